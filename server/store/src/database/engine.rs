//! What keeps the data: its version, and what it has to be told.

use super::place::Database;
use crate::{error::Result, handle::Store};

impl Store {
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
}
