//! The minutes as a Word file: what they say, and that the file is sound.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod cluster;
mod conference;
mod every_case;
mod reading;

use ballot::{Lang, NomineeStatus, Quorum, Round};
use conference::{bac_kan, certificates, counted, flag, round};
use documents::{Ending, PrintedContest, minutes_docx};
use reading::{all, part, parts, row, text};
use roxmltree::Document;

/// The table of the attendance follows the head, those of the contests follow it.
const FLAG: usize = 2;
const CERTIFICATES: usize = 3;

fn tied() -> PrintedContest {
    let without_threshold = |rule| Round { threshold: None, ..rule };
    PrintedContest {
        rounds: vec![
            counted(without_threshold(round(1, 1, &[])), &[("yt", 5), ("gddt", 5)], 10, 1),
            counted(without_threshold(round(2, 1, &["yt", "gddt"])), &[("yt", 7), ("gddt", 4)], 11, 0),
        ],
        elected: vec!["Sở Y tế".into()],
        ..flag()
    }
}

#[test]
fn the_minutes_say_who_was_there_and_what_was_elected() {
    let papers = bac_kan();
    let text = text(&papers);
    for line in [
        "ỦY BAN NHÂN DÂN TỈNH BẮC KẠN",
        "KHỐI THI ĐUA VĂN HÓA - XÃ HỘI TỈNH BẮC KẠN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BIÊN BẢN",
        "Thời gian bắt đầu: 14 giờ 00, ngày 08 tháng 01 năm 2020.",
        "Địa điểm: Hội trường Bảo hiểm Xã hội tỉnh, Bắc Kạn.",
        "Thành phần tham dự: 11/11 đơn vị thành viên có mặt.",
        "Số lượng cần có mặt để tiến hành: từ 2/3 trở lên, tính trên tổng số đơn vị.",
        "Khách mời: Phạm Duy Hưng, Phó Chủ tịch UBND tỉnh.",
        "Chủ trì (Chủ tọa): Nguyễn Văn An, Giám đốc, Bảo hiểm Xã hội tỉnh.",
        "Bảo hiểm Xã hội tỉnh (Trưởng khối)",
        "2. Báo cáo tổng kết công tác thi đua, khen thưởng năm 2019",
        "Hội nghị thảo luận và nhất trí với báo cáo.",
        "Thể lệ: Mỗi phiếu chọn 1 đơn vị; lấy tối đa 1 đơn vị; ngưỡng: trên 1/2, tính trên số phiếu hợp lệ.",
        "Kết quả (tỷ lệ tính trên số phiếu hợp lệ: 11):",
        "Được suy tôn: Sở Thông tin và Truyền thông (Đạt 8/11 = 72,73 % > 1/2).",
        "Mã đối chiếu: 7K2M-9QXA-4TBN.",
        "Hội nghị kết thúc vào 16 giờ 30, ngày 08 tháng 01 năm 2020./.",
        "THƯ KÝ",
        "Trần Thị Bình",
        "CHỦ TỌA",
        "Nơi nhận:",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n\n{text}");
    }
    let of = |table, unit| row(&papers, table, unit)[2..].join(" | ");
    assert_eq!(of(FLAG, "Sở Thông tin và Truyền thông"), "8/11 | 72,73 % | Được suy tôn");
    assert_eq!(of(FLAG, "Sở Y tế"), "2/11 | 18,18 % | Không đạt");
    assert_eq!(of(CERTIFICATES, "Sở Y tế"), "10/11 | 90,91 % | Được suy tôn");
    assert_eq!(of(CERTIFICATES, "Sở Giáo dục và Đào tạo"), "9/11 | 81,82 % | Được suy tôn");
}

