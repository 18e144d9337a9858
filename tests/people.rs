//! People in a hall: a real server process, and browsers without scripts that talk to it over HTTP.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_imports,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each test binary uses its own part of the people"
)]

#[path = "built.rs"]
mod built;
mod docx;
mod person;
#[path = "ports.rs"]
mod ports;

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use ports::Port;
use serde_json::Value;
use tempfile::TempDir;

pub use built::program;
pub use docx::words_of_docx;
pub use person::{PATIENCE, Page, Person, encoded};

/// The Bắc Kạn conference, as it is shipped.
pub const BAC_KAN: &str = include_str!("../server/demo/bac-kan-2019.toml");

/// The winners of 2019 and who voted for whom; the counts are invented.
pub const FLAG: [(&str, &str); 11] = [
    ("bhxh", "tttt"),
    ("cdn-dtnt", "tttt"),
    ("cd-cong-dong", "tttt"),
    ("vhttdl", "tttt"),
    ("tttt", "yt"),
    ("khcn", "tttt"),
    ("yt", "tttt"),
    ("bdt", "tttt"),
    ("gddt", "tttt"),
    ("ptth", "gddt"),
    ("ldtbxh", "tttt"),
];

/// The certificates: three marks each, but one phone marks two and one marks one.
pub const MERIT: [(&str, &[&str]); 11] = [
    ("bhxh", &["yt", "gddt", "cdn-dtnt"]),
    ("cdn-dtnt", &["yt", "gddt", "cdn-dtnt"]),
    ("cd-cong-dong", &["yt", "gddt", "cdn-dtnt"]),
    ("vhttdl", &["yt", "gddt", "vhttdl"]),
    ("tttt", &["yt", "gddt", "cdn-dtnt"]),
    ("khcn", &["yt", "khcn"]),
    ("yt", &["yt", "gddt", "cdn-dtnt"]),
    ("bdt", &["yt", "gddt", "ldtbxh"]),
    ("gddt", &["gddt"]),
    ("ptth", &["yt", "cdn-dtnt", "ldtbxh"]),
    ("ldtbxh", &["cdn-dtnt", "ldtbxh", "bhxh"]),
];

/// Runs a command of the program to its end.
pub fn laphieu(data: &Path, arguments: &[&str]) -> Output {
    Place::folder(data).command(program()).args(arguments).output().unwrap()
}

/// Where a server keeps its data.
#[derive(Clone, Default)]
pub struct Place {
    pub data: PathBuf,
    /// A PostgreSQL database in the place of the SQLite file.
    pub database: Option<String>,
    /// The folder that programs run in, where it is not the one of the tests.
    pub inside: Option<PathBuf>,
}

impl Place {
    pub fn folder(data: &Path) -> Self {
        Self { data: data.to_owned(), ..Self::default() }
    }

    /// A program that finds the data.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        // What whoever runs the tests has set must not lead the program elsewhere.
        let ours = |name: &str| ["LAPHIEU_", "PG", "LEPTOS_"].iter().any(|start| name.starts_with(start));
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| ours(name) || name == "DATABASE_URL" || name == "RUST_LOG") {
                command.env_remove(name);
            }
        }
        command.env("LAPHIEU_DATA", &self.data).env("LC_ALL", "C.UTF-8");
        if let Some(url) = &self.database {
            command.env("DATABASE_URL", url);
        }
        if let Some(folder) = &self.inside {
            command.current_dir(folder);
        }
        command
    }
}

/// A server with one meeting.
pub struct Hall {
    pub folder: TempDir,
    pub address: String,
    pub meeting: String,
    pub place: Place,
    links: Value,
    pub process: ChildGuard,
    /// Its own for as long as the hall is there, so that it can start again at the same address.
    _port: Option<Port>,
}

impl Hall {
    /// The Bắc Kạn conference.
    pub async fn bac_kan() -> Self {
        Self::with(BAC_KAN).await
    }

    /// A meeting from its file.
    pub async fn with(file: &str) -> Self {
        Self::at(None, file).await
    }

    /// The same on a PostgreSQL database.
    pub async fn on_postgres(url: String, file: &str) -> Self {
        Self::at(Some(url), file).await
    }

    async fn at(database: Option<String>, file: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place { database, ..Place::folder(&folder.path().join("data")) };
        Self::in_place(folder, place, file)
    }

    /// A meeting where somebody else says.
    pub fn in_place(folder: TempDir, place: Place, file: &str) -> Self {
        let links = imported(&place, file);
        let port = Port::reserved();
        let served = serve(place.command(program()), &format!("127.0.0.1:{}", port.number));
        Self { _port: Some(port), ..Self::served(folder, place, links, served) }
    }

