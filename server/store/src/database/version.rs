//! The version of a meeting, and what was read at it.

use std::sync::Arc;

use ballot::Refusal;
use sqlx::{Any, Transaction};

use super::{
    cached::CachedByVersion,
    column::{can_be_kept, count},
};
use crate::{error::Result, handle::Store};

impl Store {
    /// What was read of a meeting, if nothing has changed since.
    pub(crate) async fn cached<T>(
        &self,
        cache: &CachedByVersion<T>,
        meeting: &str,
    ) -> Result<Option<Arc<T>>> {
        if !can_be_kept(meeting) {
            return Err(Refusal::NotEntitled.into());
        }
        let version = self.version(meeting).await?.ok_or(Refusal::NotEntitled)?;
        Ok(cache.at(meeting, version))
    }

    /// The version of a meeting now; `None` when there is no such meeting.
    pub(crate) async fn version(&self, meeting: &str) -> Result<Option<u64>> {
        let version: Option<i64> =
            sqlx::query_scalar(VERSION).bind(meeting).fetch_optional(&self.inner.reader).await?;
        version.map(count).transpose()
    }
}

/// The version of a meeting, of the moment of the transaction.
pub(crate) async fn version(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<u64> {
    count(sqlx::query_scalar(VERSION).bind(meeting).fetch_one(&mut **tx).await?)
}

const VERSION: &str = "select version from meeting where meeting_id = $1";
