//! What keeps the data, and what reading it promises.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::Executor as _;
use store::{CopyError, Database, Error, Store, Strange, restore};

use crate::hall::{Engine, Hall, big_meeting, hall, hall_of, hall_with_an_open_round, world};

/// SQLite before 3.51.3 can damage its file when two connections write and checkpoint at the same instant.
pub(crate) async fn the_database_engine_is_one_that_keeps_what_it_is_given(on: Engine) {
    let version = hall(on).await.store.engine_version().await.unwrap();
    let (name, number) = version.split_once(' ').unwrap();
    let number = number.split(' ').next().unwrap();
    let numbers: Vec<u32> = number.split('.').map(|n| n.parse().unwrap()).collect();
    match on {
        Engine::Sqlite => assert!(name == "SQLite" && numbers >= vec![3, 51, 3], "{version}"),
        Engine::Postgres => assert!(name == "PostgreSQL" && numbers >= vec![13], "{version}"),
    }
}

pub(crate) async fn what_is_kept_is_there_after_opening_again(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let session = hall.store.enter(hall.secret("yt"), None).await.unwrap().session;
    hall.vote(&round, "yt", &["tttt"]).await;
    let version = hall.store.moment(hall.meeting()).await.unwrap().version;
    hall.store.close().await;
    let again = Store::open(&hall.database, world()).await.unwrap();
    assert_eq!(again.holder(&session).await.unwrap().cards.len(), 1);
    let facts = again.moment(hall.meeting()).await.unwrap();
    assert_eq!((facts.version, facts.round().unwrap().cast), (version, 1));
}

/// Casts one by one grow the version and the ballots together: no reading may see the one without the other.
pub(crate) async fn what_is_read_together_is_of_one_moment(on: Engine) {
    let hall = hall_of(on, &big_meeting(250)).await;
    hall.everybody_is_present().await;
    let round = hall.open("co").await;
    let mut ballots = Vec::new();
    for n in 0..250 {
        ballots.push((hall.scan(&format!("u{n}")).await, hall.ballot(&round, &["u1"]).await));
    }
    let base = hall.store.moment(hall.meeting()).await.unwrap().version;
    let (store, meeting) = (hall.store.clone(), hall.meeting().to_owned());
    let reading = tokio::spawn(async move {
        let mut seen = Vec::new();
        loop {
            // What is known is answered without waiting: the writer shares the thread.
            tokio::task::yield_now().await;
            let moment = store.moment(&meeting).await.unwrap();
            let round = moment.round().unwrap();
            assert_eq!(moment.version - base, round.cast);
            let issued = round.attendance.issued;
            assert_eq!((round.cast, moment.present, issued), (round.tally.votes[1], 250, 250));
            seen.push(round.cast);
            if round.cast == 250 {
                return seen;
            }
        }
    });
    for (card, ballot) in &ballots {
        hall.store.cast_ballot(&round, card, ballot).await.unwrap();
    }
    let mut seen = reading.await.unwrap();
    seen.dedup();
    assert!(seen.len() > 2 && seen.is_sorted(), "no reading came between the casts: {seen:?}");
}

/// A file of a database, or one that lies beside it.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    format!("{}{ending}", path.display()).into()
}

fn file_of(hall: &Hall) -> &Path {
    let Database::Sqlite(path) = &hall.database else { panic!("not SQLite") };
    path
}

/// The files as a plug that is pulled leaves them.
pub(crate) fn crashed(hall: &Hall, folder: &Path, endings: &[&str]) -> Database {
    let to = folder.join("laphieu.db");
    for ending in endings {
        std::fs::copy(beside(file_of(hall), ending), beside(&to, ending)).unwrap();
    }
    Database::Sqlite(to)
}

#[tokio::test]
async fn a_log_that_is_lost_is_said_and_no_ballot_is_forgotten_in_silence() {
    let (hall, round) = hall_with_an_open_round(Engine::Sqlite).await;
    hall.vote(&round, "yt", &["tttt"]).await;
    let folder = tempfile::tempdir().unwrap();
    // Only the log is gone: to serve, and to do anything else.
    let lost = crashed(&hall, folder.path(), &["", ".lock"]);
    for opened in [Store::open_to_serve(&lost, world()).await, Store::open(&lost, world()).await] {
        assert!(matches!(opened, Err(Error::LogLost(_))));
    }
    // It is put back, and a command that opens and closes the database takes it in.
    crashed(&hall, folder.path(), &["-wal"]);
    Store::open(&lost, world()).await.unwrap().close().await;
    assert!(!folder.path().join("laphieu.db-wal").exists());
    let again = Store::open_to_serve(&lost, world()).await.unwrap();
    assert_eq!(again.moment(hall.meeting()).await.unwrap().round().unwrap().cast, 1);
    again.close().await;
    drop(again);
    // Closed in good order there is no log, and none is missed.
    Store::open_to_serve(&lost, world()).await.unwrap().close().await;
}

