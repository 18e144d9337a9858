//! The minutes of a meeting whose file says everything that one can say, made by the program itself; and what programs that
//! read Word files make of them.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    people::{Hall, laphieu, words_of_docx},
    recounts::sha256,
};

/// Every field of a meeting file that the minutes print.
const MEETING: &str = r#"
format = "laphieu-meeting/1"
title = "Hội nghị tổng kết năm 2019"
body = "Cụm thi đua số 3"
parent = "Ủy ban nhân dân tỉnh"
place = "Bắc Kạn"
venue = "Hội trường A"
starts = 2020-03-09T07:30:00
head_unit = "gddt"
quorum = { more_than = "1/2", of = "roll" }
[[units]]
id = "yt"
name = "Sở Y tế"
[[units.delegates]]
id = "an"
name = "Lê Văn An"
title = "Giám đốc"
[[units.delegates]]
id = "binh"
name = "Hoàng Thị Bình"
[[units]]
id = "gddt"
name = "Sở Giáo dục và Đào tạo"
[[units]]
id = "tttt"
name = "Sở Thông tin và Truyền thông"
[[units]]
id = "bdt"
name = "Ban Dân tộc"
[[guests]]
name = "Phạm Duy Hưng"
title = "Phó Chủ tịch UBND tỉnh"
[[guests]]
name = "Đỗ Thị Minh"
[[officers]]
role = "chair"
name = "Nguyễn Văn Chủ"
title = "Giám đốc"
unit = "gddt"
[[officers]]
role = "secretary"
name = "Trần Thị Thư"
title = "Chánh Văn phòng"
[[contests]]
id = "co"
title = "Đơn vị dẫn đầu"
award = "Cờ thi đua"
seats = 1
method = { choose = 1 }
max_rounds = 1
[[contests]]
id = "khen"
title = "Đơn vị xuất sắc"
award = "Bằng khen"
seats = 1
method = { assent = 1 }
excludes_winners_of = ["co"]
withdrawn = [{ id = "bdt", reason = "Mới thành lập" }]
[[contests]]
id = "quy-che"
kind = "motion"
title = "Thông qua quy chế"
seats = 1
method = "hands"
[[contests]]
id = "bo"
title = "Nội dung bỏ lại"
seats = 1
method = { choose = 1 }
[[agenda]]
title = "Báo cáo tổng kết"
text = "Hội nghị nhất trí với báo cáo."
[[agenda]]
title = "Bình xét"
contest = "co"
"#;

/// The same in English, with the names as they are.
fn in_english() -> String {
    MEETING.replacen("place =", "locale = \"en\"\nplace =", 1)
}

/// Held from the first check-in to the end: a voided round, a tie that the chair decides, opinions, hands, an end without
/// a round. Returns the minutes.
async fn minutes_of(file: &str) -> (Hall, PathBuf) {
    let hall = Hall::with(file).await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_in(&["yt", "gddt", "tttt"]).await;
    let (mut yt, mut gddt) = (hall.voter("yt").await, hall.voter("gddt").await);
    let mistaken = chair.opens("co").await;
    yt.votes(&["tttt"]).await;
    chair.voids(&mistaken, "Mở nhầm").await;
    let round = chair.opens("co").await;
    yt.votes(&["tttt"]).await;
    gddt.votes(&["yt"]).await;
    chair.counts(&round).await;
    chair.decides("co", &["tttt"], "Tổng điểm cao hơn").await;
    let round = chair.opens("khen").await;
    yt.says(&[("yt", "for"), ("gddt", "against")]).await;
    gddt.says(&[("yt", "for"), ("gddt", "abstain")]).await;
    chair.counts(&round).await;
    let hands = secretary.records_hands("quy-che", &[("de-xuat", [2, 1, 0])]).await;
    chair.publishes(&hands).await;
    let end = [("contest", "bo"), ("reason", "Hết giờ")];
    assert_eq!(chair.0.ask("end_contest", &end).await.0, 200);
    chair.concludes().await;
    let minutes = hall.folder.path().join("bien-ban.docx");
    let arguments = ["export", &hall.meeting, "--as", "minutes.docx", "-o", minutes.to_str().unwrap()];
    let made = laphieu(&hall.data(), &arguments);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    (hall, minutes)
}

#[track_caller]
fn says_all(words: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(words.contains(sentence), "the minutes do not say “{sentence}”:\n{words}");
    }
}

/// As they are read: a space that does not break is a space.
fn read(minutes: &Path) -> String {
    words_of_docx(&std::fs::read(minutes).unwrap()).replace('\u{a0}', " ")
}

