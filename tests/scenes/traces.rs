//! What somebody finds who gets hold of the disk or of the whole database: no secret with which anybody could enter, and after
//! a closing nothing of the order of ballots, also when the plug was pulled before it was cleared.

use std::{
    collections::BTreeMap,
    process::Command,
    time::{Duration, Instant},
};

use sqlx::{AnyPool, AssertSqlSafe, Connection as _, Executor as _, pool::PoolConnection};
use uuid::Uuid;

use crate::{
    POSTGRES,
    disks::{Disk, done},
    meetings::big_meeting,
    people::{BAC_KAN, Chair, FLAG, Hall, PATIENCE, Person, Place, imported, program, serve},
};

const VOTERS: usize = 60;

/// A meeting on a disk of its own, which holds everything that was ever written to it and not written over.
struct OnDisk {
    disk: Disk,
    hall: Hall,
    chair: Chair,
    phones: Vec<Person>,
}

impl OnDisk {
    /// Everybody is present and has scanned.
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::folder(&folder.path().join("data"));
        let links = imported(&place, &big_meeting(VOTERS));
        let disk = Disk::new(folder.path());
        let served = disk.serve(&place, "127.0.0.1:0");
        let hall = Hall::served(folder, place, links, served);
        let (chair, mut secretary) = (hall.chair().await, hall.secretary().await);
        assert_eq!(secretary.0.ask("check_in", &[("all", "1")]).await.0, 200);
        let mut phones = Vec::new();
        for n in 0..VOTERS {
            phones.push(hall.voter(&format!("u{n}")).await.0);
        }
        Self { disk, hall, chair, phones }
    }

    /// Everybody votes in the order of the roll, each with a commit of its own; the receipts.
    async fn everybody_votes(&mut self, round: &str) -> Vec<String> {
        let mut receipts = Vec::new();
        for phone in &mut self.phones {
            let receipt = Uuid::new_v4().to_string();
            let fields = [("round", round), ("receipt", &receipt), ("choice[]", "u1")];
            assert_eq!(phone.ask("cast_ballot", &fields).await.0, 200);
            receipts.push(receipt);
        }
        receipts
    }

    /// The server is told to stop, and its disk is taken out.
    fn is_stopped(&mut self) {
        self.hall.is_told_to_stop();
        self.disk.is_taken_out();
    }

    fn pulls_the_plug_and_starts_again(&mut self) {
        self.hall.pull_the_plug();
        self.disk.is_taken_out();
        let listen = self.hall.address.trim_start_matches("http://").to_owned();
        (self.hall.process, self.hall.address) = self.disk.serve(&self.hall.place, &listen);
    }

    fn everything(&self) -> Vec<u8> {
        std::fs::read(self.disk.image()).unwrap()
    }

    /// The database as it lies on the disk.
    fn database(&self) -> Vec<u8> {
        let copy = self.hall.folder.path().join("copy.db");
        let dump = format!("dump /laphieu.db {}", copy.display());
        done(Command::new("debugfs").args(["-R", &dump]).arg(self.disk.image()));
        std::fs::read(copy).unwrap()
    }

    /// The ids of cards as the database has them.
    async fn cards(&self) -> Vec<String> {
        let copy = self.hall.folder.path().join("cards.db");
        std::fs::write(&copy, self.database()).unwrap();
        sqlx::any::install_default_drivers();
        let pool = AnyPool::connect(&format!("sqlite://{}", copy.display())).await.unwrap();
        let cards = sqlx::query_scalar("select card_id from card where role = 'voter'");
        let cards = cards.fetch_all(&pool).await.unwrap();
        pool.close().await;
        cards
    }
}

/// How often each of these ids of 36 signs stands in the bytes.
fn places<'a>(bytes: &[u8], ids: &'a [String]) -> BTreeMap<&'a str, usize> {
    let mut places: BTreeMap<&str, usize> = ids.iter().map(|id| (id.as_str(), 0)).collect();
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'-') {
        let found = at.checked_sub(8).and_then(|begin| bytes.get(begin..begin + 36));
        let found = found.and_then(|id| std::str::from_utf8(id).ok());
        if let Some(count) = found.and_then(|id| places.get_mut(id)) {
            *count += 1;
        }
    }
    places
}

#[tokio::test]
async fn every_receipt_and_every_card_stands_on_the_whole_disk_where_the_live_rows_are_and_nowhere_else() {
    let mut disk = OnDisk::new().await;
    let voided = disk.chair.opens("co").await;
    let mut receipts = disk.everybody_votes(&voided).await;
    disk.chair.voids(&voided, "Lượt thử").await;
    // A plug pulled in the middle leaves a log, which is read and cleared at the start.
    let closed = disk.chair.opens("co").await;
    receipts.extend(disk.everybody_votes(&closed).await);
    disk.pulls_the_plug_and_starts_again();
    disk.chair.closes(&closed).await;
    disk.is_stopped();

    let (database, image) = (disk.database(), disk.everything());
    let cards = disk.cards().await;
    assert_eq!(cards.len(), VOTERS);
    for ids in [&receipts, &cards] {
        assert_eq!(places(&image, ids), places(&database, ids), "the disk holds more than the database");
    }
    assert!(places(&database, &receipts).values().all(|count| *count == 1));
    // What is looked for would be found: the rows themselves are.
    assert!(places(&image, &cards).values().all(|count| *count > 1));
}

