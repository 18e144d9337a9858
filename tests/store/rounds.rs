//! What is frozen of a round, and what stays of one that is voided.

use ballot::{
    Attendance, Form, Id, Method, Refusal, RoundState, Rounds, Show, Stage, Verdict, outcome,
    record::{RoundRecord, recount},
};
use store::{Presence, sha256};

use crate::hall::{DEMO, Engine, Hall, hall, hall_of, hall_with_an_open_round, refusal};

/// The Bắc Kạn conference with two contests more: one by assent, one by hands.
fn every_method() -> String {
    let more = r#"
[[contests]]
id = "y-kien"
title = "Lấy ý kiến"
seats = 2
method = { assent = "any" }
nominees = ["yt", "gddt"]
[[contests]]
id = "giơ-tay"
title = "Trưởng khối"
seats = 1
method = "hands"
nominees = ["yt"]
"#;
    let (head, agenda) = DEMO.split_once("[[agenda]]").unwrap();
    format!("{head}{}\n[[agenda]]{agenda}", more.replace("giơ-tay", "gio-tay"))
}

/// Rounds of every method: a voided one, published ones, and one that is counted and not yet published.
async fn rounds_of_every_method(on: Engine, file: &str) -> Hall {
    let hall = hall_of(on, file).await;
    hall.everybody_is_present().await;
    let mistaken = hall.open("co-thi-dua").await;
    hall.vote(&mistaken, "yt", &["yt"]).await;
    hall.store.void_round(&hall.chair, &mistaken, "Mở nhầm").await.unwrap();
    let flag = hall.open("co-thi-dua").await;
    for (voter, choice) in [("yt", "tttt"), ("gddt", "tttt"), ("bdt", "yt")] {
        hall.vote(&flag, voter, &[choice]).await;
    }
    hall.store.close_round(&hall.chair, &flag).await.unwrap();
    hall.store.publish_round(&hall.chair, &flag).await.unwrap();
    let hands = vec![("yt".to_owned(), Show { in_favour: 7, against: 3, abstain: 0 })];
    let shown = hall.store.record_hands(&hall.secretary, "gio-tay", &hands).await.unwrap();
    hall.store.publish_round(&hall.chair, &shown).await.unwrap();
    let asked = hall.open("y-kien").await;
    let rule = hall.store.rule(&asked).await.unwrap();
    for (voter, opinion) in [("yt", "for"), ("gddt", "against"), ("bdt", "for")] {
        let card = hall.scan(voter).await;
        let form = Form { assent: vec![("yt".into(), opinion.into())], ..Form::default() };
        let receipt = hall.store.receipt().to_string();
        let own = ballot::Id::new(voter).unwrap();
        let ballot = ballot::Ballot::check(&rule.rule, &receipt, &form, &own).unwrap();
        hall.store.cast_ballot(&asked, &card, &ballot).await.unwrap();
    }
    hall.store.close_round(&hall.chair, &asked).await.unwrap();
    hall
}

pub(crate) async fn every_stored_round_counts_to_its_frozen_outcome_again(on: Engine) {
    let hall = rounds_of_every_method(on, &every_method()).await;
    let mut counted = 0;
    for facts in hall.store.moment(hall.meeting()).await.unwrap().contests.iter() {
        let mut before = Vec::new();
        for round in &facts.rounds {
            let Some(frozen) = round.stage.frozen() else { continue };
            let numbers = frozen.outcome.numbers;
            let attendance =
                Attendance { roll: numbers.roll, present: numbers.present, issued: numbers.issued };
            let rounds = Rounds::after(before.iter(), facts.contest.max_rounds);
            let again = outcome(&round.rule, rounds, attendance, &round.tally).unwrap();
            assert_eq!(again, frozen.outcome, "{} {}", facts.contest.id, round.rule.number);
            before.push(again);
            counted += 1;
        }
    }
    assert_eq!(counted, 3);
}

