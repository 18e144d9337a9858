//! An act: that it may be done, what it changes, and what the journal says of it, in one transaction.

use ballot::{Actor, Verb};
use serde_json::Value;
use sqlx::{Any, Transaction};

use super::{journal, postscript};
use crate::{
    database::commit::AfterCommit,
    error::Result,
    handle::Store,
    meeting::{details::MeetingRow, row::read_meeting},
};

/// An act that is being done.
pub(crate) struct Act<'a> {
    store: &'a Store,
    verb: Verb,
    by: &'a Actor,
    /// The transaction that does it.
    pub(crate) tx: Transaction<'static, Any>,
    /// The meeting as the act has found it.
    pub(crate) meeting: MeetingRow,
}

impl Store {
    /// Begins an act, if whoever acts may do it now.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting, `not_allowed` for the wrong role, `wrong_state` when the meeting
    /// has ended.
    pub(crate) async fn begin<'a>(&'a self, verb: Verb, by: &'a Actor) -> Result<Act<'a>> {
        let mut tx = self.write().await?;
        let meeting = read_meeting(&mut tx, &by.meeting).await?;
        verb.permit(by.office, &meeting.situation())?;
        Ok(Act { store: self, verb, by, tx, meeting })
    }
}

impl Act<'_> {
    /// Writes the act down, and commits what it has changed.
    pub(crate) async fn done(mut self, details: Value, then: AfterCommit) -> Result<()> {
        self.write(self.verb, details).await?;
        self.commit(then).await
    }

    /// Writes an act down: this one, or one that has followed from it by itself.
    pub(crate) async fn write(&mut self, verb: Verb, details: Value) -> Result<()> {
        let (world, meeting) = (&self.store.inner.world, self.by.meeting.as_str());
        let (actor, act) = (self.by.office.to_string(), verb.name());
        if self.meeting.is_concluded() {
            postscript::write(&mut self.tx, world, meeting, &actor, act, &details).await
        } else {
            journal::write(&mut self.tx, world, meeting, &actor, act, details).await
        }
    }

    /// Commits what has changed.
    pub(crate) async fn commit(self, then: AfterCommit) -> Result<()> {
        self.store.commit(self.tx, &self.by.meeting, then).await
    }
}
