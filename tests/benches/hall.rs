//! A hall as a whole: `cargo bench -p scenes --bench hall`, for one case `… -- sqlite` or `… -- counting`.
//!
//! How soon the server is well after its start, what memory a hall of 50 phones takes, and how long 20,000 ballots take
//! to count while others ask.

#![expect(clippy::unwrap_used, reason = "a benchmark may stop at the first surprise")]

mod load;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use load::{Connection, Database, Engine, Hall, STRANGER, Times, asked, begin, median, ms, say, since};
use tokio::task::JoinSet;

const VOTERS: usize = 20_000;
const PHONES: usize = 50;
const RUNS: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    begin(&format!(
        "A hall as a whole; start and counting with {VOTERS} voters, memory with {PHONES} phones"
    ));
    for engine in Engine::ALL {
        let case = |what: &str| format!("{engine}, {what}");
        let [start, phones, counting] = ["start", "phones", "counting"].map(case);
        if ![&start, &phones, &counting].into_iter().any(|case| asked(case)) {
            continue;
        }
        let database = Database::of(engine);
        if asked(&phones) {
            memory(&Hall::of(&database, PHONES).await, &phones).await;
        }
        if asked(&start) || asked(&counting) {
            let mut hall = Hall::of(&database, VOTERS).await;
            if asked(&start) {
                starts(&mut hall, &start).await;
            }
            if asked(&counting) {
                counts(&hall, &counting).await;
            }
        }
    }
}

/// From the start of the process until it says that it is well.
async fn starts(hall: &mut Hall, case: &str) {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        times.push(hall.start_again().await);
    }
    say(format_args!("{case}: {} until /health answers (median of {RUNS})", ms(median(times))));
}

/// A round from its opening to its result, with a stream on every phone.
async fn memory(hall: &Hall, case: &str) {
    let fresh = hall.memory("VmRSS");
    let mut phones = JoinSet::new();
    for voter in &hall.voters {
        phones.spawn(hall.boards(voter, false).await.read());
    }
    let round = hall.open_round().await;
    pages(hall).await;
    load::cast(hall.ballots(&round, PHONES).await).await;
    hall.act(&hall.chair, "close_round", &format!("round={round}")).await;
    hall.act(&hall.chair, "publish_round", &format!("round={round}")).await;
    pages(hall).await;
    let mb = |kb: u64| format!("{}.{} MB", kb / 1024, kb % 1024 * 10 / 1024);
    let (now, most) = (hall.memory("VmRSS"), hall.memory("VmHWM"));
    say(format_args!("{case}: {} before, {} after a round, {} at most", mb(fresh), mb(now), mb(most)));
}

/// Everybody looks at their page.
async fn pages(hall: &Hall) {
    let screen = format!("/screen/{}", hall.meeting);
    let officers = [("/chair", &hall.chair), ("/desk", &hall.secretary), (screen.as_str(), &hall.chair)];
    for (path, cookie) in hall.voters.iter().map(|voter| ("/vote", voter)).chain(officers) {
        hall.connect().await.ask(&hall.page(path, cookie)).await.ok();
    }
}

/// From closing a round of many ballots until its count is frozen, while two others ask for pages.
async fn counts(hall: &Hall, case: &str) {
    let paths = ["/health".to_owned(), format!("/screen/{}", hall.meeting)];
    let mut closings = Vec::new();
    let mut waits = [Vec::new(), Vec::new()];
    for run in 1..=RUNS {
        let (closing, [health, screen]) = count(hall, &paths).await;
        say(format_args!("{case}, run {run}: {} to close; /health {health}; /screen {screen}", ms(closing)));
        closings.push(closing);
        waits[0].push(health);
        waits[1].push(screen);
    }
    let [health, screen] = waits.map(|runs| Times::median(&runs));
    let closing = ms(median(closings));
    say(format_args!("{case}, median of {RUNS}: {closing} to close; /health {health}; /screen {screen}"));
}

async fn count(hall: &Hall, paths: &[String; 2]) -> (u64, [Times; 2]) {
    let round = hall.open_round().await;
    load::cast(hall.ballots(&round, 100).await).await;
    let mut chair = hall.connect().await;
    let close = hall.form("close_round", &format!("round={round}"), &hall.chair);
    let over = Arc::new(AtomicBool::new(false));
    let mut askers = Vec::new();
    for path in paths {
        let (connection, page) = (hall.connect().await, hall.page(path, STRANGER));
        askers.push(tokio::spawn(ask(connection, page, over.clone())));
    }
    let sent = Instant::now();
    chair.ask(&close).await.ok();
    let closing = since(sent);
    over.store(true, Ordering::Relaxed);
    let mut waits = Vec::new();
    for asker in askers {
        waits.push(Times::of(asker.await.unwrap()));
    }
    hall.void_round(&round).await;
    (closing, waits.try_into().ok().unwrap())
}

/// Asks for a page again and again, ten milliseconds after each answer, and says how long each took.
async fn ask(mut connection: Connection, page: Vec<u8>, over: Arc<AtomicBool>) -> Vec<u64> {
    let mut times = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let sent = Instant::now();
        connection.ask(&page).await.ok();
        times.push(since(sent));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    times
}
