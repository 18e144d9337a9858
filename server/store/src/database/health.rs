//! Whether a ballot could be kept now, and whether a file is whole.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use sqlx::{AnyConnection, Connection as _};

use super::place::Database;
use crate::{
    error::{Error, Result},
    handle::Store,
};

/// What was found stays true for so long: whoever asks again and again costs nothing.
const GOOD_FOR: Duration = Duration::from_secs(1);

/// Whoever writes now may take some time, as long as something was kept lately.
const LATELY: Duration = Duration::from_secs(10);

/// Between two looks whether somebody still writes.
const PAUSE: Duration = Duration::from_millis(20);

/// Room that must be left on the disk, in bytes: a batch of ballots takes less.
const ROOM: u64 = 256 * 1024;

impl Store {
    /// Whether a ballot that came now could be kept. Ballots go first, and nothing is written to the disk.
    ///
    /// # Errors
    /// [`Error::CannotKeep`] with what stands in the way.
    pub async fn health(&self) -> Result<()> {
        let kept = &self.inner.kept;
        if kept.within(GOOD_FOR) {
            return Ok(());
        }
        let mut found = kept.found.lock().await;
        if let Some((_, found)) = found.as_ref().filter(|(at, _)| at.elapsed() < GOOD_FOR) {
            return found.clone().map_err(Error::CannotKeep);
        }
        let could_keep = match &self.inner.database {
            Database::Sqlite(path) => self.could_write(path).await,
            Database::Postgres(_) => self.server_takes_ballots().await,
        };
        let could_keep = could_keep.map_err(|error| error.to_string());
        if let Err(why) = &could_keep {
            tracing::error!(why, "a ballot could not be kept now");
        }
        *found = Some((Instant::now(), could_keep.clone()));
        could_keep.map_err(Error::CannotKeep)
    }

    /// A row is written and taken back, which leaves the disk as it is.
    async fn could_write(&self, path: &Path) -> Result<()> {
        room(path)?;
        let writer = &self.inner.writer;
        let begin = Instant::now();
        while writer.num_idle() == 0 && writer.size() > 0 && begin.elapsed() < self.inner.world.patience {
            if self.inner.kept.within(LATELY) {
                return Ok(());
            }
            tokio::time::sleep(PAUSE).await;
        }
        let mut tx = self.write().await?;
        sqlx::query(
            "insert into meeting (meeting_id, state, view, details) values ('', 'preparing', 'blank', '')",
        )
        .execute(&mut *tx)
        .await?;
        Ok(tx.rollback().await?)
    }

    /// A row would leave a dead one on this server's disk, so it is asked whether it would take one.
    async fn server_takes_ballots(&self) -> Result<()> {
        let hindrance: String = sqlx::query_scalar(
            "select case
                 when pg_is_in_recovery() then 'the server is a replica'
                 when current_setting('transaction_read_only') = 'on' then 'the server takes no writes'
                 when not has_table_privilege('ballot', 'insert') then 'the user may not write'
                 else '' end",
        )
        .fetch_one(&self.inner.reader)
        .await?;
        if hindrance.is_empty() { Ok(()) } else { Err(Error::CannotKeep(hindrance)) }
    }
}

/// Whether the disk has room for ballots, and takes them: a system that has met an error may have made it read-only.
#[cfg(unix)]
fn room(path: &Path) -> Result<()> {
    let disk = rustix::fs::statvfs(path).map_err(|error| Error::CannotKeep(error.to_string()))?;
    if disk.f_flag.contains(rustix::fs::StatVfsMountFlags::RDONLY) {
        return Err(Error::ReadOnly(path.to_owned()));
    }
    match disk.f_bavail.saturating_mul(disk.f_frsize) {
        left if left < ROOM => Err(Error::DiskFull(path.to_owned(), left)),
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
fn room(_: &Path) -> Result<()> {
    Ok(())
}

/// Whether a file can be written and its disk has room, asked before SQLite opens it: a read-only file it would open to be
/// read, and on a full disk the system ends the program without a word.
///
/// # Errors
/// [`Error::ReadOnly`], [`Error::DiskFull`].
pub(crate) fn can_be_written(path: &Path) -> Result<()> {
    #[cfg(unix)]
    if rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_err() {
        return Err(Error::ReadOnly(path.to_owned()));
    }
    room(path)
}

/// Whether a SQLite file can be written, and is whole where somebody is about to serve it. Asked on a connection of its own:
/// a pool tries to connect to a file that is none until its patience ends, and does not say why.
///
/// # Errors
/// [`Error::Damaged`], and what SQLite says of a file that it may not write.
pub(crate) async fn examine(path: &Path, connection: &mut AnyConnection, is_served: bool) -> Result<()> {
    if is_served {
        let found: String = sqlx::query_scalar("pragma quick_check(1)").fetch_one(&mut *connection).await?;
        if found != "ok" {
            return Err(Error::Damaged(path.to_owned(), found));
        }
    }
    Ok(connection.begin_with("begin immediate").await?.rollback().await?)
}

/// What a failure to open a SQLite file means to whoever has to mend it.
pub(crate) fn of_file(path: &Path, error: Error) -> Error {
    use sqlx::migrate::MigrateError;
    let (Error::Sql(sql)
    | Error::Migrate(MigrateError::Execute(sql) | MigrateError::ExecuteMigration(sql, _))) = &error
    else {
        return error;
    };
    let code = sql.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
    // Primary result codes of SQLite; which one exactly stands above the lowest byte.
    match code.map(|code| code & 0xff) {
        Some(11 | 26) => Error::Damaged(path.to_owned(), sql.to_string()),
        Some(3 | 8) => Error::ReadOnly(path.to_owned()),
        Some(14) if path.exists() => Error::ReadOnly(path.to_owned()),
        _ => error,
    }
}
