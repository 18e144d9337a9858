//! Who may do what, and when: the whole table, asked over HTTP.

use std::collections::BTreeSet;

use ballot::Verb;
use serde_json::Value;

use crate::people::{BAC_KAN, Chair, Hall, Person, laphieu, path_of};

/// Whoever may be asked for a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Stranger,
    Voter,
    Screen,
    Secretary,
    Chair,
    Owner,
}

const EVERYBODY: [Who; 6] = [Who::Stranger, Who::Voter, Who::Screen, Who::Secretary, Who::Chair, Who::Owner];

/// A form that a verb understands and that changes nothing, since what it names is not there; and the answer of a meeting
/// that would do it: a refusal's code, or nothing where it is done.
struct Row {
    verb: &'static str,
    who: &'static [Who],
    afterwards: bool,
    form: &'static [(&'static str, &'static str)],
    understood: &'static str,
}

const fn row(
    verb: &'static str,
    who: &'static [Who],
    form: &'static [(&'static str, &'static str)],
    understood: &'static str,
) -> Row {
    Row { verb, who, afterwards: false, form, understood }
}

const CHAIR: &[Who] = &[Who::Chair];
const SECRETARY: &[Who] = &[Who::Secretary];
const NOBODY: (&str, &str) = ("voter", "khong-co");
const NOWHERE: (&str, &str) = ("contest", "khong-co");
const NO_ROUND: (&str, &str) = ("round", "khongco");
const REASON: (&str, &str) = ("reason", "Thử");

/// Of a meeting that has a secretary, and contests that are not over.
const TABLE: [Row; 17] = [
    row("open_round", CHAIR, &[NOWHERE], "bad_value"),
    row("close_round", CHAIR, &[NO_ROUND], "no_open_round"),
    row("publish_round", CHAIR, &[NO_ROUND], "no_open_round"),
    row("void_round", CHAIR, &[NO_ROUND, REASON], "no_open_round"),
    row("decide_contest", CHAIR, &[NOWHERE, ("elected[]", "yt"), REASON], "bad_value"),
    row("end_contest", CHAIR, &[NOWHERE, REASON], "bad_value"),
    Row { afterwards: true, ..row("show_on_screen", CHAIR, &[("view", "welcome")], "") },
    row("conclude_meeting", CHAIR, &[], "contest_not_over"),
    row("check_in", SECRETARY, &[NOBODY], "bad_value"),
    row("record_hands", SECRETARY, &[NOWHERE, ("for[yt]", "1")], "bad_value"),
    row("withdraw_nominee", SECRETARY, &[NOWHERE, ("nominee", "yt"), REASON], "bad_value"),
    row("print_cards", SECRETARY, &[("voter[]", "khong-co")], "bad_value"),
    row("revoke_card", SECRETARY, &[NOBODY], "bad_value"),
    row("replace_card", SECRETARY, &[NOBODY], "bad_value"),
    // By the owner, of a meeting that is not there.
    Row { afterwards: true, ..row("print_cards", &[Who::Owner], &[("officers", "1")], "not_entitled") },
    // Of a round that is there: see below.
    row("cast_ballot", &[Who::Voter], &[("receipt", "x")], "bad_value"),
    Row { afterwards: true, ..row("look_up_receipt", &EVERYBODY, &[("receipt", "7K3M-9QV2")], "") },
];

/// Verbs that follow from others by themselves: nobody can ask for them.
const BY_THEMSELVES: [Verb; 2] = [Verb::CountRound, Verb::ConfirmRound];

/// Verbs that have no page yet.
const WITHOUT_PAGE: [Verb; 1] = [Verb::ReplaceCard];

#[test]
fn every_verb_has_its_row() {
    let rows = TABLE.iter().map(|row| row.verb).chain(BY_THEMSELVES.map(Verb::name));
    let verbs = Verb::ALL.into_iter().map(Verb::name);
    assert_eq!(rows.collect::<BTreeSet<_>>(), verbs.collect::<BTreeSet<_>>());
    // The owner's cards have a row of their own under the word that they share.
    assert_eq!(TABLE.len() + BY_THEMSELVES.len(), Verb::ALL.len());
}

