//! Casting: one task drains the queue, keeps all that waits in one transaction, commits, and then answers each.

use std::{
    collections::{HashMap, HashSet},
    sync::Weak,
};

use ballot::{Ballot, Refusal, RoundState};
use serde_json::json;
use sqlx::{Any, Row as _, Transaction};
use tokio::sync::{mpsc, oneshot, watch};
use uuid::Uuid;

use crate::{Database, Error, Inner, Presence, Result, Store, can_be_kept};

/// A checked ballot on its way to the writer. The card is needed to mark the turnout and goes no further.
pub(crate) struct Cast {
    round: String,
    card: String,
    receipt: Uuid,
    marks: String,
    answer: oneshot::Sender<Result<()>>,
}

/// Ballots kept in one transaction at most.
const BATCH: usize = 512;

impl Store {
    /// Keeps a ballot and marks the card's turnout, both or neither, and answers after the commit.
    ///
    /// The same receipt again gives the same answer, also after closing.
    ///
    /// # Errors
    /// `no_open_round`, `not_entitled` for a card of another meeting, `already_cast`, `revoked_card`,
    /// `round_closed`, `not_present`, `receipt_taken`, and `busy` when too many wait.
    pub async fn cast_ballot(&self, round: &str, card: &str, ballot: &Ballot) -> Result<()> {
        if !can_be_kept(round) {
            return Err(Refusal::NoOpenRound.into());
        }
        if !can_be_kept(card) {
            return Err(Refusal::NotEntitled.into());
        }
        if *self.inner.stop.borrow() {
            return Err(Refusal::Busy.into());
        }
        let (answer, answered) = oneshot::channel();
        let cast = Cast {
            round: round.to_owned(),
            card: card.to_owned(),
            receipt: ballot.receipt(),
            marks: serde_json::to_string(ballot.marks())?,
            answer,
        };
        self.inner.casts.try_send(cast).map_err(|_| Refusal::Busy)?;
        answered.await.map_err(|_| Refusal::Busy)?
    }
}

/// Serves the queue until the store is closed; what waits then is still kept and answered.
pub(crate) async fn keep(
    inner: Weak<Inner>,
    mut queue: mpsc::Receiver<Cast>,
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
        Store { inner }.keep_and_answer(&mut batch).await;
        // Lets those who were answered send again before the next batch is taken: batches stay whole.
        tokio::task::yield_now().await;
    }
}

fn answer(batch: &mut Vec<Cast>, answers: Vec<Result<()>>) {
    for (cast, answer) in batch.drain(..).zip(answers) {
        // Whoever asked may have gone; the ballot is kept all the same.
        let _ = cast.answer.send(answer);
    }
}

/// How the database stands towards one cast.
struct Before {
    meeting: String,
    round: Option<String>,
    card: Option<String>,
    presence: Option<String>,
    voted: bool,
    /// The marks of a ballot with this receipt.
    kept: Option<String>,
}

