//! Who is who: the way in with a card, what a browser holds, and the way out.

use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use crate::{
    POSTGRES,
    people::{BAC_KAN, ChildGuard, FLAG, Hall, Person, Place, imported, path_of, program, serve},
};

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
    let (status, answer) = phone.ask("read_second_card", &[]).await;
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
    let codes = cards.codes();
    assert_eq!(codes.len(), 11, "a card is taken for scanned");
    let code = &codes[FLAG.iter().position(|(voter, _)| *voter == "yt").unwrap()];
    hall.stranger().get(&format!("/c/{code}")).await.says("Sở Y tế");
    secretary.get("/desk").await.says("Đã quét");
    secretary.post("/api/print_cards", &[]).await.does_not_say("Sở Y tế");
}

#[tokio::test]
async fn two_servers_on_one_host_do_not_log_each_other_out() {
    let (hall, other) = (Hall::bac_kan().await, Hall::bac_kan().await);
    // A browser sends what it has to every port of a host.
    let mut browser = hall.chair().await.0;
    browser.address.clone_from(&other.address);
    browser.get(&other.path("chair")).await.says("Chương trình");
    browser.address.clone_from(&hall.address);
    assert_eq!(browser.get("/chair").await.status, 200, "the chair of the first server is out");
    browser.address.clone_from(&other.address);
    assert_eq!(browser.get("/chair").await.status, 200);
}

#[tokio::test]
async fn two_processes_of_one_database_know_the_same_browsers() {
    let hall = Hall::on_postgres(POSTGRES.database("same_browsers").await, BAC_KAN).await;
    let mut chair = hall.chair().await.0;
    let (_process, address) = hall.another_process();
    chair.address = address;
    assert_eq!(chair.get("/chair").await.status, 200);
}

#[tokio::test]
async fn a_cookie_that_shadows_ours_does_no_harm() {
    let mut hall = Hall::bac_kan().await;
    let mut phone = hall.voter("yt").await.0;
    let (name, session) = phone.session();
    phone.cookies.clear();
    let junk = "f".repeat(64);
    for sent in [
        format!("{name}={junk}; {name}={session}"),
        format!("{name}=; {name}=\"; {name}={session}; {name}={junk}"),
        // As an older program has named it.
        format!("laphieu={session}"),
        format!("laphieu={junk}; {name}={session}"),
    ] {
        let page = phone.request("GET", "/vote", "text/html", None, &[("cookie", &sent)]).await;
        assert_eq!(page.status, 200, "{sent}");
        page.says("Sở Y tế");
    }
    // The name is kept with the data.
    hall.pull_the_plug_and_start_again();
    let sent = format!("{name}={session}");
    assert_eq!(phone.request("GET", "/vote", "text/html", None, &[("cookie", &sent)]).await.status, 200);
}

/// What nginx makes of an act when nobody has told it to pass on the header `Host`.
const PROXIED: [(&str, &str); 2] = [("origin", "https://bau.example.vn"), ("host", "laphieu_upstream")];

#[tokio::test]
async fn behind_a_proxy_acts_are_done_and_cookies_are_secure_once_the_public_address_is_set() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::folder(&folder.path().join("data"));
    let links = imported(&place, BAC_KAN);
    let chair = path_of(links["links"]["chair"].as_str().unwrap());
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut command = place.command(program());
    command.args(["serve", "--listen", &free.to_string(), "--public-url", "https://bau.example.vn"]);
    let mut process = ChildGuard(command.stdout(Stdio::piped()).spawn().unwrap());
    let mut lines = BufReader::new(process.0.stdout.take().unwrap()).lines();
    assert!(lines.next().unwrap().unwrap().ends_with("https://bau.example.vn"));
    std::thread::spawn(move || lines.for_each(drop));
    let mut officer = Person::at(&format!("http://{free}"));
    let entered = officer.request("GET", &chair, "text/html", None, &PROXIED[1..]).await;
    let cookie = entered.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-laphieu-") && cookie.ends_with("; Secure"), "{cookie}");
    assert!(cookie.contains("; HttpOnly; SameSite=Lax; Path=/;"), "{cookie}");
    let body = || Some("view=blank".to_owned());
    let done = officer.request("POST", "/api/show_on_screen", "application/json", body(), &PROXIED).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let elsewhere = [("origin", "https://evil.example"), PROXIED[1]];
    let refused =
        officer.request("POST", "/api/show_on_screen", "application/json", body(), &elsewhere).await;
    assert_eq!((refused.status, refused.body.contains("\"not_allowed\"")), (403, true), "{}", refused.body);
}

