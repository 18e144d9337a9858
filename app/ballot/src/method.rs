//! How a ballot is marked and counted (RULES.md §2). A method is one file here and one arm of each `match` below.

mod choose;

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::{Form, Marks, Refusal, Round};

/// How a ballot is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Mark up to so many standing nominees.
    Choose(NonZeroU32),
}

impl Method {
    /// The most nominees one ballot may mark.
    #[must_use]
    pub fn at_most(self) -> u32 {
        match self {
            Self::Choose(at_most) => at_most.get(),
        }
    }

    /// The method of a later round: no more marks than the seats that are left.
    #[must_use]
    pub fn within(self, seats: NonZeroU32) -> Self {
        match self {
            Self::Choose(at_most) => Self::Choose(at_most.min(seats)),
        }
    }

    /// The marks that a form makes on this round's ballot.
    ///
    /// # Errors
    /// Every way in which a ballot can be invalid, and a blank that is not confirmed.
    pub(crate) fn read(self, round: &Round, form: &Form) -> Result<Marks, Refusal> {
        match self {
            Self::Choose(at_most) => choose::read(round, at_most.get(), form),
        }
    }
}
