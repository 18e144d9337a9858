//! What anybody in the room may ask.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Qr, RoundSeen, Said, Sheet, Trouble};

/// The projector.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScreenPage {
    /// Head, language, standing.
    pub sheet: Sheet,
    /// The round that the view shows, if it shows one.
    pub round: Option<RoundSeen>,
    /// The hall's Wi-Fi and its QR.
    pub wifi: Option<(String, Qr)>,
    /// Where to type a card's code, and its QR.
    pub address: (String, Qr),
    /// Voters needed for the quorum, if it matters.
    pub needed: Option<u64>,
}

/// The way in: what this is, and a field for a card's code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HomePage {
    /// The language of the page.
    pub lang: ballot::Lang,
    /// What was refused just before.
    pub said: Option<Said>,
    /// Pages that the browser's cards open.
    pub pages: Vec<(ballot::Role, String)>,
}

/// Reads the projector's page.
#[server(endpoint = "read_screen")]
pub async fn read_screen(#[server(default)] meeting: String) -> Result<ScreenPage, Trouble> {
    crate::door::room::screen(&meeting).await
}

/// Reads the way in.
#[server(endpoint = "read_home")]
pub async fn read_home() -> Result<HomePage, Trouble> {
    crate::door::room::home().await
}
