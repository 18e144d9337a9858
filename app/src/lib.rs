//! The screens of Lá phiếu: pages rendered on the server, islands where something moves, server functions behind both.
//!
//! Every page works as plain HTML forms. What an island adds is said at the island. From the ground up: what is answered
//! (`answer`) and said (`words`), who asks (`request`), answers from what the store knows (`fill`), pages that
//! are alike for everybody (`copies`), the verbs (`api`), the
//! islands (`live` with its `stream`, `casting` with what is `kept`), what pages are made of (`parts`), the pages. The browser gets the islands and what they
//! need; a page is whole when it leaves the server.

// The type of a page is its whole tree.
#![recursion_limit = "512"]

pub mod answer;
#[cfg(feature = "ssr")]
pub mod api;
pub mod casting;
#[cfg(feature = "ssr")]
pub mod copies;
#[cfg(feature = "ssr")]
pub mod fill;
mod kept;
#[expect(
    missing_docs,
    reason = "the macros make types and fields of the arguments of components and islands"
)]
pub mod live;
#[cfg(feature = "ssr")]
#[expect(missing_docs, reason = "the macros make types and fields of the arguments of components")]
pub mod pages;
#[cfg(feature = "ssr")]
#[expect(missing_docs, reason = "the macros make types and fields of the arguments of components")]
pub mod parts;
#[cfg(feature = "ssr")]
pub mod request;
mod stream;
pub mod words;

/// Wakes the islands of a page.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
