//! What the meeting remembers. This crate is the only place with SQL.
//!
//! A [`Store`] is a cheap handle. It keeps everything in a SQLite file or on a PostgreSQL server, through the same
//! statements. Writing goes through one connection, so acts of officers and batches of ballots follow one another;
//! reading goes through others and sees whole transactions only. Whoever wants to know of changes watches
//! [`Store::changes`]: the news carries a version and no data.

mod database;
mod error;
mod handle;
mod import;
mod meeting;
mod moment;
mod open;
mod record;
mod round;
mod secret;
mod world;

pub use database::{
    copy::{CopyError, restore},
    place::Database,
    schema::Strange,
};
pub use error::{Error, Result};
pub use handle::Store;
pub use meeting::{
    cards::{IssuedCard, IssuedCards},
    details::{Details, MeetingRow, Unit, Wifi},
    file::{FileError, MeetingFile},
    sessions::Entered,
    voter::{Presence, RollEntry, Voter, Voters},
};
pub use moment::Moment;
pub use record::{
    journal::{Journal, JournalEntry, JournalError},
    postscript::{Postscript, PostscriptEntry},
    public::PublicFiles,
    receipts::FoundBallot,
};
pub use round::{
    facts::{ContestFacts, OpenedRule},
    opening::Reported,
};
pub use secret::{Secret, sha256};
pub use world::{PATIENCE, Random, World};
