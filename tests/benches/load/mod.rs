//! What the benchmarks of the whole program share: a hall that the real process serves, and clients that cost little,
//! because they run on the cores of the server.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::allow_attributes,
    reason = "each benchmark uses its own part of the load"
)]

#[path = "../../postgres.rs"]
mod postgres;

use std::{
    fmt::{self, Write as _},
    io::{BufRead as _, BufReader, Write as _},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
};
use uuid::Uuid;

// --- a hall ----------------------------------------------------------------------------------------------------------

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
struct Place {
    folder: TempDir,
    url: Option<String>,
}

impl Place {
    async fn new(database: &Database) -> Self {
        static PLACES: AtomicU32 = AtomicU32::new(1);
        let name = format!("hall{}", PLACES.fetch_add(1, Ordering::Relaxed));
        let url = match &database.0 {
            Some(server) => Some(server.database(&name).await),
            None => None,
        };
        // Not in /tmp, which may be memory: a ballot has to reach a disk.
        Self { folder: tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap(), url }
    }

    /// The program under test: the release binary where the caller names one.
    fn program(&self, verb: &str) -> Command {
        let built = || env!("CARGO_BIN_EXE_laphieu").into();
        let mut program = Command::new(std::env::var_os("LAPHIEU_BIN").map_or_else(built, PathBuf::from));
        program.arg(verb).arg("--data").arg(self.folder.path().join("data"));
        program.env("LC_ALL", "C.UTF-8").env_remove("DATABASE_URL").env_remove("LAPHIEU_PUBLIC_URL");
        if let Some(url) = &self.url {
            program.args(["--database", url]);
        }
        program
    }

    /// Makes the meeting and returns what is printed of its links.
    fn import(&self, meeting: &str) -> Value {
        let file = self.folder.path().join("hop.toml");
        std::fs::write(&file, meeting).unwrap();
        let imported = self.program("import").arg(&file).arg("--json").output().unwrap();
        assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
        serde_json::from_slice(&imported.stdout).unwrap()
    }

