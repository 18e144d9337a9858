//! Everything that is true about rounds and a meeting now. Who may see what of it, `ballot::standing` decides.

use std::{collections::HashMap, sync::Arc};

use ballot::{
    Marks, Refusal, Round, RoundState, Tally,
    standing::{MeetingFacts, RoundFacts, View, lists_voters},
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use super::{
    contests::{ContestProgress, Contests},
    counting::lines,
    facts::{ContestFacts, OpenedRule},
};
use crate::{
    database::{
        column::{self, can_be_kept, count, stage_of},
        version::version,
    },
    error::{Error, Result, unpoisoned},
    handle::Store,
    meeting::{roll, row::read_meeting},
};

const LATEST_ROUND: &str =
    "select round_id, meeting_id, contest_id, state, rule, present, issued, outcome, record_hash, reason, hands
     from round where meeting_id = $1 order by opening desc limit 1";

const ROUND: &str =
    "select round_id, meeting_id, contest_id, state, rule, present, issued, outcome, record_hash, reason, hands
     from round where round_id = $1";

const ROUNDS_OF_CONTEST: &str =
    "select round_id, meeting_id, contest_id, state, rule, present, issued, outcome, record_hash, reason, hands
     from round where meeting_id = $1 and contest_id = $2 order by number";

impl Store {
    /// Everything that is true about a meeting now, of one moment.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting.
    pub async fn facts(&self, meeting: &str) -> Result<Arc<MeetingFacts>> {
        let cache = &self.inner.facts;
        if let Some(facts) = self.cached(cache, meeting).await? {
            return Ok(facts);
        }
        let facts = meeting_facts(&mut self.read().await?, meeting).await?;
        Ok(cache.keep(meeting, facts.version, facts))
    }

    /// The contests of a meeting in their order.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting.
    pub async fn contests(&self, meeting: &str) -> Result<Arc<Vec<ContestFacts>>> {
        let cache = &self.inner.contests;
        if let Some(contests) = self.cached(cache, meeting).await? {
            return Ok(contests);
        }
        let mut tx = self.read().await?;
        let version = version(&mut tx, meeting).await?;
        Ok(cache.keep(meeting, version, contest_facts(&mut tx, meeting).await?))
    }

    /// The frozen rule of a round, with the meeting and contest it belongs to.
    ///
    /// # Errors
    /// `no_open_round` when there is no such round.
    pub async fn rule(&self, round: &str) -> Result<Arc<OpenedRule>> {
        if let Some(rule) = unpoisoned(self.inner.rules.read()).get(round) {
            return Ok(rule.clone());
        }
        if !can_be_kept(round) {
            return Err(Refusal::NoOpenRound.into());
        }
        let row = sqlx::query("select meeting_id, contest_id, rule from round where round_id = $1")
            .bind(round)
            .fetch_optional(&self.inner.reader)
            .await?
            .ok_or(Refusal::NoOpenRound)?;
        let rule =
            Arc::new(OpenedRule { meeting: row.try_get("meeting_id")?, rule: column::json(&row, "rule")? });
        unpoisoned(self.inner.rules.write()).insert(round.to_owned(), rule.clone());
        Ok(rule)
    }

    /// Whether a card has voted in a round.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_voted(&self, round: &str, card: &str) -> Result<bool> {
        let voted: i64 =
            sqlx::query_scalar("select count(*) from turnout where round_id = $1 and card_id = $2")
                .bind(round)
                .bind(card)
                .fetch_one(&self.inner.reader)
                .await?;
        Ok(voted > 0)
    }
}

