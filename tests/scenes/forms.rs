//! Forms that are refused: what was typed stands on them again, the refusal stands beside its field, and nothing of it stands
//! in an address or a cookie.

use crate::people::{BAC_KAN, FLAG, Hall, Page, Person, encoded};

/// Three units: a contest that the chair decides after one tie, and one that waits.
const MEETING: &str = r#"
format = "laphieu-meeting/1"
title = "Hội nghị tổng kết"
body = "Khối thi đua số 5"
place = "Bắc Kạn"
starts = 2020-01-08T14:00:00
[[units]]
id = "yt"
name = "Sở Y tế"
[[units]]
id = "bdt"
name = "Ban Dân tộc"
[[units]]
id = "gddt"
name = "Sở Giáo dục và Đào tạo"
[[contests]]
id = "co"
title = "Đơn vị dẫn đầu"
seats = 1
method = { choose = 1 }
max_rounds = 1
[[contests]]
id = "khen"
title = "Bằng khen"
seats = 1
method = { choose = 1 }
"#;

/// The Bắc Kạn conference with a show of hands for each of its eleven units.
fn with_hands() -> String {
    let hands =
        "[[contests]]\nid = \"truong-khoi\"\ntitle = \"Trưởng khối\"\nseats = 1\nmethod = \"hands\"\n\n";
    BAC_KAN.replacen("[[agenda]]", &format!("{hands}[[agenda]]"), 1)
}

fn as_fields(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// Eleven are present, and eighteen hands are counted for Ban Dân tộc.
fn hands_with_one_wrong_line(meeting: &str) -> Vec<(String, String)> {
    let contest =
        [("meeting".to_owned(), meeting.to_owned()), ("contest".to_owned(), "truong-khoi".to_owned())];
    let hands = FLAG.iter().enumerate().flat_map(|(n, (id, _))| {
        let against = if *id == "bdt" { 9 } else { n % 3 };
        [("for", 1 + n % 5), ("against", against), ("abstain", 3)]
            .map(|(field, number)| (format!("{field}[{id}]"), number.to_string()))
    });
    contest.into_iter().chain(hands).collect()
}

#[tokio::test]
async fn a_refused_show_of_hands_keeps_its_thirty_three_numbers_and_names_the_line_that_is_wrong() {
    let hall = Hall::with(&with_hands()).await;
    let mut secretary = hall.secretary().await;
    secretary.checks_everybody_in().await;
    let typed = hands_with_one_wrong_line(&hall.meeting);
    assert_eq!(typed.len(), 2 + 33);
    let page = secretary.0.post("/api/record_hands", &as_fields(&typed)).await;
    assert_eq!(page.path, format!("/desk?meeting={}&contest=truong-khoi", hall.meeting));
    assert_eq!(page.refusal().as_deref(), Some("numbers_do_not_balance"));
    page.says("Số liệu của “Ban Dân tộc” không khớp");
    for (name, value) in &typed {
        assert_eq!(&page.field(name), value, "{name}");
    }
    let at = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("no {text}"));
    assert!(
        at("name=\"abstain[bdt]\"") < at("data-refusal") && at("data-refusal") < at("name=\"for[gddt]\"")
    );
    // It is said once; the form is then as empty as it was.
    let again = secretary.0.get(&page.path).await;
    again.says("Ghi kết quả giơ tay");
    assert_eq!(again.refusal(), None);
    assert!(!again.tag("name=\"for[bdt]\"").contains("value="), "{}", again.tag("name=\"for[bdt]\""));
    // A number that is none is named in its own field.
    let mut missing = typed.clone();
    missing.iter_mut().find(|(name, _)| name == "against[bdt]").unwrap().1 = "hai".into();
    let page = secretary.0.post("/api/record_hands", &as_fields(&missing)).await;
    assert!(page.tag("name=\"against[bdt]\"").contains("aria-describedby=\"refusal\""), "{}", page.body);
    assert_eq!(page.field("for[ldtbxh]"), "1");
}

