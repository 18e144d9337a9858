use ballot::{Kind, Lang, NomineeStatus, Role};

use super::*;

const DEMO: &str = include_str!("../../../../demo/bac-kan-2019.toml");

/// The demo with one text replaced; what is wrong is said in Vietnamese, with the line.
fn refused(from: &str, to: &str) -> String {
    assert!(DEMO.contains(from), "the demo no longer says {from}");
    let text = DEMO.replacen(from, to, 1);
    MeetingFile::read(&text).unwrap_err().sentence(Lang::Vi, "hop.toml")
}

#[test]
fn the_demo_is_the_bac_kan_conference() {
    let file = MeetingFile::read(DEMO).unwrap();
    assert_eq!(file.units.len(), 11);
    assert_eq!(file.contests.len(), 2);
    assert_eq!(file.contests[1].method.at_most().unwrap().get(), 3);
    assert!(file.contests.iter().all(|contest| contest.kind == Kind::Award));
    assert_eq!(file.contests[1].excludes_winners_of, [file.contests[0].id.clone()]);
    assert_eq!(file.details.starts.to_string(), "2020-01-08T14:00:00");
    assert!(file.details.officers.is_empty() && file.details.guests.is_empty());
    assert!(file.units.iter().all(|unit| unit.delegates.is_empty()));
    assert_eq!(Role::named("chair"), Some(Role::Chair));
}

#[test]
fn an_unknown_field_is_named_with_its_line_and_the_fields_that_exist() {
    let said = refused("place     = ", "plase     = ");
    assert!(
        said.starts_with("hop.toml, dòng 9: không có trường “plase”; các trường dùng được: format, title"),
        "{said}"
    );
    let said = refused("seats     = 3", "seats     = 3\nquota = 3");
    assert!(said.contains("không có trường “quota”") && said.contains("seats, method"), "{said}");
}

#[test]
fn a_missing_field_is_named() {
    assert!(refused("place     = \"Bắc Kạn\"\n", "").contains("thiếu trường “place”"));
    assert!(refused("seats     = 3\n", "").contains("thiếu trường “seats”"));
}

#[test]
fn a_duplicate_id_is_named_with_its_line() {
    let said = refused("id   = \"yt\"", "id   = \"khcn\"");
    assert!(said.contains("“khcn” đã dùng ở trên"), "{said}");
    assert!(said.starts_with("hop.toml, dòng 51:"), "{said}");
    assert!(refused("\"bang-khen\"", "\"co-thi-dua\"").contains("“co-thi-dua” đã dùng ở trên"));
}

#[test]
fn a_threshold_of_three_halves_is_refused() {
    let said = refused("threshold = { more_than = \"1/2\"", "threshold = { more_than = \"3/2\"");
    assert!(said.contains("“3/2”") && said.contains("\"2/3\""), "{said}");
}

#[test]
fn a_quota_of_zero_is_refused() {
    assert!(
        refused("seats     = 1\n", "seats     = 0\n").contains("“0” không dùng được; cần một số nguyên từ 1")
    );
    assert!(refused("choose = 3", "choose = 0").contains("“0” không dùng được"));
    assert!(refused("choose = 3", "choose = -3").contains("“-3” không dùng được"));
    assert!(refused("choose = 3", "choose = 12").contains("chỉ có 11 đơn vị"));
}

#[test]
fn a_value_of_another_kind_is_shown_as_it_is_written() {
    for (from, to, said) in [
        ("seats     = 1\n", "seats     = 1.5\n", "“1.5” không dùng được; dùng được: 1, 2, 3 …, {"),
        ("choose = 3", "choose = 1.5", "“1.5” không dùng được; dùng được: 1, 2, 3 …"),
        ("seats     = 3", "seats     = 3\nmax_rounds = 1.5", "“1.5” không dùng được; dùng được: 1, 2, 3 …"),
        ("tellers   = 0", "tellers   = 1.5", "“1.5” không dùng được; dùng được: 0, 1, 2 …"),
        ("tellers   = 0", "publish_ballots = \"yes\"", "“yes” không dùng được; dùng được: true, false"),
        ("\"Bắc Kạn\"", "2020", "“2020” không dùng được; dùng được: \"…\""),
    ] {
        assert!(refused(from, to).contains(said), "{}", refused(from, to));
    }
}

#[test]
fn texts_and_times_that_say_nothing_are_refused() {
    assert!(refused("\"Bắc Kạn\"", "\"  \"").contains("để trống"));
    assert!(refused("2020-01-08T14:00:00", "2020-01-08").contains("không phải ngày giờ địa phương"));
    assert!(
        refused("2020-01-08T14:00:00", "2020-01-08T14:00:00Z").contains("không phải ngày giờ địa phương")
    );
    assert!(refused("Asia/Ho_Chi_Minh", "Asia/Hue").contains("không có múi giờ “Asia/Hue”"));
    assert!(refused("laphieu-meeting/1", "laphieu-meeting/9").contains("“laphieu-meeting/9” không đọc được"));
}

