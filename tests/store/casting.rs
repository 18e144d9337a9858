//! Casting: one vote for each card, the first ballot stands, acknowledged is counted.

use std::time::Duration;

use ballot::Refusal;
use store::Presence;
use tokio::task::JoinSet;

use crate::hall::{Engine, Hall, big_meeting, hall, hall_of, hall_with_an_open_round, refusal};

pub(crate) async fn a_second_ballot_of_one_card_is_refused_and_the_first_stands(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let card = hall.scan("yt").await;
    let (first, second) = (hall.ballot(&round, &["tttt"]).await, hall.ballot(&round, &["yt"]).await);
    hall.store.cast_ballot(&round, &card, &first).await.unwrap();
    assert_eq!(refusal(hall.store.cast_ballot(&round, &card, &second).await), Refusal::AlreadyCast);
    let facts = hall.round().await;
    assert_eq!((facts.cast, facts.tally.votes[4], facts.tally.votes[6]), (1, 1, 0));
}

pub(crate) async fn the_same_receipt_again_gives_the_same_answer_also_after_closing(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let card = hall.scan("yt").await;
    let ballot = hall.ballot(&round, &["tttt"]).await;
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    let other = hall.ballot(&round, &["tttt"]).await;
    assert_eq!(refusal(hall.store.cast_ballot(&round, &card, &other).await), Refusal::AlreadyCast);
    assert_eq!(hall.round().await.cast, 1);
}

/// Otherwise whoever knows another's receipt could try which marks it has.
pub(crate) async fn a_receipt_that_the_round_has_is_answered_alike_whatever_the_marks(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let (yt, bdt) = (hall.scan("yt").await, hall.scan("bdt").await);
    let receipt = hall.store.receipt().to_string();
    let first = hall.ballot_named(&round, &receipt, &["tttt"]).await;
    hall.store.cast_ballot(&round, &yt, &first).await.unwrap();
    hall.store.cast_ballot(&round, &bdt, &hall.ballot(&round, &["yt"]).await).await.unwrap();
    for end in ["open", "closed"] {
        for card in [&yt, &bdt] {
            for guess in ["tttt", "gddt"] {
                let ballot = hall.ballot_named(&round, &receipt, &[guess]).await;
                assert!(hall.store.cast_ballot(&round, card, &ballot).await.is_ok(), "{end} {guess}");
            }
        }
        if end == "open" {
            hall.store.close_round(&hall.chair, &round).await.unwrap();
        }
    }
    let facts = hall.round().await;
    assert_eq!((facts.cast, facts.tally.votes[4], facts.tally.votes[8]), (2, 1, 0));
}

pub(crate) async fn a_receipt_names_one_ballot_and_the_voter_it_was_refused_to_can_still_vote(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let (yt, bdt) = (hall.scan("yt").await, hall.scan("bdt").await);
    let ballot = hall.ballot(&round, &["tttt"]).await;
    hall.store.cast_ballot(&round, &yt, &ballot).await.unwrap();
    assert_eq!(refusal(hall.store.cast_ballot(&round, &bdt, &ballot).await), Refusal::ReceiptTaken);
    assert!(!hall.store.has_voted(hall.meeting(), &round, &bdt).await.unwrap());
    hall.vote(&round, "bdt", &["gddt"]).await;
}

pub(crate) async fn of_many_ballots_at_once_each_card_has_one(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let mut casts = tokio::task::JoinSet::new();
    for card in hall.issued.cards.iter().filter(|card| !card.voter.is_empty()) {
        let entered = hall.store.enter(&card.secret, None).await.unwrap();
        for _ in 0..20 {
            let (store, round, card) = (hall.store.clone(), round.clone(), entered.card.id.clone());
            let ballot = hall.ballot(&round, &["tttt"]).await;
            casts.spawn(async move { store.cast_ballot(&round, &card, &ballot).await.is_ok() });
        }
    }
    let kept = casts.join_all().await.into_iter().filter(|kept| *kept).count();
    assert_eq!(kept, 11);
    assert_eq!(hall.round().await.cast, 11);
}

pub(crate) async fn who_may_not_vote_is_told_why_and_nothing_is_marked(on: Engine) {
    let hall = hall(on).await;
    hall.everybody_is_present().await;
    hall.store.check_in(&hall.secretary, Some("bdt"), Presence::Absent).await.unwrap();
    let round = hall.open("co-thi-dua").await;
    let (bdt, yt, tttt) = (hall.scan("bdt").await, hall.scan("yt").await, hall.scan("tttt").await);
    hall.store.revoke_card(&hall.secretary, "yt").await.unwrap();
    let ballot = hall.ballot(&round, &["tttt"]).await;
    let cast = |card: String| {
        let (store, round, ballot) = (hall.store.clone(), round.clone(), ballot.clone());
        async move { refusal(store.cast_ballot(&round, &card, &ballot).await) }
    };
    assert_eq!(cast(bdt.clone()).await, Refusal::NotPresent);
    assert_eq!(cast(yt.clone()).await, Refusal::RevokedCard);
    assert_eq!(cast("no such card".into()).await, Refusal::NotEntitled);
    let chair = hall.issued.cards.iter().find(|card| card.role == ballot::Role::Chair).unwrap();
    let chair = hall.store.enter(&chair.secret, None).await.unwrap().card.id;
    assert_eq!(cast(chair).await, Refusal::NotEntitled);
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    assert_eq!(cast(tttt.clone()).await, Refusal::RoundClosed);
    for card in [bdt, yt, tttt] {
        assert!(!hall.store.has_voted(hall.meeting(), &round, &card).await.unwrap());
    }
}

