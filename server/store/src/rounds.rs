//! Opening, closing and publishing a round.

use std::time::Duration;

use ballot::{
    Attendance, Marks, Next, Outcome, Refusal, Role, Round, RoundState, Rounds, Tally, TallyMode, outcome,
    record::RoundRecord, standing::View,
};
use serde_json::json;
use sqlx::{Any, Row as _, Transaction};
use uuid::Uuid;

use crate::{
    Error, Result, Store,
    contests::{Progress, state_of},
    journal,
    meetings::{begin_session, set_view},
    roll, secret,
};

/// The rule of a round that has been opened, and the meeting it belongs to.
#[derive(Clone, Debug)]
pub struct OpenedRule {
    /// The meeting's id.
    pub meeting: String,
    /// Frozen at opening.
    pub rule: Round,
}

/// A round as the verbs on it find it.
struct Found {
    contest: String,
    state: RoundState,
    rule: Round,
}

impl Store {
    /// Opens the round that is due in a contest and returns its id. Its rule and its list are frozen.
    ///
    /// # Errors
    /// `bad_value` for an unknown contest, `another_round_open`, `no_quorum`, `contest_not_over`, `wrong_state`.
    pub async fn open_round(&self, meeting: &str, contest: &str) -> Result<String> {
        let mut tx = self.write().await?;
        begin_session(&mut tx, meeting).await?;
        let progress = Progress::read(&mut tx, meeting).await?;
        let (found, held) = progress
            .contest(contest)
            .ok_or_else(|| Refusal::bad_value("contest", contest, &progress.ids().join(", ")))?;
        let (open, opening) = openings(&mut tx, meeting).await?;
        if open > 0 {
            return Err(Refusal::AnotherRoundOpen.into());
        }
        let rule = progress.round_to_open(found, held)?;
        let (present, roll) =
            (roll::present(&mut tx, meeting, None).await?, roll::size(&mut tx, meeting).await?);
        if let Some(quorum) = rule.quorum.filter(|quorum| !quorum.met(present, roll)) {
            return Err(Refusal::NoQuorum { present, needed: quorum.0.needed(roll).unwrap_or(1) }.into());
        }
        let round = self.uuid().to_string();
        sqlx::query(
            "insert into round (round_id, meeting_id, contest_id, number, opening, state, rule)
             values ($1, $2, $3, $4, $5, 'open', $6)",
        )
        .bind(&round)
        .bind(meeting)
        .bind(contest)
        .bind(i64::from(rule.number))
        .bind(opening)
        .bind(serde_json::to_string(&rule)?)
        .execute(&mut *tx)
        .await?;
        let view = if rule.tally == TallyMode::Live { View::Tally } else { View::Turnout };
        set_view(&mut tx, meeting, view).await?;
        let details = json!({
            "round": round, "contest": contest, "number": rule.number, "present": present, "roll": roll,
        });
        self.act(&mut tx, meeting, "open_round", details).await?;
        tx.commit().await?;
        self.changed(meeting);
        Ok(round)
    }

    /// Closes a round for good, rewrites its ballots in the order of their receipts, counts and freezes the outcome.
    ///
    /// No tellers are asked to confirm and no paper is outstanding in this version, so the round is confirmed at
    /// once (RULES.md §9). Returns the state it has come to.
    ///
    /// # Errors
    /// `no_open_round` when the meeting has no such round, `wrong_state` unless it is open.
    pub async fn close_round(&self, meeting: &str, round: &str) -> Result<RoundState> {
        let mut tx = self.write().await?;
        let found = find(&mut tx, meeting, round).await?;
        let state = found.state.close()?;
        let present = roll::present(&mut tx, meeting, Some(round)).await?;
        let attendance = Attendance { roll: roll::size(&mut tx, meeting).await?, present, issued: present };
        let ballots = rewrite(&mut tx, round).await?;

        let tally = Tally::of(&found.rule, ballots.iter().map(|(_, marks)| (marks, 1)))?;
        let rounds = rounds_before(&mut tx, meeting, &found).await?;
        let outcome = outcome(&found.rule, rounds, attendance, &tally)?;
        let hash = secret::sha256(&RoundRecord::new(&found.rule, &ballots, &outcome).hashed_text()?);
        let state = state.count()?.confirm()?;
        freeze(&mut tx, round, state, &outcome, &hash).await?;
        if found.rule.tally == TallyMode::After {
            set_view(&mut tx, meeting, View::Turnout).await?;
        }
        let about = json!({ "round": round, "contest": found.contest, "number": found.rule.number });
        self.act(&mut tx, meeting, "close_round", about).await?;
        let counted = json!({
            "round": round, "contest": found.contest, "number": found.rule.number,
            "present": present, "cast": outcome.numbers.cast, "sha256": hash,
        });
        self.act(&mut tx, meeting, "count_round", counted).await?;
        tx.commit().await?;
        // A task of its own: a browser that goes away must not stop it.
        let store = self.clone();
        let clearing = tokio::spawn(async move { store.clear_log().await });
        let _ = tokio::time::timeout(Duration::from_secs(1), clearing).await;
        self.changed(meeting);
        Ok(state)
    }

    /// Shows the result of a confirmed round to everybody.
    ///
    /// # Errors
    /// `no_open_round` when the meeting has no such round, `wrong_state` unless it is confirmed.
    pub async fn publish_round(&self, meeting: &str, round: &str) -> Result<RoundState> {
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
        self.act(&mut tx, meeting, "publish_round", about).await?;
        tx.commit().await?;
        self.changed(meeting);
        Ok(state)
    }

    /// The count code of a hash, as people compare it (RULES.md §9).
    #[must_use]
    pub fn count_code(hash: &str) -> String {
        secret::code_of(hash)
    }

