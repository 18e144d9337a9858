//! The owner's page and the demo's.

use ballot::Refusal;
use store::Error;

use super::{
    cards::printed,
    summary::{head, lang_of},
};
use crate::{
    answer::owner::{DemoPage, OwnedMeeting, OwnerPage},
    request::{
        caller::lang,
        flash,
        server::{server, store},
    },
};

/// The meetings of this server.
pub(crate) async fn page() -> Result<OwnerPage, Error> {
    let lang = lang();
    let issued_lately = server().issued_lately;
    let meetings = store().meetings().await?.into_iter().map(|row| OwnedMeeting {
        meeting: head(lang, &row.id, &row.details),
        state: row.state,
        cards: issued_lately.of(&row.id, true).map(|issued| printed(&issued)).unwrap_or_default(),
    });
    Ok(OwnerPage { lang, meetings: meetings.collect(), flash: flash::take() })
}

/// Every link of the demo.
pub(crate) async fn demo() -> Result<DemoPage, Error> {
    let issued = server().demo.ok_or(Refusal::NotAllowed)?;
    let moment = store().moment(&issued.meeting).await?;
    let lang = lang_of(&moment.meeting);
    let meeting = head(lang, &issued.meeting, &moment.meeting.details);
    Ok(DemoPage { lang, meeting, cards: printed(&issued) })
}
