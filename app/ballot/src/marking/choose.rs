use std::num::NonZeroU32;

use super::Marking;
use crate::{Blank, Choose, Form, Id, Invalid, Marks, Method, Refusal, Round, Threshold};

impl Marking for Choose {
    fn at_most(&self) -> Option<NonZeroU32> {
        Some(self.0)
    }

    fn within(&self, seats: NonZeroU32) -> Method {
        Method::choose(self.0.min(seats))
    }

    fn blank(&self) -> Blank {
        Blank::Invalid
    }

    fn threshold(&self) -> Option<Threshold> {
        None
    }

    fn read(&self, round: &Round, form: &Form) -> Result<Marks, Refusal> {
        if let Some((id, _)) = form.assent.first() {
            return Err(Refusal::bad_value("assent", id, "choice[]"));
        }
        let mut chosen: Vec<Id> = Vec::new();
        // An empty choice is the row "no unit" of a list of radio buttons.
        for text in form.choice.iter().filter(|text| !text.is_empty()) {
            chosen.push(round.named(text)?.id.clone());
        }
        // In the order of the ballot: the order of marking would say something about the voter.
        chosen.sort_by_key(|id| round.place(id));
        Ok(Marks::Choose(chosen))
    }

    fn check(&self, round: &Round, marks: &Marks) -> Result<(), Invalid> {
        match marks {
            Marks::Choose(_) => marks.check_votes(round, Some(self.0)),
            Marks::Blank(_) => Ok(()),
            Marks::Assent(_) => Err(Invalid::OtherMethod),
        }
    }
}
