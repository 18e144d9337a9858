use crate::{Form, Id, Marks, NomineeStatus, Refusal, Round};

/// Marks up to `at_most` standing nominees; fewer is valid, none needs its own confirmation.
pub(super) fn read(round: &Round, at_most: u32, form: &Form) -> Result<Marks, Refusal> {
    let mut chosen: Vec<Id> = Vec::new();
    // An empty choice is the row "no unit" of a list of radio buttons.
    for text in form.choice.iter().filter(|text| !text.is_empty()) {
        let nominee = round
            .nominees
            .iter()
            .find(|nominee| nominee.id.as_str() == text)
            .ok_or_else(|| Refusal::not_standing(text))?;
        if nominee.status != NomineeStatus::Standing {
            return Err(Refusal::not_standing(&nominee.name));
        }
        if chosen.contains(&nominee.id) {
            return Err(Refusal::DuplicateChoice { nominee: nominee.name.clone() });
        }
        chosen.push(nominee.id.clone());
    }
    let marked = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
    if marked > at_most {
        return Err(Refusal::Overvote { marked, at_most });
    }
    match (chosen.is_empty(), form.blank) {
        (true, true) => Ok(Marks::blank()),
        (true, false) => Err(Refusal::BlankNotConfirmed),
        (false, true) => Err(Refusal::bad_value("blank", "1", "0")),
        (false, false) => {
            // In the order of the ballot: the order of marking would say something about the voter.
            let in_order = round.nominees.iter().map(|nominee| &nominee.id);
            Ok(Marks::Choose(in_order.filter(|id| chosen.contains(id)).cloned().collect()))
        }
    }
}
