//! What can go wrong.

use std::{
    path::PathBuf,
    sync::{LockResult, PoisonError},
};

use ballot::Refusal;

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
    /// Another process serves the same file.
    #[error("another laphieu serves {0:?}")]
    Served(PathBuf),
    /// The lock of the process that serves cannot be had.
    #[error("the lock {0:?} cannot be had: {1}")]
    Lock(PathBuf, std::io::Error),
    /// The log of a SQLite database cannot be overwritten.
    #[error("the log of the database cannot be overwritten: {0}")]
    Log(std::io::Error),
    /// The file or its folder can be read and not written.
    #[error("{0:?} cannot be written")]
    ReadOnly(PathBuf),
    /// The file is none of SQLite's, or a part of it is damaged; with what SQLite says.
    #[error("{0:?} is damaged: {1}")]
    Damaged(PathBuf, String),
    /// The database was not closed, and the log with what was acknowledged last is gone.
    #[error("the log of {0:?} is lost")]
    LogLost(PathBuf),
    /// The log of a database is there, and the database is not.
    #[error("{0:?} is gone, its log is there")]
    FileLost(PathBuf),
    /// There is no room on the disk of the file.
    #[error("the disk of {0:?} is full: {1} bytes are left")]
    DiskFull(PathBuf, u64),
    /// What is sent now could not be kept; logged, never shown.
    #[error("nothing can be kept: {0}")]
    CannotKeep(String),
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

/// A lock is poisoned only by a panic while it is held, and nothing panics there: go on with what it holds.
pub(crate) fn unpoisoned<T>(lock: LockResult<T>) -> T {
    lock.unwrap_or_else(PoisonError::into_inner)
}
