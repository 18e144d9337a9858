//! Thresholds, quorum and shares (RULES.md §4, §5).

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::Fraction;

/// The five numbers that a percentage can be counted on (RULES.md §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Base {
    /// Tổng số: everybody on the roll.
    Roll,
    /// Có mặt: the voters of the round.
    Present,
    /// Phát ra: ballots handed out.
    Issued,
    /// Thu về: ballots handed in.
    Cast,
    /// Hợp lệ: valid ballots.
    Valid,
}

/// How a part is held against a fraction of its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// Từ … trở lên: part·den ≥ num·base.
    AtLeast,
    /// Trên …: part·den > num·base.
    MoreThan,
}

/// A fraction together with how it is compared; what a threshold and a quorum have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Test {
    /// At least or more than.
    pub comparison: Comparison,
    /// Of what part of the base.
    pub fraction: Fraction,
}

impl Test {
    /// Whether `part` of `base` passes. Nobody passes on a base of 0, and 0 never passes.
    #[must_use]
    pub fn passes(self, part: u64, base: u64) -> bool {
        let enough = match self.comparison {
            Comparison::AtLeast => self.fraction.compare(part, base) != Ordering::Less,
            Comparison::MoreThan => self.fraction.compare(part, base) == Ordering::Greater,
        };
        base > 0 && part > 0 && enough
    }

    /// The smallest part of `base` that passes (“từ 6 phiếu”), at least 1; `None` on a base of 0.
    ///
    /// It can be more than the base: nobody has more than 1/1 of anything.
    #[must_use]
    pub fn needed(self, base: u64) -> Option<u64> {
        let needed = match self.comparison {
            Comparison::AtLeast => self.fraction.ceiling_of(base),
            Comparison::MoreThan => self.fraction.floor_of(base).saturating_add(1),
        };
        (base > 0).then_some(needed.max(1))
    }
}

/// What a nominee has to reach (RULES.md §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Threshold {
    /// The fraction and how it is compared.
    pub test: Test,
    /// The number it is counted on.
    pub of: Base,
}

/// How many of the roll must be present (RULES.md §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Quorum(pub Test);

impl Quorum {
    /// Whether `present` of `roll` voters may decide; an empty roll never may.
    #[must_use]
    pub fn met(self, present: u64, roll: u64) -> bool {
        self.0.passes(present, roll)
    }
}

/// A threshold or quorum as it stands in the meeting file and in the record.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<Fraction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    more_than: Option<Fraction>,
    of: Base,
}

impl Written {
    fn new(test: Test, of: Base) -> Self {
        let (at_least, more_than) = match test.comparison {
            Comparison::AtLeast => (Some(test.fraction), None),
            Comparison::MoreThan => (None, Some(test.fraction)),
        };
        Self { at_least, more_than, of }
    }

    fn test(&self) -> Result<Test, &'static str> {
        match (self.at_least, self.more_than) {
            (Some(fraction), None) => Ok(Test { comparison: Comparison::AtLeast, fraction }),
            (None, Some(fraction)) => Ok(Test { comparison: Comparison::MoreThan, fraction }),
            _ => Err("write exactly one of at_least and more_than"),
        }
    }
}

impl TryFrom<Written> for Threshold {
    type Error = &'static str;
    fn try_from(written: Written) -> Result<Self, Self::Error> {
        Ok(Self { test: written.test()?, of: written.of })
    }
}

impl From<Threshold> for Written {
    fn from(threshold: Threshold) -> Self {
        Self::new(threshold.test, threshold.of)
    }
}

impl TryFrom<Written> for Quorum {
    type Error = &'static str;
    fn try_from(written: Written) -> Result<Self, Self::Error> {
        match written.of {
            Base::Roll => Ok(Self(written.test()?)),
            _ => Err("a quorum is counted on the roll: write of = \"roll\""),
        }
    }
}

impl From<Quorum> for Written {
    fn from(quorum: Quorum) -> Self {
        Self::new(quorum.0, Base::Roll)
    }
}

/// Votes in hundredths of a percent of a base, half up (RULES.md §4). It cannot be made without a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Share(u64);

impl Share {
    /// Nothing of it.
    pub const NONE: Self = Self(0);
    /// Half of it.
    pub const HALF: Self = Self(5_000);

    /// The share of `votes` in `base`; `None` on a base of 0.
    #[must_use]
    pub fn of(votes: u64, base: u64) -> Option<Self> {
        let twice = 2 * u128::from(base);
        (base > 0).then(|| {
            let hundredths = (20_000 * u128::from(votes) + u128::from(base)) / twice;
            Self(u64::try_from(hundredths).unwrap_or(u64::MAX))
        })
    }

    /// Hundredths of a percent: 8182 is 81.82 %.
    #[must_use]
    pub fn hundredths(self) -> u64 {
        self.0
    }

    /// Two decimals after `mark`: “81,82” or “81.82”.
    #[must_use]
    pub fn text(self, mark: char) -> String {
        format!("{}{mark}{:02}", self.0 / 100, self.0 % 100)
    }
}

impl From<Share> for String {
    fn from(share: Share) -> Self {
        share.text('.')
    }
}

impl TryFrom<String> for Share {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let read = || {
            let (whole, decimals) = text.split_once('.')?;
            whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(decimals.parse().ok()?)
        };
        // Written in one way only, so that a record keeps its bytes.
        let share = read().map(Self).filter(|share| share.text('.') == text);
        share.ok_or(format!("“{text}” is not a share such as \"81.82\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(text: &str) -> Test {
        let threshold: Threshold = serde_json::from_str(text).unwrap();
        threshold.test
    }

    #[test]
    fn more_than_half_of_ten_is_six() {
        let half = test(r#"{"more_than":"1/2","of":"valid"}"#);
        assert!(!half.passes(5, 10));
        assert!(half.passes(6, 10));
        assert_eq!(half.needed(10), Some(6));
        assert_eq!(half.needed(11), Some(6));
    }

    #[test]
    fn nothing_passes_on_an_empty_base_and_no_vote_never_passes() {
        let nothing = test(r#"{"at_least":"0/1","of":"roll"}"#);
        assert!(!nothing.passes(0, 0));
        assert!(!nothing.passes(0, 11));
        assert!(nothing.passes(1, 11));
        assert_eq!(nothing.needed(0), None);
        assert_eq!(nothing.needed(11), Some(1));
    }

    #[test]
    fn a_threshold_names_one_comparison_and_a_known_base() {
        for bad in [
            r#"{"of":"valid"}"#,
            r#"{"at_least":"1/2","more_than":"1/2","of":"valid"}"#,
            r#"{"at_least":"3/2","of":"valid"}"#,
            r#"{"at_least":"1/2","of":"everybody"}"#,
            r#"{"at_least":"1/2","of":"valid","extra":1}"#,
        ] {
            assert!(serde_json::from_str::<Threshold>(bad).is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<Quorum>(r#"{"at_least":"2/3","of":"present"}"#).is_err());
    }

    #[test]
    fn a_share_has_two_decimals_half_up() {
        let text = |votes, base| Share::of(votes, base).map(|share| share.text(','));
        assert_eq!(text(9, 11).as_deref(), Some("81,82"));
        assert_eq!(text(1, 3).as_deref(), Some("33,33"));
        assert_eq!(text(2, 3).as_deref(), Some("66,67"));
        assert_eq!(text(1, 80_000).as_deref(), Some("0,00"));
        assert_eq!(text(1, 20_000).as_deref(), Some("0,01"));
        assert_eq!(text(0, 0), None);
        assert_eq!(text(u64::MAX, u64::MAX).as_deref(), Some("100,00"));
    }
}
