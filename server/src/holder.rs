//! Who asks: the cookie of a browser becomes the cards that it holds.

use std::{sync::Arc, time::Duration};

use app::{
    fill::card_page,
    request::{Caller, cookie_for, cookie_in, cookies_in},
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, Uri, header},
    middleware::Next,
    response::Response,
};
use ballot::{Card, Holder, Lang};
use cookie::Cookie;
use store::{Result, Store};

/// The cookie of a browser that has chosen a language.
const LANGUAGE: &str = "laphieu-lang";

/// How long a browser keeps its cookies, in seconds; when a session ends, the store says.
const YEAR: i64 = 365 * 24 * 60 * 60;

/// Symbols of a session, and so many are looked up for one request at most.
const SYMBOLS: usize = 64;
const TRIED: usize = 4;

/// A page waits no longer for the note that the card which led to it was scanned.
const NOTED: Duration = Duration::from_secs(1);

/// The cookie of a browser that has scanned a card.
///
/// Cookies know no ports, so its name carries that of the database: a second server on the host has one of its own. Where
/// everybody comes by HTTPS its name also says so (`__Host-`), and browsers take it from this host and for all of its pages
/// only.
#[derive(Clone)]
pub(crate) struct SessionCookie {
    name: Arc<str>,
    /// Names that it had before, which open what they opened.
    before: Arc<[String]>,
}

impl SessionCookie {
    /// Of the browsers of a database; `secure` where everybody comes by HTTPS.
    pub(crate) fn of(store: &Store, secure: bool) -> Self {
        let plain = format!("laphieu-{}", store.name());
        // By HTTPS a name that anybody on the host can set opens nothing.
        let (name, before) = if secure {
            (format!("__Host-{plain}"), Vec::new())
        } else {
            (plain, vec!["laphieu".to_owned()])
        };
        Self { name: name.into(), before: before.into() }
    }

    /// The sessions that a browser has sent, the likeliest first. Others on the host can put a cookie of the same name beside
    /// ours, for another path or domain; for a longer path the browser sends it before ours.
    fn sent<'a>(&'a self, headers: &'a HeaderMap) -> impl Iterator<Item = String> + 'a {
        let names = std::iter::once(&*self.name).chain(self.before.iter().map(String::as_str));
        let sent = names.flat_map(|name| cookies_in(headers, name).into_iter().rev());
        sent.filter(|session| session.len() == SYMBOLS).take(TRIED)
    }

    /// Gives a browser its session.
    pub(crate) fn set(&self, response: &mut Response, session: &str) {
        set_cookie(response, &cookie_for((*self.name).into(), session.into(), "/", YEAR));
    }

    /// Takes it back, under every name.
    pub(crate) fn end(&self, response: &mut Response) {
        for name in std::iter::once(&*self.name).chain(self.before.iter().map(String::as_str)) {
            set_cookie(response, &cookie_for(name.to_owned(), String::new(), "/", 0));
        }
    }
}

/// Who asks, and by which cookie that is known.
#[derive(Clone)]
pub(crate) struct Identity {
    pub(crate) store: Store,
    pub(crate) cookie: SessionCookie,
}

/// Puts who asks into the request, and keeps the language that `?lang=` chooses.
pub(crate) async fn identify(
    State(Identity { store, cookie }): State<Identity>,
    mut request: Request,
    next: Next,
) -> Response {
    let known = known(&store, cookie.sent(request.headers())).await;
    let known = known.inspect_err(|error| tracing::error!(%error, "sessions cannot be read"));
    let (session, holder) = known.map_or((None, None), |(session, holder)| (session, Some(holder)));
    if let (Some(session), &Method::GET) = (&session, request.method()) {
        note_scan(&store, session, request.uri().path()).await;
    }
    let chosen = chosen_language(request.uri());
    let kept = cookie_in(request.headers(), LANGUAGE).and_then(|tag| tag.parse().ok());
    request.extensions_mut().insert(Caller { holder, lang: chosen.or(kept), session });
    let mut response = next.run(request).await;
    if let Some(lang) = chosen {
        set_cookie(&mut response, &cookie_for(LANGUAGE.into(), lang.tag().into(), "/", YEAR));
    }
    response
}

/// The session that holds cards, and what it holds. What opens nothing is passed over: a cookie that somebody has put before
/// ours does no harm.
async fn known(store: &Store, sent: impl Iterator<Item = String>) -> Result<(Option<String>, Arc<Holder>)> {
    for session in sent {
        let holder = store.holder(&session).await?;
        if !holder.cards.is_empty() {
            return Ok((Some(session), holder));
        }
    }
    Ok((None, Arc::default()))
}

/// The page that a card led to is asked for: the card counts as scanned. The page comes also where that cannot be kept.
async fn note_scan(store: &Store, session: &str, path: &str) {
    let leads_here = |card: &Card| card_page(card).split('?').next() == Some(path);
    match tokio::time::timeout(NOTED, store.scanned(session, leads_here)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(%error, "a scanned card cannot be noted"),
        Err(_) => tracing::warn!("a scanned card is not noted yet: the database is busy"),
    }
}

fn chosen_language(uri: &Uri) -> Option<Lang> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("lang=")?.parse().ok())
}

pub(crate) fn set_cookie(response: &mut Response, cookie: &Cookie<'_>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_chosen_by_the_address() {
        let chosen = |uri: &'static str| chosen_language(&Uri::from_static(uri));
        assert_eq!(chosen("/vote?meeting=x&lang=en"), Some(Lang::En));
        assert_eq!(chosen("/vote?lang=fr"), None);
        assert_eq!(chosen("/vote"), None);
    }
}
