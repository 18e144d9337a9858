//! Casting through HTTP with real cookies and every check: `cargo bench -p scenes --bench casting`, for one case
//! `… -- sqlite` or `… -- "500 connections"`.

#![expect(clippy::unwrap_used, reason = "a benchmark may stop at the first surprise")]

mod load;

use std::time::Duration;

use load::{Database, Engine, Hall, Times, asked, begin, median, say};

const VOTERS: usize = 20_000;
const CONNECTIONS: [usize; 2] = [100, 500];
const RUNS: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    begin(&format!(
        "Casting through HTTP, cookies and checks included: {VOTERS} voters, each connection sends a ballot when the \
         one before is acknowledged; one live stream is read; SQLite with synchronous = full, PostgreSQL with fsync"
    ));
    for engine in Engine::ALL {
        let case = |connections: usize| format!("{engine}, {connections} connections");
        let cases: Vec<usize> = CONNECTIONS.into_iter().filter(|number| asked(&case(*number))).collect();
        if cases.is_empty() {
            continue;
        }
        let database = Database::of(engine);
        let hall = Hall::of(&database, VOTERS).await;
        // There is a projector in the hall.
        let projector = tokio::spawn(hall.boards(&hall.chair, false).await.read());
        for connections in cases {
            runs(&hall, connections, &case(connections)).await;
        }
        assert!(!projector.is_finished(), "the projector has lost its stream");
        projector.abort();
    }
}

async fn runs(hall: &Hall, connections: usize, case: &str) {
    // The first run reads every voter's cookie from the database, as at the beginning of a real meeting.
    let (rate, cpu, times) = run(hall, connections).await;
    say(format_args!("{case}, warm-up: {rate} casts/s, {cpu} µs of server CPU each, {times}"));
    let (mut rates, mut cpus, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for number in 1..=RUNS {
        let (rate, cpu, times) = run(hall, connections).await;
        say(format_args!("{case}, run {number}: {rate} casts/s, {cpu} µs of server CPU each, {times}"));
        rates.push(rate);
        cpus.push(cpu);
        all.push(times);
    }
    let (rate, cpu, times) = (median(rates), median(cpus), Times::median(&all));
    say(format_args!("{case}, median of {RUNS}: {rate} casts/s, {cpu} µs of server CPU each, {times}"));
}

/// Everybody votes: ballots in a second, what each cost the server in microseconds of CPU, and how long each waited.
async fn run(hall: &Hall, connections: usize) -> (u64, u64, Times) {
    let round = hall.open_round().await;
    let casters = hall.ballots(&round, connections).await;
    // What opening has left to do is not casting.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let before = hall.cpu();
    let (took, times) = load::cast(casters).await;
    let cpu = hall.cpu() - before;
    assert_eq!(hall.board().await["round"]["cast"], VOTERS, "the board has not counted every ballot");
    hall.void_round(&round).await;
    let voters = u64::try_from(VOTERS).unwrap();
    (voters * 1_000_000 / took, cpu / voters, Times::of(times))
}
