//! A phone's page that is alike for everybody, but for what is the voter's own, is made once and filled for each: when a
//! round opens, ten thousand phones ask for it at the same moment.
//!
//! Whoever asks first has the page made with slots in the place of what is theirs ([`Alike`]); it is kept until something
//! other than ballots and scanned cards changes.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use ballot::{Card, Lang, Method, Round, RoundState};
use http::{HeaderMap, Uri};
use store::{Error, Moment, Presence, Store, Voter};
use uuid::Uuid;

use crate::request::{Caller, flash, receipt};

/// What is a voter's own on their page, as it is printed.
#[derive(Clone, Debug)]
pub struct Own {
    /// The voter's name.
    pub voter: String,
    /// The card's id.
    pub card: String,
    /// The number on the card.
    pub serial: String,
    /// A receipt for the ballot, to be cast with it.
    pub receipt: String,
    /// What marks the ballot's form as this browser's own.
    pub form: String,
    /// The receipt of the ballot that this phone has cast, where it knows it.
    pub recorded: Option<String>,
}

impl Own {
    /// What is a voter's own.
    #[must_use]
    pub fn new(caller: &Caller, round: Option<&str>, card: &Card, voter: &Voter, receipt: Uuid) -> Self {
        let receipt = receipt.to_string();
        let form = round.map(|round| receipt::own_form(caller, round, &card.id, &receipt));
        Self {
            voter: voter.name.clone(),
            card: card.id.clone(),
            serial: format!("{:02}", voter.serial),
            form: form.unwrap_or_default(),
            receipt,
            recorded: None,
        }
    }

    /// Slots for it; `recorded` where the page shows a receipt.
    #[must_use]
    pub fn slots(key: Uuid, recorded: bool) -> Self {
        let [voter, card, serial, receipt, form, shown, _] = Slot::ALL.map(|slot| slot.mark(key));
        Self { voter, card, serial, receipt, form, recorded: recorded.then_some(shown) }
    }
}

/// A place in a page that is filled for each. Its mark has a random key, so that nothing that people have written is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Voter,
    Card,
    Serial,
    Receipt,
    Form,
    Recorded,
    Nonce,
}

impl Slot {
    const ALL: [Self; 7] =
        [Self::Voter, Self::Card, Self::Serial, Self::Receipt, Self::Form, Self::Recorded, Self::Nonce];

    fn mark(self, key: Uuid) -> String {
        format!("{}-{self:?};", key.simple())
    }
}

/// Everything that a page depends on, but for what is the voter's own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Of {
    meeting: String,
    epoch: u64,
    arranged: u64,
    lang: Lang,
    present: bool,
    voted: bool,
    recorded: bool,
}

impl Of {
    /// The page of a voter: whether they have voted, and whether their phone knows the receipt.
    #[must_use]
    pub fn new(moment: &Moment, lang: Lang, voter: &Voter, voted: bool, recorded: bool) -> Self {
        Self {
            meeting: moment.meeting.id.clone(),
            epoch: moment.epoch,
            arranged: moment.arranged,
            lang,
            present: voter.presence == Presence::Present,
            voted,
            recorded,
        }
    }
}

/// In a request: the page of this card is made to be copied. Whoever makes it says what it depends on.
#[derive(Clone, Debug)]
pub struct Alike {
    card: String,
    key: Uuid,
    of: Arc<OnceLock<Of>>,
}

impl Alike {
    /// Of the page of a phone; the key is random.
    #[must_use]
    pub fn new(phone: &Phone, key: Uuid) -> Self {
        Self { card: phone.own.card.clone(), key, of: Arc::default() }
    }

    pub(crate) fn slots(&self, recorded: bool) -> Own {
        Own::slots(self.key, recorded)
    }

    /// Whether the page for these cards is the one that is meant; an address may name another meeting twice.
    pub(crate) fn is_for(&self, cards: &[&Card]) -> bool {
        matches!(cards, [card] if card.id == self.card)
    }

    pub(crate) fn is_of(&self, of: Of) {
        let _ = self.of.set(of);
    }

    /// What the page that was made depends on; none where there was nothing to make.
    #[must_use]
    pub fn of(&self) -> Option<&Of> {
        self.of.get()
    }
}

/// The round that phones are shown: the one opened last, until it is published. A show of hands asks nothing of them.
#[must_use]
pub fn on_phones(moment: &Moment) -> Option<(&str, &Round)> {
    let round = moment.round()?;
    let shown = round.stage.state() < RoundState::Published && round.rule.method != Method::Hands;
    shown.then_some((round.id.as_str(), &round.rule))
}

/// Whether a card has voted in that round.
pub(crate) async fn has_voted(store: &Store, moment: &Moment, card: &Card) -> Result<bool, Error> {
    let Some((round, _)) = on_phones(moment) else { return Ok(false) };
    store.has_voted(&moment.meeting.id, round, &card.id).await
}

/// A phone that asks for its page, where that is alike for everybody but for what is its own.
#[derive(Clone, Debug)]
pub struct Phone {
    /// What the page depends on.
    pub of: Of,
    own: Own,
}

