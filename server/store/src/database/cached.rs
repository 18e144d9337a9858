//! What was read of a meeting, cached by its version: every phone asks for the same.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use crate::error::unpoisoned;

/// What was read last of each meeting, with the version it was read at.
///
/// The version grows in the transaction of every change, in whichever process, and is read together with the rest: of
/// one version there is one truth.
pub(crate) struct CachedByVersion<T>(Mutex<HashMap<String, (u64, Arc<T>)>>);

impl<T> Default for CachedByVersion<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> CachedByVersion<T> {
    /// Remembers what was read at `version`; it may have been overtaken by a newer one.
    pub(crate) fn keep(&self, meeting: &str, version: u64, read: T) -> Arc<T> {
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

    /// What was read at that version, if it is the newest known.
    pub(crate) fn at(&self, meeting: &str, version: u64) -> Option<Arc<T>> {
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
        assert_eq!(*newest.keep("h", 2, "second"), "second");
        assert_eq!(*newest.keep("h", 1, "first"), "first");
        assert_eq!(newest.at("h", 2).as_deref(), Some(&"second"));
        assert_eq!((newest.at("h", 1), newest.at("h", 3), newest.at("k", 2)), (None, None, None));
        newest.forget();
        assert_eq!(newest.at("h", 2), None);
    }
}
