//! Who asks: the cookie of a browser becomes the cards it holds, and a scanned card becomes a cookie.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use app::{
    fill::card_page,
    request::{Caller, RefusedForms, cookie_for, cookie_in, refused_card},
};
use axum::{
    Extension, Form,
    extract::{ConnectInfo, Path, Request, State},
    http::{HeaderMap, HeaderValue, Uri, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use ballot::{Lang, Refusal, code};
use cookie::Cookie;
use store::{Entered, Error, Secret, Store};

/// What opens cards: the store that knows them, how many guesses were wrong, and where a refusal waits for its page.
#[derive(Clone)]
pub(crate) struct CardReader {
    pub(crate) store: Store,
    pub(crate) guesses: Arc<Guesses>,
    pub(crate) refused: RefusedForms,
}

/// The cookie of a browser that has scanned a card.
const SESSION: &str = "laphieu";
/// The cookie of a browser that has chosen a language.
const LANGUAGE: &str = "laphieu-lang";

/// How long a browser keeps its cards, and its language, in seconds.
const WEEK: i64 = 7 * 24 * 60 * 60;
const YEAR: i64 = 365 * 24 * 60 * 60;

/// The address that a request comes from, where the server is told.
type PeerAddress = Option<Extension<ConnectInfo<SocketAddr>>>;

/// Puts who asks into the request, and keeps the language that `?lang=` chooses.
pub(crate) async fn identify(State(store): State<Store>, mut request: Request, next: Next) -> Response {
    let holder = match cookie_in(request.headers(), SESSION) {
        Some(session) => {
            let known = store.holder(&session).await;
            known.inspect_err(|error| tracing::error!(%error, "sessions cannot be read")).ok()
        }
        None => Some(Arc::default()),
    };
    let chosen = chosen_language(request.uri());
    let kept = cookie_in(request.headers(), LANGUAGE).and_then(|tag| tag.parse().ok());
    request.extensions_mut().insert(Caller { holder, lang: chosen.or(kept) });
    let mut response = next.run(request).await;
    if let Some(lang) = chosen {
        set_cookie(&mut response, &cookie_for(LANGUAGE.into(), lang.tag().into(), "/", YEAR));
    }
    response
}

fn chosen_language(uri: &Uri) -> Option<Lang> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("lang=")?.parse().ok())
}

/// `GET /c/{secret}`: a scanned card.
pub(crate) async fn scan(
    State(reader): State<CardReader>,
    from: PeerAddress,
    Path(secret): Path<String>,
    headers: HeaderMap,
) -> Response {
    let scan = Scan { text: &secret, typed: 0, from: ip(from), headers: &headers };
    scan.open(&reader).await
}

/// What the field on the first page holds.
#[derive(serde::Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    code: String,
}

/// `POST /c`: a code typed by hand.
pub(crate) async fn enter(
    State(reader): State<CardReader>,
    from: PeerAddress,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    // A code of no symbols is still a typed one.
    let symbols = u32::try_from(code::symbols_typed(&typed.code)).unwrap_or(u32::MAX).max(1);
    let scan = Scan { text: &typed.code, typed: symbols, from: ip(from), headers: &headers };
    scan.open(&reader).await
}

fn ip(from: PeerAddress) -> Option<IpAddr> {
    from.map(|Extension(ConnectInfo(address))| address.ip())
}

/// A code that somebody shows at the door.
struct Scan<'a> {
    text: &'a str,
    /// Symbols typed; 0 for a scan.
    typed: u32,
    from: Option<IpAddr>,
    headers: &'a HeaderMap,
}

impl Scan<'_> {
    /// Opens the page of the card, or the first page with the reason why not.
    async fn open(&self, reader: &CardReader) -> Response {
        match self.card(reader).await {
            Ok(entered) => {
                let mut response = Redirect::to(&card_page(&entered.card)).into_response();
                set_cookie(&mut response, &self.session_cookie(&entered));
                response
            }
            Err(Error::Refused(refusal)) => self.refused(reader, refusal),
            Err(error) => {
                tracing::error!(%error, "a card cannot be read");
                self.refused(reader, Refusal::Busy)
            }
        }
    }

    fn session_cookie(&self, entered: &Entered) -> Cookie<'static> {
        let mut cookie = cookie_for(SESSION.into(), entered.session.clone(), "/", WEEK);
        if self.headers.get("x-forwarded-proto").is_some_and(|proto| proto == "https") {
            cookie.set_secure(true);
        }
        cookie
    }

    fn refused(&self, reader: &CardReader, refusal: Refusal) -> Response {
        // A typed code is shown again, to be corrected; a scanned secret is not.
        let typed = (self.typed > 0).then(|| self.text.to_owned());
        reader.refused_page(refusal, typed)
    }

    async fn card(&self, reader: &CardReader) -> Result<Entered, Error> {
        reader.guesses.check(self.from)?;
        let unknown = Refusal::UnknownCard { typed: self.typed };
        let session = cookie_in(self.headers, SESSION);
        let entered = match Secret::read(self.text) {
            Some(secret) => reader.store.enter(&secret, session.as_deref()).await,
            None => Err(unknown.clone().into()),
        };
        match entered {
            Err(Error::Refused(Refusal::UnknownCard { .. })) => {
                reader.guesses.count(self.from);
                Err(unknown.into())
            }
            other => other,
        }
    }
}

impl CardReader {
    /// The first page, saying why; `typed` is the code, where somebody typed one.
    pub(crate) fn refused_page(&self, refusal: Refusal, typed: Option<String>) -> Response {
        let mut response = Redirect::to("/").into_response();
        set_cookie(&mut response, &refused_card(&self.refused, self.store.receipt(), refusal, typed));
        response
    }
}

/// Wrong codes of the last minute, by address. A hall behind one address shares the limit, so it is generous: with 60
/// random bits even a thousand guesses a minute for a year would find nothing.
#[derive(Default)]
pub(crate) struct Guesses {
    wrong: Mutex<HashMap<Option<IpAddr>, (Instant, u32)>>,
}

const GUESSES: u32 = 60;
const MINUTE: Duration = Duration::from_secs(60);

impl Guesses {
    fn check(&self, from: Option<IpAddr>) -> Result<(), Refusal> {
        let wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        match wrong.get(&from) {
            Some((since, number)) if since.elapsed() < MINUTE && *number >= GUESSES => {
                Err(Refusal::TooManyGuesses)
            }
            _ => Ok(()),
        }
    }

    fn count(&self, from: Option<IpAddr>) {
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.retain(|_, (since, _)| since.elapsed() < MINUTE);
        wrong.entry(from).or_insert_with(|| (Instant::now(), 0)).1 += 1;
    }
}

fn set_cookie(response: &mut Response, cookie: &Cookie<'_>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_are_limited_by_address() {
        let guesses = Guesses::default();
        let (one, other) = (Some(IpAddr::from([10, 0, 0, 1])), Some(IpAddr::from([10, 0, 0, 2])));
        for _ in 0..GUESSES {
            assert_eq!(guesses.check(one), Ok(()));
            guesses.count(one);
        }
        assert_eq!(guesses.check(one), Err(Refusal::TooManyGuesses));
        assert_eq!(guesses.check(other), Ok(()));
    }

    #[test]
    fn the_language_is_chosen_by_the_address() {
        let chosen = |uri: &'static str| chosen_language(&Uri::from_static(uri));
        assert_eq!(chosen("/vote?meeting=x&lang=en"), Some(Lang::En));
        assert_eq!(chosen("/vote?lang=fr"), None);
        assert_eq!(chosen("/vote"), None);
    }
}
