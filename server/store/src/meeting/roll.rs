//! The roll: who votes, who is present, and how their cards stand.

use ballot::{Actor, CardState, Refusal, Verb};
use serde_json::json;
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use super::{
    row::begin_session,
    voter::{Presence, RollEntry, Voter, Voters},
};
use crate::{
    database::{
        column::{self, can_be_kept, count},
        commit::AfterCommit,
    },
    error::{Error, Result},
    handle::Store,
};

impl Store {
    /// The roll in its order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn roll(&self, meeting: &str) -> Result<Vec<RollEntry>> {
        entries(&mut self.read().await?, meeting).await
    }

    /// Marks one voter, or everybody when `voter` is `None`, as present or absent.
    ///
    /// # Errors
    /// `bad_value` for a voter who is not on the roll, `wrong_state` in a concluded meeting.
    pub async fn check_in(&self, by: &Actor, voter: Option<&str>, presence: Presence) -> Result<()> {
        let meeting = by.meeting.as_str();
        if let Some(unknown) = voter.filter(|voter| !can_be_kept(voter)) {
            return Err(Refusal::bad_value("voter", unknown, "id in the roll").into());
        }
        let mut act = self.begin(Verb::CheckIn, by).await?;
        begin_session(&mut act.tx, &act.meeting).await?;
        let marked =
            sqlx::query("update voter set status = $3 where meeting_id = $1 and (voter_id = $2 or $2 = '')")
                .bind(meeting)
                .bind(voter.unwrap_or_default())
                .bind(presence.name())
                .execute(&mut *act.tx)
                .await?;
        if marked.rows_affected() == 0 {
            return Err(Refusal::bad_value("voter", voter.unwrap_or_default(), "id in the roll").into());
        }
        let details = match voter {
            Some(voter) => json!({ "voter": voter, "status": presence.name() }),
            None => json!({ "all": 1, "status": presence.name() }),
        };
        act.done(details, AfterCommit::Nothing).await
    }
}

fn roll_entry(row: &AnyRow) -> Result<RollEntry> {
    let card: String = row.try_get("state")?;
    Ok(RollEntry {
        voter: column::id(row, "voter_id")?,
        name: row.try_get("name")?,
        delegates: column::json(row, "delegates")?,
        serial: row.try_get("serial")?,
        card: CardState::named(&card).ok_or(Error::Corrupt(card))?,
        presence: presence(row)?,
    })
}

/// The roll in its order, of the moment of the transaction.
pub(crate) async fn entries(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Vec<RollEntry>> {
    let rows = sqlx::query(
        "select v.voter_id, v.name, v.status, u.delegates, k.serial, k.state
         from voter v
         join unit u on u.meeting_id = v.meeting_id and u.unit_id = v.unit_id
         join card k on k.meeting_id = v.meeting_id and k.voter_id = v.voter_id
         where v.meeting_id = $1 order by v.position",
    )
    .bind(meeting)
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(roll_entry).collect()
}

/// The voters of a meeting, of the moment of the transaction.
pub(crate) async fn voters(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Voters> {
    let rows = sqlx::query(
        "select v.voter_id, v.name, v.status, k.serial
         from voter v join card k on k.meeting_id = v.meeting_id and k.voter_id = v.voter_id
         where v.meeting_id = $1",
    )
    .bind(meeting)
    .fetch_all(&mut **tx)
    .await?;
    let voter = |row: &AnyRow| {
        let voter =
            Voter { name: row.try_get("name")?, serial: row.try_get("serial")?, presence: presence(row)? };
        Ok((row.try_get("voter_id")?, voter))
    };
    rows.iter().map(voter).collect()
}

fn presence(row: &AnyRow) -> Result<Presence> {
    let status: String = row.try_get("status")?;
    Presence::named(&status).ok_or(Error::Corrupt(status))
}

/// Voters on the roll.
pub(crate) async fn size(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<u64> {
    let roll: i64 = sqlx::query_scalar("select count(*) from voter where meeting_id = $1")
        .bind(meeting)
        .fetch_one(&mut **tx)
        .await?;
    count(roll)
}

/// Voters present; with a round, also those who have voted in it and left (RULES.md §1).
pub(crate) async fn present(
    tx: &mut Transaction<'_, Any>,
    meeting: &str,
    round: Option<&str>,
) -> Result<u64> {
    // Those who left are few: the turnout is asked about them, not they about the turnout.
    let present: i64 = sqlx::query_scalar(
        "select (select count(*) from voter where meeting_id = $1 and status = 'present')
          + (select count(*) from voter v
             cross join card k cross join turnout t
             where v.meeting_id = $1 and v.status <> 'present'
               and k.meeting_id = v.meeting_id and k.voter_id = v.voter_id
               and t.round_id = $2 and t.card_id = k.card_id)",
    )
    .bind(meeting)
    .bind(round.unwrap_or_default())
    .fetch_one(&mut **tx)
    .await?;
    count(present)
}
