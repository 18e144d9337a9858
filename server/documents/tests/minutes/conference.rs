//! The conference of Bắc Kạn 2019 as its papers know it. The votes are invented, the winners are the reported ones.

use std::num::NonZeroU32;

use ballot::{
    AgendaItem, Attendance, Base, Blank, Comparison, Fraction, Id, Kind, Lang, Method, Nominee,
    NomineeStatus, Officer, OfficerRole, Person, Quorum, Round, Rounds, Tally, TallyMode, Test, Threshold,
    outcome,
};
use documents::{Ending, Moment, Papers, PrintedContest, PrintedRound, PrintedUnit};

/// Id and name of each unit, in the order of the bloc.
pub(crate) const UNITS: [(&str, &str); 11] = [
    ("bhxh", "Bảo hiểm Xã hội tỉnh"),
    ("cdn-dtnt", "Trường Cao đẳng nghề Dân tộc Nội trú tỉnh"),
    ("cd-cong-dong", "Trường Cao đẳng Cộng đồng"),
    ("vhttdl", "Sở Văn hóa, Thể thao và Du lịch"),
    ("tttt", "Sở Thông tin và Truyền thông"),
    ("khcn", "Sở Khoa học và Công nghệ"),
    ("yt", "Sở Y tế"),
    ("bdt", "Ban Dân tộc"),
    ("gddt", "Sở Giáo dục và Đào tạo"),
    ("ptth", "Đài Phát thanh và Truyền hình tỉnh"),
    ("ldtbxh", "Sở Lao động - Thương binh và Xã hội"),
];

/// An id that is known to be one.
pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// More than a part of something.
pub(crate) fn more_than(numerator: u32, denominator: u32) -> Test {
    let fraction = Fraction::new(numerator, denominator).unwrap();
    Test { comparison: Comparison::MoreThan, fraction }
}

/// A round in which every voter of eleven marks up to `seats` of all units.
pub(crate) fn round(number: u32, seats: u32, among: &[&str]) -> Round {
    let seats = NonZeroU32::new(seats).unwrap();
    let nominees = UNITS.iter().filter(|(id, _)| among.is_empty() || among.contains(id));
    Round {
        number,
        kind: Kind::Award,
        method: Method::choose(seats),
        blank: Blank::Invalid,
        seats,
        threshold: Some(Threshold { test: more_than(1, 2), of: Base::Valid }),
        quorum: None,
        nominees: nominees.map(|(unit, name)| nominee(unit, name)).collect(),
        tally: TallyMode::Live,
        self_vote: true,
    }
}

/// Somebody who stands.
pub(crate) fn nominee(unit: &str, name: &str) -> Nominee {
    Nominee {
        id: id(unit),
        name: name.into(),
        short: name.into(),
        status: NomineeStatus::Standing,
        reason: String::new(),
    }
}

/// The paper of a round with these votes, if no other was voided; `invalid` ballots are blank.
pub(crate) fn counted(rule: Round, votes: &[(&str, u64)], valid: u64, invalid: u64) -> PrintedRound {
    let before = rule.number - 1;
    let tally = chosen(&rule, votes, valid, invalid);
    paper(rule, &tally, 11, before)
}

/// The tally of `choose`; `invalid` ballots are blank.
pub(crate) fn chosen(rule: &Round, votes: &[(&str, u64)], valid: u64, invalid: u64) -> Tally {
    let of = |nominee: &Nominee| {
        votes.iter().find(|(unit, _)| *unit == nominee.id.as_str()).map_or(0, |(_, votes)| *votes)
    };
    let votes: Vec<u64> = rule.nominees.iter().map(of).collect();
    Tally { against: vec![0; votes.len()], votes, valid, invalid, blank: invalid }
}

/// The paper of a round of so many voters, after `before` rounds that count.
pub(crate) fn paper(rule: Round, tally: &Tally, present: u64, before: u32) -> PrintedRound {
    let rounds = Rounds { before, max: NonZeroU32::new(2).unwrap() };
    let attendance = Attendance { roll: 11, present, issued: present };
    let outcome = outcome(&rule, rounds, attendance, tally).unwrap();
    PrintedRound { rule, outcome, count_code: "7K2M-9QXA-4TBN".into() }
}

