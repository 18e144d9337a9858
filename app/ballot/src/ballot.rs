//! One ballot: what a phone posts, and the marks that are kept (RULES.md §2).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Id, Refusal, Round};

/// What a voter's form says, unchecked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Nominee ids; an empty text marks nothing.
    pub choice: Vec<String>,
    /// The voter confirms that the ballot is blank.
    pub blank: bool,
}

/// The marks of a ballot, in the closed form in which they are stored and published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Marks {
    /// The nominees chosen, in the order of the ballot.
    Choose(Vec<Id>),
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

    /// The nominees that get a vote from this ballot.
    #[must_use]
    pub fn votes(&self) -> &[Id] {
        match self {
            Self::Choose(chosen) => chosen,
            Self::Blank(Yes) => &[],
        }
    }

    /// Whether nothing is marked.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.votes().is_empty()
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
        if !round.self_vote && marks.votes().contains(own) {
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
mod tests {
    use super::*;
    use crate::example::{id, round};

    const RECEIPT: &str = "3f0c2f6e-6a52-4d1b-9a55-0c8a1f2b3c4d";

    fn choose(choice: &[&str], blank: bool) -> Result<Ballot, Refusal> {
        let form = Form { choice: choice.iter().map(ToString::to_string).collect(), blank };
        Ballot::check(&round(2, &["yt", "gddt", "tttt"]), RECEIPT, &form, &id("bhxh"))
    }

    #[test]
    fn marks_are_kept_in_the_order_of_the_ballot() {
        let ballot = choose(&["tttt", "yt"], false).unwrap();
        assert_eq!(ballot.marks(), &Marks::Choose(vec![id("yt"), id("tttt")]));
        assert_eq!(serde_json::to_string(ballot.marks()).unwrap(), r#"{"choose":["yt","tttt"]}"#);
    }

    #[test]
    fn an_invalid_ballot_is_refused_with_its_reason() {
        assert_eq!(choose(&["yt", "gddt", "tttt"], false), Err(Refusal::Overvote { marked: 3, at_most: 2 }));
        assert_eq!(choose(&["bhxh"], false), Err(Refusal::not_standing("bhxh")));
        assert_eq!(choose(&["yt", "yt"], false), Err(Refusal::DuplicateChoice { nominee: "yt".into() }));
        assert_eq!(choose(&[], false), Err(Refusal::BlankNotConfirmed));
        assert_eq!(choose(&["yt"], true), Err(Refusal::bad_value("blank", "1", "0")));
    }

    #[test]
    fn a_blank_ballot_needs_its_own_confirmation() {
        let ballot = choose(&[""], true).unwrap();
        assert!(ballot.marks().is_blank());
        assert_eq!(serde_json::to_string(ballot.marks()).unwrap(), r#"{"blank":true}"#);
        assert!(serde_json::from_str::<Marks>(r#"{"blank":false}"#).is_err());
    }

    #[test]
    fn a_vote_for_ones_own_unit_is_refused_only_where_the_contest_forbids_it() {
        let mut round = round(1, &["yt", "gddt"]);
        let form = Form { choice: vec!["yt".into()], blank: false };
        assert!(Ballot::check(&round, RECEIPT, &form, &id("yt")).is_ok());
        round.self_vote = false;
        assert_eq!(Ballot::check(&round, RECEIPT, &form, &id("yt")), Err(Refusal::OwnUnit));
    }

    #[test]
    fn a_receipt_is_a_random_uuid() {
        assert!(read_receipt(RECEIPT).is_ok());
        let of_version_1 = "3f0c2f6e-6a52-1d1b-9a55-0c8a1f2b3c4d";
        for bad in ["", "abc", of_version_1, &RECEIPT.replace('-', ""), &format!("{{{RECEIPT}}}")] {
            assert!(matches!(read_receipt(bad), Err(Refusal::BadValue { .. })), "{bad}");
        }
    }
}
