//! Secrets of cards and sessions, and their hashes.

use std::fmt;

use sha2::{Digest, Sha256};

/// The secret of a card: 60 random bits as twelve symbols in fours (`7K3M-9QV2-4TDH`).
///
/// It exists at the moment of issuing only; the store keeps its hash. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// Symbols in the secret of a card.
const SYMBOLS: usize = 12;

impl Secret {
    pub(crate) fn random(fill: &dyn Fn(&mut [u8])) -> Self {
        let mut bytes = [0; 8];
        fill(&mut bytes);
        Self(ballot::code::spell(&bytes, SYMBOLS))
    }

    /// The secret that somebody scanned, typed or pasted, also as the whole link; `None` when it cannot be one.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        ballot::code::read(ballot::code::in_link(typed), SYMBOLS).map(Self)
    }

    /// The secret as it is printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn hash(&self) -> String {
        sha256(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A new session: 256 random bits in hexadecimal.
pub(crate) fn session(fill: &dyn Fn(&mut [u8])) -> String {
    let mut bytes = [0; 32];
    fill(&mut bytes);
    hex(&bytes)
}

/// SHA-256 of a text, in hexadecimal.
#[must_use]
pub fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Every request is looked up by a hash: each digit by itself, and one allocation for all.
fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    let mut text = String::with_capacity(2 * bytes.len());
    text.extend(digits.filter_map(|digit| char::from_digit(digit.into(), 16)));
    text
}
