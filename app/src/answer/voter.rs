//! What a delegate's phone is answered.

use serde::{Deserialize, Serialize};

use super::{ContestHead, PageContext, RoundSummary};

/// The page of a phone: one ballot for each card it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VotePage {
    /// Head, language, standing.
    pub context: PageContext,
    /// One for each card, in the order of scanning.
    pub cards: Vec<VoterCard>,
    /// Published rounds, oldest first.
    pub results: Vec<RoundSummary>,
    /// The round held last, where it was voided.
    pub voided: Option<RoundSummary>,
    /// The contest that is decided next, while no round is open.
    pub next: Option<ContestHead>,
}

/// What one card can do now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VoterCard {
    /// Its id.
    pub id: String,
    /// The number printed on it, as it is printed.
    pub serial: String,
    /// The voter's name.
    pub voter: String,
    /// The voter's unit, for contests that forbid a vote for it.
    pub unit: String,
    /// Whether the voter is checked in.
    pub present: bool,
    /// Where its ballot stands.
    pub ballot: BallotState,
}

/// Where a card's ballot stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum BallotState {
    /// No round is open.
    Waiting,
    /// The ballot can be cast.
    Open {
        /// What is voted on.
        round: Box<RoundSummary>,
        /// Names the ballot and nobody.
        receipt: String,
        /// What marks the form as this browser's own.
        form: String,
        /// Marks of a ballot that was refused just before, or that is looked at once more: nominee ids (an empty one for no
        /// unit), ids with what was said (`yt=for`), `blank=1`.
        kept: Vec<String>,
        /// Whether the marks are shown once more, to be sent or changed.
        reviewed: bool,
    },
    /// The ballot is recorded.
    Recorded {
        /// What was voted on.
        round: Box<RoundSummary>,
        /// The receipt in eight symbols, if this browser knows it.
        receipt: Option<String>,
    },
    /// The round closed without this card's ballot.
    Missed {
        /// What was voted on.
        round: Box<RoundSummary>,
    },
}

/// A ballot that is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The receipt as it was sent.
    pub receipt: String,
}
