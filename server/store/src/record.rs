//! What others can check: the journal of acts, the record of rounds, the ballots that receipts name.

pub(crate) mod file;
pub(crate) mod journal;
pub(crate) mod receipts;
