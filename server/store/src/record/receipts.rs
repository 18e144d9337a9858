//! Ballots of published rounds, looked up by their receipts.

use ballot::{Id, Marks, RoundState};

use crate::{error::Result, handle::Store, round::counting};

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
        let mut tx = self.read().await?;
        let moment = self.moment_in(&mut tx, meeting).await?;
        let publish = moment.meeting.details.publish_ballots;
        let mut found = Vec::new();
        for facts in &moment.contests {
            let published = facts.rounds.iter().filter(|round| round.stage.state() == RoundState::Published);
            for round in published {
                let ballots = counting::ballots(&mut tx, &round.id).await?;
                let named =
                    ballots.into_iter().filter(|(receipt, _)| ballot::code::receipt(*receipt) == code);
                found.extend(named.map(|(_, marks)| FoundBallot {
                    contest: facts.contest.id.clone(),
                    number: round.rule.number,
                    marks: publish.then_some(marks),
                }));
            }
        }
        Ok(found)
    }
}
