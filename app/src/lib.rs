//! The screens of Lá phiếu: pages rendered on the server, islands where something moves, server functions behind both.
//!
//! Every page works as plain HTML forms. What an island adds is said at the island.

// The type of a page is its whole tree.
#![recursion_limit = "512"]

pub mod answer;
pub mod api;
#[cfg(feature = "ssr")]
mod fill;
#[expect(
    missing_docs,
    reason = "the macros make types and fields of the arguments of components and islands"
)]
pub mod live;
#[expect(
    missing_docs,
    reason = "the macros make types and fields of the arguments of components and islands"
)]
pub mod pages;
#[expect(
    missing_docs,
    reason = "the macros make types and fields of the arguments of components and islands"
)]
pub mod parts;
#[cfg(feature = "ssr")]
pub mod request;
pub mod words;

#[cfg(feature = "ssr")]
pub use fill::card_page;

/// Wakes the islands of a page.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
