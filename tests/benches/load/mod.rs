//! What the benchmarks of the whole program share: a hall that the real process serves, and clients that cost little,
//! because they run on the cores of the server.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::allow_attributes,
    reason = "each benchmark uses its own part of the load"
)]

#[path = "../../built.rs"]
mod built;
mod figures;
mod hall;
mod http;
#[path = "../../postgres.rs"]
mod postgres;
mod program;

pub use figures::{Times, asked, begin, median, micros, ms, say, since};
pub use hall::{Hall, cast};
pub use http::{Board, Boards, Connection, STRANGER};
pub use program::{Database, Engine};
