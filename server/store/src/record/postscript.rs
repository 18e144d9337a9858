//! What is done when the meeting has ended. The journal is closed then, and the record names its last entry; this log is
//! not part of either.

use serde::Serialize;
use serde_json::Value;
use sqlx::{Any, Row as _, Transaction};

use super::journal;
use crate::{error::Result, handle::Store, world::World};

/// The name of the format of the file (FORMATS.md §2).
const FORMAT: &str = "laphieu-postscript/1";

/// What was done after the end of a meeting, as a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Postscript {
    format: &'static str,
    /// The meeting's id.
    pub meeting: String,
    /// Oldest first.
    pub entries: Vec<PostscriptEntry>,
}

/// Something that was done after the end.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PostscriptEntry {
    /// From 1 in each meeting.
    pub entry: i64,
    /// Milliseconds since 1970.
    pub at: i64,
    /// Role and number of whoever acted.
    pub actor: String,
    /// The verb.
    pub act: String,
    /// What it was done to.
    pub details: Value,
}

impl Postscript {
    /// The file, pretty-printed.
    ///
    /// # Errors
    /// None that it can cause.
    pub fn text(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

/// Appends what was done, within the transaction that does it.
pub(super) async fn write(
    tx: &mut Transaction<'_, Any>,
    world: &World,
    meeting: &str,
    actor: &str,
    act: &str,
    details: &Value,
) -> Result<()> {
    let last = sqlx::query_scalar(
        "select max(at) from (select at from journal where meeting_id = $1
         union all select at from postscript where meeting_id = $1) done",
    )
    .bind(meeting)
    .fetch_one(&mut **tx)
    .await?;
    sqlx::query(
        "insert into postscript (meeting_id, entry, at, actor, act, details)
         select $1, coalesce(max(entry), 0) + 1, $2, $3, $4, $5 from postscript where meeting_id = $1",
    )
    .bind(meeting)
    .bind(journal::not_before(last, world))
    .bind(actor)
    .bind(act)
    .bind(details.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Store {
    /// What was done in a meeting after its end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn postscript(&self, meeting: &str) -> Result<Postscript> {
        let rows = sqlx::query(
            "select entry, at, actor, act, details from postscript where meeting_id = $1 order by entry",
        )
        .bind(meeting)
        .fetch_all(&self.inner.reader)
        .await?;
        let entry = |row: &sqlx::any::AnyRow| {
            Ok(PostscriptEntry {
                entry: row.try_get("entry")?,
                at: row.try_get("at")?,
                actor: row.try_get("actor")?,
                act: row.try_get("act")?,
                details: serde_json::from_str(&row.try_get::<String, _>("details")?)?,
            })
        };
        let entries = rows.iter().map(entry).collect::<Result<_>>()?;
        Ok(Postscript { format: FORMAT, meeting: meeting.to_owned(), entries })
    }
}
