//! What pages are made of.

mod ballot_form;
mod ballot_list;
mod frame;
mod notice;
mod tally;

pub use ballot_form::{BallotForm, Recorded, Resend};
pub use ballot_list::BallotList;
pub use frame::{Desk, Language, Office, Phone, Refresh};
pub use notice::{Icon, Notice, QrCode, SaidNotice, Symbols, symbols};
pub use tally::{Honours, LiveTally, ResultTable};
