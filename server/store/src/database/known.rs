//! The versions of meetings that this process knows of.

use std::{collections::HashMap, sync::Mutex};

use sqlx::{Row as _, any::AnyRow};

use super::column::count;
use crate::error::{Result, unpoisoned};

/// How far a meeting has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Versions {
    /// Grows by one with every commit.
    pub(crate) version: u64,
    /// The version at which something other than ballots and scanned cards changed last.
    pub(crate) arranged: u64,
}

/// The versions that this process has brought about, or read. They are the truth where it is the only one that changes
/// meetings; where others may, versions are read.
#[derive(Default)]
pub(crate) struct KnownVersions(Mutex<HashMap<String, Versions>>);

impl KnownVersions {
    pub(super) fn of(&self, meeting: &str) -> Option<Versions> {
        unpoisoned(self.0.lock()).get(meeting).copied()
    }

    /// Remembers the newest.
    pub(super) fn note(&self, meeting: &str, versions: Versions) {
        let mut known = unpoisoned(self.0.lock());
        let newest = known.entry(meeting.to_owned()).or_insert(versions);
        *newest = versions.max(*newest);
    }

    /// A commit has failed, and perhaps it has not.
    pub(super) fn forget(&self, meeting: &str) {
        unpoisoned(self.0.lock()).remove(meeting);
    }
}

pub(super) fn row_versions(row: &AnyRow) -> Result<Versions> {
    Ok(Versions { version: count(row.try_get("version")?)?, arranged: count(row.try_get("arranged")?)? })
}
