//! Contests with their nominees and the rounds held in them.

use std::collections::BTreeMap;

use ballot::{
    Contest, Held, Id, Nominee, NomineeStatus, Outcome, Quorum, RoundState, Step, standing::RoundFacts,
};
use sqlx::{Any, Row as _, Transaction};

use crate::{Error, Result, Store, facts, meetings::read_meeting};

/// A contest as its pages and papers need it.
#[derive(Clone, Debug)]
pub struct ContestFacts {
    /// The contest.
    pub contest: Contest,
    /// What comes next in it.
    pub step: Step,
    /// Its rounds, oldest first; to be shown through [`ballot::standing::round_standing`] only.
    pub rounds: Vec<RoundFacts>,
    /// Those elected in its published rounds.
    pub elected: Vec<Id>,
}

impl Store {
    /// The contests of a meeting in their order.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting.
    pub async fn contests(&self, meeting: &str) -> Result<Vec<ContestFacts>> {
        let mut tx = self.inner.reader.begin().await?;
        let progress = Progress::read(&mut tx, meeting).await?;
        let mut contests = Vec::new();
        for (contest, held) in &progress.contests {
            let mut rounds = Vec::new();
            for round in facts::rounds_of(&mut tx, meeting, contest.id.as_str()).await? {
                rounds.push(round);
            }
            contests.push(ContestFacts {
                contest: contest.clone(),
                step: progress.step(contest, held),
                rounds,
                elected: contest.elected(held),
            });
        }
        Ok(contests)
    }
}

/// The contests of a meeting and how far they have come.
pub(crate) struct Progress {
    quorum: Option<Quorum>,
    contests: Vec<(Contest, Vec<Held>)>,
}

impl Progress {
    pub(crate) async fn read(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Self> {
        let quorum = read_meeting(tx, meeting).await?.details.quorum;
        let mut held = held_rounds(tx, meeting).await?;
        let contests = contests(tx, meeting).await?.into_iter().map(|contest| {
            let held = held.remove(contest.id.as_str()).unwrap_or_default();
            (contest, held)
        });
        Ok(Self { quorum, contests: contests.collect() })
    }

    pub(crate) fn contest(&self, id: &str) -> Option<&(Contest, Vec<Held>)> {
        self.contests.iter().find(|(contest, _)| contest.id.as_str() == id)
    }

    pub(crate) fn ids(&self) -> Vec<&str> {
        self.contests.iter().map(|(contest, _)| contest.id.as_str()).collect()
    }

    pub(crate) fn step(&self, contest: &Contest, held: &[Held]) -> Step {
        contest.step(held, self.quorum, &|id| self.elected_if_over(id))
    }

    /// The round to open now in a contest.
    pub(crate) fn round_to_open(&self, contest: &Contest, held: &[Held]) -> Result<ballot::Round> {
        Ok(contest.round_to_open(held, self.quorum, &|id| self.elected_if_over(id))?)
    }

    pub(crate) fn not_over(&self) -> Vec<Id> {
        let not_over = self.contests.iter().filter(|(contest, held)| self.step(contest, held) != Step::Over);
        not_over.map(|(contest, _)| contest.id.clone()).collect()
    }

    /// The meeting file has no circles, so this ends.
    fn elected_if_over(&self, id: &Id) -> Option<Vec<Id>> {
        let (contest, held) = self.contest(id.as_str())?;
        (self.step(contest, held) == Step::Over).then(|| contest.elected(held))
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

async fn contests(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Vec<Contest>> {
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
    let rows = sqlx::query("select contest_id, rule from contest where meeting_id = $1 order by position")
        .bind(meeting)
        .fetch_all(&mut **tx)
        .await?;
    rows.iter()
        .map(|row| {
            let rule: Contest = serde_json::from_str(&row.try_get::<String, _>("rule")?)?;
            let nominees = lists.remove(&row.try_get::<String, _>("contest_id")?).unwrap_or_default();
            Ok(Contest { nominees, ..rule })
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
        "select contest_id, number, state, outcome from round where meeting_id = $1 order by opening",
    )
    .bind(meeting)
    .fetch_all(&mut **tx)
    .await?;
    let mut held: BTreeMap<String, Vec<Held>> = BTreeMap::new();
    for row in &rows {
        let outcome: Option<String> = row.try_get("outcome")?;
        held.entry(row.try_get("contest_id")?).or_default().push(Held {
            number: u32::try_from(row.try_get::<i64, _>("number")?)
                .map_err(|bad| Error::Corrupt(bad.to_string()))?,
            state: state_of(row)?,
            outcome: outcome.map(|text| serde_json::from_str::<Outcome>(&text)).transpose()?,
        });
    }
    Ok(held)
}

pub(crate) fn state_of(row: &sqlx::any::AnyRow) -> Result<RoundState> {
    let state: String = row.try_get("state")?;
    RoundState::named(&state).ok_or(Error::Corrupt(state))
}
