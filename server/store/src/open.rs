//! Opening the database: which one, its pools, its settings, its migrations.

use std::{borrow::Cow, fmt, path::PathBuf, sync::Arc, time::Duration};

use sqlx::{
    Any, AnyConnection, AnyPool, AssertSqlSafe, Connection as _, Executor as _, SqlSafeStr as _, Transaction,
    any::AnyPoolOptions,
    migrate::{Migration, MigrationType, Migrator},
};
use tokio::sync::{mpsc, watch};

use crate::{Inner, Result, Store, casting, changes};

/// Where everything is kept. The same statements run on both.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A file of SQLite, for one process.
    Sqlite(PathBuf),
    /// A PostgreSQL server by its address, for any number of processes.
    Postgres(String),
}

impl Database {
    /// The PostgreSQL server at `postgres://…`; `None` for any other address.
    #[must_use]
    pub fn at(url: &str) -> Option<Self> {
        let known = ["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme));
        known.then(|| Self::Postgres(url.to_owned()))
    }
}

/// Shown without user, password and options.
impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => {
                let place = url.split(['?', '#']).next().unwrap_or_default();
                let place = place.rsplit('@').next().unwrap_or_default();
                write!(f, "postgres://{}", place.rsplit("://").next().unwrap_or_default())
            }
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Database({self})")
    }
}

/// Clock and randomness, given by whoever opens the store.
#[derive(Clone)]
pub struct World {
    /// Milliseconds since 1970.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Fills the bytes at random.
    pub random: Arc<Random>,
}

/// A source of randomness: it fills the bytes it is given.
pub type Random = dyn Fn(&mut [u8]) + Send + Sync;

/// Number, name and text of every migration, in order. One that has been released is never edited.
const MIGRATIONS: [(i64, &str, &str); 4] = [
    (1, "meeting", include_str!("../../../migrations/0001_meeting.sql")),
    (2, "rules", include_str!("../../../migrations/0002_rules.sql")),
    (3, "promises", include_str!("../../../migrations/0003_promises.sql")),
    (4, "speed", include_str!("../../../migrations/0004_speed.sql")),
];

/// Ballots that may wait for the writer; beyond them a phone is told that the server is busy.
const QUEUE: usize = 20_000;

/// How long somebody waits for a connection before being told that the server is busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// Connections that read.
const READERS: u32 = 4;

/// Durable before it is acknowledged: WAL with `synchronous = full`. Deleted rows are overwritten with zeros, and what
/// a statement needs to be undone stays in memory, never in a file of its own. Ballots and turnout of ten thousand
/// (32 MB of pages, taken only as needed) are not read again for each batch, nor written back after every tenth.
const SQLITE: &str = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; \
                      pragma secure_delete = on; pragma temp_store = memory; pragma cache_size = -32768; \
                      pragma wal_autocheckpoint = 8000; pragma busy_timeout = 10000;";

/// Durable before it is acknowledged, whatever the server's default is. A process that hangs within a transaction must
/// not hold up the others for ever. Joins are done in the order in which they are written: on tables that were not
/// analysed lately PostgreSQL would rather read a whole meeting's cards for each ballot.
const POSTGRES: &str = "set synchronous_commit = on; set lock_timeout = '10s'; set join_collapse_limit = 1; \
                        set idle_in_transaction_session_timeout = '30s'; set client_min_messages = warning;";

/// How each database begins a transaction that writes. There is one writer at a time: SQLite takes its lock at once (a
/// transaction that reads first and writes later would fail if another process wrote between), and on PostgreSQL a lock
/// with a number of our own does the same for every process, so that what a transaction has checked stays true until
/// its commit.
const BEGIN_SQLITE: &str = "begin immediate";
const BEGIN_POSTGRES: &str = "begin isolation level read committed";
/// Within the transaction, so that the driver knows of one to be rolled back when the lock is not had in time.
const LOCK_POSTGRES: &str = "select 1::bigint from pg_advisory_xact_lock(2091945)";

