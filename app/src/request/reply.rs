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
        Err(error) => {
            let form = with_contest_of(stands_on, &came_from());
            Err(refuse(&form, Flash { refusal: refusal(error), typed }))
        }
    }
}

/// The page of a contest, and of the meeting, that a form names. A form without a meeting is done in that of the card scanned
/// last, and so is the page; what cannot be an id does not stand in an address.
pub(crate) fn of_contest(page: &str, meeting: &str, contest: &str) -> String {
    with(&with(page, "meeting", meeting), "contest", contest)
}

/// The page of the whole meeting.
pub(crate) fn of_meeting(page: &str, meeting: &str) -> String {
    of_contest(page, meeting, "")
}

fn with(page: &str, name: &str, id: &str) -> String {
    let and = if page.contains('?') { '&' } else { '?' };
    if is_id(id) { format!("{page}{and}{name}={id}") } else { page.to_owned() }
}

/// Whether it can be the id of a meeting or a contest, so that it may stand in an address as it is.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
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
        | ServerFnErrorErr::Deserialization(what)
        | ServerFnErrorErr::Request(what)
        | ServerFnErrorErr::UnsupportedRequestMethod(what) => {
            Refusal::bad_value("form", what, "FORMATS.md §4")
        }
        other => {
            tracing::error!(error = %other, "a server function failed");
            Refusal::Busy
        }
    };
    refuse(&page_of(&came_from()), Flash { refusal, typed: Typed::default() })
}

/// The address of the page on which the form stood, as the browser says; empty where it does not.
fn came_from() -> String {
    header(|headers| Some(headers.get(header::REFERER)?.to_str().ok()?.to_owned())).unwrap_or_default()
}

/// The page on which a form stood: where the form does not say of which contest that was, as the browser says.
fn with_contest_of(page: &str, came_from: &str) -> String {
    let path = |page: &str| page.split('?').next().unwrap_or_default().to_owned();
    let is_known = named(page, "contest").is_some() || path(page) != path(&page_of(came_from));
    let contest = named(came_from, "contest").filter(|_| !is_known);
    with(page, "contest", contest.unwrap_or_default())
}

/// The id that an address names.
fn named<'a>(address: &'a str, name: &str) -> Option<&'a str> {
    let (_, query) = address.split_once('?')?;
    let pairs = query.split('#').next()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(found, id)| *found == name && is_id(id)).map(|(_, id)| id).next()
}

/// The page of an address, if it is one of ours, with the meeting and the contest that it names; else the way in.
fn page_of(address: &str) -> String {
    let path = address.split("://").nth(1).and_then(|rest| rest.split_once('/')).map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let known = ["vote", "chair", "desk", "owner"];
    if path.strip_prefix("record/").is_some_and(is_id) {
        return format!("/{path}");
    }
    if !known.contains(&path) {
        return "/".to_owned();
    }
    let id = |name| named(address, name).unwrap_or_default();
    of_contest(&format!("/{path}"), id("meeting"), id("contest"))
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
        assert_eq!(page_of("http://192.168.1.5:3000/vote?meeting=x"), "/vote?meeting=x");
        assert_eq!(
            page_of("http://192.168.1.5:3000/chair?lang=en&contest=co-thi-dua&meeting=x#main"),
            "/chair?meeting=x&contest=co-thi-dua"
        );
        assert_eq!(page_of("http://192.168.1.5:3000/chair?meeting=x%0d&contest=//y"), "/chair");
        assert_eq!(page_of("http://192.168.1.5:3000/record/x5p4tqy2"), "/record/x5p4tqy2");
        assert_eq!(page_of("http://evil.example/desk/../../x"), "/");
        assert_eq!(page_of("javascript:alert(1)"), "/");
        assert_eq!(page_of(""), "/");
    }
    #[test]
    fn a_page_is_of_the_meeting_and_the_contest_that_a_form_names_and_no_other_address() {
        assert_eq!(
            of_contest("/desk", "x5p4tqy2", "co-thi-dua"),
            "/desk?meeting=x5p4tqy2&contest=co-thi-dua"
        );
        assert_eq!(of_contest("/chair", "", "co"), "/chair?contest=co");
        assert_eq!(of_contest("/chair", "x&y", "\r\nset-cookie: a=b"), "/chair");
        assert_eq!(of_meeting("/chair", "x5p4tqy2"), "/chair?meeting=x5p4tqy2");
        assert_eq!(of_meeting("/chair", ""), "/chair");
    }

    #[test]
    fn a_refused_form_leads_to_the_page_of_the_contest_on_which_it_stood() {
        let page = of_meeting("/chair", "x5p4tqy2");
        let stood = "http://h/chair?meeting=x5p4tqy2&contest=bang-khen";
        assert_eq!(with_contest_of(&page, stood), "/chair?meeting=x5p4tqy2&contest=bang-khen");
        assert_eq!(with_contest_of("/chair", stood), "/chair?contest=bang-khen");
        for elsewhere in ["http://h/desk?contest=bang-khen", "http://h/chair?meeting=x5p4tqy2", ""] {
            assert_eq!(with_contest_of(&page, elsewhere), page, "{elsewhere}");
        }
        // What the form says itself goes before.
        let said = of_contest("/chair", "x5p4tqy2", "co-thi-dua");
        assert_eq!(with_contest_of(&said, stood), said);
    }
}
