//! What pages are made of.

pub mod acts;
pub mod ballot_form;
pub mod ballot_list;
pub mod enter;
pub mod frame;
pub mod notice;
pub mod tally;

pub use acts::{Act, Decide, MoreActs, Reason, is_of_form, not_of_the_reason};
pub use ballot_form::{After, BallotFields, BallotForm, Leftover, Recorded};
pub use ballot_list::{BallotList, ListRule, ReviewedList};
pub use enter::{EnterForm, NeedsCard, language};
pub use frame::{Desk, Language, PageTitle, Phone, Refresh, WITHOUT_WASM};
pub use notice::{FlashNotice, Icon, Notice, QrCode, Symbols, symbols};
pub use tally::{Ended, Honours, LiveTally, Proposal, ResultTable, what_follows};
