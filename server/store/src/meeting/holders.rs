//! Who asks, cached by the hash of the cookie. The database is the truth: every change of cards or sessions empties it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, RwLock},
};

use ballot::{Card, Holder};

use crate::error::unpoisoned;

/// A browser as it was read.
pub(crate) struct Held {
    pub(crate) holder: Arc<Holder>,
    /// Until when it may be remembered, in milliseconds since 1970.
    until: i64,
    /// Its cards that nobody has scanned as far as is known.
    unseen: Mutex<Vec<Card>>,
}

impl Held {
    /// A browser that holds these cards; each says whether somebody has scanned it. So it is `until` a time.
    pub(crate) fn new(cards: Vec<(Card, bool)>, until: i64) -> Self {
        let unseen = cards.iter().filter(|(_, scanned)| !scanned).map(|(card, _)| card.clone()).collect();
        let cards = cards.into_iter().map(|(card, _)| card).collect();
        Self { holder: Arc::new(Holder { cards }), until, unseen: Mutex::new(unseen) }
    }

    /// Takes those of the cards that nobody has scanned so far.
    pub(crate) fn take_unseen(&self, which: impl Fn(&Card) -> bool) -> Vec<Card> {
        let mut unseen = unpoisoned(self.unseen.lock());
        let (taken, left) = std::mem::take(&mut *unseen).into_iter().partition(|card| which(card));
        *unseen = left;
        taken
    }
}

/// Browsers by the hash of the cookie.
#[derive(Default)]
pub(crate) struct CachedHolders(RwLock<Generation>);

/// Whoever was read before a change must not be remembered after it, so every change begins a new generation.
#[derive(Default)]
struct Generation {
    number: u64,
    known: HashMap<String, Arc<Held>>,
}

impl CachedHolders {
    /// The browser, if known at that time; else the number of the generation in which to read it.
    pub(crate) fn get(&self, session_hash: &str, now: i64) -> Result<Arc<Held>, u64> {
        let generation = unpoisoned(self.0.read());
        let held = generation.known.get(session_hash).filter(|held| now < held.until);
        held.cloned().ok_or(generation.number)
    }

    /// Keeps what was read in a generation, unless another has begun.
    pub(crate) fn keep(&self, read_in: u64, session_hash: String, held: Arc<Held>) {
        let mut generation = unpoisoned(self.0.write());
        if generation.number == read_in {
            generation.known.insert(session_hash, held);
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