    async fn act(
        &self,
        tx: &mut Transaction<'_, Any>,
        meeting: &str,
        act: &str,
        details: serde_json::Value,
    ) -> Result<()> {
        journal::write(tx, &self.inner.world, meeting, Role::Chair.name(), act, details).await
    }

    /// Empties the write-ahead log, which remembers the order of writing; again until no reader is in the way.
    pub(crate) async fn clear_log(&self) {
        let mut pause = Duration::from_millis(20);
        loop {
            let done = sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(&self.inner.writer).await;
            match done.and_then(|row| row.try_get::<i64, _>(0)) {
                Ok(0) => return,
                Ok(_) => {}
                Err(sqlx::Error::PoolClosed) => return,
                Err(error) => {
                    tracing::warn!(%error, "the write-ahead log could not be emptied; trying again")
                }
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(Duration::from_secs(10));
        }
    }
}

/// How many rounds are open, and the number of the next opening.
async fn openings(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<(i64, i64)> {
    let row = sqlx::query(
        "select count(case when state = 'open' then 1 end) as open, coalesce(max(opening), 0) + 1 as next
         from round where meeting_id = $1",
    )
    .bind(meeting)
    .fetch_one(&mut **tx)
    .await?;
    Ok((row.try_get("open")?, row.try_get("next")?))
}

async fn find(tx: &mut Transaction<'_, Any>, meeting: &str, round: &str) -> Result<Found> {
    let row =
        sqlx::query("select contest_id, state, rule from round where round_id = $1 and meeting_id = $2")
            .bind(round)
            .bind(meeting)
            .fetch_optional(&mut **tx)
            .await?
            .ok_or(Refusal::NoOpenRound)?;
    Ok(Found {
        contest: row.try_get("contest_id")?,
        state: state_of(&row)?,
        rule: serde_json::from_str(&row.try_get::<String, _>("rule")?)?,
    })
}

/// Rounds held before in the contest; voided and no-quorum rounds do not count (RULES.md §7).
async fn rounds_before(tx: &mut Transaction<'_, Any>, meeting: &str, found: &Found) -> Result<Rounds> {
    let progress = Progress::read(tx, meeting).await?;
    let (contest, held) =
        progress.contest(&found.contest).ok_or_else(|| Error::Corrupt("a round without a contest".into()))?;
    let counts = held.iter().filter(|round| {
        round.number < found.rule.number
            && round.state != RoundState::Voided
            && round.outcome.as_ref().is_some_and(|outcome| outcome.next != Next::Repeat {})
    });
    let before = u32::try_from(counts.count()).map_err(|bad| Error::Corrupt(bad.to_string()))?;
    Ok(Rounds { before, max: contest.max_rounds })
}

/// Writes turnout and ballots of a round anew in key order, and returns the ballots.
///
/// Pages of SQLite, and `xmin` and `ctid` of PostgreSQL, remember the order in which rows were written; rows written
/// in one transaction in key order remember nothing.
async fn rewrite(tx: &mut Transaction<'_, Any>, round: &str) -> Result<Vec<(Uuid, Marks)>> {
    let mut turnout: Vec<String> = sqlx::query_scalar("select card_id from turnout where round_id = $1")
        .bind(round)
        .fetch_all(&mut **tx)
        .await?;
    let rows = sqlx::query("select receipt, marks from ballot where round_id = $1")
        .bind(round)
        .fetch_all(&mut **tx)
        .await?;
    let mut ballots = rows
        .iter()
        .map(|row| Ok((row.try_get("receipt")?, row.try_get("marks")?)))
        .collect::<Result<Vec<(String, String)>>>()?;
    turnout.sort();
    ballots.sort();
    for sql in ["delete from turnout where round_id = $1", "delete from ballot where round_id = $1"] {
        sqlx::query(sql).bind(round).execute(&mut **tx).await?;
    }
    sqlx::query("insert into turnout (round_id, card_id) select $1, c.value ->> 'card' from json_each($2) c")
        .bind(round)
        .bind(json!(turnout.iter().map(|card| json!({ "card": card })).collect::<Vec<_>>()).to_string())
        .execute(&mut **tx)
        .await?;
    let written = ballots.iter().map(|(receipt, marks)| json!({ "receipt": receipt, "marks": marks }));
    sqlx::query(
        "insert into ballot (round_id, receipt, marks)
         select $1, b.value ->> 'receipt', b.value ->> 'marks' from json_each($2) b",
    )
    .bind(round)
    .bind(json!(written.collect::<Vec<_>>()).to_string())
    .execute(&mut **tx)
    .await?;
    ballots
        .into_iter()
        .map(|(receipt, marks)| {
            let receipt = Uuid::try_parse(&receipt).map_err(|bad| Error::Corrupt(bad.to_string()))?;
            Ok((receipt, serde_json::from_str(&marks)?))
        })
        .collect()
}

async fn freeze(
    tx: &mut Transaction<'_, Any>,
    round: &str,
    state: RoundState,
    outcome: &Outcome,
    hash: &str,
) -> Result<()> {
    let number = |n: u64| i64::try_from(n).map_err(|bad| Error::Corrupt(bad.to_string()));
    sqlx::query(
        "update round set state = $2, roll = $3, present = $4, issued = $5, outcome = $6, record_hash = $7
         where round_id = $1",
    )
    .bind(round)
    .bind(state.name())
    .bind(number(outcome.numbers.roll)?)
    .bind(number(outcome.numbers.present)?)
    .bind(number(outcome.numbers.issued)?)
    .bind(serde_json::to_string(outcome)?)
    .bind(hash)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