/// The contests of a meeting in their order, of one moment.
pub(crate) async fn contest_facts(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Vec<ContestFacts>> {
    let read = Contests::read(tx, meeting).await?;
    let mut contests = Vec::new();
    for known in &read.contests {
        let ContestProgress { contest, progress } = known;
        contests.push(ContestFacts {
            contest: contest.clone(),
            step: read.step(known),
            ending: progress.ending.clone(),
            may_void: read.may_void_last(known),
            rounds: rounds_of(tx, meeting, contest.id.as_str()).await?,
            elected: contest.elected(progress),
        });
    }
    Ok(contests)
}

async fn meeting_facts(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<MeetingFacts> {
    let row = read_meeting(tx, meeting).await?;
    let view: String = sqlx::query_scalar("select view from meeting where meeting_id = $1")
        .bind(meeting)
        .fetch_one(&mut **tx)
        .await?;
    let latest = sqlx::query(LATEST_ROUND).bind(meeting).fetch_optional(&mut **tx).await?;
    let round = match latest {
        Some(row) => Some(round_facts(tx, &row).await?),
        None => None,
    };
    // Of an open round, whoever is present has been given a ballot.
    let open = round.as_ref().filter(|round| round.stage == ballot::Stage::Open);
    let present = match open {
        Some(round) => round.issued,
        None => roll::present(tx, meeting, None).await?,
    };
    Ok(MeetingFacts {
        version: version(tx, meeting).await?,
        state: row.state,
        view: View::named(&view).ok_or(Error::Corrupt(view))?,
        present,
        roll: roll::size(tx, meeting).await?,
        quorum: row.details.quorum,
        round,
    })
}

/// Everything that is true about one round.
pub(crate) async fn round(tx: &mut Transaction<'_, Any>, round: &str) -> Result<RoundFacts> {
    let row = sqlx::query(ROUND).bind(round).fetch_optional(&mut **tx).await?.ok_or(Refusal::NoOpenRound)?;
    round_facts(tx, &row).await
}

async fn rounds_of(tx: &mut Transaction<'_, Any>, meeting: &str, contest: &str) -> Result<Vec<RoundFacts>> {
    let rows = sqlx::query(ROUNDS_OF_CONTEST).bind(meeting).bind(contest).fetch_all(&mut **tx).await?;
    let mut rounds = Vec::new();
    for row in &rows {
        rounds.push(round_facts(tx, row).await?);
    }
    Ok(rounds)
}

async fn round_facts(tx: &mut Transaction<'_, Any>, row: &AnyRow) -> Result<RoundFacts> {
    let (id, meeting): (String, String) = (row.try_get("round_id")?, row.try_get("meeting_id")?);
    let rule: Round = column::json(row, "rule")?;
    let stage = stage_of(row)?;
    let tally = match stage.outcome() {
        Some(outcome) => Tally::from(outcome),
        // Nobody sees the votes of a voided round, so nobody adds them up.
        None if stage.state() == RoundState::Voided => Tally::empty(&rule),
        None => tally(tx, &rule, &id).await?,
    };
    let cast = match stage.state() {
        RoundState::Voided => handed_in(tx, row).await?,
        _ => tally.cast()?,
    };
    let issued = match row.try_get::<Option<i64>, _>("issued")? {
        Some(issued) => count(issued)?,
        // One ballot for each voter of the round.
        None => roll::present(tx, &meeting, Some(&id)).await?,
    };
    let voted = if lists_voters(&rule) { voted(tx, &meeting, &id).await? } else { Vec::new() };
    Ok(RoundFacts { contest: row.try_get("contest_id")?, stage, issued, cast, tally, voted, rule, id })
}

/// How many ballots a round has; of a show of hands, everybody who was present.
async fn handed_in(tx: &mut Transaction<'_, Any>, row: &AnyRow) -> Result<u64> {
    if row.try_get::<Option<String>, _>("hands")?.is_some() {
        return count(row.try_get("present")?);
    }
    let ballots: i64 = sqlx::query_scalar("select count(*) from ballot where round_id = $1")
        .bind(row.try_get::<String, _>("round_id")?)
        .fetch_one(&mut **tx)
        .await?;
    count(ballots)
}

/// The sum of the ballots of a round.
async fn tally(tx: &mut Transaction<'_, Any>, rule: &Round, round: &str) -> Result<Tally> {
    // Counted here: to group them SQLite would sort them first.
    let written = lines(tx, "select string_agg(marks, $2) from ballot where round_id = $1", round).await?;
    let mut alike: HashMap<&str, u64> = HashMap::new();
    for marks in written.lines() {
        *alike.entry(marks).or_default() += 1;
    }
    let ballots = alike.into_iter().map(|(marks, times)| Ok((serde_json::from_str(marks)?, times)));
    let ballots = ballots.collect::<Result<Vec<(Marks, u64)>>>()?;
    Ok(Tally::of(rule, ballots.iter().map(|(marks, times)| (marks, *times)))?)
}

async fn voted(tx: &mut Transaction<'_, Any>, meeting: &str, round: &str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "select v.voter_id from turnout t
         join card k on k.card_id = t.card_id
         join voter v on v.meeting_id = k.meeting_id and v.voter_id = k.voter_id
         where t.round_id = $2 and v.meeting_id = $1 order by v.position",
    )
    .bind(meeting)
    .bind(round)
    .fetch_all(&mut **tx)
    .await?)
}
