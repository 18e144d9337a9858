//! The named counting cases of `cases/counting.json`: a record in, the outcomes of its rounds out.

use ballot::{
    Id,
    record::{OutcomeRecord, Record, RoundRecord, recount},
};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Case {
    name: String,
    record: Value,
    rounds: Vec<Expected>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Expected {
    contest: Id,
    number: u32,
    outcome: OutcomeRecord,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("../../cases/counting.json")).unwrap()
}

#[test]
fn every_case_is_counted_as_the_rules_say() {
    let cases = cases();
    assert_eq!(cases.len(), 22, "the cases of the rule book");
    for case in cases {
        let record = Record::read(&serde_json::to_vec(&case.record).unwrap());
        let record = record.unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let counted = recount(&record).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let rounds = counted.rounds.into_iter();
        let found: Vec<Expected> = rounds
            .map(|round| Expected { contest: round.contest, number: round.number, outcome: round.outcome })
            .collect();
        assert_eq!(found, case.rounds, "{}", case.name);
        assert_eq!((counted.differences, counted.agrees), (Vec::new(), None), "{}", case.name);
    }
}

#[test]
fn every_case_with_its_outcomes_agrees_and_keeps_its_bytes() {
    for case in cases() {
        let mut record = Record::read(&serde_json::to_vec(&case.record).unwrap()).unwrap();
        let mut outcomes = case.rounds.iter().map(|expected| expected.outcome.clone());
        for round in record.contests.iter_mut().flat_map(|contest| &mut contest.rounds) {
            if let RoundRecord::Published(round) = round {
                round.outcome = outcomes.next();
            }
        }
        let text = record.text().unwrap();
        let read = Record::read(text.as_bytes()).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        assert_eq!(read.text().unwrap(), text, "{}", case.name);
        assert_eq!(recount(&read).unwrap().agrees, Some(true), "{}", case.name);
    }
}
