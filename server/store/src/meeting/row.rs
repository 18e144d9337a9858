//! The row of a meeting, and the acts that change it alone.

use ballot::{Card, MeetingState, Refusal, standing::View};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use super::details::MeetingRow;
use crate::{
    database::{
        column::{can_be_kept, json},
        commit::AfterCommit,
    },
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

    /// One meeting.
    ///
    /// # Errors
    /// `not_entitled` when there is none of this id.
    pub async fn meeting(&self, meeting: &str) -> Result<MeetingRow> {
        read_meeting(&mut self.read().await?, meeting).await
    }

    /// The chair chooses what the projector shows.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn show_on_screen(&self, by: &Card, view: View) -> Result<()> {
        let meeting = by.meeting.as_str();
        let mut tx = self.write().await?;
        set_view(&mut tx, meeting, view).await?;
        self.act(&mut tx, by, "show_on_screen", serde_json::json!({ "view": view.name() })).await?;
        self.commit(tx, meeting, AfterCommit::Nothing).await?;
        Ok(())
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

/// A concluded meeting takes no more acts.
pub(crate) async fn not_concluded(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<()> {
    let row = read_meeting(tx, meeting).await?;
    if row.state == MeetingState::Concluded {
        return Err(Refusal::WrongState { found: row.state.into() }.into());
    }
    Ok(())
}

/// The first check-in or round begins the session; a concluded meeting takes no more acts.
pub(crate) async fn begin_session(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<MeetingRow> {
    let row = read_meeting(tx, meeting).await?;
    match row.state {
        MeetingState::Concluded => Err(Refusal::WrongState { found: row.state.into() }.into()),
        MeetingState::InSession => Ok(row),
        MeetingState::Preparing => {
            sqlx::query("update meeting set state = $2 where meeting_id = $1")
                .bind(meeting)
                .bind(MeetingState::InSession.name())
                .execute(&mut **tx)
                .await?;
            Ok(MeetingRow { state: MeetingState::InSession, ..row })
        }
    }
}
