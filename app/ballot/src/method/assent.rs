use std::num::NonZeroU32;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Counting, Method, half_of_the_present};
use crate::{Blank, Form, Id, Invalid, Marks, Opinion, Refusal, Round, Threshold, ballot::Opinions};

/// Say `for`, `against` or nothing of each standing nominee (RULES.md §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assent {
    /// `for` as many as one likes.
    Any,
    /// `for` at most so many.
    AtMost(NonZeroU32),
}

impl Serialize for Assent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Any => serializer.serialize_str("any"),
            Self::AtMost(at_most) => at_most.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Assent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Assent;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a whole number from 1 on, or \"any\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Assent, E> {
                if text == "any" {
                    return Ok(Assent::Any);
                }
                Err(E::invalid_value(de::Unexpected::Str(text), &self))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Assent, E> {
                let at_most = u32::try_from(number).ok().and_then(NonZeroU32::new);
                let wrong = || E::invalid_value(de::Unexpected::Unsigned(number), &self);
                at_most.map(Assent::AtMost).ok_or_else(wrong)
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Assent, E> {
                match u64::try_from(number) {
                    Ok(number) => self.visit_u64(number),
                    Err(_) => Err(E::invalid_value(de::Unexpected::Signed(number), &self)),
                }
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl Counting for Assent {
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
