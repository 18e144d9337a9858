//! News of changes: a version for each meeting, and no data.
//!
//! The version is kept with the meeting and grows in the transaction that changes it, so it is one number for every
//! process and a reader gets it together with what it reads. PostgreSQL tells it to every process at the commit.

use std::{
    collections::HashMap,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::sync::watch;

use crate::error::unpoisoned;

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

    pub(crate) fn set_deaf(&self, deaf: bool) {
        self.deaf.store(deaf, Ordering::Release);
    }

    pub(crate) fn watch(&self, meeting: &str) -> watch::Receiver<u64> {
        let mut meetings = unpoisoned(self.meetings.lock());
        meetings.entry(meeting.to_owned()).or_default().subscribe()
    }

    /// A version may be heard twice, and an older one after a newer.
    pub(crate) fn tell(&self, meeting: &str, version: u64) {
        if let Some(sender) = unpoisoned(self.meetings.lock()).get(meeting) {
            sender.send_if_modified(|newest| {
                let is_news = version > *newest;
                *newest = version.max(*newest);
                is_news
            });
        }
    }

    pub(crate) fn watched(&self) -> Vec<String> {
        unpoisoned(self.meetings.lock()).keys().cloned().collect()
    }
}
