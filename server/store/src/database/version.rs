//! The versions of a meeting, asked for.

use ballot::Refusal;
use sqlx::{Any, Transaction};

use super::{
    column::can_be_kept,
    known::{Versions, row_versions},
};
use crate::{error::Result, handle::Store};

impl Store {
    /// The versions of a meeting now.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting.
    pub(crate) async fn versions(&self, meeting: &str) -> Result<Versions> {
        let is_alone = self.inner.alone.is_some();
        if let Some(known) = self.inner.versions.of(meeting).filter(|_| is_alone) {
            return Ok(known);
        }
        let read = self.read_versions(meeting).await?.ok_or(Refusal::NotEntitled)?;
        if is_alone {
            self.inner.versions.note(meeting, read);
        }
        Ok(read)
    }

    /// The same from the database; `None` when there is no such meeting.
    pub(crate) async fn read_versions(&self, meeting: &str) -> Result<Option<Versions>> {
        if !can_be_kept(meeting) {
            return Ok(None);
        }
        let epoch = self.inner.versions.epoch();
        let row = sqlx::query(VERSIONS).bind(meeting).fetch_optional(&self.inner.reader).await?;
        row.map(|row| row_versions(&row, epoch)).transpose()
    }

    /// The versions of a meeting as a transaction finds it.
    pub(crate) async fn versions_in(&self, tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Versions> {
        let epoch = self.inner.versions.epoch();
        row_versions(&sqlx::query(VERSIONS).bind(meeting).fetch_one(&mut **tx).await?, epoch)
    }
}

const VERSIONS: &str = "select version, quiet from meeting where meeting_id = $1";
