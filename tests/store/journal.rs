//! The journal: every act of an officer, for good.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use ballot::{Actor, Role, standing::View};
use serde_json::json;
use sqlx::Executor as _;
use store::{Presence, World};

use crate::hall::{DEMO, Engine, Hall, hall_in, hall_of, hall_with_an_open_round, world};

pub(crate) async fn the_journal_is_a_chain_and_holds_no_choice_and_no_secret(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let card = hall.scan("yt").await;
    let ballot = hall.ballot(&round, &["tttt"]).await;
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    hall.store.revoke_card(&hall.secretary, "bdt").await.unwrap();
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    hall.store.publish_round(&hall.chair, &round).await.unwrap();
    let journal = hall.store.journal(hall.meeting()).await.unwrap().entries;
    let acts: Vec<&str> = journal.iter().map(|entry| entry.act.as_str()).collect();
    let expected = [
        "import",
        "check_in",
        "open_round",
        "revoke_card",
        "close_round",
        "count_round",
        "confirm_round",
        "publish_round",
    ];
    assert_eq!(acts, expected);
    let mut before = String::new();
    for entry in &journal {
        assert!(entry.follows(&before), "{}", entry.act);
        before.clone_from(&entry.hash);
    }
    let mut forged = journal[2].clone();
    forged.details["present"] = 3.into();
    assert!(!forged.follows(&journal[1].hash));
    let text = format!("{journal:?}");
    let receipt = ballot.receipt().to_string();
    for secret in ["tttt", receipt.as_str(), hall.secret("yt").as_str(), hall.secret("bdt").as_str()] {
        assert!(!text.contains(secret), "the journal holds {secret}");
    }
}

pub(crate) async fn an_act_is_written_under_the_role_of_whoever_acted(on: Engine) {
    let (head, agenda) = DEMO.split_once("[[agenda]]").unwrap();
    let by_hands = "[[contests]]\nid = \"gio-tay\"\ntitle = \"Trưởng khối\"\nseats = 1\nmethod = \"hands\"\nnominees = [\"yt\"]\n";
    let hall = hall_of(on, &format!("{head}{by_hands}\n[[agenda]]{agenda}")).await;
    hall.store.check_in(&hall.secretary, None, Presence::Present).await.unwrap();
    // Where a meeting has no secretary the chair does the secretary's work, as the chair.
    hall.store.check_in(&hall.chair, Some("yt"), Presence::Absent).await.unwrap();
    // What the projector shows is no act.
    hall.store.show_on_screen(&hall.chair, View::Blank).await.unwrap();
    hall.store.replace_card(&hall.secretary, "bdt").await.unwrap();
    let hands = vec![("yt".to_owned(), ballot::Show { in_favour: 7, against: 3, abstain: 0 })];
    let shown = hall.store.record_hands(&hall.secretary, "gio-tay", &hands).await.unwrap();
    let round = hall.open("co-thi-dua").await;
    hall.vote(&round, "gddt", &["tttt"]).await;
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    hall.store.void_round(&hall.chair, &round, "Mất điện").await.unwrap();
    let acts = acts(&hall).await;
    let names: Vec<(&str, &str)> = acts.iter().map(|(role, act, _)| (role.as_str(), act.as_str())).collect();
    let expected = [
        (Role::Owner, "import"),
        (Role::Secretary, "check_in"),
        (Role::Chair, "check_in"),
        (Role::Secretary, "replace_card"),
        (Role::Secretary, "record_hands"),
        (Role::Secretary, "count_round"),
        (Role::Secretary, "confirm_round"),
        (Role::Chair, "open_round"),
        (Role::Chair, "close_round"),
        (Role::Chair, "count_round"),
        (Role::Chair, "confirm_round"),
        (Role::Chair, "void_round"),
    ];
    assert_eq!(names, expected.map(|(role, act)| (role.name(), act)));
    assert_eq!(acts[2].2, json!({ "voter": "yt", "status": "absent" }));
    assert_eq!(acts[3].2, json!({ "voter": "bdt" }));
    assert_eq!((&acts[4].2["round"], &acts[11].2["round"]), (&json!(shown), &json!(round)));
    assert_eq!((&acts[11].2["reason"], &acts[11].2["cast"]), (&json!("Mất điện"), &json!(1)));
    assert_eq!(acts[6].2["confirmations"], json!(0));
}

/// Role, act and details of every entry.
async fn acts(hall: &Hall) -> Vec<(String, String, serde_json::Value)> {
    let journal = hall.store.journal(hall.meeting()).await.unwrap();
    journal.check().unwrap();
    journal.entries.into_iter().map(|entry| (entry.actor, entry.act, entry.details)).collect()
}

pub(crate) async fn the_journal_refuses_to_be_changed_or_shortened(on: Engine) {
    let (hall, _) = hall_with_an_open_round(on).await;
    let before = hall.store.journal(hall.meeting()).await.unwrap();
    let intruder = hall.intruder().await;
    let mut attempts = vec![
        "update journal set details = '{}' where entry = 2",
        "update journal set hash = 'x'",
        "delete from journal where entry = 3",
        "delete from journal",
    ];
    match on {
        // Replacing a row fires no trigger of deletion.
        Engine::Sqlite => attempts.push(
            "insert or replace into journal select meeting_id, entry, at, 'screen', act, details, hash from journal",
        ),
        Engine::Postgres => attempts.push("truncate journal"),
    }
    for attempt in attempts {
        let refused = intruder.execute(attempt).await.unwrap_err().to_string();
        assert!(refused.contains("the journal is append-only"), "{attempt}: {refused}");
    }
    assert_eq!(hall.store.journal(hall.meeting()).await.unwrap(), before);
}

pub(crate) async fn a_clock_that_goes_back_writes_no_act_before_the_last_one(on: Engine) {
    let clock = Arc::new(AtomicI64::new(1_578_466_800_000));
    let now = clock.clone();
    let world = World { now: Arc::new(move || now.load(Ordering::Relaxed)), ..world() };
    let hall = hall_in(on, DEMO, world).await;
    hall.everybody_is_present().await;
    // Somebody sets the laptop an hour back.
    clock.fetch_sub(3_600_000, Ordering::Relaxed);
    for contest in ["co-thi-dua", "bang-khen"] {
        hall.store.end_contest(&hall.chair, contest, "Kh\u{f4}ng t\u{1ed5} ch\u{1ee9}c").await.unwrap();
    }
    hall.store.conclude_meeting(&hall.chair).await.unwrap();
    let owner = Actor::new(hall.meeting(), Role::Owner, 1);
    hall.store.print_officers_cards(&owner).await.unwrap();
    let journal = hall.store.journal(hall.meeting()).await.unwrap();
    journal.check().unwrap();
    let mut times: Vec<i64> = journal.entries.iter().map(|entry| entry.at).collect();
    let details = hall.store.moment(hall.meeting()).await.unwrap().meeting.details.clone();
    times.push(details.concluded.unwrap());
    times.extend(hall.store.postscript(hall.meeting()).await.unwrap().entries.iter().map(|entry| entry.at));
    assert!(times.is_sorted() && times.len() > 5, "{times:?}");
    // The clock has caught up.
    clock.fetch_add(7_200_000, Ordering::Relaxed);
    hall.store.print_officers_cards(&owner).await.unwrap();
    let last = hall.store.postscript(hall.meeting()).await.unwrap().entries[1].at;
    assert_eq!(last, clock.load(Ordering::Relaxed));
}
