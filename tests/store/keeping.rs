//! What keeps the data, and what reading it promises.

use store::Store;

use crate::hall::{Engine, big_meeting, hall, hall_of, hall_with_an_open_round, world};

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
