//! The meeting file (FORMATS.md §1): read strictly, so that nothing is half imported.

mod checks;
mod problem;

use std::num::NonZeroU32;

use ballot::{Contest, Fraction, Quorum, TallyMode, Threshold};
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContestWritten {
    id: Spanned<String>,
    kind: Option<Spanned<KindWritten>>,
    title: Text,
    award: Option<Text>,
    seats: Spanned<SeatsWritten>,
    method: Spanned<MethodWritten>,
    threshold: Option<ThresholdWritten>,
    blank: Option<ballot::Blank>,
    nominees: Option<Spanned<NomineesWritten>>,
    #[serde(default)]
    withdrawn: Vec<WithdrawnWritten>,
    #[serde(default)]
    excludes_winners_of: Vec<Spanned<String>>,
    only_winners_of: Option<Spanned<String>>,
    tally: Option<TallyMode>,
    #[serde(default = "yes")]
    self_vote: bool,
    max_rounds: Option<Positive>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum KindWritten {
    Award,
    Motion,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WithdrawnWritten {
    id: Spanned<String>,
    reason: Text,
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

/// A number, or a share of the units.
enum SeatsWritten {
    Number(NonZeroU32),
    Share,
}

impl<'de> Deserialize<'de> for SeatsWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Share {
            #[expect(dead_code, reason = "read so that a bad fraction is refused")]
            share: Fraction,
            #[expect(dead_code, reason = "read so that a bad rounding is refused")]
            round: Option<Rounding>,
        }
        #[derive(Deserialize)]
        #[serde(rename_all = "lowercase")]
        enum Rounding {
            Down,
            Nearest,
        }
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = SeatsWritten;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a whole number from 1 on, or { share = \"1/5\", round = \"down\" }")
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
                Positive::of(number).map(|positive| SeatsWritten::Number(positive.0))
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Share::deserialize(de::value::MapAccessDeserializer::new(map)).map(|_| SeatsWritten::Share)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// `{ choose = 1 }`, or a method that this version does not have yet.
enum MethodWritten {
    Choose(NonZeroU32),
    NotYet(&'static str),
}

impl<'de> Deserialize<'de> for MethodWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "lowercase")]
        enum Method {
            Choose(Positive),
            Assent(de::IgnoredAny),
        }
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = MethodWritten;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("{ choose = 1 }, { assent = 3 }, { assent = \"any\" } or \"hands\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                if text == "hands" {
                    return Ok(MethodWritten::NotYet("hands"));
                }
                Err(E::invalid_value(de::Unexpected::Str(text), &self))
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                match Method::deserialize(de::value::MapAccessDeserializer::new(map))? {
                    Method::Choose(at_most) => Ok(MethodWritten::Choose(at_most.0)),
                    Method::Assent(_) => Ok(MethodWritten::NotYet("assent")),
                }
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// `"none"`, or the threshold.
enum ThresholdWritten {
    None,
    Some(Threshold),
}

impl<'de> Deserialize<'de> for ThresholdWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = ThresholdWritten;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("\"none\" or { more_than = \"1/2\", of = \"valid\" }")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                if text == "none" {
                    return Ok(ThresholdWritten::None);
                }
                Err(E::invalid_value(de::Unexpected::Str(text), &self))
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Threshold::deserialize(de::value::MapAccessDeserializer::new(map)).map(ThresholdWritten::Some)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// `"units"`, or ids of units, or the proposals of a motion.
enum NomineesWritten {
    Units,
    Ids(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for NomineesWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = NomineesWritten;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("\"units\" or a list of unit ids such as [\"yt\", \"gddt\"]")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                if text == "units" {
                    return Ok(NomineesWritten::Units);
                }
                Err(E::invalid_value(de::Unexpected::Str(text), &self))
            }
            fn visit_seq<A: de::SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
                Vec::deserialize(de::value::SeqAccessDeserializer::new(seq)).map(NomineesWritten::Ids)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(test)]
mod tests;
