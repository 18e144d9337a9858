//! What anybody in the room is answered.

use serde::{Deserialize, Serialize};

use super::{Flash, MeetingHead, PageContext, Qr, RoundSummary};

/// The projector.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScreenPage {
    /// Head, language, standing.
    pub context: PageContext,
    /// The round that the view shows, if it shows one.
    pub round: Option<RoundSummary>,
    /// The hall's Wi-Fi and its QR.
    pub wifi: Option<(String, Qr)>,
    /// Where to type a card's code, and its QR.
    pub address: (String, Qr),
}

/// The way in: what this is, and a field for a card's code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HomePage {
    /// The language of the page.
    pub lang: ballot::Lang,
    /// What was refused just before.
    pub flash: Option<Flash>,
    /// Pages that the browser's cards open.
    pub pages: Vec<(ballot::Role, String)>,
}

/// A card that was scanned into a browser that holds another voter's of the same meeting.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct SecondCardPage {
    /// The language of the page.
    pub lang: ballot::Lang,
    /// The meeting of both.
    pub meeting: MeetingHead,
    /// Names of the voters whose cards the browser holds.
    pub held: Vec<String>,
    /// The name of the voter whose card was scanned.
    pub voter: String,
    /// The card's secret as it is printed, for the form that says yes.
    pub code: String,
}
