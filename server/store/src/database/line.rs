//! Lines in which those wait who want to write, beside the keeper of ballots.

use std::time::Duration;

use tokio::sync::{Mutex, MutexGuard};

use crate::error::Result;

/// A line: whoever is at its head goes on, the others wait in the order in which they came.
#[derive(Default)]
pub(crate) struct Line(Mutex<()>);

impl Line {
    /// Waits until nobody is before; whoever holds what is returned is at the head.
    ///
    /// # Errors
    /// As when a connection is not had within `patience`.
    pub(crate) async fn wait(&self, patience: Duration) -> Result<MutexGuard<'_, ()>> {
        let head = tokio::time::timeout(patience, self.0.lock()).await;
        head.map_err(|_| sqlx::Error::PoolTimedOut.into())
    }
}

/// So many lines that two cards seldom share one.
const LINES: usize = 64;

/// A line for each card, so that one that is scanned thousands of times at once stands before nobody else.
pub(crate) struct Lines(Vec<Line>);

impl Default for Lines {
    fn default() -> Self {
        Self((0..LINES).map(|_| Line::default()).collect())
    }
}

impl Lines {
    /// The line of a card, by its id.
    pub(crate) fn of(&self, card: &str) -> &Line {
        let place = card.bytes().fold(0usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        &self.0[place % LINES]
    }
}
