//! The handle to everything that is kept. What it does stands in the rooms beside it.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock, RwLock},
};

use sqlx::AnyPool;
use tokio::{
    sync::{mpsc, watch},
    task::JoinHandle,
};

#[cfg(unix)]
use crate::database::relay::Relay;
use crate::{
    database::{
        cached::CachedByVersion,
        changes::Changes,
        kept::Kept,
        known::KnownVersions,
        line::{Line, Lines},
        lock::Lock,
        own_log::OwnLog,
        place::Database,
    },
    meeting::holders::CachedHolders,
    moment::Moments,
    record::public::PublicFiles,
    round::{facts::OpenedRule, queue::WaitingBallot, sums::Sums},
    world::World,
};

/// A handle to everything that is kept.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

/// What the handles share.
pub(crate) struct Inner {
    pub(crate) database: Database,
    /// What it is called beside others; known once it is open.
    pub(crate) name: OnceLock<String>,
    /// The lock of the process that serves a SQLite file.
    pub(crate) alone: Option<Lock>,
    /// The log of a SQLite file.
    pub(crate) log: Option<OwnLog>,
    pub(crate) writer: AnyPool,
    pub(crate) reader: AnyPool,
    pub(crate) world: World,
    /// Everybody who writes but the keeper of ballots.
    pub(crate) turn: Line,
    /// Those who scan a card.
    pub(crate) scans: Lines,
    /// To the task that keeps ballots.
    pub(crate) ballots: mpsc::Sender<WaitingBallot>,
    pub(crate) keeper: tokio::sync::Mutex<Option<JoinHandle<()>>>,
    /// True once the store is closing.
    pub(crate) stop: watch::Sender<bool>,
    /// How many tasks still clear what remembers the order of writing.
    pub(crate) traces: watch::Sender<usize>,
    pub(crate) changes: Changes,
    pub(crate) versions: KnownVersions,
    pub(crate) kept: Kept,
    pub(crate) moments: Moments,
    /// By what is arranged; ballots that come change neither.
    pub(crate) files: CachedByVersion<PublicFiles>,
    pub(crate) sums: Sums,
    pub(crate) holders: CachedHolders,
    /// Rules of rounds never change once a round is open.
    pub(crate) rules: RwLock<HashMap<String, Arc<OpenedRule>>>,
    /// Open for longer than the pools.
    #[cfg(unix)]
    pub(crate) _relay: Option<Relay>,
}
