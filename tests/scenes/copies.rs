//! A phone's page that is made once for everybody is, to the byte, the page that would have been made for one.

use crate::people::{Hall, Page, Person};

/// A page without what is new each time: the nonce of its scripts, the receipt of a ballot to be cast, the mark of its form.
fn without_what_is_new(page: &Page) -> (String, Vec<String>) {
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
    assert!(page.body.contains(&format!("nonce=\"{nonce}\"")), "{}", page.body);
    let mut new = vec![nonce];
    if page.body.contains("name=\"receipt\"") {
        new.extend(["receipt", "own"].map(|name| page.field(name)));
    }
    let mut body = page.body.clone() + policy;
    for text in &new {
        body = body.replace(text.as_str(), "…");
    }
    (body, new)
}

/// The page of a phone, made for it alone: something was refused just before, though nobody can read what.
async fn alone(phone: &mut Person) -> Page {
    phone.cookies.insert("laphieu-flash".into(), ("?".into(), "/".into()));
    let page = phone.get("/vote").await;
    assert!(!phone.cookies.contains_key("laphieu-flash"));
    page
}

/// Two phones see what they would see alone, and each what is its own.
async fn both_see_their_own(when: &str, phones: &mut [Person; 2], names: [&str; 2]) {
    let mut seen = Vec::new();
    for (number, phone) in phones.iter_mut().enumerate() {
        let (expected, _) = without_what_is_new(&alone(phone).await);
        // The first of both may have made the copy, the second has it filled.
        for _ in 0..2 {
            let page = phone.get("/vote").await;
            assert_eq!((page.status, &page.headers["cache-control"]), (200, &"no-store".parse().unwrap()));
            let other = names[1 - number];
            page.says(names[number])
                .does_not_say(&format!("Phiếu của {other}"))
                .does_not_say(&format!("Ballot of {other}"));
            let (body, new) = without_what_is_new(&page);
            assert_eq!(body, expected, "{when}: {}", names[number]);
            seen.extend(new);
        }
    }
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), all, "{when}: a nonce or a receipt was given twice");
}

#[tokio::test]
async fn every_phone_sees_its_own_page_in_every_state() {
    // Names as the copy must not confuse them, and two units of one meeting.
    let file = crate::people::BAC_KAN.replace("Sở Y tế", "Sở <Y tế> & \\\"Dân số\\\"");
    let hall = Hall::with(&file).await;
    let names = ["Sở <Y tế> & \"Dân số\"", "Ban Dân tộc"];
    let mut phones = [hall.voter("yt").await.0, hall.voter("bdt").await.0];
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    both_see_their_own("not checked in", &mut phones, names).await;
    secretary.checks_everybody_in().await;
    both_see_their_own("waiting", &mut phones, names).await;
    phones[0].get("/vote?lang=en").await.says("Voting is not open");
    both_see_their_own("in two languages", &mut phones, names).await;
    phones[0].get("/vote?lang=vi").await;
    let round = chair.opens("co-thi-dua").await;
    let ballot = |page: &Page| ["round", "card", "receipt", "own"].map(|name| page.field(name));
    for (number, phone) in phones.iter_mut().enumerate() {
        let [of, card, receipt, own] = ballot(&phone.get("/vote").await);
        assert_eq!(of, round);
        if number == 0 {
            let named = [("round", &*of), ("card", &card), ("receipt", &receipt), ("own", &own)];
            let fields = [&named[..], &[("choice[]", "tttt")]].concat();
            phone.post("/api/cast_ballot", &fields).await.says("Đã ghi nhận phiếu");
        }
    }
    // The first has voted, here and on another phone that does not know the receipt; the second has not.
    let mut elsewhere = phones[0].clone();
    elsewhere.cookies.retain(|name, _| !name.starts_with("receipt-"));
    let alone_elsewhere = without_what_is_new(&alone(&mut elsewhere).await).0;
    let copied = without_what_is_new(&elsewhere.get("/vote").await).0;
    assert_eq!(copied, alone_elsewhere);
    for (phone, name) in phones.iter_mut().zip(names) {
        let expected = without_what_is_new(&alone(phone).await).0;
        for _ in 0..2 {
            let page = phone.get("/vote").await;
            page.says(name);
            assert_eq!(without_what_is_new(&page).0, expected, "{name}");
        }
    }
    chair.closes(&round).await;
    phones[0].get("/vote").await.says("Đã ghi nhận phiếu");
    phones[1].get("/vote").await.says("Lượt bỏ phiếu đã đóng").does_not_say("Đã ghi nhận phiếu");
    chair.publishes(&round).await;
    both_see_their_own("published", &mut phones, names).await;
}

#[tokio::test]
async fn a_list_that_is_another_for_each_unit_is_made_for_each() {
    let file = crate::people::BAC_KAN.replacen("seats     = 1", "seats = 1\nself_vote = false", 1);
    let hall = Hall::with(&file).await;
    hall.secretary().await.checks_everybody_in().await;
    hall.chair().await.opens("co-thi-dua").await;
    for (voter, other) in [("yt", "bdt"), ("bdt", "yt")] {
        let page = hall.voter(voter).await.phone().await;
        assert!(!page.body.contains(&format!("value=\"{voter}\"")), "{voter} can be chosen by itself");
        assert!(page.body.contains(&format!("value=\"{other}\"")), "{voter} cannot choose {other}");
    }
}

#[tokio::test]
async fn an_address_that_names_two_meetings_puts_nobodys_ballots_onto_other_phones() {
    let mut hall = Hall::bac_kan().await;
    let second = hall.imports(crate::people::BAC_KAN);
    hall.secretary().await.checks_everybody_in().await;
    hall.chair().await.opens("co-thi-dua").await;
    // One card of the second meeting, two of the first.
    let mut clever = hall.stranger();
    for path in [&second.1, &hall.voters_path("yt"), &hall.voters_path("bdt")] {
        // Entered, and the page that it leads to not looked at: no copy of it is there yet.
        let form = format!("code={}&add=1", path.trim_start_matches("/c/"));
        assert_eq!(clever.request("POST", "/c", "text/html", Some(form), &[]).await.status, 303);
    }
    let twice = format!("/vote?meeting={}&meeting={}", second.0, hall.meeting);
    let page = clever.get(&twice).await;
    assert_eq!(page.body.matches("name=\"receipt\"").count(), 2, "{}", page.text());
    let page = hall.voter("khcn").await.phone().await;
    assert_eq!(page.body.matches("name=\"receipt\"").count(), 1, "{}", page.text());
    page.says("Sở Khoa học và Công nghệ");
}
