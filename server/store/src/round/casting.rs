//! Casting: one task drains the queue, keeps all that waits in one transaction, commits, and then answers each.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Weak,
};

use ballot::{Ballot, CardState, Refusal, RoundState, Verb};
use serde_json::json;
use sqlx::{Any, Row as _, Transaction, pool::PoolConnection};
use tokio::sync::{mpsc, oneshot, watch};
use uuid::Uuid;

use super::{queue::WaitingBallot, sums::KeptBallot};
use crate::{
    database::{column::can_be_kept, commit::Changed, place::Database},
    error::{Error, Result},
    handle::{Inner, Store},
    meeting::voter::Presence,
};

/// Ballots kept in one transaction at most.
const BATCH: usize = 512;

/// Batches that are kept before whoever else wants to write is let in.
const TURN: usize = 8;

/// How often whatever else is ready to run may go first, and bring further ballots, before a batch is kept: a commit costs
/// nearly the same with ten of them as with a hundred. Nobody waits while nothing is ready.
const YIELDS: u32 = 16;
/// So often in a row it may bring none.
const YIELDS_IN_VAIN: u32 = 2;

/// The connection that the keeper holds, or none yet.
type Writer = Option<PoolConnection<Any>>;

impl Store {
    /// A receipt for a ballot page: a random UUID.
    #[must_use]
    pub fn receipt(&self) -> Uuid {
        self.inner.world.uuid()
    }

    /// Keeps a ballot and marks the card's turnout, both or neither, and answers after the commit.
    ///
    /// The same receipt again gives the same answer, also after closing.
    ///
    /// # Errors
    /// `no_open_round`, `not_entitled` for a card of another meeting, `already_cast`, `revoked_card`,
    /// `round_closed`, `not_present`, `receipt_taken`, and `busy` when too many wait.
    pub async fn cast_ballot(&self, round: &str, card: &str, ballot: &Ballot) -> Result<()> {
        let opened = self.rule(round).await?;
        if !can_be_kept(card) {
            return Err(Refusal::NotEntitled.into());
        }
        if *self.inner.stop.borrow() {
            return Err(Refusal::Busy.into());
        }
        let (answer, answered) = oneshot::channel();
        let cast = WaitingBallot {
            opened,
            round: round.to_owned(),
            card: card.to_owned(),
            receipt: ballot.receipt(),
            marks: ballot.marks().clone(),
            written: serde_json::to_string(ballot.marks())?,
            answer,
        };
        self.inner.ballots.try_send(cast).map_err(|_| Refusal::Busy)?;
        answered.await.map_err(|_| Refusal::Busy)?
    }
}

/// Serves the queue until the store is closed; what waits then is still kept and answered.
pub(crate) async fn keep(
    inner: Weak<Inner>,
    mut queue: mpsc::Receiver<WaitingBallot>,
    mut stopping: watch::Receiver<bool>,
) {
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        let received = tokio::select! {
            received = queue.recv_many(&mut batch, BATCH) => received,
            _ = stopping.wait_for(|stop| *stop), if !queue.is_closed() => {
                queue.close();
                continue;
            }
        };
        let Some(inner) = inner.upgrade().filter(|_| received > 0) else { return };
        let store = Store { inner };
        // While more wait the connection is not given back and asked for again, but officers get their turn.
        let mut writer = None;
        for batches in 1.. {
            gather(&mut batch, &mut queue).await;
            store.keep_and_answer(&mut batch, &mut writer).await;
            if batches == TURN || queue.is_empty() {
                break;
            }
            queue.recv_many(&mut batch, BATCH).await;
        }
    }
}

/// Takes the ballots that are on their way to the queue already.
async fn gather(batch: &mut Vec<WaitingBallot>, queue: &mut mpsc::Receiver<WaitingBallot>) {
    let mut in_vain = 0;
    for _ in 0..YIELDS {
        tokio::task::yield_now().await;
        let before = batch.len();
        while batch.len() < BATCH
            && let Ok(cast) = queue.try_recv()
        {
            batch.push(cast);
        }
        in_vain = if batch.len() == before { in_vain + 1 } else { 0 };
        if in_vain == YIELDS_IN_VAIN || batch.len() == BATCH {
            return;
        }
    }
}

fn answer(batch: &mut Vec<WaitingBallot>, answers: Vec<Result<()>>) {
    for (cast, answer) in batch.drain(..).zip(answers) {
        // Whoever asked may have gone; the ballot is kept all the same.
        let _ = cast.answer.send(answer);
    }
}

/// What stands in the way of a cast, as the database knows it.
struct Obstacle {
    card: Option<String>,
    round: String,
    presence: Option<String>,
    voted: bool,
    /// Whether the round has a ballot with this receipt.
    kept: bool,
}

