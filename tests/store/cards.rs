//! Cards: a card keeps its id for life, whatever its secret.

use ballot::{CardState, Refusal, Role};
use store::Store;

use crate::hall::{Engine, hall, hall_with_an_open_round, refusal, world};

pub(crate) async fn a_card_printed_again_has_a_new_secret_and_the_old_one_says_so(on: Engine) {
    let hall = hall(on).await;
    let old = hall.secret("yt").clone();
    let printed = hall.store.print_cards(&hall.secretary, &[]).await.unwrap();
    assert_eq!(printed.cards.len(), 11);
    assert_eq!(refusal(hall.store.enter(&old, None).await), Refusal::RevokedCard);
    let new = printed.cards.iter().find(|card| card.voter == "yt").unwrap().secret.clone();
    let entered = hall.store.enter(&new, None).await.unwrap();
    hall.store.scanned(&entered.session, |_| true).await.unwrap();
    // A card in use is not printed over: its holder would be locked out.
    let rest = hall.store.print_cards(&hall.secretary, &[]).await.unwrap();
    assert!(rest.cards.iter().all(|card| card.voter != "yt") && rest.cards.len() == 10);
    let chosen = hall.store.print_cards(&hall.secretary, &["yt".into()]).await;
    assert!(matches!(refusal(chosen), Refusal::WrongState { .. }));
    hall.store.revoke_card(&hall.secretary, "yt").await.unwrap();
    assert!(hall.store.holder(&entered.session).await.unwrap().cards.is_empty());
    let replaced = hall.store.print_cards(&hall.secretary, &["yt".into()]).await.unwrap();
    let again = hall.store.enter(&replaced.cards[0].secret, None).await.unwrap();
    assert_eq!(again.card.id, entered.card.id, "a card keeps its id for life");
}

pub(crate) async fn a_browser_adds_voters_cards_up_and_keeps_one_of_each_officer(on: Engine) {
    let hall = hall(on).await;
    let chair = hall.issued.cards[0].secret.clone();
    let mut session = hall.store.enter(hall.secret("yt"), None).await.unwrap().session;
    for secret in [hall.secret("bdt"), &chair, &chair] {
        session = hall.store.enter(secret, Some(&session)).await.unwrap().session;
    }
    let holder = hall.store.holder(&session).await.unwrap();
    assert_eq!(holder.cards.len(), 3);
    assert_eq!(holder.voters(None).len(), 2);
    // A cookie that nobody was given opens nothing and is not taken over.
    let forged = "0".repeat(64);
    let entered = hall.store.enter(hall.secret("gddt"), Some(&forged)).await.unwrap();
    assert_ne!(entered.session, forged);
}

pub(crate) async fn a_card_revoked_after_voting_stays_counted(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    hall.vote(&round, "yt", &["tttt"]).await;
    hall.vote(&round, "bdt", &["tttt"]).await;
    hall.store.revoke_card(&hall.secretary, "yt").await.unwrap();
    let facts = hall.round().await;
    assert_eq!((facts.cast, facts.tally.votes[4]), (2, 2));
    let voted = hall.store.voted(hall.meeting(), &round).await.unwrap();
    assert_eq!(voted.iter().map(ballot::Id::as_str).collect::<Vec<_>>(), ["yt", "bdt"]);
    hall.store.close_round(&hall.chair, &round).await.unwrap();
    let outcome = hall.round().await.stage.outcome().unwrap().clone();
    assert_eq!((outcome.numbers.cast, outcome.numbers.issued, outcome.nominees[4].votes), (2, 11, 2));
    // Also in the record, and when the revoked card is replaced by one that is never used.
    hall.store.print_cards(&hall.secretary, &["yt".into()]).await.unwrap();
    hall.store.publish_round(&hall.chair, &round).await.unwrap();
    let record = hall.store.record(hall.meeting()).await.unwrap().text().unwrap();
    assert_eq!(record.matches("\"receipt\"").count(), 2, "{record}");
}