/// The order of an open round is on the disk until it is over, and not even then after a stop.
#[tokio::test]
async fn a_server_that_stops_in_an_open_round_leaves_no_log_in_the_free_space() {
    let mut disk = OnDisk::new().await;
    let round = disk.chair.opens("co").await;
    let receipts = disk.everybody_votes(&round).await;
    disk.is_stopped();
    let image = disk.everything();
    assert!(places(&image, &receipts).values().all(|count| *count == 1), "{:?}", places(&image, &receipts));
}

#[tokio::test]
async fn while_an_older_transaction_holds_dead_rows_on_postgresql_the_desk_says_so() {
    let url = POSTGRES.database("older").await;
    let hall = Hall::on_postgres(url.clone(), &big_meeting(3)).await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    assert_eq!(secretary.0.ask("check_in", &[("all", "1")]).await.0, 200);
    let round = chair.opens("co").await;
    hall.voter("u0").await.votes(&["u1"]).await.says("Đã ghi nhận phiếu");
    let mut older = sqlx::postgres::PgConnection::connect(&url).await.unwrap();
    older.execute("begin isolation level repeatable read; select 1").await.unwrap();
    chair.closes(&round).await;
    secretary.0.get("/desk").await.says("Chưa xóa hết dấu vết thứ tự bỏ phiếu");
    older.execute("rollback").await.unwrap();
    let mut desk = secretary.0.get("/desk").await;
    for _ in 0..150 {
        if !desk.text().contains("Chưa xóa hết") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        desk = secretary.0.get("/desk").await;
    }
    desk.does_not_say("Chưa xóa hết").says("Danh sách đơn vị thành viên");
    let dead =
        "select sum(n_dead_tup)::bigint from pg_stat_user_tables where relname in ('turnout', 'ballot')";
    let dead: i64 = sqlx::query_scalar(dead).fetch_one(&mut older).await.unwrap();
    assert_eq!(dead, 0);
}

/// Everything that a database holds, as bytes: the files, or every row of every table.
async fn everything_kept(place: &Place) -> Vec<u8> {
    let Some(url) = &place.database else {
        let files = ["laphieu.db", "laphieu.db-wal"].map(|name| std::fs::read(place.data.join(name)));
        return files.into_iter().flatten().flatten().collect();
    };
    sqlx::any::install_default_drivers();
    let database = AnyPool::connect(url).await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar(
        "select table_name::text from information_schema.tables where table_schema = 'public' order by 1",
    )
    .fetch_all(&database)
    .await
    .unwrap();
    let mut rows = String::new();
    for table in tables {
        let sql = AssertSqlSafe(format!("select t::text from {table} t"));
        let read: Vec<String> = sqlx::query_scalar(sql).fetch_all(&database).await.unwrap();
        rows += &read.join("\n");
    }
    rows.into_bytes()
}

/// Whoever reads the whole database can enter with nothing of it.
async fn the_database_holds_no_secret(database: Option<String>) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place { database, ..Place::folder(&folder.path().join("data")) };
    let hall = Hall::in_place(folder, place, BAC_KAN);
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let mut secrets = vec![hall.path("chair"), hall.path("secretary"), hall.path("screen")];
    let mut browsers = vec![chair.0.clone(), secretary.0.clone()];
    let round = chair.opens("co-thi-dua").await;
    for (voter, choice) in FLAG {
        secrets.push(hall.voters_path(voter));
        let mut phone = hall.voter(voter).await;
        phone.votes(&[choice]).await.says("Đã ghi nhận phiếu");
        browsers.push(phone.0);
    }
    chair.counts(&round).await;
    let revoked = secretary.0.post("/api/revoke_card", &[("voter", "yt")]).await;
    revoked.says("Đã thu hồi");
    let cards = secretary.0.post("/api/print_cards", &[("voter[]", "yt")]).await;
    secrets.extend(cards.codes());
    let mut owner = hall.place.command(program());
    let owner = String::from_utf8(owner.arg("owner").output().unwrap().stdout).unwrap();
    secrets.push(owner.split("/c/").nth(1).unwrap().trim().to_owned());
    // A receipt names the ballot that is kept; every other cookie is a secret.
    for browser in &browsers {
        let cookies = browser.cookies.iter().filter(|(name, _)| !name.starts_with("receipt-"));
        let before = secrets.len();
        secrets.extend(cookies.map(|(_, (value, _))| value.clone()).filter(|value| value.len() >= 32));
        assert!(secrets.len() > before, "a browser without a cookie: {:?}", browser.cookies);
    }
    let kept = everything_kept(&hall.place).await;
    let holds =
        |text: &str| kept.windows(text.len()).any(|bytes| bytes.eq_ignore_ascii_case(text.as_bytes()));
    assert!(holds("co-thi-dua") && holds("Khoa h\u{1ecd}c"), "nothing is found, so nothing is shown");
    for secret in &secrets {
        let secret = secret.trim_start_matches("/c/");
        assert!(!holds(secret) && !holds(&secret.replace('-', "")), "the database holds {secret}");
    }
}

