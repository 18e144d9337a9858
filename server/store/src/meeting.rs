//! The meeting: its file, its row, the roll, cards and the browsers that have scanned them.

pub(crate) mod agenda;
pub(crate) mod cards;
pub(crate) mod details;
pub(crate) mod file;
pub(crate) mod holders;
pub(crate) mod lasting;
pub(crate) mod looks;
pub(crate) mod reason;
pub(crate) mod roll;
pub(crate) mod row;
pub(crate) mod sessions;
pub(crate) mod view;
pub(crate) mod voter;