pub(crate) async fn a_scan_that_adds_a_card_ends_the_session_of_before(on: Engine) {
    let hall = hall(on).await;
    let planted = hall.store.enter(hall.secret("yt"), None).await.unwrap().session;
    assert_eq!(hall.store.holder(&planted).await.unwrap().cards.len(), 1);
    let chair = hall.issued.cards[0].secret.clone();
    let entered = hall.store.enter(&chair, Some(&planted)).await.unwrap();
    assert_ne!(entered.session, planted);
    assert!(hall.store.holder(&planted).await.unwrap().cards.is_empty(), "it opens the chair's page");
    let cards = hall.store.holder(&entered.session).await.unwrap();
    assert_eq!(cards.cards.iter().map(|card| card.role).collect::<Vec<_>>(), [Role::Voter, Role::Chair]);
    // Whoever comes with the dead one gets nothing of what it held.
    let stranger = hall.store.enter(hall.secret("bdt"), Some(&planted)).await.unwrap();
    assert_eq!(hall.store.holder(&stranger.session).await.unwrap().cards.len(), 1);
    // And after a start as before.
    let again = Store::open(&hall.database, world()).await.unwrap();
    assert!(again.holder(&planted).await.unwrap().cards.is_empty());
    assert_eq!(again.holder(&entered.session).await.unwrap().cards.len(), 2);
}

pub(crate) async fn a_card_counts_as_scanned_when_the_page_that_it_leads_to_is_asked_for(on: Engine) {
    let hall = hall(on).await;
    let state = async |voter: &str| {
        let roll = hall.store.roll(hall.meeting()).await.unwrap();
        roll.into_iter().find(|entry| entry.voter.as_str() == voter).unwrap().card
    };
    let looked_at = hall.store.enter(hall.secret("yt"), None).await.unwrap().session;
    assert_eq!(hall.store.holder(&looked_at).await.unwrap().cards.len(), 1);
    hall.store.scanned(&looked_at, |_| false).await.unwrap();
    assert_eq!(state("yt").await, CardState::Issued);
    // Issued anew meanwhile: the card is another browser's to scan.
    let printed = hall.store.print_cards(&hall.secretary, &[]).await.unwrap();
    assert_eq!(printed.cards.len(), 11);
    hall.store.scanned(&looked_at, |_| true).await.unwrap();
    assert_eq!(state("yt").await, CardState::Issued);
    let new = printed.cards.iter().find(|card| card.voter == "yt").unwrap();
    let version = hall.store.moment(hall.meeting()).await.unwrap().version;
    let session = hall.store.enter(&new.secret, None).await.unwrap().session;
    for _ in 0..2 {
        hall.store.scanned(&session, |_| true).await.unwrap();
        assert_eq!(state("yt").await, CardState::InUse);
        assert_eq!(hall.store.moment(hall.meeting()).await.unwrap().version, version + 1);
    }
}

pub(crate) async fn a_replaced_card_does_not_vote_twice(on: Engine) {
    let (hall, round) = hall_with_an_open_round(on).await;
    let lost = hall.store.enter(hall.secret("yt"), None).await.unwrap();
    let first = hall.ballot(&round, &["tttt"]).await;
    hall.store.cast_ballot(&round, &lost.card.id, &first).await.unwrap();
    let new = hall.store.replace_card(&hall.secretary, "yt").await.unwrap();
    assert_eq!((new.voter.as_str(), new.serial), ("yt", 7));
    assert!(hall.store.holder(&lost.session).await.unwrap().cards.is_empty(), "the old phone is out");
    assert_eq!(refusal(hall.store.enter(hall.secret("yt"), None).await), Refusal::RevokedCard);
    let entered = hall.store.enter(&new.secret, None).await.unwrap();
    assert_eq!(entered.card.id, lost.card.id);
    let again = hall.ballot(&round, &["yt"]).await;
    let refused = hall.store.cast_ballot(&round, &entered.card.id, &again).await;
    assert_eq!(refusal(refused), Refusal::AlreadyCast);
    // Whoever has the receipt of before is told that the ballot is recorded.
    hall.store.cast_ballot(&round, &entered.card.id, &first).await.unwrap();
    assert_eq!(hall.cast().await, 1);
    let stranger = hall.store.replace_card(&hall.secretary, "xyz").await;
    assert!(matches!(refusal(stranger), Refusal::BadValue { .. }));
}
