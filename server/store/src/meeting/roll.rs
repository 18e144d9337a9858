//! The roll: who votes, who is present, and how their cards stand.

use ballot::{Card, CardState, Id, Person, Refusal};
use serde_json::json;
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use super::row::begin_session;
use crate::{
    database::{
        column::{self, can_be_kept, count},
        commit::AfterCommit,
    },
    error::{Error, Result},
    handle::Store,
};

/// Whether a voter is present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Not there, or gone.
    Absent,
    /// Checked in.
    Present,
}

impl Presence {
    /// The status as it is posted and stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Present => "present",
        }
    }

    /// The presence of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Absent, Self::Present].into_iter().find(|presence| presence.name() == name)
    }
}

/// A voter on the roll.
#[derive(Clone, Debug, PartialEq)]
pub struct RollEntry {
    /// The voter's id: the unit's.
    pub voter: Id,
    /// Full name.
    pub name: String,
    /// Who represents the unit.
    pub delegates: Vec<Person>,
    /// The number on the card.
    pub serial: i64,
    /// How the card stands.
    pub card: CardState,
    /// Whether the voter is present.
    pub presence: Presence,
}

impl Store {
    /// The roll in its order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn roll(&self, meeting: &str) -> Result<Vec<RollEntry>> {
        let rows = sqlx::query(
            "select v.voter_id, v.name, v.status, u.delegates, k.serial, k.state
             from voter v
             join unit u on u.meeting_id = v.meeting_id and u.unit_id = v.unit_id
             join card k on k.meeting_id = v.meeting_id and k.voter_id = v.voter_id
             where v.meeting_id = $1 order by v.position",
        )
        .bind(meeting)
        .fetch_all(&self.inner.reader)
        .await?;
        rows.iter().map(roll_entry).collect()
    }

    /// One voter on the roll, by a card.
    ///
    /// # Errors
    /// `not_entitled` when the card is no voter's.
    pub async fn voter(&self, card: &Card) -> Result<RollEntry> {
        let row = sqlx::query(
            "select v.voter_id, v.name, v.status, u.delegates, k.serial, k.state
             from card k
             join voter v on v.meeting_id = k.meeting_id and v.voter_id = k.voter_id
             join unit u on u.meeting_id = v.meeting_id and u.unit_id = v.unit_id
             where k.card_id = $1",
        )
        .bind(&card.id)
        .fetch_optional(&self.inner.reader)
        .await?;
        roll_entry(&row.ok_or(Refusal::NotEntitled)?)
    }

    /// Marks one voter, or everybody when `voter` is `None`, as present or absent.
    ///
    /// # Errors
    /// `bad_value` for a voter who is not on the roll, `wrong_state` in a concluded meeting.
    pub async fn check_in(&self, by: &Card, voter: Option<&str>, presence: Presence) -> Result<()> {
        let meeting = by.meeting.as_str();
        if let Some(unknown) = voter.filter(|voter| !can_be_kept(voter)) {
            return Err(Refusal::bad_value("voter", unknown, "id in the roll").into());
        }
        let mut tx = self.write().await?;
        begin_session(&mut tx, meeting).await?;
        let marked =
            sqlx::query("update voter set status = $3 where meeting_id = $1 and (voter_id = $2 or $2 = '')")
                .bind(meeting)
                .bind(voter.unwrap_or_default())
                .bind(presence.name())
                .execute(&mut *tx)
                .await?;
        if marked.rows_affected() == 0 {
            return Err(Refusal::bad_value("voter", voter.unwrap_or_default(), "id in the roll").into());
        }
        let details = match voter {
            Some(voter) => json!({ "voter": voter, "status": presence.name() }),
            None => json!({ "all": 1, "status": presence.name() }),
        };
        self.act(&mut tx, by, "check_in", details).await?;
        self.commit(tx, meeting, AfterCommit::Nothing).await?;
        Ok(())
    }
}

fn roll_entry(row: &AnyRow) -> Result<RollEntry> {
    let (status, card): (String, String) = (row.try_get("status")?, row.try_get("state")?);
    Ok(RollEntry {
        voter: column::id(row, "voter_id")?,
        name: row.try_get("name")?,
        delegates: column::json(row, "delegates")?,
        serial: row.try_get("serial")?,
        card: CardState::named(&card).ok_or(Error::Corrupt(card))?,
        presence: Presence::named(&status).ok_or(Error::Corrupt(status))?,
    })
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
