//! What the chair is answered.

use ballot::{Opening, Over, RoundState, Verb, standing::View};
use serde::{Deserialize, Serialize};

use super::{ContestHead, EndingSummary, Office, PageContext, RoundSummary};

/// The chair's console.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChairPage {
    /// Head, language, standing.
    pub context: PageContext,
    /// The contests in their order.
    pub agenda: Vec<AgendaRow>,
    /// Names of voters and whether they have voted, where the contest shows the votes only afterwards.
    pub voted: Option<Vec<(String, bool)>>,
    /// What whoever asks may do now.
    pub offers: Vec<Verb>,
    /// The officers' pages that whoever asks may enter.
    pub offices: Vec<Office>,
}

/// A contest on the chair's console.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgendaRow {
    /// The contest.
    pub contest: ContestHead,
    /// What its rule says, in a sentence.
    pub rule: String,
    /// What comes next.
    pub step: AgendaStep,
    /// Its last round that is not voided, if it has held one.
    pub last: Option<RoundSummary>,
    /// Whether that round may be voided now.
    pub may_void: bool,
    /// Numbers and reasons of its voided rounds.
    pub voided: Vec<(u32, String)>,
    /// How the chair has ended it, if so.
    pub ending: Option<EndingSummary>,
    /// Names of those who can be chosen in the round to open, with those who cannot.
    pub list: Vec<(String, ballot::NomineeStatus)>,
}

/// What the chair can do in a contest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AgendaStep {
    /// Titles of the contests that must be over first.
    WaitsFor(Vec<String>),
    /// Open a round, or have a show of hands.
    Open {
        /// Its number.
        number: u32,
        /// Why it is to be opened.
        why: Opening,
        /// Seats that are open.
        seats: u32,
        /// Whether the secretariat records hands in the place of ballots.
        by_hands: bool,
    },
    /// Close or publish the round under way.
    InRound(RoundState),
    /// Decide among those left.
    Decide {
        /// Ids and names.
        among: Vec<(String, String)>,
        /// How many at most.
        seats: u32,
    },
    /// Nothing: the contest is over.
    Over(Over),
}

/// A round after an act of the chair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundChanged {
    /// The server's name of the round.
    pub round: String,
    /// Where it stands now.
    pub state: RoundState,
}

/// A contest that the chair has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContestEnded {
    /// The contest's id.
    pub contest: String,
    /// Ids of those whom the chair has chosen; empty for an end with open seats.
    pub elected: Vec<String>,
}

/// What the projector shows now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewChanged {
    /// The view.
    pub view: View,
}

/// The meeting after its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingChanged {
    /// The meeting's id.
    pub meeting: String,
    /// Where it stands now.
    pub state: ballot::MeetingState,
}
