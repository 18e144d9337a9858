//! News of changes: a version for each meeting, and no data.

use std::{collections::HashMap, sync::Mutex};

use tokio::sync::watch;

use crate::{Store, unpoisoned};

/// Versions start at the time of opening, so that a page older than a restart of the server still sees them grow.
pub(crate) struct Changes {
    first: u64,
    meetings: Mutex<HashMap<String, watch::Sender<u64>>>,
}

impl Changes {
    pub(crate) fn starting_at(first: u64) -> Self {
        Self { first, meetings: Mutex::default() }
    }

    fn with<T>(&self, meeting: &str, act: impl FnOnce(&watch::Sender<u64>) -> T) -> T {
        let mut meetings = unpoisoned(self.meetings.lock());
        if let Some(sender) = meetings.get(meeting) {
            return act(sender);
        }
        let sender = watch::Sender::new(self.first);
        act(meetings.entry(meeting.to_owned()).or_insert(sender))
    }
}

impl Store {
    /// The version of a meeting as it grows.
    #[must_use]
    pub fn changes(&self, meeting: &str) -> watch::Receiver<u64> {
        self.inner.changes.with(meeting, watch::Sender::subscribe)
    }

    pub(crate) fn version(&self, meeting: &str) -> u64 {
        self.inner.changes.with(meeting, |sender| *sender.borrow())
    }

    pub(crate) fn changed(&self, meeting: &str) {
        self.inner.changes.with(meeting, |sender| sender.send_modify(|version| *version += 1));
    }
}
