//! The log of a SQLite file: what it still tells, whose it is, and who waits for it.

use std::{path::Path, time::Duration};

use ballot::{Actor, Ballot, Form, Id, Role};
use store::{Database, Error, IssuedCards, MeetingFile, Presence, Store};

use crate::{
    hall::{DEMO, Engine, hall_with_an_open_round, world},
    keeping::{beside, crashed},
};

/// A server of a file, with a round that is open.
async fn served(file: &Path) -> (Store, IssuedCards, Actor, String) {
    let store = Store::open_to_serve(&Database::Sqlite(file.to_owned()), world()).await.unwrap();
    let issued = store.import(&MeetingFile::read(DEMO).unwrap()).await.unwrap();
    let [chair, secretary] = [Role::Chair, Role::Secretary].map(|role| Actor::new(&issued.meeting, role, 1));
    store.check_in(&secretary, None, Presence::Present).await.unwrap();
    let round = store.open_round(&chair, "co-thi-dua").await.unwrap();
    (store, issued, chair, round)
}

#[tokio::test]
async fn a_log_without_its_database_is_not_thrown_away() {
    let (hall, round) = hall_with_an_open_round(Engine::Sqlite).await;
    hall.vote(&round, "yt", &["tttt"]).await;
    let folder = tempfile::tempdir().unwrap();
    let lost = crashed(&hall, folder.path(), &["-wal", ".lock"]);
    let kept = std::fs::read(folder.path().join("laphieu.db-wal")).unwrap();
    for is_empty in [false, true] {
        if is_empty {
            std::fs::write(folder.path().join("laphieu.db"), "").unwrap();
        }
        for opened in [Store::open_to_serve(&lost, world()).await, Store::open(&lost, world()).await] {
            assert!(matches!(opened, Err(Error::FileLost(_))));
        }
        assert!(std::fs::read(folder.path().join("laphieu.db-wal")).unwrap() == kept);
    }
}

/// A folder that is moved away under a server, and another that is put in its place.
#[cfg(unix)]
#[tokio::test]
async fn a_server_whose_folder_was_moved_writes_over_no_other_servers_log() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let meeting = async || {
        std::fs::create_dir(&data).unwrap();
        served(&data.join("laphieu.db")).await
    };
    let (moved, _, its_chair, its_round) = meeting().await;
    std::fs::rename(&data, folder.path().join("moved")).unwrap();
    let (store, issued, _, round) = meeting().await;
    let rule = store.rule(&round).await.unwrap();
    for card in issued.cards.iter().filter(|card| !card.voter.is_empty()) {
        let session = store.enter(&card.secret, None).await.unwrap();
        let form = Form { choice: vec!["tttt".into()], ..Form::default() };
        let receipt = store.receipt().to_string();
        let ballot = Ballot::check(&rule.rule, &receipt, &form, &Id::new("nobody").unwrap()).unwrap();
        store.cast_ballot(&round, &session.card.id, &ballot).await.unwrap();
    }
    let log = std::fs::read(data.join("laphieu.db-wal")).unwrap();
    moved.void_round(&its_chair, &its_round, "Lượt thử").await.unwrap();
    assert!(moved.has_traces(), "it is said that the log could not be cleared");
    assert!(
        std::fs::read(data.join("laphieu.db-wal")).unwrap() == log,
        "another server's log is written over"
    );
    assert_eq!(store.moment(&issued.meeting).await.unwrap().round().unwrap().cast, 11);
}

#[tokio::test]
async fn whoever_reads_the_log_at_a_closing_keeps_nobody_from_voting() {
    let (hall, round) = hall_with_an_open_round(Engine::Sqlite).await;
    hall.vote(&round, "yt", &["tttt"]).await;
    let reader = hall.intruder().await;
    let mut reading = reader.begin().await.unwrap();
    let _: i64 = sqlx::query_scalar("select count(*) from ballot").fetch_one(&mut *reading).await.unwrap();
    hall.vote(&round, "bdt", &["tttt"]).await;
    hall.store.void_round(&hall.chair, &round, "Lượt thử").await.unwrap();
    assert!(hall.store.has_traces());
    let goes_on = async {
        let next = hall.open("co-thi-dua").await;
        for voter in ["yt", "bdt", "gddt", "khcn"] {
            hall.vote(&next, voter, &["tttt"]).await;
        }
    };
    assert!(
        tokio::time::timeout(Duration::from_secs(3), goes_on).await.is_ok(),
        "everybody waits for a reader"
    );
    reading.rollback().await.unwrap();
    let cleared = async {
        while hall.store.has_traces() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    assert!(tokio::time::timeout(Duration::from_secs(20), cleared).await.is_ok());
}

#[cfg(unix)]
#[tokio::test]
async fn a_database_that_is_a_link_leaves_no_traces_either() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real.db"), folder.path().join("link.db"));
    std::fs::write(&real, "").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let (store, _, chair, round) = served(&link).await;
    store.void_round(&chair, &round, "Lượt thử").await.unwrap();
    assert!(!store.has_traces());
    let log = std::fs::read(beside(&real, "-wal")).unwrap();
    assert!(log.len() > 3 * 4120 && log[2 * 4120..].iter().all(|byte| *byte == 0));
}