#[tokio::test]
async fn the_minutes_print_every_field_of_the_file_and_everything_that_happened() {
    let (hall, minutes) = minutes_of(MEETING).await;
    let words = read(&minutes);
    says_all(
        &words,
        &[
            "ỦY BAN NHÂN DÂN TỈNH",
            "CỤM THI ĐUA SỐ 3",
            "Hội nghị tổng kết năm 2019",
            "Thời gian bắt đầu: 07 giờ 30, ngày 09 tháng 3 năm 2020.",
            "Địa điểm: Hội trường A, Bắc Kạn.",
            "3/4 đơn vị thành viên có mặt; vắng mặt 1 đơn vị: Ban Dân tộc.",
            "trên 1/2",
            "Lê Văn An, Giám đốc",
            "Hoàng Thị Bình",
            "Sở Giáo dục và Đào tạo (Cụm trưởng)",
            "Khách mời: Phạm Duy Hưng, Phó Chủ tịch UBND tỉnh; Đỗ Thị Minh.",
            "Chủ trì (Chủ tọa): Nguyễn Văn Chủ, Giám đốc, Sở Giáo dục và Đào tạo.",
            "Thư ký: Trần Thị Thư, Chánh Văn phòng.",
            "1. Báo cáo tổng kết",
            "Hội nghị nhất trí với báo cáo.",
            "2. Bình xét",
            "Lần 1 bị hủy: Mở nhầm; đã thu 1 phiếu",
            "Chủ tọa quyết định chọn: Sở Thông tin và Truyền thông; lý do: Tổng điểm cao hơn.",
            "- Tặng Cờ thi đua: Sở Thông tin và Truyền thông.",
            "- Tặng Bằng khen: Sở Y tế.",
            "Xin rút: Ban Dân tộc (lý do: Mới thành lập).",
            "đã được chọn ở nội dung “Đơn vị dẫn đầu”",
            "Thông qua quy chế",
            "giơ tay",
            "Hết giờ",
            "Hội nghị kết thúc vào ",
            "Nguyễn Văn Chủ",
        ],
    );
    // Each contest under its item, and the hash of the very record.
    let at = |text: &str| words.find(text).unwrap();
    assert!(at("2. Bình xét") < at("Đơn vị dẫn đầu") && at("Đơn vị dẫn đầu") < at("Đơn vị xuất sắc"));
    let hash = sha256(laphieu(&hall.data(), &["export", &hall.meeting, "--as", "record"]).stdout);
    assert!(words.replace(' ', "").contains(&hash), "{hash}:\n{words}");
    // Of what the decision and the count say, the journal says the same.
    let journal = laphieu(&hall.data(), &["export", &hall.meeting, "--as", "journal"]).stdout;
    let journal: serde_json::Value = serde_json::from_slice(&journal).unwrap();
    let counted: Vec<&str> = journal["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["act"] == "count_round")
        .map(|entry| entry["details"]["sha256"].as_str().unwrap())
        .collect();
    assert_eq!(counted.len(), 3);
    for hash in counted {
        let code = ballot::record::count_code(hash);
        assert!(words.contains(&format!("Mã đối chiếu: {code}")), "{code}:\n{words}");
    }
}

#[tokio::test]
async fn the_minutes_of_an_english_meeting_are_english_but_for_its_names() {
    let (_hall, minutes) = minutes_of(&in_english()).await;
    let words = read(&minutes);
    says_all(
        &words,
        &[
            "MINUTES",
            "Time of opening: 07:30 on 9 March 2020.",
            "Place: Hội trường A, Bắc Kạn.",
            "In attendance: 3/4 member units present; 1 absent: Ban Dân tộc.",
            "Guests: Phạm Duy Hưng, Phó Chủ tịch UBND tỉnh; Đỗ Thị Minh.",
            "Chair: Nguyễn Văn Chủ, Giám đốc, Sở Giáo dục và Đào tạo.",
            "Secretary: Trần Thị Thư, Chánh Văn phòng.",
            "The meeting closed at ",
            "SECRETARY",
            "CHAIR",
        ],
    );
    // Whatever is not English comes from the file or from what officers have written.
    let from_the_meeting = MEETING.to_owned() + "Mở nhầm Tổng điểm cao hơn Hết giờ";
    let from_the_meeting = from_the_meeting.clone() + &from_the_meeting.to_uppercase();
    let known: Vec<&str> = from_the_meeting.split(|c: char| !c.is_alphabetic()).collect();
    let foreign = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii());
    let unknown: Vec<&str> = foreign.filter(|word| !known.contains(word)).collect();
    assert!(unknown.is_empty(), "{unknown:?} in:\n{words}");
}

/// Every part against the schemas of ECMA-376, by openxml-audit.
#[tokio::test]
async fn a_schema_validator_finds_nothing_in_the_minutes() {
    for file in [MEETING.to_owned(), in_english()] {
        let (_hall, minutes) = minutes_of(&file).await;
        let audit = |file: &Path| {
            let audit = Command::new("openxml-audit").args(["--format", "office2019"]).arg(file).output();
            let audit = audit.expect("openxml-audit must be on PATH: run make test");
            (audit.status.code(), String::from_utf8_lossy(&audit.stdout).into_owned())
        };
        let (code, found) = audit(&minutes);
        assert_eq!(code, Some(0), "{found}");
        // And it would find an element in the wrong place.
        let (code, found) = audit(&with_a_wrong_element(&minutes));
        assert!(code == Some(1) && found.contains("nonsense"), "{found}");
    }
}

fn with_a_wrong_element(minutes: &Path) -> PathBuf {
    use std::io::{Read as _, Write as _};
    let wrong = minutes.with_file_name("sai.docx");
    let mut from = zip::ZipArchive::new(std::fs::File::open(minutes).unwrap()).unwrap();
    let mut to = zip::ZipWriter::new(std::fs::File::create(&wrong).unwrap());
    for place in 0..from.len() {
        let mut part = from.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(text.replacen("<w:body>", "<w:body><w:nonsense/>", 1).as_bytes()).unwrap();
    }
    to.finish().unwrap();
    wrong
}

#[tokio::test]
async fn libreoffice_reads_the_minutes_as_they_are_written() {
    let (_hall, minutes) = minutes_of(MEETING).await;
    let folder = minutes.parent().unwrap();
    let converted = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.join("soffice").display()))
        .args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(folder)
        .arg(&minutes)
        .env("HOME", folder)
        .output()
        .expect("soffice must be on PATH: run make test");
    let text = std::fs::read_to_string(minutes.with_extension("txt"));
    let text = text.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&converted.stderr)));
    let text = text.replace('\u{a0}', " ");
    // Paragraph by paragraph and cell by cell it is what stands in the file.
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let converted = squeezed(&text);
    for line in read(&minutes).lines().map(squeezed).filter(|line| !line.is_empty()) {
        assert!(converted.contains(&line), "LibreOffice does not show “{line}”:\n{text}");
    }
}
