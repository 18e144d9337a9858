//! The program under test, on either database.

use std::{
    fmt,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use serde_json::Value;
use tempfile::TempDir;

use super::{built, postgres};

/// What keeps a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// An engine that runs; PostgreSQL is a server of its own, which must outlive its halls.
pub struct Database(Option<postgres::Server>);

impl Database {
    pub fn of(engine: Engine) -> Self {
        Self((engine == Engine::Postgres).then(|| postgres::Server::start(&[])))
    }
}

/// Where a hall's program keeps its data.
pub struct Place {
    folder: TempDir,
    url: Option<String>,
}

impl Place {
    pub async fn new(database: &Database) -> Self {
        static PLACES: AtomicU32 = AtomicU32::new(1);
        let name = format!("hall{}", PLACES.fetch_add(1, Ordering::Relaxed));
        let url = match &database.0 {
            Some(server) => Some(server.database(&name).await),
            None => None,
        };
        // Not in /tmp, which may be memory: a ballot has to reach a disk.
        Self { folder: tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap(), url }
    }

    fn program(&self, verb: &str) -> Command {
        let mut program = Command::new(built::program());
        program.arg(verb).arg("--data").arg(self.folder.path().join("data"));
        program.env("LC_ALL", "C.UTF-8").env_remove("DATABASE_URL").env_remove("LAPHIEU_PUBLIC_URL");
        if let Some(url) = &self.url {
            program.args(["--database", url]);
        }
        program
    }

    /// Makes the meeting and returns what is printed of its links.
    pub fn import(&self, meeting: &str) -> Value {
        let file = self.folder.path().join("hop.toml");
        std::fs::write(&file, meeting).unwrap();
        let imported = self.program("import").arg(&file).arg("--json").output().unwrap();
        assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
        serde_json::from_slice(&imported.stdout).unwrap()
    }

    pub fn serve(&self) -> Serving {
        let mut program = self.program("serve");
        let mut process = program.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        let address = first.rsplit_once("http://").unwrap().1.parse().unwrap();
        // The pipe is read to its end, or the server would stop at a full one.
        std::thread::spawn(move || lines.for_each(drop));
        Serving { process, address }
    }
}

/// The process of a server; it ends with its hall, also with one that fails.
pub struct Serving {
    pub process: Child,
    pub address: SocketAddr,
}

impl Serving {
    pub fn end(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.end();
    }
}
