//! How contests end, and with them the meeting: withdrawals, decisions, ends.

use ballot::{Card, Ending, MeetingState, NomineeStatus, Refusal, Setting, standing::View};
use serde_json::json;

use super::contests::{ContestProgress, Contests};
use crate::{
    database::commit::AfterCommit,
    error::Result,
    handle::Store,
    meeting::{
        details::Details,
        reason::reason_text,
        row::{not_concluded, read_meeting},
    },
};

impl Store {
    /// The chair decides among those left when a contest has held its rounds (RULES.md §7).
    ///
    /// # Errors
    /// `bad_value` for an unknown contest or too many names, `not_standing`, `duplicate_choice`, `wrong_state`,
    /// `reason_missing`.
    pub async fn decide_contest(
        &self,
        by: &Card,
        contest: &str,
        elected: &[String],
        reason: &str,
    ) -> Result<Ending> {
        let reason = reason_text(reason)?;
        self.end(by, contest, "decide_contest", |ContestProgress { contest, progress }, setting| {
            contest.decision(progress, setting, elected, &reason)
        })
        .await
    }

    /// The chair ends a contest with open seats, or before any round (RULES.md §7).
    ///
    /// # Errors
    /// `bad_value` for an unknown contest, `wrong_state`, `reason_missing`.
    pub async fn end_contest(&self, by: &Card, contest: &str, reason: &str) -> Result<Ending> {
        let reason = reason_text(reason)?;
        self.end(by, contest, "end_contest", |ContestProgress { contest, progress }, setting| {
            contest.end(progress, setting, &reason)
        })
        .await
    }

    async fn end(
        &self,
        by: &Card,
        contest: &str,
        act: &str,
        ending: impl FnOnce(&ContestProgress, &Setting<'_>) -> std::result::Result<Ending, Refusal>,
    ) -> Result<Ending> {
        let meeting = by.meeting.as_str();
        let mut tx = self.write().await?;
        not_concluded(&mut tx, meeting).await?;
        let contests = Contests::read(&mut tx, meeting).await?;
        let known = contests.known(contest)?;
        let ending = contests.with_setting(|setting| ending(known, setting))?;
        sqlx::query("update contest set ending = $3 where meeting_id = $1 and contest_id = $2")
            .bind(meeting)
            .bind(contest)
            .bind(serde_json::to_string(&ending)?)
            .execute(&mut *tx)
            .await?;
        let details = match &ending {
            Ending::Decided { elected, reason } => {
                json!({ "contest": contest, "elected": elected, "reason": reason })
            }
            Ending::Ended { reason } => json!({ "contest": contest, "reason": reason }),
        };
        self.act(&mut tx, by, act, details).await?;
        self.commit(tx, meeting, AfterCommit::Nothing).await?;
        Ok(ending)
    }

    /// A nominee withdraws (xin rút), with a reason (RULES.md §8).
    ///
    /// # Errors
    /// `bad_value` for an unknown contest or nominee, `wrong_state`, `reason_missing`.
    pub async fn withdraw_nominee(
        &self,
        by: &Card,
        contest: &str,
        nominee: &str,
        reason: &str,
    ) -> Result<()> {
        let meeting = by.meeting.as_str();
        let reason = reason_text(reason)?;
        let mut tx = self.write().await?;
        not_concluded(&mut tx, meeting).await?;
        let contests = Contests::read(&mut tx, meeting).await?;
        let ContestProgress { contest: found, progress } = contests.known(contest)?;
        contests.with_setting(|setting| found.withdrawal(progress, setting, nominee, &reason).map(drop))?;
        sqlx::query(
            "update nominee set status = $4, reason = $5
             where meeting_id = $1 and contest_id = $2 and nominee_id = $3",
        )
        .bind(meeting)
        .bind(contest)
        .bind(nominee)
        .bind(NomineeStatus::Withdrawn.name())
        .bind(&reason)
        .execute(&mut *tx)
        .await?;
        let details = json!({ "contest": contest, "nominee": nominee, "reason": reason });
        self.act(&mut tx, by, "withdraw_nominee", details).await?;
        self.commit(tx, meeting, AfterCommit::Nothing).await?;
        Ok(())
    }

    /// The chair ends the meeting.
    ///
    /// # Errors
    /// `contest_not_over` while a contest is not over, `wrong_state` when the meeting has ended before.
    pub async fn conclude_meeting(&self, by: &Card) -> Result<()> {
        let meeting = by.meeting.as_str();
        let mut tx = self.write().await?;
        let row = read_meeting(&mut tx, meeting).await?;
        if row.state == MeetingState::Concluded {
            return Err(Refusal::WrongState { found: row.state.into() }.into());
        }
        let contests = Contests::read(&mut tx, meeting).await?.not_over();
        if !contests.is_empty() {
            return Err(Refusal::ContestNotOver { contests }.into());
        }
        let now = (self.inner.world.now)();
        let details = Details { concluded: Some(now), ..row.details };
        sqlx::query("update meeting set state = $2, view = $3, details = $4 where meeting_id = $1")
            .bind(meeting)
            .bind(MeetingState::Concluded.name())
            .bind(View::Welcome.name())
            .bind(serde_json::to_string(&details)?)
            .execute(&mut *tx)
            .await?;
        self.act(&mut tx, by, "conclude_meeting", json!({})).await?;
        self.commit(tx, meeting, AfterCommit::Nothing).await?;
        Ok(())
    }
}
