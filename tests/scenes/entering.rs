//! Who is who: the way in with a card, what a browser holds, and the way out.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use crate::people::{ChildGuard, Hall, Person, Place, path_of, program};

#[tokio::test]
async fn a_code_is_taken_as_people_paste_it_and_its_link_as_they_type_it() {
    let hall = Hall::bac_kan().await;
    let path = hall.voters_path("yt");
    let code = path.trim_start_matches("/c/");
    let full_width: String = code
        .chars()
        .map(|c| if c == '-' { '－' } else { char::from_u32(u32::from(c) + 0xfee0).unwrap() })
        .collect();
    for pasted in [
        format!("{}{path}", hall.address),
        format!(" {}{}/ ", hall.address.to_uppercase(), path.to_uppercase()),
        code.replace('-', "–"),
        code.replace('-', "\u{2011}"),
        code.replace('-', "."),
        format!("\u{feff}{}\u{200b}.", code.replace('-', "\u{a0}")),
        full_width,
    ] {
        let page = hall.stranger().post("/c", &[("code", &pasted)]).await;
        assert_eq!(page.refusal(), None, "{pasted:?}");
        page.says("Sở Y tế");
    }
    for typed in [format!("{path}/"), format!("/C/{code}"), format!("/C/{}/", code.to_lowercase())] {
        hall.stranger().get(&typed).await.says("Sở Y tế");
    }
    // A link with a wrong code stays in the field, and its code is counted, not its address.
    let wrong = format!("{}/c/7K3M-9QV2-1D", hall.address);
    let page = hall.stranger().post("/c", &[("code", &wrong)]).await;
    page.says("Quý đại biểu đã nhập 10 ký tự");
    assert!(page.body.contains(&format!("value=\"{wrong}\"")), "what was typed stays");
}

#[tokio::test]
async fn a_session_that_was_planted_before_an_officer_scans_is_worth_nothing() {
    let hall = Hall::bac_kan().await;
    let mut attacker = hall.voter("bdt").await.0;
    // The officer's browser has got the attacker's cookie, whichever way.
    let mut officer = attacker.clone();
    officer.get(&hall.path("chair")).await.says("Chương trình");
    assert_ne!(officer.cookies, attacker.cookies);
    for page in ["/chair", "/vote"] {
        assert_eq!(attacker.get(page).await.status, 401, "{page}");
    }
    let (status, answer) = attacker.ask("show_on_screen", &[("view", "blank")]).await;
    assert_eq!((status, answer["refusal"].as_str()), (401, Some("not_entitled")));
    officer.get("/chair").await.says("Chương trình");
    // A card scanned again leaves the session as it is.
    let kept = officer.cookies.clone();
    officer.get(&hall.path("chair")).await.says("Chương trình");
    assert_eq!(officer.cookies, kept);
}

#[tokio::test]
async fn a_link_that_somebody_follows_adds_no_second_voters_card_unasked() {
    let hall = Hall::bac_kan().await;
    let mut phone = hall.voter("yt").await.0;
    let kept = phone.cookies.clone();
    let link = hall.voters_path("bdt");
    let asked = phone.get(&link).await;
    assert_eq!((asked.status, asked.path.as_str()), (200, link.as_str()));
    asked.says("Máy này đang giữ thẻ của Sở Y tế. Thẻ vừa quét là của Ban Dân tộc.");
    assert_eq!(phone.cookies, kept);
    phone.get("/vote").await.does_not_say("Ban Dân tộc").says("Sở Y tế");
    // The code typed, or the link in capitals, is asked about at the same address.
    let typed = phone.post("/c", &[("code", link.trim_start_matches("/c/"))]).await;
    assert_eq!(typed.path, link);
    assert_eq!(phone.get(&format!("{}/", link.to_uppercase())).await.path, link);
    phone.get("/vote").await.does_not_say("Ban Dân tộc");
    phone.adds(&link).await.says("Ban Dân tộc").says("Sở Y tế");
    // One that is held already is not asked about, nor the first of another meeting, nor an officer's.
    phone.get(&link).await.says("Ban Dân tộc");
    phone.get(&hall.path("secretary")).await.says("Điểm danh");
    // Nobody can try codes by asking about them.
    let (status, answer) = phone.ask("read_second_card", &[("secret", &link)]).await;
    assert_eq!((status, answer["refusal"].as_str()), (401, Some("not_entitled")));
}

#[tokio::test]
async fn on_a_demo_one_browser_holds_every_card_without_being_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Place::folder(folder.path()).command(program());
    command.args(["serve", "--demo", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
    let mut process = ChildGuard(command.spawn().unwrap());
    let lines = BufReader::new(process.0.stdout.take().unwrap()).lines();
    let links = lines.map(Result::unwrap).filter(|line| line.contains("/c/")).take(14);
    let links: Vec<String> = links.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect();
    let (address, _) = links[0].split_once("/c/").unwrap();
    let mut person = Person::at(address);
    for link in &links {
        assert!(!person.get(&path_of(link)).await.body.contains("name=\"add\""), "{link}");
    }
    let page = person.get("/vote").await;
    page.says("Sở Y tế").says("Ban Dân tộc");
}

#[tokio::test]
async fn a_link_that_is_only_looked_at_is_not_used_up() {
    let hall = Hall::bac_kan().await;
    let mut secretary = hall.secretary().await.0;
    let link = hall.voters_path("yt");
    let looked = hall.stranger().request("HEAD", &link, "*/*", None, &[]).await;
    assert_eq!((looked.status, looked.headers.get("set-cookie")), (303, None));
    // A program that shows previews follows links and keeps no cookies.
    let preview = hall.stranger().request("GET", &link, "text/html", None, &[]).await;
    assert_eq!(preview.status, 303);
    let page = preview.headers["location"].to_str().unwrap().to_owned();
    assert_eq!(hall.stranger().get(&page).await.status, 401);
    secretary.get("/desk").await.does_not_say("Đã quét").says("Chưa quét");
    let cards = secretary.post("/api/print_cards", &[]).await;
    assert_eq!(cards.body.matches("<p class=\"code\">").count(), 11, "a card is taken for scanned");
    let code = cards.body.split("Sở Y tế").nth(1).unwrap();
    let code = code.split("<p class=\"code\">").nth(1).unwrap()[..14].to_owned();
    hall.stranger().get(&format!("/c/{code}")).await.says("Sở Y tế");
    secretary.get("/desk").await.says("Đã quét");
    secretary.post("/api/print_cards", &[]).await.does_not_say("Sở Y tế");
}
