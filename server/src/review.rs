//! A ballot that is looked at once more before it is sent: the page of the phone, with what its form has posted.

use app::request::{Draft, flash_cookie};
use axum::{
    Form,
    body::Body,
    extract::{FromRequest as _, Request},
    http::{HeaderValue, header},
    response::{IntoResponse as _, Redirect, Response},
};
use ballot::Refusal;

/// `POST /vote`: the fields stay in this request; nothing of them is kept.
pub(crate) async fn show<P, A>(request: Request, page: P) -> Response
where
    P: FnOnce(Request) -> A,
    A: Future<Output = Response>,
{
    let (mut parts, body) = request.into_parts();
    let form = Request::from_parts(parts.clone(), body);
    match Form::<Vec<(String, String)>>::from_request(form, &()).await {
        Ok(Form(fields)) => {
            parts.extensions.insert(Draft::read(fields));
            page(Request::from_parts(parts, Body::empty())).await
        }
        Err(rejected) => {
            let refusal = Refusal::bad_value("form", &rejected.to_string(), "FORMATS.md §4");
            let mut response = Redirect::to("/vote").into_response();
            let cookie = flash_cookie(refusal, Vec::new());
            if let Some(Ok(value)) = cookie.map(|cookie| HeaderValue::from_str(&cookie.to_string())) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
            response
        }
    }
}
