//! Who asks: the cards that a browser holds (design: People and their pages).

use serde::{Deserialize, Serialize};

use crate::{Actor, Role};

/// How a card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardState {
    /// Printed; nobody has scanned it.
    Issued,
    /// Scanned.
    InUse,
    /// Revoked; its secret opens nothing any more.
    Revoked,
}

impl CardState {
    const ALL: [Self; 3] = [Self::Issued, Self::InUse, Self::Revoked];

    /// The state as it is stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::InUse => "in_use",
            Self::Revoked => "revoked",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A card in somebody's browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Names the card for life, whatever its secret.
    pub id: String,
    /// The meeting it belongs to; empty for the owner's.
    pub meeting: String,
    /// What it lets its holder do.
    pub role: Role,
    /// The number printed on it; of an officer's card, which of several of the role, from 1.
    pub serial: i64,
    /// The voter whose ballot it casts; empty unless the role is voter.
    pub voter: String,
}

impl Card {
    /// Who acts with it.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::new(&self.meeting, self.role, u32::try_from(self.serial).unwrap_or(u32::MAX))
    }
}

/// Everything a browser holds; empty for somebody who has scanned nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// In the order of scanning.
    pub cards: Vec<Card>,
}

impl Holder {
    /// The card of that role, of `meeting` when it is named, else the one scanned last.
    #[must_use]
    pub fn card(&self, role: Role, meeting: Option<&str>) -> Option<&Card> {
        self.cards
            .iter()
            .rev()
            .find(|card| card.role == role && meeting.is_none_or(|meeting| card.meeting == meeting))
    }

    /// The voters' cards of one meeting: the named one, else that of the card scanned last.
    #[must_use]
    pub fn voters(&self, meeting: Option<&str>) -> Vec<&Card> {
        let Some(last) = self.card(Role::Voter, meeting) else { return Vec::new() };
        self.cards.iter().filter(|card| card.role == Role::Voter && card.meeting == last.meeting).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: &str, meeting: &str, role: Role) -> Card {
        Card { id: id.into(), meeting: meeting.into(), role, serial: 1, voter: String::new() }
    }

    #[test]
    fn a_page_uses_the_card_of_its_role_scanned_last_unless_the_meeting_is_named() {
        let holder = Holder {
            cards: vec![
                card("1", "a", Role::Chair),
                card("2", "b", Role::Chair),
                card("3", "a", Role::Voter),
            ],
        };
        assert_eq!(holder.card(Role::Chair, None).unwrap().id, "2");
        assert_eq!(holder.card(Role::Chair, Some("a")).unwrap().id, "1");
        assert_eq!(holder.card(Role::Owner, None), None);
    }

    #[test]
    fn a_shared_phone_holds_several_ballots_of_one_meeting() {
        let holder = Holder {
            cards: vec![
                card("1", "a", Role::Voter),
                card("2", "b", Role::Voter),
                card("3", "a", Role::Voter),
            ],
        };
        let ids: Vec<&str> = holder.voters(None).iter().map(|card| card.id.as_str()).collect();
        assert_eq!(ids, ["1", "3"]);
    }
}