pub(crate) async fn the_record_of_every_published_round_has_the_hash_that_was_frozen(on: Engine) {
    for publish_ballots in [true, false] {
        let line = format!("publish_ballots = {publish_ballots}\nplace");
        let file = every_method().replacen("place", &line, 1);
        let hall = rounds_of_every_method(on, &file).await;
        let record = hall.store.record(hall.meeting()).await.unwrap();
        assert_eq!(recount(&record).unwrap().agrees, Some(true));
        let contests = hall.store.moment(hall.meeting()).await.unwrap().contests.clone();
        let (mut published, mut voided) = (0, 0);
        for (facts, contest) in contests.iter().zip(&record.contests) {
            for round in &contest.rounds {
                let kept = facts.rounds.iter().find(|kept| kept.rule.number == round.number()).unwrap();
                match (round, &kept.stage) {
                    (RoundRecord::Published(round), Stage::Published(frozen)) => {
                        assert_eq!(sha256(&round.hashed_text().unwrap()), frozen.record_hash);
                        published += 1;
                    }
                    (RoundRecord::Voided(round), Stage::Voided { reason }) => {
                        assert_eq!((&round.reason, round.cast), (reason, 1));
                        voided += 1;
                    }
                    other => panic!("{other:?}"),
                }
            }
        }
        // The round that is counted and not published is in no record.
        assert_eq!((published, voided), (2, 1));
        let text = record.text().unwrap();
        assert_eq!(text.contains("\"receipt\""), publish_ballots);
        let asked = record.contests.iter().find(|contest| contest.id.as_str() == "y-kien").unwrap();
        assert!(asked.rounds.is_empty());
    }
}

pub(crate) async fn a_voided_round_takes_no_ballot_and_its_number_is_not_used_again(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    hall.vote(&round, "yt", &["tttt"]).await;
    let card = hall.scan("bdt").await;
    let late = hall.ballot(&round, &["tttt"]).await;
    let silent = refusal(hall.store.void_round(&hall.chair, &round, " \u{a0} ").await);
    assert_eq!(silent, Refusal::ReasonMissing);
    hall.store.void_round(&hall.chair, &round, " Mất điện\n").await.unwrap();
    assert_eq!(refusal(hall.store.cast_ballot(&round, &card, &late).await), Refusal::RoundClosed);
    let next = hall.open("co-thi-dua").await;
    let rule = hall.store.rule(&next).await.unwrap();
    assert_eq!((rule.rule.number, rule.rule.method), (2, Method::choose(std::num::NonZeroU32::MIN)));
    let facts = hall.first_round().await;
    assert_eq!((facts.stage, facts.cast), (Stage::Voided { reason: "Mất điện".into() }, 1));
    // Its ballot stays where it is, and what it says is added to nothing.
    let kept: i64 =
        sqlx::query_scalar("select count(*) from ballot where round_id = $1 and marks like '%tttt%'")
            .bind(&round)
            .fetch_one(&hall.intruder().await)
            .await
            .unwrap();
    assert_eq!((kept, facts.tally.valid, facts.tally.votes.iter().sum::<u64>()), (1, 0, 0));
    let published = hall.store.record(hall.meeting()).await.unwrap().text().unwrap();
    assert!(!published.contains("\"ballots\""), "{published}");
}

pub(crate) async fn a_receipt_is_found_only_when_its_round_is_published_and_not_voided(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let card = hall.scan("yt").await;
    let ballot = hall.ballot(&round, &["tttt"]).await;
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    let code = ballot::code::receipt(ballot.receipt());
    let found = async || hall.store.look_up_receipt(hall.meeting(), &code).await.unwrap();
    assert_eq!(found().await, []);
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    assert_eq!(found().await, []);
    hall.store.publish_round(&hall.chair, &round).await.unwrap();
    assert_eq!(found().await[0].marks.as_ref(), Some(ballot.marks()));
    hall.store.void_round(&hall.chair, &round, "Nhầm danh sách").await.unwrap();
    assert_eq!(found().await, []);
}

pub(crate) async fn a_reason_of_nothing_to_read_is_no_reason(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    for nothing in ["", " ", "\u{1}", "\n\u{0} \t", "\u{200b}\u{2060}", "\u{3164}"] {
        let refused = refusal(hall.store.void_round(&hall.chair, &round, nothing).await);
        assert_eq!(refused, Refusal::ReasonMissing, "{nothing:?}");
    }
    let long = "a".repeat(501);
    let refused = refusal(hall.store.void_round(&hall.chair, &round, &long).await);
    assert_eq!(refused.code(), "bad_value");
}

pub(crate) async fn a_round_needs_its_quorum_its_turn_and_an_empty_floor(on: Engine) {
    let hall = hall(on).await;
    let open = |contest: &'static str| {
        let (store, chair) = (hall.store.clone(), hall.chair.clone());
        async move { refusal(store.open_round(&chair, contest).await) }
    };
    assert_eq!(open("co-thi-dua").await, Refusal::NoQuorum { present: 0, needed: 8 });
    hall.everybody_is_present().await;
    let waits = Refusal::ContestNotOver { contests: vec![Id::new("co-thi-dua").unwrap()] };
    assert_eq!(open("bang-khen").await, waits);
    assert!(matches!(open("xyz").await, Refusal::BadValue { .. }));
    let round = hall.open("co-thi-dua").await;
    assert_eq!(open("co-thi-dua").await, Refusal::AnotherRoundOpen);
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    assert!(matches!(open("co-thi-dua").await, Refusal::WrongState { .. }));
    let again = hall.store.close_round(&hall.chair, &round).await;
    assert!(matches!(refusal(again), Refusal::WrongState { .. }));
}