#[test]
fn the_minutes_say_who_is_proposed_for_what() {
    let text = text(&bac_kan());
    let others = "Trường Cao đẳng nghề Dân tộc Nội trú tỉnh; Sở Y tế; Sở Giáo dục và Đào tạo";
    for sentence in [
        "Hội nghị suy tôn Sở Thông tin và Truyền thông ở nội dung “Đơn vị dẫn đầu phong trào thi đua năm 2019”, \
         đề nghị tặng Cờ thi đua của UBND tỉnh.",
        &format!(
            "Hội nghị suy tôn {others} ở nội dung “Đơn vị hoàn thành xuất sắc nhiệm vụ năm 2019”, \
             đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh."
        ),
        "- Tặng Cờ thi đua của UBND tỉnh: Sở Thông tin và Truyền thông.",
        &format!("- Tặng Bằng khen của Chủ tịch UBND tỉnh: {others}."),
    ] {
        assert!(text.contains(sentence), "{sentence}\n\n{text}");
    }
}

#[test]
fn whoever_won_another_contest_is_named_as_excluded_with_the_reason() {
    let papers = bac_kan();
    assert!(text(&papers).contains(
        "Không xét ở nội dung này (đã được chọn ở nội dung “Đơn vị dẫn đầu phong trào thi đua năm 2019”): \
         Sở Thông tin và Truyền thông."
    ));
    let cells = row(&papers, CERTIFICATES, "Sở Thông tin và Truyền thông");
    assert_eq!(cells[2..], ["–", "–", "Không thuộc diện được chọn"]);
}

#[test]
fn a_contest_stands_under_its_item_and_otherwise_after_all_items() {
    let text = text(&bac_kan());
    let at = |line: &str| text.lines().position(|found| found.starts_with(line)).unwrap();
    assert!(at("3. Bình xét") < at("Đơn vị dẫn đầu phong trào thi đua năm 2019, đề nghị tặng Cờ"));
    assert!(at("Đơn vị dẫn đầu phong trào thi đua năm 2019, đề nghị tặng Cờ") < at("4. Ký kết"));
    assert!(at("4. Ký kết") < at("KẾT QUẢ BÌNH XÉT, SUY TÔN"));
    assert!(
        at("KẾT QUẢ BÌNH XÉT, SUY TÔN")
            < at("Đơn vị hoàn thành xuất sắc nhiệm vụ năm 2019, đề nghị tặng Bằng")
    );
}

#[test]
fn absent_units_are_named_and_those_who_withdrew_with_their_reason() {
    let mut papers = bac_kan();
    papers.units[7].present = false;
    let nominee = &mut papers.contests[0].rounds[0].rule.nominees[7];
    (nominee.status, nominee.reason) = (NomineeStatus::Withdrawn, "mới thành lập".into());
    let text = text(&papers);
    assert!(text.contains("10/11 đơn vị thành viên có mặt; vắng mặt 1 đơn vị: Ban Dân tộc."));
    assert!(text.contains("Xin rút: Ban Dân tộc (lý do: mới thành lập)."));
    assert_eq!(row(&papers, 1, "Ban Dân tộc")[3], "Vắng");
}

#[test]
fn what_is_not_known_yet_is_left_as_dots() {
    let mut papers = bac_kan();
    papers.ended = None;
    papers.officers.clear();
    let text = text(&papers);
    assert!(text.contains("Hội nghị kết thúc vào …. giờ …., ngày …. tháng …. năm ……./."));
    assert!(text.contains("Chủ trì (Chủ tọa): ……"));
    assert!(text.contains("Thư ký: ……"));
    assert!(!text.contains("2020./."));
}

#[test]
fn a_day_and_the_first_two_months_have_a_leading_zero_and_others_none() {
    let mut papers = bac_kan();
    (papers.starts.day, papers.starts.month) = (9, 3);
    assert!(text(&papers).contains("ngày 09 tháng 3 năm 2020"));
    (papers.starts.day, papers.starts.month) = (29, 12);
    assert!(text(&papers).contains("ngày 29 tháng 12 năm 2020"));
}

