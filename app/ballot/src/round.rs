//! The rule of one round, frozen when it opens (RULES.md §1).

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::{Blank, Id, Kind, Method, Nominee, NomineeStatus, Quorum, Refusal, TallyMode, Threshold};

/// The rule of one round, frozen when it opens: later changes of the contest do not touch it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Lần 1, lần 2 …, from 1 in each contest.
    pub number: u32,
    /// Whether units are chosen or a proposal is decided.
    #[serde(default)]
    pub kind: Kind,
    /// How a ballot is marked and counted.
    pub method: Method,
    /// Whether a blank ballot is valid.
    pub blank: Blank,
    /// Seats open in the contest when the round opened.
    pub seats: NonZeroU32,
    /// What a nominee has to reach, if anything.
    pub threshold: Option<Threshold>,
    /// How many must be present, if it matters.
    pub quorum: Option<Quorum>,
    /// In the order of the ballot.
    pub nominees: Vec<Nominee>,
    /// Whether the votes are seen as they come.
    pub tally: TallyMode,
    /// Whether a unit may vote for itself.
    pub self_vote: bool,
}

impl Round {
    /// A nominee of the list.
    #[must_use]
    pub fn nominee(&self, id: &Id) -> Option<&Nominee> {
        self.nominees.iter().find(|nominee| nominee.id == *id)
    }

    /// The nominee whom a form names.
    ///
    /// # Errors
    /// `not_standing` when the list has nobody of this id.
    pub(crate) fn named(&self, text: &str) -> Result<&Nominee, Refusal> {
        let named = self.nominees.iter().find(|nominee| nominee.id.as_str() == text);
        named.ok_or_else(|| Refusal::not_standing(text))
    }

    /// The place of a nominee on the list, from 0.
    #[must_use]
    pub fn place(&self, id: &Id) -> Option<usize> {
        self.nominees.iter().position(|nominee| nominee.id == *id)
    }

    /// Those who can be chosen.
    pub fn standing(&self) -> impl Iterator<Item = &Nominee> {
        self.nominees.iter().filter(|nominee| nominee.status == NomineeStatus::Standing)
    }
}
