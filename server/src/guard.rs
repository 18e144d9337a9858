//! Headers, origin and size: what every request and answer has to keep to.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use app::answer::Trouble;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use ballot::Refusal;

/// Bytes that a form may have: a ballot of 160 nominees has some 10,000.
pub(crate) const BODY: usize = 64 * 1024;

/// From the header of a request to that of its answer: also somebody who sends a form letter by letter has to end.
pub(crate) const REQUEST: Duration = Duration::from_secs(60);

const REFUSED: &str = "Yêu cầu này đến từ một trang khác và đã bị từ chối. Nếu đây là trang của hội nghị, người quản trị máy chủ xem \
                       nhật ký để biết phải đặt gì.\n\
                       This request came from another site and was refused. If it is the meeting's own, the server's log says \
                       what to set.\n";

/// A refused origin is logged at most once in so long.
const SAID_AGAIN: Duration = Duration::from_secs(60);

/// What the guard goes by.
#[derive(Clone)]
pub(crate) struct Guard {
    /// How long a request may take.
    within: Duration,
    /// The origin that the operator has set. A proxy may have put another name into the header `Host`.
    public: Option<String>,
    /// When a refused origin was logged last.
    said: Arc<Mutex<Option<Instant>>>,
}

impl Guard {
    /// `public` is the address that the operator has set, if they have.
    pub(crate) fn new(public: Option<&str>) -> Self {
        Self { within: REQUEST, public: public.map(origin), said: Arc::default() }
    }

    /// Whether everybody comes by HTTPS.
    pub(crate) fn is_secure(&self) -> bool {
        self.public.as_ref().is_some_and(|origin| origin.starts_with("https://"))
    }

    /// Whether an act comes from a page of this server. Browsers say so with every form; programs say nothing.
    fn is_from_here(&self, headers: &HeaderMap) -> bool {
        match (text(headers, "origin"), text(headers, "host")) {
            (Some(from), _) if self.public.as_ref().is_some_and(|public| origin(from) == *public) => true,
            (Some(from), Some(host)) => from.split_once("://").is_some_and(|(scheme, from)| {
                from == host && ["http", "https"].contains(&scheme) && !self.is_public(host)
            }),
            (Some(_), None) => false,
            (None, _) => !matches!(text(headers, "sec-fetch-site"), Some("cross-site" | "same-site")),
        }
    }

    /// Whether a request was sent to the public address: its pages are those of its whole origin, scheme included.
    fn is_public(&self, host: &str) -> bool {
        let public = self.public.as_deref().unwrap_or_default();
        public.split_once("://").is_some_and(|(scheme, _)| origin(&format!("{scheme}://{host}")) == public)
    }

    /// Refuses an act, and tells the operator what to set where it was one of ours.
    fn refuse(&self, headers: &HeaderMap) -> Response {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.is_none_or(|at| at.elapsed() >= SAID_AGAIN) {
            *said = Some(Instant::now());
            let [origin, host] = ["origin", "host"].map(|name| text(headers, name).unwrap_or_default());
            tracing::warn!(
                origin,
                host,
                "an act was refused: it comes from a page of “origin” and was sent to “host”. If people use this server at \
                 “origin”, start it with that address as --public-url, or have the proxy before it pass on the header Host"
            );
        }
        // Scripts read JSON: another text they would take for a bad network.
        if text(headers, "accept").is_some_and(|accept| accept.contains("json")) {
            let trouble = Trouble {
                refusal: Refusal::NotAllowed.code().to_owned(),
                message: REFUSED.trim().to_owned(),
            };
            let json = serde_json::to_string(&trouble).unwrap_or_default();
            return (StatusCode::FORBIDDEN, [(header::CONTENT_TYPE, "application/json")], json)
                .into_response();
        }
        (StatusCode::FORBIDDEN, REFUSED).into_response()
    }
}