impl Store {
    /// Keeps a batch. When it fails as a whole, each is tried again alone, so that one bad row does not sink its
    /// neighbours; when the database is out of reach or full, that would help nobody, and all are told to send again.
    async fn keep_and_answer(&self, batch: &mut Vec<WaitingBallot>, writer: &mut Writer) {
        match self.keep_batch(batch, writer).await {
            Ok(answers) => answer(batch, answers),
            Err(error) if batch.len() > 1 && self.is_about_a_row(&error) => {
                tracing::warn!(%error, "a batch of ballots failed; each is tried again alone");
                for cast in batch.drain(..) {
                    let mut alone = vec![cast];
                    let answers =
                        self.keep_batch(&alone, writer).await.unwrap_or_else(|error| vec![Err(error)]);
                    answer(&mut alone, answers);
                }
            }
            Err(error) => {
                // Perhaps it is the connection that is broken.
                *writer = None;
                tracing::error!(%error, ballots = batch.len(), "ballots could not be kept");
                let answers = batch.iter().map(|_| Err(Refusal::Busy.into())).collect();
                answer(batch, answers);
            }
        }
    }

    /// Whether a failure comes from what was written rather than from the state of the database.
    fn is_about_a_row(&self, error: &Error) -> bool {
        let Error::Sql(sqlx::Error::Database(error)) = error else { return false };
        let code = error.code().unwrap_or_default();
        match self.inner.database {
            // SQLITE_CONSTRAINT; which one stands above the lowest byte.
            Database::Sqlite(_) => code.parse::<u32>().is_ok_and(|code| code & 0xff == 19),
            // Classes of SQLSTATE: data exception, constraint violation, raised by a trigger.
            Database::Postgres(_) => ["22", "23", "P0"].iter().any(|class| code.starts_with(class)),
        }
    }

    async fn keep_batch(&self, batch: &[WaitingBallot], writer: &mut Writer) -> Result<Vec<Result<()>>> {
        // Nearly always nothing stands in anybody's way.
        let writer = match writer {
            Some(writer) => writer,
            None => writer.insert(self.inner.writer.acquire().await?),
        };
        let mut tx = self.write_on(writer).await?;
        let all: Vec<&WaitingBallot> = batch.iter().collect();
        if write(&mut tx, &all).await? {
            self.commit_changed(tx, meetings(&all), Changed::Ballots(&kept(&all))).await?;
            return Ok(batch.iter().map(|_| Ok(())).collect());
        }
        tx.rollback().await?;
        let mut tx = self.write_on(writer).await?;
        let answers = admit(batch, &obstacles(&mut tx, batch).await?);
        let admitted = answers.iter().zip(batch).filter(|(answer, _)| matches!(answer, Admission::New));
        let admitted: Vec<&WaitingBallot> = admitted.map(|(_, cast)| cast).collect();
        if !write(&mut tx, &admitted).await? {
            return Err(Error::Corrupt("a cast that nothing stands in the way of cannot be written".into()));
        }
        self.commit_changed(tx, meetings(&admitted), Changed::Ballots(&kept(&admitted))).await?;
        let answer = |admission| match admission {
            Admission::New | Admission::KeptBefore => Ok(()),
            Admission::Refused(refusal) => Err(Error::Refused(refusal)),
        };
        Ok(answers.into_iter().map(answer).collect())
    }
}

fn meetings<'a>(casts: &[&'a WaitingBallot]) -> BTreeSet<&'a str> {
    casts.iter().map(|cast| cast.opened.meeting.as_str()).collect()
}

fn kept<'a>(casts: &[&'a WaitingBallot]) -> Vec<KeptBallot<'a>> {
    let kept = casts.iter().map(|cast| KeptBallot {
        opened: &cast.opened,
        round: &cast.round,
        card: &cast.card,
        marks: &cast.marks,
    });
    kept.collect()
}

/// What stands in the way of casts of the batch, by their places.
async fn obstacles(
    tx: &mut Transaction<'_, Any>,
    batch: &[WaitingBallot],
) -> Result<HashMap<usize, Obstacle>> {
    let asked = (0..).zip(batch).map(|(n, cast): (usize, &WaitingBallot)| {
        json!({ "n": n, "round": cast.round, "card": cast.card, "receipt": cast.receipt })
    });
    let rows = sqlx::query(
        "select cast(c.value ->> 'n' as bigint) as n, r.state as round_state, k.state as card_state, v.status,
            t.card_id as voted, b.receipt as kept
         from json_each($1) c
         join round r on r.round_id = c.value ->> 'round'
         left join card k on k.card_id = c.value ->> 'card' and k.meeting_id = r.meeting_id
         left join voter v on v.meeting_id = k.meeting_id and v.voter_id = k.voter_id
         left join turnout t on t.round_id = r.round_id and t.card_id = c.value ->> 'card'
         left join ballot b on b.round_id = r.round_id and b.receipt = c.value ->> 'receipt'
         where r.state <> 'open' or k.state is null or k.state = 'revoked' or v.status is null
            or v.status <> 'present' or t.card_id is not null or b.receipt is not null",
    )
    .bind(json!(asked.collect::<Vec<_>>()).to_string())
    .fetch_all(&mut **tx)
    .await?;
    rows.iter()
        .map(|row| {
            let place = usize::try_from(row.try_get::<i64, _>("n")?);
            let obstacle = Obstacle {
                card: row.try_get("card_state")?,
                round: row.try_get("round_state")?,
                presence: row.try_get("status")?,
                voted: row.try_get::<Option<String>, _>("voted")?.is_some(),
                kept: row.try_get::<Option<String>, _>("kept")?.is_some(),
            };
            Ok((place.map_err(|bad| Error::Corrupt(bad.to_string()))?, obstacle))
        })
        .collect()
}

