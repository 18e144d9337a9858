use uuid::Uuid;

use crate::{CountError, Id, Invalid};

/// Why a file cannot be recounted. Its sentences are in [`crate::words::record_error`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// It is not JSON, or not a record.
    #[error("line {line}, column {column}: {message}")]
    Json {
        /// From 1; 0 where no place can be named.
        line: usize,
        /// From 1.
        column: usize,
        /// What is wrong there, in the words of the reader.
        message: String,
    },
    /// Two contests have one id.
    #[error("two contests have the id “{0}”")]
    ContestTwice(Id),
    /// A round cannot be counted.
    #[error("{contest}, round {number}: {why}")]
    Round {
        /// The contest's id.
        contest: Id,
        /// The round's number.
        number: u32,
        /// Why.
        why: RoundError,
    },
}

impl RecordError {
    pub(super) fn of_json(error: serde_json::Error) -> Self {
        let (line, column, message) = (error.line(), error.column(), error.to_string());
        // The reader writes the place behind its words; here it stands before them.
        let place = format!(" at line {line} column {column}");
        let message = message.strip_suffix(&place).map_or(message.clone(), str::to_owned);
        Self::Json { line, column, message }
    }
}

/// Why a round of a record cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoundError {
    /// A ballot that is not one of this round.
    #[error("the ballot {receipt}: {why}")]
    Ballot {
        /// Its receipt.
        receipt: Uuid,
        /// What is wrong with it.
        why: Invalid,
    },
    /// Two ballots with one receipt.
    #[error("two ballots have the receipt {0}")]
    ReceiptTwice(Uuid),
    /// A receipt that is smaller than the one before.
    #[error("the receipt {0} is out of order: ballots are sorted by receipt")]
    OutOfOrder(Uuid),
    /// A nominee stands twice on the list.
    #[error("“{0}” stands twice on the list")]
    NomineeTwice(Id),
    /// Somebody is counted twice.
    #[error("“{0}” is counted twice")]
    CountedTwice(Id),
    /// A round by hands holds ballots or sums, or a round on ballots holds hands.
    #[error("a round of method \"hands\" has “hands”, every other one “ballots” or “counts”")]
    OtherMethod,
    /// Numbers that do not balance, or that count somebody who does not stand.
    #[error(transparent)]
    Count(#[from] CountError),
}
