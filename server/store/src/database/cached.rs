//! What was read of a meeting, cached by its version: every phone asks for the same.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use crate::error::unpoisoned;

/// The epoch, and a number of it that grows with every change that matters.
pub(crate) type Stamp = (u64, u64);

/// What was read last of each meeting, with the version it was read at.
///
/// The version grows in the transaction of every change, in whichever process, and is read together with the rest: of
/// one version of one epoch there is one truth.
pub(crate) struct CachedByVersion<T>(Mutex<HashMap<String, (Stamp, Arc<T>)>>);

impl<T> Default for CachedByVersion<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> CachedByVersion<T> {
    /// Remembers what was read at `version`; it may have been overtaken by a newer one.
    pub(crate) fn keep(&self, meeting: &str, version: Stamp, read: T) -> Arc<T> {
        let read = Arc::new(read);
        let mut known = unpoisoned(self.0.lock());
        let newest = known.entry(meeting.to_owned()).or_insert_with(|| (version, read.clone()));
        if newest.0 < version {
            *newest = (version, read.clone());
        }
        read
    }

    /// Everything is read again.
    pub(crate) fn forget(&self) {
        unpoisoned(self.0.lock()).clear();
    }

    /// What was read last, if it was read at that version or later.
    pub(crate) fn since(&self, meeting: &str, version: Stamp) -> Option<Arc<T>> {
        let known = unpoisoned(self.0.lock());
        known.get(meeting).filter(|(at, _)| *at >= version).map(|(_, read)| read.clone())
    }

    /// What was read at that version, if it is the newest known.
    pub(crate) fn at(&self, meeting: &str, version: Stamp) -> Option<Arc<T>> {
        let known = unpoisoned(self.0.lock());
        known.get(meeting).filter(|(at, _)| *at == version).map(|(_, read)| read.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_reading_that_comes_late_does_not_replace_a_newer_one() {
        let newest = CachedByVersion::default();
        assert_eq!(*newest.keep("h", (0, 2), "second"), "second");
        assert_eq!(*newest.keep("h", (0, 1), "first"), "first");
        assert_eq!(newest.at("h", (0, 2)).as_deref(), Some(&"second"));
        assert_eq!(
            (newest.at("h", (0, 1)), newest.at("h", (0, 3)), newest.at("k", (0, 2))),
            (None, None, None)
        );
        assert_eq!(newest.since("h", (0, 1)).as_deref(), Some(&"second"));
        assert_eq!(newest.since("h", (0, 3)), None);
        newest.forget();
        assert_eq!(newest.at("h", (0, 2)), None);
    }

    #[test]
    fn what_a_lost_server_said_is_not_taken_for_what_another_says() {
        let newest = CachedByVersion::default();
        newest.keep("h", (0, 9), "lost");
        assert_eq!((newest.at("h", (1, 9)), newest.since("h", (1, 2))), (None, None));
        newest.keep("h", (1, 2), "found");
        newest.keep("h", (0, 9), "lost, and read late");
        assert_eq!(newest.at("h", (1, 2)).as_deref(), Some(&"found"));
    }
}
