//! Answers filled from what the store knows.

pub(crate) mod cards;
pub(crate) mod chair;
pub(crate) mod owner;
pub(crate) mod qr;
pub(crate) mod record;
pub(crate) mod room;
pub(crate) mod secretary;
pub(crate) mod summary;
pub(crate) mod voter;

pub use cards::card_page;
