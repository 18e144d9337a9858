//! Traces of the order of writing: rows as they were before they were written anew at closing and at voiding. They are
//! cleared from what the database still holds, and SQLite's from the disk as well.

use std::{
    fs::File,
    io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _},
    time::Duration,
};

use sqlx::{AnyConnection, AssertSqlSafe, Executor as _, Row as _};
use tokio::{
    runtime::{Handle, RuntimeFlavor},
    task::block_in_place,
    time::{Instant, sleep, timeout},
};

use super::{column::count, own_log::OwnLog, place::Database, pool::busy_timeout};
use crate::{
    error::{Error, Result},
    handle::Store,
};

/// Whoever closes a round waits no longer than this; what is then still to be done goes on.
const SOON: Duration = Duration::from_secs(1);

/// Between two tries, growing from one to the other.
const PAUSES: [Duration; 2] = [Duration::from_millis(20), Duration::from_secs(10)];

/// Bytes of a log's head, and of each frame's before its page (sqlite.org/fileformat2.html §4).
const HEADER: usize = 32;
const FRAME: u64 = 24;

/// How long PostgreSQL may take to tell what a vacuum has found: before version 15 it is told twice a second.
const TOLD_WITHIN: Duration = Duration::from_secs(2);

impl Store {
    /// Whether the database, or its free space on the disk, may still tell the order of ballots and of voters of a round
    /// that is over, because something is in the way of clearing it. It is tried again until it is done.
    #[must_use]
    pub fn has_traces(&self) -> bool {
        *self.inner.traces.borrow() > 0
    }

    /// Clears what still remembers the order of writing, in a task of its own, since a browser that goes away must not
    /// stop it; waits for a moment.
    pub(crate) async fn clear_traces_soon(&self) {
        let store = self.clone();
        store.inner.traces.send_modify(|tasks| *tasks += 1);
        let clearing = tokio::spawn(async move {
            store.clear_traces_for_sure().await;
            store.inner.traces.send_modify(|tasks| *tasks -= 1);
        });
        let _ = timeout(SOON, clearing).await;
    }

    /// The same, again until it is done.
    async fn clear_traces_for_sure(&self) {
        let [mut pause, longest] = PAUSES;
        loop {
            match self.clear_traces().await {
                Ok(None) | Err(Error::Sql(sqlx::Error::PoolClosed)) => return,
                Ok(Some(obstacle)) if pause < longest => {
                    tracing::debug!(obstacle, "the order of writing is not yet cleared")
                }
                Ok(Some(obstacle)) => {
                    tracing::warn!(obstacle, "the order of writing is not yet cleared; trying again")
                }
                Err(error) => tracing::warn!(%error, "the order of writing is not yet cleared; trying again"),
            }
            sleep(pause).await;
            pause = (pause * 2).min(longest);
        }
    }

    /// The last time before the database is closed, when SQLite would delete its log and give its space back as it is.
    /// Says whether nothing is left.
    pub(crate) async fn clear_traces_at_last(&self) -> bool {
        if matches!(self.inner.database, Database::Postgres(_)) {
            return true;
        }
        let until = Instant::now() + self.inner.world.patience;
        loop {
            let obstacle = match self.clear_traces().await {
                Ok(None) => return true,
                Ok(Some(obstacle)) if Instant::now() < until => {
                    tracing::debug!(obstacle, "the order of writing is not yet cleared");
                    sleep(PAUSES[0]).await;
                    continue;
                }
                Ok(Some(obstacle)) => obstacle.to_owned(),
                Err(error) => error.to_string(),
            };
            tracing::warn!(obstacle, "free disk space may tell the order of writing");
            return false;
        }
    }

