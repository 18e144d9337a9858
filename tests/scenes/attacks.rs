//! What somebody tries who wants to know, or to do, more than they may.

use uuid::Uuid;

use crate::people::{BAC_KAN, Hall, Page, Person};

#[tokio::test]
async fn a_card_that_has_voted_learns_nothing_of_a_ballot_whose_receipt_it_knows() {
    let hall = Hall::bac_kan().await;
    hall.secretary().await.checks_everybody_in().await;
    let round = hall.chair().await.opens("co-thi-dua").await;
    let mut victim = hall.voter("yt").await;
    let receipt = victim.phone().await.field("receipt");
    let named = [("round", round.as_str()), ("receipt", &receipt)];
    let cast = [&named[..], &[("choice[]", "tttt")]].concat();
    assert_eq!(victim.0.ask("cast_ballot", &cast).await.0, 200);
    let mut attacker = hall.voter("bdt").await;
    attacker.votes(&["gddt"]).await.says("Đã ghi nhận phiếu");
    let known = attacker.0.cookies.clone();
    let mut answers = Vec::new();
    for guess in ["tttt", "gddt", "yt"] {
        let guess = [&named[..], &[("choice[]", guess)]].concat();
        answers.push(attacker.0.ask("cast_ballot", &guess).await);
        // Nor is another's receipt shown as the attacker's own.
        attacker.0.post("/api/cast_ballot", &guess).await.says("Đã ghi nhận phiếu");
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(answers[0].0, 200);
    assert_eq!(attacker.0.cookies, known);
    let code = ballot::code::receipt(Uuid::try_parse(&receipt).unwrap());
    attacker.phone().await.says("Đã ghi nhận phiếu").does_not_say(&code);
    // A receipt that no ballot has is none of theirs.
    let other = Uuid::new_v4().to_string();
    let fields = [("round", round.as_str()), ("receipt", &other), ("choice[]", "tttt")];
    assert_eq!(attacker.0.ask("cast_ballot", &fields).await.0, 409);
    let board = hall.board().await;
    assert_eq!((&board["round"]["cast"], &board["round"]["tally"][4]["votes"]), (&2.into(), &1.into()));
}

/// Text that ends a title, an attribute or a text, and then says something to the browser.
const HOSTILE: &str =
    "</title></textarea></script><meta http-equiv=\"refresh\" content=\"0;url=//x\"><i id='x' title=\"";

#[track_caller]
fn is_harmless(page: &Page) {
    let evil = ["<meta http-equiv=\"refresh\" content=\"0;url", "<i id="];
    for markup in evil {
        assert!(!page.body.contains(markup), "{} has {markup}:\n{}", page.path, page.body);
    }
    assert!(page.body.contains("</html>"), "{}", page.body);
}

/// The Bắc Kạn conference, of which every text ends in it.
fn hostile_meeting() -> String {
    let hostile = HOSTILE.replace('"', "\\\"");
    let mut file = String::new();
    for line in BAC_KAN.lines() {
        let is_text = ["title", "body", "parent", "venue", "name", "short", "award", "text"]
            .iter()
            .any(|key| line.trim_start_matches("    ").starts_with(key) && line.trim_end().ends_with('"'));
        let line = line.trim_end();
        match line.strip_suffix('"').filter(|_| is_text) {
            Some(text) => file += &format!("{text}{hostile}\"\n"),
            None => file += &format!("{line}\n"),
        }
    }
    assert!(file.matches("http-equiv").count() > 20, "{file}");
    file
}

#[tokio::test]
async fn no_text_of_anybody_becomes_markup_on_any_page() {
    let hall = Hall::with(&hostile_meeting()).await;
    let (mut chair, mut secretary, mut phone) =
        (hall.chair().await, hall.secretary().await, hall.voter("yt").await);
    assert_eq!(secretary.0.ask("check_in", &[("all", "1")]).await.0, 200);
    let screen = format!("/screen/{}", hall.meeting);
    let record = format!("/record/{}", hall.meeting);
    let paths =
        ["/", "/vote", "/chair", "/desk", "/desk?contest=co-thi-dua", &screen, &record, "/owner", "/nowhere"];
    let mut looked_at = 0;
    let mut look = async |person: &mut Person| {
        for path in paths {
            is_harmless(&person.get(path).await);
            looked_at += 1;
        }
    };
    for person in [&mut phone.0, &mut chair.0, &mut secretary.0] {
        look(person).await;
    }
    let round = chair.opens("co-thi-dua").await;
    for person in [&mut phone.0, &mut chair.0, &mut secretary.0] {
        look(person).await;
    }
    let fields = [("round", round.as_str()), ("choice[]", HOSTILE)];
    is_harmless(&phone.0.post("/api/cast_ballot", &fields).await);
    let card = phone.phone().await.field("card");
    let fields = [
        ("round", round.as_str()),
        ("card", &card),
        ("receipt", HOSTILE),
        ("own", HOSTILE),
        ("choice[]", HOSTILE),
    ];
    is_harmless(&phone.0.submit("/vote", &fields).await);
    phone.votes(&["tttt"]).await.says("Đã ghi nhận phiếu");
    is_harmless(&hall.stranger().post("/c", &[("code", HOSTILE)]).await);
    let looked_up = [("meeting", hall.meeting.as_str()), ("receipt", HOSTILE)];
    is_harmless(&hall.stranger().post("/api/look_up_receipt", &looked_up).await);
    is_harmless(&chair.0.post("/api/open_round", &[("contest", HOSTILE)]).await);
    let (voided, reason) = ([("round", round.as_str())], [("reason", HOSTILE)]);
    is_harmless(&chair.0.post("/api/void_round", &[&voided[..], &reason[..]].concat()).await);
    let again = chair.opens("co-thi-dua").await;
    phone.votes(&["tttt"]).await;
    chair.counts(&again).await;
    for person in [&mut phone.0, &mut chair.0, &mut secretary.0] {
        look(person).await;
    }
    let withdrawn = [("contest", "bang-khen"), ("nominee", "yt"), ("reason", HOSTILE)];
    is_harmless(&secretary.0.post("/api/withdraw_nominee", &withdrawn).await);
    is_harmless(&secretary.0.get("/desk/cards").await);
    assert_eq!(looked_at, 9 * paths.len());
}
