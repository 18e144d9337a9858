//! The screens of Lá phiếu: pages rendered on the server, islands where something moves, server functions behind both.
//!
//! Every page works as plain HTML forms. What an island adds is said at the island.

// The type of a page is its whole tree.
#![recursion_limit = "512"]

pub mod api;
#[cfg(feature = "ssr")]
pub mod door;
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
pub mod words;

/// Wakes the islands of a page.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
