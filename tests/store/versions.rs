//! A database that an older version has laid down is opened by this one, and everything is there.
//!
//! `tests/store/version-1` holds two of the first version, SQLite's file and a dump of PostgreSQL's, with every table filled,
//! and what was there; the folders beside it those of later versions. They are never made anew: a later version lays down a further folder with the two ignored tests.

use std::path::{Path, PathBuf};

use ballot::{Actor, Role, RoundState, Show};
use sqlx::{AnyPool, AssertSqlSafe, Executor as _};
use store::{Database, MeetingFile, Presence, Store};

use crate::hall::{DEMO, Engine, Hall, empty, hall_of, world};

/// Oldest first; the last one is laid down by this version.
const VERSIONS: [&str; 3] = ["version-1", "version-2", "version-3"];
const VERSION: &str = VERSIONS[VERSIONS.len() - 1];

fn kept(version: &str, on: Engine, name: &str) -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/store");
    tests.join(version).join(if on == Engine::Sqlite { "sqlite" } else { "postgres" }).join(name)
}

fn text(version: &str, on: Engine, name: &str) -> String {
    std::fs::read_to_string(kept(version, on, name)).unwrap()
}

/// The demo's contests, a show of hands and a contest that the chair has to decide.
fn file() -> String {
    let (head, agenda) = DEMO.split_once("[[agenda]]").unwrap();
    let more = "[[contests]]\nid = \"gio-tay\"\ntitle = \"Trưởng khối\"\nseats = 1\nmethod = \"hands\"\nnominees = [\"yt\", \"bdt\"]\n
        [[contests]]\nid = \"y-kien\"\ntitle = \"Lấy ý kiến\"\nseats = 1\nmethod = { assent = \"any\" }\nnominees = [\"yt\", \"gddt\"]\nmax_rounds = 1\n";
    format!("{head}{more}\n[[agenda]]{agenda}")
}

/// Lays down what a later version has to find, and returns the cookie of a voter.
async fn lay_down(on: Engine) -> (Hall, String) {
    let hall = hall_of(on, &file()).await;
    let store = &hall.store;
    hall.everybody_is_present().await;
    store.withdraw_nominee(&hall.secretary, "gio-tay", "bdt", "Xin rút").await.unwrap();
    let hands = vec![("yt".to_owned(), Show { in_favour: 9, against: 1, abstain: 1 })];
    let round = store.record_hands(&hall.secretary, "gio-tay", &hands).await.unwrap();
    store.publish_round(&hall.chair, &round).await.unwrap();
    let voided = hall.open("co-thi-dua").await;
    hall.vote(&voided, "ptth", &["yt"]).await;
    store.void_round(&hall.chair, &voided, "Mất điện").await.unwrap();
    let round = hall.open("co-thi-dua").await;
    for voter in ["yt", "bdt", "gddt", "khcn", "ptth"] {
        hall.vote(&round, voter, &["tttt"]).await;
    }
    store.close_round(&hall.chair, &round).await.unwrap();
    store.publish_round(&hall.chair, &round).await.unwrap();
    let tied = hall.open("y-kien").await;
    store.close_round(&hall.chair, &tied).await.unwrap();
    store.publish_round(&hall.chair, &tied).await.unwrap();
    store.decide_contest(&hall.chair, "y-kien", &["gddt".into()], "Thành tích cao hơn").await.unwrap();
    store.revoke_card(&hall.secretary, "bhxh").await.unwrap();
    store.check_in(&hall.secretary, Some("bhxh"), Presence::Absent).await.unwrap();
    let session = store.enter(hall.secret("yt"), None).await.unwrap().session;
    a_meeting_is_over(store).await;
    (hall, session)
}

/// A second meeting, of the year after, that is over, and in which something was done afterwards.
async fn a_meeting_is_over(store: &Store) {
    let file = MeetingFile::read(&file().replace("starts = 2020", "starts = 2021")).unwrap();
    let meeting = store.import(&file).await.unwrap().meeting;
    let chair = Actor::new(&meeting, Role::Chair, 1);
    for facts in &store.moment(&meeting).await.unwrap().contests {
        store.end_contest(&chair, facts.contest.id.as_str(), "Không tổ chức").await.unwrap();
    }
    store.conclude_meeting(&chair).await.unwrap();
    store.print_officers_cards(&Actor::new(&meeting, Role::Owner, 1)).await.unwrap();
}

/// What was there when the database was laid down.
async fn lay_down_beside(on: Engine, hall: &Hall, session: &str) {
    let folder = kept(VERSION, on, "");
    assert!(!folder.exists(), "{VERSION} is kept and never made anew: name a further version");
    std::fs::create_dir_all(folder).unwrap();
    let record = hall.store.record(hall.meeting()).await.unwrap().text().unwrap();
    let journal = hall.store.journal(hall.meeting()).await.unwrap().text().unwrap();
    for (name, text) in [("session", session), ("record.json", &record), ("journal.json", &journal)] {
        std::fs::write(kept(VERSION, on, name), text).unwrap();
    }
}

