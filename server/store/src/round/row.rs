//! The row of a round, read and parsed in one place.

use ballot::{Attendance, Id, Refusal, Round, Show, Stage};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use crate::{
    database::column::{self, can_be_kept, count, stage_of},
    error::Result,
};

/// A round as its row has it.
pub(crate) struct RoundRow {
    pub(crate) id: String,
    pub(crate) contest: String,
    /// Its place among the rounds of the meeting, by opening.
    pub(crate) opening: i64,
    pub(crate) rule: Round,
    pub(crate) stage: Stage,
    /// Numbers at closing; none while it is open.
    pub(crate) attendance: Option<Attendance>,
    /// Hands by nominee, in a round without ballots.
    pub(crate) hands: Option<Vec<(Id, Show)>>,
}

macro_rules! select {
    ($where:literal) => {
        concat!(
            "select round_id, contest_id, opening, state, rule, roll, present, issued, hands, outcome, record_hash, ",
            "reason from round where ",
            $where
        )
    };
}

/// The rounds of a meeting in the order of their opening.
pub(crate) async fn all(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Vec<RoundRow>> {
    let rows = sqlx::query(select!("meeting_id = $1 order by opening"));
    let rows = rows.bind(meeting).fetch_all(&mut **tx).await?;
    rows.iter().map(read).collect()
}

/// One round of a meeting.
///
/// # Errors
/// `no_open_round` when the meeting has no such round.
pub(crate) async fn find(tx: &mut Transaction<'_, Any>, meeting: &str, round: &str) -> Result<RoundRow> {
    if !can_be_kept(round) {
        return Err(Refusal::NoOpenRound.into());
    }
    let row = sqlx::query(select!("round_id = $1 and meeting_id = $2"));
    let row = row.bind(round).bind(meeting).fetch_optional(&mut **tx).await?;
    read(&row.ok_or(Refusal::NoOpenRound)?)
}

fn read(row: &AnyRow) -> Result<RoundRow> {
    let number = |column: &str| row.try_get::<Option<i64>, _>(column)?.map(count).transpose();
    let attendance = match (number("roll")?, number("present")?, number("issued")?) {
        (Some(roll), Some(present), Some(issued)) => Some(Attendance { roll, present, issued }),
        _ => None,
    };
    Ok(RoundRow {
        id: row.try_get("round_id")?,
        contest: row.try_get("contest_id")?,
        opening: row.try_get("opening")?,
        rule: column::json(row, "rule")?,
        stage: stage_of(row)?,
        attendance,
        hands: column::optional_json(row, "hands")?,
    })
}

/// How many ballots a round has; of a show of hands, everybody who was present.
pub(crate) async fn handed_in(tx: &mut Transaction<'_, Any>, round: &RoundRow) -> Result<u64> {
    if round.hands.is_some() {
        return Ok(round.attendance.map_or(0, |attendance| attendance.present));
    }
    let ballots: i64 = sqlx::query_scalar("select count(*) from ballot where round_id = $1")
        .bind(&round.id)
        .fetch_one(&mut **tx)
        .await?;
    count(ballots)
}
