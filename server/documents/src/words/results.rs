//! The sentences about a contest as a whole, its ending and its result.

use ballot::{Kind, Lang, Verdict, words};

/// What somebody has written, to stand in the middle of a sentence: without a full stop of its own.
pub(crate) fn clause(text: &str) -> &str {
    text.trim_end_matches(|symbol: char| symbol.is_whitespace() || ".;".contains(symbol))
}

/// The heading of a contest; `award` may be empty.
pub(crate) fn contest(lang: Lang, title: &str, award: &str) -> String {
    match (lang, award) {
        (Lang::Vi | Lang::En, "") => title.into(),
        (Lang::Vi, award) => format!("{title}, đề nghị tặng {award}"),
        (Lang::En, award) => format!("{title}, for the award: {award}"),
    }
}

/// What a motion asks the meeting to adopt.
pub(crate) fn proposed(lang: Lang, proposal: &str) -> String {
    let proposal = clause(proposal);
    match lang {
        Lang::Vi => format!("Nội dung đề xuất: {proposal}."),
        Lang::En => format!("The proposal: {proposal}."),
    }
}

/// Who is not considered here, and why: those elected in `contests`, or everybody who is not elected in `only`.
pub(crate) fn excluded(lang: Lang, names: &str, contests: &[String], only: Option<&str>) -> String {
    let quoted: Vec<String> = contests.iter().map(|title| format!("“{title}”")).collect();
    let mut reasons = Vec::new();
    if !quoted.is_empty() {
        reasons.push(match lang {
            Lang::Vi => format!("đã được chọn ở nội dung {}", quoted.join(", ")),
            Lang::En => format!("elected in the contest {}", quoted.join(", ")),
        });
    }
    reasons.extend(only.map(|title| match lang {
        Lang::Vi => format!("không được chọn ở nội dung “{title}”"),
        Lang::En => format!("not elected in the contest “{title}”"),
    }));
    if reasons.is_empty() {
        reasons.push(words::verdict(lang, Kind::Award, Verdict::Excluded).to_lowercase());
    }
    match lang {
        Lang::Vi => format!("Không xét ở nội dung này ({}): {names}.", reasons.join(" hoặc ")),
        Lang::En => format!("Not considered here ({}): {names}.", reasons.join(" or ")),
    }
}

/// Who has withdrawn; the reason may be empty.
pub(crate) fn withdrawn(lang: Lang, name: &str, reason: &str) -> String {
    let word = words::verdict(lang, Kind::Award, Verdict::Withdrawn);
    match (lang, clause(reason)) {
        (Lang::Vi | Lang::En, "") => format!("{word}: {name}."),
        (Lang::Vi, reason) => format!("{word}: {name} (lý do: {reason})."),
        (Lang::En, reason) => format!("{word}: {name} (reason: {reason})."),
    }
}

/// What the chair chose when no round was left; `names` may be empty.
pub(crate) fn decided(lang: Lang, names: &str, reason: &str) -> String {
    match (lang, names, clause(reason)) {
        (Lang::Vi, "", reason) => format!("Chủ tọa quyết định không chọn thêm đơn vị nào; lý do: {reason}."),
        (Lang::Vi, names, reason) => format!("Chủ tọa quyết định chọn: {names}; lý do: {reason}."),
        (Lang::En, "", reason) => format!("The chair decided to choose no further unit; reason: {reason}."),
        (Lang::En, names, reason) => format!("The chair decided to choose: {names}; reason: {reason}."),
    }
}

/// That the chair ended the contest with open seats, or before any round that counts.
pub(crate) fn ended(lang: Lang, has_result: bool, reason: &str) -> String {
    let reason = clause(reason);
    match (lang, has_result) {
        (Lang::Vi, true) => {
            format!("Chủ tọa kết thúc nội dung này khi chưa chọn đủ số lượng; lý do: {reason}.")
        }
        (Lang::Vi, false) => format!("Chủ tọa kết thúc nội dung này khi chưa có kết quả; lý do: {reason}."),
        (Lang::En, true) => format!("The chair ended this contest with open seats; reason: {reason}."),
        (Lang::En, false) => {
            format!("The chair ended this contest before it had a result; reason: {reason}.")
        }
    }
}

/// Why a contest is over that has no more nominees.
pub(crate) fn nobody_stood(lang: Lang, kind: Kind) -> &'static str {
    match (lang, kind) {
        (Lang::Vi, Kind::Award) => "Nội dung này kết thúc vì không còn đơn vị nào trong danh sách để chọn.",
        (Lang::Vi, Kind::Motion) => "Nội dung này kết thúc vì đề xuất đã được rút.",
        (Lang::En, Kind::Award) => "This contest is over since no unit is left on its list.",
        (Lang::En, Kind::Motion) => "This contest is over since the proposal was withdrawn.",
    }
}

