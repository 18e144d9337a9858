//! What was read of a meeting, as long as nothing in it changes: every phone asks for the same.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use sqlx::{Any, Transaction};

use crate::{Refusal, Result, Store, can_be_kept, roll::count, unpoisoned};

/// What was read last of each meeting, with the version it was read at.
///
/// The version grows in the transaction of every change, in whichever process, and is read together with the rest: of
/// one version there is one truth.
pub(crate) struct Newest<T>(Mutex<HashMap<String, (u64, Arc<T>)>>);

impl<T> Default for Newest<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Newest<T> {
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

    fn at(&self, meeting: &str, version: u64) -> Option<Arc<T>> {
        let known = unpoisoned(self.0.lock());
        known.get(meeting).filter(|(at, _)| *at == version).map(|(_, read)| read.clone())
    }
}

impl Store {
    /// What is remembered of a meeting, if nothing has changed since.
    pub(crate) async fn remembered<T>(&self, newest: &Newest<T>, meeting: &str) -> Result<Option<Arc<T>>> {
        if !can_be_kept(meeting) {
            return Err(Refusal::NotEntitled.into());
        }
        let version = self.version(meeting).await?.ok_or(Refusal::NotEntitled)?;
        Ok(newest.at(meeting, version))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_reading_that_comes_late_does_not_replace_a_newer_one() {
        let newest = Newest::default();
        assert_eq!(*newest.keep("h", 2, "second"), "second");
        assert_eq!(*newest.keep("h", 1, "first"), "first");
        assert_eq!(newest.at("h", 2).as_deref(), Some(&"second"));
        assert_eq!((newest.at("h", 1), newest.at("h", 3), newest.at("k", 2)), (None, None, None));
        newest.forget();
        assert_eq!(newest.at("h", 2), None);
    }
}