enum Admission {
    New,
    KeptBefore,
    Refused(Refusal),
}

/// Decides each cast in its order; of two by one card in a batch the first stands.
fn admit(batch: &[WaitingBallot], obstacles: &HashMap<usize, Obstacle>) -> Vec<Admission> {
    let mut cards: HashSet<(&str, &str)> = HashSet::new();
    let mut receipts: HashSet<(&str, Uuid)> = HashSet::new();
    (0..)
        .zip(batch)
        .map(|(n, cast)| {
            let (round, card) = (cast.round.as_str(), cast.card.as_str());
            if cards.contains(&(round, card)) {
                return again(receipts.contains(&(round, cast.receipt)));
            }
            if let Some(obstacle) = obstacles.get(&n) {
                return past(obstacle, receipts.contains(&(round, cast.receipt)));
            }
            if !receipts.insert((round, cast.receipt)) {
                return Admission::Refused(Refusal::ReceiptTaken);
            }
            cards.insert((round, card));
            Admission::New
        })
        .collect()
}

/// A turnout that is marked already: when the round has the receipt that is sent, the answer is the same as before, whatever
/// the marks. Any other answer would tell whoever knows another's receipt which marks it has.
fn again(is_kept: bool) -> Admission {
    if is_kept { Admission::KeptBefore } else { Admission::Refused(Refusal::AlreadyCast) }
}

/// What a cast with something in its way is told; first what is wrong with who casts, then with when. Its receipt may come
/// with another ballot of the same batch.
fn past(obstacle: &Obstacle, comes_before: bool) -> Admission {
    let (Some(card), Some(presence)) = (&obstacle.card, &obstacle.presence) else {
        return Admission::Refused(Refusal::NotEntitled);
    };
    if obstacle.voted {
        return again(obstacle.kept || comes_before);
    }
    Admission::Refused(if card == CardState::Revoked.name() {
        Refusal::RevokedCard
    } else if RoundState::named(&obstacle.round)
        .is_none_or(|state| Verb::CastBallot.leads_from(state).is_err())
    {
        Refusal::RoundClosed
    } else if presence != Presence::Present.name() {
        Refusal::NotPresent
    } else {
        Refusal::ReceiptTaken
    })
}

/// Marks the turnout of casts that may be cast, and keeps their ballots, in the order of cards and of receipts. Says
/// whether that was all of them; otherwise it is to be rolled back.
async fn write(tx: &mut Transaction<'_, Any>, casts: &[&WaitingBallot]) -> Result<bool> {
    if casts.is_empty() {
        return Ok(true);
    }
    let mut casts = casts.to_vec();
    casts.sort_by_key(|cast| cast.card.as_str());
    let turnout: Vec<_> = casts.iter().map(|cast| (&cast.round, &cast.card)).collect();
    let turnout = serde_json::to_string(&turnout)?;
    casts.sort_by_key(|cast| cast.receipt);
    let ballots: Vec<_> = casts.iter().map(|cast| (&cast.round, cast.receipt, &cast.written)).collect();
    let ballots = serde_json::to_string(&ballots)?;
    for (sql, rows) in [(MARK, turnout), (KEEP, ballots)] {
        let written = sqlx::query(sql).bind(rows).execute(&mut **tx).await?;
        if written.rows_affected() < casts.len() as u64 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Marks the turnout of whoever may cast now.
const MARK: &str = "insert into turnout (round_id, card_id)
    select r.round_id, k.card_id from json_each($1) c
    join round r on r.round_id = c.value ->> 0 and r.state = 'open'
    join card k on k.card_id = c.value ->> 1 and k.meeting_id = r.meeting_id and k.state <> 'revoked'
    join voter v on v.meeting_id = k.meeting_id and v.voter_id = k.voter_id and v.status = 'present'
    where true on conflict do nothing";

/// Keeps ballots whose receipts are new.
const KEEP: &str = "insert into ballot (round_id, receipt, marks)
    select b.value ->> 0, b.value ->> 1, b.value ->> 2 from json_each($1) b where true on conflict do nothing";
