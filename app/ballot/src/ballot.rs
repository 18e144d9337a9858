//! One ballot: what a phone posts, and the marks that are kept (RULES.md §2).

mod opinion;

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Id, NomineeStatus, Refusal, Round};

pub(crate) use opinion::pairs;
pub use opinion::{Opinion, Opinions};

/// What a voter's form says, unchecked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Nominee ids; an empty text marks nothing.
    pub choice: Vec<String>,
    /// Nominee ids with `for`, `against`, `abstain` or nothing.
    pub assent: Vec<(String, String)>,
    /// The voter confirms that the ballot is blank.
    pub blank: bool,
}

/// The marks of a ballot, in the closed form in which they are stored and published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Marks {
    /// The nominees chosen, in the order of the ballot.
    Choose(Vec<Id>),
    /// What is said of each nominee, in the order of the ballot; who is left out is abstained on.
    Assent(Opinions),
    /// Nothing is marked.
    Blank(Yes),
}

/// The only value of `"blank"` in a stored ballot: `true`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "bool", into = "bool")]
pub struct Yes;

impl TryFrom<bool> for Yes {
    type Error = &'static str;
    fn try_from(value: bool) -> Result<Self, Self::Error> {
        value.then_some(Self).ok_or("blank is true or left out")
    }
}

impl From<Yes> for bool {
    fn from(_: Yes) -> Self {
        true
    }
}

/// Why marks are not a ballot of their round (RULES.md §2).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// It gives more votes than allowed.
    #[error("it marks {marked}, at most {at_most} may be marked")]
    Overvote {
        /// How many it marks.
        marked: u32,
        /// How many it may.
        at_most: u32,
    },
    /// It names somebody who is not on the list, has withdrawn or is excluded.
    #[error("it names “{0}”, who does not stand in this round")]
    NotStanding(Id),
    /// It names somebody twice.
    #[error("it names “{0}” twice")]
    Twice(Id),
    /// Its marks are of another method than the round's.
    #[error("its marks are not of the method of this round")]
    OtherMethod,
}

impl Invalid {
    /// The same, said to whoever sent the form.
    pub(crate) fn refusal(self, round: &Round) -> Refusal {
        let name = |id: &Id| match round.nominee(id) {
            Some(nominee) => nominee.name.clone(),
            None => id.to_string(),
        };
        match self {
            Self::Overvote { marked, at_most } => Refusal::Overvote { marked, at_most },
            Self::NotStanding(id) => Refusal::not_standing(&name(&id)),
            Self::Twice(id) => Refusal::DuplicateChoice { nominee: name(&id) },
            Self::OtherMethod => Refusal::bad_value("choice[]", "", "marks of this round's method"),
        }
    }
}

impl Marks {
    /// A ballot that marks nothing.
    #[must_use]
    pub fn blank() -> Self {
        Self::Blank(Yes)
    }

    /// Every nominee named, with what is said.
    fn opinions(&self) -> Vec<(&Id, Opinion)> {
        match self {
            Self::Choose(chosen) => chosen.iter().map(|id| (id, Opinion::For)).collect(),
            Self::Assent(Opinions(said)) => said.iter().map(|(id, opinion)| (id, *opinion)).collect(),
            Self::Blank(Yes) => Vec::new(),
        }
    }

    /// The nominees that get a vote from this ballot (RULES.md §3).
    pub fn votes(&self) -> impl Iterator<Item = &Id> {
        self.of(Opinion::For)
    }

    /// The nominees that it speaks against.
    pub fn against(&self) -> impl Iterator<Item = &Id> {
        self.of(Opinion::Against)
    }

    fn of(&self, wanted: Opinion) -> impl Iterator<Item = &Id> {
        self.opinions().into_iter().filter(move |(_, opinion)| *opinion == wanted).map(|(id, _)| id)
    }

    /// Whether nothing is marked: nobody chosen, or nobody spoken for or against.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.opinions().iter().all(|(_, opinion)| *opinion == Opinion::Abstain)
    }

    /// Names only nominees who stand, each once, and gives at most so many votes.
    pub(crate) fn check_votes(&self, round: &Round, at_most: Option<NonZeroU32>) -> Result<(), Invalid> {
        let named = self.opinions();
        for (place, (id, _)) in named.iter().enumerate() {
            let stands = round.nominee(id).is_some_and(|nominee| nominee.status == NomineeStatus::Standing);
            if !stands {
                return Err(Invalid::NotStanding((*id).clone()));
            }
            if named.iter().take(place).any(|(before, _)| before == id) {
                return Err(Invalid::Twice((*id).clone()));
            }
        }
        let marked = u32::try_from(self.votes().count()).unwrap_or(u32::MAX);
        match at_most {
            Some(at_most) if marked > at_most.get() => {
                Err(Invalid::Overvote { marked, at_most: at_most.get() })
            }
            _ => Ok(()),
        }
    }
}

/// A ballot that may be kept: its receipt is a random UUID and its marks are valid in its round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    receipt: Uuid,
    marks: Marks,
}

impl Ballot {
    /// Checks what a phone has posted; `own` is the voter's own unit.
    ///
    /// # Errors
    /// `bad_value`, `overvote`, `not_standing`, `duplicate_choice`, `blank_not_confirmed`, `own_unit`. Nothing is
    /// marked as voted then.
    pub fn check(round: &Round, receipt: &str, form: &Form, own: &Id) -> Result<Self, Refusal> {
        let receipt = read_receipt(receipt)?;
        let marks = round.method.read(round, form)?;
        if !round.self_vote && marks.votes().any(|id| id == own) {
            return Err(Refusal::OwnUnit);
        }
        Ok(Self { receipt, marks })
    }

    /// What names this ballot, and nobody.
    #[must_use]
    pub fn receipt(&self) -> Uuid {
        self.receipt
    }

    /// What it marks.
    #[must_use]
    pub fn marks(&self) -> &Marks {
        &self.marks
    }
}

/// A receipt as the page made it: a random (version 4) UUID in its usual form.
///
/// # Errors
/// `bad_value` naming the field.
pub fn read_receipt(text: &str) -> Result<Uuid, Refusal> {
    let hyphenated = text.len() == 36;
    Uuid::try_parse(text)
        .ok()
        .filter(|uuid| hyphenated && uuid.get_version_num() == 4)
        .ok_or_else(|| Refusal::bad_value("receipt", text, "UUID v4"))
}

#[cfg(test)]
mod tests;
