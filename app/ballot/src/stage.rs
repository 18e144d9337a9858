//! Where a round stands, with what it has from there on, and the way from one state to the next (RULES.md §9).

use crate::{Outcome, Refusal, RoundState};

impl RoundState {
    /// Every state but `voided` becomes `voided`; whether a published round may be, its contest says
    /// ([`crate::Contest::may_void`]).
    ///
    /// # Errors
    /// `wrong_state` from `voided`.
    pub fn void(self) -> Result<Self, Refusal> {
        if self == Self::Voided { Err(Refusal::WrongState { found: self.into() }) } else { Ok(Self::Voided) }
    }

    /// `open` becomes `closed`.
    ///
    /// # Errors
    /// `wrong_state` from every other state: a closed round is never opened again.
    pub fn close(self) -> Result<Self, Refusal> {
        self.follow(Self::Open, Self::Closed)
    }

    /// `closed` becomes `counted`, when all paper is accounted for.
    ///
    /// # Errors
    /// `wrong_state` from every other state.
    pub fn count(self) -> Result<Self, Refusal> {
        self.follow(Self::Closed, Self::Counted)
    }

    /// `counted` becomes `confirmed`, when as many tellers as the meeting asks have confirmed.
    ///
    /// # Errors
    /// `wrong_state` from every other state.
    pub fn confirm(self) -> Result<Self, Refusal> {
        self.follow(Self::Counted, Self::Confirmed)
    }

    /// `confirmed` becomes `published`.
    ///
    /// # Errors
    /// `wrong_state` from every other state.
    pub fn publish(self) -> Result<Self, Refusal> {
        self.follow(Self::Confirmed, Self::Published)
    }

    fn follow(self, from: Self, to: Self) -> Result<Self, Refusal> {
        if self == from { Ok(to) } else { Err(Refusal::WrongState { found: self.into() }) }
    }
}

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

    #[test]
    fn a_round_goes_one_way_only() {
        let published = RoundState::Open
            .close()
            .and_then(RoundState::count)
            .and_then(RoundState::confirm)
            .and_then(RoundState::publish);
        assert_eq!(published, Ok(RoundState::Published));
        for state in [RoundState::Closed, RoundState::Published, RoundState::Voided] {
            assert!(state.close().is_err());
            assert_eq!(RoundState::named(state.name()), Some(state));
        }
        assert!(RoundState::Open.publish().is_err());
        assert_eq!(RoundState::Published.void(), Ok(RoundState::Voided));
        assert!(RoundState::Voided.void().is_err());
        assert!(RoundState::Counted.publish().is_err());
    }
}
