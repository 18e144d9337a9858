//! Closing, publishing and voiding a round.

use ballot::{Actor, Attendance, Refusal, RoundState, Tally, TallyMode, Verb, standing::View};
use serde_json::json;

use super::{
    contests::Contests,
    counting::{self, ClosedRound, VotesCast},
    opening::openings,
    row,
};
use crate::{
    database::{column, commit::AfterCommit},
    error::Result,
    handle::Store,
    meeting::{reason::reason_text, roll, row::set_view},
};

impl Store {
    /// Closes a round for good and writes its ballots anew in the order of their receipts.
    ///
    /// No paper is outstanding and no tellers are asked to confirm in this version, so the count and its confirmation
    /// follow at once (RULES.md §9). Returns the state the round has come to.
    ///
    /// # Errors
    /// `no_open_round` when the meeting has no such round, `wrong_state` unless it is open.
    pub async fn close_round(&self, by: &Actor, round: &str) -> Result<RoundState> {
        let mut act = self.begin(Verb::CloseRound, by).await?;
        let found = row::find(&mut act.tx, &by.meeting, round).await?;
        let state = Verb::CloseRound.leads_from(found.stage.state())?;
        let present = roll::present(&mut act.tx, &by.meeting, Some(round)).await?;
        let roll = roll::size(&mut act.tx, &by.meeting).await?;
        let closed = ClosedRound {
            id: round.to_owned(),
            contest: found.contest,
            rule: found.rule,
            attendance: Attendance { roll, present, issued: present },
            state,
        };
        counting::rewrite(&mut act.tx, round).await?;
        counting::set_closed(&mut act.tx, &closed).await?;
        act.write(Verb::CloseRound, closed.about()).await?;
        let cast = VotesCast::Ballots(counting::ballots(&mut act.tx, round).await?);
        let (state, outcome) = counting::count_and_confirm(&mut act, &closed, cast).await?;
        let versions = self.versions_in(&mut act.tx, &by.meeting).await?;
        let sum = self.inner.sums.at(&by.meeting, versions, round);
        if sum.is_some_and(|sum| sum != Tally::from(&outcome)) {
            tracing::error!(
                round,
                "what was shown while ballots came in was not their sum; the ballots are counted"
            );
        }
        if closed.rule.tally == TallyMode::After {
            set_view(&mut act.tx, &by.meeting, View::Turnout).await?;
        }
        act.commit(AfterCommit::ClearTraces).await?;
        Ok(state)
    }

    /// Shows the result of a confirmed round to everybody.
    ///
    /// # Errors
    /// `no_open_round` when the meeting has no such round, `wrong_state` unless it is confirmed.
    pub async fn publish_round(&self, by: &Actor, round: &str) -> Result<RoundState> {
        let mut act = self.begin(Verb::PublishRound, by).await?;
        let found = row::find(&mut act.tx, &by.meeting, round).await?;
        let state = Verb::PublishRound.leads_from(found.stage.state())?;
        counting::set_state(&mut act.tx, round, state).await?;
        set_view(&mut act.tx, &by.meeting, View::Result).await?;
        let about = json!({ "round": round, "contest": found.contest, "number": found.rule.number });
        act.done(about, AfterCommit::Nothing).await?;
        Ok(state)
    }

    /// Voids a round with a reason. Its ballots are rewritten like those of a closed one, and never published.
    ///
    /// # Errors
    /// `no_open_round` when the meeting has no such round; `wrong_state` in a concluded meeting, for a voided round and
    /// for a published one that something rests on; `reason_missing`.
    pub async fn void_round(&self, by: &Actor, round: &str, reason: &str) -> Result<RoundState> {
        let meeting = by.meeting.as_str();
        let reason = reason_text(reason)?;
        let mut act = self.begin(Verb::VoidRound, by).await?;
        let found = row::find(&mut act.tx, meeting, round).await?;
        let number = found.rule.number;
        let contests = Contests::read(&mut act.tx, &act.meeting).await?;
        contests.may_void(&found.contest, number, found.stage.state())?;
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        let state = Verb::VoidRound.leads_from(found.stage.state())?;
        let cast = row::handed_in(&mut act.tx, &found).await?;
        let present = roll::present(&mut act.tx, meeting, Some(round)).await?;
        counting::rewrite(&mut act.tx, round).await?;
        // A round that was still open keeps the numbers of this moment.
        sqlx::query(
            "update round set state = $2, reason = $3, roll = coalesce(roll, $4), present = coalesce(present, $5),
             issued = coalesce(issued, $5) where round_id = $1",
        )
        .bind(round)
        .bind(state.name())
        .bind(&reason)
        .bind(column::number(roll::size(&mut act.tx, meeting).await?)?)
        .bind(column::number(present)?)
        .execute(&mut *act.tx)
        .await?;
        // What the projector shows of another round goes on.
        if openings(&mut act.tx, meeting).await?.1 == found.opening + 1 {
            set_view(&mut act.tx, meeting, View::Welcome).await?;
        }
        let about = json!({
            "round": round, "contest": found.contest, "number": number, "reason": reason, "cast": cast,
        });
        act.done(about, AfterCommit::ClearTraces).await?;
        Ok(state)
    }
}
