//! What somebody finds who gets hold of the disk: everything that was ever written to it and not written over.

use std::{collections::BTreeMap, path::Path, process::Command};

use sqlx::{Connection as _, Executor as _};
use uuid::Uuid;

use crate::{
    POSTGRES,
    meetings::big_meeting,
    people::{Chair, ChildGuard, Hall, Person, Place, imported, program, serve},
};

const VOTERS: usize = 60;

/// A disk of its own under a server: an image of ext4, mounted in a namespace that ends with the server.
struct Disk {
    hall: Hall,
    chair: Chair,
    phones: Vec<Person>,
    image: std::path::PathBuf,
}

/// Whether a line of an answer to `losetup` names the image, which is then still mounted.
fn is_mounted(image: &Path) -> bool {
    let found = Command::new("losetup").arg("-j").arg(image).output().unwrap();
    assert!(found.status.success(), "losetup: {}", String::from_utf8_lossy(&found.stderr));
    !found.stdout.is_empty()
}

fn done(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A server on the image, which is seeded from the data folder where it is new.
fn serve_on(image: &Path, place: &Place, disk: &Path, listen: &str) -> (ChildGuard, String) {
    let mut command = place.command("unshare");
    let script = r#"set -e
        mount -o loop "$IMAGE" "$DISK"
        test -e "$DISK/laphieu.db" || cp "$LAPHIEU_DATA"/laphieu.db* "$DISK"
        LAPHIEU_DATA=$DISK exec "$@""#;
    command.args(["-m", "sh", "-c", script, "sh"]).arg(program());
    command.env("IMAGE", image).env("DISK", disk).env("RUST_LOG", "off");
    serve(command, listen)
}

impl Disk {
    /// Everybody is present and has scanned.
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::folder(&folder.path().join("data"));
        let (image, disk) = (folder.path().join("image"), folder.path().join("disk"));
        std::fs::create_dir(&disk).unwrap();
        std::fs::File::create(&image).unwrap().set_len(24 << 20).unwrap();
        done(Command::new("mkfs.ext4").arg("-q").arg(&image));
        let links = imported(&place, &big_meeting(VOTERS));
        let served = serve_on(&image, &place, &disk, "127.0.0.1:0");
        let hall = Hall::served(folder, place, links, served);
        let (chair, mut secretary) = (hall.chair().await, hall.secretary().await);
        assert_eq!(secretary.0.ask("check_in", &[("all", "1")]).await.0, 200);
        let mut phones = Vec::new();
        for n in 0..VOTERS {
            phones.push(hall.voter(&format!("u{n}")).await.0);
        }
        Self { hall, chair, phones, image }
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
        let id = self.hall.process.0.id().to_string();
        done(Command::new("kill").arg(id));
        assert!(self.hall.process.0.wait().unwrap().success());
        self.is_taken_out();
    }

    fn is_taken_out(&self) {
        for _ in 0..500 {
            if !is_mounted(&self.image) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("the image is still mounted");
    }

    fn pulls_the_plug_and_starts_again(&mut self) {
        self.hall.pull_the_plug();
        self.is_taken_out();
        let listen = self.hall.address.trim_start_matches("http://").to_owned();
        let disk = self.hall.folder.path().join("disk");
        (self.hall.process, self.hall.address) = serve_on(&self.image, &self.hall.place, &disk, &listen);
    }

    /// The database as it lies on the disk.
    fn database(&self) -> Vec<u8> {
        let copy = self.hall.folder.path().join("copy.db");
        let dump = format!("dump /laphieu.db {}", copy.display());
        done(Command::new("debugfs").args(["-R", &dump]).arg(&self.image));
        std::fs::read(copy).unwrap()
    }

    /// The ids of cards as the database has them.
    async fn cards(&self) -> Vec<String> {
        let copy = self.hall.folder.path().join("cards.db");
        std::fs::write(&copy, self.database()).unwrap();
        sqlx::any::install_default_drivers();
        let pool = sqlx::AnyPool::connect(&format!("sqlite://{}", copy.display())).await.unwrap();
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
    let mut disk = Disk::new().await;
    let voided = disk.chair.opens("co").await;
    let mut receipts = disk.everybody_votes(&voided).await;
    disk.chair.voids(&voided, "Lượt thử").await;
    // A plug pulled in the middle leaves a log, which is read and cleared at the start.
    let closed = disk.chair.opens("co").await;
    receipts.extend(disk.everybody_votes(&closed).await);
    disk.pulls_the_plug_and_starts_again();
    disk.chair.closes(&closed).await;
    disk.is_stopped();

    let (database, image) = (disk.database(), std::fs::read(&disk.image).unwrap());
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
    let mut disk = Disk::new().await;
    let round = disk.chair.opens("co").await;
    let receipts = disk.everybody_votes(&round).await;
    disk.is_stopped();
    let image = std::fs::read(&disk.image).unwrap();
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
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        desk = secretary.0.get("/desk").await;
    }
    desk.does_not_say("Chưa xóa hết").says("Danh sách đơn vị thành viên");
    let dead =
        "select sum(n_dead_tup)::bigint from pg_stat_user_tables where relname in ('turnout', 'ballot')";
    let dead: i64 = sqlx::query_scalar(dead).fetch_one(&mut older).await.unwrap();
    assert_eq!(dead, 0);
}
