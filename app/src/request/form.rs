//! Fields of a form.

use std::collections::{BTreeMap, BTreeSet};

use ballot::{Refusal, Show};
use store::Error;

/// A field that must say something.
pub(crate) fn required<'a>(field: &str, value: &'a str, allowed: &str) -> Result<&'a str, Error> {
    if value.is_empty() {
        return Err(Refusal::bad_value(field, "", allowed).into());
    }
    Ok(value)
}

/// A truth value: `1` or `0`; a missing one is 0.
pub(crate) fn truth(field: &str, value: &str) -> Result<bool, Error> {
    match value {
        "1" => Ok(true),
        "0" | "" => Ok(false),
        other => Err(Refusal::bad_value(field, other, "0, 1").into()),
    }
}

/// Hands by nominee: hands for somebody must be counted, the others are 0 where they are left out.
pub(crate) fn shows(
    in_favour: &BTreeMap<String, String>,
    against: &BTreeMap<String, String>,
    abstain: &BTreeMap<String, String>,
) -> Result<Vec<(String, Show)>, Refusal> {
    let named: BTreeSet<&String> = in_favour.keys().chain(against.keys()).chain(abstain.keys()).collect();
    let number = |field: &str, id: &str, text: Option<&String>| match text.map(|text| text.trim()) {
        None | Some("") if field == "for" => Err(Refusal::bad_value(&format!("for[{id}]"), "", "0, 1, 2 …")),
        None | Some("") => Ok(0),
        Some(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            text.parse::<u32>().map(u64::from).map_err(|_| number_wanted(field, id, text))
        }
        Some(text) => Err(number_wanted(field, id, text)),
    };
    let show = |id: &String| {
        Ok((
            id.clone(),
            Show {
                in_favour: number("for", id, in_favour.get(id))?,
                against: number("against", id, against.get(id))?,
                abstain: number("abstain", id, abstain.get(id))?,
            },
        ))
    };
    named.into_iter().map(show).collect()
}

fn number_wanted(field: &str, id: &str, found: &str) -> Refusal {
    Refusal::bad_value(&format!("{field}[{id}]"), found, "0, 1, 2 …")
}
