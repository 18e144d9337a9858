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
        let row = sqlx::query(VERSIONS).bind(meeting).fetch_optional(&self.inner.reader).await?;
        row.as_ref().map(row_versions).transpose()
    }
}

/// The versions of a meeting, of the moment of the transaction.
pub(crate) async fn versions(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Versions> {
    row_versions(&sqlx::query(VERSIONS).bind(meeting).fetch_one(&mut **tx).await?)
}

const VERSIONS: &str = "select version, arranged from meeting where meeting_id = $1";
