//! How long a change takes to reach every phone, and what an open stream costs: `cargo bench -p scenes --bench
//! streams`, for one case `… -- sqlite` or `… -- "9000 streams"`.

#![expect(clippy::unwrap_used, reason = "a benchmark may stop at the first surprise")]

mod load;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use load::{Board, Boards, Database, Engine, Hall, Times, asked, begin, micros, say};
use tokio::{io::AsyncReadExt as _, sync::mpsc, task::JoinSet, time};

const UNITS: usize = 200;
const STREAMS: [usize; 4] = [500, 2_000, 5_000, 9_000];
/// With the most streams, so many more stop reading without closing.
const STOPPED: usize = 500;
/// Boards sent to fill what buffers there are between the server and a phone that has stopped.
const FLOOD: usize = 200;
const CHANGES: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    begin(
        "From sending a change (the secretary's check_in) until its board is on the streams, and the server's memory \
         for each stream. A meeting of 200 units, a round of 12 nominees is open",
    );
    for engine in Engine::ALL {
        let case = |streams: usize| format!("{engine}, {streams} streams");
        let cases: Vec<usize> = STREAMS.into_iter().filter(|number| asked(&case(*number))).collect();
        if cases.is_empty() {
            continue;
        }
        let database = Database::of(engine);
        for streams in cases {
            // Each in a process of its own: memory once taken is not given back.
            let hall = Hall::of(&database, UNITS).await;
            hall.open_round().await;
            let case = case(streams);
            let mut audience = measure(&hall, streams, &case).await;
            if Some(&streams) == STREAMS.last() {
                with_phones_that_stop(&hall, &mut audience, &case).await;
            }
        }
    }
}

/// Phones that read their streams.
struct Audience {
    size: usize,
    /// A board newer than this one is waited for.
    newer_than: Arc<AtomicU64>,
    /// When each stream had the first such board.
    arrivals: mpsc::UnboundedReceiver<Instant>,
    _readers: JoinSet<()>,
}

impl Audience {
    fn of(streams: Vec<Boards>) -> Self {
        let newer_than = Arc::new(AtomicU64::new(u64::MAX));
        let (arrived, arrivals) = mpsc::unbounded_channel();
        let size = streams.len();
        let reader = |boards| read(boards, newer_than.clone(), arrived.clone());
        let readers = streams.into_iter().map(reader).collect();
        Self { size, newer_than, arrivals, _readers: readers }
    }

    /// One change, some time after the one before: how long it took to reach each stream.
    async fn sees_a_change(&mut self, hall: &Hall, status: &str, pause: Duration) -> Times {
        time::sleep(pause).await;
        let mut connection = hall.connect().await;
        let request = hall.form("check_in", &format!("voter=dv1&status={status}"), &hall.secretary);
        let version = hall.board().await["version"].as_u64().unwrap();
        self.newer_than.store(version, Ordering::Relaxed);
        let sent = Instant::now();
        connection.ask(&request).await.ok();
        let mut times = Vec::with_capacity(self.size);
        while times.len() < self.size {
            let arrived = time::timeout(Duration::from_secs(60), self.arrivals.recv()).await;
            times.push(micros(arrived.unwrap().unwrap() - sent));
        }
        Times::of(times)
    }

    /// Some changes, each when the hall has come to rest.
    async fn sees_changes(&mut self, hall: &Hall, case: &str) {
        let mut runs = Vec::new();
        for (number, status) in (1..=CHANGES).zip(["absent", "present"].into_iter().cycle()) {
            let times = self.sees_a_change(hall, status, Duration::from_millis(500)).await;
            say(format_args!("{case}, change {number}: {times}"));
            runs.push(times);
        }
        say(format_args!("{case}, median of {CHANGES}: {}", Times::median(&runs)));
    }
}

async fn read(mut boards: Boards, newer_than: Arc<AtomicU64>, arrived: mpsc::UnboundedSender<Instant>) {
    let mut seen = 0;
    while let Some(Board { version, .. }) = boards.next().await {
        let wanted = newer_than.load(Ordering::Relaxed);
        if seen <= wanted && version > wanted {
            let _ = arrived.send(Instant::now());
        }
        seen = version;
    }
}

/// So many streams, opened on the phones of the hall in turn.
async fn open(hall: &Hall, number: usize, held_back: bool) -> Vec<Boards> {
    let mut streams = Vec::with_capacity(number);
    for voter in hall.voters.iter().cycle().take(number) {
        streams.push(hall.boards(voter, held_back).await);
    }
    streams
}

async fn measure(hall: &Hall, streams: usize, case: &str) -> Audience {
    let before = hall.memory("VmRSS");
    let mut audience = Audience::of(open(hall, streams, false).await);
    audience.sees_changes(hall, case).await;
    let taken = hall.memory("VmRSS").saturating_sub(before);
    let tenths = taken * 10 / u64::try_from(streams).unwrap();
    let (whole, part, mb) = (tenths / 10, tenths % 10, taken / 1024);
    say(format_args!("{case}: {whole}.{part} kB of memory for each, {mb} MB together"));
    audience
}

/// Some phones stop reading without closing, one reads a byte a second; how long do all the others wait?
async fn with_phones_that_stop(hall: &Hall, audience: &mut Audience, case: &str) {
    let before = hall.memory("VmRSS");
    let mut stopped = open(hall, STOPPED, true).await;
    let mut slow = hall.boards(&hall.voters[0], true).await.into_socket();
    let slow = tokio::spawn(async move {
        while slow.read_u8().await.is_ok() {
            time::sleep(Duration::from_secs(1)).await;
        }
    });
    for _ in 0..FLOOD {
        // Longer than the pause of the live stream: every change becomes a board.
        audience.sees_a_change(hall, "present", Duration::from_millis(120)).await;
    }
    let case = format!("{case}, {STOPPED} stopped and one slow beside them");
    audience.sees_changes(hall, &case).await;
    let taken = hall.memory("VmRSS").saturating_sub(before) / 1024;
    let (sent, is_slow) = (FLOOD + CHANGES, !slow.is_finished());
    let held = held(&mut stopped.pop().unwrap()).await;
    say(format_args!(
        "{case}: of {sent} boards sent meanwhile one that reads again finds {held}; {taken} MB of memory; the slow one \
         is {}",
        if is_slow { "still served" } else { "closed" }
    ));
    slow.abort();
}

/// Reads on where a phone has stopped, to the newest board: how many there are.
async fn held(boards: &mut Boards) -> usize {
    let mut held = 0;
    // Nobody changes anything now: nothing more comes.
    while let Ok(Some(_)) = time::timeout(Duration::from_secs(5), boards.next()).await {
        held += 1;
    }
    held
}