impl Phone {
    /// Whose page a request asks for; none where the page is for this phone alone: it holds no card or several, something
    /// was refused just before, or the list is another for each unit. What cannot be read, the page says.
    pub async fn of(store: &Store, caller: &Caller, headers: &HeaderMap, uri: &Uri) -> Option<Self> {
        if flash::is_waiting(headers) {
            return None;
        }
        let named = uri.query().unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("meeting="));
        let holder = caller.holder().ok()?;
        let [card] = holder.voters(named).try_into().ok()?;
        let moment = store.moment_without_sum(&card.meeting).await.ok()?;
        let voters = store.voters(&card.meeting).await.ok()?;
        let voter = voters.get(&card.voter)?;
        let round = on_phones(&moment);
        if round.is_some_and(|(_, rule)| !rule.self_vote) {
            return None;
        }
        let voted = has_voted(store, &moment, card).await.ok()?;
        let round = round.map(|(round, _)| round);
        let recorded = round.and_then(|round| receipt::of_cast_in(headers, round, &card.id));
        let lang = caller.lang.unwrap_or(moment.meeting.details.lang);
        let of = Of::new(&moment, lang, voter, voted, recorded.is_some());
        let own = Own { recorded, ..Own::new(caller, round, card, voter, store.receipt()) };
        Some(Self { of, own })
    }

    fn text(&self, slot: Slot, nonce: &str) -> String {
        match slot {
            Slot::Voter => html_escape::encode_text(&self.own.voter).into_owned(),
            Slot::Card => self.own.card.clone(),
            Slot::Serial => self.own.serial.clone(),
            Slot::Receipt => self.own.receipt.clone(),
            Slot::Form => self.own.form.clone(),
            Slot::Recorded => self.own.recorded.clone().unwrap_or_default(),
            Slot::Nonce => nonce.to_owned(),
        }
    }
}

/// The pages that were made.
#[derive(Default)]
pub struct Copies(Mutex<HashMap<Of, Arc<Copy>>>);

/// A page with its slots, and the answer's headers.
pub struct Copy {
    page: Vec<(String, Option<Slot>)>,
    policy: Vec<(String, Option<Slot>)>,
    headers: HeaderMap,
}

/// A page as a phone gets it.
pub struct Filled {
    /// The document.
    pub page: String,
    /// The value of its security policy.
    pub policy: String,
    /// The other headers of the answer.
    pub headers: HeaderMap,
}

impl Copies {
    /// The copy of that page, if it was made.
    #[must_use]
    pub fn of(&self, of: &Of) -> Option<Arc<Copy>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(of).cloned()
    }

    /// Keeps a copy in the place of those that are out of date.
    pub fn keep(&self, of: Of, copy: Arc<Copy>) {
        let mut copies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        copies.retain(|old, _| {
            old.meeting != of.meeting || (old.epoch, old.arranged) >= (of.epoch, of.arranged)
        });
        copies.insert(of, copy);
    }
}

impl Copy {
    /// Of a page that was made with slots of that key; its policy names the nonce of its scripts.
    #[must_use]
    pub fn new(page: &str, policy: &str, headers: HeaderMap, key: Uuid) -> Self {
        let nonce = policy.split('\'').find_map(|word| word.strip_prefix("nonce-")).unwrap_or_default();
        let with_slot = |text: &str| match nonce {
            "" => text.to_owned(),
            nonce => text.replace(nonce, &Slot::Nonce.mark(key)),
        };
        Self { page: pieces(&with_slot(page), key), policy: pieces(&with_slot(policy), key), headers }
    }

    /// The page as a phone gets it, with a nonce of its own.
    #[must_use]
    pub fn fill(&self, phone: &Phone, nonce: Uuid) -> Filled {
        let nonce = nonce.simple().to_string();
        let join = |pieces: &[(String, Option<Slot>)]| {
            let length: usize = pieces.iter().map(|(text, _)| text.len() + 64).sum();
            let mut whole = String::with_capacity(length);
            for (text, slot) in pieces {
                whole.push_str(text);
                whole.extend(slot.map(|slot| phone.text(slot, &nonce)));
            }
            whole
        };
        Filled { page: join(&self.page), policy: join(&self.policy), headers: self.headers.clone() }
    }
}

/// Texts, each with the slot that follows it.
fn pieces(page: &str, key: Uuid) -> Vec<(String, Option<Slot>)> {
    let key = key.simple().to_string();
    let mut pieces: Vec<(String, Option<Slot>)> = Vec::new();
    for (number, part) in page.split(&format!("{key}-")).enumerate() {
        let slot =
            Slot::ALL.into_iter().find_map(|slot| Some((slot, part.strip_prefix(&format!("{slot:?};"))?)));
        match (slot, pieces.last_mut()) {
            (Some((slot, after)), Some((_, before))) if number > 0 => {
                *before = Some(slot);
                pieces.push((after.to_owned(), None));
            }
            _ => pieces.push((part.to_owned(), None)),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_filled_and_keeps_every_other_character() {
        let own = Own {
            voter: "Sở <Y tế> & \"Dân số\"".into(),
            card: "c1".into(),
            serial: "07".into(),
            receipt: "r1".into(),
            form: "f1".into(),
            recorded: None,
        };
        let of = Of {
            meeting: "m".into(),
            epoch: 0,
            arranged: 1,
            lang: Lang::Vi,
            present: true,
            voted: false,
            recorded: false,
        };
        let phone = Phone { of, own };
        let key = Uuid::from_u128(7);
        let slots = Own::slots(key, false);
        let page = format!("Voter; {}{}, n0nce {}", slots.voter, slots.serial, slots.receipt);
        let copy = Copy::new(&page, "script-src 'nonce-n0nce'", HeaderMap::new(), key);
        let nonce = Uuid::from_u128(10);
        let filled = copy.fill(&phone, nonce);
        let nonce = nonce.simple();
        let expected = format!("Voter; Sở &lt;Y tế&gt; &amp; \"Dân số\"07, {nonce} r1");
        assert_eq!((filled.page, filled.policy), (expected, format!("script-src 'nonce-{nonce}'")));
    }
}
