//! The server's side of the door: who asks, and how an answer or a refusal goes back.
//!
//! The door decides nothing about rounds and stores nothing. It finds the card that a verb needs, calls the store, and
//! turns the result into what the asker understands: a browser is redirected to the page that shows the effect or the
//! refusal in words, a program receives JSON and a status.

pub(crate) mod chair;
pub(crate) mod desk;
pub(crate) mod owner;
pub(crate) mod record;
pub(crate) mod room;
mod seen;
pub(crate) mod vote;

pub use room::card_page;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use ballot::{Card, Holder, Lang, Refusal, Role};
use http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts};
use leptos::{
    nonce::use_nonce,
    prelude::{ServerFnErrorErr, expect_context, provide_context, use_context, with_context},
};
use leptos_axum::ResponseOptions;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use store::{Error, IssuedCards, Store};

use crate::api::{Said, Trouble};

/// Who asks, as the server's cookie layer found out; it stands in the extensions of every request.
#[derive(Clone)]
pub struct Asking {
    /// The cards that the browser holds; none when the database does not answer, which must not be taken for a browser
    /// without cards.
    pub holder: Option<Arc<Holder>>,
    /// The language that the browser has chosen, if it has.
    pub lang: Option<Lang>,
}

impl Asking {
    /// The cards that the browser holds.
    ///
    /// # Errors
    /// `busy` when that cannot be known now.
    pub fn holder(&self) -> Result<&Holder, Refusal> {
        self.holder.as_deref().ok_or(Refusal::Busy)
    }
}

/// What pages need to know of the server; one for the whole process.
#[derive(Clone)]
pub struct Site {
    /// The address for phones, such as `http://192.168.1.20:3000`, without a slash at the end.
    pub address: String,
    /// Whether the operator has set it; otherwise the address that an officer's browser uses comes first.
    pub address_is_set: bool,
    /// The meeting of the demo with all its secrets, on a demo server only.
    pub demo: Option<Arc<IssuedCards>>,
    /// Cards issued lately.
    pub sheets: Sheets,
}

/// Cards issued lately, in memory only: their secrets exist on the printed sheet and nowhere else.
#[derive(Clone, Default)]
pub struct Sheets {
    issued: Arc<Mutex<HashMap<SheetOf, (IssuedCards, Instant)>>>,
}

/// A meeting, and whether the cards are its officers'.
type SheetOf = (String, bool);

/// How long a sheet of cards can be printed after it was issued.
const SHEET_LASTS: Duration = Duration::from_secs(30 * 60);

impl Sheets {
    /// Remembers the cards of a meeting in the place of those issued before to the same people.
    fn keep(&self, officers: bool, cards: IssuedCards) {
        let mut issued = self.issued.lock().unwrap_or_else(PoisonError::into_inner);
        issued.retain(|_, (_, since)| since.elapsed() < SHEET_LASTS);
        issued.insert((cards.meeting.clone(), officers), (cards, Instant::now()));
    }

    fn of(&self, meeting: &str, officers: bool) -> Option<IssuedCards> {
        let issued = self.issued.lock().unwrap_or_else(PoisonError::into_inner);
        let (cards, since) = issued.get(&(meeting.to_owned(), officers))?;
        (since.elapsed() < SHEET_LASTS).then(|| cards.clone())
    }
}

/// The cookie in which a refusal waits for the page that says it. It lives for a minute and is never in an address.
const SAID: &str = "laphieu-said";

fn store() -> Store {
    expect_context::<Store>()
}

fn site() -> Site {
    expect_context::<Site>()
}

/// Looks at a header of the request. A copy of all of them for each look would be most of what a cast costs.
fn header<T>(look: impl FnOnce(&HeaderMap) -> Option<T>) -> Option<T> {
    with_context::<Parts, _>(|parts| look(&parts.headers)).flatten()
}

/// The value of a cookie of the request.
fn sent_cookie(name: &str) -> Option<String> {
    header(|headers| cookie(headers, name))
}

fn asking() -> Asking {
    let asking = with_context::<Parts, _>(|parts| parts.extensions.get::<Asking>().cloned());
    asking.flatten().unwrap_or_else(|| Asking { holder: Some(Arc::default()), lang: None })
}

