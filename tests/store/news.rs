//! News of changes, also from one process to another.

use std::time::Duration;

use ballot::{Refusal, RoundState};
use sqlx::Executor as _;
use store::{Database, Presence, Store};
use tokio::{sync::watch, time::timeout};

use crate::hall::{Engine, Hall, POSTGRES, hall, hall_with_an_open_round, refusal, world};

async fn version(hall: &Hall) -> u64 {
    hall.store.moment(hall.meeting()).await.unwrap().version
}

pub(crate) async fn the_version_grows_with_each_commit_and_only_then(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let card = hall.scan("yt").await;
    let before = version(&hall).await;
    let ballot = hall.ballot(&round, &["tttt"]).await;
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    assert_eq!(version(&hall).await, before + 1);
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    let other = hall.ballot(&round, &["yt"]).await;
    assert_eq!(refusal(hall.store.cast_ballot(&round, &card, &other).await), Refusal::AlreadyCast);
    assert_eq!(refusal(hall.store.open_round(&hall.chair, "bang-khen").await), Refusal::AnotherRoundOpen);
    assert_eq!(version(&hall).await, before + 1, "nothing has changed");
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    assert_eq!(version(&hall).await, before + 2);
}

/// The next version that is heard.
async fn heard(changes: &mut watch::Receiver<u64>) -> u64 {
    timeout(Duration::from_secs(5), changes.changed()).await.unwrap().unwrap();
    *changes.borrow_and_update()
}

pub(crate) async fn whoever_watches_a_meeting_hears_of_every_change(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let mut changes = hall.store.changes(hall.meeting());
    hall.store.check_in(&hall.secretary, Some("bdt"), Presence::Absent).await.unwrap();
    assert_eq!(heard(&mut changes).await, version(&hall).await);
    hall.vote(&round, "yt", &["tttt"]).await;
    let newest = version(&hall).await;
    while heard(&mut changes).await < newest {}
    // Another meeting's changes are not this one's.
    let file = store::MeetingFile::read(crate::hall::DEMO).unwrap();
    let other = hall.store.import(&file).await.unwrap();
    let session = hall.store.enter(&other.cards[0].secret, None).await.unwrap().session;
    hall.store.scanned(&session, |_| true).await.unwrap();
    assert!(timeout(Duration::from_millis(200), changes.changed()).await.is_err());
}

/// A second process serves the same meeting.
async fn another_process(hall: &Hall) -> Store {
    Store::open(&hall.database, world()).await.unwrap()
}

pub(crate) async fn what_has_been_read_is_read_again_after_a_change_by_another_process(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    hall.vote(&round, "yt", &["tttt"]).await;
    let other = another_process(&hall).await;
    let seen = async || {
        let moment = other.moment(hall.meeting()).await.unwrap();
        let stage = moment.contests[0].rounds[0].stage.state();
        assert_eq!(stage, moment.round().unwrap().stage.state());
        (stage, moment.contests[0].elected.len())
    };
    assert_eq!(seen().await, (RoundState::Open, 0));
    assert_eq!(seen().await, (RoundState::Open, 0));
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    assert_eq!(seen().await, (RoundState::Confirmed, 0));
    hall.store.publish_round(&hall.chair, &round).await.unwrap();
    assert_eq!(seen().await, (RoundState::Published, 1));
}

