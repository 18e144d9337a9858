//! Who acts in a meeting, as the journal writes it: a role and a number, never a name. Names of people can be erased, a
//! chain of hashes cannot.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Role;

/// Who acts, and in which meeting. Two acts are of different people when their actors differ.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Actor {
    /// The meeting's id.
    pub meeting: String,
    /// Who.
    pub office: Office,
}

/// What somebody acts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Office {
    /// Whoever holds an officer's card.
    Held {
        /// What the card lets its holder do.
        role: Role,
        /// Which of several cards of the role, from 1.
        number: u32,
    },
    /// Nobody: a time has come.
    Clock,
}

impl Actor {
    /// The holder of a card of that role in a meeting; `number` says which of several, from 1.
    #[must_use]
    pub fn new(meeting: &str, role: Role, number: u32) -> Self {
        Self { meeting: meeting.to_owned(), office: Office::Held { role, number } }
    }

    /// A time that has come in a meeting.
    #[must_use]
    pub fn clock(meeting: &str) -> Self {
        Self { meeting: meeting.to_owned(), office: Office::Clock }
    }
}

impl fmt::Display for Office {
    /// As the journal has it: `chair`, and from the second of a role on with the number: `teller 2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held { role, number: 1 } => f.write_str(role.name()),
            Self::Held { role, number } => write!(f, "{} {number}", role.name()),
            Self::Clock => f.write_str("clock"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_is_a_role_and_from_the_second_on_a_number() {
        let office = |number| Actor::new("m", Role::Secretary, number).office;
        assert_eq!(
            (office(1).to_string(), office(2).to_string()),
            ("secretary".into(), "secretary 2".into())
        );
        assert_eq!(Actor::clock("m").office.to_string(), "clock");
        assert_ne!(office(1), office(2));
    }
}
