//! A PostgreSQL server for the tests and benchmarks of one process; it ends with the process, also in a `static`.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "each binary uses its own part of it"
)]

#[path = "ports.rs"]
mod ports;

use std::{
    io::{BufRead as _, BufReader, Lines, Write as _},
    process::{Child, ChildStdout, Command, Stdio},
    sync::Mutex,
};

use ports::Port;

/// A server with an empty cluster, which answers on 127.0.0.1.
pub struct Server {
    port: Port,
    certificate: String,
    talk: Mutex<(Child, Lines<BufReader<ChildStdout>>)>,
}

impl Server {
    /// Starts it with further settings, such as `fsync=off`.
    pub fn start(settings: &[&str]) -> Self {
        // Where a port cannot be kept, somebody else may take it before the server does.
        (0..5).find_map(|_| Self::start_at(Port::reserved(), settings)).expect("no port stays free")
    }

    /// None where the port is taken.
    fn start_at(port: Port, settings: &[&str]) -> Option<Self> {
        let mut process = Command::new("bash")
            .args(["-c", include_str!("postgres.sh"), "postgres.sh", &port.number.to_string()])
            .args(settings.iter().flat_map(|setting| ["-c", setting]))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let talk = Mutex::new((process, lines));
        let mut server = Self { port, certificate: String::new(), talk };
        server.certificate = server.ready()?;
        Some(server)
    }

    /// Pulls its plug and starts it again.
    pub fn restart(&self) {
        self.talk.lock().unwrap().0.stdin.as_mut().unwrap().write_all(b"restart\n").unwrap();
        self.ready().expect("its port is still free");
    }

    /// Waits until it answers; returns its certificate's file, and none where its port is taken.
    fn ready(&self) -> Option<String> {
        let line = self.talk.lock().unwrap().1.next();
        let line = line.unwrap_or_else(|| panic!("PostgreSQL does not start: see above")).unwrap();
        line.strip_prefix("ready ").map(str::to_owned)
    }

    /// The address of a database, whether it is there or not.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://laphieu@127.0.0.1:{}/{database}", self.port.number)
    }

    /// The same over TLS, with the server's certificate checked.
    pub fn url_over_tls(&self, database: &str) -> String {
        let certificate = &self.certificate;
        format!("{}?sslmode=verify-full&sslrootcert={certificate}", self.url(database))
    }

    /// Makes an empty database and returns its address.
    pub async fn database(&self, name: &str) -> String {
        use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
        let mut connection = sqlx::postgres::PgConnection::connect(&self.url("postgres")).await.unwrap();
        connection.execute(AssertSqlSafe(format!("create database {name}"))).await.unwrap();
        connection.close().await.unwrap();
        self.url(name)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Its standard input is closed first, which ends it.
        let _ = self.talk.get_mut().unwrap().0.wait();
    }
}