#[tokio::test]
async fn a_server_knows_how_much_there_is_before_a_hall_votes() {
    let (hall, _) = hall_with_an_open_round(Engine::Postgres).await;
    let intruder = hall.intruder().await;
    let analysed = async {
        // Once after the import, and again for the round.
        while 7 > sqlx::query_scalar::<_, i64>(
            "select count(*) from pg_stat_user_tables where analyze_count > 1",
        )
        .fetch_one(&intruder)
        .await
        .unwrap()
        {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_secs(10), analysed).await.unwrap();
}

#[tokio::test]
async fn of_two_processes_on_one_server_each_hears_what_the_other_commits() {
    let (hall, round) = hall_with_an_open_round(Engine::Postgres).await;
    let other = another_process(&hall).await;
    let mut changes = other.changes(hall.meeting());
    hall.vote(&round, "yt", &["tttt"]).await;
    let newest = version(&hall).await;
    while heard(&mut changes).await < newest {}
    let moment = other.moment(hall.meeting()).await.unwrap();
    assert_eq!((moment.version, moment.round().unwrap().cast), (newest, 1));
    // One vote for a card, whichever process it reaches.
    let card = hall.scan("yt").await;
    let second = hall.ballot(&round, &["yt"]).await;
    assert_eq!(refusal(other.cast_ballot(&round, &card, &second).await), Refusal::AlreadyCast);
}

#[tokio::test]
async fn of_two_processes_neither_lets_a_replaced_card_in() {
    let hall = hall(Engine::Postgres).await;
    let other = another_process(&hall).await;
    let session = hall.store.enter(hall.secret("yt"), None).await.unwrap().session;
    assert_eq!(other.holder(&session).await.unwrap().cards.len(), 1);
    hall.store.replace_card(&hall.secretary, "yt").await.unwrap();
    let locked_out = async {
        while !other.holder(&session).await.unwrap().cards.is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(Duration::from_secs(5), locked_out).await.unwrap();
}

#[tokio::test]
async fn of_two_processes_neither_knows_a_session_that_a_scan_has_ended() {
    let hall = hall(Engine::Postgres).await;
    let other = another_process(&hall).await;
    let before = hall.store.enter(hall.secret("yt"), None).await.unwrap().session;
    assert_eq!(other.holder(&before).await.unwrap().cards.len(), 1);
    let after = hall.store.enter(hall.secret("bdt"), Some(&before)).await.unwrap().session;
    assert_eq!(other.holder(&after).await.unwrap().cards.len(), 2);
    let ended = async {
        while !other.holder(&before).await.unwrap().cards.is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(Duration::from_secs(5), ended).await.unwrap();
}

#[tokio::test]
async fn what_is_missed_while_the_news_are_cut_off_is_read_afterwards() {
    let (hall, round) = hall_with_an_open_round(Engine::Postgres).await;
    let other = another_process(&hall).await;
    let mut changes = other.changes(hall.meeting());
    let session = hall.store.enter(hall.secret("bdt"), None).await.unwrap().session;
    assert_eq!(other.holder(&session).await.unwrap().cards.len(), 1);
    let intruder = hall.intruder().await;
    // Both processes lose the connection that listens, and the session ends in the same moment.
    let cut = intruder
        .execute(
            "begin;
             delete from session where card_id in (select card_id from card where voter_id = 'bdt');
             update meeting set version = version + 100;
             select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and query ilike 'listen%';
             commit",
        )
        .await;
    cut.unwrap();
    let newest = version(&hall).await;
    while heard(&mut changes).await < newest {}
    assert!(other.holder(&session).await.unwrap().cards.is_empty());
    // And hearing goes on.
    hall.vote(&round, "yt", &["tttt"]).await;
    let newest = version(&hall).await;
    while heard(&mut changes).await < newest {}
}

#[tokio::test]
async fn a_server_elsewhere_is_reached_over_tls_with_its_certificate_checked() {
    POSTGRES.database("over_tls").await;
    let store = Store::open(&Database::Postgres(POSTGRES.url_over_tls("over_tls")), world()).await.unwrap();
    store.health().await.unwrap();
    let unencrypted: i64 = sqlx::query_scalar(
        "select count(*) from pg_stat_activity a join pg_stat_ssl s on s.pid = a.pid
         where a.datname = 'over_tls' and not s.ssl and a.pid <> pg_backend_pid()",
    )
    .fetch_one(&intruder_at(&POSTGRES.url("over_tls")).await)
    .await
    .unwrap();
    assert_eq!(unencrypted, 0);
    // Without its certificate nobody vouches for it.
    let unknown = format!("{}?sslmode=verify-full", POSTGRES.url("over_tls"));
    assert!(Store::open(&Database::Postgres(unknown), world()).await.is_err());
}

async fn intruder_at(url: &str) -> sqlx::AnyPool {
    sqlx::any::AnyPoolOptions::new().max_connections(1).connect(url).await.unwrap()
}
