//! Ballots on their way to the writer.

use std::sync::Arc;

use ballot::Marks;
use tokio::sync::oneshot;
use uuid::Uuid;

use super::facts::OpenedRule;
use crate::error::Result;

/// A checked ballot on its way to the writer. The card is needed to mark the turnout and goes no further.
pub(crate) struct WaitingBallot {
    pub(crate) opened: Arc<OpenedRule>,
    pub(crate) round: String,
    pub(crate) card: String,
    pub(crate) receipt: Uuid,
    pub(crate) marks: Marks,
    /// The same as it is kept.
    pub(crate) written: String,
    pub(crate) answer: oneshot::Sender<Result<()>>,
}
