//! What every document has before its page is known.

use http::header;
use leptos::{nonce::use_nonce, prelude::provide_context};

use super::{
    caller::{caller, lang},
    headers::set_header,
};
use crate::answer::InSession;

/// The language of whoever asks, whether they hold cards, and the security policy.
pub fn prepare() {
    provide_context(lang());
    provide_context(InSession(caller().holder.is_some_and(|holder| !holder.cards.is_empty())));
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
