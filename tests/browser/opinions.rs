//! Phones on which people say for or against, and what follows on console, projector and record.

use crate::{
    browsers::{Driver, Kind},
    people::Hall,
};

/// Four units, an award by assent, a motion, a contest that ends in ties, a show of hands.
const MEETING: &str = r#"
format = "laphieu-meeting/1"
title = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2019"
body = "Khối thi đua Văn hóa - Xã hội tỉnh Bắc Kạn"
place = "Bắc Kạn"
starts = 2020-01-08T14:00:00
[[units]]
id = "yt"
name = "Sở Y tế"
[[units]]
id = "gddt"
name = "Sở Giáo dục và Đào tạo"
short = "Sở GDĐT"
[[units]]
id = "tttt"
name = "Sở Thông tin và Truyền thông"
short = "Sở TTTT"
[[units]]
id = "ldtbxh"
name = "Sở Lao động - Thương binh và Xã hội"
short = "Sở LĐTBXH"
[[contests]]
id = "kiem-phieu"
kind = "motion"
title = "Thông qua danh sách Ban kiểm phiếu gồm 3 người"
seats = 1
method = { assent = "any" }
nominees = [{ id = "de-xuat", name = "Trưởng ban và hai Ủy viên theo danh sách Chủ tọa đã đọc" }]
[[contests]]
id = "bang-khen"
title = "Đơn vị có thành tích xuất sắc trong phong trào thi đua năm 2019"
award = "Bằng khen của Chủ tịch UBND tỉnh"
seats = 2
method = { assent = 2 }
withdrawn = [{ id = "ldtbxh", reason = "Đã được khen năm trước" }]
self_vote = false
[[contests]]
id = "co"
title = "Đơn vị dẫn đầu phong trào thi đua năm 2019"
award = "Cờ thi đua của UBND tỉnh"
seats = 1
method = { choose = 1 }
[[contests]]
id = "truong-khoi"
title = "Đơn vị Trưởng khối năm 2020"
seats = 1
method = "hands"
nominees = ["yt", "gddt"]
"#;

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one meeting, from the motion to the record")]
async fn opinions_are_given_and_ties_are_decided() {
    let driver = Driver::start();
    let hall = Hall::with(MEETING).await;
    let (mut secretary, mut officer) = (hall.secretary().await, hall.chair().await);
    secretary.checks_in(&["yt", "gddt", "tttt", "ldtbxh"]).await;
    let (desk, chair) = (driver.browser(Kind::Laptop, true).await, driver.browser(Kind::Laptop, true).await);
    let (screen, phone) =
        (driver.browser(Kind::Projector, true).await, driver.browser(Kind::Phone, true).await);
    desk.open(&hall, &hall.path("secretary")).await;
    chair.open(&hall, &hall.path("chair")).await;
    screen.open(&hall, &hall.path("screen")).await;
    phone.open(&hall, &hall.voters_path("yt")).await;
    let mut others = Vec::new();
    for voter in ["gddt", "tttt", "ldtbxh"] {
        others.push(hall.voter(voter).await);
    }

    // A motion: an abstention is a blank ballot, and the review says so.
    let motion = officer.opens("kiem-phieu").await;
    phone.waits_for("[data-part=chosen]").await;
    phone.waits_for_islands().await;
    phone.says("de-xuat", "abstain").await;
    phone.click(".ballot-cast .decide").await;
    phone.waits_for_text("[data-part=blank]", "phiếu trắng").await;
    phone.click("[data-act=change] button").await;
    phone.says("de-xuat", "for").await;
    phone.picture("phone-motion").await;
    phone.is_accessible().await;
    phone.click(".ballot-cast .decide").await;
    phone.waits_for_text("[data-step=review] .nominee-name", "Tán thành").await;
    phone.click("[data-step=review] [data-act=send] button").await;
    phone.waits_for_text("[data-step=recorded] output.receipt", "-").await;
    for (other, opinion) in others.iter_mut().zip(["for", "for", "against"]) {
        other.says(&[("de-xuat", opinion)]).await.says("Đã ghi nhận phiếu");
    }
    officer.counts(&motion).await;
    screen.waits_for_text(".proposal .verdict", "Được thông qua").await;
    screen.picture("projector-motion").await;
    screen.is_accessible().await;
    phone.waits_for_text(".proposal .verdict", "Được thông qua").await;
    phone.picture("phone-motion-result").await;

    // For or against each: over the quota the form stays, and what is marked outlives a reload.
    let merit = officer.opens("bang-khen").await;
    phone.waits_for("[data-part=chosen]").await;
    phone.waits_for_islands().await;
    phone.says("gddt", "for").await;
    phone.says("tttt", "against").await;
    phone.picture("phone-opinions").await;
    phone.is_accessible().await;
    phone.opens_again("/vote").await;
    phone.waits_for("input[name='assent[gddt]'][value=for]:checked").await;
    phone.waits_for("input[name='assent[tttt]'][value=against]:checked").await;
    phone.click(".ballot-cast .decide").await;
    phone.waits_for_text("[data-step=review] .opinions label", "Không tán thành").await;
    assert_eq!(phone.texts("[data-step=review] .opinions label").await.len(), 2);
    phone.picture("phone-opinions-review").await;
    phone.click("[data-step=review] [data-act=send] button").await;
    phone.waits_for_text("[data-step=recorded] output.receipt", "-").await;
    assert!(phone.kept_in_storage().await.is_empty());
    for other in &mut others {
        other.says(&[("yt", "for"), ("tttt", "against")]).await.says("Đã ghi nhận phiếu");
    }
    screen.picture("projector-opinions-live").await;
    officer.closes(&merit).await;
    chair.waits_for("form[action='/api/publish_round']").await;
    chair.picture("chair-opinions").await;
    chair.is_accessible().await;
    officer.publishes(&merit).await;

    // The nominees without a seat are asked for again; the chair ends it.
    chair.waits_for("form[action='/api/open_round']").await;
    chair.picture("chair-another").await;
    chair.goto(&format!("{}/chair?contest=bang-khen", hall.address)).await;
    chair.waits_for("form[action='/api/void_round']").await;
    chair.picture("chair-acts").await;
    chair.is_accessible().await;
    chair.goto(&format!("{}/chair", hall.address)).await;
    let end = [("contest", "bang-khen"), ("reason", "Hội nghị thống nhất không bỏ phiếu tiếp")];
    assert_eq!(officer.0.ask("end_contest", &end).await.0, 200);

    for number in 1..=2 {
        let round = officer.opens("co").await;
        phone.waits_for("[data-part=chosen]").await;
        phone.waits_for_islands().await;
        phone.marks("gddt").await;
        phone.click(".ballot-cast .decide").await;
        phone.click("[data-step=review] [data-act=send] button").await;
        phone.waits_for_text("[data-step=recorded] output.receipt", "-").await;
        for (other, choice) in others.iter_mut().zip(["gddt", "tttt", "tttt"]) {
            other.votes(&[choice]).await.says("Đã ghi nhận phiếu");
        }
        officer.counts(&round).await;
        screen.waits_for(".rivals").await;
        screen.waits_for_text("header .title-kind", &format!("LẦN {number}")).await;
        screen.picture(&format!("projector-tie-{number}")).await;
    }
    screen.is_accessible().await;
    chair.waits_for("form[action='/api/decide_contest']").await;
    chair.picture("chair-decide").await;
    chair.is_accessible().await;
    officer.decides("co", &["tttt"], "Tổng điểm thi đua cao hơn").await;

    desk.waits_for("#hands").await;
    desk.goto(&format!("{}/desk?contest=truong-khoi", hall.address)).await;
    desk.waits_for("form[action='/api/record_hands']").await;
    desk.picture("desk-hands").await;
    desk.is_accessible().await;
    let hands = secretary.records_hands("truong-khoi", &[("yt", [4, 0, 0]), ("gddt", [0, 4, 0])]).await;
    officer.publishes(&hands).await;
    screen.waits_for_text(".honour .unit", "Sở Y tế").await;
    screen.picture("projector-hands").await;
    officer.concludes().await;

    phone.goto(&format!("{}/record/{}", hall.address, hall.meeting)).await;
    phone.waits_for(".downloads .as-button").await;
    phone.picture("record").await;
    phone.is_accessible().await;
    for browser in [desk, chair, screen, phone] {
        browser.close().await;
    }
}