pub(crate) async fn a_closed_round_keeps_its_outcome_and_the_hash_of_its_record(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    for voter in ["yt", "gddt", "bdt"] {
        hall.vote(&round, voter, &["tttt"]).await;
    }
    let state = hall.store.close_round(&hall.chair, &round).await.unwrap();
    assert_eq!(state, RoundState::Confirmed);
    let facts = hall.round().await;
    let frozen = facts.stage.frozen().unwrap().clone();
    let (outcome, hash) = (frozen.outcome, frozen.record_hash);
    assert_eq!(outcome.nominees[4].verdict, Verdict::Elected);
    assert_eq!(hash.len(), 64);
    assert_eq!(ballot::record::count_code(&hash).len(), 14);
    let counted = hall.store.journal(hall.meeting()).await.unwrap().entries;
    let counted = counted.iter().find(|entry| entry.act == "count_round").unwrap();
    assert_eq!(counted.details["sha256"], hash.as_str());
}

pub(crate) async fn winners_leave_the_next_list_and_the_meeting_ends_when_every_contest_is_over(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    hall.vote(&round, "yt", &["tttt"]).await;
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    hall.store.publish_round(&hall.chair, &round).await.unwrap();
    let not_over = refusal(hall.store.conclude_meeting(&hall.chair).await);
    assert_eq!(not_over, Refusal::ContestNotOver { contests: vec![Id::new("bang-khen").unwrap()] });
    let round = hall.open("bang-khen").await;
    assert_eq!(hall.store.rule(&round).await.unwrap().rule.standing().count(), 10);
    hall.vote(&round, "yt", &["yt", "gddt", "cdn-dtnt"]).await;
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    hall.store.publish_round(&hall.chair, &round).await.unwrap();
    hall.store.conclude_meeting(&hall.chair).await.unwrap();
    let contests = hall.store.moment(hall.meeting()).await.unwrap().contests.clone();
    let elected: Vec<&str> = contests[1].elected.iter().map(Id::as_str).collect();
    assert_eq!(elected, ["cdn-dtnt", "yt", "gddt"]);
    let late = hall.store.check_in(&hall.secretary, None, Presence::Absent).await;
    assert!(matches!(refusal(late), Refusal::WrongState { .. }));
}

/// Not read, not parsed, not sorted: the ballots of everybody else are no part of the answer.
pub(crate) async fn a_receipt_is_looked_up_by_its_key_and_the_public_files_are_made_once(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let (card, ballot) = (hall.scan("yt").await, hall.ballot(&round, &["tttt"]).await);
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    hall.vote(&round, "bdt", &["gddt"]).await;
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    hall.store.publish_round(&hall.chair, &round).await.unwrap();
    let files = hall.store.public_files(hall.meeting()).await.unwrap();
    let record = hall.store.record(hall.meeting()).await.unwrap().text().unwrap();
    assert_eq!((&*files.record, files.record_sha256.as_str()), (record.as_bytes(), &*store::sha256(&record)));
    let journal = hall.store.journal(hall.meeting()).await.unwrap().text().unwrap();
    assert_eq!(&*files.journal, journal.as_bytes());
    // The ballots that the question is not about can no longer be read, and nobody notices.
    let other = "update ballot set marks = 'x' where receipt <> $1";
    let changed = sqlx::query(other).bind(ballot.receipt().to_string());
    assert_eq!(changed.execute(&hall.intruder().await).await.unwrap().rows_affected(), 1);
    let code = ballot::code::receipt(ballot.receipt());
    let found = hall.store.look_up_receipt(hall.meeting(), &code).await.unwrap();
    assert_eq!((found.len(), found[0].marks.as_ref()), (1, Some(ballot.marks())));
    assert!(hall.store.look_up_receipt(hall.meeting(), "0000-0000").await.unwrap().is_empty());
    let again = hall.store.public_files(hall.meeting()).await.unwrap();
    assert!(std::sync::Arc::ptr_eq(&files, &again), "the files are made again");
    // Until something else happens.
    hall.store.void_round(&hall.chair, &round, "Th\u{1eed}").await.unwrap();
    let after = hall.store.public_files(hall.meeting()).await.unwrap();
    assert!(after.record_sha256 != files.record_sha256 && after.journal.len() > files.journal.len());
}
