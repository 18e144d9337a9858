//! What the secretariat is answered.

use ballot::{CardState, Verb};
use serde::{Deserialize, Serialize};

use super::{ContestHead, MeetingHead, Office, PageContext, Qr};

/// The secretariat's desk: the roll.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskPage {
    /// Head, language, standing.
    pub context: PageContext,
    /// The roll in its order.
    pub roll: Vec<RollRow>,
    /// How many must be present, in words, if it matters.
    pub quorum: Option<String>,
    /// Contests whose next round is a show of hands.
    pub hands: Vec<HandsDue>,
    /// Contests from which somebody may withdraw now.
    pub withdrawals: Vec<MayWithdraw>,
    /// Whether minutes can be made: something is published.
    pub minutes_ready: bool,
    /// Whether the order of ballots that were written anew could not be cleared yet.
    pub has_traces: bool,
    /// What whoever asks may do now.
    pub offers: Vec<Verb>,
    /// The officers' pages that whoever asks may enter.
    pub offices: Vec<Office>,
}

/// A show of hands that the secretariat records next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandsDue {
    /// The contest.
    pub contest: ContestHead,
    /// Lần 1, lần 2 …
    pub number: u32,
    /// What the rule says, in a sentence.
    pub rule: String,
    /// Ids and names of those who stand.
    pub nominees: Vec<(String, String)>,
}

/// A contest from which somebody may withdraw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MayWithdraw {
    /// The contest.
    pub contest: ContestHead,
    /// Ids and names of those who stand.
    pub nominees: Vec<(String, String)>,
}

/// A voter on the roll.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RollRow {
    /// The voter's id.
    pub voter: String,
    /// Full name.
    pub name: String,
    /// Who represents the unit; may be empty.
    pub delegates: String,
    /// The number on the card.
    pub serial: i64,
    /// How the card stands.
    pub card: CardState,
    /// Whether the voter is checked in.
    pub present: bool,
}

/// Cards at the moment of issuing, ready to print.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardsPage {
    /// The language of the page.
    pub lang: ballot::Lang,
    /// The meeting.
    pub meeting: MeetingHead,
    /// The cards; empty when none were issued lately.
    pub cards: Vec<PrintedCard>,
    /// The hall's Wi-Fi; may be empty.
    pub wifi: String,
    /// Where to type a code by hand.
    pub address: String,
    /// The officers' pages that whoever asks may enter.
    pub offices: Vec<Office>,
}

/// A card with its secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrintedCard {
    /// What it lets its holder do.
    pub role: ballot::Role,
    /// The number printed on it; of an officer's card, which of several of the role, from 1.
    pub serial: i64,
    /// The voter's name; empty for an officer's card.
    pub name: String,
    /// The secret as it is typed.
    pub code: String,
    /// The address that the QR holds.
    pub link: String,
    /// The QR.
    pub qr: Qr,
}

/// A voter after check-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedIn {
    /// The voter's id; empty for everybody.
    pub voter: String,
    /// The status now.
    pub status: String,
    /// Voters present now.
    pub present: u64,
}

/// How many cards were made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardsPrinted {
    /// Ids of their voters; empty for officers' cards.
    pub voters: Vec<String>,
    /// The page that shows them.
    pub page: String,
}

/// A card that has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardRevoked {
    /// The voter whose card it was.
    pub voter: String,
}

/// A nominee who has withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NomineeWithdrawn {
    /// The contest's id.
    pub contest: String,
    /// The nominee's id.
    pub nominee: String,
}
