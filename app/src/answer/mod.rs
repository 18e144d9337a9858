//! What pages, scripts and programs are answered: plain types, in the language of whoever asks.

pub mod chair;
pub mod owner;
pub mod record;
pub mod room;
pub mod secretary;
pub mod voter;

use ballot::{
    Id, Kind, Lang, Refusal, Round,
    standing::{RoundStanding, Standing},
    words,
};
use serde::{Deserialize, Serialize};

/// What a screen or a program receives instead of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// The code of the refusal.
    pub refusal: String,
    /// Its sentence in the language of whoever asked.
    pub message: String,
}

impl Trouble {
    /// A refusal in words.
    #[must_use]
    pub fn new(lang: Lang, refusal: &Refusal) -> Self {
        Self { refusal: refusal.code().to_owned(), message: words::refusal(lang, refusal) }
    }
}

/// What was refused on the page before this one, and what the form held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// Why.
    pub refusal: Refusal,
    /// The card whose ballot was refused; empty for any other form.
    pub card: String,
    /// The choices or the code that were sent, to be kept on the form.
    pub kept: Vec<String>,
}

/// Whether whoever asks holds cards in this browser, and so may leave it; the same for every part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InSession(pub bool);

/// An officer's page of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Office {
    /// The console.
    Chair,
    /// The roll.
    Desk,
    /// The sheet of cards.
    Cards,
}

/// The meeting at the head of every page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeetingHead {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Who meets.
    pub body: String,
    /// The day: `08/01/2020`.
    pub day: String,
    /// The hour: `14 giờ 00`, `14:00`.
    pub hour: String,
    /// Where, if the meeting file says so.
    pub venue: String,
}

/// A contest at the head of a ballot or a result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContestHead {
    /// Its id.
    pub id: Id,
    /// Its number in the meeting, from 1.
    pub place: u32,
    /// An award, or a motion.
    pub kind: Kind,
    /// What is decided.
    pub title: String,
    /// What the elected are proposed for; may be empty.
    pub award: String,
    /// Titles of the contests whose winners are excluded here.
    pub without_winners_of: Vec<String>,
    /// Title of the contest whose winners alone can be chosen here.
    pub only_winners_of: Option<String>,
}

/// A round as its viewer may see it, with its rule for the names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoundSummary {
    /// The contest it is held in.
    pub contest: ContestHead,
    /// Its frozen rule.
    pub rule: Round,
    /// What the viewer may see of it.
    pub standing: RoundStanding,
    /// The count code, where the viewer may see the outcome; empty otherwise.
    pub count_code: String,
}

/// A QR code as one path, to be drawn at any size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qr {
    /// Modules on a side, with the quiet zone of four.
    pub size: usize,
    /// The dark modules.
    pub path: String,
}

/// What every page of a meeting needs: the head, the language and what the live island starts from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageContext {
    /// The language of the page.
    pub lang: Lang,
    /// The meeting.
    pub meeting: MeetingHead,
    /// What the room may see now.
    pub standing: Standing,
    /// What was refused just before.
    pub flash: Option<Flash>,
}

/// How the chair has ended a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingSummary {
    /// Names of those chosen; none for an end with open seats.
    pub elected: Vec<String>,
    /// Why.
    pub reason: String,
}
