//! What the chair asks.

use ballot::{Opening, Over, RoundState, standing::View};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{ContestHead, RoundSeen, Sheet, Trouble};

/// The chair's console.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChairPage {
    /// Head, language, standing.
    pub sheet: Sheet,
    /// The contests in their order.
    pub agenda: Vec<AgendaRow>,
    /// Names of voters and whether they have voted, where the contest shows the votes only afterwards.
    pub voted: Option<Vec<(String, bool)>>,
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
    pub last: Option<RoundSeen>,
    /// Whether that round may be voided now.
    pub may_void: bool,
    /// Numbers and reasons of its voided rounds.
    pub voided: Vec<(u32, String)>,
    /// How the chair has ended it: names of those chosen, none for an end with open seats, and the reason.
    pub ending: Option<(Vec<String>, String)>,
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

/// Reads the chair's console.
#[server(endpoint = "read_chair")]
pub async fn read_chair(#[server(default)] meeting: String) -> Result<ChairPage, Trouble> {
    crate::door::chair::page(&meeting).await
}

/// Opens the round that is due in a contest.
#[server(endpoint = "open_round")]
pub async fn open_round(
    #[server(default)] meeting: String,
    #[server(default)] contest: String,
    #[server(default)] minutes: String,
) -> Result<RoundChanged, Trouble> {
    crate::door::chair::open_round(&meeting, &contest, &minutes).await
}

/// Closes the open round for good; it is counted at once.
#[server(endpoint = "close_round")]
pub async fn close_round(
    #[server(default)] meeting: String,
    #[server(default)] round: String,
) -> Result<RoundChanged, Trouble> {
    crate::door::chair::close_round(&meeting, &round).await
}

/// Shows the result of a confirmed round to everybody.
#[server(endpoint = "publish_round")]
pub async fn publish_round(
    #[server(default)] meeting: String,
    #[server(default)] round: String,
) -> Result<RoundChanged, Trouble> {
    crate::door::chair::publish_round(&meeting, &round).await
}

/// Voids a round, with a reason; it stays in the record and does not count.
#[server(endpoint = "void_round")]
pub async fn void_round(
    #[server(default)] meeting: String,
    #[server(default)] round: String,
    #[server(default)] reason: String,
) -> Result<RoundChanged, Trouble> {
    crate::door::chair::void_round(&meeting, &round, &reason).await
}

/// Decides among those left when a contest has held its rounds, with a reason.
#[server(endpoint = "decide_contest")]
pub async fn decide_contest(
    #[server(default)] meeting: String,
    #[server(default)] contest: String,
    #[server(default)] elected: Vec<String>,
    #[server(default)] reason: String,
) -> Result<ContestEnded, Trouble> {
    crate::door::chair::decide_contest(&meeting, &contest, elected, &reason).await
}

/// Ends a contest with open seats or before any round, with a reason.
#[server(endpoint = "end_contest")]
pub async fn end_contest(
    #[server(default)] meeting: String,
    #[server(default)] contest: String,
    #[server(default)] reason: String,
) -> Result<ContestEnded, Trouble> {
    crate::door::chair::end_contest(&meeting, &contest, &reason).await
}

/// Chooses what the projector shows.
#[server(endpoint = "show_on_screen")]
pub async fn show_on_screen(
    #[server(default)] meeting: String,
    #[server(default)] view: String,
) -> Result<ViewChanged, Trouble> {
    crate::door::chair::show_on_screen(&meeting, &view).await
}

/// Ends the meeting, when every contest is over.
#[server(endpoint = "conclude_meeting")]
pub async fn conclude_meeting(#[server(default)] meeting: String) -> Result<MeetingChanged, Trouble> {
    crate::door::chair::conclude_meeting(&meeting).await
}