/// Everybody with their cards.
async fn everybody(hall: &Hall) -> Vec<(Who, Person)> {
    let made = laphieu(&hall.data(), &["owner"]);
    let link = String::from_utf8(made.stdout).unwrap();
    let link = link.split_whitespace().find(|word| word.starts_with("http")).unwrap().to_owned();
    let paths = [
        (Who::Voter, hall.voters_path("yt")),
        (Who::Screen, hall.path("screen")),
        (Who::Secretary, hall.path("secretary")),
        (Who::Chair, hall.path("chair")),
        (Who::Owner, path_of(&link)),
    ];
    let mut people = vec![(Who::Stranger, hall.stranger())];
    for (who, path) in paths {
        let mut person = hall.stranger();
        assert_eq!(person.get(&path).await.refusal(), None, "{path}");
        people.push((who, person));
    }
    people
}

/// Asks everybody for everything; `round` is the one that a ballot names.
async fn the_table_holds(hall: &Hall, people: &mut [(Who, Person)], round: &str, concluded: bool) {
    for row in &TABLE {
        for (who, person) in people.iter_mut() {
            let mut form = row.form.to_vec();
            match row.verb {
                "cast_ballot" => form.push(("round", round)),
                "look_up_receipt" => form.push(("meeting", &hall.meeting)),
                "print_cards" if row.who == [Who::Owner] => form.push(("meeting", "khongco")),
                _ => {}
            }
            let expected = match who {
                _ if row.who.contains(who) && concluded && !row.afterwards && row.verb != "cast_ballot" => {
                    "wrong_state"
                }
                _ if row.who.contains(who) => row.understood,
                Who::Stranger => "not_entitled",
                _ => "not_allowed",
            };
            if Verb::ALL.iter().any(|verb| verb.name() == row.verb && WITHOUT_PAGE.contains(verb)) {
                continue;
            }
            let (_, answer) = person.ask(row.verb, &form).await;
            let refusal = answer["refusal"].as_str().unwrap_or_default();
            assert_eq!(refusal, expected, "{} by {who:?}, concluded: {concluded}: {answer}", row.verb);
        }
    }
}

#[tokio::test]
async fn everybody_may_do_what_the_table_says_and_nothing_else() {
    let secretary = "[[officers]]\nrole = \"secretary\"\nname = \"Thư ký\"\n[[contests]]";
    let hall = Hall::with(&BAC_KAN.replacen("[[contests]]", secretary, 1)).await;
    let mut people = everybody(&hall).await;
    // Preparing: no round is there, so nobody's ballot has one.
    let before = hall.stranger().ask("cast_ballot", &[("round", "khongco"), ("receipt", "x")]).await;
    assert_eq!(before.1["refusal"], "no_open_round");
    let mut chair = Chair(people[4].1.clone());
    let mut secretary = people[3].1.clone();
    let journal = async |person: &mut Person| {
        let page = person.get(&format!("/export/{}/journal", hall.meeting)).await;
        serde_json::from_str::<Value>(&page.body).unwrap()["entries"].as_array().unwrap().len()
    };
    assert_eq!(journal(&mut secretary).await, 1);
    secretary.post("/api/check_in", &[("all", "1")]).await.says("11 / 11");
    let round = chair.opens("co-thi-dua").await;
    let entries = journal(&mut secretary).await;
    the_table_holds(&hall, &mut people, &round, false).await;
    assert_eq!(
        journal(&mut secretary).await,
        entries,
        "what was refused, and what a projector shows, is written"
    );
    chair.closes(&round).await;
    the_table_holds(&hall, &mut people, &round, false).await;
    chair.publishes(&round).await;
    for contest in ["co-thi-dua", "bang-khen"] {
        let fields = [("contest", contest), ("reason", "Hết giờ")];
        let (status, ended) = chair.0.ask("end_contest", &fields).await;
        assert_eq!(status, 200, "{ended}");
    }
    chair.concludes().await;
    let late =
        [("round", &*round), ("receipt", "3f0c2f6e-6a52-4d1b-9a55-0c8a1f2b3c4d"), ("choice[]", "tttt")];
    assert_eq!(people[1].1.ask("cast_ballot", &late).await.1["refusal"], "round_closed");
    let entries = journal(&mut secretary).await;
    the_table_holds(&hall, &mut people, &round, true).await;
    assert_eq!(journal(&mut secretary).await, entries, "the journal is closed");
}

#[tokio::test]
async fn a_meeting_without_a_secretary_has_the_chair_do_that_work_and_the_rest_is_as_it_is() {
    let hall = Hall::bac_kan().await;
    let mut people = everybody(&hall).await;
    for row in TABLE.iter().filter(|row| !["cast_ballot", "look_up_receipt"].contains(&row.verb)) {
        if row.verb == Verb::ReplaceCard.name() || row.who == [Who::Owner] {
            continue;
        }
        for (who, person) in &mut people {
            let (_, answer) = person.ask(row.verb, row.form).await;
            let may = row.who.contains(who) || (*who == Who::Chair && row.who == SECRETARY);
            let expected = match who {
                _ if may => row.understood,
                Who::Stranger => "not_entitled",
                _ => "not_allowed",
            };
            let refusal = answer["refusal"].as_str().unwrap_or_default();
            assert_eq!(refusal, expected, "{} by {who:?}", row.verb);
        }
    }
}

