//! What pages, scripts and programs are answered: plain types, in the language of whoever asks.

pub mod chair;
pub mod owner;
pub mod record;
pub mod room;
pub mod secretary;
pub mod voter;

use std::collections::BTreeMap;

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
    /// What was typed, to stand on the form again.
    pub typed: Typed,
}

impl Flash {
    /// Whether it is the form of that verb that was refused.
    #[must_use]
    pub fn is_in(&self, verb: &str) -> bool {
        self.typed.verb == verb
    }

    /// Whether it is the form of that verb on that thing, such as `void_round` with the `round` of an id.
    #[must_use]
    pub fn is_of(&self, verb: &str, field: &str, value: &str) -> bool {
        self.is_in(verb) && self.typed.holds(field, value)
    }

    /// Whether the refusal is about that field, beside which it is then said.
    #[must_use]
    pub fn is_about(&self, field: &str) -> bool {
        match &self.refusal {
            Refusal::BadValue { field: wrong, .. } => wrong == field,
            Refusal::ReasonMissing => field == "reason",
            _ => false,
        }
    }
}

/// What a form held when it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The verb of the form; empty for a button, which holds nothing.
    pub verb: String,
    /// Names and values.
    pub fields: Vec<(String, String)>,
}

impl Typed {
    /// An empty form of a verb.
    #[must_use]
    pub fn of(verb: &str) -> Self {
        Self { verb: verb.to_owned(), fields: Vec::new() }
    }

    /// With one more value.
    #[must_use]
    pub fn with(mut self, field: &str, value: &str) -> Self {
        self.fields.push((field.to_owned(), value.to_owned()));
        self
    }

    /// With a field that is sent once for each value.
    #[must_use]
    pub fn with_each(self, field: &str, values: &[String]) -> Self {
        values.iter().fold(self, |typed, value| typed.with(field, value))
    }

    /// With a field that is sent once for each nominee: `for[yt]`.
    #[must_use]
    pub fn with_by_id(self, field: &str, values: &BTreeMap<String, String>) -> Self {
        values.iter().fold(self, |typed, (id, value)| typed.with(&format!("{field}[{id}]"), value))
    }

    /// The first value of a field.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&str> {
        self.fields.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether a field has that value.
    #[must_use]
    pub fn holds(&self, field: &str, value: &str) -> bool {
        self.fields.iter().any(|(name, found)| name == field && found == value)
    }
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
