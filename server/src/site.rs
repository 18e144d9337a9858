//! Scripts, styles and symbols: in the binary under an address that changes with them; while `cargo leptos watch` develops,
//! from `target/site`.

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

struct File {
    name: &'static str,
    content_type: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// Whether `cargo leptos watch` develops: it says so to what it builds and to what it runs.
pub(crate) fn is_watched() -> bool {
    std::env::var_os("LEPTOS_WATCH").is_some()
}

/// Where `cargo leptos watch` lays the site.
pub(crate) fn root() -> String {
    std::env::var("LEPTOS_SITE_ROOT").unwrap_or_else(|_| "target/site".into())
}

/// `GET /pkg/…`
pub(crate) async fn serve(Path(path): Path<String>, headers: HeaderMap) -> Response {
    if is_watched() {
        return from_disk(&path).await;
    }
    let folder = FOLDER.trim_start_matches("pkg/");
    let name = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
    let Some(file) = FILES.iter().find(|file| Some(file.name) == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let gzip = accepts.is_some_and(|accepts| accepts.contains("gzip"));
    let mut response = if gzip { file.gzip.into_response() } else { file.plain.into_response() };
    let headers = response.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_TYPE, file.content_type);
    set(header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    set(header::VARY, "accept-encoding");
    if gzip {
        set(header::CONTENT_ENCODING, "gzip");
    }
    response
}

/// What `cargo leptos watch` has built last.
async fn from_disk(path: &str) -> Response {
    let root = root();
    let name = path.rsplit('/').next().unwrap_or_default();
    let content_type = match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    for file in [format!("{root}/pkg/{name}"), format!("{root}/{name}")] {
        if let Ok(bytes) = tokio::fs::read(&file).await {
            let headers = [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "no-cache")];
            return (headers, bytes).into_response();
        }
    }
    StatusCode::NOT_FOUND.into_response()
}
