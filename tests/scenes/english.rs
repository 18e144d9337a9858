//! Everything in English: in a meeting whose names are plain, no letter of a page is a Vietnamese one.

use crate::people::{Hall, Page, imported, laphieu, path_of};

const MEETING: &str = r#"
format = "laphieu-meeting/1"
title = "Annual conference"
body = "Bloc 5"
parent = "Provincial committee"
place = "Bac Kan"
venue = "Town hall"
starts = 2020-01-08T14:00:00
locale = "en"
quorum = { at_least = "2/3", of = "roll" }
wifi = { ssid = "hall", password = "password" }
[[units]]
id = "north"
name = "Unit North"
[[units.delegates]]
id = "an"
name = "An"
title = "Director"
[[units]]
id = "south"
name = "Unit South"
[[units]]
id = "east"
name = "Unit East"
[[contests]]
id = "flag"
title = "Leading unit"
award = "Flag"
seats = 1
method = { choose = 1 }
max_rounds = 1
[[contests]]
id = "merit"
title = "Merit"
award = "Certificate"
seats = 2
method = { assent = 2 }
tally = "after"
excludes_winners_of = ["flag"]
[[contests]]
id = "rules"
kind = "motion"
title = "The rules"
seats = 1
method = { assent = "any" }
[[contests]]
id = "head"
title = "Next head"
seats = 1
method = "hands"
nominees = ["north", "south"]
"#;

/// Words of a page, also of what is only heard, with other letters than English ones.
fn foreign(page: &Page) -> Vec<String> {
    // The name of the program, and of the other language on the link to it.
    let body = page.body.replace("Lá phiếu", "").replace("Tiếng Việt", "");
    let words = body.split(|c: char| !c.is_alphabetic());
    words.filter(|word| !word.is_ascii()).map(str::to_owned).collect()
}

#[track_caller]
fn is_english(page: &Page) {
    let foreign = foreign(page);
    assert!(foreign.is_empty(), "{} says {foreign:?}:\n{}", page.path, page.text());
    assert!(page.body.contains("<html lang=\"en\"") && page.text().len() > 100, "{}", page.body);
}

/// What is refused on a page, in a sentence of that page's language.
#[track_caller]
fn is_refused_in_english(page: &Page, code: &str) {
    assert_eq!(page.refusal().as_deref(), Some(code), "{}", page.text());
    is_english(page);
}

/// The pages that anybody may look at, and those of the officers.
async fn everything_is_english(hall: &Hall) {
    let mut stranger = hall.stranger();
    for path in [format!("/screen/{}", hall.meeting), format!("/record/{}", hall.meeting)] {
        is_english(&stranger.get(&path).await);
    }
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    is_english(&chair.console().await);
    for contest in ["flag", "merit", "rules", "head"] {
        is_english(&chair.0.get(&format!("/chair?contest={contest}")).await);
        is_english(&secretary.0.get(&format!("/desk?contest={contest}")).await);
    }
    is_english(&secretary.0.get("/desk").await);
    for voter in ["north", "south"] {
        is_english(&hall.voter(voter).await.phone().await);
    }
}

#[tokio::test]
async fn every_page_of_an_english_meeting_is_english_in_every_state() {
    let hall = Hall::with(MEETING).await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    everything_is_english(&hall).await;
    is_refused_in_english(&chair.0.post("/api/open_round", &[("contest", "flag")]).await, "no_quorum");
    secretary.checks_in(&["north", "south", "east"]).await;
    let flag = chair.opens("flag").await;
    everything_is_english(&hall).await;
    let mut north = hall.voter("north").await;
    is_refused_in_english(&north.votes(&["south", "east"]).await, "overvote");
    is_english(&north.votes(&["south"]).await);
    is_english(&hall.voter("south").await.votes(&["north"]).await);
    everything_is_english(&hall).await;
    chair.closes(&flag).await;
    everything_is_english(&hall).await;
    chair.publishes(&flag).await;
    chair.console().await.says("The rounds are used up");
    everything_is_english(&hall).await;
    let silent = [("contest", "flag"), ("elected[]", "south"), ("reason", " ")];
    is_refused_in_english(&chair.0.post("/api/decide_contest", &silent).await, "reason_missing");
    chair.decides("flag", &["south"], "Higher score").await;

    let merit = chair.opens("merit").await;
    is_refused_in_english(&north.says(&[("east", "abstain")]).await, "blank_not_confirmed");
    is_english(&north.says(&[("north", "for"), ("east", "against")]).await);
    everything_is_english(&hall).await;
    chair.voids(&merit, "Wrong list").await;
    everything_is_english(&hall).await;
    let merit = chair.opens("merit").await;
    north.says(&[("north", "for"), ("east", "for")]).await.says("Ballot recorded");
    chair.counts(&merit).await;
    everything_is_english(&hall).await;

    let rules = chair.opens("rules").await;
    everything_is_english(&hall).await;
    north.votes_blank().await.says("Ballot recorded");
    chair.counts(&rules).await;
    let wrong = [("contest", "head"), ("for[north]", "9"), ("for[south]", "0")];
    is_refused_in_english(&secretary.0.post("/api/record_hands", &wrong).await, "numbers_do_not_balance");
    let hands = secretary.records_hands("head", &[("north", [3, 0, 0]), ("south", [0, 3, 0])]).await;
    everything_is_english(&hall).await;
    chair.publishes(&hands).await;
    is_english(&secretary.0.post("/api/print_cards", &[("voter[]", "east")]).await);
    let end = [("contest", "merit"), ("reason", "No time")];
    let (status, answer) = chair.0.ask("end_contest", &end).await;
    assert_eq!(status, 200, "{answer}");
    chair.concludes().await;
    everything_is_english(&hall).await;
}

#[tokio::test]
async fn whoever_chooses_english_has_it_on_every_page() {
    // Whose meeting is Vietnamese; its names are not.
    let hall = Hall::with(&MEETING.replace("locale = \"en\"", "")).await;
    let mut phone = hall.voter("north").await;
    phone.phone().await.says("Chưa mở bỏ phiếu");
    is_english(&phone.0.get("/vote?lang=en").await);
    phone.phone().await.says("The ballot appears here when the chair opens voting");
    is_english(&phone.phone().await);
    let (_, answer) = phone.0.ask("open_round", &[]).await;
    assert_eq!(answer["message"], "The card in use may not do this. Use the card of whoever is in charge.");
    let mut stranger = hall.stranger();
    let home = stranger.get("/?lang=en").await;
    home.says("Scan the QR code on your card");
    is_english(&home);
    is_refused_in_english(&stranger.post("/c", &[("code", "7K3M")]).await, "unknown_card");
    is_refused_in_english(&stranger.get("/chair").await, "not_entitled");
    is_refused_in_english(&stranger.get("/c/0000-0000-0000").await, "unknown_card");
    let page = stranger.get("/nowhere").await;
    assert_eq!(page.status, 404);
    page.says("There is no such page");
    is_english(&page);
    let made = laphieu(&hall.data(), &["owner"]);
    let link = String::from_utf8(made.stdout).unwrap();
    stranger.get(&path_of(link.split_whitespace().last().unwrap())).await.says("The meetings of this server");
    is_english(&stranger.get("/owner").await);
    // And the look sees a Vietnamese word.
    let other = imported(&hall.place, &MEETING.replace("Bloc 5", "Khối thi đua"));
    let page = stranger.get(&format!("/record/{}", other["meeting"].as_str().unwrap())).await;
    assert!(foreign(&page).contains(&"Khối".to_owned()), "{}", page.body);
}
