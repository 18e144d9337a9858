//! Who asks: the cards that a browser holds, and the language that it has chosen.

use std::sync::Arc;

use ballot::{Actor, Card, Holder, Lang, Refusal, Role, Verb, Whose};
use http::request::Parts;
use leptos::prelude::with_context;
use store::{Error, Secret};

use super::server::store;

/// Who asks, as the server's cookie layer found out; it stands in the extensions of every request.
#[derive(Clone)]
pub struct Caller {
    /// The cards that the browser holds; none when the database does not answer, which must not be taken for a browser
    /// without cards.
    pub holder: Option<Arc<Holder>>,
    /// The language that the browser has chosen, if it has.
    pub lang: Option<Lang>,
    /// The secret of this browser's cookie, by which its own forms are marked.
    pub session: Option<String>,
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

/// In a request: somebody has scanned the card of a further voter of a meeting, and is asked whether this browser is to
/// hold it as well.
#[derive(Clone)]
pub struct SecondCard {
    /// The card.
    pub card: Card,
    /// Its secret, for the form that says yes.
    pub secret: Secret,
}

pub(crate) fn caller() -> Caller {
    extension().unwrap_or_else(|| Caller { holder: Some(Arc::default()), lang: None, session: None })
}

/// What the server has put into the request.
pub(crate) fn extension<T: Clone + Send + Sync + 'static>() -> Option<T> {
    with_context::<Parts, _>(|parts| parts.extensions.get::<T>().cloned()).flatten()
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

/// Who does a verb: the holder of a card by which it may be done, of the meeting named or else the one scanned last. Whether
/// the meeting allows it now, the store asks when it is done.
///
/// # Errors
/// `not_entitled` for a browser without cards, `not_allowed` for one whose cards are of other roles.
pub(crate) fn acting(verb: Verb, meeting: &str) -> Result<Actor, Error> {
    let one = |role: Role| card(role, meeting).map(|card| card.actor());
    match verb.whose() {
        // The owner's card is of no meeting.
        Whose::Of(Role::Owner) => {
            let owner = card(Role::Owner, "")?.actor();
            Ok(Actor { meeting: meeting.to_owned(), ..owner })
        }
        Whose::Of(role) => one(role),
        Whose::ChairOrClock => one(Role::Chair),
        // No act of an officer.
        Whose::Anybody | Whose::Follows => Err(Refusal::NotAllowed.into()),
        Whose::Secretariat => one(Role::Secretary).or_else(|refused| one(Role::Chair).map_err(|_| refused)),
    }
}

/// Who sees the secretariat's pages: whoever may do its work.
pub(crate) async fn secretary(meeting: &str) -> Result<Actor, Error> {
    let actor = acting(Verb::CheckIn, meeting)?;
    let moment = store().moment(&actor.meeting).await?;
    if Whose::Secretariat.includes(actor.office, &moment.meeting.situation()) {
        Ok(actor)
    } else {
        Err(Refusal::NotAllowed.into())
    }
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
