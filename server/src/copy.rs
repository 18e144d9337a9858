//! The page of a phone, filled from a copy where it is alike for everybody.

use std::sync::Arc;

use app::{
    copies::{Alike, Copies, Copy, Phone},
    request::Caller,
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use store::Store;
use uuid::Uuid;

/// What pages are filled from.
#[derive(Clone)]
pub(crate) struct Copier {
    store: Store,
    copies: Arc<Copies>,
}

/// The page that ten thousand phones ask for at the same moment.
const PAGE: &str = "/vote";

/// No page is nearly as long.
const LONGEST: usize = 8 * 1024 * 1024;

impl Copier {
    pub(crate) fn new(store: Store) -> Self {
        Self { store, copies: Arc::default() }
    }

    fn fill(&self, copy: &Copy, phone: &Phone) -> Response {
        let filled = copy.fill(phone, self.store.receipt());
        let mut response = Response::new(Body::from(filled.page));
        *response.headers_mut() = filled.headers;
        if let Ok(policy) = HeaderValue::from_str(&filled.policy) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

/// Answers from a copy, or has one made.
pub(crate) async fn fill(State(copier): State<Copier>, mut request: Request, next: Next) -> Response {
    let asks = request.method() == Method::GET && request.uri().path() == PAGE;
    let caller = request.extensions().get::<Caller>().filter(|_| asks).cloned();
    let phone = match caller {
        Some(caller) => Phone::of(&copier.store, &caller, request.headers(), request.uri()).await,
        None => None,
    };
    let Some(phone) = phone else { return next.run(request).await };
    if let Some(copy) = copier.copies.of(&phone.of) {
        return copier.fill(&copy, &phone);
    }
    let key = copier.store.receipt();
    let alike = Alike::new(&phone, key);
    request.extensions_mut().insert(alike.clone());
    let (parts, body) = next.run(request).await.into_parts();
    let Some(of) = alike.of().filter(|_| parts.status == StatusCode::OK) else {
        return Response::from_parts(parts, body);
    };
    let page = match to_bytes(body, LONGEST).await {
        Ok(page) => String::from_utf8_lossy(&page).into_owned(),
        Err(error) => {
            tracing::error!(%error, "a page cannot be copied");
            return unavailable();
        }
    };
    let copy = Arc::new(copy(&page, parts.headers, key));
    // The meeting may have gone on since it was looked at: the copy is of what was made.
    copier.copies.keep(of.clone(), copy.clone());
    copier.fill(&copy, &phone)
}

fn copy(page: &str, mut headers: HeaderMap, key: Uuid) -> Copy {
    headers.remove(header::CONTENT_LENGTH);
    let policy = headers.remove(header::CONTENT_SECURITY_POLICY);
    let policy = policy.as_ref().and_then(|policy| policy.to_str().ok()).unwrap_or_default();
    Copy::new(page, policy, headers, key)
}

fn unavailable() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response
}
