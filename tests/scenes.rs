//! Scenes with people, against the real server over HTTP. Their browsers have no scripts.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "scenes/attacks.rs"]
mod attacks;
#[path = "scenes/commands.rs"]
mod commands;
#[path = "scenes/copies.rs"]
mod copies;
#[cfg(target_os = "linux")]
#[path = "scenes/disks.rs"]
mod disks;
#[path = "scenes/english.rs"]
mod english;
#[path = "scenes/entering.rs"]
mod entering;
#[path = "scenes/forms.rs"]
mod forms;
#[path = "scenes/isolation.rs"]
mod isolation;
#[path = "scenes/judging.rs"]
mod judging;
#[path = "scenes/keeping.rs"]
mod keeping;
#[path = "scenes/limits.rs"]
mod limits;
mod meetings;
#[path = "scenes/papers.rs"]
mod papers;
mod people;
#[cfg(target_os = "linux")]
#[path = "scenes/plugs.rs"]
mod plugs;
mod postgres;
#[path = "scenes/records.rs"]
mod records;
mod recounts;
#[path = "scenes/rules.rs"]
mod rules;
#[path = "scenes/storms.rs"]
mod storms;
#[path = "scenes/streams.rs"]
mod streams;
#[cfg(target_os = "linux")]
#[path = "scenes/traces.rs"]
mod traces;
#[path = "scenes/verbs.rs"]
mod verbs;

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};

use people::{BAC_KAN, FLAG, Hall, MERIT, laphieu, words_of_docx};

/// One server for the whole binary; each scene has a database of its own.
static POSTGRES: LazyLock<postgres::Server> = LazyLock::new(|| postgres::Server::start(&["fsync=off"]));

#[tokio::test]
async fn the_bac_kan_conference_is_held_by_forms_alone() {
    let hall = Hall::bac_kan().await;
    let minutes = the_conference_is_held(&hall).await;
    // Left for whoever wants to look at it.
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pictures");
    std::fs::create_dir_all(&pictures).unwrap();
    std::fs::copy(minutes, pictures.join("minutes.docx")).unwrap();
}

#[tokio::test]
async fn the_bac_kan_conference_is_held_on_postgresql() {
    let database = POSTGRES.database("bac_kan").await;
    the_conference_is_held(&Hall::on_postgres(database, BAC_KAN).await).await;
}

/// The whole of it; returns the file of its minutes.
async fn the_conference_is_held(hall: &Hall) -> PathBuf {
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let mut phones = Vec::new();
    for (voter, _) in FLAG {
        let mut phone = hall.voter(voter).await;
        phone.phone().await.says("Chưa mở bỏ phiếu").says("Đã điểm danh");
        phones.push((voter, phone));
    }
    chair.console().await.says("11 / 11 đơn vị Đủ số lượng").says("Mở bỏ phiếu");

    let page = chair.0.post("/api/open_round", &[("contest", "co-thi-dua")]).await;
    page.says("Đang bỏ phiếu").says("Đóng bỏ phiếu");
    let round = page.field("round");
    let mut screen = hall.stranger();
    for (cast, (voter, phone)) in phones.iter_mut().enumerate() {
        let choice = FLAG.iter().find(|(id, _)| id == voter).unwrap().1;
        phone.votes(&[choice]).await.says("Đã ghi nhận phiếu").says("Mã biên nhận");
        let page = screen.get(&format!("/screen/{}", hall.meeting)).await;
        page.says(&format!("Đã bỏ phiếu {} / 11", cast + 1));
    }
    chair.0.post("/api/close_round", &[("round", &round)]).await.says("Công bố").says("Kết quả xem riêng");
    phones[0].1.phone().await.says("Chờ công bố kết quả").does_not_say("Được suy tôn");
    chair.0.post("/api/publish_round", &[("round", &round)]).await.says("Mở bỏ phiếu");
    screen
        .get(&format!("/screen/{}", hall.meeting))
        .await
        .says("Sở Thông tin và Truyền thông")
        .says("9/11 = 81,82 %");

    let page = chair.0.post("/api/open_round", &[("contest", "bang-khen")]).await;
    let round = page.field("round");
    for (voter, phone) in &mut phones {
        let choice = MERIT.iter().find(|(id, _)| id == voter).unwrap().1;
        phone.phone().await.says("Sở Thông tin và Truyền thông Đã được chọn ở nội dung khác");
        phone.votes(choice).await.says("Đã ghi nhận phiếu");
    }
    chair.0.post("/api/close_round", &[("round", &round)]).await.says("Công bố");
    chair.0.post("/api/publish_round", &[("round", &round)]).await.says("Kết thúc hội nghị");
    let result = phones[4].1.phone().await;
    for winner in ["Sở Y tế", "Sở Giáo dục và Đào tạo", "Trường Cao đẳng nghề Dân tộc Nội trú tỉnh"]
    {
        result.says(winner);
    }
    result.says("Đạt 9/11 = 81,82 % > 1/2").says("Đạt 8/11 = 72,73 % > 1/2").says("Đạt 7/11 = 63,64 % > 1/2");
    chair.0.post("/api/conclude_meeting", &[]).await;
    phones[0].1.phone().await.says("Hội nghị đã kết thúc").says("Sở Thông tin và Truyền thông");
    the_minutes_tell_it(hall, &mut secretary).await
}

