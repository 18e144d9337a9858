//! What a card lets its holder do (design: People and their pages).

use serde::{Deserialize, Serialize};

/// What a card lets its holder do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Whoever runs the server: sees its meetings, issues officers' cards, acts in none.
    Owner,
    /// Chủ tọa: opens, closes, publishes.
    Chair,
    /// Thư ký: roll, cards, check-in, documents.
    Secretary,
    /// The machine behind the projector.
    Screen,
    /// A delegate's phone.
    Voter,
}

impl Role {
    /// The role as it is stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Chair => "chair",
            Self::Secretary => "secretary",
            Self::Screen => "screen",
            Self::Voter => "voter",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Owner, Self::Chair, Self::Secretary, Self::Screen, Self::Voter]
            .into_iter()
            .find(|role| role.name() == name)
    }
}