/// One seat, eleven ballots.
pub(crate) fn flag() -> PrintedContest {
    PrintedContest {
        id: id("co-thi-dua"),
        kind: Kind::Award,
        title: "Đơn vị dẫn đầu phong trào thi đua năm 2019".into(),
        award: "Cờ thi đua của UBND tỉnh".into(),
        excludes_winners_of: Vec::new(),
        only_winners_of: None,
        nominees: round(1, 1, &[]).nominees,
        voided: Vec::new(),
        rounds: vec![counted(round(1, 1, &[]), &[("tttt", 8), ("yt", 2), ("gddt", 1)], 11, 0)],
        elected: vec!["Sở Thông tin và Truyền thông".into()],
        ending: Ending::Rule,
    }
}

/// Three seats among the ten others.
pub(crate) fn certificates() -> PrintedContest {
    let mut rule = round(1, 3, &[]);
    for nominee in rule.nominees.iter_mut().filter(|nominee| nominee.id.as_str() == "tttt") {
        nominee.status = NomineeStatus::Excluded;
    }
    let votes = [("bhxh", 1), ("cdn-dtnt", 9), ("vhttdl", 1), ("yt", 10), ("gddt", 9)];
    PrintedContest {
        id: id("bang-khen"),
        kind: Kind::Award,
        title: "Đơn vị hoàn thành xuất sắc nhiệm vụ năm 2019".into(),
        award: "Bằng khen của Chủ tịch UBND tỉnh".into(),
        excludes_winners_of: vec![flag().title],
        only_winners_of: None,
        nominees: round(1, 3, &[]).nominees,
        voided: Vec::new(),
        rounds: vec![counted(rule, &votes, 11, 0)],
        elected: ["Trường Cao đẳng nghề Dân tộc Nội trú tỉnh", "Sở Y tế", "Sở Giáo dục và Đào tạo"]
            .map(String::from)
            .into(),
        ending: Ending::Rule,
    }
}

/// The whole meeting, ended, with a chair and a secretary.
pub(crate) fn bac_kan() -> Papers {
    let item = |title: &str, text: &str, contest: Option<&str>| AgendaItem {
        title: title.into(),
        text: text.into(),
        contest: contest.map(id),
    };
    Papers {
        lang: Lang::Vi,
        parent: Some("Ủy ban nhân dân tỉnh Bắc Kạn".into()),
        body: "Khối thi đua Văn hóa - Xã hội tỉnh Bắc Kạn".into(),
        title: "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2019, triển khai nhiệm vụ năm 2020"
            .into(),
        place: "Bắc Kạn".into(),
        venue: Some("Hội trường Bảo hiểm Xã hội tỉnh".into()),
        starts: Moment { year: 2020, month: 1, day: 8, hour: 14, minute: 0 },
        ended: Some(Moment { year: 2020, month: 1, day: 8, hour: 16, minute: 30 }),
        quorum: Some(Quorum(Test {
            comparison: Comparison::AtLeast,
            fraction: Fraction::new(2, 3).unwrap(),
        })),
        units: UNITS.map(|(id, name)| unit(id, name)).into(),
        guests: vec![person("Phạm Duy Hưng", "Phó Chủ tịch UBND tỉnh")],
        officers: vec![
            officer(OfficerRole::Chair, "Nguyễn Văn An"),
            officer(OfficerRole::Secretary, "Trần Thị Bình"),
        ],
        agenda: vec![
            item("Chào cờ, tuyên bố lý do, giới thiệu đại biểu", "", None),
            item(
                "Báo cáo tổng kết công tác thi đua, khen thưởng năm 2019",
                "Đại diện Bảo hiểm Xã hội tỉnh trình bày báo cáo tổng kết.\nHội nghị thảo luận và nhất trí với báo cáo.",
                None,
            ),
            item("Bình xét, suy tôn đơn vị dẫn đầu phong trào thi đua", "", Some("co-thi-dua")),
            item("Ký kết giao ước thi đua năm 2020", "Các đơn vị thành viên đã ký kết giao ước.", None),
        ],
        contests: vec![flag(), certificates()],
        record_sha256: None,
    }
}

fn unit(id: &str, name: &str) -> PrintedUnit {
    let leads = id == "bhxh";
    PrintedUnit { id: Id::new(id).unwrap(), name: name.into(), delegates: Vec::new(), present: true, leads }
}

fn person(name: &str, title: &str) -> Person {
    Person { name: name.into(), title: title.into() }
}

fn officer(role: OfficerRole, name: &str) -> Officer {
    Officer { role, person: person(name, "Giám đốc"), unit: Id::new("bhxh").ok() }
}
