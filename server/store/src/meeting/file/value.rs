//! Values as they are written: a text that says something, a number from 1 on.

use std::num::NonZeroU32;

use serde::{Deserialize, Deserializer, de};

use crate::meeting::looks::{is_direction, seen};

pub(super) const EMPTY_TEXT: &str = "empty text";
pub(super) const CONTROL_CHARACTER: &str = "control character";
pub(super) const TOO_LONG: &str = "too long: ";
pub(super) const OF_AT_MOST: &str = " of at most ";
pub(super) const NOT_POSITIVE: &str = "not positive: ";

/// As the crate `ballot` says it of a threshold.
pub(super) const EXACTLY_ONE: &str = "write exactly one of ";

/// A text that says something, of at most so many characters; kept in NFC without white space around it.
#[derive(Clone)]
pub(super) struct Text<const LONGEST: usize = 2_000>(pub(super) String);

/// The same for what stands in lists, on ballots and in signatures.
pub(super) type Name = Text<200>;

/// The same for what is said of an item of the agenda: some pages.
pub(super) type Story = Text<20_000>;

impl<'de, const LONGEST: usize> Deserialize<'de> for Text<LONGEST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use unicode_normalization::UnicodeNormalization as _;
        let text: String = String::deserialize(deserializer)?.trim().nfc().collect();
        if seen(&text).next().is_none() {
            return Err(de::Error::custom(EMPTY_TEXT));
        }
        if text.chars().any(|c| c.is_control() && c != '\n' || is_direction(c)) {
            return Err(de::Error::custom(CONTROL_CHARACTER));
        }
        let length = text.chars().count();
        if length > LONGEST {
            return Err(de::Error::custom(format!("{TOO_LONG}{length}{OF_AT_MOST}{LONGEST}")));
        }
        Ok(Self(text))
    }
}

/// A whole number from 1 on.
#[derive(Clone, Copy)]
pub(super) struct Positive(pub(super) NonZeroU32);

impl Positive {
    pub(super) fn of<E: de::Error>(number: i64) -> Result<Self, E> {
        let positive = u32::try_from(number).ok().and_then(NonZeroU32::new);
        positive.map(Self).ok_or_else(|| E::custom(format!("{}{number}", NOT_POSITIVE)))
    }
}

impl<'de> Deserialize<'de> for Positive {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Positive;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("1, 2, 3 …")
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Positive, E> {
                Positive::of(number)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}