#[tokio::test]
async fn a_refused_origin_is_logged_once_with_what_to_set() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::folder(&folder.path().join("data"));
    let links = imported(&place, BAC_KAN);
    let log = folder.path().join("log");
    let mut command = place.command(program());
    command.stderr(File::create(&log).unwrap());
    let hall = Hall::served(folder, place, links, serve(command, "127.0.0.1:0"));
    let mut chair = hall.chair().await.0;
    for _ in 0..3 {
        let body = Some("view=blank".to_owned());
        let refused = chair.request("POST", "/api/show_on_screen", "application/json", body, &PROXIED).await;
        assert_eq!(refused.status, 403);
        // As the phone's script reads it.
        let json: serde_json::Value = serde_json::from_str(&refused.body).unwrap();
        assert!(json["message"].as_str().unwrap().contains("đã bị từ chối"), "{json}");
    }
    let log = std::fs::read_to_string(log).unwrap();
    assert_eq!(log.matches("--public-url").count(), 1, "{log}");
    assert!(log.contains("https://bau.example.vn") && log.contains("laphieu_upstream"), "{log}");
}

#[tokio::test]
async fn acts_lead_to_the_meeting_they_were_done_in() {
    let hall = Hall::bac_kan().await;
    let other = imported(&hall.place, BAC_KAN);
    let links = &other["links"];
    let (meeting, later) = (hall.meeting.as_str(), other["meeting"].as_str().unwrap());
    // The card of the other meeting is scanned last: without a name pages are of that one.
    let mut chair = hall.chair().await.0;
    chair.get(&path_of(links["chair"].as_str().unwrap())).await;
    assert!(chair.get("/chair").await.body.contains(&format!("/screen/{later}")));
    let (console, desk) = (format!("/chair?meeting={meeting}"), format!("/desk?meeting={meeting}"));
    let shown = chair.post("/api/show_on_screen", &[("meeting", meeting), ("view", "blank")]).await;
    assert_eq!(shown.path, console);
    let checked = chair.post("/api/check_in", &[("meeting", meeting), ("all", "1")]).await;
    assert_eq!(checked.path, desk);
    checked.says("11 / 11");
    let cards = chair.post("/api/print_cards", &[("meeting", meeting)]).await;
    assert_eq!(cards.path, format!("/desk/cards?meeting={meeting}"));
    assert!(cards.body.contains(&format!("href=\"{desk}\"")), "the way back is of another meeting");
    let refused = chair.post("/api/open_round", &[("meeting", meeting), ("contest", "xyz")]).await;
    assert_eq!((refused.path.as_str(), refused.refusal().as_deref()), (&*console, Some("bad_value")));
    let opened = chair.post("/api/open_round", &[("meeting", meeting), ("contest", "co-thi-dua")]).await;
    assert_eq!(opened.path, console);
    // A form that is refused is shown again where it stood: on the page of one contest.
    let stood = format!("{console}&contest=co-thi-dua");
    let came_from = format!("{}{stood}", hall.address);
    let body = Some(format!("meeting={meeting}&round={}&reason=", opened.field("round")));
    let from = [("referer", came_from.as_str())];
    let refused = chair.request("POST", "/api/void_round", "text/html", body, &from).await;
    assert_eq!(refused.headers["location"], stood.as_str());
    for page in [&stood, &console, &desk] {
        let link = format!("?lang=en&{}", page.split_once('?').unwrap().1);
        let body = chair.get(page).await.body.replace("&amp;", "&");
        assert!(body.contains(&format!("href=\"{link}\"")), "{page} loses its meeting in the other language");
    }
}

