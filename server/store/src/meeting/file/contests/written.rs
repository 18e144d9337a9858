//! A contest as it is written, before it is held against the rest of the file.

use ballot::{Assent, Blank, Fraction, Kind, Method, Rounding, Seats, TallyMode, Threshold};
use serde::{Deserialize, Deserializer, de};
use toml::Spanned;

use crate::meeting::file::value::{EXACTLY_ONE, Name, Positive, Text};

/// An entry of `[[contests]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContestWritten {
    pub(super) id: Spanned<String>,
    #[serde(default)]
    pub(super) kind: Kind,
    pub(super) title: Text,
    pub(super) award: Option<Text>,
    pub(super) seats: Spanned<SeatsWritten>,
    pub(super) method: Spanned<MethodWritten>,
    pub(super) threshold: Option<ThresholdWritten>,
    pub(super) blank: Option<Blank>,
    pub(super) nominees: Option<Spanned<NomineesWritten>>,
    #[serde(default)]
    pub(super) withdrawn: Vec<WithdrawnWritten>,
    #[serde(default)]
    pub(super) excludes_winners_of: Vec<Spanned<String>>,
    pub(super) only_winners_of: Option<Spanned<String>>,
    pub(super) tally: Option<TallyMode>,
    pub(super) self_vote: Option<Spanned<bool>>,
    pub(super) max_rounds: Option<Positive>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WithdrawnWritten {
    pub(super) id: Spanned<String>,
    pub(super) reason: Text,
}

/// A number, or a share of the units; a share without `round` is rounded down.
pub(super) struct SeatsWritten(pub(super) Seats);

impl<'de> Deserialize<'de> for SeatsWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Share {
            share: Fraction,
            round: Option<Rounding>,
        }
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = SeatsWritten;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("1, 2, 3 …, { share = \"1/5\", round = \"down\" }")
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
                Positive::of(number).map(|positive| SeatsWritten(Seats::Number(positive.0)))
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let written = Share::deserialize(de::value::MapAccessDeserializer::new(map))?;
                let round = written.round.unwrap_or(Rounding::Down);
                Ok(SeatsWritten(Seats::Share { share: written.share, round }))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// `{ choose = 1 }`, `{ assent = 3 }`, `{ assent = "any" }` or `"hands"`.
///
/// Not read as a [`Method`], whose own words for a number such as 0 are not for whoever writes the file.
pub(super) struct MethodWritten(pub(super) Method);

impl<'de> Deserialize<'de> for MethodWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct OnBallots {
            choose: Option<Positive>,
            assent: Option<AssentWritten>,
        }
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = MethodWritten;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("{ choose = 1 }, { assent = 3 }, { assent = \"any\" }, \"hands\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                if text == "hands" {
                    return Ok(MethodWritten(Method::Hands));
                }
                Err(E::invalid_value(de::Unexpected::Str(text), &self))
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let written = OnBallots::deserialize(de::value::MapAccessDeserializer::new(map))?;
                match (written.choose, written.assent) {
                    (Some(at_most), None) => Ok(MethodWritten(Method::choose(at_most.0))),
                    (None, Some(assent)) => Ok(MethodWritten(Method::Assent(assent.0))),
                    _ => Err(de::Error::custom(format!("{}choose and assent", EXACTLY_ONE))),
                }
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

struct AssentWritten(Assent);

impl<'de> Deserialize<'de> for AssentWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = AssentWritten;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("1, 2, 3 …, \"any\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                if text == "any" {
                    return Ok(AssentWritten(Assent::Any));
                }
                Err(E::invalid_value(de::Unexpected::Str(text), &self))
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
                let at_most = Positive::of::<E>(number);
                let wrong = |_| E::invalid_value(de::Unexpected::Signed(number), &self);
                at_most.map(|at_most| AssentWritten(Assent::AtMost(at_most.0))).map_err(wrong)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// `"none"`, or the threshold.
pub(super) struct ThresholdWritten(pub(super) Option<Threshold>);

impl<'de> Deserialize<'de> for ThresholdWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = ThresholdWritten;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("\"none\", { more_than = \"1/2\", of = \"valid\" }")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                if text == "none" {
                    return Ok(ThresholdWritten(None));
                }
                Err(E::invalid_value(de::Unexpected::Str(text), &self))
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let threshold = Threshold::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(ThresholdWritten(Some(threshold)))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// `"units"`, or the list written out.
pub(super) enum NomineesWritten {
    Units,
    List(Vec<Spanned<NomineeWritten>>),
}

impl<'de> Deserialize<'de> for NomineesWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = NomineesWritten;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("\"units\", [\"yt\", \"gddt\"], [{ id = \"de-xuat\", name = \"Thông qua …\" }]")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                if text == "units" {
                    return Ok(NomineesWritten::Units);
                }
                Err(E::invalid_value(de::Unexpected::Str(text), &self))
            }
            fn visit_seq<A: de::SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
                Vec::deserialize(de::value::SeqAccessDeserializer::new(seq)).map(NomineesWritten::List)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// The id of a unit, or the proposal of a motion.
pub(super) enum NomineeWritten {
    Unit(String),
    Proposal(ProposalWritten),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProposalWritten {
    pub(super) id: Spanned<String>,
    pub(super) name: Text,
    pub(super) short: Option<Name>,
}

impl<'de> Deserialize<'de> for NomineeWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = NomineeWritten;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("\"yt\", { id = \"de-xuat\", name = \"Thông qua …\" }")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(NomineeWritten::Unit(text.to_owned()))
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let proposal = ProposalWritten::deserialize(de::value::MapAccessDeserializer::new(map));
                proposal.map(NomineeWritten::Proposal)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}
