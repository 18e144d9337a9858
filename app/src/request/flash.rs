//! The flash message: a refusal waits in a cookie for the page that says it, with what was typed.

use ballot::Refusal;
use cookie::Cookie;
use http::HeaderMap;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::headers::{cookie_for, cookie_in, sent_cookie, set_cookie};
use crate::answer::Flash;

/// The cookie in which a refusal waits for the page that says it. It lives for a minute and is never in an address.
const FLASH: &str = "laphieu-flash";

/// How long it waits, in seconds.
const WAITS: i64 = 60;

/// Sends a refusal to the next page.
pub(crate) fn keep(flash: &Flash) {
    if let Some(cookie) = in_cookie(flash) {
        set_cookie(&cookie);
    }
}

/// The cookie by which the next page says why a card was refused; `kept` is what was typed.
#[must_use]
pub fn flash_cookie(refusal: Refusal, kept: Vec<String>) -> Option<Cookie<'static>> {
    in_cookie(&Flash { refusal, card: String::new(), kept })
}

fn in_cookie(flash: &Flash) -> Option<Cookie<'static>> {
    let json = serde_json::to_string(flash).ok()?;
    let value = utf8_percent_encode(&json, NON_ALPHANUMERIC).to_string();
    Some(cookie_for(FLASH.into(), value, "/", WAITS))
}

/// Whether something was refused on the page before the one that is asked for.
pub(crate) fn is_waiting(headers: &HeaderMap) -> bool {
    cookie_in(headers, FLASH).is_some()
}

/// What was refused on the page before this one; it is said once.
pub(crate) fn take() -> Option<Flash> {
    let value = sent_cookie(FLASH)?;
    set_cookie(&cookie_for(FLASH.into(), String::new(), "/", 0));
    let json = percent_decode_str(&value).decode_utf8().ok()?;
    serde_json::from_str(&json).ok()
}
