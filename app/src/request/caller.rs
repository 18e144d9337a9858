//! Who asks: the cards that a browser holds, and the language that it has chosen.

use std::sync::Arc;

use ballot::{Card, Holder, Lang, OfficerRole, Refusal, Role};
use http::request::Parts;
use leptos::prelude::with_context;
use store::Error;

use super::server::store;

/// Who asks, as the server's cookie layer found out; it stands in the extensions of every request.
#[derive(Clone)]
pub struct Caller {
    /// The cards that the browser holds; none when the database does not answer, which must not be taken for a browser
    /// without cards.
    pub holder: Option<Arc<Holder>>,
    /// The language that the browser has chosen, if it has.
    pub lang: Option<Lang>,
}

impl Caller {
    /// The cards that the browser holds.
    ///
    /// # Errors
    /// `busy` when that cannot be known now.
    pub fn holder(&self) -> Result<&Holder, Refusal> {
        self.holder.as_deref().ok_or(Refusal::Busy)
    }
}

pub(crate) fn caller() -> Caller {
    let caller = with_context::<Parts, _>(|parts| parts.extensions.get::<Caller>().cloned());
    caller.flatten().unwrap_or_else(|| Caller { holder: Some(Arc::default()), lang: None })
}

/// The language of whoever asks, before a meeting is known.
pub(crate) fn lang() -> Lang {
    caller().lang.unwrap_or_default()
}

/// The card of that role, of the meeting named or else the one scanned last.
///
/// # Errors
/// `not_entitled` for a browser without cards, `not_allowed` for one whose cards are of other roles.
pub(crate) fn card(role: Role, meeting: &str) -> Result<Card, Error> {
    let caller = caller();
    let holder = caller.holder()?;
    let named = (!meeting.is_empty()).then_some(meeting);
    match holder.card(role, named) {
        Some(card) => Ok(card.clone()),
        None if holder.cards.is_empty() => Err(Refusal::NotEntitled.into()),
        None => Err(Refusal::NotAllowed.into()),
    }
}

/// The secretary's card; where the meeting file names no secretary, the chair's does as well.
pub(crate) async fn secretary(meeting: &str) -> Result<Card, Error> {
    let refused = match card(Role::Secretary, meeting) {
        Ok(card) => return Ok(card),
        Err(refused) => refused,
    };
    let Ok(chair) = card(Role::Chair, meeting) else { return Err(refused) };
    let officers = store().meeting(&chair.meeting).await?.details.officers;
    if officers.iter().any(|officer| officer.role == OfficerRole::Secretary) {
        return Err(refused);
    }
    Ok(chair)
}

/// The voter's card that the ballot is cast with: the one named, or the only one of the round's meeting.
pub(crate) fn voters_card(named: &str, meeting: &str) -> Result<Card, Error> {
    let one = card(Role::Voter, meeting)?;
    let caller = caller();
    let cards = caller.holder()?.voters(Some(meeting));
    match (named, cards.len()) {
        ("", 1) => Ok(one),
        ("", _) => Err(Refusal::bad_value("card", "", "one of the cards in this browser").into()),
        (named, _) => {
            let card = cards.into_iter().find(|card| card.id == named);
            card.cloned().ok_or_else(|| Refusal::NotEntitled.into())
        }
    }
}
