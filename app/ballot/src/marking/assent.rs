use std::num::NonZeroU32;

use super::{Marking, half_of_the_present};
use crate::{Assent, Blank, Form, Id, Invalid, Marks, Method, Opinion, Opinions, Refusal, Round, Threshold};

impl Marking for Assent {
    fn at_most(&self) -> Option<NonZeroU32> {
        match self {
            Self::Any => None,
            Self::AtMost(at_most) => Some(*at_most),
        }
    }

    fn within(&self, seats: NonZeroU32) -> Method {
        Method::Assent(match self {
            Self::Any => Self::Any,
            Self::AtMost(at_most) => Self::AtMost((*at_most).min(seats)),
        })
    }

    fn blank(&self) -> Blank {
        Blank::Valid
    }

    fn threshold(&self) -> Option<Threshold> {
        half_of_the_present()
    }

    fn read(&self, round: &Round, form: &Form) -> Result<Marks, Refusal> {
        if let Some(choice) = form.choice.iter().find(|text| !text.is_empty()) {
            return Err(Refusal::bad_value("choice[]", choice, "assent[id]"));
        }
        let mut said: Vec<(Id, Opinion)> = Vec::new();
        for (id, text) in &form.assent {
            let nominee = round.named(id)?;
            // A row without a choice abstains.
            let name = if text.is_empty() { Opinion::Abstain.name() } else { text };
            let opinion = Opinion::named(name)
                .ok_or_else(|| Refusal::bad_value(&format!("assent[{id}]"), text, "for, against, abstain"))?;
            said.push((nominee.id.clone(), opinion));
        }
        // Checked before what is left out goes: an abstention on somebody who does not stand is refused as well.
        let marks = Marks::Assent(Opinions(said));
        self.check(round, &marks).map_err(|invalid| invalid.refusal(round))?;
        let Marks::Assent(Opinions(mut said)) = marks else { return Ok(marks) };
        said.retain(|(_, opinion)| *opinion != Opinion::Abstain);
        said.sort_by_key(|(id, _)| round.place(id));
        Ok(Marks::Assent(Opinions(said)))
    }

    fn check(&self, round: &Round, marks: &Marks) -> Result<(), Invalid> {
        match marks {
            Marks::Assent(_) => marks.check_votes(round, self.at_most()),
            Marks::Blank(_) => Ok(()),
            Marks::Choose(_) => Err(Invalid::OtherMethod),
        }
    }
}
