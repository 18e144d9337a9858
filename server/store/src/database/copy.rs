//! A copy of a SQLite database while it serves, and the way back. PostgreSQL has tools of its own.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sqlx::AnyPool;
use tempfile::TempPath;

use super::{
    lock::{Lock, is_served},
    place::{self, Database, beside},
    pool,
    schema::{Strange, strange},
};
use crate::{error::Error, handle::Store, world::World};

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// Nothing is overwritten.
    #[error("{0} is there already")]
    Exists(PathBuf),
    /// A process serves what would be replaced, though its file was moved away.
    #[error("{0} is being served")]
    Served(PathBuf),
    /// A copy taken during a round would keep the order of its ballots.
    #[error("a round is open")]
    RoundOpen,
    /// Only a SQLite file is copied.
    #[error("PostgreSQL is copied by its own tools")]
    Postgres,
    /// The file is not a whole database of this program.
    #[error("not a whole database of this program: {0}")]
    NotOurs(String),
    /// The file does something that no version of this program has made: a trigger could change votes.
    #[error("the schema has something else: {0}, {1:?}")]
    Schema(String, Strange),
    /// The file cannot be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] crate::error::Error),
}

impl From<sqlx::Error> for CopyError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Writes a consistent copy of everything to a new file, whole or not at all, while others go on.
    ///
    /// # Errors
    /// [`CopyError`]; nothing is left behind.
    pub async fn backup(&self, to: &Path) -> Result<(), CopyError> {
        if matches!(self.inner.database, Database::Postgres(_)) {
            return Err(CopyError::Postgres);
        }
        if open_rounds(&self.inner.reader).await? > 0 {
            return Err(CopyError::RoundOpen);
        }
        // Readers may not write, not even elsewhere.
        copy(&self.inner.writer, to).await
    }
}

/// Puts a copy made by [`Store::backup`] in the place of a database that is not there yet, and opens it once to see that
/// it can be used. Meanwhile nobody serves what is being put there.
///
/// # Errors
/// [`CopyError`]; of the database nothing is left behind.
pub async fn restore(from: &Path, to: &Path, world: World) -> Result<(), CopyError> {
    nothing_is_there(to)?;
    if is_served(to) {
        return Err(CopyError::Served(to.to_owned()));
    }
    // A missing file would otherwise be reported by a driver that does not name it.
    fs::File::open(from)?;
    let pool = pool::file(from, "ro").await?;
    let restored = async {
        check(&pool).await?;
        let lock = Lock::take(to).map_err(|error| match error {
            Error::Served(to) => CopyError::Served(to),
            other => other.into(),
        })?;
        // Somebody may have been quicker.
        nothing_is_there(to)?;
        // The log that the lock may speak of was that of a database that is gone.
        lock.mark_closed();
        copy(&pool, to).await?;
        Ok(lock)
    };
    let restored: Result<Lock, CopyError> = restored.await;
    pool.close().await;
    let _lock = restored?;
    match Store::open(&Database::Sqlite(to.to_owned()), world).await {
        Ok(store) => {
            store.close().await;
            Ok(())
        }
        Err(error) => {
            for name in ["", "-wal", "-shm"] {
                let _ = fs::remove_file(beside(to, name));
            }
            Err(CopyError::NotOurs(error.to_string()))
        }
    }
}

/// A log left beside a database that was moved away would be read into the new one, and be lost.
fn nothing_is_there(to: &Path) -> Result<(), CopyError> {
    let there = ["", "-wal", "-shm", "-journal"].map(|ending| beside(to, ending));
    match there.into_iter().find(|path| path.symlink_metadata().is_ok()) {
        Some(there) => Err(CopyError::Exists(there)),
        None => Ok(()),
    }
}

/// Copies through a file beside the target, so that a copy under its own name is always a whole one.
async fn copy(pool: &AnyPool, to: &Path) -> Result<(), CopyError> {
    if to.symlink_metadata().is_ok() {
        return Err(CopyError::Exists(to.to_owned()));
    }
    let part = beside(&place::whole(to), ".part");
    // SQLite wants its name as text.
    let name =
        part.to_str().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidFilename, "not UTF-8"))?.to_owned();
    let part = new_part(part)?;
    sqlx::query("vacuum into $1").bind(name).execute(pool).await?;
    let copied = pool::file(&part, "ro").await?;
    let checked = async {
        check(&copied).await?;
        // One may have been opened since it was asked.
        Ok(open_rounds(&copied).await?)
    };
    let checked: Result<i64, CopyError> = checked.await;
    copied.close().await;
    if checked? > 0 {
        return Err(CopyError::RoundOpen);
    }
    fs::File::open(&part)?.sync_all()?;
    // Somebody may have made a file of that name since it was looked for.
    part.persist_noclobber(to).map_err(|failed| match failed.error.kind() {
        io::ErrorKind::AlreadyExists => CopyError::Exists(to.to_owned()),
        _ => failed.error.into(),
    })?;
    // The name has to be on the disk as well.
    #[cfg(unix)]
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// A file being written, empty, gone unless it gets its name; readable for its owner only: it holds hashes of secrets and
/// the names of people. One that is there is somebody else's, or what an interrupted copy has left: it is named and stays.
fn new_part(path: PathBuf) -> Result<TempPath, CopyError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(&path) {
        Ok(_) => Ok(TempPath::try_from_path(path)?),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(CopyError::Exists(path)),
        Err(error) => Err(error.into()),
    }
}

async fn open_rounds(pool: &AnyPool) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("select count(*) from round where state = 'open'").fetch_one(pool).await
}

/// Whether the file is one of SQLite's, undamaged, with our tables and nothing that could change what is in them.
async fn check(pool: &AnyPool) -> Result<(), CopyError> {
    let found: Result<String, sqlx::Error> =
        sqlx::query_scalar("pragma integrity_check").fetch_one(pool).await;
    match found {
        Ok(found) if found == "ok" => {}
        Ok(found) => return Err(CopyError::NotOurs(found)),
        Err(error) => return Err(CopyError::NotOurs(error.to_string())),
    }
    match open_rounds(pool).await {
        Ok(_) => {}
        Err(error) => return Err(CopyError::NotOurs(error.to_string())),
    }
    match strange(pool).await {
        Ok(None) => Ok(()),
        Ok(Some((what, how))) => Err(CopyError::Schema(what, how)),
        Err(error) => Err(CopyError::NotOurs(error.to_string())),
    }
}
