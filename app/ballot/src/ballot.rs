//! One ballot: a receipt that names nobody, and marks that are valid in its round (RULES.md §2).

use uuid::Uuid;

use crate::{Form, Id, Marks, Refusal, Round};

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
