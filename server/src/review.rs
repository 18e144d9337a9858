//! A ballot that is looked at once more before it is sent: the page of the phone, with what its form has posted.

use app::request::Draft;
use axum::{
    Form,
    body::Body,
    extract::{FromRequest as _, Request},
    response::Response,
};
use ballot::Refusal;

use crate::door::Door;

/// `POST /vote`: the fields stay in this request; nothing of them is kept.
pub(crate) async fn show<P, A>(door: &Door, request: Request, page: P) -> Response
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
            door.refused_page("/vote", refusal, None)
        }
    }
}
