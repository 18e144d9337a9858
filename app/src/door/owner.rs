//! The owner's page and the demo's.

use ballot::{Refusal, Role};
use store::Error;

use super::{card, lang, page as read, said, seen, site, store};
use crate::api::{
    Trouble,
    owner::{DemoPage, OwnedMeeting, OwnerPage},
};

pub(crate) async fn page() -> Result<OwnerPage, Trouble> {
    read(read_page().await)
}

async fn read_page() -> Result<OwnerPage, Error> {
    card(Role::Owner, "")?;
    let lang = lang();
    let meetings = store().meetings().await?.into_iter().map(|row| OwnedMeeting {
        meeting: seen::head(lang, &row.id, &row.details),
        state: row.state,
        cards: site().sheets.of(&row.id, true).map(|issued| seen::printed(&issued)).unwrap_or_default(),
    });
    Ok(OwnerPage { lang, meetings: meetings.collect(), said: said() })
}

pub(crate) async fn demo() -> Result<DemoPage, Trouble> {
    read(read_demo().await)
}

async fn read_demo() -> Result<DemoPage, Error> {
    let issued = site().demo.ok_or(Refusal::NotAllowed)?;
    let row = store().meeting(&issued.meeting).await?;
    let lang = seen::lang_of(&row);
    Ok(DemoPage {
        lang,
        meeting: seen::head(lang, &issued.meeting, &row.details),
        cards: seen::printed(&issued),
    })
}
