//! Committing a change of a meeting: its version grows, whoever watches it is told, and what has to follow is done.

use std::collections::BTreeSet;

use serde_json::json;
use sqlx::{Any, Row as _, Transaction};
use tokio::sync::watch;

use super::column::count;
use crate::{
    error::{Error, Result},
    handle::Store,
};

/// What has to follow a commit.
pub(crate) enum AfterCommit {
    Nothing,
    /// Cards have changed.
    ForgetHolders,
    /// The cards of one browser have changed, by the hash of its cookie.
    ForgetHolder(String),
    /// Ballots have been written anew.
    ForgetOrder,
    /// A hall is about to vote.
    Analyze,
}

impl Store {
    /// The version of a meeting as it grows: 0 until the first change after the first look.
    #[must_use]
    pub fn changes(&self, meeting: &str) -> watch::Receiver<u64> {
        self.inner.changes.watch(meeting)
    }

    /// Commits what changes a meeting, tells whoever watches it, and does what has to follow. All that in a task of its
    /// own: a browser that goes away in this moment must not take with it what follows a commit.
    pub(crate) async fn commit(
        &self,
        tx: Transaction<'static, Any>,
        meeting: &str,
        then: AfterCommit,
    ) -> Result<()> {
        let (store, meeting) = (self.clone(), meeting.to_owned());
        let committing = tokio::spawn(async move {
            store.commit_all(tx, BTreeSet::from([meeting.as_str()])).await?;
            match then {
                AfterCommit::Nothing => {}
                AfterCommit::ForgetHolders => store.inner.holders.forget_all(),
                AfterCommit::ForgetHolder(session) => store.inner.holders.forget(&session),
                AfterCommit::ForgetOrder => store.forget_order_soon().await,
                AfterCommit::Analyze => store.analyze().await,
            }
            Ok(())
        });
        committing.await.unwrap_or_else(|lost| Err(Error::Corrupt(lost.to_string())))
    }

    /// The same for several meetings; with none it is a plain commit.
    pub(crate) async fn commit_all(
        &self,
        mut tx: Transaction<'_, Any>,
        meetings: BTreeSet<&str>,
    ) -> Result<()> {
        let versions = grow(&mut tx, &meetings).await?;
        tx.commit().await?;
        versions.iter().for_each(|(meeting, version)| self.inner.changes.tell(meeting, *version));
        Ok(())
    }
}

async fn grow(tx: &mut Transaction<'_, Any>, meetings: &BTreeSet<&str>) -> Result<Vec<(String, u64)>> {
    if meetings.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query(
        "update meeting set version = version + 1
         where meeting_id in (select c.value ->> 'meeting' from json_each($1) c) returning meeting_id, version",
    )
    .bind(json!(meetings.iter().map(|meeting| json!({ "meeting": meeting })).collect::<Vec<_>>()).to_string())
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(|row| Ok((row.try_get("meeting_id")?, count(row.try_get("version")?)?))).collect()
}
