//! The versions of meetings that this process knows of.

use std::{
    collections::HashMap,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use sqlx::{Row as _, any::AnyRow};

use super::{cached::Stamp, column::count};
use crate::error::{Result, unpoisoned};

/// How far a meeting has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Versions {
    /// Grows when the database was lost and found again: another server may answer then, and count its versions anew.
    pub(crate) epoch: u64,
    /// Grows by one with every commit.
    pub(crate) version: u64,
    /// Grows by one with every commit that has brought something other than ballots and a scanned card.
    pub(crate) arranged: u64,
}

impl Versions {
    /// Of everything.
    pub(crate) fn all(self) -> Stamp {
        (self.epoch, self.version)
    }

    /// Of everything but ballots and scanned cards.
    pub(crate) fn but_ballots(self) -> Stamp {
        (self.epoch, self.arranged)
    }
}

/// The versions that this process has brought about, or read. They are the truth where it is the only one that changes
/// meetings; where others may, versions are read.
#[derive(Default)]
pub(crate) struct KnownVersions {
    newest: Mutex<HashMap<String, Versions>>,
    epoch: AtomicU64,
}

impl KnownVersions {
    /// The epoch now; it is asked for before what it is of is read.
    pub(crate) fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::Acquire)
    }

    /// The database was lost.
    pub(crate) fn begin_epoch(&self) {
        self.epoch.fetch_add(1, Ordering::AcqRel);
    }

    pub(super) fn of(&self, meeting: &str) -> Option<Versions> {
        unpoisoned(self.newest.lock()).get(meeting).copied()
    }

    /// Remembers the newest.
    pub(super) fn note(&self, meeting: &str, versions: Versions) {
        let mut known = unpoisoned(self.newest.lock());
        let newest = known.entry(meeting.to_owned()).or_insert(versions);
        *newest = versions.max(*newest);
    }

    /// A commit has failed, and perhaps it has not.
    pub(super) fn forget(&self, meeting: &str) {
        unpoisoned(self.newest.lock()).remove(meeting);
    }
}

pub(super) fn row_versions(row: &AnyRow, epoch: u64) -> Result<Versions> {
    let (version, quiet) = (count(row.try_get("version")?)?, count(row.try_get("quiet")?)?);
    Ok(Versions { epoch, version, arranged: version.saturating_sub(quiet) })
}
