//! What is painted of votes that come in: the same on projector, phone, console and record, whatever a threshold is counted
//! on, also when latecomers move its line.

use serde_json::{Value, json};

use crate::{
    people::{Chair, Hall, Page, Voter},
    recounts::{Recounted, recounts},
};

/// Eleven on the roll, and one contest in which at least two thirds of `base` are needed.
fn meeting(base: &str) -> String {
    let units: String = (1..=11)
        .map(|n| format!("[[units]]\nid = \"dv{n}\"\nname = \"Đơn vị số {n}\"\nshort = \"ĐV {n}\"\n"))
        .collect();
    format!(
        "format = \"laphieu-meeting/1\"\ntitle = \"Hội nghị tổng kết\"\nbody = \"Khối thi đua số 5\"\n\
         place = \"Bắc Kạn\"\nstarts = 2020-01-08T14:00:00\n{units}\n\
         [[contests]]\nid = \"co\"\ntitle = \"Đơn vị dẫn đầu\"\naward = \"Cờ thi đua\"\nseats = 1\n\
         method = {{ choose = 1 }}\nthreshold = {{ at_least = \"2/3\", of = \"{base}\" }}\n\
         nominees = [\"dv1\", \"dv2\", \"dv3\"]\ntally = \"live\"\nmax_rounds = 1\n"
    )
}

/// What is painted of the first nominee: votes needed, and whether they are reached.
#[derive(Debug, PartialEq)]
struct Painted {
    needed: Value,
    reached: Value,
}

fn painted(needed: Option<u64>, reached: Option<bool>) -> Painted {
    Painted { needed: json!(needed), reached: json!(reached) }
}

/// The same from the stream and from the projector's page, which must say alike.
async fn seen(hall: &Hall) -> Painted {
    let round = hall.board().await["round"].clone();
    let (scale, first) = (&round["scale"], &round["tally"][0]);
    let seen = Painted { needed: scale["needed"].clone(), reached: first["reached"].clone() };
    let page = hall.stranger().get(&format!("/screen/{}", hall.meeting)).await;
    match scale["needed"].as_u64() {
        Some(needed) => page.says(&format!("= từ {needed} phiếu")),
        None => page.says("ĐV 1"),
    };
    assert_eq!(row_class(&page) == "passed", first["reached"] == true, "{}", page.body);
    let line = scale["line"].as_str().map(|line| format!("x1=\"{line}%\""));
    assert_eq!(line.as_ref().is_some_and(|line| page.body.contains(line)), scale["needed"].is_u64());
    assert_eq!(page.body.contains("<tfoot data-live=\"lined\" hidden"), scale["needed"].is_null());
    let bar = format!("width=\"{}%\"", first["width"].as_str().unwrap());
    assert!(page.body.contains(&bar), "no bar of {bar}");
    seen
}

/// The class of the first nominee's row.
fn row_class(page: &Page) -> String {
    let at = page.body.find("data-place=\"0\"").unwrap();
    let row = &page.body[page.body[..at].rfind('<').unwrap()..];
    let class = row.split_once("class=\"").map_or("", |(_, rest)| rest);
    class.split('"').next().unwrap_or_default().to_owned()
}

async fn voters(hall: &Hall, numbers: std::ops::RangeInclusive<u32>) -> Vec<Voter> {
    let mut voters = Vec::new();
    for n in numbers {
        voters.push(hall.voter(&format!("dv{n}")).await);
    }
    voters
}

/// Eight are present and six vote for the first; two latecomers vote for the second. `open`, `late` and `closed` are what is
/// painted then, and `elected` is what the rule says in the end.
async fn a_latecomer_moves_the_line(
    base: &str,
    open: Painted,
    late: Painted,
    closed: Painted,
    elected: bool,
) {
    let hall = Hall::with(&meeting(base)).await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    for n in 1..=8 {
        secretary.marks(&format!("dv{n}"), "present").await;
    }
    let round = chair.opens("co").await;
    for voter in &mut voters(&hall, 1..=6).await {
        voter.votes(&["dv1"]).await.says("Đã ghi nhận phiếu");
    }
    assert_eq!(seen(&hall).await, open, "{base}, eight present");
    secretary.checks_in(&["dv9", "dv10"]).await;
    assert_eq!(seen(&hall).await, late, "{base}, ten present");
    for voter in &mut voters(&hall, 9..=10).await {
        voter.votes(&["dv2"]).await.says("Đã ghi nhận phiếu");
    }
    assert_eq!(seen(&hall).await, late, "{base}, eight ballots");
    chair.closes(&round).await;
    assert_eq!(seen(&hall).await, closed, "{base}, closed");
    everybody_is_told_the_same(&hall, &mut chair, &round, elected).await;
}

/// Console, phone, projector and record after the round.
async fn everybody_is_told_the_same(hall: &Hall, chair: &mut Chair, round: &str, elected: bool) {
    let verdict = if elected { "Được suy tôn" } else { "Không đạt" };
    chair.console().await.says(verdict);
    chair.publishes(round).await;
    let mut phone = hall.voter("dv1").await;
    let page = phone.phone().await;
    if elected {
        page.says("Đơn vị số 1");
    } else {
        page.says("Chưa có đơn vị nào được suy tôn");
        chair.0.ask("end_contest", &[("contest", "co"), ("reason", "Không đạt")]).await;
    }
    chair.concludes().await;
    let Recounted { record, code, .. } = recounts(hall);
    let first = &record["contests"][0]["rounds"][0]["outcome"]["nominees"][0];
    assert_eq!((code, first["verdict"] == "elected", &first["votes"]), (0, elected, &json!(6)), "{first}");
}

#[tokio::test]
async fn eight_of_eleven_on_the_roll_are_needed_whoever_comes() {
    let below = || painted(Some(8), Some(false));
    a_latecomer_moves_the_line("roll", below(), below(), below(), false).await;
}

#[tokio::test]
async fn a_threshold_of_those_present_moves_with_them() {
    let (six, seven) = (painted(Some(6), Some(true)), || painted(Some(7), Some(false)));
    a_latecomer_moves_the_line("present", six, seven(), seven(), false).await;
}

#[tokio::test]
async fn a_threshold_of_ballots_handed_out_moves_with_them() {
    let (six, seven) = (painted(Some(6), Some(true)), || painted(Some(7), Some(false)));
    a_latecomer_moves_the_line("issued", six, seven(), seven(), false).await;
}

#[tokio::test]
async fn nobody_has_reached_a_threshold_of_ballots_handed_in_before_all_are() {
    let unknown = || painted(None, None);
    a_latecomer_moves_the_line("cast", unknown(), unknown(), painted(Some(6), Some(true)), true).await;
}

#[tokio::test]
async fn nobody_has_reached_a_threshold_of_valid_ballots_before_all_are_counted() {
    let unknown = || painted(None, None);
    a_latecomer_moves_the_line("valid", unknown(), unknown(), painted(Some(6), Some(true)), true).await;
}
