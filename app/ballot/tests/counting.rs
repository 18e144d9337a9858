//! The named counting cases of `cases/counting.json`: a record in, its outcomes out.
//!
//! Only contests of method `choose` on ballots are read here, since the crate has no other method yet.

use std::num::NonZeroU32;

use ballot::{
    Attendance, Blank, Id, Marks, Method, Next, Nominee, NomineeStatus, Quorum, Round, Rounds, Tally,
    TallyMode, Threshold, outcome, record::OutcomeRecord,
};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Case {
    name: String,
    record: Record,
    rounds: Vec<Expected>,
}

#[derive(Deserialize)]
struct Record {
    contests: Vec<ContestIn>,
}

#[derive(Deserialize)]
struct ContestIn {
    id: String,
    kind: String,
    max_rounds: NonZeroU32,
    rounds: Vec<Value>,
}

#[derive(Deserialize)]
struct RoundIn {
    number: u32,
    method: Method,
    blank: Blank,
    seats: NonZeroU32,
    threshold: Option<Threshold>,
    quorum: Option<Quorum>,
    roll: u64,
    present: u64,
    issued: u64,
    nominees: Vec<NomineeIn>,
    ballots: Vec<BallotIn>,
    #[serde(default)]
    invalid: u64,
}

#[derive(Deserialize)]
struct NomineeIn {
    id: Id,
    name: String,
    status: NomineeStatus,
}

#[derive(Deserialize)]
struct BallotIn {
    choose: Option<Vec<Id>>,
    #[serde(default)]
    blank: bool,
}

#[derive(Deserialize)]
struct Expected {
    contest: String,
    number: u32,
    outcome: Value,
}

impl RoundIn {
    fn rule(&self) -> Round {
        let nominees = self.nominees.iter().map(|nominee| Nominee {
            id: nominee.id.clone(),
            name: nominee.name.clone(),
            short: nominee.name.clone(),
            status: nominee.status,
            reason: String::new(),
        });
        Round {
            number: self.number,
            method: self.method,
            blank: self.blank,
            seats: self.seats,
            threshold: self.threshold,
            quorum: self.quorum,
            nominees: nominees.collect(),
            tally: TallyMode::Live,
            self_vote: true,
        }
    }

    fn ballots(&self) -> Vec<Marks> {
        let marks = |ballot: &BallotIn| match &ballot.choose {
            Some(chosen) if !ballot.blank => Marks::Choose(chosen.clone()),
            _ => Marks::blank(),
        };
        self.ballots.iter().map(marks).collect()
    }
}

#[test]
fn every_case_of_choose_is_counted_as_the_rules_say() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../cases/counting.json")).unwrap();
    let mut counted = 0;
    for case in &cases {
        for contest in &case.record.contests {
            let mut before = 0;
            for value in &contest.rounds {
                let on_ballots = value["method"].get("choose").is_some() && value.get("ballots").is_some();
                if !on_ballots || contest.kind != "award" {
                    continue;
                }
                let round: RoundIn = serde_json::from_value(value.clone()).unwrap();
                let rule = round.rule();
                let mut tally = Tally::of(&rule, round.ballots().iter().map(|marks| (marks, 1))).unwrap();
                tally.invalid += round.invalid;
                let attendance =
                    Attendance { roll: round.roll, present: round.present, issued: round.issued };
                let rounds = Rounds { before, max: contest.max_rounds };
                let outcome = outcome(&rule, rounds, attendance, &tally).unwrap();
                if outcome.next != (Next::Repeat {}) {
                    before += 1;
                }
                let expected = case
                    .rounds
                    .iter()
                    .find(|expected| expected.contest == contest.id && expected.number == round.number)
                    .unwrap();
                let found = serde_json::to_value(OutcomeRecord::from(&outcome)).unwrap();
                assert_eq!(found, expected.outcome, "{} {} {}", case.name, contest.id, round.number);
                counted += 1;
            }
        }
    }
    assert_eq!(counted, 19, "rounds of choose on ballots in the cases");
}
