//! Contests with their nominees, the rounds held in them, and the chair's ends.

use std::{collections::BTreeMap, sync::Arc};

use ballot::{
    Card, Contest, Course, Ending, Frozen, Held, Id, Nominee, NomineeStatus, Outcome, Quorum, Refusal,
    RoundState, Rounds, Setting, Stage, Step, standing::RoundFacts,
};
use serde_json::json;
use sqlx::{Any, Row as _, Transaction};

use crate::{
    Error, Result, Store,
    changes::Then,
    facts,
    meetings::{not_concluded, read_meeting, reason_text},
    newest,
};

/// A contest as its pages and papers need it.
#[derive(Clone, Debug)]
pub struct ContestFacts {
    /// The contest.
    pub contest: Contest,
    /// What comes next in it.
    pub step: Step,
    /// How the chair has ended it, if so.
    pub ending: Option<Ending>,
    /// Its rounds, oldest first; to be shown through [`ballot::standing::round_standing`] only.
    pub rounds: Vec<RoundFacts>,
    /// Whether its last round that is not voided may be voided now.
    pub may_void: bool,
    /// Those elected in its published rounds and by the chair's decision.
    pub elected: Vec<Id>,
}

impl Store {
    /// The contests of a meeting in their order.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting.
    pub async fn contests(&self, meeting: &str) -> Result<Arc<Vec<ContestFacts>>> {
        let newest = &self.inner.contests;
        if let Some(contests) = self.remembered(newest, meeting).await? {
            return Ok(contests);
        }
        let mut tx = self.read().await?;
        let version = newest::version(&mut tx, meeting).await?;
        Ok(newest.keep(meeting, version, contest_facts(&mut tx, meeting).await?))
    }

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
        self.end(by, contest, "decide_contest", |Known { contest, course }, setting| {
            contest.decision(course, setting, elected, &reason)
        })
        .await
    }

    /// The chair ends a contest with open seats, or before any round (RULES.md §7).
    ///
    /// # Errors
    /// `bad_value` for an unknown contest, `wrong_state`, `reason_missing`.
    pub async fn end_contest(&self, by: &Card, contest: &str, reason: &str) -> Result<Ending> {
        let reason = reason_text(reason)?;
        self.end(by, contest, "end_contest", |Known { contest, course }, setting| {
            contest.end(course, setting, &reason)
        })
        .await
    }

    async fn end(
        &self,
        by: &Card,
        contest: &str,
        act: &str,
        ending: impl FnOnce(&Known, &Setting<'_>) -> std::result::Result<Ending, Refusal>,
    ) -> Result<Ending> {
        let meeting = by.meeting.as_str();
        let mut tx = self.write().await?;
        not_concluded(&mut tx, meeting).await?;
        let progress = Progress::read(&mut tx, meeting).await?;
        let known = progress.known(contest)?;
        let ending = progress.with_setting(|setting| ending(known, setting))?;
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
        self.commit(tx, meeting, Then::Nothing).await?;
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
        let progress = Progress::read(&mut tx, meeting).await?;
        let Known { contest: found, course } = progress.known(contest)?;
        progress.with_setting(|setting| found.withdrawal(course, setting, nominee, &reason).map(drop))?;
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
        self.commit(tx, meeting, Then::Nothing).await?;
        Ok(())
    }
}

