//! Phones on networks that lie, fall silent or are slow, and browsers that change the page.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use fantoccini::wd::WindowHandle;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
    time::{Instant, timeout},
};

use crate::{
    a_phone_with_an_open_ballot,
    browsers::{Browser, Driver, Kind},
    people::Hall,
};

const SEND: &str = "[data-step=review] [data-act=send] button";

/// A way to the server on which packets can vanish: what is open stays open and brings nothing any more, and nothing new
/// is let through. When the network has returned, new connections are.
struct Wifi {
    address: SocketAddr,
    /// How often it has failed, and whether it has failed now.
    failures: Arc<watch::Sender<(u32, bool)>>,
}

impl Wifi {
    async fn to(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let failures = Arc::new(watch::Sender::new((0, false)));
        let (server, watched) = (server.trim_start_matches("http://").to_owned(), failures.clone());
        tokio::spawn(async move {
            while let Ok((mut phone, _)) = listener.accept().await {
                let (server, mut failed) = (server.clone(), watched.subscribe());
                tokio::spawn(async move {
                    let _ = failed.wait_for(|(_, fails)| !fails).await;
                    let now = failed.borrow().0;
                    let mut way = TcpStream::connect(server).await.unwrap();
                    let fails = async { failed.wait_for(|(times, _)| *times > now).await.is_ok() };
                    let has_failed = tokio::select! {
                        _ = copy_bidirectional(&mut phone, &mut way) => false,
                        fails = fails => fails,
                    };
                    if has_failed {
                        // Neither end is told.
                        std::future::pending::<()>().await;
                    }
                });
            }
        });
        Self { address, failures }
    }

    fn fails(&self) {
        self.failures.send_modify(|(times, fails)| (*times, *fails) = (*times + 1, true));
    }

