use std::fmt;

use serde::{Deserialize, Serialize};

/// The name of a unit, contest or nominee in the meeting file: 1 to 64 of `a-z`, `0-9` and `-`.
///
/// Ids are what forms post and what the record prints, so they are short, stable and safe in an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

/// A text that is not an [`Id`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an id: write 1 to 64 of a-z, 0-9 and -")]
pub struct NotAnId(pub String);

impl Id {
    /// Reads an id.
    ///
    /// # Errors
    /// [`NotAnId`] with the text as found.
    pub fn new(text: impl Into<String>) -> Result<Self, NotAnId> {
        let text = text.into();
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits { Ok(Self(text)) } else { Err(NotAnId(text)) }
    }

    /// The id as it stands in the meeting file.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Id {
    type Error = NotAnId;
    fn try_from(text: String) -> Result<Self, NotAnId> {
        Self::new(text)
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_lower_case_digits_and_hyphens() {
        assert_eq!(Id::new("cdn-dtnt").unwrap().as_str(), "cdn-dtnt");
        for bad in ["", "Sở", "a b", "A", "x_y", &"a".repeat(65)] {
            assert_eq!(Id::new(bad), Err(NotAnId(bad.to_owned())));
        }
    }
}
