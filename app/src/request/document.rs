//! What every document has before its page is known.

use http::header;
use leptos::{nonce::use_nonce, prelude::provide_context};

use super::{caller::lang, headers::set_header};

/// The language of whoever asks, and the security policy.
pub fn prepare() {
    provide_context(lang());
    if let Some(nonce) = use_nonce() {
        protect(&nonce);
    }
}

/// Scripts, styles and connections from here only.
fn protect(nonce: &str) {
    // `cargo leptos watch` reloads the page through a socket of its own.
    let socket = if std::env::var_os("LEPTOS_WATCH").is_some() { " ws:" } else { "" };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'; connect-src 'self'{socket}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    set_header(header::CONTENT_SECURITY_POLICY, &policy);
}