    /// Overwrites what SQLite's write-ahead log holds of rows that were written anew since, or removes PostgreSQL's dead
    /// rows. Says what is in the way, if something is.
    async fn clear_traces(&self) -> Result<Option<&'static str>> {
        match &self.inner.database {
            Database::Sqlite(_) => match &self.inner.log {
                Some(log) => self.clear_log(log).await,
                None => Ok(None),
            },
            Database::Postgres(_) => self.clear_dead_rows().await,
        }
    }

    /// Has the log begun anew, and writes zeros over the rest of its file, where it lies. It is not truncated: its space
    /// would be given back with whatever another meeting has written to it meanwhile.
    ///
    /// Beyond the last frame of the log nobody reads, and while the lock for writing is held nobody writes; a log that is
    /// read after a crash ends where its frames do.
    async fn clear_log(&self, log: &OwnLog) -> Result<Option<&'static str>> {
        const READ: Option<&str> = Some("somebody reads the log");
        let Some(mut file) = log.open().map_err(Error::Log)? else {
            return Ok(Some("the file was moved away under the server"));
        };
        let Some(before) = header(&mut file).map_err(Error::Log)? else { return Ok(None) };
        let mut writer = self.inner.writer.acquire().await?;
        // Ballots wait for this connection: whoever is in the way is not waited for.
        writer.execute("pragma busy_timeout = 0").await?;
        let restarted = checkpoint(&mut writer, "restart").await;
        writer.execute(AssertSqlSafe(busy_timeout(self.inner.world.patience))).await?;
        if restarted?.is_none() {
            return Ok(READ);
        }
        // The next commit is the first of a new log; this one writes the first page, which holds no rows of ours.
        writer.execute("pragma user_version = 0").await?;
        let size: i64 = sqlx::query_scalar("pragma page_size").fetch_one(&mut *writer).await?;
        let tx = self.write_on(&mut writer).await?;
        let mut reader = self.inner.reader.acquire().await?;
        let frames = checkpoint(&mut reader, "passive").await?;
        let is_new = header(&mut file).is_ok_and(|now| now != Some(before));
        let Some(frames) = frames.filter(|_| is_new) else { return Ok(READ) };
        let end = count(frames)? * (FRAME + count(size)?) + HEADER as u64;
        // Without a break at which this task could be given up, and the lock with it.
        match Handle::current().runtime_flavor() {
            RuntimeFlavor::MultiThread => block_in_place(|| overwrite(&mut file, end)),
            _ => overwrite(&mut file, end),
        }
        .map_err(Error::Log)?;
        tx.rollback().await?;
        Ok(None)
    }

    /// Done means looked at and gone: a vacuum beside an older transaction, of whatever database of the server, removes
    /// nothing and reports no error.
    async fn clear_dead_rows(&self) -> Result<Option<&'static str>> {
        let mut reader = self.inner.reader.acquire().await?;
        let (before, _) = dead_rows(&mut reader).await?;
        reader.execute("vacuum turnout, ballot").await?;
        let until = Instant::now() + TOLD_WITHIN;
        loop {
            let (vacuums, dead) = dead_rows(&mut reader).await?;
            if vacuums > before {
                return Ok((dead > 0).then_some("an older transaction is open on the PostgreSQL server"));
            }
            if Instant::now() > until {
                return Ok(Some("the PostgreSQL server does not tell what it has removed (track_counts)"));
            }
            sleep(PAUSES[0]).await;
        }
    }
}

/// Writes the log back into the database; how many frames it then has, or none when somebody was in the way.
async fn checkpoint(connection: &mut AnyConnection, mode: &str) -> Result<Option<i64>> {
    let sql = AssertSqlSafe(format!("pragma wal_checkpoint({mode})"));
    let row = connection.fetch_one(sql).await?;
    let busy: i64 = row.try_get(0)?;
    Ok(if busy == 0 { Some(row.try_get(1)?) } else { None })
}

/// How often turnout and ballots were vacuumed, the fewer of both, and how many dead rows were left last.
async fn dead_rows(connection: &mut AnyConnection) -> Result<(i64, i64)> {
    let row = connection
        .fetch_one(
            "select coalesce(min(vacuum_count), 0) as vacuums, coalesce(sum(n_dead_tup), 0)::bigint as dead
             from pg_stat_user_tables where relid in ('turnout'::regclass, 'ballot'::regclass)",
        )
        .await?;
    Ok((row.try_get("vacuums")?, row.try_get("dead")?))
}

/// The head of a log, which is another after each new beginning; none where nothing was written to it yet.
fn header(log: &mut File) -> io::Result<Option<[u8; HEADER]>> {
    let mut header = [0; HEADER];
    match log.rewind().and_then(|()| log.read_exact(&mut header)) {
        Ok(()) => Ok(Some(header)),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes zeros over a file from a place to its end, where they lie, and to the disk.
fn overwrite(file: &mut File, from: u64) -> io::Result<()> {
    let zeros = [0; 64 * 1024];
    let mut left = file.metadata()?.len().saturating_sub(from);
    file.seek(SeekFrom::Start(from))?;
    while left > 0 {
        let next = usize::try_from(left).unwrap_or(usize::MAX).min(zeros.len());
        file.write_all(&zeros[..next])?;
        left -= next as u64;
    }
    file.sync_all()
}