pub(crate) async fn a_latecomer_votes_and_whoever_leaves_after_voting_stays_counted(on: Engine) {
    let hall = hall(on).await;
    hall.everybody_is_present().await;
    for voter in ["bdt", "yt"] {
        hall.store.check_in(&hall.secretary, Some(voter), Presence::Absent).await.unwrap();
    }
    let round = hall.open("co-thi-dua").await;
    hall.store.check_in(&hall.secretary, Some("yt"), Presence::Present).await.unwrap();
    hall.vote(&round, "yt", &["tttt"]).await;
    hall.vote(&round, "gddt", &["tttt"]).await;
    hall.store.check_in(&hall.secretary, Some("yt"), Presence::Absent).await.unwrap();
    hall.store.check_in(&hall.secretary, Some("khcn"), Presence::Absent).await.unwrap();
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    let numbers = hall.round().await.stage.outcome().unwrap().numbers;
    assert_eq!((numbers.roll, numbers.present, numbers.issued, numbers.cast), (11, 9, 9, 2));
}

pub(crate) async fn a_ballot_after_closing_is_refused(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    hall.vote(&round, "yt", &["tttt"]).await;
    let card = hall.scan("bdt").await;
    let late = hall.ballot(&round, &["tttt"]).await;
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    assert_eq!(refusal(hall.store.cast_ballot(&round, &card, &late).await), Refusal::RoundClosed);
    assert!(!hall.store.has_voted(hall.meeting(), &round, &card).await.unwrap());
    assert_eq!(hall.cast().await, 1);
}

/// The closing comes among casts that are spread over fifty milliseconds; several places are tried.
pub(crate) async fn of_two_hundred_casts_that_race_a_closing_those_acknowledged_are_counted(on: Engine) {
    let hall = hall_of(on, &big_meeting(200)).await;
    hall.everybody_is_present().await;
    let mut cards = Vec::new();
    for n in 0..200 {
        cards.push(hall.scan(&format!("u{n}")).await);
    }
    // On a machine that has much else to do a closing may come when everybody has voted: then it is tried again.
    let (mut rounds, mut among_the_casts) = (0, 0);
    for before in [1, 20, 60, 100, 140].into_iter().cycle() {
        if rounds >= 5 && among_the_casts > 0 {
            break;
        }
        assert!(rounds < 25, "no closing of {rounds} came among the casts");
        rounds += 1;
        let round = hall.open("co").await;
        let mut casts = JoinSet::new();
        for (n, card) in (0..).zip(cards.clone()) {
            let (store, round) = (hall.store.clone(), round.clone());
            let ballot = hall.ballot(&round, &["u1"]).await;
            casts.spawn(async move {
                tokio::time::sleep(Duration::from_micros(n * 250)).await;
                match store.cast_ballot(&round, &card, &ballot).await {
                    Ok(()) => Some(ballot.receipt()),
                    Err(store::Error::Refused(Refusal::RoundClosed)) => None,
                    Err(other) => panic!("{other}"),
                }
            });
        }
        let mut acknowledged = Vec::new();
        while acknowledged.len() < before {
            acknowledged.extend(casts.join_next().await.unwrap().unwrap());
        }
        hall.store.close_round(&hall.chair, &round).await.unwrap();
        acknowledged.extend(casts.join_all().await.into_iter().flatten());
        let counted = hall.round().await;
        let frozen = counted.stage.outcome().unwrap().numbers;
        let kept = u64::try_from(acknowledged.len()).unwrap();
        assert_eq!((frozen.cast, counted.cast, counted.tally.votes[1]), (kept, kept, kept));
        assert_eq!(turnout(&hall, &round).await, kept);
        among_the_casts += u32::from(kept < 200);
        hall.store.void_round(&hall.chair, &round, "Lượt thử").await.unwrap();
    }
}

/// Cards marked as having voted.
async fn turnout(hall: &Hall, round: &str) -> u64 {
    let cards: i64 = sqlx::query_scalar("select count(*) from turnout where round_id = $1")
        .bind(round)
        .fetch_one(&hall.intruder().await)
        .await
        .unwrap();
    u64::try_from(cards).unwrap()
}