#[test]
fn a_tie_prints_both_rounds_and_why_there_was_a_second() {
    let mut papers = bac_kan();
    papers.contests = vec![tied()];
    let text = text(&papers);
    let at = |line: &str| text.lines().position(|found| found == line).unwrap();
    assert!(
        at("Lần 1") < at("Bằng phiếu: Sở Y tế (5/10 = 50,00 %); Sở Giáo dục và Đào tạo (5/10 = 50,00 %).")
    );
    assert!(at("Theo thể lệ: bỏ phiếu lại giữa các đơn vị bằng phiếu, lấy tối đa 1 đơn vị.") < at("Lần 2"));
    assert!(at("Lần 2") < at("Được suy tôn: Sở Y tế (7/11 = 63,64 %)."));
    assert!(text.contains("không hợp lệ: 1; phiếu trắng: 1 (tính là không hợp lệ)."));
}

#[test]
fn a_contest_that_is_not_over_has_no_conclusion() {
    let mut papers = bac_kan();
    let rounds = tied().rounds.into_iter().take(1).collect();
    papers.contests[0] = PrintedContest { rounds, elected: Vec::new(), ending: Ending::Open, ..flag() };
    papers.contests[1] = PrintedContest { rounds: Vec::new(), ending: Ending::Open, ..certificates() };
    let text = text(&papers);
    assert!(!text.contains("Hội nghị suy tôn"));
    assert!(text.contains("Nội dung này chưa kết thúc, kết quả chưa phải là cuối cùng."));
    assert!(text.contains("Chưa có kết quả bỏ phiếu nào được công bố."));
    assert!(text.contains("- Tặng Cờ thi đua của UBND tỉnh: chưa có kết quả cuối cùng."));
}

#[test]
fn the_chair_s_decision_is_told_apart_from_the_votes() {
    let mut papers = bac_kan();
    let reason = "điểm thi đua cao hơn".to_owned();
    let rounds = tied().rounds.into_iter().take(1).collect();
    papers.contests[0] = PrintedContest { rounds, ending: Ending::Decided { reason }, ..tied() };
    assert!(text(&papers).contains("Chủ tọa quyết định chọn: Sở Y tế; lý do: điểm thi đua cao hơn."));

    let reason = "không đơn vị nào đạt".to_owned();
    papers.contests[0].elected.clear();
    papers.contests[0].ending = Ending::Ended { reason };
    let text = text(&papers);
    assert!(
        text.contains(
            "Chủ tọa kết thúc nội dung này khi chưa chọn đủ số lượng; lý do: không đơn vị nào đạt."
        )
    );
    assert!(text.contains("Không có đơn vị nào được Hội nghị suy tôn ở nội dung"));
    assert!(text.contains("- Tặng Cờ thi đua của UBND tỉnh: không có đơn vị nào."));
}

#[test]
fn a_round_without_quorum_elects_nobody_and_says_so() {
    let mut rule = round(1, 1, &[]);
    rule.quorum = Some(Quorum(conference::more_than(1, 1)));
    let rounds = vec![counted(rule, &[("yt", 11)], 11, 0)];
    let mut papers = bac_kan();
    papers.contests = vec![PrintedContest { rounds, elected: Vec::new(), ending: Ending::Open, ..flag() }];
    assert!(text(&papers).contains("Số đơn vị có mặt không đủ để tiến hành"));
    assert_eq!(row(&papers, FLAG, "Sở Y tế")[4], "Không đủ số lượng");
}

