//! Everything that is true about rounds and a meeting now. Who may see what of it, `ballot::standing` decides.

use std::sync::Arc;

use ballot::{
    Id, Marks, Refusal, Round, RoundState, Show, Tally,
    standing::{MeetingFacts, RoundFacts, View, lists_voters},
};
use sqlx::{Any, Row as _, Transaction};

use crate::{
    Error, Result, Store, can_be_kept,
    contests::stage_of,
    meetings::read_meeting,
    roll::{self, count},
    rounds::OpenedRule,
    unpoisoned,
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
    pub async fn facts(&self, meeting: &str) -> Result<MeetingFacts> {
        let mut tx = self.read().await?;
        let row = read_meeting(&mut tx, meeting).await?;
        let now = sqlx::query("select view, version from meeting where meeting_id = $1")
            .bind(meeting)
            .fetch_one(&mut *tx)
            .await?;
        let (view, version): (String, i64) = (now.try_get("view")?, now.try_get("version")?);
        let latest = sqlx::query(LATEST_ROUND).bind(meeting).fetch_optional(&mut *tx).await?;
        let round = match latest {
            Some(row) => Some(round_facts(&mut tx, &row).await?),
            None => None,
        };
        // Of an open round, whoever is present has been given a ballot.
        let open = round.as_ref().filter(|round| round.stage == ballot::Stage::Open);
        let present = match open {
            Some(round) => round.issued,
            None => roll::present(&mut tx, meeting, None).await?,
        };
        Ok(MeetingFacts {
            version: count(version)?,
            state: row.state,
            view: View::named(&view).ok_or(Error::Corrupt(view))?,
            present,
            roll: roll::size(&mut tx, meeting).await?,
            quorum: row.details.quorum,
            round,
        })
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
        let rule = Arc::new(OpenedRule {
            meeting: row.try_get("meeting_id")?,
            rule: serde_json::from_str(&row.try_get::<String, _>("rule")?)?,
        });
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

/// Everything that is true about one round.
pub(crate) async fn round(tx: &mut Transaction<'_, Any>, round: &str) -> Result<RoundFacts> {
    let row = sqlx::query(ROUND).bind(round).fetch_optional(&mut **tx).await?.ok_or(Refusal::NoOpenRound)?;
    round_facts(tx, &row).await
}

pub(crate) async fn rounds_of(
    tx: &mut Transaction<'_, Any>,
    meeting: &str,
    contest: &str,
) -> Result<Vec<RoundFacts>> {
    let rows = sqlx::query(ROUNDS_OF_CONTEST).bind(meeting).bind(contest).fetch_all(&mut **tx).await?;
    let mut rounds = Vec::new();
    for row in &rows {
        rounds.push(round_facts(tx, row).await?);
    }
    Ok(rounds)
}

async fn round_facts(tx: &mut Transaction<'_, Any>, row: &sqlx::any::AnyRow) -> Result<RoundFacts> {
    let (id, meeting): (String, String) = (row.try_get("round_id")?, row.try_get("meeting_id")?);
    let rule: Round = serde_json::from_str(&row.try_get::<String, _>("rule")?)?;
    let hands: Option<String> = row.try_get("hands")?;
    let stage = stage_of(row)?;
    let tally = match (hands, row.try_get::<Option<i64>, _>("present")?) {
        (Some(hands), Some(present)) => {
            let hands: Vec<(Id, Show)> = serde_json::from_str(&hands)?;
            Some(Tally::of_hands(&rule, &hands, count(present)?)?)
        }
        // Nobody sees the votes of a voided round, so nobody adds them up.
        _ if stage.state() == RoundState::Voided => None,
        _ => Some(tally(tx, &rule, &id).await?),
    };
    let cast = match &tally {
        Some(tally) => tally.cast()?,
        None => handed_in(tx, &id).await?,
    };
    let nothing: [(&Marks, u64); 0] = [];
    let tally = tally.map_or_else(|| Tally::of(&rule, nothing), Ok)?;
    let issued = match row.try_get::<Option<i64>, _>("issued")? {
        Some(issued) => count(issued)?,
        // One ballot for each voter of the round.
        None => roll::present(tx, &meeting, Some(&id)).await?,
    };
    let voted = if lists_voters(&rule) { voted(tx, &meeting, &id).await? } else { Vec::new() };
    Ok(RoundFacts { contest: row.try_get("contest_id")?, stage, issued, cast, tally, voted, rule, id })
}

/// How many ballots a round has.
async fn handed_in(tx: &mut Transaction<'_, Any>, round: &str) -> Result<u64> {
    let ballots: i64 = sqlx::query_scalar("select count(*) from ballot where round_id = $1")
        .bind(round)
        .fetch_one(&mut **tx)
        .await?;
    count(ballots)
}

/// The ballots of a round, alike ones counted by the database.
async fn tally(tx: &mut Transaction<'_, Any>, rule: &Round, round: &str) -> Result<Tally> {
    let rows = sqlx::query("select marks, count(*) as times from ballot where round_id = $1 group by marks")
        .bind(round)
        .fetch_all(&mut **tx)
        .await?;
    let ballots = rows
        .iter()
        .map(|row| {
            let marks: Marks = serde_json::from_str(&row.try_get::<String, _>("marks")?)?;
            Ok((marks, count(row.try_get("times")?)?))
        })
        .collect::<Result<Vec<_>>>()?;
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