/// The language of whoever asks, before a meeting is known.
pub(crate) fn lang() -> Lang {
    asking().lang.unwrap_or_default()
}

/// The card of that role, of the meeting named or else the one scanned last.
///
/// # Errors
/// `not_entitled` for a browser without cards, `not_allowed` for one whose cards are of other roles.
fn card(role: Role, meeting: &str) -> Result<Card, Error> {
    let asking = asking();
    let holder = asking.holder()?;
    let named = (!meeting.is_empty()).then_some(meeting);
    match holder.card(role, named) {
        Some(card) => Ok(card.clone()),
        None if holder.cards.is_empty() => Err(Refusal::NotEntitled.into()),
        None => Err(Refusal::NotAllowed.into()),
    }
}

/// The secretary's card; where the meeting file names no secretary, the chair's does as well.
async fn secretary(meeting: &str) -> Result<Card, Error> {
    let refused = match card(Role::Secretary, meeting) {
        Ok(card) => return Ok(card),
        Err(refused) => refused,
    };
    let Ok(chair) = card(Role::Chair, meeting) else { return Err(refused) };
    let officers = store().meeting(&chair.meeting).await?.details.officers;
    if officers.iter().any(|officer| officer.role == store::OfficerRole::Secretary) {
        return Err(refused);
    }
    Ok(chair)
}

/// A field that must say something.
fn required<'a>(field: &str, value: &'a str, allowed: &str) -> Result<&'a str, Error> {
    if value.is_empty() {
        return Err(Refusal::bad_value(field, "", allowed).into());
    }
    Ok(value)
}

/// A truth value: `1` or `0`; a missing one is 0.
fn truth(field: &str, value: &str) -> Result<bool, Error> {
    match value {
        "1" => Ok(true),
        "0" | "" => Ok(false),
        other => Err(Refusal::bad_value(field, other, "0, 1").into()),
    }
}

/// The answer of a verb: a browser goes to `page`, a program receives the value.
fn answer<T>(page: &str, result: Result<T, Error>) -> Result<T, Trouble> {
    answer_keeping(page, result, "", Vec::new())
}

/// The same for a form whose fields are kept when it is refused.
fn answer_keeping<T>(
    page: &str,
    result: Result<T, Error>,
    card: &str,
    kept: Vec<String>,
) -> Result<T, Trouble> {
    match result {
        Ok(value) => {
            lead_to(page);
            Ok(value)
        }
        Err(error) => Err(refuse(page, Said { refusal: refusal(error), card: card.to_owned(), kept })),
    }
}

/// The refusal in an error; a failure is logged and becomes `busy`.
fn refusal(error: Error) -> Refusal {
    match error {
        Error::Refused(refusal) => refusal,
        other => {
            tracing::error!(error = %other, "the store failed");
            Refusal::Busy
        }
    }
}

/// Sends a refusal back: a browser to `page`, where [`said`] finds it, a program as JSON with its status.
fn refuse(page: &str, said: Said) -> Trouble {
    let trouble = Trouble::new(lang(), &said.refusal);
    if !wants_page() {
        set_status(said.refusal.status());
        return trouble;
    }
    if let (Some(response), Some(cookie)) = (use_context::<ResponseOptions>(), said_in_cookie(&said)) {
        append(&response, &cookie);
    }
    lead_to(page);
    trouble
}

fn said_in_cookie(said: &Said) -> Option<String> {
    let json = serde_json::to_string(said).ok()?;
    let value = utf8_percent_encode(&json, NON_ALPHANUMERIC);
    Some(format!("{SAID}={value}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"))
}

/// The cookie by which the next page says why a card was refused; `kept` is what was typed.
#[must_use]
pub fn said_cookie(refusal: Refusal, kept: Vec<String>) -> Option<String> {
    said_in_cookie(&Said { refusal, card: String::new(), kept })
}