#[test]
fn english_minutes_have_no_vietnamese_words_of_their_own() {
    let mut papers = bac_kan();
    papers.lang = Lang::En;
    papers.contests.push(tied());
    papers.officers.truncate(1);
    // Names come from the meeting; here they are plain, so that every other letter is the paper's own.
    papers.parent = None;
    papers.body = "Bloc".into();
    papers.title = "Year-end conference".into();
    papers.place = "Place".into();
    papers.venue = None;
    papers.guests.clear();
    papers.agenda.clear();
    papers.officers[0].person.name = "An".into();
    papers.officers[0].person.title = String::new();
    papers.officers[0].unit = None;
    for unit in &mut papers.units {
        unit.name = "Unit".into();
    }
    for contest in &mut papers.contests {
        contest.title = "Contest".into();
        contest.award = "Award".into();
        contest.excludes_winners_of.iter_mut().for_each(|title| *title = "Contest".into());
        contest.elected.iter_mut().for_each(|name| *name = "Unit".into());
        for nominee in contest.rounds.iter_mut().flat_map(|round| &mut round.rule.nominees) {
            nominee.name = "Unit".into();
        }
    }
    let text = text(&papers);
    let foreign: String = text.chars().filter(|it| !it.is_ascii() && !"–“”…".contains(*it)).collect();
    assert_eq!(foreign, "", "{text}");
    assert!(text.contains("Time of opening: 14:00 on 8 January 2020."));
    assert!(text.contains("The meeting closed at 16:30 on 8 January 2020./."));
    assert!(text.contains("Elected: Unit (Reached 8/11 = 72.73 % > 1/2)."));
    assert!(part(&papers, "word/styles.xml").contains(r#"<w:lang w:val="en-GB""#));
}

#[test]
fn names_with_markup_line_breaks_and_control_characters_leave_every_part_sound() {
    let mut papers = bac_kan();
    let wild = "A <b>&\"quoted\"\u{1}\u{b}\u{fffe}\r\nsecond";
    papers.title = wild.into();
    papers.body = wild.into();
    papers.units[0].name = wild.into();
    papers.agenda[0].title = wild.into();
    papers.agenda[0].text = wild.into();
    papers.contests[0].title = wild.into();
    for (name, xml) in parts(&papers) {
        assert!(Document::parse(&xml).is_ok(), "{name}: {:?}", Document::parse(&xml));
        assert!(!xml.contains(['\u{1}', '\u{b}', '\r', '\u{fffe}']), "{name}");
    }
    let text = text(&papers);
    assert!(text.contains("\nA <b>&\"quoted\"\nsecond\n"), "{text}");
    assert!(text.contains("1. A <b>&\"quoted\"\nsecond\n"), "{text}");
}

#[test]
fn every_part_is_declared_and_every_style_in_use_is_defined() {
    let papers = bac_kan();
    let parts = parts(&papers);
    let types = &parts[0];
    assert_eq!(types.0, "[Content_Types].xml");
    for (name, _) in
        parts.iter().filter(|(name, _)| name != "[Content_Types].xml" && !name.ends_with(".rels"))
    {
        assert!(types.1.contains(&format!("PartName=\"/{name}\"")), "{name}");
    }
    let (document, styles) = (part(&papers, "word/document.xml"), part(&papers, "word/styles.xml"));
    let document = Document::parse(&document).unwrap();
    for node in [all(&document, "pStyle"), all(&document, "tblStyle")].concat() {
        let style = node.attributes().next().unwrap().value();
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
}

#[test]
fn the_page_is_that_of_the_decree() {
    let papers = bac_kan();
    let document = part(&papers, "word/document.xml");
    assert!(document.contains(r#"<w:pgSz w:w="11906" w:h="16838"/>"#));
    assert!(document.contains(r#"w:top="1417" w:right="1134" w:bottom="1134" w:left="1984" w:header="567""#));
    assert!(document.contains("<w:titlePg/>"));
    assert!(document.contains("<w:tblHeader/>"));
    let styles = part(&papers, "word/styles.xml");
    for slot in ["ascii", "hAnsi", "eastAsia", "cs"] {
        assert!(styles.contains(&format!(r#"w:{slot}="Times New Roman""#)), "{slot}");
    }
    assert!(styles.contains(r#"<w:lang w:val="vi-VN""#));
}

#[test]
fn the_words_of_the_papers_are_composed_letters() {
    let combining = |letter: char| ('\u{300}'..='\u{36f}').contains(&letter);
    assert!(!text(&bac_kan()).contains(combining));
}

#[test]
fn the_same_papers_give_the_same_bytes() {
    assert_eq!(minutes_docx(&bac_kan()).unwrap(), minutes_docx(&bac_kan()).unwrap());
}
