//! What a delegate's phone asks.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{ContestHead, RoundSeen, Sheet, Trouble};

/// The page of a phone: one ballot for each card it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VotePage {
    /// Head, language, standing.
    pub sheet: Sheet,
    /// One for each card, in the order of scanning.
    pub papers: Vec<Paper>,
    /// Published rounds, oldest first.
    pub results: Vec<RoundSeen>,
    /// The round held last, where it was voided.
    pub voided: Option<RoundSeen>,
    /// The contest that is decided next, while no round is open.
    pub next: Option<ContestHead>,
}

/// What one card can do now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// The card's id.
    pub card: String,
    /// The number printed on it.
    pub serial: i64,
    /// The voter's name.
    pub voter: String,
    /// The voter's unit, for contests that forbid a vote for it.
    pub unit: String,
    /// Whether the voter is checked in.
    pub present: bool,
    /// The ballot.
    pub state: PaperState,
}

/// Where a card's ballot stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PaperState {
    /// No round is open.
    Waiting,
    /// The ballot can be cast.
    Open {
        /// What is voted on.
        round: Box<RoundSeen>,
        /// Names the ballot and nobody.
        receipt: String,
        /// Marks of a ballot that was refused just before: nominee ids, or ids with what was said (`yt=for`).
        kept: Vec<String>,
    },
    /// The ballot is recorded.
    Recorded {
        /// What was voted on.
        round: Box<RoundSeen>,
        /// The receipt in eight symbols, if this browser knows it.
        receipt: Option<String>,
    },
    /// The round closed without this card's ballot.
    Missed {
        /// What was voted on.
        round: Box<RoundSeen>,
    },
}

/// A ballot that is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The receipt as it was sent.
    pub receipt: String,
}

/// Reads the page of a phone.
#[server(endpoint = "read_vote")]
pub async fn read_vote(#[server(default)] meeting: String) -> Result<VotePage, Trouble> {
    crate::door::vote::page(&meeting).await
}

/// Casts a ballot (FORMATS.md §4). The same receipt again gives the same answer.
#[server(endpoint = "cast_ballot")]
pub async fn cast_ballot(
    #[server(default)] round: String,
    #[server(default)] card: String,
    #[server(default)] receipt: String,
    #[server(default)] choice: Vec<String>,
    #[server(default)] assent: BTreeMap<String, String>,
    #[server(default)] blank: String,
) -> Result<Recorded, Trouble> {
    let sent = crate::door::vote::Sent { round, card, receipt, choice, assent, blank };
    crate::door::vote::cast_ballot(sent).await
}
