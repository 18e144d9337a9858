//! A meeting comes into being.

use ballot::{Actor, MeetingState, Role, standing::View};
use serde_json::json;
use sqlx::{Any, Transaction};

use crate::{
    error::Result,
    handle::Store,
    meeting::{agenda, cards::IssuedCards, details::Unit, file::MeetingFile},
    record::journal,
    round::contests,
};

impl Store {
    /// Makes the meeting with its cards, whole or not at all; the secrets are in the answer and nowhere else.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import(&self, file: &MeetingFile) -> Result<IssuedCards> {
        let meeting = self.inner.world.short_id();
        let mut tx = self.write().await?;
        sqlx::query("insert into meeting (meeting_id, state, view, details) values ($1, $2, $3, $4)")
            .bind(&meeting)
            .bind(MeetingState::Preparing.name())
            .bind(View::Welcome.name())
            .bind(serde_json::to_string(&file.details)?)
            .execute(&mut *tx)
            .await?;
        for (position, unit) in (1i64..).zip(&file.units) {
            insert_unit(&mut tx, &meeting, position, unit).await?;
        }
        for (position, item) in (1i64..).zip(&file.agenda) {
            agenda::insert(&mut tx, &meeting, position, item).await?;
        }
        for (position, contest) in (1i64..).zip(&file.contests) {
            contests::insert(&mut tx, &meeting, position, contest).await?;
        }
        let issued = self.issue_all(&mut tx, &meeting, &file.units).await?;
        let details = json!({ "units": file.units.len(), "contests": file.contests.len() });
        let owner = Actor::new(&meeting, Role::Owner, 1).office.to_string();
        journal::write(&mut tx, &self.inner.world, &meeting, &owner, "import", details).await?;
        tx.commit().await?;
        self.analyze().await;
        Ok(issued)
    }
}

async fn insert_unit(tx: &mut Transaction<'_, Any>, meeting: &str, position: i64, unit: &Unit) -> Result<()> {
    sqlx::query(
        "insert into unit (meeting_id, unit_id, position, name, short, delegates)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(meeting)
    .bind(unit.id.as_str())
    .bind(position)
    .bind(&unit.name)
    .bind(&unit.short)
    .bind(serde_json::to_string(&unit.delegates)?)
    .execute(&mut **tx)
    .await?;
    // One voter for each unit, under the unit's id.
    sqlx::query(
        "insert into voter (meeting_id, voter_id, position, unit_id, name, status)
         values ($1, $2, $3, $2, $4, 'absent')",
    )
    .bind(meeting)
    .bind(unit.id.as_str())
    .bind(position)
    .bind(&unit.name)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
