//! When something was kept last, and what was found when it was asked whether something could be.

use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

use crate::error::unpoisoned;

/// When something was kept, and what was found last.
#[derive(Default)]
pub(crate) struct Kept {
    at: Mutex<Option<Instant>>,
    /// When it was asked last whether a ballot could be kept, and why it could not.
    pub(super) found: tokio::sync::Mutex<Option<(Instant, Result<(), String>)>>,
}

impl Kept {
    /// A commit has come through.
    pub(crate) fn now(&self) {
        *unpoisoned(self.at.lock()) = Some(Instant::now());
    }

    pub(super) fn within(&self, time: Duration) -> bool {
        unpoisoned(self.at.lock()).is_some_and(|at| at.elapsed() < time)
    }
}
