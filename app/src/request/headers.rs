//! Headers of the request and of the answer.

use cookie::{Cookie, SameSite, time::Duration};
use http::{HeaderMap, HeaderValue, header, request::Parts};
use leptos::prelude::{use_context, with_context};
use leptos_axum::ResponseOptions;

/// Looks at a header of the request. A copy of all of them for each look would be most of what a cast costs.
pub(crate) fn header<T>(look: impl FnOnce(&HeaderMap) -> Option<T>) -> Option<T> {
    with_context::<Parts, _>(|parts| look(&parts.headers)).flatten()
}

/// The value of a cookie of the request.
pub(crate) fn sent_cookie(name: &str) -> Option<String> {
    header(|headers| cookie_in(headers, name))
}

/// The value of a cookie that a browser has sent.
#[must_use]
pub fn cookie_in(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get_all(header::COOKIE).into_iter().find_map(|line| values(line, name, 1).pop())
}

/// The values of the cookies of that name that a browser has sent, in its order: others on the same host may have put
/// some beside ours, for other paths and domains.
#[must_use]
pub fn cookies_in(headers: &HeaderMap, name: &str) -> Vec<String> {
    let lines = headers.get_all(header::COOKIE).into_iter();
    lines.flat_map(|line| values(line, name, usize::MAX)).collect()
}

/// The first values of that name. Cookies of others on the same host may hold anything.
fn values(line: &HeaderValue, name: &str, at_most: usize) -> Vec<String> {
    let line = String::from_utf8_lossy(line.as_bytes());
    let cookies = Cookie::split_parse(line.as_ref()).filter_map(Result::ok);
    let named = cookies.filter(|cookie| cookie.name() == name);
    named.map(|cookie| cookie.value().to_owned()).take(at_most).collect()
}

/// A cookie that scripts do not see and other sites do not send, for `seconds` and the pages under `path`.
#[must_use]
pub fn cookie_for(name: String, value: String, path: &'static str, seconds: i64) -> Cookie<'static> {
    Cookie::build((name, value))
        .path(path)
        .max_age(Duration::seconds(seconds))
        .http_only(true)
        .same_site(SameSite::Lax)
        .build()
}

/// Sends a cookie with the answer.
pub(crate) fn set_cookie(cookie: &Cookie<'_>) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.append_header(header::SET_COOKIE, value);
    }
}

/// Sends a header with the answer.
pub(crate) fn set_header(name: header::HeaderName, value: &str) {
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(value)) {
        response.insert_header(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        let line = HeaderValue::from_bytes("a=é; =; laphieu=abc; laphieu-flash=x".as_bytes()).unwrap();
        headers.append(header::COOKIE, line);
        headers.append(header::COOKIE, HeaderValue::from_static("b=2"));
        assert_eq!(cookie_in(&headers, "laphieu").as_deref(), Some("abc"));
        headers.append(header::COOKIE, HeaderValue::from_static("laphieu=def"));
        assert_eq!(cookies_in(&headers, "laphieu"), ["abc", "def"]);
        assert_eq!(cookie_in(&headers, "b").as_deref(), Some("2"));
        assert_eq!(cookie_in(&headers, "missing"), None);
    }

    #[test]
    fn a_cookie_of_ours_is_for_our_pages_only() {
        let cookie = cookie_for("laphieu".into(), "abc".into(), "/", 60).to_string();
        assert_eq!(cookie, "laphieu=abc; HttpOnly; SameSite=Lax; Path=/; Max-Age=60");
    }
}
