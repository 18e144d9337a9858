//! Headers, origin and size: what every request and answer has to keep to.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Bytes that a form may have: a ballot of 160 nominees has some 10,000.
pub(crate) const BODY: usize = 64 * 1024;

/// From the header of a request to that of its answer: also somebody who sends a form letter by letter has to end.
pub(crate) const REQUEST: Duration = Duration::from_secs(60);

const REFUSED: &str = "Yêu cầu này đến từ một trang khác và đã bị từ chối.\n\
                       This request came from another site and was refused.\n";

/// Refuses acts that another site makes a browser do, ends requests that take longer than `within`, and sets the headers
/// of every answer.
pub(crate) async fn guard(State(within): State<Duration>, request: Request, next: Next) -> Response {
    let acts = !matches!(*request.method(), Method::GET | Method::HEAD);
    if acts && !from_here(request.headers()) {
        return (StatusCode::FORBIDDEN, REFUSED).into_response();
    }
    let Ok(mut response) = tokio::time::timeout(within, next.run(request)).await else {
        return StatusCode::REQUEST_TIMEOUT.into_response();
    };
    let headers = response.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Whether an act comes from a page of this server. Browsers say so with every form; programs say nothing.
fn from_here(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
        (None, _) => !matches!(text("sec-fetch-site"), Some("cross-site" | "same-site")),
    }
}

#[cfg(test)]
mod tests {
    use axum::{Router, http::HeaderName, middleware, routing::post};
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpStream,
        sync::watch,
        time::Instant,
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
        assert!(from_here(&headers(&[("origin", "http://10.0.0.2:3000"), here])));
        assert!(from_here(&headers(&[here])));
        assert!(!from_here(&headers(&[("origin", "http://evil.example"), here])));
        assert!(!from_here(&headers(&[("origin", "null"), here])));
        assert!(!from_here(&headers(&[("sec-fetch-site", "cross-site"), here])));
    }

    #[tokio::test]
    async fn whoever_never_ends_a_form_is_told_so_in_time() {
        let within = Duration::from_millis(300);
        let listener = crate::bind(([127, 0, 0, 1], 0).into()).unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new()
            .route("/", post(|form: String| async move { form }))
            .layer(middleware::from_fn_with_state(within, guard));
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
