//! Answers that are long and public: how many may wait for whoever asked.
//!
//! A page of the record is made for everybody who asks, and lies in memory until it is read. Whoever asks often and reads
//! nothing would fill the memory; votes and their pages are short, and never wait here.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use hyper::body::{Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Long answers in flight.
pub(crate) const ANSWERS: usize = 64;

/// How long somebody waits for the others to have read theirs.
const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes that are handed on at a time: what a connection holds when the rest is done is no more than that.
const PART: usize = 16 * 1024;

/// Lets in so many requests for long answers, until each answer has been read.
pub(crate) async fn bound(State(places): State<Arc<Semaphore>>, request: Request, next: Next) -> Response {
    if !is_long(request.uri().path()) {
        return next.run(request).await;
    }
    let place = match tokio::time::timeout(PATIENCE, places.acquire_owned()).await {
        Ok(Ok(place)) => place,
        _ => return come_again(),
    };
    let (mut parts, body) = next.run(request).await.into_parts();
    // A body in parts does not say its length by itself.
    if let Some(length) = HttpBody::size_hint(&body).exact() {
        parts.headers.entry(header::CONTENT_LENGTH).or_insert_with(|| length.into());
    }
    Response::from_parts(parts, Body::new(Held { body, rest: Bytes::new(), _place: place }))
}

/// The record is for everybody, and so are its files.
fn is_long(path: &str) -> bool {
    ["/record/", "/export/"].iter().any(|begin| path.starts_with(begin))
}

/// There is no room now; the connection is given up as well, since it is what is scarce.
pub(crate) fn come_again() -> Response {
    let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// An answer that holds its place until it has been read.
struct Held {
    body: Body,
    /// What has come of the body and is not handed on.
    rest: Bytes,
    _place: OwnedSemaphorePermit,
}

impl HttpBody for Held {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.rest.is_empty() {
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => self.rest = data,
                    Err(frame) => return Poll::Ready(Some(Ok(frame))),
                },
                end => return Poll::Ready(end),
            }
        }
        let length = self.rest.len().min(PART);
        let part = self.rest.split_to(length);
        Poll::Ready(Some(Ok(Frame::data(part))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        match HttpBody::size_hint(&self.body).exact() {
            Some(length) => SizeHint::with_exact(length + self.rest.len() as u64),
            None => SizeHint::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::to_bytes, middleware, routing::get};
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpStream,
        sync::watch,
        time::Instant,
    };

    use super::*;
    use crate::Limits;

    const LONG: usize = 8 * 1024 * 1024;

    #[tokio::test]
    async fn an_answer_in_parts_is_the_whole_answer() {
        let places = Arc::new(Semaphore::new(1));
        let place = places.clone().try_acquire_owned().unwrap();
        let text = Bytes::from(vec![7; 3 * PART + 5]);
        let held = Held { body: Body::from(text.clone()), rest: Bytes::new(), _place: place };
        assert_eq!(HttpBody::size_hint(&held).exact(), Some(text.len() as u64));
        assert_eq!(to_bytes(Body::new(held), LONG).await.unwrap(), text);
        assert_eq!(places.available_permits(), 1);
    }

    /// Of three thousand that ask and read nothing, as many are answered as there are places; whoever votes is.
    #[tokio::test]
    async fn answers_that_nobody_reads_are_few_and_hold_up_no_vote() {
        let made = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let count = made.clone();
        let long = move || {
            count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            async { vec![b'.'; LONG] }
        };
        let router = Router::new()
            .route("/record/x", get(long))
            .route("/vote", get(|| async { "ballot" }))
            .layer(middleware::from_fn_with_state(Arc::new(Semaphore::new(3)), bound));
        let listener = crate::bind(([127, 0, 0, 1], 0).into()).unwrap();
        let address = listener.local_addr().unwrap();
        let limits = Limits { unread: Duration::from_secs(2), ..Limits::of(100) };
        let (stopping, _told) = watch::channel(false);
        tokio::spawn(crate::serve(listener, router, limits, stopping, std::future::pending()));
        let ask = async |path: &str| {
            let mut stream = TcpStream::connect(address).await.unwrap();
            let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n");
            stream.write_all(request.as_bytes()).await.unwrap();
            stream
        };
        let mut unread = Vec::new();
        for _ in 0..30 {
            unread.push(ask("/record/x").await);
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(made.load(std::sync::atomic::Ordering::Relaxed), 3);
        let (mut answer, begin) = ([0; 12], Instant::now());
        ask("/vote").await.read_exact(&mut answer).await.unwrap();
        assert!(&answer == b"HTTP/1.1 200" && begin.elapsed() < Duration::from_millis(500));
        // Whoever reads nothing is sent away, and the next have their turn.
        tokio::time::sleep(Duration::from_secs(3)).await;
        assert!(made.load(std::sync::atomic::Ordering::Relaxed) > 3);
    }
}
