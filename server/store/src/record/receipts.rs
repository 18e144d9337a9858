//! Ballots of published rounds, looked up by their receipts.

use ballot::{Id, Marks, RoundState};

use sqlx::{Any, Transaction};
use uuid::Uuid;

use crate::{error::Result, handle::Store};

/// What the record says of a ballot that somebody looks up.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundBallot {
    /// The contest's id.
    pub contest: Id,
    /// The round's number.
    pub number: u32,
    /// What it marks; none where the meeting does not publish ballots.
    pub marks: Option<Marks>,
}

impl Store {
    /// The ballots of published rounds whose receipt is shown as `code`, eight symbols in fours.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn look_up_receipt(&self, meeting: &str, code: &str) -> Result<Vec<FoundBallot>> {
        let Some(range) = ballot::code::receipts(code) else { return Ok(Vec::new()) };
        let mut tx = self.read().await?;
        let moment = self.moment_in(&mut tx, meeting).await?;
        let publish = moment.meeting.details.publish_ballots;
        let mut found = Vec::new();
        for facts in &moment.contests {
            let published = facts.rounds.iter().filter(|round| round.stage.state() == RoundState::Published);
            for round in published {
                for marks in named(&mut tx, &round.id, range).await? {
                    found.push(FoundBallot {
                        contest: facts.contest.id.clone(),
                        number: round.rule.number,
                        marks: publish.then_some(marks),
                    });
                }
            }
        }
        Ok(found)
    }
}

/// What the ballots of a round mark whose receipts are in a range. The rows lie in the order of receipts: as texts of one
/// form they have the order of the numbers, in whatever language a server sorts.
async fn named(tx: &mut Transaction<'_, Any>, round: &str, range: (Uuid, Uuid)) -> Result<Vec<Marks>> {
    let marks: Vec<String> = sqlx::query_scalar(
        "select marks from ballot where round_id = $1 and receipt between $2 and $3 order by receipt",
    )
    .bind(round)
    .bind(range.0.to_string())
    .bind(range.1.to_string())
    .fetch_all(&mut **tx)
    .await?;
    marks.iter().map(|marks| Ok(serde_json::from_str(marks)?)).collect()
}