    fn returns(&self) {
        self.failures.send_modify(|(_, fails)| *fails = false);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_dies_without_a_word_is_noticed_and_the_ballot_comes_when_the_network_is_back() {
    let driver = Driver::start();
    let hall = Hall::bac_kan().await;
    hall.secretary().await.checks_everybody_in().await;
    let wifi = Wifi::to(&hall.address).await;
    let phone = driver.browser(Kind::Phone, true).await;
    phone.goto(&format!("http://{}{}", wifi.address, hall.voters_path("khcn"))).await;
    phone.waits_for_text("[data-connected=yes]", "Đã kết nối").await;
    wifi.fails();
    let failed = Instant::now();
    hall.chair().await.opens("co-thi-dua").await;
    let noticed = phone.sees_within("[data-connected=no]", Duration::from_secs(30)).await;
    assert!(noticed, "after {:?} the phone believes to be connected", failed.elapsed());
    assert!(phone.texts("[data-connected=yes]").await.concat().is_empty());
    wifi.returns();
    let returned = Instant::now();
    let there = phone.sees_within(".ballot-cast .decide", Duration::from_secs(10)).await;
    assert!(there, "no ballot {:?} after the network has returned", returned.elapsed());
    phone.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_does_not_name_the_receipt_is_no_answer() {
    let (_driver, hall, phone, _) = a_phone_with_an_open_ballot(&[]).await;
    phone.waits_for_islands().await;
    phone.marks("tttt").await;
    phone.click(".ballot-cast .decide").await;
    // What a captive network answers to everything; afterwards the way is free.
    phone
        .runs("window.honest = window.fetch; window.fetch = async () => new Response('{}', { status: 200 })")
        .await;
    phone.click(SEND).await;
    phone.waits_for_text("[data-step=sealed] h2", "phiếu sẽ được gửi lại").await;
    for (status, body) in
        [(403, r#"{"message":"Mua gói cước"}"#), (200, r#"{"receipt":"x"}"#), (200, "<html>")]
    {
        let answer = format!("window.fetch = async () => new Response('{body}', {{ status: {status} }})");
        phone.runs(&answer).await;
        phone.click("[data-step=sealed] [data-act=send] button").await;
        phone.waits_for_text("[data-step=sealed] h2", "phiếu sẽ được gửi lại").await;
    }
    assert_eq!(hall.board().await["round"]["cast"], 0);
    let kept = phone.kept_in_storage().await;
    assert!(kept.iter().any(|kept| kept.starts_with("sent") && kept.contains("tttt")), "{kept:?}");
    phone.runs("window.fetch = window.honest").await;
    phone.click("[data-step=sealed] [data-act=send] button").await;
    phone.waits_for_text("[data-step=recorded] output.receipt", "-").await;
    assert_eq!(hall.board().await["round"]["tally"][4]["votes"], 1);
    phone.close().await;
}

/// Both show the ballot; the second is worked in.
async fn with_two_tabs(phone: &Browser) -> [WindowHandle; 2] {
    phone.waits_for_islands().await;
    let first = phone.tab().await;
    phone.opens_a_tab("/vote").await;
    phone.waits_for_islands().await;
    [first, phone.tab().await]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ballot_that_was_sent_and_not_answered_is_not_changed_in_another_tab() {
    let (_driver, hall, phone, _) = a_phone_with_an_open_ballot(&[]).await;
    let [first, second] = with_two_tabs(&phone).await;
    phone.goes_to(first).await;
    phone.marks("tttt").await;
    phone.click(".ballot-cast .decide").await;
    phone.runs("window.fetch = async () => { throw 0 }").await;
    phone.click(SEND).await;
    phone.waits_for_text("[data-step=sealed] h2", "phiếu sẽ được gửi lại").await;
    phone.goes_to(second).await;
    phone.marks("yt").await;
    phone.click(".ballot-cast .decide").await;
    // What was sent is shown, and said to have been.
    phone.waits_for_text("[data-part=message]", "đã gửi một lá phiếu").await;
    let shown = phone.texts("[data-step=review] .nominee-name").await;
    assert_eq!(shown, ["Sở Thông tin và Truyền thông"]);
    phone.click(SEND).await;
    phone.waits_for_text("[data-step=recorded] output.receipt", "-").await;
    let tally = &hall.board().await["round"]["tally"];
    let votes =
        |id: &str| tally.as_array().unwrap().iter().find(|row| row["id"] == id).unwrap()["votes"].clone();
    assert_eq!((votes("tttt"), votes("yt")), (1.into(), 0.into()));
    phone.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ballot_is_looked_at_once_more_before_any_webassembly_has_arrived() {
    let (_driver, hall, phone, _) = a_phone_with_an_open_ballot(&["*.wasm"]).await;
    phone.marks("tttt").await;
    phone.click(".ballot-cast .decide").await;
    phone.waits_for_text("[data-step=review] .nominee-name", "Sở Thông tin và Truyền thông").await;
    phone.waits_for_text("[data-step=review] .title-kind", "CHƯA GỬI").await;
    phone.picture("phone-review-by-server").await;
    phone.is_accessible().await;
    assert_eq!(hall.board().await["round"]["cast"], 0, "the ballot was sent without being looked at");
    let address = phone.address().await;
    assert!(!address.contains("tttt") && !address.contains("receipt"), "{address}");
    phone.click("[data-step=review] [data-act=change] button").await;
    phone.waits_for("input[value=tttt]:checked").await;
    phone.marks("yt").await;
    phone.click(".ballot-cast .decide").await;
    phone.waits_for_text("[data-step=review] .nominee-name", "Sở Y tế").await;
    phone.click(SEND).await;
    phone.waits_for_text("output.receipt", "-").await;
    let board = hall.board().await;
    assert_eq!(
        (&board["round"]["cast"], &board["round"]["tally"][6]["votes"]),
        (&1.into(), &1.into()),
        "{board}"
    );
    phone.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_island_that_wakes_on_the_servers_review_goes_on_from_there() {
    let (_driver, hall, phone, _) = a_phone_with_an_open_ballot(&["*.wasm"]).await;
    phone.marks("tttt").await;
    phone.block(&[]).await;
    phone.click(".ballot-cast .decide").await;
    phone.waits_for_text("[data-step=review] .nominee-name", "Sở Thông tin và Truyền thông").await;
    phone.waits_for_islands().await;
    phone.remember().await;
    phone.click("[data-step=review] [data-act=change] button").await;
    phone.waits_for("input[value=tttt]:checked").await;
    phone.marks("yt").await;
    phone.click(".ballot-cast .decide").await;
    phone.waits_for_text("[data-step=review] .nominee-name", "Sở Y tế").await;
    phone.click(SEND).await;
    phone.waits_for_text("[data-step=recorded] output.receipt", "-").await;
    phone.still_remembers().await;
    assert_eq!(hall.board().await["round"]["cast"], 1);
    phone.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn scripts_without_webassembly_read_the_page_again_and_say_nothing_untrue() {
    let driver = Driver::start();
    let hall = Hall::bac_kan().await;
    hall.secretary().await.checks_everybody_in().await;
    let phone = driver.browser(Kind::Phone, true).await;
    phone.runs_first("delete window.WebAssembly").await;
    phone.open(&hall, &hall.voters_path("khcn")).await;
    phone.waits_for_text(".notice h2", "Chưa mở bỏ phiếu").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(phone.texts("[data-connected]").await.concat().is_empty());
    hall.chair().await.opens("co-thi-dua").await;
    phone.waits_for(".ballot-cast .decide").await;
    phone.marks("tttt").await;
    phone.click(".ballot-cast .decide").await;
    phone.click(SEND).await;
    phone.waits_for_text("output.receipt", "-").await;
    phone.close().await;
}

/// Streams of the tab that are not closed.
async fn open_streams(tab: &Browser) -> i64 {
    tab.number("return window.streams.filter(stream => stream.readyState !== 2).length").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tab_that_is_not_seen_gives_its_stream_back_and_takes_it_again_when_it_is() {
    let driver = Driver::start();
    let hall = Hall::bac_kan().await;
    hall.secretary().await.checks_everybody_in().await;
    let chair = driver.browser(Kind::Laptop, true).await;
    chair
        .runs_first(
            "window.streams = []; const Real = EventSource;
             window.EventSource = class extends Real { constructor(to) { super(to); window.streams.push(this); } }",
        )
        .await;
    chair.open(&hall, &hall.path("chair")).await;
    chair.waits_for("form[action='/api/open_round']").await;
    chair.waits_until(async || open_streams(&chair).await == 1).await;
    let seen = |seen: bool| {
        format!(
            "Object.defineProperty(document, 'hidden', {{ value: {}, configurable: true }});
             document.dispatchEvent(new Event('visibilitychange'))",
            !seen
        )
    };
    chair.runs(&seen(false)).await;
    chair.waits_until(async || open_streams(&chair).await == 0).await;
    // What happens meanwhile is there when the tab is seen again.
    hall.chair().await.opens("co-thi-dua").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    chair.waits_for("form[action='/api/open_round']").await;
    chair.runs(&seen(true)).await;
    chair.waits_for("form[action='/api/close_round']").await;
    // Seven of them, and every button still does what it says.
    for _ in 0..6 {
        chair.opens_a_tab("/chair").await;
        chair.waits_for("form[action='/api/close_round']").await;
        chair.runs(&seen(false)).await;
    }
    let all = timeout(Duration::from_secs(5), async {
        chair.opens_a_tab("/chair").await;
        chair.click("form[action='/api/close_round'] .decide").await;
        chair.waits_for("form[action='/api/publish_round']").await;
    });
    assert!(all.await.is_ok(), "the browser has no connection left");
    chair.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translated_page_is_tapped_like_any_other_and_names_stay_as_they_are() {
    let (_driver, hall, phone, _) = a_phone_with_an_open_ballot(&[]).await;
    phone.waits_for_islands().await;
    // As Chrome does it: every text within two elements of its own, but for what must not be translated.
    phone
        .runs(
            "const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); const texts = [];
             while (walk.nextNode()) texts.push(walk.currentNode);
             for (const text of texts) {
                 if (!text.data.trim() || text.parentElement.closest('script, [translate=no]')) continue;
                 const inner = document.createElement('font'), outer = document.createElement('font');
                 text.replaceWith(outer); outer.append(inner); inner.append('«' + text.data + '»');
             }",
        )
        .await;
    phone.waits_for_text(".ballot-cast .decide font", "«Xem lại phiếu»").await;
    let names = phone.texts(".nominee:not(.no-unit) .nominee-name").await;
    assert!(names.len() == 11 && names.iter().all(|name| !name.contains('«')), "{names:?}");
    phone.marks("tttt").await;
    phone.click(".ballot-cast .decide font font").await;
    phone.waits_for_text("[data-step=review] .nominee-name", "Sở Thông tin và Truyền thông").await;
    phone.click(&format!("{SEND} font font")).await;
    phone.waits_for_text("[data-step=recorded] output.receipt", "-").await;
    let receipt = phone.texts("[data-step=recorded] output.receipt").await.concat();
    assert!(receipt.len() == 9 && !receipt.contains('«'), "{receipt}");
    assert_eq!(hall.board().await["round"]["cast"], 1);
    phone.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ballot_that_another_tab_has_sent_meanwhile_is_shown_before_this_one_is_taken_for_it() {
    let (_driver, hall, phone, _) = a_phone_with_an_open_ballot(&[]).await;
    let [first, second] = with_two_tabs(&phone).await;
    phone.marks("yt").await;
    phone.click(".ballot-cast .decide").await;
    phone.waits_for_text("[data-step=review] .nominee-name", "Sở Y tế").await;
    phone.goes_to(first).await;
    phone.marks("tttt").await;
    phone.click(".ballot-cast .decide").await;
    phone.runs("window.fetch = async () => { throw 0 }").await;
    phone.click(SEND).await;
    phone.waits_for_text("[data-step=sealed] h2", "phiếu sẽ được gửi lại").await;
    phone.goes_to(second).await;
    phone.click(SEND).await;
    phone.waits_for_text("[data-part=message]", "đã gửi một lá phiếu").await;
    assert_eq!(phone.texts("[data-step=review] .nominee-name").await, ["Sở Thông tin và Truyền thông"]);
    assert_eq!(hall.board().await["round"]["cast"], 0);
    phone.click(SEND).await;
    phone.waits_for_text("[data-step=recorded] output.receipt", "-").await;
    assert_eq!(hall.board().await["round"]["tally"][4]["votes"], 1);
    phone.close().await;
}

/// On a low screen the button that sends lies where the one that shows the ballot once more has been.
#[tokio::test(flavor = "multi_thread")]
async fn a_finger_that_taps_twice_sends_nothing_unseen() {
    for blocked in [&[][..], &["*.wasm"]] {
        let (_driver, hall, phone, _) = a_phone_with_an_open_ballot(blocked).await;
        if blocked.is_empty() {
            phone.waits_for_islands().await;
        }
        phone.marks("tttt").await;
        // Wherever the button comes to lie, the second tap is for it.
        phone.click(".ballot-cast .decide").await;
        phone.taps_at_once(SEND).await;
        phone.waits_for_text("[data-step=review] .title-kind", "CHƯA GỬI").await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(hall.board().await["round"]["cast"], 0, "sent unseen, without {blocked:?}");
        tokio::time::sleep(Duration::from_millis(600)).await;
        phone.click(SEND).await;
        phone.waits_for_text("output.receipt", "-").await;
        phone.close().await;
    }
}
