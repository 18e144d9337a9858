//! Times, and how they are told.

use std::{
    fmt,
    io::Write as _,
    time::{Duration, Instant},
};

/// Prints a line.
pub fn say(line: impl fmt::Display) {
    writeln!(std::io::stdout().lock(), "{line}").unwrap();
}

/// Prints what is measured, and on what.
pub fn begin(what: &str) {
    let cores = std::thread::available_parallelism().unwrap();
    say(format_args!("{what}. {cores} CPUs for server, database and load together."));
}

/// Whether a case is one that the first argument asks for: `cargo bench … -- sqlite`; without one, every case is.
pub fn asked(case: &str) -> bool {
    // Cargo adds `--bench` by itself.
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    filter.is_none_or(|filter| case.to_lowercase().contains(&filter.to_lowercase()))
}

/// Microseconds since a moment.
pub fn since(start: Instant) -> u64 {
    micros(start.elapsed())
}

/// A time in microseconds.
pub fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap()
}

/// Microseconds as `12.34 ms`.
pub fn ms(micros: u64) -> String {
    format!("{}.{:02} ms", micros / 1000, micros % 1000 / 10)
}

/// The middle one of an odd number of figures.
pub fn median(figures: impl IntoIterator<Item = u64>) -> u64 {
    let mut figures: Vec<u64> = figures.into_iter().collect();
    figures.sort_unstable();
    figures[figures.len() / 2]
}

/// Half of all times, 99 of a hundred, and all of them were no longer than this; microseconds.
#[derive(Clone, Copy)]
pub struct Times {
    pub p50: u64,
    pub p99: u64,
    pub max: u64,
}

impl Times {
    pub fn of(mut times: Vec<u64>) -> Self {
        times.sort_unstable();
        let at = |per_cent: usize| times[(times.len() * per_cent).div_ceil(100) - 1];
        Self { p50: at(50), p99: at(99), max: at(100) }
    }

    /// The median of each figure of some runs.
    pub fn median(runs: &[Self]) -> Self {
        let of = |figure: fn(&Self) -> u64| median(runs.iter().map(figure));
        Self { p50: of(|run| run.p50), p99: of(|run| run.p99), max: of(|run| run.max) }
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p50 {}, p99 {}, max {}", ms(self.p50), ms(self.p99), ms(self.max))
    }
}
