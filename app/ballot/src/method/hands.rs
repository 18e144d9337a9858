use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::{Counting, Method, half_of_the_present};
use crate::{Blank, Form, Invalid, Marks, Refusal, Round, Threshold};

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

impl Counting for Hands {
    fn at_most(&self) -> Option<NonZeroU32> {
        None
    }

    fn within(&self, _: NonZeroU32) -> Method {
        Method::Hands
    }

    fn blank(&self) -> Blank {
        Blank::Valid
    }

    fn threshold(&self) -> Option<Threshold> {
        half_of_the_present()
    }

    fn read(&self, _: &Round, _: &Form) -> Result<Marks, Refusal> {
        Err(Refusal::bad_value("round", "hands", "a round on ballots"))
    }

    fn check(&self, _: &Round, _: &Marks) -> Result<(), Invalid> {
        Err(Invalid::OtherMethod)
    }
}