#[tokio::test]
async fn each_state_of_a_round_takes_the_verbs_of_the_table() {
    let hall = Hall::bac_kan().await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let mut phone = hall.voter("yt").await;
    let casts = [("receipt", "3f0c2f6e-6a52-4d1b-9a55-0c8a1f2b3c4d"), ("choice[]", "tttt")];
    // What is refused in each state; what is not leads on.
    let round = chair.opens("co-thi-dua").await;
    let fields = [("round", round.as_str()), ("reason", "Thử")];
    let refused = |code: &str| (409, code.to_owned());
    assert_eq!(chair.is_refused("publish_round", &fields).await, refused("wrong_state"));
    chair.closes(&round).await;
    let mut cast = casts.to_vec();
    cast.push(("round", &round));
    assert_eq!(phone.0.ask("cast_ballot", &cast).await.1["refusal"], "round_closed");
    assert_eq!(chair.is_refused("close_round", &fields).await, refused("wrong_state"));
    chair.publishes(&round).await;
    for verb in ["close_round", "publish_round"] {
        assert_eq!(chair.is_refused(verb, &fields).await, refused("wrong_state"), "{verb}, published");
    }
    chair.voids(&round, "Thử").await;
    for verb in ["close_round", "publish_round", "void_round"] {
        assert_eq!(chair.is_refused(verb, &fields).await, refused("wrong_state"), "{verb}, voided");
    }
    assert_eq!(phone.0.ask("cast_ballot", &cast).await.1["refusal"], "round_closed");
}

/// Whatever a program sends: the fault is the form's, so it is not told to send it again.
#[tokio::test]
async fn a_malformed_form_is_a_bad_value_and_never_busy() {
    let hall = Hall::bac_kan().await;
    hall.secretary().await.checks_everybody_in().await;
    let (mut chair, mut voter) = (hall.chair().await, hall.voter("yt").await.0);
    chair.opens("co-thi-dua").await;
    let json = "application/json";
    let malformed = [
        ("open_round", "contest[]=co-thi-dua"),
        ("open_round", "contest=%FF%FE"),
        ("open_round", "contest=a%00b"),
        ("open_round", "contest=a&contest=b"),
        ("close_round", "round[a]=x"),
        ("show_on_screen", "view=%00"),
        ("decide_contest", "contest=co-thi-dua&elected=yt&reason=x"),
        ("decide_contest", "contest=co-thi-dua&elected[a][b]=yt&reason=x"),
        ("record_hands", "contest=bang-khen&for=3"),
        ("record_hands", "contest=bang-khen&for[yt]=99999999999999999999"),
        ("record_hands", "contest=bang-khen&for[yt]=-1"),
        ("record_hands", "contest=bang-khen&for[yt][a]=1"),
        ("check_in", "voter=%00"),
        ("check_in", "all=2"),
        ("print_cards", "voter=yt"),
        ("cast_ballot", "round=x&receipt=x&choice=yt"),
        ("cast_ballot", "round=x&receipt=x&assent[]=for"),
    ];
    for (verb, form) in malformed {
        let person = if verb == "cast_ballot" { &mut voter } else { &mut chair.0 };
        let body = Some(form.to_owned());
        let answer = person.request("POST", &format!("/api/{verb}"), json, body, &[]).await;
        let refused: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!((answer.status, refused["refusal"].as_str()), (422, Some("bad_value")), "{verb}: {form}");
    }
    // Every verb, with what no form is like.
    for row in &TABLE {
        for form in [
            "",
            "&&==&",
            "%",
            "[[[",
            "a[b][c][d][e][f][g]=1",
            "meeting=%00",
            "meeting[]=x",
            "{\"meeting\":1}",
        ] {
            for person in [&mut chair.0, &mut voter] {
                let body = Some(form.to_owned());
                let answer = person.request("POST", &format!("/api/{}", row.verb), json, body, &[]).await;
                if answer.status != 400 || row.verb != Verb::ReplaceCard.name() {
                    assert!(
                        answer.status < 500 && answer.status != 400,
                        "{}: {form}: {}",
                        row.verb,
                        answer.status
                    );
                }
            }
        }
    }
    assert_eq!(hall.board().await["round"]["cast"], 0);
}
