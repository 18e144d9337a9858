//! A meeting of a cluster in which everything happens that the rules know. Units and votes are invented.

use std::num::NonZeroU32;

use ballot::{
    AgendaItem, Assent, Base, Blank, Comparison, Fraction, Kind, Method, Nominee, NomineeStatus, Quorum,
    Round, Show, Tally, Test, Threshold,
};
use documents::{Ending, Papers, PrintedContest, PrintedRound, PrintedVoidedRound};

use crate::conference::{UNITS, bac_kan, chosen, counted, id, more_than, nominee, paper, round};

pub(crate) const CERTIFICATES: &str = "Đơn vị hoàn thành xuất sắc nhiệm vụ năm 2019";
pub(crate) const FLAG: &str = "Đơn vị dẫn đầu phong trào thi đua năm 2019";
const NINE: [&str; 9] = ["bhxh", "cdn-dtnt", "vhttdl", "tttt", "khcn", "yt", "bdt", "gddt", "ldtbxh"];
const FOUR: [&str; 4] = ["cdn-dtnt", "tttt", "yt", "gddt"];

/// The whole meeting, concluded.
pub(crate) fn everything() -> Papers {
    let contests = vec![
        tellers(),
        statute(),
        certificates(),
        flag(),
        progress(),
        commune(),
        innovation(),
        sport(),
        newcomer(),
        leader(),
    ];
    let item = |contest: &PrintedContest| AgendaItem {
        title: format!("Nội dung “{}”", contest.title),
        text: String::new(),
        contest: Some(contest.id.clone()),
    };
    Papers {
        body: "Cụm thi đua số 3 tỉnh Bắc Kạn".into(),
        agenda: contests.iter().take(8).map(item).collect(),
        contests,
        record_sha256: Some("0123456789abcdef".repeat(4)),
        ..bac_kan()
    }
}

fn contest(name: &str, title: &str, award: &str, rounds: Vec<PrintedRound>) -> PrintedContest {
    let elected = rounds.iter().flat_map(|paper| paper.outcome.elected()).map(unit_name).collect();
    PrintedContest {
        id: id(name),
        kind: Kind::Award,
        title: title.into(),
        award: award.into(),
        excludes_winners_of: Vec::new(),
        only_winners_of: None,
        nominees: rounds.first().map(|paper| paper.rule.nominees.clone()).unwrap_or_default(),
        rounds,
        voided: Vec::new(),
        elected,
        ending: Ending::Rule,
    }
}

fn unit_name(unit: &ballot::Id) -> String {
    let found = UNITS.iter().find(|(id, _)| *id == unit.as_str());
    found.map_or(unit.as_str(), |(_, name)| name).into()
}

fn withdraw(nominees: &mut [Nominee], unit: &str, reason: &str) {
    for nominee in nominees.iter_mut().filter(|nominee| nominee.id.as_str() == unit) {
        (nominee.status, nominee.reason) = (NomineeStatus::Withdrawn, reason.into());
    }
}

fn exclude(nominees: &mut [Nominee], is_excluded: impl Fn(&str) -> bool) {
    for nominee in nominees.iter_mut().filter(|nominee| is_excluded(nominee.id.as_str())) {
        nominee.status = NomineeStatus::Excluded;
    }
}

/// A round by another method, with the threshold that it has by default.
fn by(method: Method, rule: Round) -> Round {
    Round { method, blank: method.default_blank(), threshold: method.default_threshold(), ..rule }
}

fn motion(name: &str, method: Method) -> Round {
    let rule = Round { kind: Kind::Motion, ..round(1, 1, &["yt"]) };
    Round { nominees: vec![nominee("de-xuat", name)], ..by(method, rule) }
}

fn hands(rule: Round, shown: &[(&str, u64, u64)], present: u64) -> PrintedRound {
    let show = |in_favour, against| Show { in_favour, against, abstain: present - in_favour - against };
    let shown: Vec<_> = shown.iter().map(|(unit, yes, no)| (id(unit), show(*yes, *no))).collect();
    let tally = Tally::of_hands(&rule, &shown, present).unwrap();
    paper(rule, &tally, present, 0)
}

/// Ballots for and against each, of which `blank` say nothing.
fn assented(rule: Round, said: &[(&str, u64, u64)], valid: u64, blank: u64) -> PrintedRound {
    let of = |nominee: &Nominee| {
        said.iter().find(|said| said.0 == nominee.id.as_str()).map_or((0, 0), |said| (said.1, said.2))
    };
    let (votes, against) = rule.nominees.iter().map(of).unzip();
    let tally = Tally { votes, against, valid, invalid: 0, blank };
    paper(rule, &tally, 11, 0)
}

/// A motion adopted by hands.
fn tellers() -> PrintedContest {
    let rule = motion("Thông qua Ban kiểm phiếu gồm 3 người", Method::Hands);
    let rounds = vec![hands(rule, &[("de-xuat", 10, 0)], 11)];
    PrintedContest { kind: Kind::Motion, ..contest("ban-kiem-phieu", "Bầu Ban kiểm phiếu", "", rounds) }
}

/// A motion lost by ballots.
fn statute() -> PrintedContest {
    let name = "Sửa đổi Quy chế hoạt động của Cụm";
    let rule = motion(name, Method::Assent(Assent::Any));
    let rounds = vec![assented(rule, &[("de-xuat", 4, 5)], 11, 2)];
    PrintedContest { kind: Kind::Motion, ..contest("quy-che", name, "", rounds) }
}

