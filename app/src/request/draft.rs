//! A ballot on its way to the box: what the form of `/vote` has posted to be looked at once more. It stands in the body of
//! the request, never in an address and in no cookie.

use ballot::{Ballot, Form, Id, Refusal, Round};

use crate::answer::Typed;

/// A ballot to be reviewed, or to be changed after a review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The round that it was made for.
    pub(crate) round: String,
    /// The card that it is to be cast with.
    pub(crate) card: String,
    /// Its receipt, as the page had it.
    pub(crate) receipt: String,
    /// The mark of this browser's own form.
    pub(crate) own: String,
    /// Whether the voter wants to change it.
    pub(crate) change: bool,
    /// Its marks, as a page keeps them.
    pub(crate) marks: Vec<String>,
    form: Form,
}

impl Draft {
    /// Reads the fields of the form; others are left alone.
    #[must_use]
    pub fn read(fields: Vec<(String, String)>) -> Self {
        let mut draft = Self::default();
        for (name, value) in fields {
            draft.marks.extend(mark(&name, &value));
            match name.as_str() {
                "round" => draft.round = value,
                "card" => draft.card = value,
                "receipt" => draft.receipt = value,
                "own" => draft.own = value,
                "change" => draft.change = value == "1",
                "blank" => draft.form.blank = value == "1",
                "choice[]" => draft.form.choice.push(value),
                _ => draft.form.assent.extend(spoken_of(&name).map(|id| (id.to_owned(), value))),
            }
        }
        draft
    }

    /// Whether it may be handed in.
    ///
    /// # Errors
    /// As [`Ballot::check`].
    pub(crate) fn check(&self, round: &Round, own: &Id) -> Result<(), Refusal> {
        Ballot::check(round, &self.receipt, &self.form, own).map(drop)
    }
}

/// The marks of a ballot that was refused, as a page keeps them.
pub(crate) fn marks(typed: &Typed) -> Vec<String> {
    typed.fields.iter().filter_map(|(name, value)| mark(name, value)).collect()
}

/// A mark as a page keeps it: an id, an id with what was said, or that the ballot is blank.
fn mark(name: &str, value: &str) -> Option<String> {
    match name {
        "choice[]" => Some(value.to_owned()),
        "blank" => (value == "1").then(|| "blank=1".to_owned()),
        _ => Some(format!("{}={value}", spoken_of(name)?)),
    }
}

/// The nominee of whom a field says an opinion.
fn spoken_of(name: &str) -> Option<&str> {
    name.strip_prefix("assent[")?.strip_suffix(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_what_the_form_has_posted() {
        let fields = [
            ("round", "r"),
            ("choice[]", "yt"),
            ("choice[]", ""),
            ("assent[tttt]", "for"),
            ("assent[", "x"),
            ("blank", "1"),
            ("change", "1"),
            ("more", "x"),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let draft = Draft::read(fields.into());
        assert_eq!(draft.marks, ["yt", "", "tttt=for", "blank=1"]);
        assert_eq!((draft.round.as_str(), draft.change, draft.form.blank), ("r", true, true));
    }
}