    fn serve(&self) -> Serving {
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
struct Serving {
    process: Child,
    address: SocketAddr,
}

impl Serving {
    fn end(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.end();
    }
}

/// Nominees of the one contest: the first units.
const NOMINEES: usize = 12;

/// A meeting of so many units, with one contest.
fn meeting_file(units: usize) -> String {
    let nominees: Vec<String> = (1..=NOMINEES).map(|n| format!("\"dv{n}\"")).collect();
    let mut file = format!(
        "format = \"laphieu-meeting/1\"\n\
         title = \"Hội nghị tổng kết công tác thi đua, khen thưởng\"\n\
         body = \"Khối thi đua của {units} đơn vị\"\n\
         place = \"Bắc Kạn\"\n\
         starts = 2020-01-08T14:00:00\n\
         officers = [{{ role = \"chair\", name = \"Chủ tọa\" }}, {{ role = \"secretary\", name = \"Thư ký\" }}]\n\
         [[contests]]\n\
         id = \"co-thi-dua\"\n\
         title = \"Đơn vị dẫn đầu phong trào thi đua\"\n\
         award = \"Cờ thi đua\"\n\
         seats = 1\n\
         method = {{ choose = 1 }}\n\
         nominees = [{}]\n\
         tally = \"live\"\n\
         max_rounds = 2\n",
        nominees.join(", ")
    );
    for n in 1..=units {
        write!(file, "[[units]]\nid = \"dv{n}\"\nname = \"Đơn vị số {n}\"\nshort = \"ĐV {n}\"\n").unwrap();
    }
    file
}

/// The cookie of somebody who has scanned nothing.
pub const STRANGER: &str = "";

/// A meeting in the real program. Everybody has scanned a card, and is known by the cookie that came back.
pub struct Hall {
    pub meeting: String,
    pub chair: String,
    pub secretary: String,
    pub voters: Vec<String>,
    // Before the place: the process ends before its folder goes.
    server: Serving,
    place: Place,
}

impl Hall {
    /// A hall of so many voters, all checked in.
    pub async fn of(database: &Database, voters: usize) -> Self {
        let place = Place::new(database).await;
        let imported = place.import(&meeting_file(voters));
        let links = &imported["links"];
        let voters = links["voters"].as_array().unwrap().iter().map(|link| &link["url"]);
        let cards = [&links["chair"], &links["secretary"]].into_iter().chain(voters);
        let server = place.serve();
        let mut cookies = scan(server.address, cards.map(|link| link.as_str().unwrap().to_owned())).await;
        let voters = cookies.split_off(2);
        let [chair, secretary] = cookies.try_into().unwrap();
        let meeting = imported["meeting"].as_str().unwrap().to_owned();
        let hall = Self { meeting, chair, secretary, voters, server, place };
        hall.act(&hall.secretary, "check_in", "all=1").await;
        hall
    }

    /// Pulls the plug, starts again, and says after how many microseconds the server was well.
    pub async fn start_again(&mut self) -> u64 {
        self.server.end();
        let start = Instant::now();
        self.server = self.place.serve();
        self.connect().await.ask(&self.page("/health", STRANGER)).await.ok();
        since(start)
    }

    /// What the system says of the server's memory, in kB: `VmRSS` is in use, `VmHWM` the most that was.
    pub fn memory(&self, figure: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.process.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(figure)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    pub async fn connect(&self) -> Connection {
        Connection::open(self.server.address).await
    }

    /// A request for a page, ready to be sent.
    pub fn page(&self, path: &str, cookie: &str) -> Vec<u8> {
        request(self.server.address, &format!("GET {path}"), "text/html", cookie, None)
    }

    /// A form as the scripts of a page post it, ready to be sent.
    pub fn form(&self, verb: &str, form: &str, cookie: &str) -> Vec<u8> {
        let line = format!("POST /api/{verb}");
        request(self.server.address, &line, "application/json", cookie, Some(form))
    }

    /// Does what a form says and returns the answer.
    pub async fn act(&self, cookie: &str, verb: &str, form: &str) -> Value {
        let mut connection = self.connect().await;
        let answer = connection.ask(&self.form(verb, form, cookie)).await.ok();
        serde_json::from_str(&answer.text()).unwrap()
    }

    /// Opens a round of the contest and returns its id.
    pub async fn open_round(&self) -> String {
        let opened = self.act(&self.chair, "open_round", "contest=co-thi-dua").await;
        opened["round"].as_str().unwrap().to_owned()
    }

    /// Voids a round, so that everybody can vote again in the next.
    pub async fn void_round(&self, round: &str) {
        self.act(&self.chair, "void_round", &format!("round={round}&reason=again")).await;
    }

    /// The live stream on somebody's phone; one that is held back receives few bytes before they are read.
    pub async fn boards(&self, cookie: &str, held_back: bool) -> Boards {
        let request = request(
            self.server.address,
            &format!("GET /live/{}", self.meeting),
            "text/event-stream",
            cookie,
            None,
        );
        Boards::open(self.server.address, &request, held_back).await
    }

    /// The first board of a new stream.
    pub async fn board(&self) -> Value {
        let mut boards = self.boards(STRANGER, false).await;
        serde_json::from_str(boards.next().await.unwrap().json).unwrap()
    }

    /// Every voter's ballot, written, and dealt to so many connections that are open.
    pub async fn ballots(&self, round: &str, connections: usize) -> Vec<Caster> {
        let ballots: Vec<Ballot> =
            (1..).zip(&self.voters).map(|(n, voter)| self.ballot(round, n, voter)).collect();
        let share = ballots.len().div_ceil(connections);
        let mut ballots = ballots.into_iter();
        let mut casters = Vec::new();
        for _ in 0..connections {
            let ballots = ballots.by_ref().take(share).collect();
            casters.push(Caster { connection: self.connect().await, ballots });
        }
        casters
    }

    fn ballot(&self, round: &str, n: usize, voter: &str) -> Ballot {
        let receipt = Uuid::new_v4().to_string();
        let form = format!("round={round}&receipt={receipt}&choice%5B%5D=dv{}", 1 + n % NOMINEES);
        Ballot { request: self.form("cast_ballot", &form, voter), receipt }
    }
}

/// Scans cards through 64 connections and returns the cookies in the same order.
async fn scan(address: SocketAddr, links: impl Iterator<Item = String>) -> Vec<String> {
    let scans = links.map(|link| {
        let path = &link[link.find("/c/").unwrap()..];
        request(address, &format!("GET {path}"), "text/html", STRANGER, None)
    });
    shared(scans.collect(), 64, |scans| async move {
        let mut connection = Connection::open(address).await;
        let mut cookies = Vec::with_capacity(scans.len());
        for scan in scans {
            cookies.push(connection.ask(&scan).await.session());
        }
        cookies
    })
    .await
}

/// Does the work in so many tasks at once, each with its share; what they bring comes in the order of the work.
async fn shared<W, R, F>(work: Vec<W>, tasks: usize, each: impl Fn(Vec<W>) -> F) -> Vec<R>
where
    R: Send + 'static,
    F: Future<Output = Vec<R>> + Send + 'static,
{
    let share = work.len().div_ceil(tasks);
    let mut work = work.into_iter().peekable();
    let mut running = Vec::new();
    while work.peek().is_some() {
        running.push(tokio::spawn(each(work.by_ref().take(share).collect())));
    }
    let mut done = Vec::new();
    for task in running {
        done.extend(task.await.unwrap());
    }
    done
}

// --- casting ---------------------------------------------------------------------------------------------------------

struct Ballot {
    request: Vec<u8>,
    receipt: String,
}

/// A connection with the ballots of its voters.
pub struct Caster {
    connection: Connection,
    ballots: Vec<Ballot>,
}

impl Caster {
    /// Casts one ballot after another, and says how long each took.
    async fn cast(mut self) -> Vec<u64> {
        let mut times = Vec::with_capacity(self.ballots.len());
        for ballot in &self.ballots {
            let sent = Instant::now();
            let answer = self.connection.ask(&ballot.request).await;
            times.push(since(sent));
            let text = answer.ok().text();
            assert!(text.contains(&ballot.receipt), "{text}");
        }
        times
    }
}

/// Casts all ballots, every connection as fast as it is answered: microseconds for all, and for each.
pub async fn cast(casters: Vec<Caster>) -> (u64, Vec<u64>) {
    let start = Instant::now();
    let casting: Vec<_> = casters.into_iter().map(|caster| tokio::spawn(caster.cast())).collect();
    let mut times = Vec::new();
    for connection in casting {
        times.extend(connection.await.unwrap());
    }
    (since(start), times)
}

// --- HTTP/1.1 --------------------------------------------------------------------------------------------------------

/// The bytes of a request, with the headers of a phone's browser.
fn request(host: SocketAddr, line: &str, accept: &str, cookie: &str, form: Option<&str>) -> Vec<u8> {
    let mut request = format!(
        "{line} HTTP/1.1\r\n\
         Host: {host}\r\n\
         Connection: keep-alive\r\n\
         User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
         Chrome/138.0.0.0 Mobile Safari/537.36\r\n\
         Accept: {accept}\r\n\
         Accept-Encoding: gzip, deflate\r\n\
         Accept-Language: vi-VN,vi;q=0.9,en;q=0.8\r\n"
    );
    if cookie != STRANGER {
        request += &format!("Cookie: laphieu={cookie}\r\n");
    }
    if let Some(form) = form {
        let length = form.len();
        request += &format!(
            "Origin: http://{host}\r\n\
             Referer: http://{host}/vote\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\n\r\n{form}"
        );
    } else {
        request += "\r\n";
    }
    request.into_bytes()
}

/// A connection that is kept alive, with buffers that are used again.
pub struct Connection {
    socket: TcpStream,
    bytes: Vec<u8>,
    body: Vec<u8>,
}

impl Connection {
    async fn open(address: SocketAddr) -> Self {
        let socket = TcpStream::connect(address).await.unwrap();
        socket.set_nodelay(true).unwrap();
        Self { socket, bytes: Vec::new(), body: Vec::new() }
    }

    /// Sends a request and waits for the whole answer.
    pub async fn ask(&mut self, request: &[u8]) -> Answer<'_> {
        let Self { socket, bytes, body } = self;
        socket.write_all(request).await.unwrap();
        bytes.clear();
        let end = head(socket, bytes).await;
        let length = header(&bytes[..end], "content-length: ").map(|length| length.parse().unwrap());
        while !take_body(&bytes[end..], length, body) {
            assert!(receive(socket, bytes).await, "the server has closed a connection");
        }
        Answer { head: &bytes[..end], body }
    }
}

/// Receives some bytes; false when the server has closed the connection.
async fn receive(socket: &mut TcpStream, bytes: &mut Vec<u8>) -> bool {
    bytes.reserve(2048);
    matches!(socket.read_buf(bytes).await, Ok(1..))
}

/// Receives the head of an answer and returns where it ends.
async fn head(socket: &mut TcpStream, bytes: &mut Vec<u8>) -> usize {
    loop {
        assert!(receive(socket, bytes).await, "the server has closed a connection");
        if let Some(end) = find(bytes, b"\r\n\r\n") {
            return end + 4;
        }
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// What stands after a name, which hyper writes in small letters.
fn header<'a>(head: &'a [u8], name: &str) -> Option<&'a str> {
    std::str::from_utf8(head).unwrap().lines().find_map(|line| line.strip_prefix(name))
}

/// Takes a body of known length, or one in chunks, once it is whole.
fn take_body(mut bytes: &[u8], length: Option<usize>, body: &mut Vec<u8>) -> bool {
    body.clear();
    if let Some(length) = length {
        body.extend_from_slice(bytes);
        return bytes.len() == length;
    }
    loop {
        let Some(line) = find(bytes, b"\r\n") else { return false };
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..line]).unwrap(), 16).unwrap();
        let (from, to) = (line + 2, line + 2 + size);
        if bytes.len() < to + 2 {
            return false;
        }
        body.extend_from_slice(&bytes[from..to]);
        bytes = &bytes[to + 2..];
        if size == 0 {
            return true;
        }
    }
}

