//! Browsers: how long they hold their cards.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use ballot::Role;
use sqlx::Executor as _;
use store::World;

use crate::hall::{DEMO, Engine, Hall, hall, hall_in, world};

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;

/// A clock that stands until somebody turns it.
#[derive(Clone)]
struct Clock(Arc<AtomicI64>);

impl Clock {
    async fn in_a_hall(on: Engine) -> (Self, Hall) {
        let clock = Self(Arc::new(AtomicI64::new(1_578_466_800_000)));
        let time = clock.clone();
        let now = Arc::new(move || time.0.load(Ordering::Relaxed));
        let hall = hall_in(on, DEMO, World { now, ..world() }).await;
        (clock, hall)
    }

    fn goes_on(&self, by: i64) -> i64 {
        self.0.fetch_add(by, Ordering::Relaxed) + by
    }
}

/// How many cards a browser holds.
async fn cards(hall: &Hall, session: &str) -> usize {
    hall.store.holder(session).await.unwrap().cards.len()
}

/// Waits until the use of a browser is noted at that time; voters' cards have none.
async fn is_noted(hall: &Hall, session: &str, at: i64) {
    let intruder = hall.intruder().await;
    let noted = async {
        loop {
            let used: Vec<Option<i64>> = sqlx::query_scalar(
                "select used_at from session where session_hash = $1 and used_at is not null",
            )
            .bind(store::sha256(session))
            .fetch_all(&intruder)
            .await
            .unwrap();
            if used == [Some(at)] {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), noted).await.unwrap();
}

pub(crate) async fn an_officers_browser_ends_twelve_hours_after_its_last_use(on: Engine) {
    let (clock, hall) = Clock::in_a_hall(on).await;
    let chair = hall.issued.cards[0].secret.clone();
    let phone = hall.store.enter(hall.secret("yt"), None).await.unwrap().session;
    let session = hall.store.enter(&chair, Some(&phone)).await.unwrap().session;
    is_noted(&hall, &session, clock.goes_on(0)).await;
    for _ in 0..3 {
        let now = clock.goes_on(11 * HOUR);
        assert_eq!(cards(&hall, &session).await, 2);
        is_noted(&hall, &session, now).await;
    }
    let last = clock.goes_on(0);
    // Used again and again it is noted now and then.
    for _ in 0..14 {
        clock.goes_on(MINUTE);
        assert_eq!(cards(&hall, &session).await, 2);
    }
    is_noted(&hall, &session, last).await;
    clock.goes_on(12 * HOUR);
    let left = hall.store.holder(&session).await.unwrap();
    assert_eq!(left.cards.iter().map(|card| card.role).collect::<Vec<_>>(), [Role::Voter]);
    // The card scanned again opens its page again.
    let again = hall.store.enter(&chair, Some(&session)).await.unwrap().session;
    assert_eq!((cards(&hall, &again).await, cards(&hall, &session).await), (2, 0));
}

pub(crate) async fn a_phone_ends_a_day_after_its_meeting_and_no_time_of_it_is_kept(on: Engine) {
    let (clock, hall) = Clock::in_a_hall(on).await;
    let session = hall.store.enter(hall.secret("yt"), None).await.unwrap().session;
    clock.goes_on(30 * 24 * HOUR);
    assert_eq!(cards(&hall, &session).await, 1);
    for facts in &hall.store.moment(hall.meeting()).await.unwrap().contests {
        hall.store.end_contest(&hall.chair, facts.contest.id.as_str(), "Không tổ chức").await.unwrap();
    }
    hall.store.conclude_meeting(&hall.chair).await.unwrap();
    clock.goes_on(23 * HOUR);
    assert_eq!(cards(&hall, &session).await, 1);
    clock.goes_on(HOUR);
    assert_eq!(cards(&hall, &session).await, 0);
    let used: Vec<Option<i64>> = sqlx::query_scalar("select used_at from session where session_hash = $1")
        .bind(store::sha256(&session))
        .fetch_all(&hall.intruder().await)
        .await
        .unwrap();
    assert_eq!(used, [None]);
}

pub(crate) async fn a_browser_of_an_older_program_stays_and_its_time_begins(on: Engine) {
    let (clock, hall) = Clock::in_a_hall(on).await;
    let chair = hall.issued.cards[0].secret.clone();
    let session = hall.store.enter(&chair, None).await.unwrap().session;
    hall.intruder().await.execute("update session set used_at = null").await.unwrap();
    let now = clock.goes_on(100 * 24 * HOUR);
    assert_eq!(cards(&hall, &session).await, 1);
    is_noted(&hall, &session, now).await;
    clock.goes_on(12 * HOUR);
    assert_eq!(cards(&hall, &session).await, 0);
}

pub(crate) async fn whoever_leaves_a_browser_leaves_nothing_in_it(on: Engine) {
    let hall = hall(on).await;
    let stays = hall.store.enter(hall.secret("yt"), None).await.unwrap().session;
    let first = hall.store.enter(hall.secret("yt"), None).await.unwrap().session;
    let session = hall.store.enter(hall.secret("bdt"), Some(&first)).await.unwrap().session;
    assert_eq!(cards(&hall, &session).await, 2);
    hall.store.leave(&session).await.unwrap();
    hall.store.leave(&session).await.unwrap();
    assert_eq!((cards(&hall, &session).await, cards(&hall, &stays).await), (0, 1));
}
