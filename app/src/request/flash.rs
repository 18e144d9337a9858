//! The flash message: a refusal waits for the page that says it, with what was typed. The browser has its key in a cookie, and
//! nothing of it stands in an address.

use ballot::Refusal;
use cookie::Cookie;
use http::HeaderMap;
use uuid::Uuid;

use super::{
    headers::{cookie_for, cookie_in, sent_cookie, set_cookie},
    refused::{RefusedForms, WAITS},
    server::{server, store},
};
use crate::answer::{Flash, Typed};

/// The cookie with the key of what waits.
const FLASH: &str = "laphieu-flash";

/// Sends a refusal to the next page.
pub(crate) fn keep(flash: Flash) {
    set_cookie(&waiting(&server().refused, store().receipt(), flash));
}

/// The cookie by which the first page says why a card was refused; `typed` is the code, where somebody typed one. The key is
/// random.
#[must_use]
pub fn refused_card(
    forms: &RefusedForms,
    key: Uuid,
    refusal: Refusal,
    typed: Option<String>,
) -> Cookie<'static> {
    let typed = typed.map(|code| Typed::of("enter").with("code", &code)).unwrap_or_default();
    waiting(forms, key, Flash { refusal, typed })
}

fn waiting(forms: &RefusedForms, key: Uuid, flash: Flash) -> Cookie<'static> {
    forms.keep(key, flash);
    let seconds = i64::try_from(WAITS.as_secs()).unwrap_or_default();
    cookie_for(FLASH.into(), key.simple().to_string(), "/", seconds)
}

/// The cookie that takes back what waits for a browser.
#[must_use]
pub fn flash_forgotten() -> Cookie<'static> {
    cookie_for(FLASH.into(), String::new(), "/", 0)
}

/// Whether something was refused on the page before the one that is asked for.
pub(crate) fn is_waiting(headers: &HeaderMap) -> bool {
    cookie_in(headers, FLASH).is_some()
}

/// What was refused on the page before this one; it is said once. Where it is here no more (the server has started again, or
/// was asked too much), the form is to be sent again.
pub(crate) fn take() -> Option<Flash> {
    let value = sent_cookie(FLASH)?;
    set_cookie(&flash_forgotten());
    let key = Uuid::try_parse(&value).ok()?;
    let lost = || Flash { refusal: Refusal::Busy, typed: Typed::default() };
    Some(server().refused.take(key).unwrap_or_else(lost))
}