#[tokio::test]
async fn what_was_typed_into_a_refused_form_stands_in_no_cookie_and_no_address() {
    let hall = Hall::with(&with_hands()).await;
    let mut secretary = hall.secretary().await;
    secretary.checks_everybody_in().await;
    let typed = encoded(&as_fields(&hands_with_one_wrong_line(&hall.meeting)));
    let mut post = async |path: &str, form: String| {
        let page = secretary.0.request("POST", path, "text/html", Some(form), &[]).await;
        assert_eq!(page.status, 302, "{}", page.body);
        page
    };
    let answer = post("/api/record_hands", typed).await;
    says_nothing_of(&answer, &["bdt", "numbers_do_not_balance"]);
    let receipt = encoded(&[("meeting", hall.meeting.as_str()), ("receipt", "7K3M-9QV")]);
    says_nothing_of(&post("/api/look_up_receipt", receipt).await, &["7K3M"]);
    hall.chair().await.opens("co-thi-dua").await;
    let mut phone = hall.voter("yt").await.0;
    let page = phone.get("/vote").await;
    let (round, card, receipt) = (page.field("round"), page.field("card"), page.field("receipt"));
    let ballot = [
        ("round", round.as_str()),
        ("card", &card),
        ("receipt", &receipt),
        ("choice[]", "khcn"),
        ("choice[]", "ptth"),
    ];
    let answer = phone.request("POST", "/api/cast_ballot", "text/html", Some(encoded(&ballot)), &[]).await;
    assert_eq!(answer.status, 302);
    says_nothing_of(&answer, &["khcn", &receipt]);
    let page = phone.get("/vote").await;
    assert_eq!(page.refusal().as_deref(), Some("overvote"));
    assert!(page.tag("value=\"khcn\"").contains("checked"), "{}", page.tag("value=\"khcn\""));
}

/// The answer to a form sets one cookie, with a key, and neither it nor the address that follows says any of this.
#[track_caller]
fn says_nothing_of(answer: &Page, typed: &[&str]) {
    let cookies: Vec<&str> =
        answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert_eq!(cookies.len(), 1, "{cookies:?}");
    let key = cookies[0].strip_prefix("laphieu-flash=").unwrap().split(';').next().unwrap();
    assert!(key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_hexdigit()), "{cookies:?}");
    let location = answer.headers["location"].to_str().unwrap();
    for text in typed {
        assert!(!location.contains(text) && !cookies[0].contains(text), "{location}, {cookies:?}");
    }
}

#[tokio::test]
async fn a_reason_of_a_thousand_letters_is_refused_beside_its_field_and_not_lost() {
    let hall = Hall::with(MEETING).await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_in(&["yt", "bdt", "gddt"]).await;
    let long = "ố".repeat(1000);
    let ends = [("meeting", hall.meeting.as_str()), ("contest", "khen"), ("reason", long.as_str())];
    let page = chair.0.post("/api/end_contest", &ends).await;
    keeps_its_reason(&page, "/chair", &hall, "khen", &long);
    let withdraws = [&ends[..], &[("nominee", "gddt")]].concat();
    let page = secretary.0.post("/api/withdraw_nominee", &withdraws).await;
    keeps_its_reason(&page, "/desk", &hall, "khen", &long);
    assert!(page.tag("value=\"gddt\"").contains("selected"), "{}", page.tag("value=\"gddt\""));

    let round = chair.opens("co").await;
    let voids = [("meeting", hall.meeting.as_str()), ("contest", "co"), ("round", &round), ("reason", &long)];
    let page = chair.0.post("/api/void_round", &voids).await;
    keeps_its_reason(&page, "/chair", &hall, "co", &long);
    for (voter, choice) in [("yt", "bdt"), ("bdt", "yt")] {
        hall.voter(voter).await.votes(&[choice]).await.says("Đã ghi nhận phiếu");
    }
    chair.counts(&round).await;
    // The round may still be voided: of the two forms the one that was sent says it.
    let decides =
        [("meeting", hall.meeting.as_str()), ("contest", "co"), ("elected[]", "bdt"), ("reason", &long)];
    let page = chair.0.post("/api/decide_contest", &decides).await;
    keeps_its_reason(&page, "/chair", &hall, "co", &long);
    assert!(page.tag("value=\"bdt\"").contains("checked") && !page.tag("value=\"yt\"").contains("checked"));
    assert_eq!(page.body.matches("data-refusal").count(), 1);
    // No reason at all is said in the same place.
    let silent = [&decides[..3], &[("reason", "  ")]].concat();
    let page = chair.0.post("/api/decide_contest", &silent).await;
    assert_eq!(page.refusal().as_deref(), Some("reason_missing"));
    assert!(page.tag("value=\"bdt\"").contains("checked"));
    chair.decides("co", &["bdt"], "Tổng điểm cao hơn").await;
}

