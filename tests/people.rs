//! People in a hall: a real server process, and browsers without scripts that talk to it over HTTP.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each test binary uses its own part of the people"
)]

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use http_body_util::{BodyExt as _, Full};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use tempfile::TempDir;

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

/// The program under test: the release binary where the caller names one.
pub fn program() -> PathBuf {
    std::env::var_os("LAPHIEU_BIN").map_or_else(|| env!("CARGO_BIN_EXE_laphieu").into(), PathBuf::from)
}

/// Runs a command of the program to its end.
pub fn laphieu(data: &Path, arguments: &[&str]) -> Output {
    Command::new(program())
        .args(arguments)
        .env("LAPHIEU_DATA", data)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap()
}

/// A server with one meeting.
pub struct Hall {
    pub folder: TempDir,
    pub address: String,
    pub meeting: String,
    links: Value,
    process: Ending,
}

impl Hall {
    /// The Bắc Kạn conference.
    pub async fn bac_kan() -> Self {
        Self::with(BAC_KAN).await
    }

    /// A meeting from its file.
    pub async fn with(file: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hop.toml");
        std::fs::write(&path, file).unwrap();
        let imported = laphieu(&folder.path().join("data"), &["import", path.to_str().unwrap(), "--json"]);
        assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
        let links: Value = serde_json::from_slice(&imported.stdout).unwrap();
        let (process, address) = serve(&folder.path().join("data"), "127.0.0.1:0");
        let meeting = links["meeting"].as_str().unwrap().to_owned();
        Self { folder, address, meeting, links, process }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Pulls the plug and starts again at the same address.
    pub fn pull_the_plug_and_start_again(&mut self) {
        self.process.0.kill().unwrap();
        self.process.0.wait().unwrap();
        let listen = self.address.trim_start_matches("http://").to_owned();
        (self.process, self.address) = serve(&self.data(), &listen);
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
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build_http();
        Person { client, address: self.address.clone(), cookies: BTreeMap::new() }
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
pub struct Ending(pub Child);

impl Drop for Ending {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the server and waits for the address that it prints.
pub fn serve(data: &Path, listen: &str) -> (Ending, String) {
    let mut process = Command::new(program())
        .args(["serve", "--listen", listen])
        .env("LAPHIEU_DATA", data)
        .env("LC_ALL", "C.UTF-8")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    let address = first.split_whitespace().last().unwrap().to_owned();
    assert!(address.starts_with("http://"), "{first}");
    // The pipe is read to its end, or the server would stop at a full one.
    std::thread::spawn(move || lines.for_each(drop));
    (Ending(process), address)
}

/// The path of an address.
pub fn path_of(address: &str) -> String {
    let rest = address.split_once("://").unwrap().1;
    rest[rest.find('/').unwrap()..].to_owned()
}

/// A browser without scripts: cookies, forms, redirects.
#[derive(Clone)]
pub struct Person {
    client: Client<HttpConnector, Full<axum::body::Bytes>>,
    pub address: String,
    /// Name to value and path.
    pub cookies: BTreeMap<String, (String, String)>,
}

/// What a browser shows.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub path: String,
    pub headers: axum::http::HeaderMap,
    pub body: String,
}

impl Page {
    /// The code of the refusal that the page says, if it says one.
    pub fn refusal(&self) -> Option<String> {
        Some(between(&self.body, "data-refusal=\"", "\"")?.to_owned())
    }

    /// The value of a hidden field.
    pub fn field(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\"");
        let at = self.body.find(&mark).unwrap_or_else(|| panic!("no field {name} on {}", self.path));
        let input = &self.body[self.body[..at].rfind('<').unwrap()..];
        let input = &input[..input.find('>').unwrap()];
        between(input, "value=\"", "\"").unwrap().to_owned()
    }

    /// The words of the page, without tags.
    pub fn text(&self) -> String {
        let (mut text, mut inside) = (String::new(), false);
        let main = self.body.find("<body").map_or(self.body.as_str(), |at| &self.body[at..]);
        let main = main.find("<script").map_or(main, |at| &main[..at]);
        for c in main.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push(' ');
                }
                c if !inside => text.push(c),
                _ => {}
            }
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
            .into_iter()
            .fold(text, |text, (from, to)| text.replace(from, to))
    }

    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.text().contains(words), "{} does not say “{words}”:\n{}", self.path, self.text());
        self
    }

    #[track_caller]
    pub fn does_not_say(&self, words: &str) -> &Self {
        assert!(!self.text().contains(words), "{} says “{words}”", self.path);
        self
    }
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let rest = &text[text.find(from)? + from.len()..];
    Some(&rest[..rest.find(to)?])
}

/// A form as browsers encode it.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| {
        let part = |text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        format!("{}={}", part(name), part(value))
    };
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

