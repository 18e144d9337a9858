//! One round as the record states it (FORMATS.md §2), and the text that its count code is the hash of.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Blank, Id, Marks, Method, Next, NomineeStatus, Outcome, Quorum, Round, Share, Threshold, Verdict,
};

/// A counted round. The order of the fields is the order of the keys.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoundRecord {
    number: u32,
    method: Method,
    blank: Blank,
    seats: u32,
    threshold: Option<Threshold>,
    quorum: Option<Quorum>,
    roll: u64,
    present: u64,
    issued: u64,
    nominees: Vec<NomineeRecord>,
    ballots: Vec<BallotRecord>,
    outcome: OutcomeRecord,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct NomineeRecord {
    id: Id,
    name: String,
    status: NomineeStatus,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct BallotRecord {
    receipt: Uuid,
    #[serde(flatten)]
    marks: Marks,
}

/// An outcome in the form of the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomeRecord {
    cast: u64,
    valid: u64,
    invalid: u64,
    blank: u64,
    nominees: Vec<JudgedRecord>,
    next: Next,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct JudgedRecord {
    id: Id,
    votes: u64,
    share: Option<Share>,
    verdict: Verdict,
}

impl From<&Outcome> for OutcomeRecord {
    fn from(outcome: &Outcome) -> Self {
        let numbers = outcome.numbers;
        Self {
            cast: numbers.cast,
            valid: numbers.valid,
            invalid: numbers.invalid,
            blank: numbers.blank,
            nominees: outcome
                .nominees
                .iter()
                .map(|judged| JudgedRecord {
                    id: judged.id.clone(),
                    votes: judged.votes,
                    share: judged.share,
                    verdict: judged.verdict,
                })
                .collect(),
            next: outcome.next.clone(),
        }
    }
}

impl RoundRecord {
    /// The record of a round that was held on phones alone; `ballots` in any order.
    #[must_use]
    pub fn new(round: &Round, ballots: &[(Uuid, Marks)], outcome: &Outcome) -> Self {
        let mut ballots: Vec<BallotRecord> = ballots
            .iter()
            .map(|(receipt, marks)| BallotRecord { receipt: *receipt, marks: marks.clone() })
            .collect();
        ballots.sort_by_key(|ballot| ballot.receipt);
        let nominees = round.nominees.iter().map(|nominee| NomineeRecord {
            id: nominee.id.clone(),
            name: nominee.name.clone(),
            status: nominee.status,
        });
        let numbers = outcome.numbers;
        Self {
            number: round.number,
            method: round.method,
            blank: round.blank,
            seats: round.seats.get(),
            threshold: round.threshold,
            quorum: round.quorum,
            roll: numbers.roll,
            present: numbers.present,
            issued: numbers.issued,
            nominees: nominees.collect(),
            ballots,
            outcome: outcome.into(),
        }
    }

    /// The compact JSON whose SHA-256 is the hash of the count: this key order, no spaces, without `state`.
    ///
    /// # Errors
    /// None that a record of this type can cause.
    pub fn hashed_text(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;
    use crate::{Attendance, Rounds, Tally, example, outcome};

    #[test]
    fn the_hashed_text_has_the_keys_of_the_format_in_their_order() {
        let round = example::round(1, &["yt", "gddt"]);
        let ballots = [
            (Uuid::from_u128(2), Marks::blank()),
            (Uuid::from_u128(1), Marks::Choose(vec![example::id("yt")])),
        ];
        let tally = Tally::of(&round, ballots.iter().map(|(_, marks)| (marks, 1))).unwrap();
        let rounds = Rounds { before: 0, max: NonZeroU32::MIN };
        let attendance = Attendance { roll: 3, present: 3, issued: 3 };
        let outcome = outcome(&round, rounds, attendance, &tally).unwrap();
        let text = RoundRecord::new(&round, &ballots, &outcome).hashed_text().unwrap();
        assert_eq!(
            text,
            concat!(
                r#"{"number":1,"method":{"choose":1},"blank":"invalid","seats":1,"threshold":null,"quorum":null,"#,
                r#""roll":3,"present":3,"issued":3,"nominees":[{"id":"yt","name":"yt","status":"standing"},"#,
                r#"{"id":"gddt","name":"gddt","status":"standing"}],"ballots":["#,
                r#"{"receipt":"00000000-0000-0000-0000-000000000001","choose":["yt"]},"#,
                r#"{"receipt":"00000000-0000-0000-0000-000000000002","blank":true}],"#,
                r#""outcome":{"cast":2,"valid":1,"invalid":1,"blank":1,"nominees":["#,
                r#"{"id":"yt","votes":1,"share":"100.00","verdict":"elected"},"#,
                r#"{"id":"gddt","votes":0,"share":"0.00","verdict":"below"}],"next":{"complete":{}}}}"#,
            )
        );
    }
}