    /// A meeting whose server somebody else has started; it is not started again at its address.
    pub fn served(
        folder: TempDir,
        place: Place,
        links: Value,
        (process, address): (ChildGuard, String),
    ) -> Self {
        let meeting = links["meeting"].as_str().unwrap().to_owned();
        Self { folder, address, meeting, place, links, process, _port: None }
    }

    pub fn data(&self) -> PathBuf {
        self.place.data.clone()
    }

    /// Pulls the plug.
    pub fn pull_the_plug(&mut self) {
        self.process.0.kill().unwrap();
        self.process.0.wait().unwrap();
    }

    /// Tells the server to stop, and waits until it has.
    pub fn is_told_to_stop(&mut self) {
        let id = self.process.0.id().to_string();
        assert!(Command::new("kill").arg(id).status().unwrap().success());
        let ended = self.process.0.wait().unwrap();
        assert!(ended.success(), "{ended}");
    }

    /// Starts again at the same address.
    pub fn start_again(&mut self) {
        let listen = self.address.trim_start_matches("http://").to_owned();
        (self.process, self.address) = serve(self.place.command(program()), &listen);
    }

    pub fn pull_the_plug_and_start_again(&mut self) {
        self.pull_the_plug();
        self.start_again();
    }

    /// Makes another meeting on the same server; its id, and the path of its first voter's link.
    pub fn imports(&mut self, file: &str) -> (String, String) {
        let links = imported(&self.place, file);
        let first = links["links"]["voters"][0]["url"].as_str().unwrap();
        (links["meeting"].as_str().unwrap().to_owned(), path_of(first))
    }

    /// A second server of the same data.
    pub fn another_process(&self) -> (ChildGuard, String) {
        serve(self.place.command(program()), "127.0.0.1:0")
    }

    /// The path of a printed link.
    pub fn path(&self, role: &str) -> String {
        path_of(self.links["links"][role].as_str().unwrap())
    }

    /// The path of a voter's printed link.
    pub fn voters_path(&self, voter: &str) -> String {
        let voters = self.links["links"]["voters"].as_array().unwrap();
        path_of(voters.iter().find(|link| link["id"] == voter).unwrap()["url"].as_str().unwrap())
    }

    /// Somebody who has scanned nothing.
    pub fn stranger(&self) -> Person {
        Person::at(&self.address)
    }

    async fn holding(&self, path: &str) -> Person {
        let mut person = self.stranger();
        let page = person.get(path).await;
        assert_eq!(page.refusal(), None, "{path}");
        person
    }

    pub async fn chair(&self) -> Chair {
        Chair(self.holding(&self.path("chair")).await)
    }

    pub async fn secretary(&self) -> Secretary {
        Secretary(self.holding(&self.path("secretary")).await)
    }

    pub async fn voter(&self, voter: &str) -> Voter {
        Voter(self.holding(&self.voters_path(voter)).await)
    }

    /// The server's word on the round that is open or was opened last.
    pub async fn board(&self) -> Value {
        self.stranger().board(&self.meeting).await
    }
}

/// A process that ends with the test, also with one that fails.
pub struct ChildGuard(pub Child);

