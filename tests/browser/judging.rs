//! The line of a threshold that latecomers move, painted by the island.

use crate::{
    browsers::{Driver, Kind},
    people::Hall,
};

fn meeting() -> String {
    let units: String = (1..=11)
        .map(|n| format!("[[units]]\nid = \"dv{n}\"\nname = \"Đơn vị số {n}\"\nshort = \"ĐV {n}\"\n"))
        .collect();
    format!(
        "format = \"laphieu-meeting/1\"\ntitle = \"Hội nghị tổng kết\"\nbody = \"Khối thi đua số 5\"\n\
         place = \"Bắc Kạn\"\nstarts = 2020-01-08T14:00:00\n{units}\n\
         [[contests]]\nid = \"co\"\ntitle = \"Đơn vị dẫn đầu\"\naward = \"Cờ thi đua\"\nseats = 1\n\
         method = {{ choose = 1 }}\nthreshold = {{ at_least = \"2/3\", of = \"present\" }}\n\
         nominees = \"units\"\ntally = \"live\"\n"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn two_latecomers_move_the_line_and_what_was_reached_is_reached_no_more() {
    let hall = Hall::with(&meeting()).await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    for n in 1..=8 {
        secretary.marks(&format!("dv{n}"), "present").await;
    }
    chair.opens("co").await;
    let driver = Driver::start();
    let screen = driver.browser(Kind::Projector, true).await;
    screen.open(&hall, &hall.path("screen")).await;
    screen.waits_for_islands().await;
    screen.remember().await;
    for n in 1..=6 {
        hall.voter(&format!("dv{n}")).await.votes(&["dv1"]).await.says("Đã ghi nhận phiếu");
    }
    screen.waits_for("tr.passed[data-place='0'] rect[width='75.00%']").await;
    screen.waits_for("line.threshold[x1='68.75%']").await;
    screen.picture("projector-line-reached").await;
    secretary.checks_in(&["dv9", "dv10"]).await;
    screen.waits_for_number("needed", 7).await;
    screen.waits_for_number("base", 10).await;
    screen.waits_for("line.threshold[x1='65.00%']").await;
    screen.waits_for("tr[data-place='0']:not(.passed) rect[width='60.00%']").await;
    screen.picture("projector-line-moved").await;
    screen.still_remembers().await;
    screen.close().await;
}