/// An answer, whole and unread.
pub struct Answer<'a> {
    head: &'a [u8],
    body: &'a [u8],
}

impl Answer<'_> {
    /// The answer, if it is one that was hoped for.
    pub fn ok(self) -> Self {
        assert!(
            self.head.starts_with(b"HTTP/1.1 200 "),
            "{}{}",
            String::from_utf8_lossy(self.head),
            self.text()
        );
        self
    }

    /// The body as it was before it was compressed.
    pub fn text(&self) -> String {
        let text = match header(self.head, "content-encoding: ") {
            Some(_) => std::io::read_to_string(flate2::bufread::GzDecoder::new(self.body)),
            None => std::io::read_to_string(self.body),
        };
        text.unwrap()
    }

    /// The cookie that a scanned card gives.
    fn session(&self) -> String {
        let cookie = header(self.head, "set-cookie: laphieu=").and_then(|cookie| cookie.split(';').next());
        cookie.unwrap_or_else(|| panic!("no cookie: {}", String::from_utf8_lossy(self.head))).to_owned()
    }
}

/// An open live stream.
pub struct Boards {
    socket: TcpStream,
    bytes: Vec<u8>,
    /// Bytes of the board that was returned last.
    used: usize,
}

/// What the stream has told.
pub struct Board<'a> {
    pub version: u64,
    pub json: &'a str,
}

