//! Scenes in real browsers, WebAssembly on and off, against the binary with the site inside, as `make` builds it.
//!
//! `AXE` names the source of axe-core; `make test` sets it. Pictures of what the people saw are left in
//! `target/pictures`.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod browsers;
#[path = "browser/judging.rs"]
mod judging;
#[path = "browser/networks.rs"]
mod networks;
#[path = "browser/opinions.rs"]
mod opinions;
mod people;
#[path = "browser/sessions.rs"]
mod sessions;

use std::process::Command;

use browsers::{Browser, Driver, Kind};
use people::{ChildGuard, FLAG, Hall, MERIT};

/// Officers and voters in the hall, each in a browser profile of their own.
struct Room {
    hall: Hall,
    desk: Browser,
    chair: Browser,
    screen: Browser,
    phones: Vec<(&'static str, Browser)>,
}

impl Room {
    async fn of(driver: &Driver, scripts: bool, voters: &[&'static str]) -> Self {
        let hall = Hall::bac_kan().await;
        let desk = driver.browser(Kind::Laptop, scripts).await;
        let chair = driver.browser(Kind::Laptop, scripts).await;
        let screen = driver.browser(Kind::Projector, scripts).await;
        desk.open(&hall, &hall.path("secretary")).await;
        chair.open(&hall, &hall.path("chair")).await;
        screen.open(&hall, &hall.path("screen")).await;
        if scripts {
            screen.waits_for_islands().await;
        }
        let mut phones = Vec::new();
        for voter in voters {
            let phone = driver.browser(Kind::Phone, scripts).await;
            phone.open(&hall, &hall.voters_path(voter)).await;
            phones.push((*voter, phone));
        }
        Self { hall, desk, chair, screen, phones }
    }

    async fn leave(self) {
        for (_, phone) in self.phones {
            phone.close().await;
        }
        for browser in [self.desk, self.chair, self.screen] {
            browser.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one scene, from the first check-in to the end of the meeting")]
async fn the_conference_is_held_on_eleven_phones() {
    let driver = Driver::start();
    let room = Room::of(&driver, true, &FLAG.map(|(voter, _)| voter)).await;
    let (desk, chair, screen) = (&room.desk, &room.chair, &room.screen);
    room.phones[5].1.picture("phone-waiting").await;
    screen.picture("projector-welcome").await;
    for (number, (voter, _)) in FLAG.iter().enumerate() {
        desk.click(&format!("tr[data-voter={voter}] form[action='/api/check_in'] button")).await;
        desk.waits_for(&format!("tr[data-voter={voter}] .state.reached")).await;
        screen.waits_for_number("present", number + 1).await;
    }
    desk.scrolls_up().await;
    desk.picture("desk").await;
    desk.is_accessible().await;
    chair.waits_for("form[action='/api/open_round']").await;
    chair.picture("chair-ready").await;

    chair.click("form[action='/api/open_round'] .decide").await;
    screen.waits_for("[data-live=votes]").await;
    screen.remember().await;
    for (number, (voter, phone)) in room.phones.iter().enumerate() {
        let choice = FLAG.iter().find(|(id, _)| id == voter).unwrap().1;
        phone.waits_for("[data-part=chosen]").await;
        phone.marks(choice).await;
        if number == 5 {
            phone.picture("phone-ballot-one").await;
            phone.is_accessible().await;
        }
        phone.click(".ballot-cast .decide").await;
        phone.waits_for_text("[data-step=review] .nominee-name", "").await;
        phone.click("[data-step=review] [data-act=send] button").await;
        screen.waits_for_number("cast", number + 1).await;
        phone.waits_for_text("[data-step=recorded] output.receipt", "-").await;
        if number == 7 {
            screen.picture("projector-live-flag").await;
            chair.picture("chair-open").await;
        }
    }
    screen.still_remembers().await;
    room.phones[5].1.picture("phone-recorded").await;
    chair.click("form[action='/api/close_round'] .decide").await;
    chair.waits_for("form[action='/api/publish_round']").await;
    chair.picture("chair-publish").await;
    chair.click("form[action='/api/publish_round'] .decide").await;
    screen.waits_for_text(".honour .unit", "Sở Thông tin và Truyền thông").await;
    screen.picture("projector-result-flag").await;
    screen.is_accessible().await;
    room.phones[0].1.waits_for_text(".honour .unit", "Sở Thông tin và Truyền thông").await;

    chair.waits_for_text(".units-voted li", "Đã được chọn ở nội dung khác").await;
    chair.click("form[action='/api/open_round'] .decide").await;
    screen.waits_for("[data-live=votes]").await;
    for (number, (voter, phone)) in room.phones.iter().enumerate() {
        let choice = MERIT.iter().find(|(id, _)| id == voter).unwrap().1;
        phone.waits_for_text(".nominee.withdrawn .nominee-name", "Sở Thông tin và Truyền thông").await;
        for id in choice {
            phone.marks(id).await;
        }
        if number == 5 {
            phone.scrolls_up().await;
            phone.picture("phone-ballot-three").await;
        }
        phone.click(".ballot-cast .decide").await;
        phone.waits_for_text("[data-step=review] .nominee-name", "").await;
        if number == 5 {
            phone.picture("phone-review").await;
            phone.is_accessible().await;
        }
        phone.click("[data-step=review] [data-act=send] button").await;
        phone.waits_for_text("[data-step=recorded] output.receipt", "-").await;
        screen.waits_for_number("cast", number + 1).await;
        if number == 7 {
            screen.picture("projector-live").await;
            chair.picture("chair-live").await;
            chair.is_accessible().await;
            screen.is_accessible().await;
        }
    }
    chair.click("form[action='/api/close_round'] .decide").await;
    chair.click("form[action='/api/publish_round'] .decide").await;
    screen.waits_for_text("tr.elected th", "Sở Y tế").await;
    screen.picture("projector-result").await;
    let phone = &room.phones[5].1;
    phone.waits_for_text(".result[data-contest=bang-khen] .honour .unit", "Sở Y tế").await;
    let winners = phone.texts(".result[data-contest=bang-khen] .honour .unit").await;
    assert_eq!(winners, ["Sở Y tế", "Sở Giáo dục và Đào tạo", "Trường Cao đẳng nghề Dân tộc Nội trú tỉnh"]);
    phone.picture("phone-result").await;
    phone.is_accessible().await;
    chair.click("form[action='/api/conclude_meeting'] .decide").await;
    phone.waits_for_text(".notice h2", "Hội nghị đã kết thúc").await;
    browsers::compose(&driver, ["phone-ballot-three", "chair-live", "projector-live"]).await;
    room.leave().await;
}

/// The officers and one of the voters see it in browsers; the others only send what browsers would.
#[tokio::test(flavor = "multi_thread")]
async fn the_conference_is_held_without_scripts() {
    const SEEN: &str = "khcn";
    let driver = Driver::start();
    let room = Room::of(&driver, false, &[SEEN]).await;
    let (hall, desk, chair, screen, phone) =
        (&room.hall, &room.desk, &room.chair, &room.screen, &room.phones[0].1);
    let unseen: Vec<&str> = FLAG.iter().map(|(voter, _)| *voter).filter(|voter| *voter != SEEN).collect();
    hall.secretary().await.checks_in(&unseen).await;
    desk.click(&format!("tr[data-voter={SEEN}] form[action='/api/check_in'] button")).await;
    for (voter, _) in FLAG {
        desk.waits_for(&format!("tr[data-voter={voter}] .state.reached")).await;
    }
    for (contest, winners) in [
        ("co-thi-dua", vec!["Sở Thông tin và Truyền thông"]),
        ("bang-khen", vec!["Sở Y tế", "Sở Giáo dục và Đào tạo", "Trường Cao đẳng nghề Dân tộc Nội trú tỉnh"]),
    ] {
        chair.opens_again("/chair").await;
        chair.click("form[action='/api/open_round'] .decide").await;
        chair.waits_for("form[action='/api/close_round']").await;
        for (number, (voter, flag)) in FLAG.iter().enumerate() {
            let merit = MERIT.iter().find(|(id, _)| id == voter).unwrap().1;
            let choice = if contest == "bang-khen" { merit } else { std::slice::from_ref(flag) };
            if *voter == SEEN {
                phone.opens_again("/vote").await;
                for id in choice {
                    phone.marks(id).await;
                }
                phone.click(".ballot-cast .decide").await;
                phone.click("[data-step=review] [data-act=send] button").await;
                phone.waits_for_text("output.receipt", "-").await;
            } else {
                hall.voter(voter).await.votes(choice).await.says("Đã ghi nhận phiếu");
            }
            screen.waits_for_number("cast", number + 1).await;
            if contest == "bang-khen" && *voter == SEEN {
                phone.picture("noscript-recorded").await;
            }
        }
        chair.click("form[action='/api/close_round'] .decide").await;
        chair.click("form[action='/api/publish_round'] .decide").await;
        phone.opens_again("/vote").await;
        let honours = format!(".result[data-contest={contest}] .honour .unit");
        assert_eq!(phone.texts(&honours).await, winners);
        screen.waits_for_text("tr.elected th", "").await;
    }
    room.leave().await;
}

/// The phone of Sở Khoa học và Công nghệ with the ballot for the flag; it gets nothing from `blocked` addresses.
async fn a_phone_with_an_open_ballot(blocked: &[&str]) -> (Driver, Hall, Browser, String) {
    let driver = Driver::start();
    let hall = Hall::bac_kan().await;
    hall.secretary().await.checks_everybody_in().await;
    let round = hall.chair().await.opens("co-thi-dua").await;
    let phone = driver.browser(Kind::Phone, true).await;
    phone.block(blocked).await;
    phone.open(&hall, &hall.voters_path("khcn")).await;
    (driver, hall, phone, round)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_on_bad_wifi_sends_its_ballot_once_and_tells_the_truth() {
    let (_driver, hall, phone, _) = a_phone_with_an_open_ballot(&[]).await;
    phone.waits_for_islands().await;
    phone.marks("tttt").await;
    // What was marked is there after the page was lost.
    phone.opens_again("/vote").await;
    phone.waits_for("input[value=tttt]:checked").await;
    phone.waits_for_islands().await;
    phone.click(".ballot-cast .decide").await;
    phone.network(false).await;
    phone.click("[data-step=review] [data-act=send] button").await;
    phone.waits_for_text("[data-step=sealed] h2", "phiếu sẽ được gửi lại").await;
    phone.picture("phone-sealed").await;
    phone.network(true).await;
    phone.waits_for_text("[data-step=recorded] output.receipt", "-").await;
    let receipt = phone.texts("[data-step=recorded] output.receipt").await;
    phone.opens_again("/vote").await;
    assert_eq!(
        phone.texts("output.receipt").await,
        receipt,
        "the receipt is there after reading the page again"
    );
    let board = hall.board().await;
    assert_eq!(
        (board["round"]["cast"].as_u64(), board["round"]["tally"][4]["votes"].as_u64()),
        (Some(1), Some(1))
    );
    phone.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_whose_ballot_came_too_late_is_told_so_and_keeps_no_marks() {
    let (_driver, hall, phone, round) = a_phone_with_an_open_ballot(&[]).await;
    phone.waits_for_islands().await;
    phone.marks("tttt").await;
    phone.click(".ballot-cast .decide").await;
    phone.network(false).await;
    phone.click("[data-step=review] [data-act=send] button").await;
    phone.waits_for_text("[data-step=sealed] h2", "phiếu sẽ được gửi lại").await;
    hall.chair().await.closes(&round).await;
    // What is on its way is never sent again before the page has been read anew.
    phone.block(&["*/api/cast_ballot"]).await;
    phone.network(true).await;
    phone.opens_again("/vote").await;
    phone.waits_for_text("[data-part=lost] h2", "chưa đến được máy chủ").await;
    let kept = phone.kept_in_storage().await;
    assert!(kept.iter().all(|text| !text.contains("tttt")), "{kept:?}");
    assert_eq!(hall.board().await["round"]["cast"], 0);
    phone.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
async fn the_first_visit_of_a_phone_is_small() {
    let (_driver, _hall, phone, _) = a_phone_with_an_open_ballot(&[]).await;
    phone.waits_for_islands().await;
    let sizes = phone.bytes_over_the_wire().await;
    let all: u64 = sizes.iter().map(|(_, bytes)| bytes).sum();
    let lines: Vec<String> = sizes.iter().map(|(name, bytes)| format!("{bytes:>7} {name}")).collect();
    println!("bytes over the wire, first visit of a phone, gzip:\n{}\n{all:>7} in all", lines.join("\n"));
    assert!(sizes.iter().any(|(name, _)| name.ends_with(".wasm")), "{lines:?}");
    assert!(all <= 100_000, "{all} bytes: {lines:?}");
    phone.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_binary_alone_in_an_empty_folder_serves_everything() {
    let folder = tempfile::tempdir().unwrap();
    let alone = folder.path().join("laphieu");
    std::fs::copy(people::program(), &alone).unwrap();
    let mut server = ChildGuard(
        Command::new(&alone)
            .args(["serve", "--demo", "--listen", "127.0.0.1:0"])
            .current_dir(folder.path())
            .env_clear()
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let mut printed = std::io::BufReader::new(server.0.stdout.take().unwrap());
    let mut lines = Vec::new();
    while lines.iter().filter(|line: &&String| line.contains("/c/")).count() < 14 {
        let mut line = String::new();
        assert!(std::io::BufRead::read_line(&mut printed, &mut line).unwrap() > 0, "{lines:?}");
        lines.push(line);
    }
    let demo = lines.iter().find(|line| line.trim_end().ends_with("/demo")).unwrap();
    let demo = demo.split_whitespace().last().unwrap();
    let driver = Driver::start();
    let browser = driver.browser(Kind::Laptop, true).await;
    browser.goto(demo).await;
    browser.waits_for(".link-card[data-role=voter]").await;
    browser.picture("demo").await;
    assert_eq!(browser.texts(".link-card").await.len(), 14);
    browser.waits_for_islands().await;
    let sizes = browser.bytes_over_the_wire().await;
    let chair = lines.iter().find(|line| line.contains("/c/")).unwrap().split_whitespace().next().unwrap();
    browser.goto(chair).await;
    browser.has_styles().await;
    for kind in [".css", ".js", ".wasm", ".svg"] {
        assert!(sizes.iter().any(|(name, bytes)| name.ends_with(kind) && *bytes > 0), "no {kind}: {sizes:?}");
    }
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["laphieu"], "the demo leaves nothing behind where it runs");
    browser.close().await;
}
