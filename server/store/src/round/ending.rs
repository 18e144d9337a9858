//! How contests end, and with them the meeting: withdrawals, decisions, ends.

use ballot::{Actor, Ending, MeetingState, NomineeStatus, Refusal, Setting, Verb, standing::View};
use serde_json::json;

use super::contests::{ContestProgress, Contests};
use crate::{
    database::commit::AfterCommit,
    error::Result,
    handle::Store,
    meeting::{details::Details, reason::reason_text},
    record::journal,
};

impl Store {
    /// The chair decides among those left when a contest has held its rounds (RULES.md §7).
    ///
    /// # Errors
    /// `bad_value` for an unknown contest or too many names, `not_standing`, `duplicate_choice`, `wrong_state`,
    /// `reason_missing`.
    pub async fn decide_contest(
        &self,
        by: &Actor,
        contest: &str,
        elected: &[String],
        reason: &str,
    ) -> Result<Ending> {
        let reason = reason_text(reason)?;
        self.end(by, contest, Verb::DecideContest, |ContestProgress { contest, progress }, setting| {
            contest.decision(progress, setting, elected, &reason)
        })
        .await
    }

    /// The chair ends a contest with open seats, or before any round (RULES.md §7).
    ///
    /// # Errors
    /// `bad_value` for an unknown contest, `wrong_state`, `reason_missing`.
    pub async fn end_contest(&self, by: &Actor, contest: &str, reason: &str) -> Result<Ending> {
        let reason = reason_text(reason)?;
        self.end(by, contest, Verb::EndContest, |ContestProgress { contest, progress }, setting| {
            contest.end(progress, setting, &reason)
        })
        .await
    }

    async fn end(
        &self,
        by: &Actor,
        contest: &str,
        verb: Verb,
        ending: impl FnOnce(&ContestProgress, &Setting<'_>) -> std::result::Result<Ending, Refusal>,
    ) -> Result<Ending> {
        let meeting = by.meeting.as_str();
        let mut act = self.begin(verb, by).await?;
        let contests = Contests::read(&mut act.tx, &act.meeting).await?;
        let known = contests.known(contest)?;
        let ending = contests.with_setting(|setting| ending(known, setting))?;
        sqlx::query("update contest set ending = $3 where meeting_id = $1 and contest_id = $2")
            .bind(meeting)
            .bind(contest)
            .bind(serde_json::to_string(&ending)?)
            .execute(&mut *act.tx)
            .await?;
        let details = match &ending {
            Ending::Decided { elected, reason } => {
                json!({ "contest": contest, "elected": elected, "reason": reason })
            }
            Ending::Ended { reason } => json!({ "contest": contest, "reason": reason }),
        };
        act.done(details, AfterCommit::Nothing).await?;
        Ok(ending)
    }

    /// A nominee withdraws (xin rút), with a reason (RULES.md §8).
    ///
    /// # Errors
    /// `bad_value` for an unknown contest or nominee, `wrong_state`, `reason_missing`.
    pub async fn withdraw_nominee(
        &self,
        by: &Actor,
        contest: &str,
        nominee: &str,
        reason: &str,
    ) -> Result<()> {
        let meeting = by.meeting.as_str();
        let reason = reason_text(reason)?;
        let mut act = self.begin(Verb::WithdrawNominee, by).await?;
        let contests = Contests::read(&mut act.tx, &act.meeting).await?;
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
        .execute(&mut *act.tx)
        .await?;
        let details = json!({ "contest": contest, "nominee": nominee, "reason": reason });
        act.done(details, AfterCommit::Nothing).await
    }

    /// The chair ends the meeting.
    ///
    /// # Errors
    /// `contest_not_over` while a contest is not over, `wrong_state` when the meeting has ended before.
    pub async fn conclude_meeting(&self, by: &Actor) -> Result<()> {
        let meeting = by.meeting.as_str();
        let mut act = self.begin(Verb::ConcludeMeeting, by).await?;
        let contests = Contests::read(&mut act.tx, &act.meeting).await?.not_over();
        if !contests.is_empty() {
            return Err(Refusal::ContestNotOver { contests }.into());
        }
        let now = journal::time(&mut act.tx, &self.inner.world, meeting).await?;
        let details = Details { concluded: Some(now), ..act.meeting.details.clone() };
        sqlx::query("update meeting set state = $2, view = $3, details = $4 where meeting_id = $1")
            .bind(meeting)
            .bind(MeetingState::Concluded.name())
            .bind(View::Welcome.name())
            .bind(serde_json::to_string(&details)?)
            .execute(&mut *act.tx)
            .await?;
        act.done(json!({}), AfterCommit::Nothing).await
    }
}
