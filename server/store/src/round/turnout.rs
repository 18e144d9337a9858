//! Who has voted, and the rules by which they do.

use std::sync::Arc;

use ballot::{Id, Refusal};
use sqlx::Row as _;

use super::facts::OpenedRule;
use crate::{
    database::column::{self, can_be_kept},
    error::{Error, Result, unpoisoned},
    handle::Store,
};

impl Store {
    /// The frozen rule of a round, with the meeting it belongs to.
    ///
    /// # Errors
    /// `no_open_round` when there is no such round.
    pub async fn rule(&self, round: &str) -> Result<Arc<OpenedRule>> {
        if let Some(rule) = unpoisoned(self.inner.rules.read()).get(round) {
            return Ok(rule.clone());
        }
        if !can_be_kept(round) {
            return Err(Refusal::NoOpenRound.into());
        }
        let row = sqlx::query("select meeting_id, rule from round where round_id = $1")
            .bind(round)
            .fetch_optional(&self.inner.reader)
            .await?
            .ok_or(Refusal::NoOpenRound)?;
        let rule =
            Arc::new(OpenedRule { meeting: row.try_get("meeting_id")?, rule: column::json(&row, "rule")? });
        unpoisoned(self.inner.rules.write()).insert(round.to_owned(), rule.clone());
        Ok(rule)
    }

    /// Whether a card has voted in a round of a meeting.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting.
    pub async fn has_voted(&self, meeting: &str, round: &str, card: &str) -> Result<bool> {
        let versions = self.versions(meeting).await?;
        if let Some(voted) = self.inner.sums.has_voted(meeting, versions, round, card) {
            return Ok(voted);
        }
        let voted: i64 =
            sqlx::query_scalar("select count(*) from turnout where round_id = $1 and card_id = $2")
                .bind(round)
                .bind(card)
                .fetch_one(&self.inner.reader)
                .await?;
        Ok(voted > 0)
    }

    /// The voters who have voted in a round, in the order of the roll; to be shown only where
    /// [`ballot::standing::sees_who_has_voted`] says so.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn voted(&self, meeting: &str, round: &str) -> Result<Vec<Id>> {
        let voters: Vec<String> = sqlx::query_scalar(
            "select v.voter_id from turnout t
             join card k on k.card_id = t.card_id
             join voter v on v.meeting_id = k.meeting_id and v.voter_id = k.voter_id
             where t.round_id = $2 and v.meeting_id = $1 order by v.position",
        )
        .bind(meeting)
        .bind(round)
        .fetch_all(&self.inner.reader)
        .await?;
        let id = |voter| Id::new(voter).map_err(|bad| Error::Corrupt(bad.to_string()));
        voters.into_iter().map(id).collect()
    }
}
