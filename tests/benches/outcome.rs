//! How long a count takes: `cargo bench -p scenes --bench outcome`.

#![expect(clippy::unwrap_used, reason = "a benchmark may stop at the first surprise")]
#![allow(missing_docs, clippy::allow_attributes, reason = "the macros make public functions")]

use std::{hint::black_box, num::NonZeroU32};

use ballot::{
    Attendance, Blank, Id, Kind, Marks, Method, Nominee, NomineeStatus, Round, Rounds, Tally, TallyMode,
    outcome,
    record::{CastRecord, ContestRecord, CountedRound, MeetingRecord, Record, RoundRecord, recount},
};
use criterion::{Criterion, criterion_group, criterion_main};
use uuid::Uuid;

const BALLOTS: u64 = 20_000;
const NOMINEES: u64 = 12;

fn number(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap()
}

fn round() -> Round {
    let nominee = |n: u64| Nominee {
        id: Id::new(format!("dv{n}")).unwrap(),
        name: format!("Đơn vị số {n}"),
        short: format!("ĐV {n}"),
        status: NomineeStatus::Standing,
        reason: String::new(),
    };
    Round {
        number: 1,
        kind: Kind::Award,
        method: Method::choose(number(3)),
        blank: Blank::Invalid,
        seats: number(3),
        threshold: serde_json::from_str(r#"{"more_than":"1/2","of":"valid"}"#).unwrap(),
        quorum: serde_json::from_str(r#"{"at_least":"2/3","of":"roll"}"#).unwrap(),
        nominees: (0..NOMINEES).map(nominee).collect(),
        tally: TallyMode::Live,
        self_vote: true,
    }
}

/// Ballots of three marks each, spread unevenly; receipts are made up and in no order.
fn ballots(round: &Round) -> Vec<(Uuid, Marks)> {
    let ballot = |n: u64| {
        let spread = n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut places = [spread % 3, 3 + spread / 7 % 4, 7 + spread / 31 % 5];
        places.sort_unstable();
        let id = |place: u64| round.nominees[usize::try_from(place).unwrap()].id.clone();
        let receipt = Uuid::from_u64_pair(spread, n);
        (receipt, Marks::Choose(places.into_iter().map(id).collect()))
    };
    (0..BALLOTS).map(ballot).collect()
}

fn record(round: &Round, ballots: Vec<(Uuid, Marks)>) -> String {
    let tally = Tally::of(round, ballots.iter().map(|(_, marks)| (marks, 1))).unwrap();
    let attendance = Attendance { roll: BALLOTS, present: BALLOTS, issued: BALLOTS };
    let rounds = Rounds { before: 0, max: number(2) };
    let outcome = outcome(round, rounds, attendance, &tally).unwrap();
    let counted = CountedRound::new(round, CastRecord::ballots(ballots, 0), &outcome);
    let contest = ContestRecord {
        id: Id::new("bang-khen").unwrap(),
        kind: Kind::Award,
        title: "Bằng khen".into(),
        award: String::new(),
        max_rounds: number(2),
        rounds: vec![RoundRecord::Published(Box::new(counted))],
        decision: None,
        ended: None,
        elected: Some(outcome.elected().cloned().collect()),
    };
    let meeting = MeetingRecord {
        title: "Hội nghị".into(),
        body: "Khối".into(),
        place: "Bắc Kạn".into(),
        starts: "2020-01-08T14:00:00".into(),
        concluded: None,
    };
    Record::new(meeting, vec![contest], None).text().unwrap()
}

fn count(c: &mut Criterion) {
    let round = round();
    let ballots = ballots(&round);
    let attendance = Attendance { roll: BALLOTS, present: BALLOTS, issued: BALLOTS };
    let rounds = Rounds { before: 0, max: number(2) };
    c.bench_function("outcome of 20,000 ballots, choose 3 of 12", |bench| {
        bench.iter(|| {
            let marks = black_box(&ballots).iter().map(|(_, marks)| (marks, 1));
            let tally = Tally::of(&round, marks).unwrap();
            black_box(outcome(&round, rounds, attendance, &tally).unwrap())
        });
    });
    let text = record(&round, ballots);
    c.bench_function("record of 20,000 ballots read, checked and counted again", |bench| {
        bench.iter(|| {
            let record = Record::read(black_box(text.as_bytes())).unwrap();
            black_box(recount(&record).unwrap().agrees)
        });
    });
}

criterion_group!(benches, count);
criterion_main!(benches);
