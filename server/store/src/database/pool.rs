//! Pools of connections, and the settings of each connection.

use std::{path::Path, time::Duration};

use sqlx::{Any, AnyPool, AssertSqlSafe, Connection as _, Executor as _, any::AnyPoolOptions};

use super::place::sqlite_url;
use crate::error::Result;

/// Durable before it is acknowledged: WAL with `synchronous = full`. Deleted rows are overwritten with zeros, and what
/// a statement needs to be undone stays in memory, never in a file of its own. Ballots and turnout of ten thousand
/// (32 MB of pages, taken only as needed) are not read again for each batch, nor written back after every tenth.
const SQLITE: &str = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; \
                      pragma secure_delete = on; pragma temp_store = memory; pragma cache_size = -32768; \
                      pragma wal_autocheckpoint = 8000;";

/// Durable before it is acknowledged, whatever the server's default is. A process that hangs within a transaction must
/// not hold up the others for ever. Joins are done in the order in which they are written: on tables that were not
/// analysed lately PostgreSQL would rather read a whole meeting's cards for each ballot.
const POSTGRES: &str = "set synchronous_commit = on; set join_collapse_limit = 1; \
                        set idle_in_transaction_session_timeout = '30s'; set client_min_messages = warning;";

/// Connections that read.
pub(crate) const READERS: u32 = 4;

/// How many connections, what they may, and how long somebody waits for one, and for the lock that it needs.
pub(crate) fn pool(
    is_sqlite: bool,
    connections: u32,
    read_only: bool,
    patience: Duration,
) -> sqlx::pool::PoolOptions<Any> {
    let milliseconds = patience.as_millis();
    let mut settings = if is_sqlite {
        format!("{SQLITE} {};", busy_timeout(patience))
    } else {
        format!("{POSTGRES} set lock_timeout = {milliseconds};")
    };
    if is_sqlite && read_only {
        settings += " pragma query_only = on;";
    }
    let options = if is_sqlite {
        // With its last connection SQLite would delete its log as it is, and a file that was moved is not opened again.
        AnyPoolOptions::new().min_connections(connections).idle_timeout(None).max_lifetime(None)
    } else {
        AnyPoolOptions::new()
    };
    options
        .max_connections(connections)
        .acquire_timeout(patience)
        // A file does not go away; a server may.
        .test_before_acquire(!is_sqlite)
        // A full disk makes SQLite roll back by itself. The driver's own roll-back then fails, and it would hold the
        // connection to be in a transaction for ever.
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        .after_connect(move |connection, _| {
            let settings = AssertSqlSafe(settings.clone());
            Box::pin(async move { connection.execute(settings).await.map(drop) })
        })
}

/// How long SQLite waits for a lock that another process holds.
pub(crate) fn busy_timeout(patience: Duration) -> String {
    format!("pragma busy_timeout = {}", patience.as_millis())
}

/// A pool of another database file, as copies of ours need it.
pub(crate) async fn file(path: &Path, mode: &str) -> Result<AnyPool> {
    sqlx::any::install_default_drivers();
    Ok(AnyPoolOptions::new().max_connections(1).connect(&sqlite_url(path, mode)).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::PATIENCE;

    /// Each connection has settings of its own, and one that lacks them loses ballots only when a plug is pulled.
    #[tokio::test]
    async fn every_connection_syncs_what_it_writes_and_overwrites_what_it_deletes() {
        sqlx::any::install_default_drivers();
        let folder = tempfile::tempdir().unwrap();
        let url = sqlite_url(&folder.path().join("laphieu.db"), "rwc");
        for (connections, read_only) in [(1, false), (READERS, true)] {
            let pool = pool(true, connections, read_only, PATIENCE).connect(&url).await.unwrap();
            // With its last connection SQLite would delete its log, and what the log still tells would be free space.
            let options = pool.options();
            assert_eq!((options.get_idle_timeout(), options.get_max_lifetime()), (None, None));
            let mut held = Vec::new();
            for _ in 0..connections {
                held.push(pool.acquire().await.unwrap());
            }
            for connection in &mut held {
                for (setting, expected) in [
                    ("synchronous", 2),
                    ("secure_delete", 1),
                    ("foreign_keys", 1),
                    ("temp_store", 2),
                    ("query_only", i64::from(read_only)),
                ] {
                    let sql = AssertSqlSafe(format!("pragma {setting}"));
                    let found: i64 = sqlx::query_scalar(sql).fetch_one(&mut **connection).await.unwrap();
                    assert_eq!(found, expected, "{setting}, read only: {read_only}");
                }
                let mode: String =
                    sqlx::query_scalar("pragma journal_mode").fetch_one(&mut **connection).await.unwrap();
                assert_eq!(mode, "wal");
            }
        }
    }
}
