//! What there is once in the process: the store, the address for phones, cards issued lately, refused forms.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use leptos::prelude::expect_context;
use store::{IssuedCards, Store};

use super::{headers::header, refused::RefusedForms};

/// What pages need to know of the server; one for the whole process.
#[derive(Clone)]
pub struct ServerContext {
    /// The address for phones, such as `http://192.168.1.20:3000`, without a slash at the end.
    pub address: String,
    /// Whether the operator has set it; otherwise the address that an officer's browser uses comes first.
    pub address_is_set: bool,
    /// The meeting of the demo with all its secrets, on a demo server only.
    pub demo: Option<Arc<IssuedCards>>,
    /// Cards issued lately.
    pub issued_lately: IssuedLately,
    /// Refused forms on their way back to their pages.
    pub refused: RefusedForms,
}

/// Cards issued lately, in memory only: their secrets exist on the printed sheet and nowhere else.
#[derive(Clone, Default)]
pub struct IssuedLately {
    issued: Arc<Mutex<HashMap<IssuedTo, (IssuedCards, Instant)>>>,
}

/// A meeting, and whether the cards are its officers'.
type IssuedTo = (String, bool);

/// How long cards can be printed after they were issued.
const PRINTABLE: Duration = Duration::from_secs(30 * 60);

impl IssuedLately {
    /// Remembers the cards of a meeting in the place of those issued before to the same people.
    pub(crate) fn keep(&self, officers: bool, cards: IssuedCards) {
        let mut issued = self.issued.lock().unwrap_or_else(PoisonError::into_inner);
        issued.retain(|_, (_, since)| since.elapsed() < PRINTABLE);
        issued.insert((cards.meeting.clone(), officers), (cards, Instant::now()));
    }

    pub(crate) fn of(&self, meeting: &str, officers: bool) -> Option<IssuedCards> {
        let issued = self.issued.lock().unwrap_or_else(PoisonError::into_inner);
        let (cards, since) = issued.get(&(meeting.to_owned(), officers))?;
        (since.elapsed() < PRINTABLE).then(|| cards.clone())
    }
}

pub(crate) fn store() -> Store {
    expect_context::<Store>()
}

/// What pages need to know of the server.
pub(crate) fn server() -> ServerContext {
    expect_context::<ServerContext>()
}

/// The address that cards and the projector name: the operator's, else the one this browser uses unless that is the
/// machine itself, else the one found at start.
pub(crate) fn address() -> String {
    let server = server();
    let text = |name: &str| header(|headers| Some(headers.get(name)?.to_str().ok()?.to_owned()));
    let host = text("host").unwrap_or_default();
    let local = ["localhost", "127.", "[::1]", "0.0.0.0"];
    let is_local = host.is_empty() || local.iter().any(|local| host.starts_with(local));
    if server.address_is_set || is_local {
        return server.address;
    }
    let https = text("x-forwarded-proto").is_some_and(|proto| proto == "https");
    format!("{}://{host}", if https { "https" } else { "http" })
}

/// An address as people type it.
pub(crate) fn without_scheme(address: &str) -> String {
    address.trim_start_matches("http://").to_owned()
}
