//! What goes wrong: nothing that was acknowledged is lost, nothing is half done, and everybody is told.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use ballot::{Ballot, Refusal};
use sqlx::{Any, AssertSqlSafe, Executor as _, pool::PoolConnection};
use store::{Error, Presence, Store, World};
use tokio::task::JoinSet;

use crate::hall::{
    DEMO, Engine, Hall, big_meeting, hall, hall_in, hall_of, hall_with_an_open_round, refusal,
    with_an_open_round, world,
};

/// From now on a commit fails in which a ballot is kept whose marks contain `mark`.
async fn commits_fail(on: Engine, hall: &Hall, mark: &str) {
    let sql = match on {
        Engine::Sqlite => format!(
            "create table nowhere (id text primary key);
             create table spoilt (id text references nowhere deferrable initially deferred);
             create trigger spoil after insert on ballot when new.marks like '%{mark}%'
             begin insert into spoilt values ('x'); end"
        ),
        Engine::Postgres => format!(
            "create function spoil() returns trigger language plpgsql as
             $$ begin if new.marks like '%{mark}%' then raise exception 'spoilt'; end if; return null; end $$;
             create constraint trigger spoil after insert on ballot deferrable initially deferred
             for each row execute function spoil()"
        ),
    };
    hall.intruder().await.execute(AssertSqlSafe(sql)).await.unwrap();
}

async fn commits_work_again(on: Engine, hall: &Hall) {
    let sql = if on == Engine::Sqlite { "drop trigger spoil" } else { "drop trigger spoil on ballot" };
    hall.intruder().await.execute(sql).await.unwrap();
}

/// Nobody can write while this is held.
async fn the_database_is_held(on: Engine, hall: &Hall) -> PoolConnection<Any> {
    let mut connection = hall.intruder().await.acquire().await.unwrap();
    let sql =
        if on == Engine::Sqlite { "begin immediate" } else { "begin; select pg_advisory_xact_lock(2091945)" };
    connection.execute(sql).await.unwrap();
    connection
}

async fn let_go(mut connection: PoolConnection<Any>) {
    connection.execute("commit").await.unwrap();
    connection.close().await.unwrap();
}

type Answers = Vec<(usize, Result<(), Error>)>;

/// Casts that are sent while the database is held, so that they wait together.
struct Waiting(JoinSet<(usize, Result<(), Error>)>);

