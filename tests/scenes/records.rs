//! The record as anyone meets it: looked up, downloaded, counted again, and found out when it was changed.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::{
    people::{Hall, laphieu, words_of_docx},
    recounts::{Recounted, recount, recounts, sha256},
};

/// A tie and its run-off on ballots, a decision, a consensus by hands, a motion by ballot, a voided round.
const MEETING: &str = r#"
format = "laphieu-meeting/1"
title = "Hội nghị tổng kết"
body = "Cụm thi đua số 2"
place = "Bắc Kạn"
starts = 2020-01-08T14:00:00
[[units]]
id = "yt"
name = "Sở Y tế"
[[units]]
id = "gddt"
name = "Sở Giáo dục và Đào tạo"
[[units]]
id = "tttt"
name = "Sở Thông tin và Truyền thông"
[[units]]
id = "khcn"
name = "Sở Khoa học và Công nghệ"
[[contests]]
id = "co"
title = "Đơn vị dẫn đầu"
seats = 1
method = { choose = 1 }
threshold = { more_than = "1/4", of = "valid" }
[[contests]]
id = "bang-khen"
title = "Bằng khen"
seats = 2
method = { assent = "any" }
[[contests]]
id = "truong-cum"
title = "Cụm trưởng"
seats = 1
method = "hands"
nominees = ["yt"]
"#;

/// The meeting from its beginning to its end, and the receipt of Sở Y tế in the run-off.
async fn held(file: &str) -> (Hall, String) {
    let hall = Hall::with(file).await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_in(&["yt", "gddt", "tttt", "khcn"]).await;
    let mut phones = Vec::new();
    for voter in ["yt", "gddt", "tttt", "khcn"] {
        phones.push(hall.voter(voter).await);
    }
    let mistaken = chair.opens("co").await;
    phones[0].votes(&["tttt"]).await;
    chair.voids(&mistaken, "Mở nhầm nội dung").await;
    let mut receipt = String::new();
    for _ in 0..2 {
        let round = chair.opens("co").await;
        let page = phones[0].votes(&["tttt"]).await;
        let (_, code) = page.body.split_once("class=\"receipt\"").unwrap();
        let (_, code) = code.split_once('>').unwrap();
        receipt = code[..9].to_owned();
        for (phone, choice) in phones[1..].iter_mut().zip(["tttt", "yt", "yt"]) {
            phone.votes(&[choice]).await.says("Đã ghi nhận phiếu");
        }
        chair.counts(&round).await;
    }
    chair.decides("co", &["tttt"], "Tổng điểm cao hơn").await;
    let round = chair.opens("bang-khen").await;
    for phone in &mut phones {
        phone.says(&[("yt", "for"), ("gddt", "for"), ("khcn", "against")]).await.says("Đã ghi nhận phiếu");
    }
    chair.counts(&round).await;
    let hands = secretary.records_hands("truong-cum", &[("yt", [4, 0, 0])]).await;
    chair.publishes(&hands).await;
    (hall, receipt)
}