/// The contests of a meeting in their order, of one moment.
pub(crate) async fn contest_facts(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Vec<ContestFacts>> {
    let progress = Progress::read(tx, meeting).await?;
    let mut contests = Vec::new();
    for known in &progress.contests {
        let Known { contest, course } = known;
        contests.push(ContestFacts {
            contest: contest.clone(),
            step: progress.step(known),
            ending: course.ending.clone(),
            may_void: progress.may_void_last(known),
            rounds: facts::rounds_of(tx, meeting, contest.id.as_str()).await?,
            elected: contest.elected(course),
        });
    }
    Ok(contests)
}

/// A contest and how far it has come.
pub(crate) struct Known {
    contest: Contest,
    course: Course,
}

/// The contests of a meeting and how far they have come.
pub(crate) struct Progress {
    quorum: Option<Quorum>,
    units: u32,
    contests: Vec<Known>,
    /// Those elected in each contest that is over.
    results: BTreeMap<Id, Vec<Id>>,
}

impl Progress {
    pub(crate) async fn read(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Self> {
        let quorum = read_meeting(tx, meeting).await?.details.quorum;
        let units: i64 = sqlx::query_scalar("select count(*) from unit where meeting_id = $1")
            .bind(meeting)
            .fetch_one(&mut **tx)
            .await?;
        let mut held = held_rounds(tx, meeting).await?;
        let contests = contests(tx, meeting).await?.into_iter().map(|(contest, ending)| {
            let held = held.remove(contest.id.as_str()).unwrap_or_default();
            Known { contest, course: Course { held, ending } }
        });
        let units = u32::try_from(units).map_err(|bad| Error::Corrupt(bad.to_string()))?;
        let mut progress = Self { quorum, units, contests: contests.collect(), results: BTreeMap::new() };
        progress.resolve();
        Ok(progress)
    }

    /// Finds the results; a contest can be over because of another's, so until there is nothing new.
    fn resolve(&mut self) {
        loop {
            let is_new = |known: &&Known| {
                !self.results.contains_key(&known.contest.id) && matches!(self.step(known), Step::Over(_))
            };
            let result = |known: &Known| (known.contest.id.clone(), known.contest.elected(&known.course));
            let new: Vec<_> = self.contests.iter().filter(is_new).map(result).collect();
            if new.is_empty() {
                return;
            }
            self.results.extend(new);
        }
    }

    /// The contest of that id.
    pub(crate) fn known(&self, id: &str) -> Result<&Known> {
        let ids =
            || self.contests.iter().map(|known| known.contest.id.as_str()).collect::<Vec<_>>().join(", ");
        let known = self.contests.iter().find(|known| known.contest.id.as_str() == id);
        known.ok_or_else(|| Refusal::bad_value("contest", id, &ids()).into())
    }

    fn with_setting<T>(&self, ask: impl FnOnce(&Setting<'_>) -> T) -> T {
        let elected = |id: &Id| self.results.get(id).cloned();
        ask(&Setting { quorum: self.quorum, units: self.units, elected: &elected })
    }

    pub(crate) fn step(&self, known: &Known) -> Step {
        self.with_setting(|setting| known.contest.step(&known.course, setting))
    }

    /// The round to open now in a contest.
    pub(crate) fn round_to_open(&self, contest: &str) -> Result<ballot::Round> {
        let known = self.known(contest)?;
        Ok(self.with_setting(|setting| known.contest.round_to_open(&known.course, setting))?)
    }

    /// Rounds held in a contest before the one of that number, as far as they count (RULES.md §7).
    pub(crate) fn rounds_before(&self, contest: &str, number: u32) -> Result<Rounds> {
        let Known { contest, course } = self.known(contest)?;
        let before = course.held.iter().filter(|round| round.number < number);
        Ok(Rounds::after(before.filter_map(|round| round.stage.outcome()), contest.max_rounds))
    }

    /// Whether a round may be voided: see [`Contest::may_void`].
    pub(crate) fn may_void(&self, contest: &str, number: u32, state: RoundState) -> Result<()> {
        let known = self.known(contest)?;
        let listed = self.is_listed(&known.contest.id);
        Ok(known.contest.may_void(&known.course, number, state, listed)?)
    }

    /// Whether the list of a round rests on a contest's result, also by way of a contest that was over without a round.
    fn is_listed(&self, contest: &Id) -> bool {
        let is_held =
            |other: &Known| other.course.held.iter().any(|round| round.stage.state() != RoundState::Voided);
        let mut resting = self.contests.iter().filter(|other| other.contest.rests_on(contest));
        // The meeting file has no circles, so this ends.
        resting.any(|other| is_held(other) || self.is_listed(&other.contest.id))
    }

    /// The same for the last round that is not voided.
    fn may_void_last(&self, known: &Known) -> bool {
        let last = known.course.held.iter().rev().find(|round| round.stage.state() != RoundState::Voided);
        last.is_some_and(|round| {
            self.may_void(known.contest.id.as_str(), round.number, round.stage.state()).is_ok()
        })
    }

    pub(crate) fn not_over(&self) -> Vec<Id> {
        let not_over = self.contests.iter().filter(|known| !self.results.contains_key(&known.contest.id));
        not_over.map(|known| known.contest.id.clone()).collect()
    }
}

pub(crate) async fn insert(
    tx: &mut Transaction<'_, Any>,
    meeting: &str,
    position: i64,
    contest: &Contest,
) -> Result<()> {
    let rule = Contest { nominees: Vec::new(), ..contest.clone() };
    sqlx::query("insert into contest (meeting_id, contest_id, position, rule) values ($1, $2, $3, $4)")
        .bind(meeting)
        .bind(contest.id.as_str())
        .bind(position)
        .bind(serde_json::to_string(&rule)?)
        .execute(&mut **tx)
        .await?;
    for (position, nominee) in (1i64..).zip(&contest.nominees) {
        sqlx::query(
            "insert into nominee (meeting_id, contest_id, nominee_id, position, name, short, status, reason)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(meeting)
        .bind(contest.id.as_str())
        .bind(nominee.id.as_str())
        .bind(position)
        .bind(&nominee.name)
        .bind(&nominee.short)
        .bind(nominee.status.name())
        .bind(&nominee.reason)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

async fn contests(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Vec<(Contest, Option<Ending>)>> {
    let nominees = sqlx::query(
        "select contest_id, nominee_id, name, short, status, reason
         from nominee where meeting_id = $1 order by contest_id, position",
    )
    .bind(meeting)
    .fetch_all(&mut **tx)
    .await?;
    let mut lists: BTreeMap<String, Vec<Nominee>> = BTreeMap::new();
    for row in &nominees {
        lists.entry(row.try_get("contest_id")?).or_default().push(nominee_row(row)?);
    }
    let rows =
        sqlx::query("select contest_id, rule, ending from contest where meeting_id = $1 order by position")
            .bind(meeting)
            .fetch_all(&mut **tx)
            .await?;
    rows.iter()
        .map(|row| {
            let rule: Contest = serde_json::from_str(&row.try_get::<String, _>("rule")?)?;
            let nominees = lists.remove(&row.try_get::<String, _>("contest_id")?).unwrap_or_default();
            let ending: Option<String> = row.try_get("ending")?;
            let ending = ending.map(|text| serde_json::from_str(&text)).transpose()?;
            Ok((Contest { nominees, ..rule }, ending))
        })
        .collect()
}

fn nominee_row(row: &sqlx::any::AnyRow) -> Result<Nominee> {
    let status: String = row.try_get("status")?;
    Ok(Nominee {
        id: Id::new(row.try_get::<String, _>("nominee_id")?)
            .map_err(|bad| Error::Corrupt(bad.to_string()))?,
        name: row.try_get("name")?,
        short: row.try_get("short")?,
        status: NomineeStatus::named(&status).ok_or(Error::Corrupt(status))?,
        reason: row.try_get("reason")?,
    })
}

async fn held_rounds(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<BTreeMap<String, Vec<Held>>> {
    let rows = sqlx::query(
        "select contest_id, number, state, outcome, record_hash, reason
         from round where meeting_id = $1 order by opening",
    )
    .bind(meeting)
    .fetch_all(&mut **tx)
    .await?;
    let mut held: BTreeMap<String, Vec<Held>> = BTreeMap::new();
    for row in &rows {
        held.entry(row.try_get("contest_id")?).or_default().push(Held {
            number: u32::try_from(row.try_get::<i64, _>("number")?)
                .map_err(|bad| Error::Corrupt(bad.to_string()))?,
            stage: stage_of(row)?,
        });
    }
    Ok(held)
}

pub(crate) fn state_of(row: &sqlx::any::AnyRow) -> Result<RoundState> {
    let state: String = row.try_get("state")?;
    RoundState::named(&state).ok_or(Error::Corrupt(state))
}

/// Where a round stands, with what was frozen and why it was voided.
pub(crate) fn stage_of(row: &sqlx::any::AnyRow) -> Result<Stage> {
    let state = state_of(row)?;
    let (outcome, hash): (Option<String>, Option<String>) =
        (row.try_get("outcome")?, row.try_get("record_hash")?);
    let outcome = outcome.map(|text| serde_json::from_str::<Outcome>(&text)).transpose()?;
    let frozen = outcome.zip(hash).map(|(outcome, record_hash)| Frozen { outcome, record_hash });
    Stage::of(state, frozen, row.try_get("reason")?)
        .ok_or_else(|| Error::Corrupt(format!("a {} round without its outcome or its reason", state.name())))
}
