//! Counting a round: its ballots are rewritten in an order that remembers nothing, its outcome and the hash of its
//! record are frozen.

use ballot::{
    Attendance, Id, Marks, Outcome, Round, RoundState, Show, Tally, Verb, outcome,
    record::{CastRecord, CountedRound},
};
use serde_json::{Value, json};
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::contests::Contests;
use crate::{
    database::column::number,
    error::{Error, Result},
    record::act::Act,
    secret,
};

/// What was cast in a round.
pub(crate) enum VotesCast {
    /// Ballots by their receipts.
    Ballots(Vec<(Uuid, Marks)>),
    /// Hands by nominee.
    Hands(Vec<(Id, Show)>),
}

impl VotesCast {
    pub(crate) fn tally(&self, rule: &Round, present: u64) -> Result<Tally> {
        Ok(match self {
            Self::Ballots(ballots) => Tally::of(rule, ballots.iter().map(|(_, marks)| (marks, 1)))?,
            Self::Hands(hands) => Tally::of_hands(rule, hands, present)?,
        })
    }

    /// What the record shows of it: ballots only where the meeting publishes them.
    pub(crate) fn into_record(self, rule: &Round, tally: &Tally, publish_ballots: bool) -> CastRecord {
        match self {
            Self::Ballots(ballots) if publish_ballots => CastRecord::ballots(ballots, 0),
            Self::Ballots(_) => CastRecord::counts(rule, tally),
            Self::Hands(hands) => CastRecord::Hands(hands),
        }
    }
}

/// A closed round, to be counted.
pub(super) struct ClosedRound {
    pub(super) id: String,
    pub(super) contest: String,
    pub(super) rule: Round,
    pub(super) attendance: Attendance,
    pub(super) state: RoundState,
}

impl ClosedRound {
    /// What the journal says that an act is about.
    pub(super) fn about(&self) -> Value {
        json!({ "round": self.id, "contest": self.contest, "number": self.rule.number })
    }
}

/// Counts a round of which nothing is outstanding, and confirms it when nobody has to: two further steps, each an act of
/// whoever has done the last thing that was missing. Returns the state the round has come to, and its outcome.
pub(super) async fn count_and_confirm(
    act: &mut Act<'_>,
    round: &ClosedRound,
    cast: VotesCast,
) -> Result<(RoundState, Outcome)> {
    let (counted, outcome) = count_round(act, round, cast).await?;
    Ok((confirm_round(act, round, counted).await?, outcome))
}

/// Freezes the outcome and the hash of the record.
async fn count_round(
    act: &mut Act<'_>,
    round: &ClosedRound,
    cast: VotesCast,
) -> Result<(RoundState, Outcome)> {
    let state = Verb::CountRound.leads_from(round.state)?;
    let rule = &round.rule;
    let contests = Contests::read(&mut act.tx, &act.meeting).await?;
    let rounds = contests.rounds_before(&round.contest, rule.number)?;
    let tally = cast.tally(rule, round.attendance.present)?;
    let outcome = outcome(rule, rounds, round.attendance, &tally)?;
    let cast = cast.into_record(rule, &tally, act.meeting.details.publish_ballots);
    let hash = secret::sha256(&CountedRound::new(rule, cast, &outcome).hashed_text()?);
    sqlx::query("update round set state = $2, outcome = $3, record_hash = $4 where round_id = $1")
        .bind(&round.id)
        .bind(state.name())
        .bind(serde_json::to_string(&outcome)?)
        .bind(&hash)
        .execute(&mut *act.tx)
        .await?;
    let mut about = round.about();
    about["present"] = outcome.numbers.present.into();
    about["cast"] = outcome.numbers.cast.into();
    about["sha256"] = hash.into();
    act.write(Verb::CountRound, about).await?;
    Ok((state, outcome))
}

