//! What the owner of the server asks, and the page of the demo.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{MeetingHead, Said, Trouble, secretary::PrintedCard};

/// The meetings of this server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnerPage {
    /// The language of the page.
    pub lang: ballot::Lang,
    /// By their beginning.
    pub meetings: Vec<OwnedMeeting>,
    /// What was refused just before.
    pub said: Option<Said>,
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

/// Reads the owner's page.
#[server(endpoint = "read_owner")]
pub async fn read_owner() -> Result<OwnerPage, Trouble> {
    crate::door::owner::page().await
}

/// Reads the demo's page; refused on a server that is no demo.
#[server(endpoint = "read_demo")]
pub async fn read_demo() -> Result<DemoPage, Trouble> {
    crate::door::owner::demo().await
}