impl Waiting {
    async fn of(hall: &Hall, round: &str, casts: impl IntoIterator<Item = (String, Ballot)>) -> Self {
        let mut waiting = JoinSet::new();
        for (n, (card, ballot)) in casts.into_iter().enumerate() {
            let (store, round) = (hall.store.clone(), round.to_owned());
            waiting.spawn(async move { (n, store.cast_ballot(&round, &card, &ballot).await) });
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        Self(waiting)
    }

    /// In the order of sending.
    async fn answers(self) -> Answers {
        let mut answers = self.0.join_all().await;
        answers.sort_by_key(|(n, _)| *n);
        answers
    }
}

/// Each voter's card with a ballot for somebody.
async fn casts(hall: &Hall, round: &str, votes: &[(&str, &str)]) -> Vec<(String, Ballot)> {
    let mut casts = Vec::new();
    for (voter, choice) in votes {
        casts.push((hall.scan(voter).await, hall.ballot(round, &[choice]).await));
    }
    casts
}

pub(crate) async fn a_failed_commit_fails_its_caller_and_nothing_is_half_done(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let sent = casts(&hall, &round, &[("yt", "tttt"), ("bdt", "tttt"), ("gddt", "yt")]).await;
    commits_fail(on, &hall, "choose").await;
    let held = the_database_is_held(on, &hall).await;
    let waiting = Waiting::of(&hall, &round, sent.clone()).await;
    let_go(held).await;
    for (n, answer) in waiting.answers().await {
        assert!(matches!(answer, Err(Error::Sql(_))), "cast {n}: {answer:?}");
    }
    for (card, _) in &sent {
        assert!(!hall.store.has_voted(hall.meeting(), &round, card).await.unwrap());
    }
    assert_eq!(hall.cast().await, 0);
    // The phones send the same again.
    commits_work_again(on, &hall).await;
    for (card, ballot) in &sent {
        hall.store.cast_ballot(&round, card, ballot).await.unwrap();
    }
    assert_eq!(hall.cast().await, 3);
}

pub(crate) async fn a_ballot_that_cannot_be_kept_does_not_sink_its_neighbours(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let votes = [("yt", "tttt"), ("bdt", "gddt"), ("gddt", "yt"), ("khcn", "tttt"), ("ptth", "bhxh")];
    let sent = casts(&hall, &round, &votes).await;
    commits_fail(on, &hall, "gddt").await;
    let held = the_database_is_held(on, &hall).await;
    let waiting = Waiting::of(&hall, &round, sent.clone()).await;
    let_go(held).await;
    for (n, answer) in waiting.answers().await {
        let (card, _) = &sent[n];
        assert_eq!(answer.is_ok(), n != 1, "cast {n}: {answer:?}");
        assert_eq!(hall.store.has_voted(hall.meeting(), &round, card).await.unwrap(), n != 1);
    }
    assert_eq!(hall.cast().await, 4);
}

/// As many ballots as the queue holds, a batch in the writer's hands, and a few more.
const TOO_MANY: usize = 20_000 + 512 + 88;

pub(crate) async fn when_too_many_wait_a_phone_is_told_to_send_again_and_then_may(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let cast = casts(&hall, &round, &[("yt", "tttt")]).await.remove(0);
    let held = the_database_is_held(on, &hall).await;
    let waiting = Waiting::of(&hall, &round, std::iter::repeat_n(cast.clone(), TOO_MANY)).await;
    let_go(held).await;
    let busy = waiting.answers().await.into_iter().filter_map(|(_, answer)| answer.err());
    let busy: Vec<Refusal> = busy.map(|error| refusal(Err::<(), _>(error))).collect();
    assert!((88..=600).contains(&busy.len()), "{} were refused", busy.len());
    assert!(busy.iter().all(|refusal| *refusal == Refusal::Busy));
    hall.store.cast_ballot(&round, &cast.0, &cast.1).await.unwrap();
    assert_eq!(hall.cast().await, 1);
}

pub(crate) async fn closing_the_store_keeps_and_answers_every_ballot_that_waits(on: Engine) {
    let hall = hall_of(on, &big_meeting(700)).await;
    hall.everybody_is_present().await;
    let round = hall.open("co").await;
    let mut sent = Vec::new();
    for n in 0..700 {
        sent.push((hall.scan(&format!("u{n}")).await, hall.ballot(&round, &["u1"]).await));
    }
    let held = the_database_is_held(on, &hall).await;
    let waiting = Waiting::of(&hall, &round, sent.clone()).await;
    let store = hall.store.clone();
    let closing = tokio::spawn(async move { store.close().await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    // Whoever comes now is too late, and is told so.
    let late = hall.store.cast_ballot(&round, &sent[0].0, &sent[0].1).await;
    assert_eq!(refusal(late), Refusal::Busy);
    let_go(held).await;
    for (n, answer) in waiting.answers().await {
        assert!(answer.is_ok(), "cast {n}: {answer:?}");
    }
    closing.await.unwrap();
    let again = Store::open(&hall.database, world()).await.unwrap();
    assert_eq!(again.moment(hall.meeting()).await.unwrap().round().unwrap().cast, 700);
}

/// PostgreSQL has no NUL in text.
pub(crate) async fn text_that_only_one_database_could_keep_is_refused_alike(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let card = hall.scan("yt").await;
    let ballot = hall.ballot(&round, &["tttt"]).await;
    let (store, nul) = (&hall.store, "a\0b");
    assert_eq!(refusal(store.cast_ballot(nul, &card, &ballot).await), Refusal::NoOpenRound);
    assert_eq!(refusal(store.cast_ballot(&round, nul, &ballot).await), Refusal::NotEntitled);
    assert_eq!(refusal(store.rule(nul).await), Refusal::NoOpenRound);
    assert_eq!(refusal(store.moment(nul).await), Refusal::NotEntitled);
    assert_eq!(refusal(store.close_round(&hall.chair, nul).await), Refusal::NoOpenRound);
    for answer in [
        store.check_in(&hall.secretary, Some(nul), Presence::Present).await,
        store.revoke_card(&hall.secretary, nul).await,
        store.replace_card(&hall.secretary, nul).await.map(drop),
        store.print_cards(&hall.secretary, &[nul.into()]).await.map(drop),
        store.open_round(&hall.chair, nul).await.map(drop),
        store.withdraw_nominee(&hall.secretary, nul, nul, nul).await,
    ] {
        assert!(matches!(refusal(answer), Refusal::BadValue { .. }));
    }
    store.void_round(&hall.chair, &round, "mất\0điện").await.unwrap();
    let kept = hall.first_round().await.stage;
    assert!(matches!(kept, ballot::Stage::Voided { reason } if reason == "mất điện"));
    // A meeting file has no way to bring one in either.
    let file = crate::hall::DEMO.replace("Bắc Kạn", "Bắc\\u0000Kạn");
    assert!(store::MeetingFile::read(&file).is_err());
}

/// How long somebody waits for the database here, and longer than that.
const PATIENCE: Duration = Duration::from_secs(1);
const TOO_LONG: Duration = Duration::from_secs(3);

pub(crate) async fn whoever_waited_for_the_database_in_vain_writes_when_it_is_free_again(on: Engine) {
    let impatient = World { patience: PATIENCE, ..world() };
    let (hall, round) = with_an_open_round(hall_in(on, DEMO, impatient).await).await;
    let cast = casts(&hall, &round, &[("yt", "tttt")]).await.remove(0);
    let held = the_database_is_held(on, &hall).await;
    let waiting = Waiting::of(&hall, &round, [cast.clone()]).await;
    let (store, chair) = (hall.store.clone(), hall.chair.clone());
    // An officer's browser goes away while it waits.
    let gone =
        tokio::time::timeout(Duration::from_millis(200), store.check_in(&chair, None, Presence::Present));
    assert!(gone.await.is_err());
    tokio::time::sleep(TOO_LONG).await;
    let_go(held).await;
    let answer = waiting.answers().await.remove(0).1;
    assert_eq!(refusal(answer), Refusal::Busy);
    hall.store.cast_ballot(&round, &cast.0, &cast.1).await.unwrap();
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    assert_eq!(hall.cast().await, 1);
}

/// Cards in a browser as the database has them.
async fn sessions(hall: &Hall, card: &str) -> i64 {
    sqlx::query_scalar("select count(*) from session where card_id = $1")
        .bind(card)
        .fetch_one(&hall.intruder().await)
        .await
        .unwrap()
}

pub(crate) async fn an_officers_browser_that_goes_away_takes_nothing_with_it(on: Engine) {
    let hall = hall(on).await;
    let mut replaced = 0;
    let voters: Vec<String> = hall.issued.cards.iter().map(|card| card.voter.clone()).collect();
    for (n, voter) in (0..).zip(voters.iter().filter(|voter| !voter.is_empty())) {
        let entered = hall.store.enter(hall.secret(voter), None).await.unwrap();
        assert_eq!(hall.store.holder(&entered.session).await.unwrap().cards.len(), 1);
        let replacing = hall.store.replace_card(&hall.secretary, voter);
        let _ = tokio::time::timeout(Duration::from_micros(100 << n), replacing).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        // Either nothing has happened, or the old phone is out.
        let kept = sessions(&hall, &entered.card.id).await;
        let known = hall.store.holder(&entered.session).await.unwrap().cards.len();
        assert_eq!(i64::try_from(known).unwrap(), kept, "after {n}");
        replaced += 1 - kept;
    }
    assert!(replaced > 0, "every browser went away too soon");
}

pub(crate) async fn a_card_that_a_browser_holds_already_writes_nothing(on: Engine) {
    let hall = hall(on).await;
    let session = hall.store.enter(hall.secret("yt"), None).await.unwrap().session;
    hall.store.scanned(&session, |_| true).await.unwrap();
    let held = the_database_is_held(on, &hall).await;
    for _ in 0..50 {
        let again = hall.store.enter(hall.secret("yt"), Some(&session));
        let again = tokio::time::timeout(Duration::from_secs(2), again).await.unwrap().unwrap();
        assert_eq!(again.session, session);
        hall.store.scanned(&session, |_| true).await.unwrap();
    }
    let_go(held).await;
}

pub(crate) async fn a_ballot_goes_before_a_crowd_that_scans_cards(on: Engine) {
    const CROWD: usize = 300;
    let (hall, round) = hall_with_an_open_round(on).await;
    let (card, ballot) = casts(&hall, &round, &[("yt", "tttt")]).await.remove(0);
    let held = the_database_is_held(on, &hall).await;
    let entered = Arc::new(AtomicUsize::new(0));
    let mut crowd = JoinSet::new();
    // All cards, so that those of one card are not held back by each other alone.
    for card in hall.issued.cards.iter().cycle().take(CROWD) {
        let (store, secret, entered) = (hall.store.clone(), card.secret.clone(), entered.clone());
        crowd.spawn(async move {
            store.enter(&secret, None).await.unwrap();
            entered.fetch_add(1, Ordering::Relaxed);
        });
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let (store, seen) = (hall.store.clone(), entered.clone());
    let casting = tokio::spawn(async move {
        store.cast_ballot(&round, &card, &ballot).await.unwrap();
        seen.load(Ordering::Relaxed)
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let_go(held).await;
    let before = casting.await.unwrap();
    assert!(before <= 10, "{before} scans went before the ballot");
    crowd.join_all().await;
    assert_eq!(entered.load(Ordering::Relaxed), CROWD);
}