/// Nobody is asked to confirm in this version.
async fn confirm_round(act: &mut Act<'_>, round: &ClosedRound, counted: RoundState) -> Result<RoundState> {
    let state = Verb::ConfirmRound.leads_from(counted)?;
    set_state(&mut act.tx, &round.id, state).await?;
    let mut about = round.about();
    about["confirmations"] = 0.into();
    act.write(Verb::ConfirmRound, about).await?;
    Ok(state)
}

/// Writes the state of a round that has changed in nothing else.
pub(super) async fn set_state(tx: &mut Transaction<'_, Any>, round: &str, state: RoundState) -> Result<()> {
    sqlx::query("update round set state = $2 where round_id = $1")
        .bind(round)
        .bind(state.name())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Writes the numbers of a round at closing.
pub(super) async fn set_closed(tx: &mut Transaction<'_, Any>, round: &ClosedRound) -> Result<()> {
    sqlx::query("update round set state = $2, roll = $3, present = $4, issued = $5 where round_id = $1")
        .bind(&round.id)
        .bind(round.state.name())
        .bind(number(round.attendance.roll)?)
        .bind(number(round.attendance.present)?)
        .bind(number(round.attendance.issued)?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Writes turnout and ballots of a round anew in key order.
///
/// Pages of SQLite, and `xmin` and `ctid` of PostgreSQL, remember the order in which rows were written; rows written
/// in one transaction in key order remember nothing.
pub(crate) async fn rewrite(tx: &mut Transaction<'_, Any>, round: &str) -> Result<()> {
    for [set_aside, delete, write, forget] in REWRITE {
        for sql in [set_aside, delete] {
            sqlx::query(sql).bind(round).execute(&mut **tx).await?;
        }
        for sql in [write, forget] {
            sqlx::query(sql).execute(&mut **tx).await?;
        }
    }
    Ok(())
}

/// Turnout, then ballots: set aside, deleted, written in key order, and what was set aside forgotten. It is set aside in
/// key order, too: PostgreSQL keeps that in a file, which is dropped and not written over.
const REWRITE: [[&str; 4]; 2] = [
    [
        "create temp table voted as select round_id, card_id from turnout where round_id = $1 order by card_id",
        "delete from turnout where round_id = $1",
        "insert into turnout (round_id, card_id) select round_id, card_id from voted order by card_id",
        "drop table voted",
    ],
    [
        "create temp table cast_before as
         select round_id, receipt, marks from ballot where round_id = $1 order by receipt",
        "delete from ballot where round_id = $1",
        "insert into ballot (round_id, receipt, marks)
         select round_id, receipt, marks from cast_before order by receipt",
        "drop table cast_before",
    ],
];

/// The ballots of a round in the order of their receipts.
pub(crate) async fn ballots(tx: &mut Transaction<'_, Any>, round: &str) -> Result<Vec<(Uuid, Marks)>> {
    let written =
        lines(tx, "select string_agg(receipt || ' ' || marks, $2) from ballot where round_id = $1", round)
            .await?;
    let ballots = written.lines().map(|ballot| {
        let read = ballot.split_once(' ').and_then(|(receipt, marks)| {
            Some((Uuid::try_parse(receipt).ok()?, serde_json::from_str(marks).ok()?))
        });
        read.ok_or_else(|| Error::Corrupt(format!("a ballot of the round {round} cannot be read")))
    });
    let mut ballots = ballots.collect::<Result<Vec<_>>>()?;
    ballots.sort_unstable_by_key(|(receipt, _)| *receipt);
    Ok(ballots)
}

/// What `sql` tells of the ballots of a round ($1), one after another between line breaks ($2): twenty thousand rows
/// travel faster as one. JSON as this program writes it has no line breaks.
pub(crate) async fn lines(tx: &mut Transaction<'_, Any>, sql: &'static str, round: &str) -> Result<String> {
    let text: Option<String> = sqlx::query_scalar(sql).bind(round).bind("\n").fetch_one(&mut **tx).await?;
    Ok(text.unwrap_or_default())
}
