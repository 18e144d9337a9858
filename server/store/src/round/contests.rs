//! The contests of a meeting and how far each has come, as the rules need them.

use std::collections::BTreeMap;

use ballot::{
    Contest, Ending, Held, Id, Nominee, NomineeStatus, Progress, Quorum, Refusal, RoundState, Rounds,
    Setting, Step, standing::RoundFacts,
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use super::{
    facts::ContestFacts,
    row::{self, RoundRow},
};
use crate::{
    database::column,
    error::{Error, Result},
    meeting::details::MeetingRow,
};

/// A contest and how far it has come.
pub(crate) struct ContestProgress {
    pub(crate) contest: Contest,
    pub(crate) progress: Progress,
}

/// The contests of a meeting and how far they have come.
pub(crate) struct Contests {
    quorum: Option<Quorum>,
    units: u32,
    pub(crate) contests: Vec<ContestProgress>,
    /// Those elected in each contest that is over.
    results: BTreeMap<Id, Vec<Id>>,
}

impl Contests {
    /// The contests as a transaction finds them.
    pub(crate) async fn read(tx: &mut Transaction<'_, Any>, meeting: &MeetingRow) -> Result<Self> {
        let rounds = row::all(tx, &meeting.id).await?;
        Self::of(tx, meeting, &rounds).await
    }

    /// The same where the rounds of the meeting have been read.
    pub(crate) async fn of(
        tx: &mut Transaction<'_, Any>,
        meeting: &MeetingRow,
        rounds: &[RoundRow],
    ) -> Result<Self> {
        let units: i64 = sqlx::query_scalar("select count(*) from unit where meeting_id = $1")
            .bind(&meeting.id)
            .fetch_one(&mut **tx)
            .await?;
        let contests = rows(tx, &meeting.id).await?.into_iter().map(|(contest, ending)| {
            let held = rounds.iter().filter(|round| round.contest == contest.id.as_str());
            let held = held.map(|round| Held { number: round.rule.number, stage: round.stage.clone() });
            let progress = Progress { held: held.collect(), ending };
            ContestProgress { contest, progress }
        });
        let units = u32::try_from(units).map_err(|bad| Error::Corrupt(bad.to_string()))?;
        let quorum = meeting.details.quorum;
        let mut read = Self { quorum, units, contests: contests.collect(), results: BTreeMap::new() };
        read.resolve();
        Ok(read)
    }

    /// The contests as pages and papers need them; `rounds` gives those of a contest.
    pub(crate) fn into_facts(self, mut rounds: impl FnMut(&str) -> Vec<RoundFacts>) -> Vec<ContestFacts> {
        let facts = self.contests.iter().map(|known| ContestFacts {
            contest: known.contest.clone(),
            step: self.step(known),
            ending: known.progress.ending.clone(),
            may_void: self.may_void_last(known),
            rounds: rounds(known.contest.id.as_str()),
            elected: known.contest.elected(&known.progress),
        });
        facts.collect()
    }

    /// Finds the results; a contest can be over because of another's, so until there is nothing new.
    fn resolve(&mut self) {
        loop {
            let is_new = |known: &&ContestProgress| {
                !self.results.contains_key(&known.contest.id) && matches!(self.step(known), Step::Over(_))
            };
            let result =
                |known: &ContestProgress| (known.contest.id.clone(), known.contest.elected(&known.progress));
            let new: Vec<_> = self.contests.iter().filter(is_new).map(result).collect();
            if new.is_empty() {
                return;
            }
            self.results.extend(new);
        }
    }

    /// The contest of that id.
    pub(crate) fn known(&self, id: &str) -> Result<&ContestProgress> {
        let ids =
            || self.contests.iter().map(|known| known.contest.id.as_str()).collect::<Vec<_>>().join(", ");
        let known = self.contests.iter().find(|known| known.contest.id.as_str() == id);
        known.ok_or_else(|| Refusal::bad_value("contest", id, &ids()).into())
    }

    pub(crate) fn with_setting<T>(&self, ask: impl FnOnce(&Setting<'_>) -> T) -> T {
        let elected = |id: &Id| self.results.get(id).cloned();
        ask(&Setting { quorum: self.quorum, units: self.units, elected: &elected })
    }

    fn step(&self, known: &ContestProgress) -> Step {
        self.with_setting(|setting| known.contest.step(&known.progress, setting))
    }

    /// The round to open now in a contest.
    pub(crate) fn round_to_open(&self, contest: &str) -> Result<ballot::Round> {
        let known = self.known(contest)?;
        Ok(self.with_setting(|setting| known.contest.round_to_open(&known.progress, setting))?)
    }

    /// Rounds held in a contest before the one of that number, as far as they count (RULES.md §7).
    pub(crate) fn rounds_before(&self, contest: &str, number: u32) -> Result<Rounds> {
        let ContestProgress { contest, progress } = self.known(contest)?;
        let before = progress.held.iter().filter(|round| round.number < number);
        Ok(Rounds::after(before.filter_map(|round| round.stage.outcome()), contest.max_rounds))
    }

    /// Whether a round may be voided: see [`Contest::may_void`].
    pub(crate) fn may_void(&self, contest: &str, number: u32, state: RoundState) -> Result<()> {
        let known = self.known(contest)?;
        let listed = self.is_listed(&known.contest.id);
        Ok(known.contest.may_void(&known.progress, number, state, listed)?)
    }

    /// Whether the list of a round rests on a contest's result, also by way of a contest that was over without a round.
    fn is_listed(&self, contest: &Id) -> bool {
        let is_held = |other: &ContestProgress| {
            other.progress.held.iter().any(|round| round.stage.state() != RoundState::Voided)
        };
        let mut resting = self.contests.iter().filter(|other| other.contest.rests_on(contest));
        // The meeting file has no circles, so this ends.
        resting.any(|other| is_held(other) || self.is_listed(&other.contest.id))
    }

    /// The same for the last round that is not voided.
    pub(crate) fn may_void_last(&self, known: &ContestProgress) -> bool {
        let last = known.progress.held.iter().rev().find(|round| round.stage.state() != RoundState::Voided);
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

async fn rows(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Vec<(Contest, Option<Ending>)>> {
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
            let rule: Contest = column::json(row, "rule")?;
            let nominees = lists.remove(&row.try_get::<String, _>("contest_id")?).unwrap_or_default();
            Ok((Contest { nominees, ..rule }, column::optional_json(row, "ending")?))
        })
        .collect()
}

fn nominee_row(row: &AnyRow) -> Result<Nominee> {
    let status: String = row.try_get("status")?;
    Ok(Nominee {
        id: column::id(row, "nominee_id")?,
        name: row.try_get("name")?,
        short: row.try_get("short")?,
        status: NomineeStatus::named(&status).ok_or(Error::Corrupt(status))?,
        reason: row.try_get("reason")?,
    })
}
