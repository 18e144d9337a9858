//! What the chair asks.

use ballot::{RoundState, standing::View};
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
    /// Its last round, if it has held one.
    pub last: Option<RoundSeen>,
    /// Names of those who can be chosen in the round to open, with those who cannot.
    pub list: Vec<(String, ballot::NomineeStatus)>,
}

/// What the chair can do in a contest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AgendaStep {
    /// Titles of the contests that must be over first.
    WaitsFor(Vec<String>),
    /// Open this round.
    Open(u32),
    /// Close or publish the round under way.
    InRound(RoundState),
    /// Decide, which this version cannot record yet.
    Decide,
    /// Nothing: the contest is over.
    Over,
}

/// A round after an act of the chair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundChanged {
    /// The server's name of the round.
    pub round: String,
    /// Where it stands now.
    pub state: RoundState,
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
