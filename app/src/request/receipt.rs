//! Receipts: as people type them, and in the cookies of the phone that cast the ballot or looked it up.

use ballot::{Refusal, code};
use cookie::Cookie;
use http::HeaderMap;
use store::sha256;
use uuid::Uuid;

use super::{
    caller::Caller,
    headers::{cookie_for, cookie_in, header, sent_cookie, set_cookie},
};

/// Symbols of a receipt as it is shown.
const SYMBOLS: usize = 8;

/// The cookie in which the receipt that was looked up waits for the page, and how long, in seconds.
const LOOKED_UP: &str = "laphieu-looked-up";
const WAITS: i64 = 60;

/// How long a phone knows the receipt of a ballot that it cast, in seconds: a day.
const KNOWN: i64 = 24 * 60 * 60;

/// A receipt as people have it: eight symbols, or the whole of it.
pub(crate) fn read_receipt(typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    let whole = Uuid::try_parse(typed).ok().map(code::receipt);
    whole
        .or_else(|| code::read(typed, SYMBOLS))
        .ok_or_else(|| Refusal::bad_value("receipt", typed, "7K3M-9QV2"))
}

/// Keeps a receipt that was looked up for the page that shows the ballot.
pub(crate) fn keep_looked_up(receipt: &str) {
    set_cookie(&cookie_for(LOOKED_UP.into(), receipt.to_owned(), "/record", WAITS));
}

/// The cookie that takes back what was looked up in a browser.
#[must_use]
pub fn looked_up_forgotten() -> Cookie<'static> {
    cookie_for(LOOKED_UP.into(), String::new(), "/record", 0)
}

/// What was looked up just before; it is shown once.
pub(crate) fn take_looked_up() -> Option<String> {
    let receipt = sent_cookie(LOOKED_UP)?;
    set_cookie(&looked_up_forgotten());
    code::read(&receipt, SYMBOLS)
}

/// The mark of a ballot's form that this browser was given. Whoever sends a receipt that was made for another's form does
/// not get it shown as their own.
pub(crate) fn own_form(caller: &Caller, round: &str, card: &str, receipt: &str) -> String {
    let session = caller.session.as_deref().unwrap_or_default();
    let mut own = sha256(&format!("form {session} {round} {card} {receipt}"));
    own.truncate(16);
    own
}

/// Keeps the receipt of a ballot on the phone that cast it; the path keeps it out of every other request.
pub(crate) fn keep_cast(round: &str, card: &str, receipt: Uuid) {
    set_cookie(&cookie_for(cast(round, card), receipt.to_string(), "/vote", KNOWN));
}

/// The receipt of the ballot that this phone cast, as it is shown.
pub(crate) fn of_cast(round: &str, card: &str) -> Option<String> {
    header(|headers| of_cast_in(headers, round, card))
}

/// The same of a request that has these headers.
pub(crate) fn of_cast_in(headers: &HeaderMap, round: &str, card: &str) -> Option<String> {
    let receipt = cookie_in(headers, &cast(round, card))?;
    Uuid::try_parse(&receipt).ok().map(code::receipt)
}

/// The cookie that takes the receipt of such a ballot from a phone.
#[must_use]
pub fn receipt_forgotten(round: &str, card: &str) -> Cookie<'static> {
    cookie_for(cast(round, card), String::new(), "/vote", 0)
}

fn cast(round: &str, card: &str) -> String {
    format!("receipt-{round}-{card}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_read_as_it_is_shown_or_as_a_whole() {
        let whole = "3f0c2f6e-6a52-4d1b-9a55-0c8a1f2b3c4d";
        let shown = code::receipt_in_text(whole).unwrap();
        assert_eq!(read_receipt(whole), Ok(shown.clone()));
        assert_eq!(read_receipt(&format!(" {} ", shown.to_lowercase())), Ok(shown));
        assert_eq!(read_receipt("7K3M").unwrap_err().code(), "bad_value");
    }
}