/// The result of a contest that is over; `names` and `award` may be empty, `consensus` says that nobody was of another
/// mind.
pub(crate) fn conclusion(lang: Lang, consensus: bool, names: &str, title: &str, award: &str) -> String {
    let elects = match (lang, consensus) {
        (Lang::Vi, false) => "Hội nghị suy tôn",
        (Lang::Vi, true) => "Hội nghị thống nhất suy tôn",
        (Lang::En, false) => "The meeting elects",
        (Lang::En, true) => "The meeting elects by consensus",
    };
    match (lang, names, award) {
        (Lang::Vi, "", _) => format!("Không có đơn vị nào được Hội nghị suy tôn ở nội dung “{title}”."),
        (Lang::Vi, names, "") => format!("{elects} {names} ở nội dung “{title}”."),
        (Lang::Vi, names, award) => format!("{elects} {names} ở nội dung “{title}”, đề nghị tặng {award}."),
        (Lang::En, "", _) => format!("The meeting elects no unit in the contest “{title}”."),
        (Lang::En, names, "") => format!("{elects} {names} in the contest “{title}”."),
        (Lang::En, names, award) => {
            format!("{elects} {names} in the contest “{title}” and proposes the award: {award}.")
        }
    }
}

/// What the meeting has decided about a proposal, with the reason as numbers.
pub(crate) fn motion(lang: Lang, is_adopted: bool, consensus: bool, proposal: &str, reason: &str) -> String {
    let decides = match (lang, is_adopted, consensus) {
        (Lang::Vi, true, false) => "Hội nghị thông qua",
        (Lang::Vi, true, true) => "Hội nghị thống nhất thông qua",
        (Lang::Vi, false, _) => "Hội nghị không thông qua",
        (Lang::En, true, false) => "The meeting adopts",
        (Lang::En, true, true) => "The meeting adopts by consensus",
        (Lang::En, false, _) => "The meeting does not adopt",
    };
    format!("{decides}: {} ({reason}).", adopting(lang, proposal))
}

/// That the meeting has come to no decision about a proposal.
pub(crate) fn undecided(lang: Lang, proposal: &str) -> String {
    let proposal = adopting(lang, proposal);
    match lang {
        Lang::Vi => format!("Hội nghị không quyết định về: {proposal}."),
        Lang::En => format!("The meeting comes to no decision on: {proposal}."),
    }
}

/// A proposal after “Hội nghị thông qua:”; many are worded “Thông qua …”, which would say it twice.
fn adopting(lang: Lang, proposal: &str) -> &str {
    let proposal = clause(proposal);
    let verb = match lang {
        Lang::Vi => "Thông qua ",
        Lang::En => "Adopt ",
    };
    proposal.strip_prefix(verb).unwrap_or(proposal)
}

/// A line of the proposals: `names` is `None` while the contest is not over, and empty if nobody is elected.
pub(crate) fn proposal(lang: Lang, award: &str, names: Option<&str>) -> String {
    match (lang, names) {
        (Lang::Vi, None) => format!("- Tặng {award}: chưa có kết quả cuối cùng."),
        (Lang::Vi, Some("")) => format!("- Tặng {award}: không có đơn vị nào."),
        (Lang::Vi, Some(names)) => format!("- Tặng {award}: {names}."),
        (Lang::En, None) => format!("- {award}: no final result yet."),
        (Lang::En, Some("")) => format!("- {award}: no unit."),
        (Lang::En, Some(names)) => format!("- {award}: {names}."),
    }
}

/// By what anyone can count the meeting again. The hash is in groups of eight, where a line can break.
pub(crate) fn record(lang: Lang, sha256: &str) -> String {
    let digits: Vec<char> = sha256.chars().collect();
    let groups: Vec<String> = digits.chunks(8).map(String::from_iter).collect();
    let hash = groups.join(" ");
    match lang {
        Lang::Vi => format!(
            "Tệp hồ sơ kiểm phiếu của Hội nghị (laphieu-record/1) có mã SHA-256 là {hash}; bất kỳ ai cũng có thể \
             đếm lại từ tệp này bằng lệnh “laphieu\u{a0}recount”."
        ),
        Lang::En => format!(
            "The record file of the meeting (laphieu-record/1) has the SHA-256 {hash}; anyone can recount it with \
             “laphieu\u{a0}recount”."
        ),
    }
}
