//! What anyone is answered of the record.

use ballot::Lang;
use serde::{Deserialize, Serialize};

use super::{ContestHead, EndingSummary, Flash, MeetingHead, RoundSummary};

/// The published results of a meeting, and what was looked up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordPage {
    /// The language of the page.
    pub lang: Lang,
    /// The meeting.
    pub meeting: MeetingHead,
    /// Whether the meeting is over, so that the record file is final and open to all.
    pub concluded: bool,
    /// Whether the record lists ballots by receipt.
    pub publish_ballots: bool,
    /// The contests in their order.
    pub contests: Vec<ContestResult>,
    /// What was looked up just before: the code as it was typed, and the ballots that have it.
    pub looked_up: Option<(String, Vec<BallotLookedUp>)>,
    /// SHA-256 of the record file, once it is final.
    pub sha256: Option<String>,
    /// What was refused just before.
    pub flash: Option<Flash>,
}

/// A contest and what is published of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContestResult {
    /// The contest.
    pub contest: ContestHead,
    /// Its published and voided rounds, oldest first.
    pub rounds: Vec<RoundSummary>,
    /// How the chair has ended it, if so.
    pub ending: Option<EndingSummary>,
    /// Whether it is over because nobody was left standing.
    pub nobody_stands: bool,
}

/// A ballot of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotLookedUp {
    /// The contest's id.
    pub contest: String,
    /// The round's number.
    pub number: u32,
    /// What it marks, in words; none where the meeting does not publish ballots.
    pub marks: Option<Vec<String>>,
}

/// The ballots that have a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedUp {
    /// The receipt in eight symbols.
    pub receipt: String,
    /// Empty when no published round has it.
    pub ballots: Vec<BallotLookedUp>,
}
