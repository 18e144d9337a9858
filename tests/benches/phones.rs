//! What phones cost: a page with an open ballot, and the moment in which a round opens and everybody asks for it:
//! `cargo bench -p scenes --bench phones`, for one case `… -- page` or `… -- "sqlite, storm"`.

#![expect(clippy::unwrap_used, reason = "a benchmark may stop at the first surprise")]

mod load;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use load::{Database, Engine, Hall, asked, begin, median, ms, say, since};
use tokio::{sync::Semaphore, task::JoinSet, time};

/// In the hall of the page.
const VOTERS: usize = 100;
const PAGES: usize = 5_000;
const CONNECTIONS: usize = 4;
/// In the storm.
const PHONES: usize = 10_000;
/// Pages that are asked for at the same moment: as many connections more than the streams as a process may open here.
const AT_ONCE: usize = 4_000;
const RUNS: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    begin(&format!(
        "Server CPU (user and system) of one /vote page with an open ballot of 11 nominees; and the opening storm: \
         {PHONES} phones hold a stream, the chair opens, each reads its ballot over a new connection"
    ));
    for engine in Engine::ALL {
        let [page, storm] = ["page", "storm"].map(|what| format!("{engine}, {what}"));
        if asked(&page) {
            pages(&Hall::with(&Database::of(engine), VOTERS, 11).await, &page).await;
        }
        if asked(&storm) {
            storms(&Hall::with(&Database::of(engine), PHONES, 11).await, &storm).await;
        }
    }
}

/// Pages before anybody has voted, and when half have.
async fn pages(hall: &Hall, case: &str) {
    let round = hall.open_round().await;
    page(hall, &format!("{case}, nobody has voted")).await;
    let half = hall.ballots(&round, 2).await.remove(0);
    load::cast(vec![half]).await;
    page(hall, &format!("{case}, half have voted")).await;
}

async fn page(hall: &Hall, case: &str) {
    let mut runs = Vec::new();
    // The first run makes what is made once.
    for run in 0..=RUNS {
        let before = hall.cpu();
        let mut readers = JoinSet::new();
        for number in 0..CONNECTIONS {
            let mut connection = hall.connect().await;
            // Those who have not voted: the second half.
            let voters = hall.voters[VOTERS / 2..].iter().skip(number).step_by(CONNECTIONS);
            let pages: Vec<Vec<u8>> = voters.map(|voter| hall.page("/vote", voter)).collect();
            readers.spawn(async move {
                for page in pages.iter().cycle().take(PAGES / CONNECTIONS) {
                    let answer = connection.ask(page).await.ok();
                    assert!(answer.text().contains("name=\"receipt\""), "no open ballot");
                }
            });
        }
        readers.join_all().await;
        if run > 0 {
            runs.push((hall.cpu() - before) / u64::try_from(PAGES).unwrap());
        }
    }
    say(format_args!("{case}: {} µs of CPU a page (median of {RUNS} times {PAGES})", median(runs)));
}

async fn storms(hall: &Hall, case: &str) {
    let mut streams = Vec::with_capacity(PHONES);
    for voter in &hall.voters {
        streams.push(hall.boards(voter, false).await);
    }
    let (mut cpus, mut walls) = (Vec::new(), Vec::new());
    for run in 1..=RUNS {
        // The hall has come to rest.
        time::sleep(Duration::from_secs(2)).await;
        let (cpu, wall);
        (streams, cpu, wall) = storm(hall, streams).await;
        say(format_args!("{case}, run {run}: {} of CPU, {} until the last has it", ms(cpu), ms(wall)));
        cpus.push(cpu);
        walls.push(wall);
    }
    let (cpu, wall) = (ms(median(cpus)), ms(median(walls)));
    say(format_args!("{case}, median of {RUNS}: {cpu} of CPU, {wall} until the last has it"));
}

/// One opening: the CPU it took, and the time until the last phone had its ballot.
async fn storm(hall: &Hall, streams: Vec<load::Boards>) -> (Vec<load::Boards>, u64, u64) {
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let mut phones = JoinSet::new();
    for (mut boards, voter) in streams.into_iter().zip(&hall.voters) {
        let (page, address, room) = (hall.page("/vote", voter), hall.address(), room.clone());
        phones.spawn(async move {
            while !boards.next().await.unwrap().json.contains("\"state\":\"open\"") {}
            let _permit = room.acquire().await.unwrap();
            let mut connection = load::Connection::open(address).await;
            connection.ask(&page).await.ok();
            boards
        });
    }
    // Everybody has read the board before.
    time::sleep(Duration::from_millis(500)).await;
    let before = hall.cpu();
    let begin = Instant::now();
    let round = hall.open_round().await;
    let streams = phones.join_all().await;
    let (wall, cpu) = (since(begin), hall.cpu() - before);
    hall.void_round(&round).await;
    (streams, cpu, wall)
}
