//! The command line beside a server: links that end, flags and the environment, what a real server keeps for itself.

use std::{collections::BTreeMap, path::Path};

use serde_json::Value;

use crate::{
    POSTGRES,
    people::{BAC_KAN, Hall, Page, Place, laphieu, path_of, program},
};

/// The path of a new owner's link.
fn owners_path(hall: &Hall) -> String {
    let made = laphieu(&hall.data(), &["owner"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    path_of(String::from_utf8(made.stdout).unwrap().split_whitespace().last().unwrap())
}

#[tokio::test]
async fn a_new_owners_link_ends_the_old_one_and_whoever_holds_it_while_the_server_goes_on() {
    let hall = Hall::bac_kan().await;
    let first = owners_path(&hall);
    let mut owner = hall.stranger();
    owner.get(&first).await.says("Các hội nghị trên máy chủ này");
    assert_eq!(owner.get("/owner").await.status, 200);
    let second = owners_path(&hall);
    assert_ne!(first, second);
    assert_eq!(owner.get("/owner").await.status, 401, "whoever has entered before is still in");
    let issues = [("meeting", hall.meeting.as_str()), ("officers", "1")];
    assert_eq!(owner.ask("print_cards", &issues).await.1["refusal"], "not_entitled");
    assert_eq!(hall.stranger().get(&first).await.refusal().as_deref(), Some("revoked_card"));
    hall.stranger().get(&second).await.says("Các hội nghị trên máy chủ này");
    hall.chair().await.console().await.says("Chương trình");
}

/// Imports the Bắc Kạn conference with these settings; the first part of its links.
fn links_begin(place: &Place, environment: &[(&str, &str)], flags: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hop.toml");
    std::fs::write(&file, BAC_KAN).unwrap();
    let mut command = place.command(program());
    command.args(["import", file.to_str().unwrap(), "--json"]).args(flags).envs(environment.to_vec());
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let links: Value = serde_json::from_slice(&done.stdout).unwrap();
    let chair = links["links"]["chair"].as_str().unwrap();
    chair.split_once("/c/").unwrap().0.to_owned()
}

#[tokio::test]
async fn a_flag_beats_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let place = Place::folder(&at("cua-moi-truong"));
    let url = [("LAPHIEU_PUBLIC_URL", "http://moi-truong.example")];
    assert_eq!(links_begin(&place, &url, &[]), "http://moi-truong.example");
    let flag = ["--public-url", "http://lenh.example"];
    assert_eq!(links_begin(&place, &url, &flag), "http://lenh.example");
    let listen = [("LAPHIEU_LISTEN", "10.9.8.7:4000")];
    assert_eq!(links_begin(&place, &listen, &[]), "http://10.9.8.7:4000");
    assert_eq!(links_begin(&place, &listen, &["--listen", "10.9.8.7:5000"]), "http://10.9.8.7:5000");

    let untouched = Place::folder(&at("khong-dung"));
    links_begin(&untouched, &[], &["--data", at("cua-lenh").to_str().unwrap()]);
    let is_there = |folder: &Path| folder.join("laphieu.db").exists();
    assert!(is_there(&at("cua-lenh")) && !is_there(&at("khong-dung")) && is_there(&at("cua-moi-truong")));
    // Nobody answers at the environment's database.
    let nobody = Place { database: Some("postgres://laphieu@127.0.0.1:1/x".into()), ..place };
    let database = POSTGRES.database("flags").await;
    links_begin(&nobody, &[], &["--database", &database]);
}

#[tokio::test]
async fn the_page_of_every_link_is_on_a_demo_only() {
    let hall = Hall::bac_kan().await;
    for mut person in [hall.stranger(), hall.chair().await.0, hall.voter("yt").await.0] {
        let page = person.get("/demo").await;
        assert_eq!((page.status, page.refusal().as_deref()), (403, Some("not_allowed")));
        assert!(!page.body.contains("/c/"), "{}", page.body);
        let (status, answer) = person.ask("read_demo", &[]).await;
        assert_eq!((status, answer["refusal"].as_str()), (403, Some("not_allowed")), "{answer}");
    }
}

/// What the cookies of an answer are for: name to path.
fn cookies(page: &Page) -> BTreeMap<String, String> {
    let cookies = page.headers.get_all("set-cookie").iter().map(|cookie| {
        let cookie = cookie.to_str().unwrap();
        let (name, rest) = cookie.split_once('=').unwrap();
        let parts: Vec<&str> = rest.split("; ").collect();
        assert!(parts.contains(&"HttpOnly") && parts.contains(&"SameSite=Lax"), "{cookie}");
        assert!(parts.iter().any(|part| part.starts_with("Max-Age=")), "{cookie}");
        let path = parts.iter().find_map(|part| part.strip_prefix("Path=")).unwrap();
        (name.to_owned(), path.to_owned())
    });
    cookies.collect()
}

/// Scripts do not see it, other sites do not send it, and a receipt goes with no page but those that show it.
#[tokio::test]
async fn every_cookie_is_hidden_from_scripts_and_from_other_sites() {
    let hall = Hall::bac_kan().await;
    hall.secretary().await.checks_everybody_in().await;
    let round = hall.chair().await.opens("co-thi-dua").await;
    let mut phone = hall.stranger();
    let scanned = phone.request("GET", &hall.voters_path("yt"), "text/html", None, &[]).await;
    assert_eq!(cookies(&scanned).into_values().collect::<Vec<_>>(), ["/"]);
    let chosen = phone.request("GET", "/vote?lang=vi", "text/html", None, &[]).await;
    assert_eq!(cookies(&chosen).into_values().collect::<Vec<_>>(), ["/"]);
    let page = phone.get("/vote").await;
    let [card, receipt, own] = ["card", "receipt", "own"].map(|name| page.field(name));
    let mut send = async |path: &str, fields: &[(&str, &str)]| {
        let form = Some(crate::people::encoded(fields));
        cookies(&phone.request("POST", path, "text/html", form, &[]).await)
    };
    let ballot = [("round", round.as_str()), ("card", &card), ("receipt", &receipt), ("own", &own)];
    let refused = send("/api/cast_ballot", &ballot).await;
    assert_eq!(refused.into_values().collect::<Vec<_>>(), ["/"]);
    let cast = send("/api/cast_ballot", &[&ballot[..], &[("choice[]", "tttt")]].concat()).await;
    assert_eq!(
        cast.into_iter().collect::<Vec<_>>(),
        [(format!("receipt-{round}-{card}"), "/vote".to_owned())]
    );
    let looked_up = [("meeting", hall.meeting.as_str()), ("receipt", &receipt)];
    let looked_up = send("/api/look_up_receipt", &looked_up).await;
    assert_eq!(looked_up.into_values().collect::<Vec<_>>(), ["/record"]);
}