impl Drop for ChildGuard {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Makes the meeting of a file and returns its links.
pub fn imported(place: &Place, file: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hop.toml");
    std::fs::write(&path, file).unwrap();
    let imported =
        place.command(program()).args(["import", path.to_str().unwrap(), "--json"]).output().unwrap();
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    serde_json::from_slice(&imported.stdout).unwrap()
}

/// Starts the server and waits for the address that it prints.
pub fn serve(mut command: Command, listen: &str) -> (ChildGuard, String) {
    let mut process = command.args(["serve", "--listen", listen]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    let address = first.split_whitespace().last().unwrap().to_owned();
    assert!(address.starts_with("http://"), "{first}");
    // The pipe is read to its end, or the server would stop at a full one.
    std::thread::spawn(move || lines.for_each(drop));
    (ChildGuard(process), address)
}

/// The path of an address.
pub fn path_of(address: &str) -> String {
    let rest = address.split_once("://").unwrap().1;
    rest[rest.find('/').unwrap()..].to_owned()
}

/// The chair, who holds the chair's card.
pub struct Chair(pub Person);

impl Chair {
    pub async fn console(&mut self) -> Page {
        self.0.get("/chair").await
    }

    /// Opens the round that is due in a contest and returns its id.
    pub async fn opens(&mut self, contest: &str) -> String {
        let (status, opened) = self.0.ask("open_round", &[("contest", contest)]).await;
        assert_eq!(status, 200, "{opened}");
        opened["round"].as_str().unwrap().to_owned()
    }

    /// Votes of a round are in: it is closed and published.
    pub async fn counts(&mut self, round: &str) {
        self.closes(round).await;
        self.publishes(round).await;
    }

    pub async fn voids(&mut self, round: &str, reason: &str) {
        let (status, voided) = self.0.ask("void_round", &[("round", round), ("reason", reason)]).await;
        assert_eq!((status, voided["state"].as_str()), (200, Some("voided")), "{voided}");
    }

    pub async fn decides(&mut self, contest: &str, elected: &[&str], reason: &str) {
        let mut fields = vec![("contest", contest), ("reason", reason)];
        fields.extend(elected.iter().map(|id| ("elected[]", *id)));
        let (status, decided) = self.0.ask("decide_contest", &fields).await;
        assert_eq!((status, decided["contest"].as_str()), (200, Some(contest)), "{decided}");
    }

    pub async fn concludes(&mut self) {
        let (status, concluded) = self.0.ask("conclude_meeting", &[]).await;
        assert_eq!((status, concluded["state"].as_str()), (200, Some("concluded")), "{concluded}");
    }

    /// What a verb is refused with: its status and code.
    pub async fn is_refused(&mut self, verb: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let (status, answer) = self.0.ask(verb, fields).await;
        (status, answer["refusal"].as_str().unwrap_or_else(|| panic!("not refused: {answer}")).to_owned())
    }

    pub async fn closes(&mut self, round: &str) {
        let (status, closed) = self.0.ask("close_round", &[("round", round)]).await;
        assert_eq!((status, closed["state"].as_str()), (200, Some("confirmed")), "{closed}");
    }

    pub async fn publishes(&mut self, round: &str) {
        let (status, published) = self.0.ask("publish_round", &[("round", round)]).await;
        assert_eq!((status, published["state"].as_str()), (200, Some("published")), "{published}");
    }
}

/// The secretary, who holds the secretary's card.
pub struct Secretary(pub Person);

impl Secretary {
    pub async fn checks_everybody_in(&mut self) {
        self.0.post("/api/check_in", &[("all", "1")]).await.says("11 / 11");
    }

    /// Checks in those named and nobody else.
    pub async fn checks_in(&mut self, voters: &[&str]) {
        for voter in voters {
            self.marks(voter, "present").await;
        }
    }

    /// Records hands for, against and abstaining, nominee by nominee, and returns the round's id.
    pub async fn records_hands(&mut self, contest: &str, hands: &[(&str, [u64; 3])]) -> String {
        let mut fields = vec![("contest".to_owned(), contest.to_owned())];
        for (id, numbers) in hands {
            for (field, number) in ["for", "against", "abstain"].iter().zip(numbers) {
                fields.push((format!("{field}[{id}]"), number.to_string()));
            }
        }
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let (status, recorded) = self.0.ask("record_hands", &fields).await;
        assert_eq!((status, recorded["state"].as_str()), (200, Some("confirmed")), "{recorded}");
        recorded["round"].as_str().unwrap().to_owned()
    }

    pub async fn marks(&mut self, voter: &str, status: &str) {
        let (code, answer) = self.0.ask("check_in", &[("voter", voter), ("status", status)]).await;
        assert_eq!(code, 200, "{answer}");
    }
}

/// A delegate with a phone that has scanned a card.
pub struct Voter(pub Person);

impl Voter {
    pub async fn phone(&mut self) -> Page {
        self.0.get("/vote").await
    }

    /// Votes with the form on the phone's page, and sees what comes then.
    pub async fn votes(&mut self, choice: &[&str]) -> Page {
        let marks: Vec<(String, &str)> = choice.iter().map(|id| ("choice[]".to_owned(), *id)).collect();
        self.sends(&marks).await
    }

    /// Says `for`, `against` or `abstain` of each nominee.
    pub async fn says(&mut self, opinions: &[(&str, &str)]) -> Page {
        let marks: Vec<(String, &str)> =
            opinions.iter().map(|(id, opinion)| (format!("assent[{id}]"), *opinion)).collect();
        self.sends(&marks).await
    }

    /// Sends a blank ballot.
    pub async fn votes_blank(&mut self) -> Page {
        self.sends(&[("blank".to_owned(), "1")]).await
    }

    async fn sends(&mut self, marks: &[(String, &str)]) -> Page {
        let page = self.phone().await;
        let named = ["round", "card", "receipt", "own"].map(|name| (name, page.field(name)));
        let mut fields: Vec<(&str, &str)> =
            named.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fields.extend(marks.iter().map(|(name, value)| (name.as_str(), *value)));
        self.0.post("/api/cast_ballot", &fields).await
    }
}