impl Boards {
    async fn open(address: SocketAddr, request: &[u8], held_back: bool) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        if held_back {
            socket.set_recv_buffer_size(4096).unwrap();
            // The server's side buffers as much as for a phone on Wi-Fi; for a client on its own machine it would be
            // megabytes.
            socket2::SockRef::from(&socket).set_tcp_mss(1460).unwrap();
        }
        let mut socket = socket.connect(address).await.unwrap();
        socket.write_all(request).await.unwrap();
        let mut bytes = Vec::new();
        let used = head(&mut socket, &mut bytes).await;
        assert!(bytes.starts_with(b"HTTP/1.1 200 "), "{}", String::from_utf8_lossy(&bytes));
        Self { socket, bytes, used }
    }

    /// The next board; none when the server has closed the stream.
    pub async fn next(&mut self) -> Option<Board<'_>> {
        const BEGIN: &[u8] = b"event: board\nid: ";
        let (from, to) = loop {
            self.bytes.drain(..self.used);
            // The server sends an event as one chunk, so what stands between them can be passed over.
            self.used = find(&self.bytes, b"\n\n").map_or(0, |end| end + 2);
            match find(&self.bytes[..self.used], BEGIN) {
                Some(at) => break (at + BEGIN.len(), self.used),
                None if self.used == 0 && !receive(&mut self.socket, &mut self.bytes).await => return None,
                // More has come, or it was a sign that the stream is alive.
                None => {}
            }
        };
        let event = std::str::from_utf8(&self.bytes[from..to]).unwrap();
        let (version, json) = event.trim_end().split_once("\ndata: ").unwrap();
        Some(Board { version: version.parse().unwrap(), json })
    }

    /// Reads to the end of the stream, as a screen does that somebody leaves on.
    pub async fn read(mut self) {
        while self.next().await.is_some() {}
    }

    /// The socket, for somebody who does not read boards.
    pub fn into_socket(self) -> TcpStream {
        self.socket
    }
}

// --- figures ---------------------------------------------------------------------------------------------------------

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