#[tokio::test]
async fn no_secret_of_a_card_and_no_cookie_stands_in_the_database_on_sqlite() {
    the_database_holds_no_secret(None).await;
}

#[tokio::test]
async fn no_secret_of_a_card_and_no_cookie_stands_in_the_database_on_postgresql() {
    the_database_holds_no_secret(Some(POSTGRES.database("secrets").await)).await;
}

/// Eleven ballots and a closing while somebody else reads, who is in the way of clearing up; then the plug is pulled. Who
/// reads, and the receipts.
async fn closed_and_pulled(hall: &mut Hall, reader: &str) -> (PoolConnection<sqlx::Any>, Vec<String>) {
    let mut chair = hall.chair().await;
    hall.secretary().await.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    let mut receipts = Vec::new();
    for (voter, choice) in FLAG {
        let receipt = Uuid::new_v4().to_string();
        let ballot = [("round", round.as_str()), ("receipt", &receipt), ("choice[]", choice)];
        assert_eq!(hall.voter(voter).await.0.ask("cast_ballot", &ballot).await.0, 200);
        receipts.push(receipt);
    }
    sqlx::any::install_default_drivers();
    let mut reading = AnyPool::connect(reader).await.unwrap().acquire().await.unwrap();
    let is_sqlite = reader.starts_with("sqlite");
    reading.execute(if is_sqlite { "begin" } else { "begin isolation level repeatable read" }).await.unwrap();
    reading.execute("select count(*) from ballot").await.unwrap();
    chair.closes(&round).await;
    hall.pull_the_plug();
    (reading, receipts)
}

#[tokio::test]
async fn what_a_plug_pulled_right_behind_a_closing_leaves_is_cleared_at_the_next_start_on_sqlite() {
    let mut hall = Hall::bac_kan().await;
    let file = hall.data().join("laphieu.db");
    let (_reading, receipts) =
        closed_and_pulled(&mut hall, &format!("sqlite://{}?mode=ro", file.display())).await;
    // The disk as the plug has left it: whoever still reads would clear it up at the end.
    let after = hall.folder.path().join("sau");
    std::fs::create_dir(&after).unwrap();
    for name in ["laphieu.db", "laphieu.db-wal"] {
        std::fs::copy(hall.data().join(name), after.join(name)).unwrap();
    }
    let log = || std::fs::read(after.join("laphieu.db-wal")).unwrap_or_default();
    let is_left = || places(&log(), &receipts).values().any(|count| *count > 0);
    assert!(is_left(), "nothing was left behind, so nothing is shown");
    let (_process, address) = serve(Place::folder(&after).command(program()), "127.0.0.1:0");
    let begin = Instant::now();
    while is_left() {
        assert!(begin.elapsed() < PATIENCE, "the log of the round is still there");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let board = Person::at(&address).board(&hall.meeting).await;
    assert_eq!((&board["round"]["state"], &board["round"]["cast"]), (&"confirmed".into(), &11.into()));
}

#[tokio::test]
async fn what_a_plug_pulled_right_behind_a_closing_leaves_is_cleared_at_the_next_start_on_postgresql() {
    let url = POSTGRES.database("behind").await;
    let mut hall = Hall::on_postgres(url.clone(), BAC_KAN).await;
    let (reading, _) = closed_and_pulled(&mut hall, &url).await;
    assert!(!is_vacuumed(&url).await, "nothing was left behind, so nothing is shown");
    reading.close().await.unwrap();
    hall.start_again();
    let begin = Instant::now();
    while !is_vacuumed(&url).await {
        assert!(begin.elapsed() < PATIENCE, "dead rows of the round are still there");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(hall.board().await["round"]["cast"], 11);
}

/// Whether PostgreSQL has gone through turnout and ballots and found no row that is dead or that somebody cannot see.
async fn is_vacuumed(url: &str) -> bool {
    let database = AnyPool::connect(url).await.unwrap();
    let left: i64 = sqlx::query_scalar(
        "select count(*) from pg_class
         where relname in ('turnout', 'ballot') and (relpages = 0 or relallvisible < relpages)",
    )
    .fetch_one(&database)
    .await
    .unwrap();
    database.close().await;
    left == 0
}
