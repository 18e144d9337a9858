//! News of changes: a version for each meeting, and no data.
//!
//! The version is kept with the meeting and grows in the transaction that changes it, so it is one number for every
//! process and a reader gets it together with what it reads. PostgreSQL tells it to every process at the commit.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use serde_json::json;
use sqlx::{Any, Row as _, Transaction, postgres::PgListener};
use tokio::sync::watch;

use crate::{Error, Result, Store, roll::count, unpoisoned};

/// The newest version of each meeting that somebody watches.
#[derive(Default)]
pub(crate) struct Changes {
    meetings: Mutex<HashMap<String, watch::Sender<u64>>>,
    /// Whether other processes could change something without this one hearing of it.
    deaf: AtomicBool,
}

impl Changes {
    pub(crate) fn is_deaf(&self) -> bool {
        self.deaf.load(Ordering::Acquire)
    }

    fn watch(&self, meeting: &str) -> watch::Receiver<u64> {
        let mut meetings = unpoisoned(self.meetings.lock());
        meetings.entry(meeting.to_owned()).or_default().subscribe()
    }

    /// A version may be heard twice, and an older one after a newer.
    fn tell(&self, meeting: &str, version: u64) {
        if let Some(sender) = unpoisoned(self.meetings.lock()).get(meeting) {
            sender.send_if_modified(|newest| {
                let is_news = version > *newest;
                *newest = version.max(*newest);
                is_news
            });
        }
    }

    fn watched(&self) -> Vec<String> {
        unpoisoned(self.meetings.lock()).keys().cloned().collect()
    }
}

/// What has to follow a commit.
pub(crate) enum Then {
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
        then: Then,
    ) -> Result<()> {
        let (store, meeting) = (self.clone(), meeting.to_owned());
        let committing = tokio::spawn(async move {
            store.commit_all(tx, BTreeSet::from([meeting.as_str()])).await?;
            match then {
                Then::Nothing => {}
                Then::ForgetHolders => store.forget_holders(),
                Then::ForgetHolder(session) => store.forget_holder(&session),
                Then::ForgetOrder => store.forget_order_soon().await,
                Then::Analyze => store.analyze().await,
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

    /// News may have been lost: everything that somebody watches is read again.
    async fn catch_up(&self) -> Result<()> {
        self.forget_all();
        for meeting in self.inner.changes.watched() {
            let version = self.version(&meeting).await?;
            self.inner.changes.tell(&meeting, version.unwrap_or_default());
        }
        Ok(())
    }

    /// Another server may answer now, and it may have lost the newest versions.
    fn forget_all(&self) {
        self.forget_holders();
        self.inner.facts.forget();
        self.inner.contests.forget();
    }

    fn hear(&self, channel: &str, news: &str) {
        match channel {
            SESSION => self.forget_holder(news),
            _ => {
                if let Some((meeting, version)) = news.split_once(' ') {
                    self.inner.changes.tell(meeting, version.parse().unwrap_or_default());
                }
            }
        }
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

/// Channels of PostgreSQL, filled by the triggers of migration 3.
const VERSION: &str = "laphieu_version";
const SESSION: &str = "laphieu_session";

/// Before a lost connection is tried again.
const PAUSE: Duration = Duration::from_millis(500);

/// Hears what other processes have committed, until `stopping`.
pub(crate) async fn listen(store: &Store, url: &str, mut stopping: watch::Receiver<bool>) -> Result<()> {
    let mut listener = Some(connect(url).await?);
    let (url, weak) = (url.to_owned(), std::sync::Arc::downgrade(&store.inner));
    let hearing = async move {
        loop {
            let heard = match &mut listener {
                Some(listener) => listener.try_recv().await,
                None => Ok(None),
            };
            let Some(inner) = weak.upgrade() else { return };
            let store = Store { inner };
            match heard {
                Ok(Some(news)) => store.hear(news.channel(), news.payload()),
                lost => {
                    if let Err(error) = lost {
                        tracing::warn!(%error, "the news of the database are lost; connecting again");
                    }
                    store.inner.changes.deaf.store(true, Ordering::Release);
                    store.forget_all();
                    listener = again(&store, &url).await;
                }
            }
        }
    };
    tokio::spawn(async move {
        tokio::select! {
            () = hearing => {}
            _ = stopping.wait_for(|stop| *stop) => {}
        }
    });
    Ok(())
}

async fn connect(url: &str) -> Result<PgListener> {
    let mut listener = PgListener::connect(url).await?;
    // A lost connection is a loss of news, never to be mended in silence.
    listener.eager_reconnect(false);
    listener.listen_all([VERSION, SESSION]).await?;
    Ok(listener)
}

/// One try to hear again. What was missed is read after listening has begun, so that nothing falls between.
async fn again(store: &Store, url: &str) -> Option<PgListener> {
    let reconnected = async {
        let listener = connect(url).await?;
        store.catch_up().await?;
        Ok::<_, Error>(listener)
    };
    match reconnected.await {
        Ok(listener) => {
            store.inner.changes.deaf.store(false, Ordering::Release);
            Some(listener)
        }
        Err(error) => {
            tracing::warn!(%error, "the database does not answer; trying again");
            tokio::time::sleep(PAUSE).await;
            None
        }
    }
}
