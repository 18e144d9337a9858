//! Closing, publishing and voiding a round.

use ballot::{Attendance, Card, Refusal, Round, RoundState, TallyMode, standing::View};
use serde_json::json;
use sqlx::{Any, Row as _, Transaction};

use super::{
    contests::Contests,
    counting::{self, VotesCast},
    opening::openings,
    reading,
};
use crate::{
    database::{
        column::{self, can_be_kept, state_of},
        commit::AfterCommit,
    },
    error::Result,
    handle::Store,
    meeting::{
        reason::reason_text,
        roll,
        row::{not_concluded, read_meeting, set_view},
    },
};

/// A round as the verbs on it find it.
struct FoundRound {
    contest: String,
    opening: i64,
    state: RoundState,
    rule: Round,
}

impl Store {
    /// Closes a round for good, rewrites its ballots in the order of their receipts, counts and freezes the outcome.
    ///
    /// No tellers are asked to confirm and no paper is outstanding in this version, so the round is confirmed at
    /// once (RULES.md §9). Returns the state it has come to.
    ///
    /// # Errors
    /// `no_open_round` when the meeting has no such round, `wrong_state` unless it is open.
    pub async fn close_round(&self, by: &Card, round: &str) -> Result<RoundState> {
        let meeting = by.meeting.as_str();
        let mut tx = self.write().await?;
        let found = find(&mut tx, meeting, round).await?;
        let state = found.state.close()?;
        let present = roll::present(&mut tx, meeting, Some(round)).await?;
        let attendance = Attendance { roll: roll::size(&mut tx, meeting).await?, present, issued: present };
        counting::rewrite(&mut tx, round).await?;
        let cast = VotesCast::Ballots(counting::ballots(&mut tx, round).await?);
        let rounds =
            Contests::read(&mut tx, meeting).await?.rounds_before(&found.contest, found.rule.number)?;
        let publish = read_meeting(&mut tx, meeting).await?.details.publish_ballots;
        let (outcome, hash) = counting::count(&found.rule, rounds, attendance, cast, publish)?;
        let state = state.count()?.confirm()?;
        counting::freeze(&mut tx, round, state, &outcome, &hash).await?;
        if found.rule.tally == TallyMode::After {
            set_view(&mut tx, meeting, View::Turnout).await?;
        }
        let number = found.rule.number;
        let about = json!({ "round": round, "contest": found.contest, "number": number });
        self.act(&mut tx, by, "close_round", about.clone()).await?;
        self.write_count(&mut tx, by, about, &outcome, &hash).await?;
        self.commit(tx, meeting, AfterCommit::ForgetOrder).await?;
        Ok(state)
    }

    /// Shows the result of a confirmed round to everybody.
    ///
    /// # Errors
    /// `no_open_round` when the meeting has no such round, `wrong_state` unless it is confirmed.
    pub async fn publish_round(&self, by: &Card, round: &str) -> Result<RoundState> {
        let meeting = by.meeting.as_str();
        let mut tx = self.write().await?;
        let found = find(&mut tx, meeting, round).await?;
        let state = found.state.publish()?;
        sqlx::query("update round set state = $2 where round_id = $1")
            .bind(round)
            .bind(state.name())
            .execute(&mut *tx)
            .await?;
        set_view(&mut tx, meeting, View::Result).await?;
        let about = json!({ "round": round, "contest": found.contest, "number": found.rule.number });
        self.act(&mut tx, by, "publish_round", about).await?;
        self.commit(tx, meeting, AfterCommit::Nothing).await?;
        Ok(state)
    }

    /// Voids a round with a reason. Its ballots are rewritten like those of a closed one, and never published.
    ///
    /// # Errors
    /// `no_open_round` when the meeting has no such round; `wrong_state` in a concluded meeting, for a voided round and
    /// for a published one that something rests on; `reason_missing`.
    pub async fn void_round(&self, by: &Card, round: &str, reason: &str) -> Result<RoundState> {
        let meeting = by.meeting.as_str();
        let reason = reason_text(reason)?;
        let mut tx = self.write().await?;
        not_concluded(&mut tx, meeting).await?;
        let found = find(&mut tx, meeting, round).await?;
        let number = found.rule.number;
        Contests::read(&mut tx, meeting).await?.may_void(&found.contest, number, found.state)?;
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        let state = found.state.void()?;
        let kept = reading::round(&mut tx, round).await?;
        let present = roll::present(&mut tx, meeting, Some(round)).await?;
        counting::rewrite(&mut tx, round).await?;
        // A round that was still open keeps the numbers of this moment.
        sqlx::query(
            "update round set state = $2, reason = $3, roll = coalesce(roll, $4), present = coalesce(present, $5),
             issued = coalesce(issued, $5) where round_id = $1",
        )
        .bind(round)
        .bind(state.name())
        .bind(&reason)
        .bind(column::number(roll::size(&mut tx, meeting).await?)?)
        .bind(column::number(present)?)
        .execute(&mut *tx)
        .await?;
        // What the projector shows of another round goes on.
        if openings(&mut tx, meeting).await?.1 == found.opening + 1 {
            set_view(&mut tx, meeting, View::Welcome).await?;
        }
        let about = json!({
            "round": round, "contest": found.contest, "number": number, "reason": reason, "cast": kept.cast,
        });
        self.act(&mut tx, by, "void_round", about).await?;
        self.commit(tx, meeting, AfterCommit::ForgetOrder).await?;
        Ok(state)
    }
}

async fn find(tx: &mut Transaction<'_, Any>, meeting: &str, round: &str) -> Result<FoundRound> {
    if !can_be_kept(round) {
        return Err(Refusal::NoOpenRound.into());
    }
    let row = sqlx::query(
        "select contest_id, opening, state, rule from round where round_id = $1 and meeting_id = $2",
    )
    .bind(round)
    .bind(meeting)
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Refusal::NoOpenRound)?;
    Ok(FoundRound {
        contest: row.try_get("contest_id")?,
        opening: row.try_get("opening")?,
        state: state_of(&row)?,
        rule: column::json(&row, "rule")?,
    })
}
