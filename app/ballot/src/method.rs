//! The ways of marking a ballot (RULES.md §2). What each of them decides is in `marking`.

use std::num::NonZeroU32;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// How a ballot is marked: in the meeting file and the record `{ "choose": 3 }`, `{ "assent": 3 }`,
/// `{ "assent": "any" }` or `"hands"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Mark up to so many standing nominees.
    Choose(Choose),
    /// Say for or against each standing nominee.
    Assent(Assent),
    /// An open vote or a consensus, recorded by the secretariat.
    Hands,
}

impl Method {
    /// A ballot chooses up to so many.
    #[must_use]
    pub fn choose(at_most: NonZeroU32) -> Self {
        Self::Choose(Choose(at_most))
    }
}

/// Mark up to so many standing nominees; fewer is valid (RULES.md §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choose(pub NonZeroU32);

/// Say `for`, `against` or nothing of each standing nominee (RULES.md §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assent {
    /// `for` as many as one likes.
    Any,
    /// `for` at most so many.
    AtMost(NonZeroU32),
}

impl Serialize for Assent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Any => serializer.serialize_str("any"),
            Self::AtMost(at_most) => at_most.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Assent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Assent;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a whole number from 1 on, or \"any\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Assent, E> {
                if text == "any" {
                    return Ok(Assent::Any);
                }
                Err(E::invalid_value(de::Unexpected::Str(text), &self))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Assent, E> {
                let at_most = u32::try_from(number).ok().and_then(NonZeroU32::new);
                let wrong = || E::invalid_value(de::Unexpected::Unsigned(number), &self);
                at_most.map(Assent::AtMost).ok_or_else(wrong)
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Assent, E> {
                match u64::try_from(number) {
                    Ok(number) => self.visit_u64(number),
                    Err(_) => Err(E::invalid_value(de::Unexpected::Signed(number), &self)),
                }
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// An open vote (giơ tay) or a consensus (thống nhất): no ballots, only numbers (RULES.md §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hands;

/// The hands counted for one nominee, together at most those present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Show {
    /// Tán thành.
    #[serde(rename = "for")]
    pub in_favour: u64,
    /// Không tán thành.
    pub against: u64,
    /// Không có ý kiến.
    pub abstain: u64,
}
