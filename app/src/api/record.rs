//! What anyone asks of the record.

use ballot::Lang;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{MeetingHead, RoundSeen, Said, Trouble};

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
    pub looked_up: Option<(String, Vec<BallotSeen>)>,
    /// SHA-256 of the record file, once it is final.
    pub sha256: Option<String>,
    /// What was refused just before.
    pub said: Option<Said>,
}

/// A contest and what is published of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContestResult {
    /// The contest.
    pub contest: super::ContestHead,
    /// Its published and voided rounds, oldest first.
    pub rounds: Vec<RoundSeen>,
    /// How the chair has ended it: names of those chosen, none for an end with open seats, and the reason.
    pub ending: Option<(Vec<String>, String)>,
    /// Whether it is over because nobody was left standing.
    pub nobody_stands: bool,
}

/// A ballot of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotSeen {
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
    pub ballots: Vec<BallotSeen>,
}

/// Reads the record page.
#[server(endpoint = "read_record")]
pub async fn read_record(#[server(default)] meeting: String) -> Result<RecordPage, Trouble> {
    crate::door::record::page(&meeting).await
}

/// Looks a receipt up among the published ballots. It is posted, since a receipt never stands in an address.
#[server(endpoint = "look_up_receipt")]
pub async fn look_up_receipt(
    #[server(default)] meeting: String,
    #[server(default)] receipt: String,
) -> Result<LookedUp, Trouble> {
    crate::door::record::look_up_receipt(&meeting, &receipt).await
}