/// The page is that of the contest, its reason is as it was typed, and says what is wrong with it.
#[track_caller]
fn keeps_its_reason(page: &Page, path: &str, hall: &Hall, contest: &str, reason: &str) {
    assert_eq!(page.path, format!("{path}?meeting={}&contest={contest}", hall.meeting));
    assert_eq!(page.refusal().as_deref(), Some("bad_value"));
    assert_eq!(page.field("reason"), reason);
    let field = page.tag("name=\"reason\"");
    assert!(
        field.contains("aria-invalid=\"true\"") && field.contains("aria-describedby=\"refusal\""),
        "{field}"
    );
    let at = |text: &str| page.body.find(text).unwrap();
    assert!(at("data-refusal") < at("name=\"reason\""));
    assert_eq!(page.body[at("data-refusal")..at("name=\"reason\"")].matches("<input").count(), 1);
}

#[tokio::test]
async fn a_code_that_cannot_be_read_stays_in_its_field() {
    let hall = Hall::bac_kan().await;
    let mut stranger = hall.stranger();
    let fields = [("meeting", hall.meeting.as_str()), ("receipt", "7k3m 9qv")];
    let page = stranger.post("/api/look_up_receipt", &fields).await;
    assert_eq!((page.refusal().as_deref(), page.field("receipt")), (Some("bad_value"), "7k3m 9qv".into()));
    assert!(page.tag("name=\"receipt\"").contains("aria-invalid"), "{}", page.tag("name=\"receipt\""));
    assert!(stranger.cookies.is_empty(), "{:?}", stranger.cookies);
    let page = stranger.post("/c", &[("code", "7k3m 9qv2")]).await;
    assert_eq!((page.refusal().as_deref(), page.field("code")), (Some("unknown_card"), "7k3m 9qv2".into()));
    // What was refused elsewhere is said at the head of the first page, and its field is empty.
    let page = stranger.get(&format!("/export/{}/minutes.docx", hall.meeting)).await;
    assert_eq!((page.refusal().as_deref(), page.field("code")), (Some("not_entitled"), String::new()));
}

