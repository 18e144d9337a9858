//! The items of a meeting and what is said of them.

use ballot::{AgendaItem, Id};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use crate::{
    error::{Error, Result},
    handle::Store,
};

impl Store {
    /// The items of a meeting's agenda in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn agenda(&self, meeting: &str) -> Result<Vec<AgendaItem>> {
        let rows = sqlx::query(
            "select title, body, contest_id from agenda_item where meeting_id = $1 order by position",
        )
        .bind(meeting)
        .fetch_all(&self.inner.reader)
        .await?;
        let item = |row: &AnyRow| {
            let contest: Option<String> = row.try_get("contest_id")?;
            let contest = contest.map(Id::new).transpose().map_err(|bad| Error::Corrupt(bad.to_string()))?;
            Ok(AgendaItem { title: row.try_get("title")?, text: row.try_get("body")?, contest })
        };
        rows.iter().map(item).collect()
    }
}

pub(crate) async fn insert(
    tx: &mut Transaction<'_, Any>,
    meeting: &str,
    position: i64,
    item: &AgendaItem,
) -> Result<()> {
    sqlx::query(
        "insert into agenda_item (meeting_id, position, title, body, contest_id) values ($1, $2, $3, $4, $5)",
    )
    .bind(meeting)
    .bind(position)
    .bind(&item.title)
    .bind(&item.text)
    .bind(item.contest.as_ref().map(|id| id.as_str()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
