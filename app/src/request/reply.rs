//! How an answer or a refusal goes back: a browser is redirected to the page that shows the effect or says the refusal, a
//! program receives JSON and a status.

use ballot::Refusal;
use http::{HeaderMap, StatusCode, header};
use leptos::prelude::{ServerFnErrorErr, use_context};
use leptos_axum::ResponseOptions;
use store::Error;

use super::{
    caller::lang,
    flash,
    headers::{header, set_header},
};
use crate::answer::{Flash, Trouble, Typed};

/// The answer of a verb: a browser goes to `page`, a program receives the value.
pub(crate) fn answer<T>(page: &str, result: Result<T, Error>) -> Result<T, Trouble> {
    answer_form(page, page, Typed::default(), result)
}

/// The same for a form that people fill in: when it is refused, a browser goes back to the page on which it stands, where it
/// holds what was typed.
pub(crate) fn answer_form<T>(
    page: &str,
    stands_on: &str,
    typed: Typed,
    result: Result<T, Error>,
) -> Result<T, Trouble> {
    match result {
        Ok(value) => {
            lead_to(page);
            Ok(value)
        }
        Err(error) => Err(refuse(stands_on, Flash { refusal: refusal(error), typed })),
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

/// Sends a refusal back: a browser to `page`, where [`flash::take`] finds it, a program as JSON with its status.
fn refuse(page: &str, flash: Flash) -> Trouble {
    let trouble = Trouble::new(lang(), &flash.refusal);
    if !wants_page() {
        set_status(flash.refusal.status());
        return trouble;
    }
    flash::keep(flash);
    lead_to(page);
    trouble
}

/// A form that cannot be read, as leptos reports it before any verb runs.
pub(crate) fn misread(error: &ServerFnErrorErr) -> Trouble {
    let refusal = match error {
        ServerFnErrorErr::Args(what)
        | ServerFnErrorErr::MissingArg(what)
        | ServerFnErrorErr::Deserialization(what) => Refusal::bad_value("form", what, "FORMATS.md §4"),
        other => {
            tracing::error!(error = %other, "a server function failed");
            Refusal::Busy
        }
    };
    let from = header(|headers| headers.get(header::REFERER)?.to_str().ok().map(page_of));
    refuse(&from.unwrap_or_else(|| "/".into()), Flash { refusal, typed: Typed::default() })
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

/// The page on which the forms of a contest stand, and of the meeting that was named.
pub(crate) fn page_of_contest(page: &str, meeting: &str, contest: &str) -> String {
    let named = [("meeting", meeting), ("contest", contest)].into_iter();
    let is_id = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let query = named.filter(|(_, id)| !id.is_empty() && is_id(id)).map(|(name, id)| format!("{name}={id}"));
    match query.collect::<Vec<_>>().join("&") {
        query if query.is_empty() => page.to_owned(),
        query => format!("{page}?{query}"),
    }
}

/// A browser that posts a form asks for a page; everything else is a program.
fn wants_page() -> bool {
    let wants = |headers: &HeaderMap| Some(headers.get(header::ACCEPT)?.to_str().ok()?.contains("text/html"));
    header(wants).unwrap_or(false)
}

/// Sends a browser to a page of ours.
fn lead_to(page: &str) {
    if wants_page() {
        set_header(header::LOCATION, page);
        set_status(StatusCode::FOUND.as_u16());
    }
}

fn set_status(status: u16) {
    if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        response.set_status(status);
    }
}

/// Answers for a page that cannot be read: the refusal, with its status for programs and pages alike.
pub(crate) fn page<T>(result: Result<T, Error>) -> Result<T, Trouble> {
    result.map_err(|error| {
        let refusal = refusal(error);
        set_status(refusal.status());
        Trouble::new(lang(), &refusal)
    })
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
    fn a_refused_form_leads_back_to_its_contest_and_to_no_other_address() {
        assert_eq!(
            page_of_contest("/desk", "x5p4tqy2", "co-thi-dua"),
            "/desk?meeting=x5p4tqy2&contest=co-thi-dua"
        );
        assert_eq!(page_of_contest("/chair", "", "co"), "/chair?contest=co");
        assert_eq!(page_of_contest("/chair", "x&y", "\r\nset-cookie: a=b"), "/chair");
    }
}
