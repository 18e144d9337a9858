//! Opening and closing the store.

use std::{fs::File, sync::Arc};

use sqlx::AnyPool;
use tokio::sync::{mpsc, watch};

#[cfg(unix)]
use crate::database::relay;
use crate::{
    database::{
        listen,
        lock::lock,
        migrator,
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
    /// When the database cannot be opened or written, or holds another schema.
    pub async fn open(database: &Database, world: World) -> Result<Self> {
        Self::open_as(database, world, None).await
    }

    /// The same for the process that serves. Of a SQLite file there is one, so what it has read stays true until it changes
    /// it itself.
    ///
    /// # Errors
    /// As [`Store::open`]; [`crate::Error::Served`] when another process serves the same file.
    pub async fn open_to_serve(database: &Database, world: World) -> Result<Self> {
        let alone = match database {
            Database::Sqlite(path) => Some(lock(path)?),
            Database::Postgres(_) => None,
        };
        Self::open_as(database, world, alone).await
    }

    async fn open_as(database: &Database, world: World, alone: Option<File>) -> Result<Self> {
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
        let is_sqlite = matches!(database, Database::Sqlite(_));
        let writer = pool(is_sqlite, 1, false, patience).connect(&url).await?;
        let reader = pool(is_sqlite, READERS, true, patience).connect(&url).await?;
        let (ballots, queue) = mpsc::channel(QUEUE);
        let (stop, stopping) = watch::channel(false);
        let inner = Inner {
            database: database.clone(),
            name: Default::default(),
            alone,
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
            moments: Default::default(),
            sums: Default::default(),
            holders: Default::default(),
            rules: Default::default(),
            #[cfg(unix)]
            _relay: relay,
        };
        let store = Self { inner: Arc::new(inner) };
        if let Err(error) = store.prepare(&url, stopping.clone()).await {
            store.close().await;
            return Err(error);
        }
        let keeper = tokio::spawn(casting::keep(Arc::downgrade(&store.inner), queue, stopping));
        *store.inner.keeper.lock().await = Some(keeper);
        Ok(store)
    }

    /// What is done before the first ballot can come.
    async fn prepare(&self, url: &str, stopping: watch::Receiver<bool>) -> Result<()> {
        let is_sqlite = matches!(self.inner.database, Database::Sqlite(_));
        migrator(is_sqlite).run(&self.inner.writer).await?;
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
        self.clear_traces_at_last().await;
        self.inner.writer.close().await;
        self.inner.reader.close().await;
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