impl Person {
    /// One request, without following where it leads.
    pub async fn request(
        &mut self,
        method: &str,
        path: &str,
        accept: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> Page {
        let mut request = axum::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.address))
            .header("accept", accept);
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .filter(|(_, (_, under))| path.starts_with(under.as_str()))
            .map(|(name, (value, _))| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        if body.is_some() {
            request = request.header("content-type", "application/x-www-form-urlencoded");
            if !headers.iter().any(|(name, _)| *name == "origin") {
                request = request.header("origin", &self.address);
            }
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::from(body.unwrap_or_default())).unwrap();
        let response = self.client.request(request).await.unwrap();
        let (head, body) = response.into_parts();
        for cookie in head.headers.get_all("set-cookie") {
            self.keep(cookie.to_str().unwrap());
        }
        let body = body.collect().await.unwrap().to_bytes();
        Page {
            status: head.status.as_u16(),
            path: path.to_owned(),
            headers: head.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    fn keep(&mut self, cookie: &str) {
        let mut parts = cookie.split("; ");
        let (name, value) = parts.next().unwrap().split_once('=').unwrap();
        let mut path = "/";
        let mut ends = false;
        for part in parts {
            match part.split_once('=') {
                Some(("Path", under)) => path = under,
                Some(("Max-Age", "0")) => ends = true,
                _ => {}
            }
        }
        if ends {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), (value.to_owned(), path.to_owned()));
        }
    }

    /// Opens a page and follows where it leads.
    pub async fn get(&mut self, path: &str) -> Page {
        let page = self.request("GET", path, "text/html", None, &[]).await;
        self.follow(page).await
    }

    /// Posts a form as a browser does, and follows where it leads.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.request("POST", path, "text/html", Some(encoded(fields)), &[]).await;
        assert!(
            (302..=303).contains(&page.status),
            "{path} answers a form with {}: {}",
            page.status,
            page.body
        );
        self.follow(page).await
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        while (302..=303).contains(&page.status) {
            let location = page.headers["location"].to_str().unwrap().to_owned();
            assert!(location.starts_with('/'), "leads to {location}");
            page = self.request("GET", &location, "text/html", None, &[]).await;
        }
        page
    }

    /// Sends a form as a program does, asking for JSON.
    pub async fn ask(&mut self, verb: &str, fields: &[(&str, &str)]) -> (u16, Value) {
        let path = format!("/api/{verb}");
        let page = self.request("POST", &path, "application/json", Some(encoded(fields)), &[]).await;
        let json = serde_json::from_str(&page.body).unwrap_or_else(|_| panic!("not JSON: {}", page.body));
        (page.status, json)
    }

    /// The first board of the live stream.
    pub async fn board(&mut self, meeting: &str) -> Value {
        self.boards(meeting).await.next().await
    }

    /// The live stream of a meeting.
    pub async fn boards(&mut self, meeting: &str) -> Boards {
        let uri = format!("{}/live/{meeting}", self.address);
        let request = axum::http::Request::get(uri).body(Full::default()).unwrap();
        let response = self.client.request(request).await.unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Boards { body: response.into_body(), text: String::new() }
    }
}

/// An open live stream.
pub struct Boards {
    body: hyper::body::Incoming,
    text: String,
}

impl Boards {
    /// The next board.
    pub async fn next(&mut self) -> Value {
        loop {
            if let Some(end) = self.text.find("\n\n") {
                let event: String = self.text.drain(..end + 2).collect();
                let Some(data) = event.lines().find_map(|line| line.strip_prefix("data: ")) else { continue };
                assert!(event.starts_with("event: board\nid: "), "{event}");
                return serde_json::from_str(data).unwrap();
            }
            let frame = self.body.frame().await.unwrap().unwrap();
            self.text.push_str(std::str::from_utf8(frame.data_ref().unwrap()).unwrap());
        }
    }

    /// The next board on which so many have voted.
    pub async fn with_cast(&mut self, cast: u64) -> Value {
        loop {
            let board = self.next().await;
            if board["round"]["cast"] == cast {
                return board;
            }
        }
    }
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
        let page = self.phone().await;
        let (round, card, receipt) = (page.field("round"), page.field("card"), page.field("receipt"));
        let mut fields = vec![("round", round.as_str()), ("card", &card), ("receipt", &receipt)];
        fields.extend(choice.iter().map(|id| ("choice[]", *id)));
        self.0.post("/api/cast_ballot", &fields).await
    }
}

/// The words of a DOCX file.
pub fn words_of_docx(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = archive.by_name("word/document.xml").unwrap();
    let xml = std::io::read_to_string(&mut part).unwrap();
    let document = roxmltree::Document::parse(&xml).unwrap();
    let mut text = String::new();
    for node in document.descendants() {
        match node.tag_name().name() {
            "t" => text.push_str(node.text().unwrap_or_default()),
            "p" | "br" | "tab" => text.push('\n'),
            _ => {}
        }
    }
    text
}