impl Store {
    /// Keeps a batch. When it fails as a whole, each is tried again alone, so that one bad row does not sink its
    /// neighbours; when the database is out of reach or full, that would help nobody, and all are told to send again.
    async fn keep_and_answer(&self, batch: &mut Vec<Cast>) {
        match self.keep_batch(batch).await {
            Ok(answers) => answer(batch, answers),
            Err(error) if batch.len() > 1 && self.is_about_a_row(&error) => {
                tracing::warn!(%error, "a batch of ballots failed; each is tried again alone");
                for cast in batch.drain(..) {
                    let mut alone = vec![cast];
                    let answers = self.keep_batch(&alone).await.unwrap_or_else(|error| vec![Err(error)]);
                    answer(&mut alone, answers);
                }
            }
            Err(error) => {
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

    async fn keep_batch(&self, batch: &[Cast]) -> Result<Vec<Result<()>>> {
        let mut tx = self.write().await?;
        let before = before(&mut tx, batch).await?;
        let answers = admit(batch, &before);
        let admitted: Vec<usize> =
            (0..batch.len()).filter(|n| matches!(answers[*n], Admission::New)).collect();
        if !admitted.is_empty() {
            write(&mut tx, admitted.iter().map(|n| &batch[*n]).collect()).await?;
        }
        let changed = admitted.iter().map(|n| before[*n].meeting.as_str()).collect();
        self.commit_all(tx, changed).await?;
        let answer = |admission| match admission {
            Admission::New | Admission::KeptBefore => Ok(()),
            Admission::Refused(refusal) => Err(Error::Refused(refusal)),
        };
        Ok(answers.into_iter().map(answer).collect())
    }
}

/// Reads, for each cast of the batch in its order, how the database stands.
async fn before(tx: &mut Transaction<'_, Any>, batch: &[Cast]) -> Result<Vec<Before>> {
    let asked = (0..).zip(batch).map(|(n, cast): (usize, &Cast)| {
        json!({ "n": n, "round": cast.round, "card": cast.card, "receipt": cast.receipt })
    });
    let rows = sqlx::query(
        "select r.meeting_id, r.state as round_state, k.state as card_state, v.status,
            (select count(*) from turnout t
             where t.round_id = c.value ->> 'round' and t.card_id = c.value ->> 'card') as voted,
            (select b.marks from ballot b
             where b.round_id = c.value ->> 'round' and b.receipt = c.value ->> 'receipt') as kept
         from json_each($1) c
         left join round r on r.round_id = c.value ->> 'round'
         left join card k on k.card_id = c.value ->> 'card' and k.meeting_id = r.meeting_id
         left join voter v on v.meeting_id = k.meeting_id and v.voter_id = k.voter_id
         order by cast(c.value ->> 'n' as bigint)",
    )
    .bind(json!(asked.collect::<Vec<_>>()).to_string())
    .fetch_all(&mut **tx)
    .await?;
    if rows.len() != batch.len() {
        return Err(Error::Corrupt("a cast has more than one round, card or voter".into()));
    }
    rows.iter()
        .map(|row| {
            Ok(Before {
                meeting: row.try_get::<Option<String>, _>("meeting_id")?.unwrap_or_default(),
                round: row.try_get("round_state")?,
                card: row.try_get("card_state")?,
                presence: row.try_get("status")?,
                voted: row.try_get::<i64, _>("voted")? > 0,
                kept: row.try_get("kept")?,
            })
        })
        .collect()
}

enum Admission {
    New,
    KeptBefore,
    Refused(Refusal),
}

/// Decides each cast in its order; of two by one card in a batch the first stands.
fn admit(batch: &[Cast], before: &[Before]) -> Vec<Admission> {
    let mut cards: HashMap<(&str, &str), (Uuid, &str)> = HashMap::new();
    let mut receipts: HashSet<(&str, Uuid)> = HashSet::new();
    batch
        .iter()
        .zip(before)
        .map(|(cast, before)| {
            let (round, card) = (cast.round.as_str(), cast.card.as_str());
            if let Some(first) = cards.get(&(round, card)) {
                return again(*first == (cast.receipt, cast.marks.as_str()));
            }
            match refusal(before, cast) {
                Some(admission) => admission,
                None if before.kept.is_some() || receipts.contains(&(round, cast.receipt)) => {
                    Admission::Refused(Refusal::ReceiptTaken)
                }
                None => {
                    cards.insert((round, card), (cast.receipt, &cast.marks));
                    receipts.insert((round, cast.receipt));
                    Admission::New
                }
            }
        })
        .collect()
}

/// A turnout that is marked already: for the very same ballot the answer is the same as before. The same receipt with
/// other marks is another ballot, and saying that it is recorded would be false.
fn again(same_ballot: bool) -> Admission {
    if same_ballot { Admission::KeptBefore } else { Admission::Refused(Refusal::AlreadyCast) }
}

fn refusal(before: &Before, cast: &Cast) -> Option<Admission> {
    let refused = |refusal| Some(Admission::Refused(refusal));
    let (Some(round), Some(card), Some(presence)) = (&before.round, &before.card, &before.presence) else {
        return refused(if before.round.is_none() { Refusal::NoOpenRound } else { Refusal::NotEntitled });
    };
    if before.voted {
        return Some(again(before.kept.as_deref() == Some(cast.marks.as_str())));
    }
    if card == "revoked" {
        return refused(Refusal::RevokedCard);
    }
    if round != RoundState::Open.name() {
        return refused(Refusal::RoundClosed);
    }
    if presence != Presence::Present.name() {
        return refused(Refusal::NotPresent);
    }
    None
}

async fn write(tx: &mut Transaction<'_, Any>, mut admitted: Vec<&Cast>) -> Result<()> {
    admitted.sort_by_key(|cast| cast.card.as_str());
    let turnout = admitted.iter().map(|cast| json!({ "round": cast.round, "card": cast.card }));
    sqlx::query(
        "insert into turnout (round_id, card_id)
         select c.value ->> 'round', c.value ->> 'card' from json_each($1) c",
    )
    .bind(json!(turnout.collect::<Vec<_>>()).to_string())
    .execute(&mut **tx)
    .await?;
    admitted.sort_by_key(|cast| cast.receipt);
    let ballots = admitted
        .iter()
        .map(|cast| json!({ "round": cast.round, "receipt": cast.receipt, "marks": cast.marks }));
    sqlx::query(
        "insert into ballot (round_id, receipt, marks)
         select b.value ->> 'round', b.value ->> 'receipt', b.value ->> 'marks' from json_each($1) b",
    )
    .bind(json!(ballots.collect::<Vec<_>>()).to_string())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