/// Four seats among nine with two withdrawn.
fn certificates() -> PrintedContest {
    let mut rule = round(1, 4, &NINE);
    withdraw(&mut rule.nominees, "bdt", "đã được khen thưởng năm 2018.");
    withdraw(&mut rule.nominees, "khcn", "mới thành lập");
    rule.self_vote = false;
    let votes =
        [("cdn-dtnt", 9), ("tttt", 10), ("yt", 8), ("gddt", 7), ("vhttdl", 3), ("bhxh", 2), ("ldtbxh", 1)];
    contest("bang-khen", CERTIFICATES, "Bằng khen của Chủ tịch UBND tỉnh", vec![counted(rule, &votes, 10, 1)])
}

/// One among the winners of the certificates: a tie, a run-off, a second tie, the decision.
fn flag() -> PrintedContest {
    let plain = |rule| Round { threshold: None, ..rule };
    let mut rule = plain(round(1, 1, &NINE));
    exclude(&mut rule.nominees, |unit| !FOUR.contains(&unit));
    let rounds = vec![
        counted(rule, &[("yt", 4), ("gddt", 4), ("tttt", 3)], 11, 0),
        counted(plain(round(2, 1, &["yt", "gddt"])), &[("yt", 5), ("gddt", 5)], 10, 1),
    ];
    PrintedContest {
        only_winners_of: Some(CERTIFICATES.into()),
        elected: vec!["Sở Giáo dục và Đào tạo".into()],
        ending: Ending::Decided {
            reason: "có điểm thi đua cao hơn trong bảng điểm của Cụm".into()
        },
        ..contest("co-thi-dua", FLAG, "Cờ thi đua của UBND tỉnh", rounds)
    }
}

/// A voided round and its repeat; then a seat is open, and a round for it.
fn progress() -> PrintedContest {
    let voided = PrintedVoidedRound {
        rule: round(1, 2, &["bhxh", "khcn", "ldtbxh"]),
        reason: "mất điện khi đang bỏ phiếu".into(),
        cast: 4,
    };
    let repeat = Round { number: 2, ..voided.rule.clone() };
    let tally = chosen(&repeat, &[("khcn", 8), ("bhxh", 5), ("ldtbxh", 4)], 11, 0);
    let repeat = paper(repeat, &tally, 11, 0);
    let mut rule = round(3, 1, &["bhxh", "ldtbxh"]);
    withdraw(&mut rule.nominees, "bhxh", "nhường đơn vị bạn");
    let tally = chosen(&rule, &[("ldtbxh", 9)], 9, 2);
    let rounds = vec![repeat, paper(rule, &tally, 11, 1)];
    let title = "Đơn vị có nhiều tiến bộ năm 2019";
    PrintedContest { voided: vec![voided], ..contest("tien-bo", title, "Giấy khen", rounds) }
}

/// A round without quorum and the same again.
fn commune() -> PrintedContest {
    let two_thirds = Test { comparison: Comparison::AtLeast, fraction: Fraction::new(2, 3).unwrap() };
    let rule = |number| {
        let rule = Round { quorum: Some(Quorum(two_thirds)), ..round(number, 1, &["vhttdl", "bdt"]) };
        by(Method::Assent(Assent::AtMost(NonZeroU32::MIN)), rule)
    };
    let few = Tally { votes: vec![4, 2], against: vec![1, 2], valid: 6, invalid: 0, blank: 1 };
    let lost = paper(rule(1), &few, 6, 0);
    let rounds = vec![lost, assented(rule(2), &[("vhttdl", 7, 2), ("bdt", 2, 6)], 10, 1)];
    contest("dien-hinh", "Điển hình tiên tiến năm 2019", "Giấy khen của Cụm trưởng", rounds)
}

/// Ended by the chair before any round.
fn innovation() -> PrintedContest {
    PrintedContest {
        nominees: round(1, 1, &["yt", "gddt"]).nominees,
        ending: Ending::Ended { reason: "chưa có hướng dẫn của cấp trên".into() },
        ..contest("sang-kien", "Sáng kiến tiêu biểu năm 2019", "Giấy khen sáng kiến", Vec::new())
    }
}

/// Ended by the chair with an open seat.
fn sport() -> PrintedContest {
    let mut rule = round(1, 2, &["vhttdl", "ptth", "bdt"]);
    rule.threshold = Some(Threshold { test: more_than(1, 2), of: Base::Roll });
    rule.blank = Blank::Valid;
    let tally = Tally { votes: vec![8, 3, 2], against: vec![0; 3], valid: 11, invalid: 0, blank: 1 };
    PrintedContest {
        ending: Ending::Ended { reason: "các đơn vị còn lại chưa đạt tiêu chuẩn".into() },
        ..contest("the-thao", "Phong trào thể thao năm 2019", "", vec![paper(rule, &tally, 11, 0)])
    }
}

/// Nobody is left: one has withdrawn, the other has won another contest.
fn newcomer() -> PrintedContest {
    let mut nominees = round(1, 1, &["ptth", "yt"]).nominees;
    withdraw(&mut nominees, "ptth", "đang kiện toàn tổ chức");
    PrintedContest {
        nominees,
        excludes_winners_of: vec![CERTIFICATES.into()],
        ending: Ending::NobodyStood,
        ..contest("moi", "Đơn vị mới tiêu biểu năm 2019", "Giấy khen đơn vị mới", Vec::new())
    }
}

/// A consensus on who leads the cluster.
fn leader() -> PrintedContest {
    let rule = by(Method::Hands, round(1, 1, &["gddt"]));
    contest("cum-truong", "Bầu Cụm trưởng năm 2020", "", vec![hands(rule, &[("gddt", 11, 0)], 11)])
}
