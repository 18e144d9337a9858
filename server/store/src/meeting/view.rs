//! What the projector shows.

use ballot::{Actor, Verb, standing::View};

use super::row::set_view;
use crate::{database::commit::AfterCommit, error::Result, handle::Store};

impl Store {
    /// The chair chooses what the projector shows, also after the end. That is no act: the journal does not say so.
    ///
    /// # Errors
    /// `not_allowed` for anybody but the chair.
    pub async fn show_on_screen(&self, by: &Actor, view: View) -> Result<()> {
        let mut act = self.begin(Verb::ShowOnScreen, by).await?;
        set_view(&mut act.tx, &by.meeting, view).await?;
        act.commit(AfterCommit::Nothing).await
    }
}
