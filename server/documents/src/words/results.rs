//! The sentences about contests and their rounds.

use ballot::{Blank, Lang, Next, Numbers, Outcome, Round, Verdict, words};

/// The heading of a contest; `award` may be empty.
pub(crate) fn contest(lang: Lang, title: &str, award: &str) -> String {
    match (lang, award) {
        (Lang::Vi | Lang::En, "") => title.into(),
        (Lang::Vi, award) => format!("{title}, đề nghị tặng {award}"),
        (Lang::En, award) => format!("{title}, for the award: {award}"),
    }
}

/// “Lần 1”.
pub(crate) fn round(lang: Lang, number: u32) -> String {
    match lang {
        Lang::Vi => format!("Lần {number}"),
        Lang::En => format!("Round {number}"),
    }
}

/// The rule of the round as one sentence.
pub(crate) fn rule(lang: Lang, round: &Round) -> String {
    let rule = words::rule(lang, round);
    match lang {
        Lang::Vi => format!("Thể lệ: {rule}"),
        Lang::En => format!("Rule: {rule}"),
    }
}

/// The votes that the threshold asks for; `None` without a threshold and on a base of 0.
pub(crate) fn votes_needed(lang: Lang, outcome: &Outcome) -> Option<String> {
    let needed = words::votes_needed(lang, outcome.threshold?, outcome.base_number())?;
    Some(match lang {
        Lang::Vi => format!("Số phiếu cần đạt: {needed}."),
        Lang::En => format!("Votes needed: {needed}."),
    })
}

/// Who is not considered here, and why: `contests` are the titles of those whose winners are excluded.
pub(crate) fn excluded(lang: Lang, names: &str, contests: &[String]) -> String {
    let quoted: Vec<String> = contests.iter().map(|title| format!("“{title}”")).collect();
    let reason = match (lang, quoted.is_empty()) {
        (lang, true) => words::verdict(lang, Verdict::Excluded).to_lowercase(),
        (Lang::Vi, false) => format!("đã được chọn ở nội dung {}", quoted.join(", ")),
        (Lang::En, false) => format!("elected in the contest {}", quoted.join(", ")),
    };
    match lang {
        Lang::Vi => format!("Không xét ở nội dung này ({reason}): {names}."),
        Lang::En => format!("Not considered here ({reason}): {names}."),
    }
}

/// Who has withdrawn; the reason may be empty.
pub(crate) fn withdrawn(lang: Lang, name: &str, reason: &str) -> String {
    let word = words::verdict(lang, Verdict::Withdrawn);
    match (lang, reason) {
        (Lang::Vi | Lang::En, "") => format!("{word}: {name}."),
        (Lang::Vi, reason) => format!("{word}: {name} (lý do: {reason})."),
        (Lang::En, reason) => format!("{word}: {name} (reason: {reason})."),
    }
}

/// The seven numbers of a round in one sentence.
pub(crate) fn numbers(lang: Lang, numbers: &Numbers, blank: Blank) -> String {
    let Numbers { roll, present, issued, cast, valid, invalid, blank: blanks } = numbers;
    let counted = match (lang, blank) {
        (Lang::Vi, Blank::Valid) => "tính là hợp lệ",
        (Lang::Vi, Blank::Invalid) => "tính là không hợp lệ",
        (Lang::En, Blank::Valid) => "counted as valid",
        (Lang::En, Blank::Invalid) => "counted as invalid",
    };
    match lang {
        Lang::Vi => format!(
            "Tổng số: {roll}; có mặt: {present}; số phiếu phát ra: {issued}; thu về: {cast}; hợp lệ: {valid}; \
             không hợp lệ: {invalid}; phiếu trắng: {blanks} ({counted})."
        ),
        Lang::En => format!(
            "On the roll: {roll}; present: {present}; ballots issued: {issued}; cast: {cast}; valid: {valid}; \
             invalid: {invalid}; blank: {blanks} ({counted})."
        ),
    }
}

/// What the shares are counted on.
pub(crate) fn base(lang: Lang, outcome: &Outcome) -> String {
    let (base, number) = (words::base(lang, outcome.base()), outcome.base_number());
    match lang {
        Lang::Vi => format!("Kết quả (tỷ lệ tính trên {base}: {number}):"),
        Lang::En => format!("Result (shares of {base}: {number}):"),
    }
}

