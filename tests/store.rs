//! The promises of `Store`, each a test.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "store/rounds.rs"]
mod rounds;

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use ballot::{Ballot, Form, Id, Refusal, RoundState, Verdict};
use store::{Error, IssuedCards, MeetingFile, Presence, Secret, Store, World};
use tempfile::TempDir;

const DEMO: &str = include_str!("../server/demo/bac-kan-2019.toml");

/// The Bắc Kạn conference on a database of its own.
struct Hall {
    store: Store,
    folder: TempDir,
    issued: IssuedCards,
}

/// A clock that ticks at each look, and randomness that repeats from test to test.
fn world() -> World {
    let clock = AtomicI64::new(1_578_466_800_000);
    let state = AtomicU64::new(7);
    World {
        now: Arc::new(move || clock.fetch_add(1_000, Ordering::Relaxed)),
        random: Arc::new(move |bytes| {
            for byte in bytes {
                let next = state
                    .fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed)
                    .wrapping_mul(0xbf58_476d_1ce4_e5b9);
                *byte = (next >> 56) as u8;
            }
        }),
    }
}

async fn hall() -> Hall {
    hall_of(DEMO).await
}

async fn hall_of(file: &str) -> Hall {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("laphieu.db"), world()).await.unwrap();
    let issued = store.import(&MeetingFile::read(file).unwrap()).await.unwrap();
    Hall { store, folder, issued }
}

/// Everybody is present and the flag is voted on.
async fn hall_with_an_open_round() -> (Hall, String) {
    let hall = hall().await;
    hall.everybody_is_present().await;
    let round = hall.open("co-thi-dua").await;
    (hall, round)
}

impl Hall {
    fn meeting(&self) -> &str {
        &self.issued.meeting
    }

    fn secret(&self, voter: &str) -> &Secret {
        &self.issued.cards.iter().find(|card| card.voter == voter).unwrap().secret
    }

    /// The card id of a voter, who scans the card.
    async fn scan(&self, voter: &str) -> String {
        self.store.enter(self.secret(voter), None).await.unwrap().card.id
    }

    async fn everybody_is_present(&self) {
        self.store.check_in(self.meeting(), None, Presence::Present).await.unwrap();
    }

    async fn open(&self, contest: &str) -> String {
        self.store.open_round(self.meeting(), contest).await.unwrap()
    }

    async fn ballot(&self, round: &str, choice: &[&str]) -> Ballot {
        self.ballot_named(round, &self.store.receipt().to_string(), choice).await
    }

    async fn ballot_named(&self, round: &str, receipt: &str, choice: &[&str]) -> Ballot {
        let rule = self.store.rule(round).await.unwrap();
        let form = Form { choice: choice.iter().map(ToString::to_string).collect(), ..Form::default() };
        Ballot::check(&rule.rule, receipt, &form, &Id::new("nobody").unwrap()).unwrap()
    }

    async fn vote(&self, round: &str, voter: &str, choice: &[&str]) {
        let card = self.scan(voter).await;
        let ballot = self.ballot(round, choice).await;
        self.store.cast_ballot(round, &card, &ballot).await.unwrap();
    }
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, Error>) -> Refusal {
    match answer.unwrap_err() {
        Error::Refused(refusal) => refusal,
        other => panic!("not a refusal: {other}"),
    }
}

#[tokio::test]
async fn the_database_engine_has_the_fix_of_the_wal_reset_bug() {
    let version = hall().await.store.engine_version().await.unwrap();
    let numbers: Vec<u32> = version.split('.').map(|n| n.parse().unwrap()).collect();
    assert!(numbers >= vec![3, 51, 3], "SQLite {version}");
}

#[tokio::test]
async fn a_second_ballot_of_one_card_is_refused_and_the_first_stands() {
    let (hall, round) = hall_with_an_open_round().await;
    let card = hall.scan("yt").await;
    let (first, second) = (hall.ballot(&round, &["tttt"]).await, hall.ballot(&round, &["yt"]).await);
    hall.store.cast_ballot(&round, &card, &first).await.unwrap();
    assert_eq!(refusal(hall.store.cast_ballot(&round, &card, &second).await), Refusal::AlreadyCast);
    let facts = hall.store.facts(hall.meeting()).await.unwrap().round.unwrap();
    assert_eq!((facts.cast, facts.tally.votes[4], facts.tally.votes[6]), (1, 1, 0));
}

#[tokio::test]
async fn the_same_receipt_again_gives_the_same_answer_also_after_closing() {
    let (hall, round) = hall_with_an_open_round().await;
    let card = hall.scan("yt").await;
    let ballot = hall.ballot(&round, &["tttt"]).await;
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    hall.store.close_round(hall.meeting(), &round).await.unwrap();
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    let other = hall.ballot(&round, &["tttt"]).await;
    assert_eq!(refusal(hall.store.cast_ballot(&round, &card, &other).await), Refusal::AlreadyCast);
    assert_eq!(hall.store.facts(hall.meeting()).await.unwrap().round.unwrap().cast, 1);
}

