//! What the store is given from outside: a clock, randomness, and how long somebody waits.

use std::{sync::Arc, time::Duration};

use uuid::Uuid;

/// Clock, randomness and patience, given by whoever opens the store.
#[derive(Clone)]
pub struct World {
    /// Milliseconds since 1970.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Fills the bytes at random.
    pub random: Arc<Random>,
    /// How long somebody waits for the database before being told that the server is busy; usually [`PATIENCE`].
    pub patience: Duration,
}

/// A source of randomness: it fills the bytes it is given.
pub type Random = dyn Fn(&mut [u8]) + Send + Sync;

/// How long somebody waits for the database in a hall.
pub const PATIENCE: Duration = Duration::from_secs(10);

impl World {
    /// Eight symbols that name a meeting in addresses, and a round in each of its ballots.
    pub(crate) fn short_id(&self) -> String {
        let mut bytes = [0; 5];
        (self.random)(&mut bytes);
        ballot::code::spell(&bytes, 8).replace('-', "").to_lowercase()
    }

    /// A random UUID: the id of a card, or a receipt.
    pub(crate) fn uuid(&self) -> Uuid {
        let mut bytes = [0; 16];
        (self.random)(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}