#[tokio::test]
async fn anybody_looks_a_receipt_up_and_the_file_is_open_once_the_meeting_is_over() {
    let (hall, receipt) = held(MEETING).await;
    let path = format!("/record/{}", hall.meeting);
    let mut stranger = hall.stranger();
    let page = stranger.get(&path).await;
    page.says("Sở Thông tin và Truyền thông").says("Tệp hồ sơ và nhật ký tải được khi hội nghị kết thúc");
    page.says("Lần 1 · Lượt bỏ phiếu đã hủy").says("Mở nhầm nội dung").says("Quyết định của Chủ tọa");
    let export = |name: &str| format!("/export/{}/{name}", hall.meeting);
    stranger.get(&export("record")).await.says("Trình duyệt này chưa có thẻ cho việc này");
    assert_eq!(hall.secretary().await.0.get(&export("record")).await.status, 200);

    let fields = [("meeting", hall.meeting.as_str()), ("receipt", receipt.as_str())];
    let found = stranger.post("/api/look_up_receipt", &fields).await;
    assert_eq!(found.path, path, "a receipt never stands in an address");
    found
        .says(&format!("Mã biên nhận {receipt}"))
        .says("Đơn vị dẫn đầu · Lần 3")
        .says("Sở Thông tin và Truyền thông");
    // It is shown once, and stays in no cookie.
    stranger.get(&path).await.says("Tìm phiếu theo mã biên nhận").does_not_say(&receipt);
    assert!(stranger.cookies.is_empty(), "{:?}", stranger.cookies);
    let (status, answer) = stranger.ask("look_up_receipt", &fields).await;
    assert_eq!((status, &answer["ballots"][0]["number"]), (200, &json!(3)));
    let none = [("meeting", hall.meeting.as_str()), ("receipt", "0000-0000")];
    stranger.post("/api/look_up_receipt", &none).await.says("Không có phiếu nào mang mã này");
    let bad = [("meeting", hall.meeting.as_str()), ("receipt", "abc")];
    stranger.post("/api/look_up_receipt", &bad).await.says("Giá trị “abc” của “receipt”");

    hall.chair().await.concludes().await;
    let record = stranger.get(&export("record")).await;
    assert_eq!((record.status, record.headers["content-type"].to_str().unwrap()), (200, "application/json"));
    let journal = stranger.get(&export("journal")).await;
    assert_eq!(journal.status, 200);
    stranger.get(&export("minutes.docx")).await.says("Trình duyệt này chưa có thẻ cho việc này");
    assert_eq!(stranger.get(&export("nothing")).await.status, 404);
    stranger.get(&path).await.says("Tải hồ sơ kiểm phiếu").says(&sha256(&record.body));
    let Recounted { record_file, code, answer, .. } = recounts(&hall);
    assert_eq!((code, &answer["agrees"]), (0, &json!(true)), "{answer}");
    assert_eq!(std::fs::read_to_string(record_file).unwrap(), record.body, "the page gives the same bytes");
}

#[tokio::test]
async fn a_meeting_that_publishes_no_ballots_publishes_sums_that_recount() {
    let file = MEETING.replacen("place =", "publish_ballots = false\nplace =", 1);
    let (hall, receipt) = held(&file).await;
    let mut stranger = hall.stranger();
    let fields = [("meeting", hall.meeting.as_str()), ("receipt", receipt.as_str())];
    let found = stranger.post("/api/look_up_receipt", &fields).await;
    found.says("Phiếu này có trong số phiếu đã đếm").does_not_say("Phiếu trắng");
    hall.chair().await.concludes().await;
    let Recounted { record, code, answer, .. } = recounts(&hall);
    assert_eq!((code, &answer["agrees"]), (0, &json!(true)), "{answer}");
    let round = &record["contests"][0]["rounds"][1];
    assert_eq!(round["counts"]["votes"]["tttt"], 2);
    assert!(round.get("ballots").is_none(), "{round}");
}

/// Changes one value of a record by hand.
type Change = fn(&mut Value);