#[tokio::test]
async fn the_same_receipt_with_other_marks_is_not_said_to_be_recorded() {
    let (hall, round) = hall_with_an_open_round().await;
    let card = hall.scan("yt").await;
    let receipt = hall.store.receipt().to_string();
    let first = hall.ballot_named(&round, &receipt, &["tttt"]).await;
    hall.store.cast_ballot(&round, &card, &first).await.unwrap();
    let other = hall.ballot_named(&round, &receipt, &["gddt"]).await;
    assert_eq!(refusal(hall.store.cast_ballot(&round, &card, &other).await), Refusal::AlreadyCast);
}

#[tokio::test]
async fn a_receipt_names_one_ballot_and_the_voter_it_was_refused_to_can_still_vote() {
    let (hall, round) = hall_with_an_open_round().await;
    let (yt, bdt) = (hall.scan("yt").await, hall.scan("bdt").await);
    let ballot = hall.ballot(&round, &["tttt"]).await;
    hall.store.cast_ballot(&round, &yt, &ballot).await.unwrap();
    assert_eq!(refusal(hall.store.cast_ballot(&round, &bdt, &ballot).await), Refusal::ReceiptTaken);
    assert!(!hall.store.has_voted(&round, &bdt).await.unwrap());
    hall.vote(&round, "bdt", &["gddt"]).await;
}

#[tokio::test]
async fn of_many_ballots_at_once_each_card_has_one() {
    let (hall, round) = hall_with_an_open_round().await;
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
    assert_eq!(hall.store.facts(hall.meeting()).await.unwrap().round.unwrap().cast, 11);
}

#[tokio::test]
async fn who_may_not_vote_is_told_why_and_nothing_is_marked() {
    let hall = hall().await;
    hall.everybody_is_present().await;
    hall.store.check_in(hall.meeting(), Some("bdt"), Presence::Absent).await.unwrap();
    let round = hall.open("co-thi-dua").await;
    let (bdt, yt, tttt) = (hall.scan("bdt").await, hall.scan("yt").await, hall.scan("tttt").await);
    hall.store.revoke_card(hall.meeting(), "yt").await.unwrap();
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
    hall.store.close_round(hall.meeting(), &round).await.unwrap();
    assert_eq!(cast(tttt.clone()).await, Refusal::RoundClosed);
    for card in [bdt, yt, tttt] {
        assert!(!hall.store.has_voted(&round, &card).await.unwrap());
    }
}

#[tokio::test]
async fn a_latecomer_votes_and_whoever_leaves_after_voting_stays_counted() {
    let hall = hall().await;
    hall.everybody_is_present().await;
    for voter in ["bdt", "yt"] {
        hall.store.check_in(hall.meeting(), Some(voter), Presence::Absent).await.unwrap();
    }
    let round = hall.open("co-thi-dua").await;
    hall.store.check_in(hall.meeting(), Some("yt"), Presence::Present).await.unwrap();
    hall.vote(&round, "yt", &["tttt"]).await;
    hall.vote(&round, "gddt", &["tttt"]).await;
    hall.store.check_in(hall.meeting(), Some("yt"), Presence::Absent).await.unwrap();
    hall.store.check_in(hall.meeting(), Some("khcn"), Presence::Absent).await.unwrap();
    hall.store.close_round(hall.meeting(), &round).await.unwrap();
    let numbers =
        hall.store.facts(hall.meeting()).await.unwrap().round.unwrap().stage.outcome().unwrap().numbers;
    assert_eq!((numbers.roll, numbers.present, numbers.issued, numbers.cast), (11, 9, 9, 2));
}

#[tokio::test]
async fn a_round_needs_its_quorum_its_turn_and_an_empty_floor() {
    let hall = hall().await;
    let open = |contest: &'static str| {
        let (store, meeting) = (hall.store.clone(), hall.meeting().to_owned());
        async move { refusal(store.open_round(&meeting, contest).await) }
    };
    assert_eq!(open("co-thi-dua").await, Refusal::NoQuorum { present: 0, needed: 8 });
    hall.everybody_is_present().await;
    let waits = Refusal::ContestNotOver { contests: vec![Id::new("co-thi-dua").unwrap()] };
    assert_eq!(open("bang-khen").await, waits);
    assert!(matches!(open("xyz").await, Refusal::BadValue { .. }));
    let round = hall.open("co-thi-dua").await;
    assert_eq!(open("co-thi-dua").await, Refusal::AnotherRoundOpen);
    hall.store.close_round(hall.meeting(), &round).await.unwrap();
    assert!(matches!(open("co-thi-dua").await, Refusal::WrongState { .. }));
    let again = hall.store.close_round(hall.meeting(), &round).await;
    assert!(matches!(refusal(again), Refusal::WrongState { .. }));
}