#[tokio::test]
async fn a_refused_ballot_keeps_its_marks_its_blank_and_its_row_of_nobody() {
    let hall = Hall::bac_kan().await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    chair.opens("co-thi-dua").await;
    let mut phone = hall.voter("yt").await.0;
    phone.adds(&hall.voters_path("bdt")).await.says("Phiếu của Ban Dân tộc");
    let page = phone.get("/vote").await;
    let (round, card, receipt) = (page.field("round"), page.field("card"), page.field("receipt"));
    let ballot = [("round", round.as_str()), ("card", &card), ("receipt", &receipt)];
    let with = |more: &[(&'static str, &'static str)]| [&ballot[..], more].concat();
    let page = phone.post("/api/cast_ballot", &with(&[("choice[]", "tttt"), ("blank", "1")])).await;
    assert_eq!(page.refusal().as_deref(), Some("bad_value"));
    // The first ballot only: the second is another card's.
    assert_eq!(page.body.matches(" checked").count(), 2, "{}", page.text());
    assert!(page.tag("value=\"tttt\"").contains("checked") && page.tag("name=\"blank\"").contains("checked"));
    let page = phone.post("/api/cast_ballot", &with(&[("choice[]", "")])).await;
    assert_eq!(page.refusal().as_deref(), Some("blank_not_confirmed"));
    assert!(page.tag("name=\"choice[]\" value=\"\"").contains("checked"), "{}", page.body);
    // So does one that is looked at once more, and then changed.
    let reviewed = phone.submit("/vote", &with(&[("choice[]", ""), ("blank", "1")])).await;
    assert_eq!(reviewed.refusal(), None);
    assert_eq!(
        reviewed.body.matches("type=\"hidden\" name=\"blank\" value=\"1\"").count(),
        2,
        "{}",
        reviewed.body
    );
    let page = phone.submit("/vote", &with(&[("choice[]", ""), ("blank", "1"), ("change", "1")])).await;
    for mark in ["name=\"choice[]\" value=\"\"", "name=\"blank\""] {
        assert!(page.tag(mark).contains("checked"), "{}", page.tag(mark));
    }
}

#[tokio::test]
async fn a_refusal_that_the_server_has_forgotten_asks_for_the_form_again() {
    let mut hall = Hall::with(MEETING).await;
    let mut chair = hall.chair().await;
    let form = encoded(&[("contest", "khen"), ("reason", " ")]);
    let answer = chair.0.request("POST", "/api/end_contest", "text/html", Some(form), &[]).await;
    assert_eq!(answer.status, 302);
    hall.pull_the_plug_and_start_again();
    let page = chair.0.get("/chair?contest=khen").await;
    assert_eq!(page.refusal().as_deref(), Some("busy"));
    page.says("có thể chưa nhận được việc vừa gửi");
    assert_eq!(chair.0.get("/chair?contest=khen").await.refusal(), None);
}

/// Every page of every scene is looked at for this; here is one with three cards.
#[tokio::test]
async fn no_two_things_of_a_page_have_one_id() {
    let hall = Hall::bac_kan().await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let mut phone = hall.voter("yt").await.0;
    for voter in ["bdt", "gddt"] {
        phone.adds(&hall.voters_path(voter)).await;
    }
    let round = chair.opens("co-thi-dua").await;
    has_unique_ids(&mut phone, "/vote", "id=\"rule-", 3).await;
    for page in ["/chair", "/chair?contest=co-thi-dua", "/chair?contest=bang-khen"] {
        has_unique_ids(&mut chair.0, page, "id=\"main\"", 1).await;
    }
    for page in ["/desk", "/desk?contest=co-thi-dua", "/desk/cards"] {
        has_unique_ids(&mut secretary.0, page, "id=\"main\"", 1).await;
    }
    chair.counts(&round).await;
    for page in [format!("/screen/{}", hall.meeting), format!("/record/{}", hall.meeting), "/".into()] {
        has_unique_ids(&mut hall.stranger(), &page, "id=\"main\"", 1).await;
    }
    // The look that every scene takes would see one.
    let twice = Page { body: "<p id=\"rule\"></p><ol id=\"rule\"></ol>".into(), ..chair.console().await };
    assert_eq!(twice.shared_ids(), ["rule"]);
}

async fn has_unique_ids(person: &mut Person, path: &str, mark: &str, times: usize) {
    let page = person.get(path).await;
    assert_eq!(page.body.matches(mark).count(), times, "{path}: {mark}");
    assert!(page.shared_ids().is_empty(), "{path}: {:?}", page.shared_ids());
}