#[tokio::test]
async fn a_damaged_file_is_said_before_anybody_votes() {
    let hall = hall(Engine::Sqlite).await;
    let folder = tempfile::tempdir().unwrap();
    let (text, damaged) = (folder.path().join("text.db"), folder.path().join("damaged.db"));
    std::fs::write(&text, "không phải cơ sở dữ liệu\n".repeat(400)).unwrap();
    hall.store.backup(&damaged).await.unwrap();
    let mut bytes = std::fs::read(&damaged).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 3000].fill(7);
    std::fs::write(&damaged, bytes).unwrap();
    for path in [text, damaged] {
        let opened = Store::open_to_serve(&Database::Sqlite(path.clone()), world()).await;
        let Err(Error::Damaged(named, _)) = opened else { panic!("{} is opened", path.display()) };
        assert_eq!(named, path);
    }
}

#[tokio::test]
async fn a_copy_that_does_more_than_keep_rows_is_not_put_back() {
    let hall = hall(Engine::Sqlite).await;
    let folder = tempfile::tempdir().unwrap();
    let changes = [
        (
            "create trigger v after insert on ballot begin delete from turnout; end",
            "trigger v",
            Strange::Extra,
        ),
        ("create view v as select * from ballot", "view v", Strange::Extra),
        ("create table v (x bigint)", "table v", Strange::Extra),
        ("create index v on voter (name)", "index v", Strange::Extra),
        (
            "create trigger v after update on _sqlx_migrations begin delete from ballot; end",
            "trigger v",
            Strange::Extra,
        ),
        ("drop trigger journal_is_never_changed", "trigger journal_is_never_changed", Strange::Missing),
        ("drop index one_open_round", "index one_open_round", Strange::Missing),
        (
            "drop index one_open_round; create index one_open_round on round (meeting_id)",
            "index one_open_round",
            Strange::Changed,
        ),
        ("alter table ballot add column card text", "table ballot", Strange::Changed),
    ];
    for (place, (change, named, how)) in changes.into_iter().enumerate() {
        let copy = folder.path().join(format!("{place}.db"));
        hall.store.backup(&copy).await.unwrap();
        let url = format!("sqlite://{}", copy.display());
        let changed = sqlx::any::AnyPoolOptions::new().max_connections(1).connect(&url).await.unwrap();
        changed.execute(change).await.unwrap();
        changed.close().await;
        let to = folder.path().join("restored.db");
        match restore(&copy, &to, world()).await {
            Err(CopyError::Schema(what, found)) => {
                assert_eq!((what.as_str(), found), (named, how), "{change}")
            }
            other => panic!("{change}: {other:?}"),
        }
        assert!(!to.exists(), "{change}");
    }
    // As it is, and as older versions have kept it.
    let copy = folder.path().join("copy.db");
    hall.store.backup(&copy).await.unwrap();
    let mut copies = vec![copy];
    let kept = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/store"));
    copies.extend(["version-1", "version-2"].map(|version| kept.join(version).join("sqlite/laphieu.db")));
    for (place, copy) in copies.iter().enumerate() {
        restore(copy, &folder.path().join(format!("good-{place}.db")), world()).await.unwrap();
    }
}

pub(crate) async fn health_tells_whether_a_ballot_could_be_kept_and_writes_nothing(on: Engine) {
    let hall = hall(on).await;
    // What was kept lately is an answer of its own.
    let a_while = Duration::from_millis(1100);
    tokio::time::sleep(a_while).await;
    let written = || match &hall.database {
        Database::Sqlite(path) => std::fs::read(beside(path, "-wal")).unwrap(),
        Database::Postgres(_) => Vec::new(),
    };
    let before = written();
    hall.store.health().await.unwrap();
    tokio::time::sleep(a_while).await;
    hall.store.health().await.unwrap();
    assert!(before == written(), "the disk is written to");
    assert_eq!(hall.store.meetings().await.unwrap().len(), 1);
    let hindrance = match on {
        Engine::Sqlite => {
            "create trigger full before insert on meeting begin select raise(abort, 'full'); end"
        }
        // A table that cannot be found cannot be written.
        Engine::Postgres => "alter table ballot rename to no_ballot",
    };
    hall.intruder().await.execute(hindrance).await.unwrap();
    tokio::time::sleep(a_while).await;
    assert!(matches!(hall.store.health().await, Err(Error::CannotKeep(_))));
}
