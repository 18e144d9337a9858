//! Opening and closing the store.

use std::{path::Path, sync::Arc, time::Duration};

use sqlx::{AnyConnection, AnyPool, Connection as _};
use tokio::sync::{mpsc, watch};

#[cfg(unix)]
use crate::database::relay;
use crate::{
    database::{
        health::{can_be_written, examine, of_file},
        listen,
        lock::{self, Lock},
        migrator,
        own_log::OwnLog,
        place::{Database, sqlite_url},
        pool::{READERS, pool},
    },
    error::{Error, Result},
    handle::{Inner, Store},
    round::casting,
    world::World,
};

/// Ballots that may wait for the writer; beyond them a phone is told that the server is busy.
const QUEUE: usize = 20_000;

impl Store {
    /// Opens the database, making the file if need be, and brings its schema up to date.
    ///
    /// # Errors
    /// When the database cannot be opened or written, or holds another schema; of a SQLite file [`crate::Error::ReadOnly`],
    /// [`crate::Error::Damaged`] and [`crate::Error::LogLost`].
    pub async fn open(database: &Database, world: World) -> Result<Self> {
        if let Database::Sqlite(path) = database {
            lock::check_log(path)?;
        }
        Self::open_as(database, world, None).await
    }

    /// The same for the process that serves. Of a SQLite file there is one, so what it has read stays true until it changes
    /// it itself.
    ///
    /// # Errors
    /// As [`Store::open`]; [`crate::Error::Served`] when another process serves the same file.
    pub async fn open_to_serve(database: &Database, world: World) -> Result<Self> {
        let alone = match database {
            Database::Sqlite(path) => {
                let alone = Lock::take(path)?;
                alone.check_log()?;
                Some(alone)
            }
            Database::Postgres(_) => None,
        };
        Self::open_as(database, world, alone).await
    }

    async fn open_as(database: &Database, world: World, alone: Option<Lock>) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let url = match database {
            Database::Sqlite(path) => sqlite_url(path, "rwc"),
            Database::Postgres(url) => url.clone(),
        };
        let patience = world.patience;
        #[cfg(unix)]
        let (relay, url) = match database {
            Database::Sqlite(_) => (None, url),
            Database::Postgres(_) => relay::start(&url, patience).await?,
        };
        let pools = connect(database, &url, patience, alone.is_some()).await;
        let (writer, reader) = pools.map_err(|error| said_of(database, error))?;
        let log = match database {
            Database::Sqlite(path) => Some(OwnLog::of(path).map_err(Error::Log)?),
            Database::Postgres(_) => None,
        };
        let (ballots, queue) = mpsc::channel(QUEUE);
        let (stop, stopping) = watch::channel(false);
        let inner = Inner {
            database: database.clone(),
            name: Default::default(),
            alone,
            log,
            writer,
            reader,
            world,
            turn: Default::default(),
            scans: Default::default(),
            ballots,
            stop,
            keeper: Default::default(),
            traces: Default::default(),
            changes: Default::default(),
            versions: Default::default(),
            kept: Default::default(),
            moments: Default::default(),
            files: Default::default(),
            sums: Default::default(),
            holders: Default::default(),
            rules: Default::default(),
            #[cfg(unix)]
            _relay: relay,
        };
        let store = Self { inner: Arc::new(inner) };
        if let Err(error) = store.prepare(&url, stopping.clone()).await {
            store.close().await;
            return Err(said_of(database, error));
        }
        let keeper = tokio::spawn(casting::keep(Arc::downgrade(&store.inner), queue, stopping));
        *store.inner.keeper.lock().await = Some(keeper);
        Ok(store)
    }

    /// What is done before the first ballot can come.
    async fn prepare(&self, url: &str, stopping: watch::Receiver<bool>) -> Result<()> {
        let is_sqlite = matches!(self.inner.database, Database::Sqlite(_));
        migrator(is_sqlite).run(&self.inner.writer).await?;
        if let Some(alone) = &self.inner.alone {
            alone.mark_open()?;
        }
        let name = name(&self.inner.writer, &self.inner.world).await?;
        self.inner.name.get_or_init(|| name);
        // A plug pulled just after a closing may have left its traces.
        self.clear_traces_soon().await;
        if !is_sqlite {
            listen::listen(self, url, stopping).await?;
            self.warn_of_lost_ballots().await?;
        }
        Ok(())
    }

    /// What the database is called beside others, the same for every process: eight letters and digits.
    #[must_use]
    pub fn name(&self) -> &str {
        self.inner.name.get().map_or("", String::as_str)
    }

    /// Takes no more ballots, keeps those that wait, answers them, and closes the database.
    pub async fn close(&self) {
        self.inner.stop.send_replace(true);
        if let Some(keeper) = self.inner.keeper.lock().await.take() {
            let _ = keeper.await;
        }
        // Then everything is in the file, and a log that is lost from now on is no loss.
        if self.clear_traces_at_last().await
            && let Some(alone) = &self.inner.alone
        {
            alone.unmark();
        }
        self.inner.writer.close().await;
        self.inner.reader.close().await;
        if let Database::Sqlite(path) = &self.inner.database {
            closed(path, self.inner.alone.as_ref());
        }
    }

    /// A PostgreSQL server with `fsync = off` says that a ballot is kept before it is.
    async fn warn_of_lost_ballots(&self) -> Result<()> {
        let fsync: String =
            sqlx::query_scalar("select current_setting('fsync')").fetch_one(&self.inner.reader).await?;
        if fsync != "on" {
            tracing::warn!(
                "this PostgreSQL server has fsync off: a power failure loses acknowledged ballots"
            );
        }
        Ok(())
    }
}

