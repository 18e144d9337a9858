//! The rule book held against the crate: the counting cases, the laws, and records that are counted again.
//!
//! One binary, so that the crate's tests are built from nothing in seconds.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod counting;
mod laws;
mod meeting;
mod reading;
mod recounting;