/// A form that cannot be read, as leptos reports it before any verb runs.
pub(crate) fn misread(error: &ServerFnErrorErr) -> Trouble {
    let refusal = match error {
        ServerFnErrorErr::Args(what) | ServerFnErrorErr::MissingArg(what) => {
            Refusal::bad_value("form", what, "FORMATS.md §4")
        }
        other => {
            tracing::error!(error = %other, "a server function failed");
            Refusal::Busy
        }
    };
    let from = header(|headers| headers.get(header::REFERER)?.to_str().ok().map(page_of));
    refuse(&from.unwrap_or_else(|| "/".into()), Said { refusal, card: String::new(), kept: Vec::new() })
}

/// The page of an address, if it is one of ours, else the way in.
fn page_of(address: &str) -> String {
    let path = address.split("://").nth(1).and_then(|rest| rest.split_once('/')).map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let known = ["vote", "chair", "desk", "owner"];
    let is_record = path
        .strip_prefix("record/")
        .is_some_and(|meeting| meeting.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if known.contains(&path) || is_record { format!("/{path}") } else { "/".to_owned() }
}

/// What was refused on the page before this one; it is said once.
fn said() -> Option<Said> {
    let value = sent_cookie(SAID)?;
    if let Some(response) = use_context::<ResponseOptions>() {
        append(&response, &format!("{SAID}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"));
    }
    let json = percent_decode_str(&value).decode_utf8().ok()?;
    serde_json::from_str(&json).ok()
}

/// A browser that posts a form asks for a page; everything else is a program.
fn wants_page() -> bool {
    let wants = |headers: &HeaderMap| Some(headers.get(header::ACCEPT)?.to_str().ok()?.contains("text/html"));
    header(wants).unwrap_or(false)
}

/// Sends a browser to a page of ours.
fn lead_to(page: &str) {
    let (Some(response), Ok(page)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(page)) else {
        return;
    };
    if wants_page() {
        response.insert_header(header::LOCATION, page);
        response.set_status(StatusCode::FOUND);
    }
}

fn set_status(status: u16) {
    if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        response.set_status(status);
    }
}

fn append(response: &ResponseOptions, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.append_header(header::SET_COOKIE, value);
    }
}

/// The value of a cookie that the browser sent.
#[must_use]
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

/// Answers for a page that cannot be read: the refusal, with its status for programs and pages alike.
fn page<T>(result: Result<T, Error>) -> Result<T, Trouble> {
    result.map_err(|error| {
        let refusal = refusal(error);
        set_status(refusal.status());
        Trouble::new(lang(), &refusal)
    })
}

/// The address that cards and the projector name: the operator's, else the one this browser uses unless that is the
/// machine itself, else the one found at start.
fn address() -> String {
    let site = site();
    let text = |name: &str| header(|headers| Some(headers.get(name)?.to_str().ok()?.to_owned()));
    let host = text("host").unwrap_or_default();
    let local = ["localhost", "127.", "[::1]", "0.0.0.0"];
    let is_local = host.is_empty() || local.iter().any(|local| host.starts_with(local));
    if site.address_is_set || is_local {
        return site.address;
    }
    let https = text("x-forwarded-proto").is_some_and(|proto| proto == "https");
    format!("{}://{host}", if https { "https" } else { "http" })
}

/// What every document has before its page is known: the language of whoever asks, and its security policy.
pub(crate) fn prepare() {
    provide_context(lang());
    if let Some(nonce) = use_nonce() {
        protect(&nonce);
    }
}

/// Scripts, styles and connections from here only.
fn protect(nonce: &str) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    // `cargo leptos watch` reloads the page through a socket of its own.
    let socket = if cfg!(debug_assertions) { " ws:" } else { "" };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'; connect-src 'self'{socket}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    if let Ok(value) = HeaderValue::from_str(&policy) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misread_form_leads_back_to_a_page_of_ours_only() {
        assert_eq!(page_of("http://192.168.1.5:3000/vote?meeting=x"), "/vote");
        assert_eq!(page_of("http://192.168.1.5:3000/record/x5p4tqy2"), "/record/x5p4tqy2");
        assert_eq!(page_of("http://evil.example/desk/../../x"), "/");
        assert_eq!(page_of("javascript:alert(1)"), "/");
        assert_eq!(page_of(""), "/");
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; laphieu=abc; laphieu-said=x"));
        assert_eq!(cookie(&headers, "laphieu").as_deref(), Some("abc"));
        assert_eq!(cookie(&headers, "missing"), None);
    }
}
