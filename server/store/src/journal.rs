//! The journal: every act of an officer, append-only, hash-chained. Never a choice, never a card's secret.

use serde_json::{Value, json};
use sqlx::{Any, Row as _, Transaction};

use crate::{Result, Store, World, secret};

/// An act that stands in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct JournalEntry {
    /// From 1 in each meeting.
    pub entry: i64,
    /// Milliseconds since 1970.
    pub at: i64,
    /// The role of whoever acted.
    pub actor: String,
    /// The verb.
    pub act: String,
    /// What it was done to.
    pub details: Value,
    /// SHA-256 of the hash before and this entry, in hexadecimal.
    pub hash: String,
}

/// Appends an act within the transaction that does it.
pub(crate) async fn write(
    tx: &mut Transaction<'_, Any>,
    world: &World,
    meeting: &str,
    actor: &str,
    act: &str,
    details: Value,
) -> Result<()> {
    let last =
        sqlx::query("select entry, hash from journal where meeting_id = $1 order by entry desc limit 1")
            .bind(meeting)
            .fetch_optional(&mut **tx)
            .await?;
    let (entry, before) = match last {
        Some(row) => (row.try_get::<i64, _>("entry")? + 1, row.try_get::<String, _>("hash")?),
        None => (1, String::new()),
    };
    let at = (world.now)();
    sqlx::query(
        "insert into journal (meeting_id, entry, at, actor, act, details, hash)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(meeting)
    .bind(entry)
    .bind(at)
    .bind(actor)
    .bind(act)
    .bind(details.to_string())
    .bind(link(&before, entry, at, actor, act, &details))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn link(before: &str, entry: i64, at: i64, actor: &str, act: &str, details: &Value) -> String {
    let text = json!([before, entry, at, actor, act, details]).to_string();
    secret::sha256(&text)
}

impl JournalEntry {
    /// Whether this entry follows one whose hash is `before` (empty for the first).
    #[must_use]
    pub fn follows(&self, before: &str) -> bool {
        self.hash == link(before, self.entry, self.at, &self.actor, &self.act, &self.details)
    }
}

impl Store {
    /// The journal of a meeting, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn journal(&self, meeting: &str) -> Result<Vec<JournalEntry>> {
        let rows = sqlx::query(
            "select entry, at, actor, act, details, hash from journal where meeting_id = $1 order by entry",
        )
        .bind(meeting)
        .fetch_all(&self.inner.reader)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(JournalEntry {
                    entry: row.try_get("entry")?,
                    at: row.try_get("at")?,
                    actor: row.try_get("actor")?,
                    act: row.try_get("act")?,
                    details: serde_json::from_str(&row.try_get::<String, _>("details")?)?,
                    hash: row.try_get("hash")?,
                })
            })
            .collect()
    }
}
