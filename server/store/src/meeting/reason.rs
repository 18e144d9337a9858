//! Reasons that officers give.

use ballot::Refusal;

use super::looks::seen;
use crate::error::Result;

/// A reason as it is kept: in one Unicode form, without white space around it or control characters, at most 500
/// characters. One of letters that nobody sees is empty, and an empty one is refused where it is asked for, after everything else that may be wrong.
pub(crate) fn reason_text(reason: &str) -> Result<String> {
    use unicode_normalization::UnicodeNormalization as _;
    let text: String = reason.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = if seen(&text).next().is_some() { text.trim().to_owned() } else { String::new() };
    let length = text.chars().count();
    if length > REASON_LENGTH {
        return Err(Refusal::bad_value("reason", &text, &format!("1…{REASON_LENGTH}")).into());
    }
    Ok(text)
}

/// The longest reason that is kept, in characters.
const REASON_LENGTH: usize = 500;