/// What the database is called. It is named once, by whoever opens it first.
async fn name(database: &AnyPool, world: &World) -> Result<String> {
    let named = || sqlx::query_scalar("select name from place").fetch_optional(database);
    if let Some(name) = named().await? {
        return Ok(name);
    }
    sqlx::query("insert into place (number, name) values (1, $1) on conflict do nothing")
        .bind(world.short_id())
        .execute(database)
        .await?;
    named().await?.ok_or_else(|| Error::Corrupt("a database without a name".into()))
}

/// The writer and the readers.
async fn connect(
    database: &Database,
    url: &str,
    patience: Duration,
    is_served: bool,
) -> Result<(AnyPool, AnyPool)> {
    let is_sqlite = matches!(database, Database::Sqlite(_));
    if let Database::Sqlite(path) = database {
        private(path);
        can_be_written(path)?;
    }
    let mut first = AnyConnection::connect(url).await?;
    if let Database::Sqlite(path) = database {
        examine(path, &mut first, is_served).await?;
    }
    let writer = pool(is_sqlite, 1, false, patience).connect(url).await?;
    let reader = pool(is_sqlite, READERS, true, patience).connect(url).await?;
    // Closed before the others, it would take the log away with what that still tells.
    first.close().await?;
    Ok((writer, reader))
}

/// What went wrong, as it is said of a file.
fn said_of(database: &Database, error: Error) -> Error {
    match database {
        Database::Sqlite(path) => of_file(path, error),
        Database::Postgres(_) => error,
    }
}

/// Every connection of this process is closed.
fn closed(path: &Path, alone: Option<&Lock>) {
    match alone {
        Some(alone) => alone.mark_closed(),
        None => lock::mark_closed(path),
    }
}

/// Makes a file that only its owner can read, whatever its folder is; SQLite gives what it lays beside it the same rights.
/// One that is there stays as it is, and what goes wrong SQLite will say.
fn private(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(path);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PATIENCE;

    fn world() -> World {
        World { now: Arc::new(|| 0), random: Arc::new(|bytes| bytes.fill(7)), patience: PATIENCE }
    }

    #[tokio::test]
    async fn a_database_that_was_closed_has_no_log_and_one_that_was_not_misses_its_log() {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("laphieu.db"));
        let (log, lock) = (folder.path().join("laphieu.db-wal"), folder.path().join("laphieu.db.lock"));
        for _ in 0..2 {
            let store = Store::open_to_serve(&database, world()).await.unwrap();
            store.first_owner().await.unwrap();
            store.health().await.unwrap();
            assert!(log.exists() && lock.metadata().unwrap().len() > 0);
            // Somebody else looks into it meanwhile, and closes it.
            Store::open(&database, world()).await.unwrap().close().await;
            assert!(log.exists());
            store.close().await;
            assert!(!log.exists() && lock.metadata().unwrap().len() == 0);
        }
        // As a plug that is pulled leaves it, but for the log.
        std::fs::write(&lock, "open").unwrap();
        assert!(matches!(Store::open(&database, world()).await, Err(Error::LogLost(_))));
        assert!(matches!(Store::open_to_serve(&database, world()).await, Err(Error::LogLost(_))));
        // The way out.
        std::fs::remove_file(&lock).unwrap();
        Store::open_to_serve(&database, world()).await.unwrap().close().await;
    }
}
