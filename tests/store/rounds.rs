//! What is frozen of a round, and what stays of one that is voided.

use ballot::{
    Attendance, Form, Method, Refusal, Rounds, Show, Stage, Tally, outcome,
    record::{RoundRecord, recount},
};
use store::sha256;

use crate::{DEMO, Hall, hall_of, hall_with_an_open_round, refusal};

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
async fn rounds_of_every_method(file: &str) -> Hall {
    let hall = hall_of(file).await;
    hall.everybody_is_present().await;
    let meeting = hall.meeting();
    let mistaken = hall.open("co-thi-dua").await;
    hall.vote(&mistaken, "yt", &["yt"]).await;
    hall.store.void_round(meeting, &mistaken, "Mở nhầm").await.unwrap();
    let flag = hall.open("co-thi-dua").await;
    for (voter, choice) in [("yt", "tttt"), ("gddt", "tttt"), ("bdt", "yt")] {
        hall.vote(&flag, voter, &[choice]).await;
    }
    hall.store.close_round(meeting, &flag).await.unwrap();
    hall.store.publish_round(meeting, &flag).await.unwrap();
    let hands = vec![("yt".to_owned(), Show { in_favour: 7, against: 3, abstain: 0 })];
    let shown = hall.store.record_hands(meeting, "gio-tay", &hands).await.unwrap();
    hall.store.publish_round(meeting, &shown).await.unwrap();
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
    hall.store.close_round(meeting, &asked).await.unwrap();
    hall
}

#[tokio::test]
async fn every_stored_round_counts_to_its_frozen_outcome_again() {
    let hall = rounds_of_every_method(&every_method()).await;
    let mut counted = 0;
    for facts in hall.store.contests(hall.meeting()).await.unwrap() {
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

#[tokio::test]
async fn the_record_of_every_published_round_has_the_hash_that_was_frozen() {
    for publish_ballots in [true, false] {
        let line = format!("publish_ballots = {publish_ballots}\nplace");
        let file = every_method().replacen("place", &line, 1);
        let hall = rounds_of_every_method(&file).await;
        let record = hall.store.record(hall.meeting()).await.unwrap();
        assert_eq!(recount(&record).unwrap().agrees, Some(true));
        let contests = hall.store.contests(hall.meeting()).await.unwrap();
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

#[tokio::test]
async fn a_voided_round_takes_no_ballot_and_its_number_is_not_used_again() {
    let (hall, round) = hall_with_an_open_round().await;
    hall.vote(&round, "yt", &["tttt"]).await;
    let card = hall.scan("bdt").await;
    let late = hall.ballot(&round, &["tttt"]).await;
    let silent = refusal(hall.store.void_round(hall.meeting(), &round, " \u{a0} ").await);
    assert_eq!(silent, Refusal::ReasonMissing);
    hall.store.void_round(hall.meeting(), &round, " Mất điện\n").await.unwrap();
    assert_eq!(refusal(hall.store.cast_ballot(&round, &card, &late).await), Refusal::RoundClosed);
    let next = hall.open("co-thi-dua").await;
    let rule = hall.store.rule(&next).await.unwrap();
    assert_eq!((rule.rule.number, rule.rule.method), (2, Method::choose(std::num::NonZeroU32::MIN)));
    let facts = hall.store.contests(hall.meeting()).await.unwrap().remove(0).rounds.remove(0);
    assert_eq!((facts.stage, facts.cast), (Stage::Voided { reason: "Mất điện".into() }, 1));
    assert_eq!(facts.tally, Tally { blank: 0, invalid: 0, valid: 1, ..facts.tally.clone() });
    let published = hall.store.record(hall.meeting()).await.unwrap().text().unwrap();
    assert!(!published.contains("\"ballots\""), "{published}");
}

#[tokio::test]
async fn a_receipt_is_found_only_when_its_round_is_published_and_not_voided() {
    let (hall, round) = hall_with_an_open_round().await;
    let card = hall.scan("yt").await;
    let ballot = hall.ballot(&round, &["tttt"]).await;
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    let code = ballot::code::receipt(ballot.receipt());
    let found = async || hall.store.look_up_receipt(hall.meeting(), &code).await.unwrap();
    assert_eq!(found().await, []);
    hall.store.close_round(hall.meeting(), &round).await.unwrap();
    assert_eq!(found().await, []);
    hall.store.publish_round(hall.meeting(), &round).await.unwrap();
    assert_eq!(found().await[0].marks.as_ref(), Some(ballot.marks()));
    hall.store.void_round(hall.meeting(), &round, "Nhầm danh sách").await.unwrap();
    assert_eq!(found().await, []);
}

#[tokio::test]
async fn a_reason_of_nothing_to_read_is_no_reason() {
    let (hall, round) = hall_with_an_open_round().await;
    for nothing in ["", " ", "\u{1}", "\n\u{0} \t"] {
        let refused = refusal(hall.store.void_round(hall.meeting(), &round, nothing).await);
        assert_eq!(refused, Refusal::ReasonMissing, "{nothing:?}");
    }
    let long = "a".repeat(501);
    let refused = refusal(hall.store.void_round(hall.meeting(), &round, &long).await);
    assert_eq!(refused.code(), "bad_value");
}
