//! Opening the database: pools, pragmas, migrations.

use std::{borrow::Cow, path::Path, sync::Arc};

use sqlx::{
    AssertSqlSafe, Executor as _, SqlSafeStr as _,
    any::AnyPoolOptions,
    migrate::{Migration, MigrationType, Migrator},
};
use tokio::sync::mpsc;

use crate::{Inner, Result, Store, casting, changes::Changes};

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
const MIGRATIONS: [(i64, &str, &str); 2] = [
    (1, "meeting", include_str!("../../../migrations/0001_meeting.sql")),
    (2, "rules", include_str!("../../../migrations/0002_rules.sql")),
];

/// Ballots that may wait for the writer; beyond them a phone is told that the server is busy.
const QUEUE: usize = 20_000;

/// Durable before it is acknowledged: WAL with `synchronous = full`. Deleted rows are overwritten with zeros.
const PRAGMAS: &str = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; \
                       pragma secure_delete = on; pragma busy_timeout = 10000;";

impl Store {
    /// Opens the SQLite file `path`, making it if need be, and brings its schema up to date.
    ///
    /// # Errors
    /// When the file cannot be opened or written, or holds another schema.
    pub async fn open(path: &Path, world: World) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let url = format!("sqlite://{}?mode=rwc", path.display());
        let writer = pool(1, false).connect(&url).await?;
        migrator().run(&writer).await?;
        // A plug pulled just after a closing may have left its log.
        sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(&writer).await?;
        let reader = pool(4, true).connect(&url).await?;
        let first = u64::try_from((world.now)()).unwrap_or(0);
        let (casts, queue) = mpsc::channel(QUEUE);
        let inner = Inner {
            writer,
            reader,
            world,
            casts,
            changes: Changes::starting_at(first),
            holders: Default::default(),
            rules: Default::default(),
        };
        let store = Self { inner: Arc::new(inner) };
        tokio::spawn(casting::keep(Arc::downgrade(&store.inner), queue));
        Ok(store)
    }

    /// The version of the database engine.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn engine_version(&self) -> Result<String> {
        Ok(sqlx::query_scalar("select sqlite_version()").fetch_one(&self.inner.reader).await?)
    }

    /// Answers when the database does.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn health(&self) -> Result<()> {
        let _: i64 = sqlx::query_scalar("select count(*) from meeting").fetch_one(&self.inner.reader).await?;
        Ok(())
    }

    /// Waits for what is being written and closes the files.
    pub async fn close(&self) {
        self.inner.writer.close().await;
        self.inner.reader.close().await;
    }
}

fn pool(connections: u32, read_only: bool) -> sqlx::pool::PoolOptions<sqlx::Any> {
    AnyPoolOptions::new().max_connections(connections).after_connect(move |connection, _| {
        Box::pin(async move {
            connection.execute(PRAGMAS).await?;
            if read_only {
                connection.execute("pragma query_only = on").await?;
            }
            Ok(())
        })
    })
}

/// The migrations with the tails that are meant for this database.
fn migrator() -> Migrator {
    let migrations = MIGRATIONS.iter().map(|(number, name, text)| {
        let sql = AssertSqlSafe(text.replace("--sqlite ", "")).into_sql_str();
        Migration::new(*number, Cow::Borrowed(*name), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(migrations.collect())
}
