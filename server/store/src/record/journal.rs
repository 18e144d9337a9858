//! The journal: every act of an officer, append-only, hash-chained. Never a choice, never a card's secret.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::{Any, Row as _, Transaction};

use super::once;
use crate::{database::column::count, error::Result, handle::Store, secret, world::World};

/// The name of the format of a journal file (FORMATS.md §2).
const FORMAT: &str = "laphieu-journal/1";

/// The journal of a meeting as a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    format: String,
    /// The meeting's id.
    pub meeting: String,
    /// Oldest first.
    pub entries: Vec<JournalEntry>,
}

/// What is wrong with a journal file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// It is not JSON, or not a journal.
    #[error("{0}")]
    Unreadable(String),
    /// An entry does not follow the one before: it or one before it was changed.
    #[error("the chain breaks at entry {0}")]
    Broken(i64),
}

impl Journal {
    /// Reads a journal file strictly; its chain is checked apart.
    ///
    /// # Errors
    /// [`JournalError::Unreadable`].
    pub fn read(bytes: &[u8]) -> std::result::Result<Self, JournalError> {
        let journal: Self =
            serde_json::from_slice(bytes).map_err(|error| JournalError::Unreadable(error.to_string()))?;
        if journal.format == FORMAT {
            return Ok(journal);
        }
        let found = &journal.format;
        Err(JournalError::Unreadable(format!("the format “{found}” cannot be read, only “{FORMAT}”")))
    }

    /// The file, pretty-printed.
    ///
    /// # Errors
    /// None that a journal can cause.
    pub fn text(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// Whether the entries are numbered from 1 and each follows the one before.
    ///
    /// # Errors
    /// [`JournalError::Broken`] with the first entry that does not.
    pub fn check(&self) -> std::result::Result<(), JournalError> {
        let mut before = "";
        for (number, entry) in (1i64..).zip(&self.entries) {
            if entry.entry != number || !entry.follows(before) {
                return Err(JournalError::Broken(number));
            }
            before = &entry.hash;
        }
        Ok(())
    }
}

/// An act that stands in the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalEntry {
    /// From 1 in each meeting.
    pub entry: i64,
    /// Milliseconds since 1970.
    pub at: i64,
    /// Role and number of whoever acted: `chair`, `teller 2`; `clock` for a time that has come.
    pub actor: String,
    /// The verb.
    pub act: String,
    /// What it was done to; a file that says a thing of it twice is not read.
    #[serde(deserialize_with = "once::value")]
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
        sqlx::query("select entry, at, hash from journal where meeting_id = $1 order by entry desc limit 1")
            .bind(meeting)
            .fetch_optional(&mut **tx)
            .await?;
    let (entry, before, last) = match last {
        Some(row) => {
            (row.try_get::<i64, _>("entry")? + 1, row.try_get::<String, _>("hash")?, row.try_get("at")?)
        }
        None => (1, String::new(), None),
    };
    let at = not_before(last, world);
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

/// The time now, or that of what was done last: a clock that was set back must not put an act before another.
pub(super) fn not_before(last: Option<i64>, world: &World) -> i64 {
    let now = (world.now)();
    let at = last.map_or(now, |last| now.max(last));
    if at > now {
        let behind = at - now;
        tracing::warn!(
            milliseconds = behind,
            "the clock of this machine has gone back: acts are written with the time of the last one until it has caught up"
        );
    }
    at
}

/// The time of an act that is done now.
pub(crate) async fn time(tx: &mut Transaction<'_, Any>, world: &World, meeting: &str) -> Result<i64> {
    let last = sqlx::query_scalar("select at from journal where meeting_id = $1 order by entry desc limit 1")
        .bind(meeting)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(not_before(last, world))
}

/// The number and the hash of the last entry of an act; `None` where there is none.
pub(crate) async fn until(
    tx: &mut Transaction<'_, Any>,
    meeting: &str,
    act: &str,
) -> Result<Option<(u64, String)>> {
    let row = sqlx::query(
        "select entry, hash from journal where meeting_id = $1 and act = $2 order by entry desc limit 1",
    )
    .bind(meeting)
    .bind(act)
    .fetch_optional(&mut **tx)
    .await?;
    row.map(|row| Ok((count(row.try_get("entry")?)?, row.try_get("hash")?))).transpose()
}

/// The hash of an entry: of the hash before and the entry's parts as compact JSON, keys of the details in their order.
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
    /// The journal of a meeting.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn journal(&self, meeting: &str) -> Result<Journal> {
        read(&mut self.read().await?, meeting).await
    }
}

/// The journal as a transaction finds it.
pub(super) async fn read(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Journal> {
    let rows = sqlx::query(
        "select entry, at, actor, act, details, hash from journal where meeting_id = $1 order by entry",
    )
    .bind(meeting)
    .fetch_all(&mut **tx)
    .await?;
    let entry = |row: &sqlx::any::AnyRow| {
        Ok(JournalEntry {
            entry: row.try_get("entry")?,
            at: row.try_get("at")?,
            actor: row.try_get("actor")?,
            act: row.try_get("act")?,
            details: serde_json::from_str(&row.try_get::<String, _>("details")?)?,
            hash: row.try_get("hash")?,
        })
    };
    Ok(Journal {
        format: FORMAT.into(),
        meeting: meeting.to_owned(),
        entries: rows.iter().map(entry).collect::<Result<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever reads the first of the two would be shown something else than whoever reads the last.
    #[test]
    fn a_journal_that_says_a_thing_twice_is_not_read() {
        let file = |details: &str| {
            format!(
                r#"{{"format":"laphieu-journal/1","meeting":"m","entries":[{{"entry":1,"at":5,"actor":"chair",
                "act":"void_round","details":{details},"hash":""}}]}}"#
            )
        };
        let read = |details: &str| Journal::read(file(details).as_bytes());
        assert!(read(r#"{"reason":"a","cast":1,"of":[{"x":null}]}"#).is_ok());
        for twice in [r#"{"reason":"a","reason":"b"}"#, r#"{"of":[{"x":{"y":1,"\u0079":1}}]}"#] {
            let error = read(twice).unwrap_err().to_string();
            assert!(error.contains("duplicate field"), "{error}");
        }
    }

    /// The hash is of the keys in their order: a feature of the JSON library that keeps the order of writing would
    /// break every chain.
    #[test]
    fn an_entry_is_hashed_with_the_keys_of_its_details_in_order() {
        let details: Value = serde_json::from_str(r#"{"round":"r","contest":"c"}"#).unwrap();
        let written = r#"["",1,5,"chair","open_round",{"contest":"c","round":"r"}]"#;
        assert_eq!(link("", 1, 5, "chair", "open_round", &details), secret::sha256(written));
    }
}
