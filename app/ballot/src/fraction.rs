use std::{fmt, num::NonZeroU32, str::FromStr};

use serde::{Deserialize, Serialize};

/// A part of a whole, from 0/1 to 1/1 (RULES.md §4): never a float, never over one, never without a denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fraction {
    numerator: u32,
    denominator: NonZeroU32,
}

/// A text that is not a [`Fraction`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a part of a whole: write two whole numbers such as \"2/3\", at most \"1/1\"")]
pub struct NotAFraction(pub String);

impl Fraction {
    /// `numerator / denominator`, or `None` when the denominator is 0 or the fraction is over one.
    #[must_use]
    pub fn new(numerator: u32, denominator: u32) -> Option<Self> {
        let denominator = NonZeroU32::new(denominator)?;
        (numerator <= denominator.get()).then_some(Self { numerator, denominator })
    }

    /// The number above the line.
    #[must_use]
    pub fn numerator(self) -> u32 {
        self.numerator
    }

    /// The number below the line.
    #[must_use]
    pub fn denominator(self) -> NonZeroU32 {
        self.denominator
    }

    /// `part` against this fraction of `whole`, compared as part·den with num·whole; exact for every `u64`.
    #[must_use]
    pub fn compare(self, part: u64, whole: u64) -> std::cmp::Ordering {
        let part = u128::from(part) * u128::from(self.denominator.get());
        let whole = u128::from(whole) * u128::from(self.numerator);
        part.cmp(&whole)
    }

    /// The smallest whole number that is not less than this fraction of `whole`.
    #[must_use]
    pub fn ceiling_of(self, whole: u64) -> u64 {
        let (product, den) = self.product(whole);
        narrow(product.div_ceil(den))
    }

    /// The largest whole number that is not more than this fraction of `whole`.
    #[must_use]
    pub fn floor_of(self, whole: u64) -> u64 {
        let (product, den) = self.product(whole);
        narrow(product / den)
    }

    /// The whole number nearest to this fraction of `whole`, a half going up.
    #[must_use]
    pub fn nearest_of(self, whole: u64) -> u64 {
        let (product, den) = self.product(whole);
        narrow((2 * product + den) / (2 * den))
    }

    fn product(self, whole: u64) -> (u128, u128) {
        (u128::from(whole) * u128::from(self.numerator), u128::from(self.denominator.get()))
    }
}

/// A fraction is at most one, so its part of a `u64` is a `u64`.
fn narrow(part: u128) -> u64 {
    u64::try_from(part).unwrap_or(u64::MAX)
}

impl FromStr for Fraction {
    type Err = NotAFraction;
    fn from_str(text: &str) -> Result<Self, NotAFraction> {
        let read = || {
            let (numerator, denominator) = text.split_once('/')?;
            Self::new(numerator.parse().ok()?, denominator.parse().ok()?)
        };
        // Written in one way only, so that a record keeps its bytes.
        let fraction = read().filter(|fraction: &Self| fraction.to_string() == text);
        fraction.ok_or_else(|| NotAFraction(text.to_owned()))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

impl TryFrom<String> for Fraction {
    type Error = NotAFraction;
    fn try_from(text: String) -> Result<Self, NotAFraction> {
        text.parse()
    }
}

impl From<Fraction> for String {
    fn from(fraction: Fraction) -> Self {
        fraction.to_string()
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::*;

    #[test]
    fn two_thirds_of_nine_is_six() {
        let two_thirds = Fraction::new(2, 3).unwrap();
        assert_eq!(two_thirds.compare(6, 9), Ordering::Equal);
        assert_eq!(two_thirds.ceiling_of(9), 6);
        assert_eq!(two_thirds.ceiling_of(10), 7);
        assert_eq!(two_thirds.floor_of(10), 6);
    }

    #[test]
    fn a_fraction_over_one_without_denominator_or_with_signs_is_refused() {
        for bad in ["3/2", "1/0", "0/0", "1", "", "1/", "/2", "-1/2", "+1/2", "1/2/3", "0.5", " 1/2", "01/02"]
        {
            assert_eq!(bad.parse::<Fraction>(), Err(NotAFraction(bad.to_owned())), "{bad}");
        }
        assert_eq!("0/1".parse::<Fraction>().unwrap().to_string(), "0/1");
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let almost_one = Fraction::new(u32::MAX - 1, u32::MAX).unwrap();
        assert_eq!(almost_one.compare(u64::MAX, u64::MAX), Ordering::Greater);
        assert!(almost_one.ceiling_of(u64::MAX) < u64::MAX);
        assert_eq!(Fraction::new(u32::MAX, u32::MAX).unwrap().nearest_of(u64::MAX), u64::MAX);
    }
}
