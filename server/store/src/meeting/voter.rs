//! What is known of voters.

use std::collections::HashMap;

use ballot::{CardState, Id, Person};

/// Whether a voter is present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Not there, or gone.
    Absent,
    /// Checked in.
    Present,
}

impl Presence {
    /// The status as it is posted and stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Present => "present",
        }
    }

    /// The presence of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Absent, Self::Present].into_iter().find(|presence| presence.name() == name)
    }
}

/// A voter on the roll.
#[derive(Clone, Debug, PartialEq)]
pub struct RollEntry {
    /// The voter's id: the unit's.
    pub voter: Id,
    /// Full name.
    pub name: String,
    /// Who represents the unit.
    pub delegates: Vec<Person>,
    /// The number on the card.
    pub serial: i64,
    /// How the card stands.
    pub card: CardState,
    /// Whether the voter is present.
    pub presence: Presence,
}

/// The voters of a meeting by their ids.
pub type Voters = HashMap<String, Voter>;

/// A voter as their own phone needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voter {
    /// Full name.
    pub name: String,
    /// The number on the card.
    pub serial: i64,
    /// Whether the voter is present.
    pub presence: Presence,
}
