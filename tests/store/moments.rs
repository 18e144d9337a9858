//! A meeting at one moment: sums that grow, what a change leaves alone, and what is done after the end.

use ballot::{Actor, Refusal, Role, RoundState, Verb, standing::View};
use store::{CopyError, Database, Error, Presence, Store, restore};

use crate::hall::{Engine, Hall, hall_with_an_open_round, refusal, world};

/// The round as the store shows it, and as somebody who reads all ballots finds it.
async fn sums(hall: &Hall) -> (ballot::Tally, ballot::Tally) {
    let reader = Store::open(&hall.database, world()).await.unwrap();
    let read = reader.moment(hall.meeting()).await.unwrap().round().unwrap().tally.clone();
    reader.close().await;
    (hall.round().await.tally, read)
}

pub(crate) async fn the_sum_of_an_open_round_grows_with_its_ballots_whatever_else_happens(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    // The sum is known from here on, and grows.
    assert_eq!(hall.cast().await, 0);
    for (voter, choice) in [("yt", "tttt"), ("gddt", "tttt"), ("bdt", "yt")] {
        hall.vote(&round, voter, &[choice]).await;
        let (shown, read) = sums(&hall).await;
        assert_eq!(shown, read, "{voter}");
    }
    // Cards are scanned, somebody leaves and comes, the projector is turned: nobody's vote is lost or counted twice.
    hall.scan("khcn").await;
    hall.store.check_in(&hall.secretary, Some("ptth"), Presence::Absent).await.unwrap();
    hall.store.check_in(&hall.secretary, Some("ptth"), Presence::Present).await.unwrap();
    hall.store.show_on_screen(&hall.chair, View::Turnout).await.unwrap();
    hall.vote(&round, "khcn", &["tttt"]).await;
    let (shown, read) = sums(&hall).await;
    assert_eq!((shown.votes.iter().sum::<u64>(), &shown), (4, &read));
    // At closing the ballots are counted, and say the same.
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    assert_eq!(hall.round().await.tally, shown);
}

pub(crate) async fn a_sum_is_kept_while_ballots_come_and_at_closing_the_ballots_are_counted(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    assert_eq!(hall.cast().await, 0);
    hall.vote(&round, "yt", &["tttt"]).await;
    // Somebody writes to the database past the store: what is shown does not come from there.
    let intruder = hall.intruder().await;
    let changed = sqlx::query("update ballot set marks = replace(marks, 'tttt', 'gddt')");
    assert_eq!(changed.execute(&intruder).await.unwrap().rows_affected(), 1);
    hall.vote(&round, "bdt", &["tttt"]).await;
    let of = |tally: &ballot::Tally, rule: &ballot::Round, id: &str| {
        tally.votes[rule.place(&ballot::Id::new(id).unwrap()).unwrap()]
    };
    let shown = hall.round().await;
    assert_eq!((of(&shown.tally, &shown.rule, "tttt"), of(&shown.tally, &shown.rule, "gddt")), (2, 0));
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    let counted = hall.round().await;
    assert_eq!(
        (of(&counted.tally, &counted.rule, "tttt"), of(&counted.tally, &counted.rule, "gddt")),
        (1, 1)
    );
}

pub(crate) async fn ballots_leave_the_rest_of_a_meeting_as_it_was_read(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let before = hall.store.moment(hall.meeting()).await.unwrap();
    hall.vote(&round, "yt", &["tttt"]).await;
    let after = hall.store.moment(hall.meeting()).await.unwrap();
    assert!(after.version > before.version);
    assert_eq!(after.arranged, before.arranged);
    // The contest without an open round is the very same.
    assert!(std::sync::Arc::ptr_eq(&after.contests[1], &before.contests[1]));
    hall.store.check_in(&hall.secretary, Some("bdt"), Presence::Absent).await.unwrap();
    let later = hall.store.moment(hall.meeting()).await.unwrap();
    assert!(later.arranged > after.arranged);
    assert_eq!(later.present, 10);
}

#[tokio::test]
async fn ballots_that_another_process_keeps_are_in_the_sum() {
    let (hall, round) = hall_with_an_open_round(Engine::Postgres).await;
    let other = Store::open(&hall.database, world()).await.unwrap();
    hall.vote(&round, "yt", &["tttt"]).await;
    assert_eq!(hall.cast().await, 1);
    let (card, ballot) = (hall.scan("gddt").await, hall.ballot(&round, &["tttt"]).await);
    other.cast_ballot(&round, &card, &ballot).await.unwrap();
    hall.vote(&round, "bdt", &["yt"]).await;
    let (shown, read) = sums(&hall).await;
    assert_eq!((shown.valid, &shown), (3, &read));
}