impl Store {
    /// Opens the database, making the file if need be, and brings its schema up to date.
    ///
    /// # Errors
    /// When the database cannot be opened or written, or holds another schema.
    pub async fn open(database: &Database, world: World) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let url = match database {
            Database::Sqlite(path) => format!("sqlite://{}?mode=rwc", path.display()),
            Database::Postgres(url) => url.clone(),
        };
        #[cfg(unix)]
        let (line, url) = match database {
            Database::Sqlite(_) => (None, url),
            Database::Postgres(_) => crate::line::lay(&url).await?,
        };
        let is_sqlite = matches!(database, Database::Sqlite(_));
        let writer = pool(is_sqlite, 1, false).connect(&url).await?;
        migrator(is_sqlite).run(&writer).await?;
        let reader = pool(is_sqlite, READERS, true).connect(&url).await?;
        let (casts, queue) = mpsc::channel(QUEUE);
        let (stop, stopping) = watch::channel(false);
        let inner = Inner {
            database: database.clone(),
            writer,
            reader,
            world,
            casts,
            stop,
            keeper: Default::default(),
            changes: Default::default(),
            facts: Default::default(),
            contests: Default::default(),
            holders: Default::default(),
            rules: Default::default(),
            #[cfg(unix)]
            _line: line,
        };
        let store = Self { inner: Arc::new(inner) };
        // A plug pulled just after a closing may have left its traces.
        store.forget_order_soon().await;
        if !is_sqlite {
            changes::listen(&store, &url, stopping.clone()).await?;
            store.warn_of_lost_ballots().await?;
        }
        let keeper = tokio::spawn(casting::keep(Arc::downgrade(&store.inner), queue, stopping));
        *store.inner.keeper.lock().await = Some(keeper);
        Ok(store)
    }

    /// What keeps the data, with its version, such as `SQLite 3.51.3`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn engine_version(&self) -> Result<String> {
        let (name, sql) = match self.inner.database {
            Database::Sqlite(_) => ("SQLite", "select sqlite_version()"),
            Database::Postgres(_) => ("PostgreSQL", "select current_setting('server_version')"),
        };
        let version: String = sqlx::query_scalar(sql).fetch_one(&self.inner.reader).await?;
        Ok(format!("{name} {version}"))
    }

    /// Answers when the database does.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn health(&self) -> Result<()> {
        let _: i64 = sqlx::query_scalar("select count(*) from meeting").fetch_one(&self.inner.reader).await?;
        Ok(())
    }

    /// Takes no more ballots, keeps those that wait, answers them, and closes the database.
    pub async fn close(&self) {
        self.inner.stop.send_replace(true);
        if let Some(keeper) = self.inner.keeper.lock().await.take() {
            let _ = keeper.await;
        }
        self.inner.writer.close().await;
        self.inner.reader.close().await;
    }

    /// A transaction that writes; the only one, until it ends.
    pub(crate) async fn write(&self) -> Result<Transaction<'static, Any>> {
        match self.inner.database {
            Database::Sqlite(_) => Ok(self.inner.writer.begin_with(BEGIN_SQLITE).await?),
            Database::Postgres(_) => locked(self.inner.writer.begin_with(BEGIN_POSTGRES).await?).await,
        }
    }

    /// The same on a connection that is held.
    pub(crate) async fn write_on<'c>(&self, writer: &'c mut AnyConnection) -> Result<Transaction<'c, Any>> {
        match self.inner.database {
            Database::Sqlite(_) => Ok(writer.begin_with(BEGIN_SQLITE).await?),
            Database::Postgres(_) => locked(writer.begin_with(BEGIN_POSTGRES).await?).await,
        }
    }

    /// A transaction that reads; everything it sees is of one moment.
    pub(crate) async fn read(&self) -> Result<Transaction<'static, Any>> {
        let begin = match self.inner.database {
            Database::Sqlite(_) => "begin",
            Database::Postgres(_) => "begin isolation level repeatable read, read only",
        };
        Ok(self.inner.reader.begin_with(begin).await?)
    }

    /// Tells PostgreSQL how much there is: with what it believed before a hall scanned its cards, it would look up each
    /// of them by reading all. By itself it looks once a minute.
    pub(crate) async fn analyze(&self) {
        if matches!(self.inner.database, Database::Sqlite(_)) {
            return;
        }
        let analyze = sqlx::query("analyze unit, voter, card, card_secret, session, turnout, ballot");
        if let Err(error) = analyze.execute(&self.inner.reader).await {
            tracing::warn!(%error, "PostgreSQL may answer slowly for a minute: its tables could not be analysed");
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

async fn locked(mut tx: Transaction<'_, Any>) -> Result<Transaction<'_, Any>> {
    sqlx::query(LOCK_POSTGRES).execute(&mut *tx).await?;
    Ok(tx)
}

fn pool(is_sqlite: bool, connections: u32, read_only: bool) -> sqlx::pool::PoolOptions<Any> {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        // A file does not go away; a server may.
        .test_before_acquire(!is_sqlite)
        // A full disk makes SQLite roll back by itself. The driver's own roll-back then fails, and it would hold the
        // connection to be in a transaction for ever.
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        .after_connect(move |connection, _| {
            Box::pin(async move {
                connection.execute(if is_sqlite { SQLITE } else { POSTGRES }).await?;
                if is_sqlite && read_only {
                    connection.execute("pragma query_only = on").await?;
                }
                Ok(())
            })
        })
}

/// The migrations as this database needs them: without the lines meant for the other, and with the tails meant for it.
fn migrator(is_sqlite: bool) -> Migrator {
    let mark = if is_sqlite { "--sqlite " } else { "--postgres " };
    let migrations = MIGRATIONS.iter().map(|(number, name, text)| {
        let sql = AssertSqlSafe(text.replace(mark, "")).into_sql_str();
        Migration::new(*number, Cow::Borrowed(*name), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(migrations.collect())
}

/// A pool of another database file, as copies of ours need it.
pub(crate) async fn file(path: &std::path::Path, mode: &str) -> Result<AnyPool> {
    sqlx::any::install_default_drivers();
    let url = format!("sqlite://{}?mode={mode}", path.display());
    Ok(AnyPoolOptions::new().max_connections(1).connect(&url).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_shown_without_its_password() {
        let at = |url: &str| Database::at(url).map(|database| format!("{database} {database:?}"));
        let shown = "postgres://10.0.0.5:5432/laphieu Database(postgres://10.0.0.5:5432/laphieu)";
        let url = "postgres://laphieu:bi-mat@10.0.0.5:5432/laphieu?sslmode=verify-full&password=bi-mat";
        assert_eq!(at(url).as_deref(), Some(shown));
        assert_eq!(at("mysql://10.0.0.5/laphieu"), None);
    }
}
