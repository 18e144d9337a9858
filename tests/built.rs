//! The program under test, as a file that Cargo has built.

use std::path::PathBuf;

/// The file that `LAPHIEU_BIN` names, or else the program of the same profile as this test or benchmark.
pub fn program() -> PathBuf {
    let program = std::env::var_os("LAPHIEU_BIN").map_or_else(
        || {
            // What lies in target/debug/deps is tested with target/debug/laphieu.
            let this = std::env::current_exe().unwrap();
            this.ancestors().nth(2).unwrap().join("laphieu")
        },
        PathBuf::from,
    );
    program.canonicalize().unwrap_or_else(|_| {
        panic!("there is no {}: run “make build”, or for benchmarks “make release”", program.display())
    })
}
