//! What the owner of the server is answered, and the page of the demo.

use serde::{Deserialize, Serialize};

use super::{Flash, MeetingHead, secretary::PrintedCard};

/// The meetings of this server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnerPage {
    /// The language of the page.
    pub lang: ballot::Lang,
    /// By their beginning.
    pub meetings: Vec<OwnedMeeting>,
    /// What was refused just before.
    pub flash: Option<Flash>,
}

/// A meeting in the owner's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnedMeeting {
    /// The meeting.
    pub meeting: MeetingHead,
    /// Where it stands.
    pub state: ballot::MeetingState,
    /// Officers' cards issued lately, with their secrets.
    pub cards: Vec<PrintedCard>,
}

/// Every link of the demo.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DemoPage {
    /// The language of the page.
    pub lang: ballot::Lang,
    /// The meeting.
    pub meeting: MeetingHead,
    /// Every card with its secret.
    pub cards: Vec<PrintedCard>,
}
