use serde::{Deserialize, Serialize};

use crate::{Id, MeetingState, RoundState};

/// Every reason for which the meeting says no (RULES.md §10). Its sentences are in [`crate::words`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "refusal", rename_all = "snake_case")]
#[error("{}", self.code())]
pub enum Refusal {
    /// No card has this code.
    UnknownCard {
        /// Symbols typed, when somebody typed; 0 for a scan.
        typed: u32,
    },
    /// The card has been revoked or replaced.
    RevokedCard,
    /// The voter has not been checked in.
    NotPresent,
    /// The browser holds no card for this page or this ballot.
    NotEntitled,
    /// The card's role may not do this.
    NotAllowed,
    /// No round has this id, or none is open.
    NoOpenRound,
    /// The round takes no more ballots.
    RoundClosed,
    /// This voter's ballot is already recorded, under another receipt.
    AlreadyCast,
    /// The voter votes on paper in this round.
    StruckOff,
    /// Another ballot has this receipt.
    ReceiptTaken,
    /// A field is missing or holds something that it cannot.
    BadValue {
        /// The field of the form.
        field: String,
        /// What was found, cut after 80 characters.
        found: String,
        /// What is allowed.
        allowed: String,
    },
    /// More nominees are marked than allowed.
    Overvote {
        /// How many are marked.
        marked: u32,
        /// How many may be.
        at_most: u32,
    },
    /// A marked nominee is not on the list, has withdrawn or is excluded.
    NotStanding {
        /// The name, or the id as found, cut after 80 characters.
        nominee: String,
    },
    /// A nominee is marked twice.
    DuplicateChoice {
        /// The name.
        nominee: String,
    },
    /// Nothing is marked and the voter has not said that this is meant.
    BlankNotConfirmed,
    /// The contest forbids a vote for one's own unit.
    OwnUnit,
    /// The server cannot answer now.
    Busy,
    /// Too few are present to open a round.
    NoQuorum {
        /// Present now.
        present: u64,
        /// Needed.
        needed: u64,
    },
    /// Only one round of a meeting is open at a time.
    AnotherRoundOpen,
    /// The contests whose winners are excluded here are not over.
    ContestNotOver {
        /// Their ids.
        contests: Vec<Id>,
    },
    /// Not possible in the state found.
    WrongState {
        /// What state that is.
        found: Found,
    },
    /// Cards in use are not as many as voters present in person.
    CardsDoNotMatch {
        /// Cards in use.
        cards: u64,
        /// Voters present in person.
        present: u64,
    },
    /// A count that breaks roll ≥ present ≥ issued ≥ cast = valid + invalid, or more hands than people.
    NumbersDoNotBalance {
        /// Whose hands, or which number; empty where the whole count is meant.
        what: String,
        /// What was found.
        found: u64,
        /// The most that it can be.
        at_most: u64,
    },
    /// Paper ballots are neither entered and confirmed nor recorded as not returned.
    PaperUnconfirmed {
        /// How many.
        papers: u64,
    },
    /// Tellers have not confirmed the count.
    ConfirmationMissing {
        /// How many confirmations are missing.
        missing: u32,
    },
    /// Another person has to confirm.
    SamePerson,
    /// The act needs a reason.
    ReasonMissing,
    /// Too many wrong codes in a short time.
    TooManyGuesses,
}

/// The state that makes an act impossible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// The round's.
    Round(RoundState),
    /// The meeting's.
    Meeting(MeetingState),
    /// The contest has nothing more to open.
    ContestOver,
    /// The contest has held its rounds: the chair decides.
    ToDecide,
    /// The contest has a round to open first.
    RoundToOpen,
    /// The contest is voted on by a show of hands, which the secretariat records.
    ByHands,
    /// The contest is voted on by ballots.
    ByBallots,
    /// The nominee has withdrawn already.
    NotStanding,
    /// The nominee has been elected in this contest.
    Elected,
    /// A later round, a decision or another contest's list rests on this round.
    RestedOn,
    /// The card is in use: it is replaced, not printed again.
    CardInUse,
}

impl From<RoundState> for Found {
    fn from(state: RoundState) -> Self {
        Self::Round(state)
    }
}

impl From<MeetingState> for Found {
    fn from(state: MeetingState) -> Self {
        Self::Meeting(state)
    }
}

impl Refusal {
    /// A field that is missing or malformed. `found` is cut after 80 characters.
    #[must_use]
    pub fn bad_value(field: &str, found: &str, allowed: &str) -> Self {
        Self::BadValue { field: field.into(), found: cut(found), allowed: allowed.into() }
    }

    /// A marked nominee who cannot be chosen. The name is cut after 80 characters.
    #[must_use]
    pub fn not_standing(nominee: &str) -> Self {
        Self::NotStanding { nominee: cut(nominee) }
    }

    /// The code that stands in answers.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownCard { .. } => "unknown_card",
            Self::RevokedCard => "revoked_card",
            Self::NotPresent => "not_present",
            Self::NotEntitled => "not_entitled",
            Self::NotAllowed => "not_allowed",
            Self::NoOpenRound => "no_open_round",
            Self::RoundClosed => "round_closed",
            Self::AlreadyCast => "already_cast",
            Self::StruckOff => "struck_off",
            Self::ReceiptTaken => "receipt_taken",
            Self::BadValue { .. } => "bad_value",
            Self::Overvote { .. } => "overvote",
            Self::NotStanding { .. } => "not_standing",
            Self::DuplicateChoice { .. } => "duplicate_choice",
            Self::BlankNotConfirmed => "blank_not_confirmed",
            Self::OwnUnit => "own_unit",
            Self::Busy => "busy",
            Self::NoQuorum { .. } => "no_quorum",
            Self::AnotherRoundOpen => "another_round_open",
            Self::ContestNotOver { .. } => "contest_not_over",
            Self::WrongState { .. } => "wrong_state",
            Self::CardsDoNotMatch { .. } => "cards_do_not_match",
            Self::NumbersDoNotBalance { .. } => "numbers_do_not_balance",
            Self::PaperUnconfirmed { .. } => "paper_unconfirmed",
            Self::ConfirmationMissing { .. } => "confirmation_missing",
            Self::SamePerson => "same_person",
            Self::ReasonMissing => "reason_missing",
            Self::TooManyGuesses => "too_many_guesses",
        }
    }

    /// The HTTP status of an answer in JSON (FORMATS.md §4).
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::NotEntitled => 401,
            Self::UnknownCard { .. } | Self::RevokedCard | Self::NotPresent | Self::NotAllowed => 403,
            Self::NoOpenRound => 404,
            Self::RoundClosed
            | Self::AlreadyCast
            | Self::StruckOff
            | Self::ReceiptTaken
            | Self::CardsDoNotMatch { .. }
            | Self::PaperUnconfirmed { .. }
            | Self::ConfirmationMissing { .. }
            | Self::SamePerson
            | Self::NoQuorum { .. }
            | Self::AnotherRoundOpen
            | Self::ContestNotOver { .. }
            | Self::WrongState { .. } => 409,
            Self::BadValue { .. }
            | Self::Overvote { .. }
            | Self::NotStanding { .. }
            | Self::DuplicateChoice { .. }
            | Self::BlankNotConfirmed
            | Self::OwnUnit
            | Self::NumbersDoNotBalance { .. }
            | Self::ReasonMissing => 422,
            Self::TooManyGuesses => 429,
            Self::Busy => 503,
        }
    }
}

fn cut(text: &str) -> String {
    text.chars().take(80).collect()
}