#[tokio::test]
async fn a_closed_round_keeps_its_outcome_and_the_hash_of_its_record() {
    let (hall, round) = hall_with_an_open_round().await;
    for voter in ["yt", "gddt", "bdt"] {
        hall.vote(&round, voter, &["tttt"]).await;
    }
    let state = hall.store.close_round(hall.meeting(), &round).await.unwrap();
    assert_eq!(state, RoundState::Confirmed);
    let facts = hall.store.facts(hall.meeting()).await.unwrap().round.unwrap();
    let frozen = facts.stage.frozen().unwrap().clone();
    let (outcome, hash) = (frozen.outcome, frozen.record_hash);
    assert_eq!(outcome.nominees[4].verdict, Verdict::Elected);
    assert_eq!(hash.len(), 64);
    assert_eq!(ballot::record::count_code(&hash).len(), 14);
    let counted = hall.store.journal(hall.meeting()).await.unwrap().entries;
    let counted = counted.iter().find(|entry| entry.act == "count_round").unwrap();
    assert_eq!(counted.details["sha256"], hash.as_str());
}

#[tokio::test]
async fn winners_leave_the_next_list_and_the_meeting_ends_when_every_contest_is_over() {
    let (hall, round) = hall_with_an_open_round().await;
    hall.vote(&round, "yt", &["tttt"]).await;
    hall.store.close_round(hall.meeting(), &round).await.unwrap();
    hall.store.publish_round(hall.meeting(), &round).await.unwrap();
    let not_over = refusal(hall.store.conclude_meeting(hall.meeting()).await);
    assert_eq!(not_over, Refusal::ContestNotOver { contests: vec![Id::new("bang-khen").unwrap()] });
    let round = hall.open("bang-khen").await;
    assert_eq!(hall.store.rule(&round).await.unwrap().rule.standing().count(), 10);
    hall.vote(&round, "yt", &["yt", "gddt", "cdn-dtnt"]).await;
    hall.store.close_round(hall.meeting(), &round).await.unwrap();
    hall.store.publish_round(hall.meeting(), &round).await.unwrap();
    hall.store.conclude_meeting(hall.meeting()).await.unwrap();
    let contests = hall.store.contests(hall.meeting()).await.unwrap();
    let elected: Vec<&str> = contests[1].elected.iter().map(Id::as_str).collect();
    assert_eq!(elected, ["cdn-dtnt", "yt", "gddt"]);
    let late = hall.store.check_in(hall.meeting(), None, Presence::Absent).await;
    assert!(matches!(refusal(late), Refusal::WrongState { .. }));
}

#[tokio::test]
async fn a_card_printed_again_has_a_new_secret_and_the_old_one_says_so() {
    let hall = hall().await;
    let old = hall.secret("yt").clone();
    let printed = hall.store.print_cards(hall.meeting(), &[]).await.unwrap();
    assert_eq!(printed.cards.len(), 11);
    assert_eq!(refusal(hall.store.enter(&old, None).await), Refusal::RevokedCard);
    let new = printed.cards.iter().find(|card| card.voter == "yt").unwrap().secret.clone();
    let entered = hall.store.enter(&new, None).await.unwrap();
    // A card in use is not printed over: its holder would be locked out.
    let rest = hall.store.print_cards(hall.meeting(), &[]).await.unwrap();
    assert!(rest.cards.iter().all(|card| card.voter != "yt") && rest.cards.len() == 10);
    let chosen = hall.store.print_cards(hall.meeting(), &["yt".into()]).await;
    assert!(matches!(refusal(chosen), Refusal::WrongState { .. }));
    hall.store.revoke_card(hall.meeting(), "yt").await.unwrap();
    assert!(hall.store.holder(&entered.session).await.unwrap().cards.is_empty());
    let replaced = hall.store.print_cards(hall.meeting(), &["yt".into()]).await.unwrap();
    let again = hall.store.enter(&replaced.cards[0].secret, None).await.unwrap();
    assert_eq!(again.card.id, entered.card.id, "a card keeps its id for life");
}

#[tokio::test]
async fn a_browser_adds_voters_cards_up_and_keeps_one_of_each_officer() {
    let hall = hall().await;
    let chair = hall.issued.cards[0].secret.clone();
    let first = hall.store.enter(hall.secret("yt"), None).await.unwrap();
    let session = Some(first.session.as_str());
    hall.store.enter(hall.secret("bdt"), session).await.unwrap();
    hall.store.enter(&chair, session).await.unwrap();
    hall.store.enter(&chair, session).await.unwrap();
    let holder = hall.store.holder(&first.session).await.unwrap();
    assert_eq!(holder.cards.len(), 3);
    assert_eq!(holder.voters(None).len(), 2);
    // A cookie that nobody was given opens nothing and is not taken over.
    let forged = "0".repeat(64);
    let entered = hall.store.enter(hall.secret("gddt"), Some(&forged)).await.unwrap();
    assert_ne!(entered.session, forged);
}

