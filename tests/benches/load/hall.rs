//! A meeting in the program under test, and its voters.

use std::{fmt::Write as _, net::SocketAddr, time::Instant};

use serde_json::Value;
use uuid::Uuid;

use super::{
    Boards, Connection, Database, STRANGER,
    http::request,
    program::{Place, Serving},
    since,
};

/// Nominees of the one contest: the first units.
const NOMINEES: usize = 12;

/// A meeting of so many units, with one contest.
fn meeting_file(units: usize, nominees: usize) -> String {
    let nominees: Vec<String> = (1..=nominees).map(|n| format!("\"dv{n}\"")).collect();
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

/// A meeting in the real program. Everybody has scanned a card, and is known by the cookie that came back.
pub struct Hall {
    nominees: usize,
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
        Self::with(database, voters, NOMINEES).await
    }

    /// The same with so many nominees, who are not more than the voters.
    pub async fn with(database: &Database, voters: usize, nominees: usize) -> Self {
        let place = Place::new(database).await;
        let imported = place.import(&meeting_file(voters, nominees));
        let links = &imported["links"];
        let voters = links["voters"].as_array().unwrap().iter().map(|link| &link["url"]);
        let cards = [&links["chair"], &links["secretary"]].into_iter().chain(voters);
        let server = place.serve();
        let mut cookies = scan(server.address, cards.map(|link| link.as_str().unwrap().to_owned())).await;
        let voters = cookies.split_off(2);
        let [chair, secretary] = cookies.try_into().unwrap();
        let meeting = imported["meeting"].as_str().unwrap().to_owned();
        let hall = Self { nominees, meeting, chair, secretary, voters, server, place };
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

    pub fn address(&self) -> SocketAddr {
        self.server.address
    }

    /// Microseconds of CPU that the server has taken so far, its own and the system's for it.
    pub fn cpu(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.server.process.id())).unwrap();
        // After the name in brackets: user and system time are the 12th and 13th, in hundredths of a second.
        let mut fields = stat.rsplit_once(')').unwrap().1.split_whitespace().skip(11);
        let mut ticks = || fields.next().unwrap().parse::<u64>().unwrap();
        (ticks() + ticks()) * 10_000
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
        let form = format!("round={round}&receipt={receipt}&choice%5B%5D=dv{}", 1 + n % self.nominees);
        Ballot { request: self.form("cast_ballot", &form, voter), receipt }
    }
}

/// Scans cards through 64 connections, looks at the pages that they lead to, and returns the cookies in the same order.
async fn scan(address: SocketAddr, links: impl Iterator<Item = String>) -> Vec<String> {
    let scans = links.map(|link| {
        let path = &link[link.find("/c/").unwrap()..];
        request(address, &format!("GET {path}"), "text/html", STRANGER, None)
    });
    shared(scans.collect(), 64, |scans| async move {
        let mut connection = Connection::open(address).await;
        let mut cookies = Vec::with_capacity(scans.len());
        for scan in scans {
            let entered = connection.ask(&scan).await;
            let (cookie, page) = (entered.session(), format!("GET {}", entered.location()));
            connection.ask(&request(address, &page, "text/html", &cookie, None)).await.ok();
            cookies.push(cookie);
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
