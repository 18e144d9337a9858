//! The states of a meeting and of a round, by name (RULES.md §9).

use serde::{Deserialize, Serialize};

/// Where a meeting stands (RULES.md §9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingState {
    /// Before the first check-in or round.
    Preparing,
    /// From the first check-in or round.
    InSession,
    /// Every contest is over and the chair has ended the meeting.
    Concluded,
}

impl MeetingState {
    /// The state as it is stored and sent.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::InSession => "in_session",
            Self::Concluded => "concluded",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Preparing, Self::InSession, Self::Concluded].into_iter().find(|state| state.name() == name)
    }
}

/// Where a round stands. The order of the variants is the order of its life; `voided` can follow any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RoundState {
    /// Ballots are cast.
    Open,
    /// No ballot is cast any more; final.
    Closed,
    /// The outcome is computed and frozen.
    Counted,
    /// As many tellers as the meeting asks have confirmed the count code.
    Confirmed,
    /// Everybody sees the result.
    Published,
    /// It does not count, and stays in the record with its reason.
    Voided,
}

impl RoundState {
    /// The state as it is stored and printed in the record.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Counted => "counted",
            Self::Confirmed => "confirmed",
            Self::Published => "published",
            Self::Voided => "voided",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Open, Self::Closed, Self::Counted, Self::Confirmed, Self::Published, Self::Voided]
            .into_iter()
            .find(|state| state.name() == name)
    }
}
