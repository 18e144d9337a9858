//! Who asks, cached by the hash of the cookie. The database is the truth: every change of cards or sessions empties it.

use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};

use ballot::Holder;

use crate::error::unpoisoned;

/// Holders by the hash of the cookie.
#[derive(Default)]
pub(crate) struct CachedHolders(RwLock<Generation>);

/// Whoever was read before a change must not be remembered after it, so every change begins a new generation.
#[derive(Default)]
struct Generation {
    number: u64,
    known: HashMap<String, Arc<Holder>>,
}

impl CachedHolders {
    /// The holder, if known; else the number of the generation in which to read it.
    pub(crate) fn get(&self, session_hash: &str) -> Result<Arc<Holder>, u64> {
        let generation = unpoisoned(self.0.read());
        generation.known.get(session_hash).cloned().ok_or(generation.number)
    }

    /// Keeps what was read in a generation, unless another has begun.
    pub(crate) fn keep(&self, read_in: u64, session_hash: String, holder: Arc<Holder>) {
        let mut generation = unpoisoned(self.0.write());
        if generation.number == read_in {
            generation.known.insert(session_hash, holder);
        }
    }

    /// Cards or sessions have changed: whoever asks next is looked up again.
    pub(crate) fn forget_all(&self) {
        let mut generation = unpoisoned(self.0.write());
        generation.number += 1;
        generation.known.clear();
    }

    /// The same for one browser.
    pub(crate) fn forget(&self, session_hash: &str) {
        let mut generation = unpoisoned(self.0.write());
        generation.number += 1;
        generation.known.remove(session_hash);
    }
}
