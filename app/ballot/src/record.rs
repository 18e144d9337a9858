//! The record of a meeting, `laphieu-record/1` (FORMATS.md §2): what anyone can recount.
//!
//! [`Record::read`] reads strictly, [`Record::text`] writes the same bytes each time, [`recount`] counts every round
//! again from its ballots, and [`count_code`] is how people compare two counts. SHA-256 itself is left to whoever
//! calls, since the crate computes rules and nothing else.

mod error;
mod keys;
mod read;
mod recount;
mod round;

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::{Id, Kind, code};

pub use error::{RecordError, RoundError};
pub use recount::{Difference, Expected, Recount, Recounted, recount};
pub use round::{
    BallotRecord, CastRecord, Channels, CountedRound, Counts, JudgedRecord, NomineeRecord, OutcomeRecord,
    RoundRecord, VoidedRound,
};

/// The name of the format.
pub const FORMAT: &str = "laphieu-record/1";

/// The record of one meeting: every published and every voided round. The order of the fields is that of the keys.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    format: Format,
    /// The meeting itself.
    pub meeting: MeetingRecord,
    /// Its contests in their order.
    pub contests: Vec<ContestRecord>,
    /// Where the journal ended when the meeting was concluded; none before.
    #[serde(default)]
    pub journal: Option<JournalRecord>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Format;

impl TryFrom<String> for Format {
    type Error = String;
    fn try_from(found: String) -> Result<Self, String> {
        if found == FORMAT {
            return Ok(Self);
        }
        Err(format!("the format “{found}” cannot be read, only “{FORMAT}”"))
    }
}

impl From<Format> for String {
    fn from(_: Format) -> Self {
        FORMAT.into()
    }
}

/// The meeting itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingRecord {
    /// Its name.
    pub title: String,
    /// Who meets.
    pub body: String,
    /// Địa danh.
    pub place: String,
    /// When it begins, local time.
    pub starts: String,
    /// When it ended, local time; none before.
    #[serde(deserialize_with = "keys::nullable")]
    pub concluded: Option<String>,
}

/// A contest and its rounds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContestRecord {
    /// Its id.
    pub id: Id,
    /// Award or motion.
    pub kind: Kind,
    /// What is decided.
    pub title: String,
    /// What the elected are proposed for; may be empty.
    pub award: String,
    /// Rounds held before the chair decides.
    pub max_rounds: NonZeroU32,
    /// Published and voided rounds, in their order.
    pub rounds: Vec<RoundRecord>,
    /// Whom the chair has chosen, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionRecord>,
    /// Why the chair has ended it with open seats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<EndedRecord>,
    /// The contest's result so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elected: Option<Vec<Id>>,
}

/// The chair's decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRecord {
    /// Whom.
    pub elected: Vec<Id>,
    /// Why.
    pub reason: String,
}

/// The chair's end of a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndedRecord {
    /// Why.
    pub reason: String,
}

/// The length of the journal and its last hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalRecord {
    /// How many entries.
    pub entries: u64,
    /// SHA-256 of the last one, in hexadecimal.
    pub head: String,
}

impl Record {
    /// A record of these parts.
    #[must_use]
    pub fn new(meeting: MeetingRecord, contests: Vec<ContestRecord>, journal: Option<JournalRecord>) -> Self {
        Self { format: Format, meeting, contests, journal }
    }

    /// Reads a record strictly: what it does not know it refuses, with the place.
    ///
    /// # Errors
    /// [`RecordError`] for a file that is not a record, and for a round that cannot be counted.
    pub fn read(bytes: &[u8]) -> Result<Self, RecordError> {
        let record: Self = serde_json::from_slice(bytes).map_err(RecordError::of_json)?;
        let mut ids = std::collections::BTreeSet::new();
        for contest in &record.contests {
            if !ids.insert(&contest.id) {
                return Err(RecordError::ContestTwice(contest.id.clone()));
            }
            for round in &contest.rounds {
                if let RoundRecord::Published(round) = round {
                    round.tally(contest.kind).map_err(|why| RecordError::Round {
                        contest: contest.id.clone(),
                        number: round.number,
                        why,
                    })?;
                }
            }
        }
        Ok(record)
    }

    /// The file: pretty-printed, keys in their order, the same bytes each time.
    ///
    /// # Errors
    /// None that a record can cause.
    pub fn text(&self) -> serde_json::Result<String> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        Ok(text)
    }
}

/// The count code (mã đối chiếu) of a record's hash in hexadecimal: its first 60 bits, twelve symbols in fours
/// (RULES.md §9).
#[must_use]
pub fn count_code(sha256: &str) -> String {
    let byte = |n: usize| u8::from_str_radix(sha256.get(2 * n..2 * n + 2)?, 16).ok();
    let bytes: Vec<u8> = (0..8).map_while(byte).collect();
    code::spell(&bytes, 12)
}

#[cfg(test)]
mod tests;
