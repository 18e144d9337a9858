//! What the meeting remembers. This crate is the only place with SQL.
//!
//! A [`Store`] is a cheap handle. It keeps everything in a SQLite file or on a PostgreSQL server, through the same
//! statements. Writing goes through one connection, so acts of officers and batches of ballots follow one another;
//! reading goes through others and sees whole transactions only. Whoever wants to know of changes watches
//! [`Store::changes`]: the news carries a version and no data.

mod backup;
mod cards;
mod casting;
mod changes;
mod contests;
mod counting;
mod facts;
mod journal;
#[cfg(unix)]
mod line;
mod meeting_file;
mod meetings;
mod newest;
mod open;
mod record;
mod roll;
mod rounds;
mod secret;

use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};

use ballot::{Holder, Refusal, standing::MeetingFacts};
use sqlx::AnyPool;
use tokio::{
    sync::{mpsc, watch},
    task::JoinHandle,
};

pub use backup::{CopyError, restore};
pub use cards::{Entered, IssuedCard, IssuedCards};
pub use contests::ContestFacts;
pub use journal::{Journal, JournalEntry, JournalError};
pub use meeting_file::{FileError, MeetingFile};
pub use meetings::{AgendaItem, Details, MeetingRow, Officer, OfficerRole, Person, Unit, Wifi};
pub use open::{Database, Random, World};
pub use record::FoundBallot;
pub use roll::{CardState, Presence, RollEntry};
pub use rounds::{OpenedRule, Reported};
pub use secret::{Secret, sha256};

/// A handle to everything that is kept.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    database: Database,
    writer: AnyPool,
    reader: AnyPool,
    world: World,
    casts: mpsc::Sender<casting::Cast>,
    /// True once the store is closing.
    stop: watch::Sender<bool>,
    /// The task that keeps ballots.
    keeper: tokio::sync::Mutex<Option<JoinHandle<()>>>,
    changes: changes::Changes,
    facts: newest::Newest<MeetingFacts>,
    contests: newest::Newest<Vec<ContestFacts>>,
    /// Who asks, by the hash of the cookie. The database is the truth: every change of cards or sessions empties it.
    holders: RwLock<Holders>,
    /// Rules of rounds never change once a round is open.
    rules: RwLock<HashMap<String, Arc<rounds::OpenedRule>>>,
    /// Open for longer than the pools.
    #[cfg(unix)]
    _line: Option<line::Line>,
}

/// Holders by the hash of the cookie. Whoever was read before a change must not be remembered after it, so every change
/// begins a new generation.
#[derive(Default)]
struct Holders {
    generation: u64,
    known: HashMap<String, Arc<Holder>>,
}

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The meeting says no; shown as it is.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The database failed; logged, never shown.
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    /// A migration failed.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A row holds something that this program never writes; logged, never shown.
    #[error("the database holds something unexpected: {0}")]
    Corrupt(String),
}

/// What the store answers.
pub type Result<T> = std::result::Result<T, Error>;

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt(error.to_string())
    }
}

impl From<ballot::CountError> for Error {
    fn from(error: ballot::CountError) -> Self {
        Self::Corrupt(error.to_string())
    }
}

/// Whether both databases can hold a text: PostgreSQL has no NUL. Nothing that is kept has one, so a text with one names
/// nothing.
fn can_be_kept(text: &str) -> bool {
    !text.contains('\0')
}

/// A lock is poisoned only by a panic while it is held, and nothing panics there: go on with what it holds.
fn unpoisoned<T>(lock: std::sync::LockResult<T>) -> T {
    lock.unwrap_or_else(std::sync::PoisonError::into_inner)
}
