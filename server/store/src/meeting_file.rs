//! The meeting file (FORMATS.md §1): read strictly, so that nothing is half imported.

mod checks;
mod contests;
mod problem;

use std::num::NonZeroU32;

use ballot::{Contest, Quorum};
use contests::ContestWritten;
use serde::{Deserialize, Deserializer, de};
use toml::{Spanned, value::Datetime};

pub use problem::FileError;
use problem::Problem;

use crate::{Details, meetings::Unit};

/// A meeting file that has been read and found good; what [`crate::Store::import`] takes.
#[derive(Clone, Debug)]
pub struct MeetingFile {
    /// What it says of the meeting itself.
    pub details: Details,
    /// The members of the bloc in their order.
    pub units: Vec<Unit>,
    /// The contests in their order.
    pub contests: Vec<Contest>,
}

impl MeetingFile {
    /// Reads a meeting file.
    ///
    /// # Errors
    /// [`FileError`] with the line, what was found there and what is allowed.
    pub fn read(text: &str) -> Result<Self, FileError> {
        let written: Written = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| line_at(text, span.start));
            FileError::new(line, Problem::of_toml(error.message()))
        })?;
        checks::check(&written)
            .map_err(|(span, problem)| FileError::new(span.map(|start| line_at(text, start)), problem))
    }
}

fn line_at(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().iter().take(byte);
    1 + before.filter(|b| **b == b'\n').count()
}

/// The file as it is written, before its parts are held against each other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: Spanned<String>,
    title: Spanned<Text>,
    body: Spanned<Text>,
    parent: Option<Text>,
    place: Text,
    venue: Option<Text>,
    starts: Spanned<Datetime>,
    #[serde(default)]
    timezone: Option<Spanned<String>>,
    #[serde(default)]
    locale: ballot::Lang,
    head_unit: Option<Spanned<String>>,
    #[serde(default)]
    voters: Option<Spanned<VotersAre>>,
    #[serde(default)]
    cards: Option<Spanned<CardsAre>>,
    #[serde(default)]
    spare_cards: Option<Spanned<u32>>,
    quorum: Option<Quorum>,
    tellers: Option<Spanned<u32>>,
    #[serde(default = "yes")]
    publish_ballots: bool,
    wifi: Option<WifiWritten>,
    units: Vec<UnitWritten>,
    #[serde(default)]
    guests: Vec<PersonWritten>,
    #[serde(default)]
    officers: Vec<OfficerWritten>,
    contests: Vec<ContestWritten>,
    #[serde(default)]
    agenda: Vec<AgendaWritten>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum VotersAre {
    Units,
    Delegates,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum CardsAre {
    Named,
    Drawn,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WifiWritten {
    ssid: Text,
    password: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitWritten {
    id: Spanned<String>,
    name: Text,
    short: Option<Text>,
    #[serde(default)]
    delegates: Vec<DelegateWritten>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DelegateWritten {
    id: Option<Spanned<String>>,
    name: Text,
    title: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonWritten {
    name: Text,
    title: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficerWritten {
    role: crate::OfficerRole,
    name: Text,
    title: Option<Text>,
    unit: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgendaWritten {
    title: Text,
    text: Option<Text>,
    contest: Option<Spanned<String>>,
}

/// A text that says something; kept in NFC without white space around it.
#[derive(Clone)]
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use unicode_normalization::UnicodeNormalization as _;
        let text: String = String::deserialize(deserializer)?.trim().nfc().collect();
        if text.is_empty() {
            return Err(de::Error::custom(problem::EMPTY_TEXT));
        }
        match text.chars().find(|c| c.is_control() && *c != '\n') {
            Some(_) => Err(de::Error::custom(problem::CONTROL_CHARACTER)),
            None => Ok(Self(text)),
        }
    }
}

/// A whole number from 1 on.
#[derive(Clone, Copy)]
struct Positive(NonZeroU32);

impl Positive {
    fn of<E: de::Error>(number: i64) -> Result<Self, E> {
        let positive = u32::try_from(number).ok().and_then(NonZeroU32::new);
        positive.map(Self).ok_or_else(|| E::custom(format!("{}{number}", problem::NOT_POSITIVE)))
    }
}

impl<'de> Deserialize<'de> for Positive {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::of(i64::deserialize(deserializer)?)
    }
}

#[cfg(test)]
mod tests;
