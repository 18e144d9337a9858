//! What a ballot marks, in the closed form that is kept and published (RULES.md §2).

mod opinion;

use serde::{Deserialize, Serialize};

pub(crate) use opinion::pairs;
pub use opinion::{Opinion, Opinions};

use crate::Id;

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

impl Marks {
    /// A ballot that marks nothing.
    #[must_use]
    pub fn blank() -> Self {
        Self::Blank(Yes)
    }

    /// Every nominee named, with what is said.
    pub(crate) fn opinions(&self) -> Vec<(&Id, Opinion)> {
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
}
