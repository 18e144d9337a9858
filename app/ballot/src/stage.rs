//! Where a round stands, with what it has from there on (RULES.md §9).

use crate::{Outcome, RoundState};

/// What is frozen when a round is counted: its outcome and the full hash of its record, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// The outcome.
    pub outcome: Outcome,
    /// SHA-256 of the round's record; the count code is made of its first 60 bits.
    pub record_hash: String,
}

/// Where a round stands, with what it has from there on: none is published without an outcome, none voided without
/// a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Ballots are cast.
    Open,
    /// No ballot is cast any more.
    Closed,
    /// Counted, to be confirmed.
    Counted(Box<Frozen>),
    /// Confirmed, to be published.
    Confirmed(Box<Frozen>),
    /// Seen by everybody.
    Published(Box<Frozen>),
    /// It does not count.
    Voided {
        /// Why.
        reason: String,
    },
}

impl Stage {
    /// The stage that a state, what was frozen and a reason make; `None` when they do not fit together.
    #[must_use]
    pub fn of(state: RoundState, frozen: Option<Frozen>, reason: Option<String>) -> Option<Self> {
        let frozen = frozen.map(Box::new);
        Some(match state {
            RoundState::Open => Self::Open,
            RoundState::Closed => Self::Closed,
            RoundState::Counted => Self::Counted(frozen?),
            RoundState::Confirmed => Self::Confirmed(frozen?),
            RoundState::Published => Self::Published(frozen?),
            RoundState::Voided => Self::Voided { reason: reason? },
        })
    }

    /// The state alone.
    #[must_use]
    pub fn state(&self) -> RoundState {
        match self {
            Self::Open => RoundState::Open,
            Self::Closed => RoundState::Closed,
            Self::Counted(_) => RoundState::Counted,
            Self::Confirmed(_) => RoundState::Confirmed,
            Self::Published(_) => RoundState::Published,
            Self::Voided { .. } => RoundState::Voided,
        }
    }

    /// What was frozen when the round was counted; a voided round has nothing any more.
    #[must_use]
    pub fn frozen(&self) -> Option<&Frozen> {
        match self {
            Self::Counted(frozen) | Self::Confirmed(frozen) | Self::Published(frozen) => Some(frozen),
            Self::Open | Self::Closed | Self::Voided { .. } => None,
        }
    }

    /// The frozen outcome.
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome> {
        self.frozen().map(|frozen| &frozen.outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_round_is_counted_without_an_outcome_or_voided_without_a_reason() {
        for state in [RoundState::Counted, RoundState::Confirmed, RoundState::Published, RoundState::Voided] {
            assert_eq!(Stage::of(state, None, None), None);
        }
        let voided = Stage::of(RoundState::Voided, None, Some("mất điện".into())).unwrap();
        assert_eq!((voided.state(), voided.outcome()), (RoundState::Voided, None));
    }
}