#[tokio::test]
async fn a_file_is_served_by_one_process_at_a_time() {
    let (hall, round) = hall_with_an_open_round(Engine::Sqlite).await;
    let second = Store::open_to_serve(&hall.database, world()).await;
    assert!(matches!(second, Err(Error::Served(_))));
    // A copy is not put in its place behind its back, though the file was moved away.
    let Database::Sqlite(path) = &hall.database else { panic!("not SQLite") };
    let copied = path.with_extension("copy");
    hall.store.void_round(&hall.chair, &round, "Thử").await.unwrap();
    hall.store.backup(&copied).await.unwrap();
    let elsewhere = path.with_extension("moved");
    for ending in ["", "-wal", "-shm"] {
        let of = |path: &std::path::Path| std::path::PathBuf::from(format!("{}{ending}", path.display()));
        let _ = std::fs::rename(of(path), of(&elsewhere));
    }
    let restored = restore(&copied, path, world()).await;
    assert!(matches!(restored, Err(CopyError::Served(_))), "{restored:?}");
    for ending in ["", "-wal", "-shm"] {
        let of = |path: &std::path::Path| std::path::PathBuf::from(format!("{}{ending}", path.display()));
        let _ = std::fs::rename(of(&elsewhere), of(path));
    }
    // Others may look into it meanwhile.
    let reader = Store::open(&hall.database, world()).await.unwrap();
    assert_eq!(reader.moment(hall.meeting()).await.unwrap().present, 11);
    reader.close().await;
    let Hall { store, database, .. } = hall;
    store.close().await;
    drop(store);
    Store::open_to_serve(&database, world()).await.unwrap();
}

/// The meeting is over: one round is published, the other contest is ended.
async fn concluded(hall: &Hall, round: &str) {
    hall.vote(round, "yt", &["tttt"]).await;
    hall.store.close_round(&hall.chair, round).await.unwrap();
    hall.store.publish_round(&hall.chair, round).await.unwrap();
    for contest in ["co-thi-dua", "bang-khen"] {
        // The first is over by its rule, unless nobody was elected in it.
        let _ = hall.store.end_contest(&hall.chair, contest, "Hết giờ").await;
    }
    hall.store.conclude_meeting(&hall.chair).await.unwrap();
}

pub(crate) async fn after_the_end_the_journal_is_closed_and_what_is_still_done_is_logged_apart(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    concluded(&hall, &round).await;
    let kept = async || {
        let journal = hall.store.journal(hall.meeting()).await.unwrap();
        (journal, hall.store.record(hall.meeting()).await.unwrap().text().unwrap())
    };
    let before = kept().await;
    assert_eq!(before.0.entries.last().unwrap().act, Verb::ConcludeMeeting.name());
    let found = ballot::Found::Meeting(ballot::MeetingState::Concluded);
    let over = Refusal::WrongState { found };
    for answer in [
        hall.store.check_in(&hall.secretary, Some("yt"), Presence::Absent).await,
        hall.store.revoke_card(&hall.secretary, "yt").await,
        hall.store.replace_card(&hall.secretary, "yt").await.map(drop),
        hall.store.print_cards(&hall.secretary, &[]).await.map(drop),
        hall.store.void_round(&hall.chair, &round, "Sai").await.map(drop),
        hall.store.conclude_meeting(&hall.chair).await,
    ] {
        assert_eq!(refusal(answer), over);
    }
    hall.store.show_on_screen(&hall.chair, View::Result).await.unwrap();
    assert_eq!(hall.store.postscript(hall.meeting()).await.unwrap().entries, []);
    let owner = Actor::new(hall.meeting(), Role::Owner, 1);
    hall.store.print_officers_cards(&owner).await.unwrap();
    hall.store.print_officers_cards(&owner).await.unwrap();
    let entries = hall.store.postscript(hall.meeting()).await.unwrap().entries;
    let acts: Vec<_> = entries.iter().map(|entry| (entry.entry, entry.actor.as_str(), &*entry.act)).collect();
    assert_eq!(acts, [(1, "owner", "print_cards"), (2, "owner", "print_cards")]);
    assert_eq!(kept().await, before);
}

pub(crate) async fn an_act_is_done_by_whom_the_table_names_and_a_second_officer_is_told_apart(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let second = Actor::new(hall.meeting(), Role::Secretary, 2);
    hall.store.check_in(&second, Some("yt"), Presence::Absent).await.unwrap();
    for role in [Role::Voter, Role::Screen, Role::Owner, Role::Secretary] {
        let actor = Actor::new(hall.meeting(), role, 1);
        assert_eq!(refusal(hall.store.close_round(&actor, &round).await), Refusal::NotAllowed, "{role:?}");
    }
    // A time that has come closes like the chair, and nothing else.
    let clock = Actor::clock(hall.meeting());
    assert_eq!(refusal(hall.store.publish_round(&clock, &round).await), Refusal::NotAllowed);
    assert_eq!(hall.store.close_round(&clock, &round).await.unwrap(), RoundState::Confirmed);
    let journal = hall.store.journal(hall.meeting()).await.unwrap();
    journal.check().unwrap();
    let acts: Vec<_> =
        journal.entries.iter().map(|entry| (entry.actor.as_str(), entry.act.as_str())).collect();
    let expected = [
        ("owner", "import"),
        ("secretary", "check_in"),
        ("chair", "open_round"),
        ("secretary 2", "check_in"),
        ("clock", "close_round"),
        ("clock", "count_round"),
        ("clock", "confirm_round"),
    ];
    assert_eq!(acts, expected);
}
