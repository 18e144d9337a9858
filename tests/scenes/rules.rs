//! The rules as people meet them: every method, ties and run-offs, decisions, voided rounds, a lost quorum. Each
//! meeting is exported as a record at its end, and counting it again agrees.

use serde_json::Value;

use crate::{
    people::{Chair, Hall, Secretary, Voter, laphieu, words_of_docx},
    recounts::{Recounted, recounts, sha256},
};

/// Nine units and these contests.
fn meeting(more: &str, contests: &str) -> String {
    let units: String = (1..=9)
        .map(|n| format!("[[units]]\nid = \"dv{n}\"\nname = \"Đơn vị số {n}\"\nshort = \"ĐV {n}\"\n"))
        .collect();
    format!(
        "format = \"laphieu-meeting/1\"\ntitle = \"Hội nghị tổng kết\"\nbody = \"Khối thi đua số 5\"\n\
         place = \"Bắc Kạn\"\nstarts = 2020-01-08T14:00:00\n{more}\n{units}\n{contests}"
    )
}

/// A hall in which everybody has been checked in.
async fn hall(more: &str, contests: &str) -> (Hall, Chair, Secretary) {
    let hall = Hall::with(&meeting(more, contests)).await;
    let (chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.0.post("/api/check_in", &[("all", "1")]).await.says("9 / 9");
    (hall, chair, secretary)
}

/// Voters of that number.
async fn voters(hall: &Hall, number: usize) -> Vec<Voter> {
    let mut voters = Vec::new();
    for n in 1..=number {
        voters.push(hall.voter(&format!("dv{n}")).await);
    }
    voters
}

/// Each voter sends the choice of the same place.
async fn vote(voters: &mut [Voter], choices: &[&[&str]]) {
    for (voter, choice) in voters.iter_mut().zip(choices) {
        voter.votes(choice).await.says("Đã ghi nhận phiếu");
    }
}

/// The record of a concluded meeting counts to the same, alone and against the journal.
async fn concludes_and_recounts(hall: &Hall, chair: &mut Chair) -> Value {
    chair.concludes().await;
    let Recounted { record, code, answer, .. } = recounts(hall);
    assert_eq!((code, &answer["agrees"]), (0, &Value::Bool(true)), "{answer}");
    record
}

fn round(record: &Value, contest: usize, number: usize) -> &Value {
    &record["contests"][contest]["rounds"][number - 1]
}

fn verdicts(round: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let nominees = round["outcome"]["nominees"].as_array().unwrap();
    nominees.iter().map(|judged| (text(&judged["id"]), text(&judged["verdict"]))).collect()
}

fn with_verdict(round: &Value, verdict: &str) -> Vec<String> {
    let of = verdicts(round).into_iter().filter(|(_, found)| found == verdict);
    of.map(|(id, _)| id).collect()
}

#[tokio::test]
async fn four_of_nine_with_two_withdrawn_then_one_among_the_winners_only() {
    let contests = r#"
[[contests]]
id = "bang-khen"
title = "Bằng khen"
award = "Bằng khen của Chủ tịch UBND tỉnh"
seats = 4
method = { choose = 4 }
withdrawn = [{ id = "dv8", reason = "Đã được khen năm trước" }]
[[contests]]
id = "co"
title = "Đơn vị dẫn đầu"
award = "Cờ thi đua"
seats = 1
method = { choose = 1 }
only_winners_of = "bang-khen"
self_vote = false
tally = "after"
"#;
    let (hall, mut chair, mut secretary) = hall("", contests).await;
    let withdrawal = [("contest", "bang-khen"), ("nominee", "dv9"), ("reason", "Mới thành lập")];
    secretary
        .0
        .post("/api/withdraw_nominee", &withdrawal)
        .await
        .says("Danh sách đơn vị thành viên")
        .does_not_say("Chưa làm được");
    let again = secretary.0.ask("withdraw_nominee", &withdrawal).await;
    assert_eq!((again.0, again.1["refusal"].as_str()), (409, Some("wrong_state")));
    chair.console().await.says("Cờ thi đua Chờ nội dung trước").says("9 . Đơn vị số 9 Xin rút");
    let refused = chair.is_refused("open_round", &[("contest", "co")]).await;
    assert_eq!(refused, (409, "contest_not_over".into()));

    let merit = chair.opens("bang-khen").await;
    let mut phones = voters(&hall, 9).await;
    phones[0].phone().await.says("8 Đơn vị số 8 Xin rút").says("9 Đơn vị số 9 Xin rút");
    let refused = phones[0].votes(&["dv9"]).await;
    assert_eq!(refused.refusal().as_deref(), Some("not_standing"));
    let best: &[&str] = &["dv1", "dv2", "dv3", "dv4"];
    vote(&mut phones, &[best, best, best, best, best, &["dv5"], &["dv5", "dv6"], &["dv7"], &["dv1"]]).await;
    chair.counts(&merit).await;

    let flag = chair.opens("co").await;
    phones[0]
        .phone()
        .await
        .says("Chỉ chọn trong các đơn vị đã được suy tôn")
        .says("Không thuộc danh sách được chọn");
    phones[1].phone().await.says("2 Đơn vị số 2 Đơn vị mình, không được chọn");
    assert_eq!(phones[1].votes(&["dv2"]).await.refusal().as_deref(), Some("own_unit"));
    assert_eq!(phones[1].votes(&["dv5"]).await.refusal().as_deref(), Some("not_standing"));
    vote(&mut phones, &[&["dv2"], &["dv1"], &["dv2"], &["dv2"], &["dv2"]]).await;
    phones[5].votes_blank().await.says("Đã ghi nhận phiếu");
    chair.counts(&flag).await;
    let mut screen = hall.stranger();
    screen.get(&format!("/screen/{}", hall.meeting)).await.says("Đơn vị số 2").says("4/5 = 80,00");

    let record = concludes_and_recounts(&hall, &mut chair).await;
    assert_eq!(with_verdict(round(&record, 0, 1), "elected"), ["dv1", "dv2", "dv3", "dv4"]);
    assert_eq!(with_verdict(round(&record, 0, 1), "withdrawn"), ["dv8", "dv9"]);
    let flag = round(&record, 1, 1);
    assert_eq!(with_verdict(flag, "excluded"), ["dv5", "dv6", "dv7", "dv8", "dv9"]);
    assert_eq!(with_verdict(flag, "elected"), ["dv2"]);
    assert_eq!((flag["outcome"]["cast"].as_u64(), flag["outcome"]["blank"].as_u64()), (Some(6), Some(1)));
}

#[tokio::test]
async fn a_tie_its_run_off_a_second_tie_and_the_chairs_decision_with_a_reason() {
    let contests = r#"
[[contests]]
id = "co"
title = "Đơn vị dẫn đầu"
award = "Cờ thi đua"
seats = 1
method = { choose = 1 }
"#;
    let (hall, mut chair, mut secretary) = hall("", contests).await;
    let mut phones = voters(&hall, 4).await;
    let first = chair.opens("co").await;
    vote(&mut phones, &[&["dv1"], &["dv2"], &["dv1"], &["dv2"]]).await;
    chair.counts(&first).await;
    chair.console().await.says("Bằng phiếu: bỏ phiếu lại giữa các đơn vị bằng phiếu").says("Mở bỏ phiếu lại");
    hall.stranger()
        .get(&format!("/screen/{}", hall.meeting))
        .await
        .says("Bằng phiếu: ĐV 1, ĐV 2. Bỏ phiếu lại");

    let second = chair.opens("co").await;
    phones[0].phone().await.says("Đơn vị số 1").does_not_say("Đơn vị số 3");
    vote(&mut phones, &[&["dv1"], &["dv2"], &["dv1"], &["dv2"]]).await;
    let early = [("contest", "co"), ("elected[]", "dv1"), ("reason", "Điểm cao hơn")];
    assert_eq!(chair.is_refused("decide_contest", &early).await, (409, "wrong_state".into()));
    chair.counts(&second).await;
    chair
        .console()
        .await
        .says("Đã hết số lượt bỏ phiếu. Chủ tọa chọn tối đa 1 đơn vị")
        .says("Ghi quyết định");

    assert_eq!(chair.is_refused("open_round", &[("contest", "co")]).await, (409, "wrong_state".into()));
    let nobody = [("contest", "co"), ("reason", "Điểm cao hơn")];
    assert_eq!(chair.is_refused("decide_contest", &nobody).await, (422, "bad_value".into()));
    let both = [("contest", "co"), ("elected[]", "dv1"), ("elected[]", "dv2"), ("reason", "Điểm cao hơn")];
    assert_eq!(chair.is_refused("decide_contest", &both).await, (422, "bad_value".into()));
    let other = [("contest", "co"), ("elected[]", "dv3"), ("reason", "Điểm cao hơn")];
    assert_eq!(chair.is_refused("decide_contest", &other).await, (422, "not_standing".into()));
    let silent = [("contest", "co"), ("elected[]", "dv1"), ("reason", "  ")];
    assert_eq!(chair.is_refused("decide_contest", &silent).await, (422, "reason_missing".into()));
    assert_eq!(secretary.0.ask("decide_contest", &early).await.0, 403);
    chair.decides("co", &["dv2"], "Tổng điểm thi đua cao hơn").await;
    chair.console().await.says("Quyết định của Chủ tọa: Đơn vị số 2").says("Chủ tọa đã quyết định");
    let voiding = [("round", second.as_str()), ("reason", "Nhầm")];
    assert_eq!(chair.is_refused("void_round", &voiding).await, (409, "wrong_state".into()));

    let record = concludes_and_recounts(&hall, &mut chair).await;
    assert_eq!(with_verdict(round(&record, 0, 1), "tied"), ["dv1", "dv2"]);
    assert_eq!(round(&record, 0, 2)["outcome"]["next"]["decide"]["seats"], 1);
    assert_eq!(record["contests"][0]["decision"]["reason"], "Tổng điểm thi đua cao hơn");
    assert_eq!(record["contests"][0]["elected"][0], "dv2");
    let path = format!("/export/{}/minutes.docx", hall.meeting);
    let out = hall.folder.path().join("bien-ban.docx");
    let file = out.to_str().unwrap();
    assert_eq!(secretary.0.get(&path).await.status, 200);
    assert!(
        laphieu(&hall.data(), &["export", &hall.meeting, "--as", "minutes.docx", "-o", file])
            .status
            .success()
    );
    let minutes = words_of_docx(&std::fs::read(&out).unwrap());
    assert!(minutes.contains("Tổng điểm thi đua cao hơn"), "{minutes}");
    assert!(minutes.contains(&hash_of_the_record(&hall)), "{minutes}");
}

/// The hash of the record file in groups, as the minutes print it.
fn hash_of_the_record(hall: &Hall) -> String {
    let exported = laphieu(&hall.data(), &["export", &hall.meeting, "--as", "record"]).stdout;
    let hash = sha256(exported);
    hash.as_bytes().chunks(8).map(|group| std::str::from_utf8(group).unwrap()).collect::<Vec<_>>().join(" ")
}

/// A motion by ballot, one by hands, and one more.
const MOTIONS: &str = r#"
[[contests]]
id = "quy-che"
kind = "motion"
title = "Thông qua quy chế"
seats = 1
method = { assent = "any" }
nominees = [{ id = "de-xuat", name = "Quy chế hoạt động của Khối" }]
[[contests]]
id = "kiem-phieu"
kind = "motion"
title = "Thông qua Ban kiểm phiếu"
seats = 1
method = "hands"
[[contests]]
id = "bien-ban"
kind = "motion"
title = "Thông qua biên bản"
seats = 1
method = { assent = "any" }
"#;

#[tokio::test]
async fn a_motion_is_lost() {
    let (hall, mut chair, _) = hall("", MOTIONS).await;
    let mut phones = voters(&hall, 9).await;
    let motion = chair.opens("quy-che").await;
    phones[0]
        .phone()
        .await
        .says("Phiếu biểu quyết")
        .says("Quy chế hoạt động của Khối")
        .says("Không có ý kiến");
    assert_eq!(
        phones[0].says(&[("de-xuat", "abstain")]).await.refusal().as_deref(),
        Some("blank_not_confirmed")
    );
    assert_eq!(phones[0].says(&[("de-xuat", "maybe")]).await.refusal().as_deref(), Some("bad_value"));
    assert_eq!(phones[0].votes(&["de-xuat"]).await.refusal().as_deref(), Some("bad_value"));
    phones[0].votes_blank().await.says("Đã ghi nhận phiếu");
    for (n, phone) in phones.iter_mut().enumerate().skip(1) {
        let opinion = if n <= 4 { "for" } else { "against" };
        phone.says(&[("de-xuat", opinion)]).await.says("Đã ghi nhận phiếu");
    }
    chair.counts(&motion).await;
    // Four of nine present are not more than half.
    let screen = hall.stranger().get(&format!("/screen/{}", hall.meeting)).await;
    screen
        .says("Không được thông qua")
        .says("Tán thành 4")
        .says("Không tán thành 4")
        .says("Không có ý kiến 1");
    phones[0].phone().await.says("Không được thông qua");

    for contest in ["kiem-phieu", "bien-ban"] {
        let end = [("contest", contest), ("reason", "Để phiên sau")];
        assert_eq!(chair.0.ask("end_contest", &end).await.0, 200);
    }
    let record = concludes_and_recounts(&hall, &mut chair).await;
    assert_eq!(with_verdict(round(&record, 0, 1), "below"), ["de-xuat"]);
    assert_eq!(round(&record, 0, 1)["outcome"]["next"], serde_json::json!({ "complete": {} }));
}

#[tokio::test]
async fn a_motion_is_adopted_by_hands_and_two_are_ended_before_any_round() {
    let (hall, mut chair, mut secretary) = hall("", MOTIONS).await;
    assert_eq!(
        chair.is_refused("open_round", &[("contest", "kiem-phieu")]).await,
        (409, "wrong_state".into())
    );
    secretary.0.get("/desk").await.says("Biểu quyết giơ tay chờ ghi Thông qua Ban kiểm phiếu");
    secretary.0.get("/desk?contest=kiem-phieu").await.says("Ghi kết quả giơ tay").says("Có mặt : 9");
    let mut phone = hall.voter("dv1").await;
    let hands = secretary.records_hands("kiem-phieu", &[("de-xuat", [9, 0, 0])]).await;
    chair.console().await.says("Kết quả xem riêng").says("Công bố");
    phone.phone().await.says("Chưa mở bỏ phiếu").does_not_say("Thẻ này không có phiếu");
    let screen = hall.stranger().get(&format!("/screen/{}", hall.meeting)).await;
    screen.says("Hội nghị tổng kết").says("9 / 9").does_not_say("đã bỏ phiếu");
    chair.publishes(&hands).await;
    let screen = hall.stranger().get(&format!("/screen/{}", hall.meeting)).await;
    screen.says("Được thông qua").says("Tán thành 9");

    for contest in ["quy-che", "bien-ban"] {
        let end = [("contest", contest), ("reason", "Hội nghị không có thời gian")];
        let (status, ended) = chair.0.ask("end_contest", &end).await;
        assert_eq!((status, ended["contest"].as_str()), (200, Some(contest)));
    }
    let record = concludes_and_recounts(&hall, &mut chair).await;
    assert_eq!(round(&record, 1, 1)["hands"]["de-xuat"]["for"], 9);
    assert_eq!(record["contests"][2]["ended"]["reason"], "Hội nghị không có thời gian");
}

#[tokio::test]
async fn a_consensus_by_hands_and_the_numbers_that_cannot_be() {
    let contests = r#"
[[contests]]
id = "truong-khoi"
title = "Đơn vị Trưởng khối năm 2020"
seats = 1
method = "hands"
nominees = ["dv1", "dv2"]
"#;
    let (hall, mut chair, mut secretary) = hall("", contests).await;
    secretary.marks("dv9", "absent").await;
    let ask = async |secretary: &mut Secretary, fields: &[(&str, &str)]| {
        let fields = [&[("contest", "truong-khoi")], fields].concat();
        let (status, answer) = secretary.0.ask("record_hands", &fields).await;
        (status, answer["refusal"].as_str().unwrap_or_default().to_owned())
    };
    let too_many = [("for[dv1]", "6"), ("against[dv1]", "3"), ("for[dv2]", "0")];
    assert_eq!(ask(&mut secretary, &too_many).await, (422, "numbers_do_not_balance".into()));
    assert_eq!(ask(&mut secretary, &[("for[dv1]", "8")]).await, (422, "bad_value".into()));
    assert_eq!(
        ask(&mut secretary, &[("for[dv1]", "-1"), ("for[dv2]", "0")]).await,
        (422, "bad_value".into())
    );
    let stranger = [("for[dv1]", "8"), ("for[dv2]", "0"), ("for[dv3]", "0")];
    assert_eq!(ask(&mut secretary, &stranger).await, (422, "not_standing".into()));
    let page = secretary
        .0
        .post("/api/record_hands", &[("contest", "truong-khoi"), ("for[dv1]", "9"), ("for[dv2]", "0")]);
    page.await.says("Số liệu của “Đơn vị số 1” không khớp: cộng lại là 9, nhiều nhất là 8");

    let hands = secretary.records_hands("truong-khoi", &[("dv1", [8, 0, 0]), ("dv2", [0, 8, 0])]).await;
    chair.publishes(&hands).await;
    let record = concludes_and_recounts(&hall, &mut chair).await;
    let held = round(&record, 0, 1);
    assert_eq!(with_verdict(held, "elected"), ["dv1"]);
    let number = |key: &str| held[key].as_u64().unwrap();
    assert_eq!((number("roll"), number("present"), number("issued")), (9, 8, 8));
    assert_eq!((held["outcome"]["cast"].as_u64(), held["outcome"]["valid"].as_u64()), (Some(8), Some(8)));
    assert!(held.get("ballots").is_none());
}

#[tokio::test]
async fn a_voided_round_and_its_repeat() {
    let contests = r#"
[[contests]]
id = "bang-khen"
title = "Bằng khen"
seats = { share = "1/4", round = "nearest" }
method = { assent = 2 }
threshold = { at_least = "2/3", of = "cast" }
"#;
    let (hall, mut chair, mut secretary) = hall("", contests).await;
    let mut phones = voters(&hall, 6).await;
    let first = chair.opens("bang-khen").await;
    let too_many = [("dv1", "for"), ("dv2", "for"), ("dv3", "for")];
    assert_eq!(phones[0].says(&too_many).await.refusal().as_deref(), Some("overvote"));
    for phone in &mut phones[..3] {
        phone.says(&[("dv1", "for"), ("dv2", "against")]).await.says("Đã ghi nhận phiếu");
    }
    assert_eq!(chair.is_refused("void_round", &[("round", &first)]).await, (422, "reason_missing".into()));
    assert_eq!(
        secretary.0.ask("void_round", &[("round", &first), ("reason", "Nhầm danh sách")]).await.0,
        403
    );
    chair.voids(&first, "Nhầm danh sách").await;
    assert_eq!(
        chair.is_refused("void_round", &[("round", &first), ("reason", "Nữa")]).await,
        (409, "wrong_state".into())
    );
    phones[0].phone().await.says("Lượt bỏ phiếu đã hủy").says("Nhầm danh sách");
    chair.console().await.says("Lượt bỏ phiếu đã hủy ( Lần 1 ): Nhầm danh sách").says("Mở bỏ phiếu");

    let second = chair.opens("bang-khen").await;
    for phone in &mut phones {
        phone.says(&[("dv1", "for"), ("dv2", "for"), ("dv3", "against")]).await.says("Đã ghi nhận phiếu");
    }
    chair.counts(&second).await;
    // A published round can be voided too, while nothing rests on it.
    chair.voids(&second, "Phiếu in sai tên").await;
    let third = chair.opens("bang-khen").await;
    for phone in &mut phones[..4] {
        phone.says(&[("dv1", "for"), ("dv3", "for")]).await.says("Đã ghi nhận phiếu");
    }
    chair.counts(&third).await;

    let record = concludes_and_recounts(&hall, &mut chair).await;
    let voided = serde_json::json!({ "number": 1, "state": "voided", "reason": "Nhầm danh sách", "cast": 3 });
    assert_eq!(round(&record, 0, 1), &voided);
    assert_eq!((&round(&record, 0, 2)["cast"], round(&record, 0, 2).get("ballots")), (&Value::from(6), None));
    assert_eq!(round(&record, 0, 3)["seats"], 2);
    assert_eq!(with_verdict(round(&record, 0, 3), "elected"), ["dv1", "dv3"]);
}

#[tokio::test]
async fn a_round_that_loses_its_quorum_elects_nobody_and_is_held_again() {
    let contests = r#"
[[contests]]
id = "co"
title = "Đơn vị dẫn đầu"
seats = 1
method = { choose = 1 }
max_rounds = 1
"#;
    let quorum = "quorum = { at_least = \"2/3\", of = \"roll\" }";
    let (hall, mut chair, mut secretary) = hall(quorum, contests).await;
    for gone in ["dv7", "dv8", "dv9"] {
        secretary.marks(gone, "absent").await;
    }
    secretary.marks("dv6", "absent").await;
    assert_eq!(chair.is_refused("open_round", &[("contest", "co")]).await, (409, "no_quorum".into()));
    secretary.checks_in(&["dv6"]).await;
    let first = chair.opens("co").await;
    let mut phones = voters(&hall, 6).await;
    vote(&mut phones[..2], &[&["dv1"], &["dv1"]]).await;
    // Who leaves without having voted is not counted; who has voted stays.
    secretary.marks("dv6", "absent").await;
    secretary.marks("dv1", "absent").await;
    chair.counts(&first).await;
    chair.console().await.says("Lượt trước không đủ số lượng khi đóng");
    phones[1].phone().await.says("Không đủ số lượng khi đóng");

    secretary.checks_in(&["dv1", "dv6", "dv7"]).await;
    let second = chair.opens("co").await;
    vote(&mut phones, &[&["dv1"], &["dv1"], &["dv1"], &["dv2"]]).await;
    chair.counts(&second).await;
    let record = concludes_and_recounts(&hall, &mut chair).await;
    let lost = round(&record, 0, 1);
    assert_eq!((lost["present"].as_u64(), with_verdict(lost, "no_quorum").len()), (Some(5), 9));
    assert_eq!(lost["outcome"]["next"], serde_json::json!({ "repeat": {} }));
    assert_eq!(with_verdict(round(&record, 0, 2), "elected"), ["dv1"]);
}

/// What an opinion can be sent with wrongly: the code, and nothing is marked as voted.
#[tokio::test]
async fn a_bad_opinion_is_refused_and_changes_nothing() {
    let contests = r#"
[[contests]]
id = "bang-khen"
title = "Bằng khen"
seats = 2
method = { assent = 1 }
self_vote = false
withdrawn = [{ id = "dv9", reason = "Mới thành lập" }]
"#;
    let (hall, mut chair, _) = hall("", contests).await;
    let round = chair.opens("bang-khen").await;
    let mut phone = hall.voter("dv1").await;
    let page = phone.phone().await;
    let (card, receipt) = (page.field("card"), page.field("receipt"));
    let good = [("round", round.as_str()), ("card", card.as_str()), ("receipt", receipt.as_str())];
    let cases: [(&str, &[(&str, &str)]); 10] = [
        ("overvote", &[("assent[dv2]", "for"), ("assent[dv3]", "for")]),
        ("not_standing", &[("assent[dv9]", "abstain"), ("assent[dv2]", "for")]),
        ("not_standing", &[("assent[nobody]", "for")]),
        ("own_unit", &[("assent[dv1]", "for")]),
        ("bad_value", &[("assent[dv2]", "yes")]),
        ("bad_value", &[("assent[dv2]", "for"), ("assent[dv2]", "against")]),
        ("bad_value", &[("assent", "for")]),
        ("bad_value", &[("choice[]", "dv2")]),
        ("bad_value", &[("assent[dv2]", "for"), ("blank", "1")]),
        ("blank_not_confirmed", &[("assent[dv2]", "abstain")]),
    ];
    for (code, marks) in cases {
        let (status, answer) = phone.0.ask("cast_ballot", &[&good[..], marks].concat()).await;
        assert_eq!((status, answer["refusal"].as_str()), (422, Some(code)), "{marks:?}: {answer}");
    }
    assert_eq!(hall.board().await["round"]["cast"], 0);
    let fine = [("assent[dv1]", "against"), ("assent[dv2]", "for"), ("assent[dv3]", "")];
    let (status, answer) = phone.0.ask("cast_ballot", &[&good[..], &fine].concat()).await;
    assert_eq!((status, answer["receipt"].as_str()), (200, Some(receipt.as_str())));
}

/// The forms of one contest, while another is voted on; what rests on a result keeps it.
#[tokio::test]
async fn a_published_round_is_voided_by_a_form_unless_a_list_rests_on_it() {
    let contests = r#"
[[contests]]
id = "co"
title = "Đơn vị dẫn đầu"
seats = 1
method = { choose = 1 }
[[contests]]
id = "mot-nguoi"
title = "Chỉ còn một đơn vị"
seats = 1
method = { choose = 1 }
nominees = ["dv1"]
excludes_winners_of = ["co"]
[[contests]]
id = "bang-khen"
title = "Bằng khen"
seats = 1
method = { choose = 1 }
excludes_winners_of = ["mot-nguoi"]
"#;
    let (hall, mut chair, _) = hall("", contests).await;
    let mut phones = voters(&hall, 3).await;
    let flag = chair.opens("co").await;
    vote(&mut phones, &[&["dv1"], &["dv1"], &["dv2"]]).await;
    chair.counts(&flag).await;
    let page = chair.0.get("/chair?contest=co").await;
    page.says("Hủy lượt bỏ phiếu").does_not_say("Mở bỏ phiếu");
    assert_eq!(page.field("round"), flag);
    chair.0.get("/chair?contest=mot-nguoi").await.says("Không còn đơn vị nào để chọn");

    // The third list rests on the first result by way of the second, which is over without a round.
    let merit = chair.opens("bang-khen").await;
    let voiding = [("round", flag.as_str()), ("reason", "Nhầm danh sách")];
    assert_eq!(chair.is_refused("void_round", &voiding).await, (409, "wrong_state".into()));
    chair.0.get("/chair?contest=co").await.says("Đơn vị dẫn đầu").does_not_say("Hủy lượt bỏ phiếu");
    chair.voids(&merit, "Mở nhầm").await;
    chair.0.post("/api/void_round", &voiding).await.says("Lượt bỏ phiếu đã hủy ( Lần 1 ): Nhầm danh sách");
}

#[tokio::test]
async fn voiding_an_earlier_round_leaves_the_projector_to_the_one_that_is_open() {
    let contest = |id: &str| {
        format!("[[contests]]\nid = \"{id}\"\ntitle = \"{id}\"\nseats = 1\nmethod = {{ choose = 1 }}\n")
    };
    let (hall, mut chair, _) = hall("", &[contest("mot"), contest("hai")].concat()).await;
    let first = chair.opens("mot").await;
    chair.counts(&first).await;
    let second = chair.opens("hai").await;
    chair.voids(&first, "Nhầm").await;
    let board = hall.board().await;
    assert_eq!((board["view"].as_str(), board["round"]["state"].as_str()), (Some("tally"), Some("open")));
    let issued = &board["round"]["issued"];
    assert_eq!(issued, 9);
    chair.voids(&second, "Nhầm").await;
    let board = hall.board().await;
    assert_eq!((board["view"].as_str(), board["round"]["reason"].as_str()), (Some("welcome"), Some("Nhầm")));
}
