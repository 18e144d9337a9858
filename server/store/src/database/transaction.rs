//! Transactions: one that writes at a time, and readers that see one moment each.

use sqlx::{Any, AnyConnection, Connection as _, Transaction};

use super::place::Database;
use crate::{error::Result, handle::Store};

/// How each database begins a transaction that writes. There is one writer at a time: SQLite takes its lock at once (a
/// transaction that reads first and writes later would fail if another process wrote between), and on PostgreSQL a lock
/// with a number of our own does the same for every process, so that what a transaction has checked stays true until
/// its commit.
const BEGIN_SQLITE: &str = "begin immediate";
const BEGIN_POSTGRES: &str = "begin isolation level read committed";
/// Within the transaction, so that the driver knows of one to be rolled back when the lock is not had in time.
const LOCK_POSTGRES: &str = "select 1::bigint from pg_advisory_xact_lock(2091945)";

impl Store {
    /// A transaction that writes; the only one, until it ends.
    ///
    /// The connection is given to whoever has waited longest, and the keeper of ballots waits for it like everybody. So all
    /// others stand in a line of their own, of which one at a time waits for the connection: before a batch of ballots
    /// there are one transaction at work and one more at most, however many scan cards.
    pub(crate) async fn write(&self) -> Result<Transaction<'static, Any>> {
        let _head = self.inner.turn.wait(self.inner.world.patience).await?;
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
}

async fn locked(mut tx: Transaction<'_, Any>) -> Result<Transaction<'_, Any>> {
    sqlx::query(LOCK_POSTGRES).execute(&mut *tx).await?;
    Ok(tx)
}
