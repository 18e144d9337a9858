//! The row of a meeting.

use ballot::{MeetingState, Refusal, standing::View};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use super::details::MeetingRow;
use crate::{
    database::column::{can_be_kept, json},
    error::{Error, Result},
    handle::Store,
};

impl Store {
    /// The meetings of this server, by their beginning.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn meetings(&self) -> Result<Vec<MeetingRow>> {
        let rows =
            sqlx::query("select meeting_id, state, details from meeting").fetch_all(&self.inner.reader);
        let mut meetings = rows.await?.iter().map(meeting_row).collect::<Result<Vec<_>>>()?;
        meetings.sort_by(|a, b| (a.details.starts, &a.id).cmp(&(b.details.starts, &b.id)));
        Ok(meetings)
    }
}

fn meeting_row(row: &AnyRow) -> Result<MeetingRow> {
    let state: String = row.try_get("state")?;
    Ok(MeetingRow {
        id: row.try_get("meeting_id")?,
        state: MeetingState::named(&state).ok_or(Error::Corrupt(state))?,
        details: json(row, "details")?,
    })
}

pub(crate) async fn read_meeting(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<MeetingRow> {
    if !can_be_kept(meeting) {
        return Err(Refusal::NotEntitled.into());
    }
    let row = sqlx::query("select meeting_id, state, details from meeting where meeting_id = $1")
        .bind(meeting)
        .fetch_optional(&mut **tx)
        .await?;
    meeting_row(&row.ok_or(Refusal::NotEntitled)?)
}

pub(crate) async fn set_view(tx: &mut Transaction<'_, Any>, meeting: &str, view: View) -> Result<()> {
    sqlx::query("update meeting set view = $2 where meeting_id = $1")
        .bind(meeting)
        .bind(view.name())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The first check-in or round begins the session.
pub(crate) async fn begin_session(tx: &mut Transaction<'_, Any>, meeting: &MeetingRow) -> Result<()> {
    if meeting.state == MeetingState::Preparing {
        sqlx::query("update meeting set state = $2 where meeting_id = $1")
            .bind(&meeting.id)
            .bind(MeetingState::InSession.name())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