#[tokio::test]
#[ignore = "lays down a database of this version, once"]
async fn this_version_lays_down_a_database_on_sqlite() {
    let (hall, session) = lay_down(Engine::Sqlite).await;
    lay_down_beside(Engine::Sqlite, &hall, &session).await;
    hall.store.backup(&kept(VERSION, Engine::Sqlite, "laphieu.db")).await.unwrap();
}

#[tokio::test]
#[ignore = "lays down a database of this version, once; needs pg_dump"]
async fn this_version_lays_down_a_database_on_postgres() {
    let (hall, session) = lay_down(Engine::Postgres).await;
    lay_down_beside(Engine::Postgres, &hall, &session).await;
    let Database::Postgres(url) = &hall.database else { panic!("not on PostgreSQL") };
    let dump = std::process::Command::new("pg_dump").args(["--inserts", "--no-owner", url]).output().unwrap();
    assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
    // What only psql understands is left out.
    let sql = String::from_utf8(dump.stdout).unwrap();
    let sql =
        sql.lines().filter(|line| !line.starts_with('\\') && !line.starts_with("--") && !line.is_empty());
    std::fs::write(kept(VERSION, Engine::Postgres, "laphieu.sql"), sql.collect::<Vec<_>>().join("\n"))
        .unwrap();
}

/// Every table of the program has a row.
async fn every_table_is_filled(on: Engine, database: &AnyPool) {
    let tables = match on {
        Engine::Sqlite => "select name from sqlite_master where type = 'table'",
        Engine::Postgres => {
            "select table_name::text from information_schema.tables where table_schema = 'public'"
        }
    };
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(database).await.unwrap();
    assert!(tables.len() > 12, "{tables:?}");
    for table in tables {
        let count = AssertSqlSafe(format!("select count(*) from {table}"));
        let rows: i64 = sqlx::query_scalar(count).fetch_one(database).await.unwrap();
        assert!(rows > 0, "{table} is empty");
    }
}

/// A database of an older version, as its owner has kept it.
async fn kept_database(on: Engine, version: &str) -> (Database, tempfile::TempDir) {
    let (database, folder) = empty(on).await;
    match &database {
        Database::Sqlite(path) => drop(std::fs::copy(kept(version, on, "laphieu.db"), path).unwrap()),
        Database::Postgres(url) => {
            let pool = sqlx::any::AnyPoolOptions::new().max_connections(1).connect(url).await.unwrap();
            pool.execute(AssertSqlSafe(text(version, on, "laphieu.sql"))).await.unwrap();
            pool.close().await;
        }
    }
    (database, folder)
}

pub(crate) async fn a_database_of_every_older_version_is_opened_and_everything_is_there(on: Engine) {
    sqlx::any::install_default_drivers();
    for version in VERSIONS {
        let (database, _folder) = kept_database(on, version).await;
        let url = match &database {
            Database::Sqlite(path) => format!("sqlite://{}", path.display()),
            Database::Postgres(url) => url.clone(),
        };
        every_table_is_filled(on, &AnyPool::connect(&url).await.unwrap()).await;
        // Randomness goes on where it was left, and does not make the same ids again.
        let world = world();
        (world.random)(&mut vec![0; 100_000]);
        let store = Store::open(&database, world).await.unwrap();
        let meeting = store.meetings().await.unwrap().remove(0);
        let file = MeetingFile::read(&file()).unwrap();
        assert_eq!(
            (&meeting.details, store.agenda(&meeting.id).await.unwrap()),
            (&file.details, file.agenda)
        );
        assert_eq!(
            store.record(&meeting.id).await.unwrap().text().unwrap(),
            text(version, on, "record.json")
        );
        assert_eq!(
            store.journal(&meeting.id).await.unwrap().text().unwrap(),
            text(version, on, "journal.json")
        );
        for over in store.meetings().await.unwrap().iter().filter(|meeting| meeting.is_concluded()) {
            let entries = store.postscript(&over.id).await.unwrap().entries;
            assert_eq!((entries.len(), entries[0].act.as_str()), (1, "print_cards"), "{version}");
        }
        let roll = store.roll(&meeting.id).await.unwrap();
        let present = roll.iter().filter(|entry| entry.presence == Presence::Present).count();
        assert_eq!((roll.len(), present), (11, 10));
        // And the meeting goes on: the voter's browser is known, and votes.
        let holder = store.holder(&text(version, on, "session")).await.unwrap();
        let voter = holder.card(Role::Voter, Some(&meeting.id)).unwrap();
        let chair = Actor::new(&meeting.id, Role::Chair, 1);
        let round = store.open_round(&chair, "bang-khen").await.unwrap();
        let rule = store.rule(&round).await.unwrap();
        let form = ballot::Form { choice: vec!["gddt".into()], ..ballot::Form::default() };
        let own = ballot::Id::new("yt").unwrap();
        let cast = ballot::Ballot::check(&rule.rule, &store.receipt().to_string(), &form, &own).unwrap();
        store.cast_ballot(&round, &voter.id, &cast).await.unwrap();
        assert_eq!(store.close_round(&chair, &round).await.unwrap(), RoundState::Confirmed);
    }
}
