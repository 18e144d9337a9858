//! Values as they are written: a text that says something, a number from 1 on.

use std::num::NonZeroU32;

use serde::{Deserialize, Deserializer, de};

pub(super) const EMPTY_TEXT: &str = "empty text";
pub(super) const CONTROL_CHARACTER: &str = "control character";
pub(super) const NOT_POSITIVE: &str = "not positive: ";

/// As the crate `ballot` says it of a threshold.
pub(super) const EXACTLY_ONE: &str = "write exactly one of ";

/// A text that says something; kept in NFC without white space around it.
#[derive(Clone)]
pub(super) struct Text(pub(super) String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use unicode_normalization::UnicodeNormalization as _;
        let text: String = String::deserialize(deserializer)?.trim().nfc().collect();
        if text.is_empty() {
            return Err(de::Error::custom(EMPTY_TEXT));
        }
        match text.chars().find(|c| c.is_control() && *c != '\n') {
            Some(_) => Err(de::Error::custom(CONTROL_CHARACTER)),
            None => Ok(Self(text)),
        }
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
        Self::of(i64::deserialize(deserializer)?)
    }
}