/// Refuses acts that another site makes a browser do, ends requests that take too long, and sets the headers of every
/// answer.
pub(crate) async fn guard(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let acts = !matches!(*request.method(), Method::GET | Method::HEAD);
    if acts && !guard.is_from_here(request.headers()) {
        return guard.refuse(request.headers());
    }
    let secure = guard.is_secure() || text(request.headers(), "x-forwarded-proto") == Some("https");
    let Ok(mut response) = tokio::time::timeout(guard.within, next.run(request)).await else {
        return StatusCode::REQUEST_TIMEOUT.into_response();
    };
    let headers = response.headers_mut();
    if secure {
        secure_cookies(headers);
    }
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// An address as browsers name its origin: in small letters, without the port that its scheme has anyway.
fn origin(address: &str) -> String {
    let address = address.to_ascii_lowercase();
    let usual = if address.starts_with("https://") { ":443" } else { ":80" };
    address.strip_suffix(usual).unwrap_or(&address).to_owned()
}

/// Every cookie is sent by HTTPS only.
fn secure_cookies(headers: &mut HeaderMap) {
    let header::Entry::Occupied(mut cookies) = headers.entry(header::SET_COOKIE) else { return };
    for cookie in cookies.iter_mut() {
        if let Ok(secure) = HeaderValue::from_bytes(&[cookie.as_bytes(), b"; Secure"].concat()) {
            *cookie = secure;
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::{Router, http::HeaderName, middleware, routing::post};
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpStream,
        sync::watch,
    };

    use super::*;
    use crate::Limits;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn only_pages_of_this_server_and_programs_may_act() {
        let here = ("host", "10.0.0.2:3000");
        let alone = Guard::new(None);
        assert!(alone.is_from_here(&headers(&[("origin", "http://10.0.0.2:3000"), here])));
        assert!(alone.is_from_here(&headers(&[here])));
        for origin in ["http://evil.example", "null", "https://bau.example.vn", "xx://10.0.0.2:3000"] {
            assert!(!alone.is_from_here(&headers(&[("origin", origin), here])), "{origin}");
        }
        assert!(!alone.is_from_here(&headers(&[("sec-fetch-site", "cross-site"), here])));
        // Behind a proxy that has put its own name for the server into the header Host.
        for public in ["https://bau.example.vn", "https://Bau.example.vn:443"] {
            let behind = Guard::new(Some(public));
            let proxied = ("host", "laphieu_upstream");
            assert!(behind.is_from_here(&headers(&[("origin", "https://bau.example.vn"), proxied])));
            assert!(behind.is_from_here(&headers(&[("origin", "http://10.0.0.2:3000"), here])));
            let named = ("host", "bau.example.vn");
            assert!(behind.is_from_here(&headers(&[("origin", "https://bau.example.vn"), named])));
            assert!(!behind.is_from_here(&headers(&[("origin", "http://bau.example.vn"), named])));
            for origin in
                ["http://bau.example.vn", "https://bau.example.vn:8443", "https://x.bau.example.vn", "null"]
            {
                assert!(!behind.is_from_here(&headers(&[("origin", origin), proxied])), "{origin}");
            }
        }
    }

    #[test]
    fn every_cookie_is_secure_where_people_come_by_https() {
        let mut answer = HeaderMap::new();
        for cookie in ["laphieu-x=1; Path=/", "laphieu-lang=en"] {
            answer.append(header::SET_COOKIE, HeaderValue::from_static(cookie));
        }
        secure_cookies(&mut answer);
        let cookies: Vec<_> = answer.get_all(header::SET_COOKIE).iter().collect();
        assert_eq!(cookies, ["laphieu-x=1; Path=/; Secure", "laphieu-lang=en; Secure"]);
        secure_cookies(&mut HeaderMap::new());
    }

    #[tokio::test]
    async fn whoever_never_ends_a_form_is_told_so_in_time() {
        let within = Duration::from_millis(300);
        let listener = crate::bind(([127, 0, 0, 1], 0).into()).unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new()
            .route("/", post(|form: String| async move { form }))
            .layer(middleware::from_fn_with_state(Guard { within, ..Guard::new(None) }, guard));
        let (stopping, _told) = watch::channel(false);
        tokio::spawn(crate::serve(
            listener,
            router,
            Limits { header: REQUEST, ..Limits::of(1) },
            stopping,
            std::future::pending(),
        ));
        let mut stream = TcpStream::connect(address).await.unwrap();
        let begun = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nround=";
        stream.write_all(begun).await.unwrap();
        let begin = Instant::now();
        let mut answer = [0; 13];
        stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(&answer, b"HTTP/1.1 408 ");
        assert!(begin.elapsed() >= within, "{:?}", begin.elapsed());
    }
}
