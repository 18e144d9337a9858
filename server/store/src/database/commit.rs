//! Committing a change of a meeting: its version grows, whoever watches it is told, and what has to follow is done.

use std::collections::BTreeSet;

use serde_json::json;
use sqlx::{Any, Row as _, Transaction};
use tokio::sync::watch;

use super::known::{Versions, row_versions};
use crate::{
    error::{Error, Result},
    handle::Store,
    round::sums::KeptBallot,
};

/// What has to follow a commit.
pub(crate) enum AfterCommit {
    Nothing,
    /// Cards have changed.
    ForgetHolders,
    /// Ballots have been written anew.
    ClearTraces,
    /// A hall is about to vote.
    Analyze,
}

/// What a commit has changed.
pub(crate) enum Changed<'a> {
    /// Anything at all.
    Arrangement,
    /// A card has been scanned, and nothing else: what is cached by what is arranged must not depend on the state of cards.
    Scan,
    /// These ballots have come, and nothing else.
    Ballots(&'a [KeptBallot<'a>]),
}

impl Store {
    /// The version of a meeting as it grows: 0 until the first change after the first look.
    #[must_use]
    pub fn changes(&self, meeting: &str) -> watch::Receiver<u64> {
        self.inner.changes.watch(meeting)
    }

    /// Commits an act, tells whoever watches the meeting, and does what has to follow. All that in a task of its own: a
    /// browser that goes away in this moment must not take with it what follows a commit.
    pub(crate) async fn commit(
        &self,
        tx: Transaction<'static, Any>,
        meeting: &str,
        then: AfterCommit,
    ) -> Result<()> {
        let (store, meeting) = (self.clone(), meeting.to_owned());
        after_all(async move {
            store.commit_changed(tx, BTreeSet::from([meeting.as_str()]), Changed::Arrangement).await?;
            match then {
                AfterCommit::Nothing => {}
                AfterCommit::ForgetHolders => store.inner.holders.forget_all(),
                AfterCommit::ClearTraces => store.clear_traces_soon().await,
                AfterCommit::Analyze => store.analyze().await,
            }
            Ok(())
        })
        .await
    }

    /// The same for a card that counts as scanned from now on.
    pub(crate) async fn commit_scan(&self, tx: Transaction<'static, Any>, meeting: &str) -> Result<()> {
        let (store, meeting) = (self.clone(), meeting.to_owned());
        after_all(
            async move { store.commit_changed(tx, BTreeSet::from([meeting.as_str()]), Changed::Scan).await },
        )
        .await
    }

    /// Commits what browsers hold; by the hashes of their cookies they are looked up again.
    pub(crate) async fn commit_sessions(
        &self,
        tx: Transaction<'static, Any>,
        session_hashes: Vec<String>,
    ) -> Result<()> {
        let store = self.clone();
        after_all(async move {
            let committed = tx.commit().await;
            session_hashes.iter().for_each(|hash| store.inner.holders.forget(hash));
            Ok(committed?)
        })
        .await
    }

    /// Commits what changes meetings, and tells whoever watches them; with none it is a plain commit.
    pub(crate) async fn commit_changed(
        &self,
        mut tx: Transaction<'_, Any>,
        meetings: BTreeSet<&str>,
        changed: Changed<'_>,
    ) -> Result<()> {
        let epoch = self.inner.versions.epoch();
        let grown = grow(&mut tx, &meetings, epoch, !matches!(changed, Changed::Arrangement)).await?;
        if let Err(error) = tx.commit().await {
            meetings.iter().for_each(|meeting| self.inner.versions.forget(meeting));
            return Err(error.into());
        }
        self.inner.kept.now();
        let kept = match changed {
            Changed::Ballots(kept) => kept,
            Changed::Arrangement | Changed::Scan => &[],
        };
        for (meeting, versions) in &grown {
            self.inner.sums.grow(meeting, *versions, kept);
            self.inner.versions.note(meeting, *versions);
            self.inner.changes.tell(meeting, versions.version);
        }
        Ok(())
    }
}

/// Goes on to its end when whoever waits for it goes away.
async fn after_all(committing: impl Future<Output = Result<()>> + Send + 'static) -> Result<()> {
    tokio::spawn(committing).await.unwrap_or_else(|lost| Err(Error::Corrupt(lost.to_string())))
}

async fn grow(
    tx: &mut Transaction<'_, Any>,
    meetings: &BTreeSet<&str>,
    epoch: u64,
    quiet: bool,
) -> Result<Vec<(String, Versions)>> {
    if meetings.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query(
        "update meeting set version = version + 1, quiet = quiet + $2
         where meeting_id in (select c.value ->> 'meeting' from json_each($1) c)
         returning meeting_id, version, quiet",
    )
    .bind(json!(meetings.iter().map(|meeting| json!({ "meeting": meeting })).collect::<Vec<_>>()).to_string())
    .bind(i64::from(quiet))
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(|row| Ok((row.try_get("meeting_id")?, row_versions(row, epoch)?))).collect()
}