/// What a secretary reads in `minutes.docx`, from the page and from the command line, which makes this file.
async fn the_minutes_tell_it(hall: &Hall, secretary: &mut people::Secretary) -> PathBuf {
    let file = hall.folder.path().join("bien-ban.docx");
    let arguments = ["export", &hall.meeting, "--as", "minutes.docx", "-o", file.to_str().unwrap()];
    let exported = hall.place.command(people::program()).args(arguments).output().unwrap();
    assert!(exported.status.success(), "{}", String::from_utf8_lossy(&exported.stderr));
    let words = words_of_docx(&std::fs::read(&file).unwrap());
    for expected in [
        "BIÊN BẢN",
        "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2019",
        "14 giờ 00, ngày 08 tháng 01 năm 2020",
        "11/11",
        "81,82\u{a0}%",
        "72,73\u{a0}%",
        "63,64\u{a0}%",
        "Sở Thông tin và Truyền thông",
        "Sở Y tế",
        "Sở Giáo dục và Đào tạo",
        "Trường Cao đẳng nghề Dân tộc Nội trú tỉnh",
        "Cờ thi đua của UBND tỉnh",
        "Bằng khen của Chủ tịch UBND tỉnh",
        "Không thuộc diện được chọn",
        "THƯ KÝ",
        "CHỦ TỌA",
    ] {
        assert!(words.contains(expected), "the minutes do not say “{expected}”:\n{words}");
    }
    let path = format!("/export/{}/minutes.docx", hall.meeting);
    let page = secretary.0.request("GET", &path, "text/html", None, &[]).await;
    assert_eq!(page.status, 200);
    assert!(page.headers["content-type"].to_str().unwrap().contains("wordprocessingml"));
    hall.stranger().get(&path).await.says("Trình duyệt này chưa có thẻ cho việc này");
    file
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_plug_is_pulled() {
    let mut hall = Hall::bac_kan().await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    let mut phones = Vec::new();
    for (voter, choice) in FLAG {
        phones.push((hall.voter(voter).await, choice));
    }
    let mut receipts = Vec::new();
    for (voted, (phone, choice)) in phones.iter_mut().enumerate() {
        if voted == 4 || voted == 7 {
            hall.pull_the_plug_and_start_again();
        }
        let page = phone.phone().await;
        let (card, receipt) = (page.field("card"), page.field("receipt"));
        let fields =
            [("round", round.as_str()), ("card", &card), ("receipt", &receipt), ("choice[]", *choice)];
        let (status, answer) = phone.0.ask("cast_ballot", &fields).await;
        assert_eq!((status, answer["receipt"].as_str()), (200, Some(receipt.as_str())), "{answer}");
        receipts.push((card, receipt));
    }
    hall.pull_the_plug_and_start_again();
    assert_eq!(hall.board().await["round"]["cast"], 11);
    // An answer that was lost on the way: the same receipt again says the same.
    for ((phone, choice), (card, receipt)) in phones.iter_mut().zip(&receipts) {
        let fields = [("round", round.as_str()), ("card", card), ("receipt", receipt), ("choice[]", *choice)];
        assert_eq!(phone.0.ask("cast_ballot", &fields).await.0, 200);
        phone.phone().await.says("Đã ghi nhận phiếu");
    }
    chair.closes(&round).await;
    chair.publishes(&round).await;
    let board = hall.board().await;
    let votes = |place: usize| board["round"]["tally"][place]["votes"].as_u64().unwrap();
    assert_eq!((votes(4), votes(6), votes(8)), (9, 1, 1), "{board}");
    assert_eq!(board["round"]["outcome"]["numbers"]["cast"], 11);
}

/// Everything that a phone can send wrongly: the sentence on its page, the answer to a program, and nothing changed.
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
async fn a_bad_ballot_is_refused_in_words_and_changes_nothing() {
    let hall = Hall::bac_kan().await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let flag = chair.opens("co-thi-dua").await;
    hall.voter("yt").await.votes(&["tttt"]).await.says("Đã ghi nhận phiếu");
    chair.closes(&flag).await;
    chair.publishes(&flag).await;
    let round = chair.opens("bang-khen").await;
    let mut phone = hall.voter("bdt").await;
    let page = phone.phone().await;
    let (card, receipt) = (page.field("card"), page.field("receipt"));
    let good = [("round", round.as_str()), ("card", card.as_str()), ("receipt", receipt.as_str())];
    let with = |more: &[(&'static str, &'static str)]| [&good[..], more].concat();
    let without = |name: &str| -> Vec<(&str, &str)> {
        let left = good.into_iter().filter(|(field, _)| *field != name);
        left.chain([("choice[]", "yt")]).collect()
    };
    let mut malformed = without("receipt");
    malformed.push(("receipt", "not-a-uuid"));
    let cases = [
        (
            "overvote",
            422,
            with(&["yt", "gddt", "bhxh", "khcn"].map(|id| ("choice[]", id))),
            "Phiếu đang chọn 4, tối đa là 3",
        ),
        (
            "not_standing",
            422,
            with(&[("choice[]", "tttt")]),
            "“Sở Thông tin và Truyền thông” không có trong danh sách",
        ),
        ("not_standing", 422, with(&[("choice[]", "nobody")]), "“nobody” không có trong danh sách"),
        (
            "duplicate_choice",
            422,
            with(&[("choice[]", "yt"), ("choice[]", "yt")]),
            "“Sở Y tế” được chọn hai lần",
        ),
        ("blank_not_confirmed", 422, with(&[]), "Phiếu chưa chọn đơn vị nào"),
        ("bad_value", 422, with(&[("choice[]", "yt"), ("blank", "maybe")]), "Giá trị “maybe” của “blank”"),
        ("bad_value", 422, malformed, "Giá trị “not-a-uuid” của “receipt”"),
        ("bad_value", 422, without("receipt"), "Thiếu giá trị cho “receipt”"),
        ("bad_value", 422, without("round"), "Thiếu giá trị cho “round”"),
        (
            "no_open_round",
            404,
            [without("round"), vec![("round", "nowhere")]].concat(),
            "Không tìm thấy lượt bỏ phiếu",
        ),
        (
            "round_closed",
            409,
            [without("round"), vec![("round", flag.as_str())]].concat(),
            "Lượt bỏ phiếu đã đóng",
        ),
        (
            "not_entitled",
            401,
            [without("card"), vec![("card", "somebody-elses")]].concat(),
            "chưa có thẻ cho việc này",
        ),
        (
            "bad_value",
            422,
            [with(&[("choice[]", "yt")]), vec![("receipt", receipt.as_str())]].concat(),
            "form",
        ),
    ];
    for (code, status, fields, sentence) in &cases {
        let page = phone.0.post("/api/cast_ballot", fields).await;
        assert_eq!(page.refusal().as_deref(), Some(*code), "{fields:?}");
        page.says(sentence);
        assert!(page.body.contains("<title>"), "{}", page.body);
        let (answered, answer) = phone.0.ask("cast_ballot", fields).await;
        assert_eq!((answered, answer["refusal"].as_str()), (*status, Some(*code)), "{fields:?}");
        assert!(answer["message"].as_str().unwrap().contains(sentence), "{answer}");
        let board = hall.board().await;
        assert_eq!(board["round"]["cast"], 0, "{code} has changed something");
    }
    // A refusal is said once, the marks stay on the form, and the good ballot is taken afterwards.
    let page = phone.0.post("/api/cast_ballot", &cases[0].2).await;
    assert_eq!(page.body.matches(" checked").count(), 4);
    assert_eq!(phone.phone().await.refusal(), None);
    phone.votes(&["yt"]).await.says("Đã ghi nhận phiếu");
    let second = with(&[("choice[]", "gddt")]);
    let second =
        [&second[..2], &[("receipt", "3f0c2f6e-6a52-4d1b-9a55-0c8a1f2b3c4d")], &second[3..]].concat();
    phone
        .0
        .post("/api/cast_ballot", &second)
        .await
        .says("cho lượt này đã được ghi nhận. Mỗi đơn vị bỏ một phiếu");
    assert_eq!(phone.0.ask("cast_ballot", &second).await.0, 409);
    assert_eq!(hall.board().await["round"]["tally"][8]["votes"], 0);
}

#[tokio::test]
async fn an_officers_verb_needs_the_officers_card() {
    let hall = Hall::bac_kan().await;
    let mut phone = hall.voter("yt").await;
    // They name what is there: without the look at the card it would be done.
    let verbs: [(&str, &[(&str, &str)]); 13] = [
        ("open_round", &[("contest", "co-thi-dua")]),
        ("close_round", &[("round", "x")]),
        ("publish_round", &[("round", "x")]),
        ("show_on_screen", &[("view", "blank")]),
        ("conclude_meeting", &[]),
        ("check_in", &[("all", "1")]),
        ("print_cards", &[]),
        ("revoke_card", &[("voter", "yt")]),
        ("void_round", &[("round", "x"), ("reason", "Thử")]),
        ("decide_contest", &[("contest", "co-thi-dua"), ("elected[]", "yt"), ("reason", "Thử")]),
        ("end_contest", &[("contest", "co-thi-dua"), ("reason", "Thử")]),
        ("record_hands", &[("contest", "co-thi-dua"), ("for[yt]", "1")]),
        ("withdraw_nominee", &[("contest", "co-thi-dua"), ("nominee", "yt"), ("reason", "Thử")]),
    ];
    for (verb, fields) in verbs {
        let (status, answer) = phone.0.ask(verb, fields).await;
        assert_eq!((status, answer["refusal"].as_str()), (403, Some("not_allowed")), "{verb}");
        let page = phone.0.post(&format!("/api/{verb}"), fields).await;
        page.says("không được phép làm việc này");
        let (status, answer) = hall.stranger().ask(verb, fields).await;
        assert_eq!((status, answer["refusal"].as_str()), (401, Some("not_entitled")), "{verb}");
    }
    let mut owner_only = hall.secretary().await;
    let fields = [("officers", "1"), ("meeting", hall.meeting.as_str())];
    assert_eq!(owner_only.0.ask("print_cards", &fields).await.1["refusal"], "not_allowed");
    for page in ["/chair", "/desk", "/desk/cards", "/owner"] {
        assert_eq!(phone.0.get(page).await.status, 403, "{page}");
        assert_eq!(hall.stranger().get(page).await.status, 401, "{page}");
    }
    let board = hall.board().await;
    assert_eq!((board["present"].as_u64(), board["round"].is_null()), (Some(0), true));
    let console = hall.chair().await.console().await;
    console.says("Chưa mở").does_not_say("Xin rút").does_not_say("Chủ tọa đã kết thúc nội dung");
    hall.voter("yt").await.phone().await.says("Chưa điểm danh");
}

#[tokio::test]
async fn an_officers_missing_or_bad_field_is_named() {
    let hall = Hall::bac_kan().await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    let (status, answer) = chair.0.ask("open_round", &[]).await;
    assert_eq!((status, answer["refusal"].as_str()), (422, Some("bad_value")));
    chair.0.post("/api/open_round", &[]).await.says("Thiếu giá trị cho “contest”");
    chair.0.post("/api/open_round", &[("contest", "xyz")]).await.says("co-thi-dua, bang-khen");
    chair.0.post("/api/open_round", &[("contest", "co-thi-dua")]).await.says("có mặt 0, cần ít nhất 8");
    chair.0.post("/api/close_round", &[("round", "xyz")]).await.says("Không tìm thấy lượt bỏ phiếu");
    chair.0.post("/api/show_on_screen", &[("view", "xyz")]).await.says("“xyz” của “view”");
    chair.0.post("/api/conclude_meeting", &[]).await.says("“co-thi-dua”, “bang-khen”");
    secretary.0.post("/api/check_in", &[]).await.says("Thiếu giá trị cho “voter”");
    secretary.0.post("/api/check_in", &[("voter", "xyz")]).await.says("“xyz” của “voter”");
    secretary.0.post("/api/check_in", &[("all", "yes")]).await.says("“yes” của “all”");
    secretary.0.post("/api/check_in", &[("voter", "yt"), ("status", "late")]).await.says("present, absent");
    secretary.0.post("/api/revoke_card", &[("voter", "xyz")]).await.says("“xyz” của “voter”");
    let (status, answer) = secretary.0.ask("check_in", &[("voter", "yt"), ("voter", "bdt")]).await;
    assert_eq!((status, answer["refusal"].as_str()), (422, Some("bad_value")), "a field sent twice");
    assert_eq!(hall.board().await["present"], 0);
}

#[tokio::test]
async fn an_unknown_or_revoked_card_is_told_so_at_the_door() {
    let hall = Hall::bac_kan().await;
    let mut secretary = hall.secretary().await;
    let page = hall.stranger().get("/c/0000-0000-0000").await;
    assert_eq!(page.refusal().as_deref(), Some("unknown_card"));
    page.says("Chưa nhận ra thẻ này");
    let page = hall.stranger().post("/c", &[("code", "7k3m 9qv2 1d")]).await;
    page.says("Quý đại biểu đã nhập 10 ký tự");
    assert!(page.body.contains("value=\"7k3m 9qv2 1d\""), "what was typed stays");

    let mut phone = hall.voter("yt").await;
    secretary.0.post("/api/revoke_card", &[("voter", "yt")]).await.says("Đã thu hồi");
    let page = phone.phone().await;
    assert_eq!(page.status, 401);
    let page = phone.0.get(&hall.voters_path("yt")).await;
    assert_eq!(page.refusal().as_deref(), Some("revoked_card"));
    page.says("đã được thu hồi");

    let cards = secretary.0.post("/api/print_cards", &[("voter[]", "yt")]).await;
    cards.says("THẺ BỎ PHIẾU").says("Sở Y tế").does_not_say("Ban Dân tộc");
    hall.stranger().post("/c", &[("code", &cards.codes()[0].to_lowercase())]).await.says("Sở Y tế");
    hall.secretary().await.0.get("/desk/cards").await.says("THẺ BỎ PHIẾU");
}

#[tokio::test]
async fn one_phone_can_hold_several_cards() {
    let hall = Hall::bac_kan().await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    let mut phone = hall.voter("yt").await;
    phone.0.adds(&hall.voters_path("bdt")).await.says("Phiếu của Sở Y tế").says("Phiếu của Ban Dân tộc");
    let receipt = "3f0c2f6e-6a52-4d1b-9a55-0c8a1f2b3c4d";
    let fields = [("round", round.as_str()), ("receipt", receipt), ("choice[]", "tttt")];
    let (status, answer) = phone.0.ask("cast_ballot", &fields).await;
    assert_eq!((status, answer["refusal"].as_str()), (422, Some("bad_value")), "which card?");
    phone.votes(&["tttt"]).await.says("Đã ghi nhận phiếu").says("Phiếu của Ban Dân tộc");
    phone.votes(&["tttt"]).await;
    assert_eq!(hall.board().await["round"]["cast"], 2);
}

/// Without a threshold two units with as many votes are tied.
#[tokio::test]
async fn a_tie_prepares_its_run_off_among_the_tied() {
    let threshold = "threshold = { more_than = \"1/2\", of = \"valid\" }";
    let hall = Hall::with(&BAC_KAN.replacen(threshold, "", 1)).await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    for (voter, choice) in
        [("yt", "gddt"), ("bdt", "tttt"), ("khcn", "gddt"), ("ptth", "tttt"), ("tttt", "yt")]
    {
        hall.voter(voter).await.votes(&[choice]).await.says("Đã ghi nhận phiếu");
    }
    chair.closes(&round).await;
    chair.publishes(&round).await;
    let outcome = hall.board().await["round"]["outcome"].clone();
    let tied = serde_json::json!({ "runoff": { "among": ["tttt", "gddt"], "seats": 1 } });
    assert_eq!(outcome["next"], tied, "in the order of the ballot");
    let verdict = |place: usize| outcome["nominees"][place]["verdict"].clone();
    assert_eq!((verdict(4), verdict(8), verdict(6)), ("tied".into(), "tied".into(), "outvoted".into()));
    chair.console().await.says("Bằng phiếu: bỏ phiếu lại giữa các đơn vị bằng phiếu").says("Mở bỏ phiếu lại");
    let round = chair.opens("co-thi-dua").await;
    let ballot = hall.voter("yt").await.phone().await;
    ballot
        .says("Lần 2")
        .says("Sở Thông tin và Truyền thông")
        .says("Sở Giáo dục và Đào tạo")
        .does_not_say("Ban Dân tộc");
    hall.voter("yt").await.votes(&["gddt"]).await.says("Lần 2");
    chair.closes(&round).await;
    chair.publishes(&round).await;
    let outcome = hall.board().await["round"]["outcome"].clone();
    assert_eq!(outcome["next"], serde_json::json!({ "complete": {} }));
    assert_eq!(outcome["nominees"][1]["verdict"], "elected");
}

#[tokio::test]
async fn a_round_in_which_nobody_reaches_the_threshold_is_followed_by_another_among_those_left() {
    let hall = Hall::bac_kan().await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    // A threshold of more than a half of the valid ballots: with two ballots for two units nobody has it.
    let round = chair.opens("co-thi-dua").await;
    hall.voter("yt").await.votes(&["tttt"]).await;
    hall.voter("bdt").await.votes(&["gddt"]).await;
    chair.closes(&round).await;
    chair.publishes(&round).await;
    assert_eq!(hall.board().await["round"]["outcome"]["next"]["another"]["seats"], 1);
    chair.console().await.says("Lần 2").says("Mở bỏ phiếu");
    let round = chair.opens("co-thi-dua").await;
    hall.voter("yt").await.votes(&["tttt"]).await.says("Lần 2");
    chair.closes(&round).await;
    chair.publishes(&round).await;
    let board = hall.board().await;
    assert_eq!(
        (board["round"]["number"].as_u64(), &board["round"]["outcome"]["next"]),
        (Some(2), &serde_json::json!({"complete": {}}))
    );
}

#[tokio::test]
async fn a_contest_that_shows_its_votes_afterwards_shows_turnout_only() {
    let file = BAC_KAN.replacen("seats     = 1", "seats     = 1\ntally = \"after\"", 1);
    let hall = Hall::with(&file).await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    hall.voter("yt").await.votes(&["tttt"]).await;
    assert!(hall.board().await["round"]["tally"].is_null());
    let screen = hall.stranger().get(&format!("/screen/{}", hall.meeting)).await;
    screen.says("1 / 11").says("Kết quả chỉ hiện sau khi").does_not_say("Sở Thông tin");
    chair.console().await.says("Tham gia theo đơn vị").says("Sở Y tế Đã bỏ phiếu");
    chair.closes(&round).await;
    assert!(hall.board().await["round"]["tally"].is_null());
    chair.publishes(&round).await;
    assert_eq!(hall.board().await["round"]["tally"][4]["votes"], 1);
}

#[tokio::test]
async fn another_site_cannot_act_with_an_officers_cookie() {
    let hall = Hall::bac_kan().await;
    let mut secretary = hall.secretary().await;
    let body = Some("all=1".to_owned());
    let forged = [("origin", "http://evil.example")];
    let page = secretary.0.request("POST", "/api/check_in", "text/html", body, &forged).await;
    assert_eq!(page.status, 403);
    assert_eq!(hall.board().await["present"], 0);
    let page = secretary.0.get("/desk").await;
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert_eq!(page.headers["cache-control"], "no-store");
    assert!(!page.body.contains(" style="), "the policy forbids style attributes");
}

#[tokio::test]
async fn the_owner_issues_officers_cards_and_acts_in_no_meeting() {
    let hall = Hall::bac_kan().await;
    let mut old_chair = hall.chair().await;
    let made = laphieu(&hall.data(), &["owner"]);
    let link = String::from_utf8(made.stdout).unwrap();
    let mut owner = hall.stranger();
    owner
        .get(&people::path_of(link.split_whitespace().last().unwrap()))
        .await
        .says("Các hội nghị trên máy chủ này");
    let fields = [("meeting", hall.meeting.as_str()), ("officers", "1")];
    let page = owner.post("/api/print_cards", &fields).await;
    page.says("Chủ tọa").says("Thư ký");
    assert_eq!(old_chair.console().await.status, 401, "the old card has ended");
    hall.stranger().post("/c", &[("code", &page.codes()[0])]).await.says("Chương trình");
    assert_eq!(owner.ask("open_round", &[("contest", "co-thi-dua")]).await.1["refusal"], "not_allowed");
}

#[test]
fn a_bad_meeting_file_is_refused_with_its_line_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let import = |text: &str| {
        let path = folder.path().join("hop.toml");
        std::fs::write(&path, text).unwrap();
        let refused = laphieu(&folder.path().join("data"), &["import", path.to_str().unwrap()]);
        assert!(!refused.status.success());
        assert!(refused.stdout.is_empty());
        String::from_utf8(refused.stderr).unwrap()
    };
    let with = |from: &str, to: &str| BAC_KAN.replacen(from, to, 1);
    assert!(import(&with("title     =", "titel     =")).contains("dòng 6: không có trường “titel”"));
    assert!(import(&with("id   = \"yt\"", "id   = \"bdt\"")).contains("“bdt” đã dùng ở trên"));
    assert!(import(&with("more_than = \"1/2\"", "more_than = \"3/2\"")).contains("“3/2”"));
    assert!(import(&with("seats     = 3", "seats     = 0")).contains("“0” không dùng được"));
    assert!(import("").contains("thiếu trường “format”"));
    assert!(!folder.path().join("data").exists(), "nothing is half imported");
    let missing = laphieu(folder.path(), &["import", "/nowhere/hop.toml"]);
    assert!(String::from_utf8(missing.stderr).unwrap().contains("không đọc được tệp “/nowhere/hop.toml”"));
}

#[test]
fn the_command_line_says_what_is_wrong_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let says = |arguments: &[&str]| {
        let refused = laphieu(folder.path(), arguments);
        assert!(!refused.status.success());
        String::from_utf8(refused.stderr).unwrap()
    };
    assert!(says(&["export", "nowhere", "--as", "minutes.docx"]).contains("không có hội nghị “nowhere”"));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    assert!(says(&["serve", "--listen", &listen]).contains("chọn cổng khác bằng --listen"));
    assert!(says(&["serve", "--public-url", "example.vn"]).contains("http://"));
}

#[tokio::test]
async fn a_form_that_is_too_long_is_refused_as_what_it_is() {
    let hall = Hall::bac_kan().await;
    let mut secretary = hall.secretary().await;
    let (status, answer) = secretary.0.ask("check_in", &[("voter", &"x".repeat(70_000))]).await;
    assert_eq!((status, answer["refusal"].as_str()), (422, Some("bad_value")), "{answer}");
}