#[test]
fn references_must_lead_somewhere_and_not_in_a_circle() {
    assert!(refused("[\"co-thi-dua\"]", "[\"co\"]").contains("nội dung bầu chọn nào mang mã “co”"));
    assert!(refused("[\"co-thi-dua\"]", "[\"bang-khen\"]").contains("trừ chính kết quả của nó"));
    assert!(
        refused("head_unit = \"bhxh\"", "head_unit = \"xyz\"").contains("không có đơn vị nào mang mã “xyz”")
    );
    assert!(refused("seats     = 3", "seats     = 3\nnominees = [\"yt\", \"xyz\"]").contains("mã “xyz”"));
}

#[test]
fn what_this_version_cannot_serve_is_refused_and_not_ignored() {
    assert!(refused("tellers   = 0", "tellers   = 2").contains("chưa hỗ trợ tellers = 2; dùng được: 0"));
    assert!(refused("tellers   = 0", "cards = \"drawn\"").contains("chưa hỗ trợ cards"));
    assert!(refused("tellers   = 0", "voters = \"delegates\"").contains("chưa hỗ trợ voters"));
    assert!(refused("tellers   = 0", "spare_cards = 4").contains("chưa hỗ trợ spare_cards = 4"));
}

#[test]
fn nominees_can_be_chosen_and_withdrawn() {
    let text = DEMO.replacen(
        "seats     = 3",
        "seats     = 3\nnominees = [\"yt\", \"gddt\", \"bdt\"]\nwithdrawn = [{ id = \"bdt\", reason = \"Đã được năm trước\" }]",
        1,
    );
    let nominees = MeetingFile::read(&text).unwrap().contests[1].nominees.clone();
    let list: Vec<_> = nominees.iter().map(|nominee| (nominee.id.as_str(), nominee.status)).collect();
    assert_eq!(
        list,
        [
            ("yt", NomineeStatus::Standing),
            ("gddt", NomineeStatus::Standing),
            ("bdt", NomineeStatus::Withdrawn)
        ]
    );
}

#[test]
fn names_are_kept_in_one_unicode_form() {
    let decomposed = DEMO.replacen("Bắc Kạn\"\nvenue", "Ba\u{306}\u{301}c Ka\u{323}n\"\nvenue", 1);
    assert_ne!(decomposed, DEMO);
    assert_eq!(MeetingFile::read(&decomposed).unwrap().details.place, "Bắc Kạn");
}

#[test]
fn two_units_that_look_the_same_are_refused_with_both_lines() {
    for same in
        ["SỞ Y TẾ", "Sở\u{a0}Y tế", "Sở Y\u{200b} tế", "So\u{31b}\u{309} Y te\u{302}\u{301}", "Sở  Y tế "]
    {
        let said = refused("\"Ban Dân tộc\"", &format!("\"{same}\""));
        assert!(said.starts_with("hop.toml, dòng 56: tên “"), "{said}");
        assert!(said.contains("nhìn giống tên “Sở Y tế” của đơn vị khác ở dòng 52"), "{said}");
    }
    // A short name, too, and one that is another's name.
    let said = refused("short = \"Đài PT và TH tỉnh\"", "short = \"sở KH và công nghệ\"");
    assert!(said.starts_with("hop.toml, dòng 65:") && said.contains("ở dòng 48"), "{said}");
    let said = refused("short = \"Đài PT và TH tỉnh\"", "short = \"Ban dân tộc\"");
    assert!(said.starts_with("hop.toml, dòng 65:") && said.contains("ở dòng 56"), "{said}");
}

#[test]
fn delegates_of_different_units_may_share_a_name() {
    let delegates = "name = \"Sở Y tế\"\n[[units.delegates]]\nname = \"Nguyễn Văn A\"";
    let text = DEMO.replacen("name = \"Sở Y tế\"", delegates, 1);
    let text = text.replacen("name = \"Ban Dân tộc\"", &delegates.replace("Sở Y tế", "Ban Dân tộc"), 1);
    let units = MeetingFile::read(&text).unwrap().units;
    assert_eq!(units.iter().filter(|unit| unit.delegates.len() == 1).count(), 2);
}

#[test]
fn a_name_has_at_most_two_hundred_letters_and_says_something() {
    let name = |name: &str| DEMO.replacen("\"Ban Dân tộc\"", &format!("\"{name}\""), 1);
    let longest = "ế".repeat(200);
    assert!(MeetingFile::read(&name(&longest)).is_ok());
    // Letters are counted, however they are written.
    assert!(MeetingFile::read(&name(&"e\u{302}\u{301}".repeat(200))).is_ok());
    let said = refused("\"Ban Dân tộc\"", &format!("\"{longest}ế\""));
    assert!(said.contains("dài 201 ký tự; nhiều nhất là 200"), "{said}");
    let said = refused("\"Bắc Kạn\"", &format!("\"{}\"", "a".repeat(10_000_000)));
    assert!(said.contains("dài 10000000 ký tự; nhiều nhất là 2000") && said.len() < 200, "{said}");
    // Read from right to left it would be another name.
    assert!(refused("Ban Dân tộc", "Ban \u{202e}Dân tộc").contains("ký tự điều khiển"));
    for nothing in ["\u{200b}", "\u{a0}\u{2060}", "\u{3164}", "\u{202e}\u{feff}"] {
        assert!(refused("\"Ban Dân tộc\"", &format!("\"{nothing}\"")).contains("không nhìn thấy"));
    }
}
