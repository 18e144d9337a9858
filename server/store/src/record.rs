//! What others can check: the journal of acts and what follows it, the record of rounds, the ballots that receipts name.

pub(crate) mod act;
pub(crate) mod file;
pub(crate) mod journal;
mod once;
pub(crate) mod postscript;
pub(crate) mod public;
pub(crate) mod receipts;