/// Those of one verdict, each with its reason.
pub(crate) fn those(lang: Lang, verdict: Verdict, names: &str) -> String {
    format!("{}: {names}.", words::verdict(lang, verdict))
}

/// What follows by the rule; `None` after a complete contest.
pub(crate) fn next(lang: Lang, next: &Next) -> Option<String> {
    Some(match (lang, next) {
        (Lang::Vi | Lang::En, Next::Complete {}) => return None,
        (Lang::Vi, Next::Runoff { seats, .. }) => format!(
            "Theo thể lệ: bỏ phiếu lại giữa các đơn vị bằng phiếu, lấy tối đa {seats} đơn vị."
        ),
        (Lang::Vi, Next::Another { seats, .. }) => format!(
            "Theo thể lệ: bỏ phiếu tiếp giữa các đơn vị chưa được chọn, lấy tối đa {seats} đơn vị."
        ),
        (Lang::Vi, Next::Decide { seats, .. }) => format!(
            "Theo thể lệ: đã hết số lượt bỏ phiếu, Chủ tọa quyết định giữa các đơn vị còn lại, lấy tối đa {seats} đơn vị."
        ),
        (Lang::Vi, Next::Repeat {}) => {
            "Số đơn vị có mặt không đủ để tiến hành nên không có đơn vị nào được chọn; theo thể lệ: bỏ phiếu lại.".into()
        }
        (Lang::En, Next::Runoff { seats, .. }) => {
            format!("By the rule: a run-off among the tied units, up to {seats} elected.")
        }
        (Lang::En, Next::Another { seats, .. }) => {
            format!("By the rule: another round among the units not elected, up to {seats} elected.")
        }
        (Lang::En, Next::Decide { seats, .. }) => format!(
            "By the rule: no round is left, the chair decides among the remaining units, up to {seats} elected."
        ),
        (Lang::En, Next::Repeat {}) => {
            "There was no quorum, so nobody is elected; by the rule: the round is repeated.".into()
        }
    })
}

/// Mã đối chiếu, by which anyone can compare the count with the published record.
pub(crate) fn count_code(lang: Lang, code: &str) -> String {
    match lang {
        Lang::Vi => format!("Mã đối chiếu: {code}."),
        Lang::En => format!("Count code: {code}."),
    }
}

/// What the chair chose when no round was left; `names` may be empty.
pub(crate) fn decided(lang: Lang, names: &str, reason: &str) -> String {
    match (lang, names) {
        (Lang::Vi, "") => format!("Chủ tọa quyết định không chọn thêm đơn vị nào; lý do: {reason}."),
        (Lang::Vi, names) => format!("Chủ tọa quyết định chọn: {names}; lý do: {reason}."),
        (Lang::En, "") => format!("The chair decided to choose no further unit; reason: {reason}."),
        (Lang::En, names) => format!("The chair decided to choose: {names}; reason: {reason}."),
    }
}

/// That the chair ended the contest with open seats.
pub(crate) fn ended(lang: Lang, reason: &str) -> String {
    match lang {
        Lang::Vi => format!("Chủ tọa kết thúc nội dung này khi chưa đủ số lượng; lý do: {reason}."),
        Lang::En => format!("The chair ended this contest with open seats; reason: {reason}."),
    }
}

/// The result of a contest that is over; `names` and `award` may be empty.
pub(crate) fn conclusion(lang: Lang, names: &str, title: &str, award: &str) -> String {
    match (lang, names, award) {
        (Lang::Vi, "", _) => format!("Không có đơn vị nào được Hội nghị suy tôn ở nội dung “{title}”."),
        (Lang::Vi, names, "") => format!("Hội nghị suy tôn {names} ở nội dung “{title}”."),
        (Lang::Vi, names, award) => {
            format!("Hội nghị suy tôn {names} ở nội dung “{title}”, đề nghị tặng {award}.")
        }
        (Lang::En, "", _) => format!("The meeting elects no unit in the contest “{title}”."),
        (Lang::En, names, "") => format!("The meeting elects {names} in the contest “{title}”."),
        (Lang::En, names, award) => {
            format!("The meeting elects {names} in the contest “{title}” and proposes the award: {award}.")
        }
    }
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