#[tokio::test]
async fn a_ballot_leads_to_the_meeting_it_was_cast_in() {
    let hall = Hall::bac_kan().await;
    let other = imported(&hall.place, BAC_KAN);
    hall.secretary().await.checks_everybody_in().await;
    let round = hall.chair().await.opens("co-thi-dua").await;
    let mut phone = Person::at(&hall.address);
    let page = phone.get(&hall.voters_path("bhxh")).await;
    let (card, receipt) = (page.field("card"), page.field("receipt"));
    phone.get(&path_of(other["links"]["voters"][0]["url"].as_str().unwrap())).await.says("Chưa mở bỏ phiếu");
    let here = format!("/vote?meeting={}", hall.meeting);
    let fields = [("round", round.as_str()), ("card", &card), ("receipt", &receipt), ("choice[]", "xyz")];
    let refused = phone.post("/api/cast_ballot", &fields).await;
    assert_eq!((refused.path.as_str(), refused.refusal().as_deref()), (&*here, Some("not_standing")));
    let fields = [&fields[..3], &[("choice[]", "tttt")]].concat();
    let cast = phone.post("/api/cast_ballot", &fields).await;
    assert_eq!(cast.path, here);
    cast.says("Đã ghi nhận phiếu");
}

#[tokio::test]
async fn a_right_card_opens_its_page_behind_an_address_that_has_tried_too_many_wrong_ones() {
    let hall = Hall::bac_kan().await;
    let mut guesser = hall.stranger();
    let mut refusals = Vec::new();
    for n in 0..62 {
        let wrong = format!("7K3M-9QV2-4{n:03}");
        refusals.push(guesser.post("/c", &[("code", &wrong)]).await.refusal().unwrap());
    }
    assert_eq!(refusals.iter().filter(|refusal| *refusal == "unknown_card").count(), 60);
    assert_eq!(refusals[61], "too_many_guesses");
    assert_eq!(guesser.get("/c/0000-0000-0000").await.refusal().as_deref(), Some("too_many_guesses"));
    hall.voter("yt").await.phone().await.says("Sở Y tế");
    let code = hall.voters_path("bdt").trim_start_matches("/c/").to_owned();
    guesser.post("/c", &[("code", &code)]).await.says("Ban Dân tộc");
    // A card that was revoked is told so: that is no guess.
    hall.secretary().await.0.post("/api/revoke_card", &[("voter", "yt")]).await;
    let page = guesser.get(&hall.voters_path("yt")).await;
    assert_eq!(page.refusal().as_deref(), Some("revoked_card"));
}

#[tokio::test]
async fn whoever_leaves_a_shared_computer_leaves_nothing_behind() {
    let hall = Hall::bac_kan().await;
    let (mut chair, mut phone) = (hall.chair().await, hall.voter("yt").await);
    chair.0.post("/api/check_in", &[("all", "1")]).await.says("11 / 11");
    let record = format!("/record/{}", hall.meeting);
    for page in
        ["/chair", "/chair?contest=bang-khen", "/desk", "/desk/cards", "/", "/owner", "/nowhere", &record]
    {
        assert!(chair.0.get(page).await.body.contains("href=\"/?leave=1\""), "no way out of {page}");
        assert!(!hall.stranger().get(page).await.body.contains("href=\"/?leave=1\""), "{page} of a stranger");
    }
    chair.opens("co-thi-dua").await;
    assert!(phone.phone().await.body.contains("href=\"/?leave=1\""));
    phone.votes(&["tttt"]).await.says("Đã ghi nhận phiếu").says("Mã biên nhận");
    let another = hall.voter("yt").await;
    for (person, page) in [(&mut phone.0, "/vote"), (&mut chair.0, "/chair")] {
        // Another site cannot make anybody leave.
        let forged = [("origin", "http://evil.example")];
        let refused = person.request("POST", "/leave", "text/html", Some(String::new()), &forged).await;
        assert_eq!(refused.status, 403);
        let mut before = person.clone();
        assert_eq!(before.get(page).await.status, 200);
        let asked = person.get("/?leave=1").await;
        asked.says("Rời khỏi máy này?").says("chưa gửi được");
        assert!(asked.body.contains("action=\"/leave\""));
        let left = person.post("/leave", &[]).await;
        left.says("Máy này không còn giữ thẻ nào").does_not_say("Trang của các thẻ");
        assert!(person.cookies.is_empty(), "{:?}", person.cookies);
        assert_eq!(person.get(page).await.status, 401);
        assert_eq!(before.get(page).await.status, 401, "the session goes on for whoever has its cookie");
    }
    // The card is as good as before, here and on the voter's other phone; the receipt is forgotten here.
    assert_eq!({ another }.phone().await.status, 200);
    phone
        .0
        .get(&hall.voters_path("yt"))
        .await
        .says("Đã ghi nhận phiếu")
        .says("Mã biên nhận nằm trên máy đã gửi");
}