#[tokio::test]
async fn what_is_kept_is_there_after_opening_again() {
    let (hall, round) = hall_with_an_open_round().await;
    let session = hall.store.enter(hall.secret("yt"), None).await.unwrap().session;
    hall.vote(&round, "yt", &["tttt"]).await;
    hall.store.close().await;
    let again = Store::open(&hall.folder.path().join("laphieu.db"), world()).await.unwrap();
    assert_eq!(again.holder(&session).await.unwrap().cards.len(), 1);
    assert_eq!(again.facts(hall.meeting()).await.unwrap().round.unwrap().cast, 1);
}

#[tokio::test]
async fn the_journal_is_a_chain_and_holds_no_choice_and_no_secret() {
    let (hall, round) = hall_with_an_open_round().await;
    let card = hall.scan("yt").await;
    let ballot = hall.ballot(&round, &["tttt"]).await;
    hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
    hall.store.revoke_card(hall.meeting(), "bdt").await.unwrap();
    hall.store.close_round(hall.meeting(), &round).await.unwrap();
    hall.store.publish_round(hall.meeting(), &round).await.unwrap();
    let journal = hall.store.journal(hall.meeting()).await.unwrap().entries;
    let acts: Vec<&str> = journal.iter().map(|entry| entry.act.as_str()).collect();
    let expected =
        ["import", "check_in", "open_round", "revoke_card", "close_round", "count_round", "publish_round"];
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

/// How a round ends.
#[derive(Clone, Copy)]
enum End {
    Closed,
    Voided,
}

/// The database file after a round in which these voters have sent these forms, one by one in this order.
async fn file_after(end: End, forms: &[(&str, (u32, &str))]) -> Vec<u8> {
    let (hall, round) = hall_with_an_open_round().await;
    let mut cards = Vec::new();
    // Everybody scans in the order of the roll, whoever votes first.
    for voter in ["bdt", "gddt", "khcn", "ptth", "yt"] {
        cards.push((voter, hall.scan(voter).await));
    }
    for (voter, (receipt, choice)) in forms {
        let card = &cards.iter().find(|(of, _)| of == voter).unwrap().1;
        let ballot =
            hall.ballot_named(&round, &format!("{receipt:08x}-6a52-4d1b-9a55-0c8a1f2b3c4d"), &[choice]).await;
        hall.store.cast_ballot(&round, card, &ballot).await.unwrap();
    }
    match end {
        End::Closed => hall.store.close_round(hall.meeting(), &round).await.unwrap(),
        End::Voided => hall.store.void_round(hall.meeting(), &round, "Mất điện").await.unwrap(),
    };
    let log = std::fs::metadata(hall.folder.path().join("laphieu.db-wal")).unwrap();
    assert_eq!(log.len(), 0, "the write-ahead log remembers the order of writing");
    let mut file = std::fs::read(hall.folder.path().join("laphieu.db")).unwrap();
    // The second page is the migrations' own: how long each took is the one thing here that nobody injects.
    file[4096..8192].fill(0);
    file
}

/// The swap test (design: Secrecy), with the clock and the randomness injected, on the bytes of the database file.
async fn swap_test(end: End) {
    let forms = [
        ("yt", (0x9000_0001, "tttt")),
        ("gddt", (0x1000_0002, "gddt")),
        ("bdt", (0xf000_0003, "yt")),
        ("khcn", (0x5000_0004, "tttt")),
        ("ptth", (0x3000_0005, "bhxh")),
    ];
    let as_sent = file_after(end, &forms).await;
    let reversed: Vec<_> = forms.iter().rev().copied().collect();
    assert!(as_sent == file_after(end, &reversed).await, "the file tells the order");
    let mut exchanged = forms;
    (exchanged[0].1, exchanged[2].1) = (forms[2].1, forms[0].1);
    assert!(as_sent == file_after(end, &exchanged).await, "the file tells who sent which ballot");
    // And the comparison would see a difference: another choice is one.
    let mut other = forms;
    other[4].1.1 = "ptth";
    assert!(as_sent != file_after(end, &other).await);
}

#[tokio::test]
async fn after_closing_neither_who_sent_a_ballot_nor_the_order_of_ballots_has_left_a_trace() {
    swap_test(End::Closed).await;
}

#[tokio::test]
async fn after_voiding_neither_who_sent_a_ballot_nor_the_order_of_ballots_has_left_a_trace() {
    swap_test(End::Voided).await;
}