/// The contest's first counted round.
fn first(record: &mut Value) -> &mut Value {
    &mut record["contests"][0]["rounds"][1]
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table of changes")]
async fn a_record_that_was_changed_by_hand_is_found_out() {
    let (hall, _) = held(MEETING).await;
    hall.chair().await.concludes().await;
    let Recounted { record, journal_file, code, .. } = recounts(&hall);
    assert_eq!(code, 0);
    let changed = |change: Change| -> PathBuf {
        let mut record = record.clone();
        change(&mut record);
        assert_ne!(record, *record_before(&hall), "the change changes something");
        let file = hall.folder.path().join("changed.json");
        std::fs::write(&file, record.to_string()).unwrap();
        file
    };
    // What changes an outcome is found without the journal; the sentence names the place.
    let outcomes: [(&str, i32, &str, Change); 15] = [
        ("a ballot", 1, "outcome.nominees.yt.votes", |it| {
            first(it)["ballots"][0]["choose"] = json!(["khcn"]);
            first(it)["ballots"][1]["choose"] = json!(["khcn"]);
            first(it)["ballots"][2]["choose"] = json!(["khcn"]);
        }),
        ("a ballot less", 1, "outcome.cast", |it| {
            first(it)["ballots"].as_array_mut().unwrap().remove(0);
        }),
        ("a status", 2, "tttt", |it| first(it)["nominees"][2]["status"] = json!("withdrawn")),
        ("the threshold", 1, "outcome.nominees.yt.verdict", |it| {
            first(it)["threshold"] = json!({ "more_than": "1/2", "of": "valid" });
        }),
        ("the seats", 1, "outcome.nominees.yt.verdict", |it| first(it)["seats"] = json!(2)),
        ("the numbers", 2, "số liệu không khớp", |it| first(it)["issued"] = json!(3)),
        ("an outcome's number", 1, "outcome.valid", |it| first(it)["outcome"]["valid"] = json!(3)),
        ("a share", 1, "outcome.nominees.tttt.share", |it| {
            first(it)["outcome"]["nominees"][2]["share"] = json!("50.01");
        }),
        ("a verdict", 1, "outcome.nominees.tttt.verdict", |it| {
            first(it)["outcome"]["nominees"][2]["verdict"] = json!("elected");
        }),
        ("what follows", 1, "outcome.next", |it| first(it)["outcome"]["next"] = json!({ "complete": {} })),
        ("the decision", 1, "decision.elected", |it| {
            it["contests"][0]["decision"]["elected"] = json!(["khcn"]);
        }),
        ("the result", 1, "elected", |it| it["contests"][0]["elected"] = json!(["yt"])),
        ("hands", 1, "outcome.nominees.yt.votes", |it| {
            it["contests"][2]["rounds"][0]["hands"]["yt"] = json!({ "for": 2, "against": 2, "abstain": 0 });
        }),
        ("the rounds allowed", 1, "outcome.next", |it| it["contests"][0]["max_rounds"] = json!(3)),
        ("receipts out of order", 2, "không đúng thứ tự", |it| {
            first(it)["ballots"].as_array_mut().unwrap().reverse();
        }),
    ];
    for (what, expected, named, change) in outcomes {
        let (code, answer) = recount(&hall, &changed(change), None);
        assert_eq!(code, expected, "{what}: {answer}");
        assert!(answer.to_string().contains(named), "{what} does not name {named}: {answer}");
    }
    // Anything else in a round is found with the journal.
    let rounds: [(&str, Change); 11] = [
        ("a name", |it| first(it)["nominees"][2]["name"] = json!("Sở TTTT")),
        ("two ballots that change places", |it| {
            let ballots = first(it)["ballots"].clone();
            for (place, other) in [(0, 1), (1, 0), (0, 2), (2, 0), (0, 3), (3, 0)] {
                if ballots[place]["choose"] != ballots[other]["choose"] {
                    first(it)["ballots"][place]["choose"] = ballots[other]["choose"].clone();
                    first(it)["ballots"][other]["choose"] = ballots[place]["choose"].clone();
                    return;
                }
            }
        }),
        ("a receipt", |it| {
            first(it)["ballots"][0]["receipt"] = json!("00000000-0000-4000-8000-000000000000");
        }),
        ("the roll", |it| first(it)["roll"] = json!(5)),
        ("a blank rule", |it| first(it)["blank"] = json!("valid")),
        ("a quorum", |it| first(it)["quorum"] = json!({ "at_least": "1/2", "of": "roll" })),
        ("a voided round's reason", |it| it["contests"][0]["rounds"][0]["reason"] = json!("Khác")),
        ("a voided round's number of ballots", |it| it["contests"][0]["rounds"][0]["cast"] = json!(0)),
        ("a decision's reason", |it| it["contests"][0]["decision"]["reason"] = json!("Khác")),
        ("a round left out", |it| it["contests"][2]["rounds"] = json!([])),
        ("the journal's head", |it| it["journal"]["head"] = json!("00")),
    ];
    for (what, change) in rounds {
        let (code, answer) = recount(&hall, &changed(change), Some(&journal_file));
        assert_eq!(code, 1, "{what}: {answer}");
    }
}

fn record_before(hall: &Hall) -> Box<Value> {
    let exported = laphieu(&hall.data(), &["export", &hall.meeting, "--as", "record"]).stdout;
    Box::new(serde_json::from_slice(&exported).unwrap())
}

#[tokio::test]
async fn a_journal_that_was_changed_by_hand_is_found_out() {
    let (hall, _) = held(MEETING).await;
    hall.chair().await.concludes().await;
    let Recounted { record_file, journal_file, .. } = recounts(&hall);
    let journal: Value = serde_json::from_slice(&std::fs::read(&journal_file).unwrap()).unwrap();
    let changes: [(&str, Change); 4] = [
        ("a reason", |it| {
            let entries = it["entries"].as_array_mut().unwrap();
            let voided = entries.iter_mut().find(|entry| entry["act"] == "void_round").unwrap();
            voided["details"]["reason"] = json!("Khác");
        }),
        ("a time", |it| it["entries"][2]["at"] = json!(1)),
        ("an entry left out", |it| {
            it["entries"].as_array_mut().unwrap().remove(3);
        }),
        ("the end cut off", |it| {
            it["entries"].as_array_mut().unwrap().pop();
        }),
    ];
    let file = hall.folder.path().join("changed-journal.json");
    for (what, change) in changes {
        let mut journal = journal.clone();
        change(&mut journal);
        std::fs::write(&file, journal.to_string()).unwrap();
        let (code, answer) = recount(&hall, &record_file, Some(&file));
        assert_eq!(code, 1, "{what}: {answer}");
    }
    std::fs::write(&file, "{}").unwrap();
    assert_eq!(recount(&hall, &record_file, Some(&file)).0, 2);
    std::fs::write(&file, "{\"format\":\"laphieu-record/1\",\"extra\":1}").unwrap();
    let (code, answer) = recount(&hall, &file, None);
    assert_eq!(code, 2);
    assert!(answer.as_str().unwrap().contains("dòng 1, cột"), "{answer}");
    assert_eq!(recount(&hall, &hall.folder.path().join("nowhere.json"), None).0, 2);
}

/// What PowerShell makes of `laphieu export … > record.json`, and Notepad of a file that was opened and saved.
#[tokio::test]
async fn a_record_is_counted_whatever_a_shell_has_made_of_its_letters() {
    let (hall, _) = held(MEETING).await;
    hall.chair().await.concludes().await;
    let Recounted { record_file, journal_file, .. } = recounts(&hall);
    let marked = |file: &PathBuf| format!("\u{feff}{}", std::fs::read_to_string(file).unwrap());
    let saved = |name: &str, bytes: Vec<u8>| {
        let file = hall.folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        file
    };
    let utf16 = |text: String| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let (record, journal) = (marked(&record_file), marked(&journal_file));
    for [record, journal] in [
        [saved("r.json", record.clone().into_bytes()), saved("j.json", journal.clone().into_bytes())],
        [saved("r16.json", utf16(record)), saved("j16.json", utf16(journal))],
    ] {
        let (code, answer) = recount(&hall, &record, Some(&journal));
        assert_eq!((code, &answer["agrees"]), (0, &json!(true)), "{answer}");
    }
    // A journal that tells two stories at once.
    let journal = std::fs::read_to_string(&journal_file).unwrap();
    let twice = journal.replacen("\"reason\": \"Mở", "\"reason\": \"Khác\", \"reason\": \"Mở", 1);
    assert_ne!(twice, journal);
    let (code, answer) = recount(&hall, &record_file, Some(&saved("twice.json", twice.into_bytes())));
    assert!(code == 2 && answer.as_str().unwrap().contains("duplicate field `reason`"), "{answer}");
    let latin = recount(&hall, &saved("latin.json", vec![b'{', b'"', 0xf4]), None);
    assert!(latin.0 == 2 && latin.1.as_str().unwrap().contains("không phải UTF-8"), "{}", latin.1);
}

#[tokio::test]
async fn the_minutes_tell_voided_rounds_decisions_opinions_and_hands() {
    let (hall, _) = held(MEETING).await;
    hall.chair().await.concludes().await;
    let file = hall.folder.path().join("bien-ban.docx");
    let arguments = ["export", &hall.meeting, "--as", "minutes.docx", "-o", file.to_str().unwrap()];
    assert!(laphieu(&hall.data(), &arguments).status.success());
    let minutes = words_of_docx(&std::fs::read(&file).unwrap());
    for sentence in [
        "Lần 1 bị hủy: Mở nhầm nội dung; đã thu 1 phiếu",
        "Tổng điểm cao hơn",
        "Không tán thành",
        "giơ tay",
        "thống nhất",
        "SHA-256",
    ] {
        assert!(minutes.contains(sentence), "the minutes do not say “{sentence}”:\n{minutes}");
    }
}
