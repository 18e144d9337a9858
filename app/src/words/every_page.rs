//! What several pages say.

use ballot::{Base, Lang, Next, words as rules};

use crate::answer::ContestHead;

words! {
    brand: "Lá phiếu", "Lá phiếu";
    skip: "Đến nội dung chính", "Skip to the content";
    connected: "Đã kết nối", "Connected";
    disconnected: "Mất kết nối", "Connection lost";
    leave: "Rời khỏi máy này", "Leave this device";
    other_language: "English", "Tiếng Việt";
    attention: "Chưa làm được", "Not done";
    in_favour: "Tán thành", "For";
    against: "Không tán thành", "Against";
    abstained: "Không có ý kiến", "Abstained";
    withdrawn: "Xin rút", "Withdrawn";
    withdrawn_short: "xin rút", "withdrawn";
    excluded: "Đã được chọn ở nội dung khác", "Elected in another contest";
    excluded_short: "đã được chọn", "elected before";
    not_listed_here: "Không thuộc danh sách được chọn", "Not on this list";
    not_listed_short: "không thuộc danh sách", "not on this list";
    offices: "Bàn làm việc", "Desks";
    chair: "Điều hành", "Chair";
    desk: "Điểm danh", "Roll";
    cards: "Thẻ bỏ phiếu", "Cards";
    count_code: "Mã đối chiếu", "Count code";
    votes: "Số phiếu", "Votes";
    share: "Tỷ lệ", "Share";
    verdict: "Kết luận", "Verdict";
    reason: "Lý do", "Reason";
    nominee: "Đơn vị", "Unit";
    chart: "Biểu đồ", "Chart";
    result: "Kết quả", "Result";
    elected: "Được suy tôn", "Elected";
}

/// “Lần 1”
#[must_use]
pub fn round(lang: Lang, number: u32) -> String {
    match lang {
        Lang::Vi => format!("Lần {number}"),
        Lang::En => format!("Round {number}"),
    }
}

/// “Đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh”
#[must_use]
pub fn proposed(lang: Lang, award: &str) -> String {
    match lang {
        Lang::Vi => format!("Đề nghị tặng {award}"),
        Lang::En => format!("Proposed for: {award}"),
    }
}

/// “Đơn vị đã được suy tôn Cờ thi đua của UBND tỉnh không có trong danh sách.”
#[must_use]
pub fn without_winners(lang: Lang, contests: &[String]) -> String {
    let contests = contests.join("; ");
    match lang {
        Lang::Vi => format!("Đơn vị đã được suy tôn {contests} không được chọn ở đây."),
        Lang::En => format!("Units elected for {contests} cannot be chosen here."),
    }
}

/// What a contest is called: by its award, else by its title.
#[must_use]
pub fn contest(lang: Lang, contest: &ContestHead) -> String {
    if contest.award.is_empty() { contest.title.clone() } else { proposed(lang, &contest.award) }
}

/// “Chỉ chọn trong các đơn vị đã được suy tôn Bằng khen.”
#[must_use]
pub fn only_winners(lang: Lang, contest: &str) -> String {
    match lang {
        Lang::Vi => format!("Chỉ chọn trong các đơn vị đã được suy tôn: {contest}."),
        Lang::En => format!("Only units elected for {contest} can be chosen here."),
    }
}

/// What follows a published round.
#[must_use]
pub fn next(lang: Lang, next: &Next, names: &[String]) -> String {
    let names = names.join(", ");
    match (lang, next) {
        (_, Next::Complete {}) => String::new(),
        (Lang::Vi, Next::Runoff { seats, .. }) => {
            format!("Bằng phiếu: {names}. Bỏ phiếu lại, lấy tối đa {seats} đơn vị.")
        }
        (Lang::Vi, Next::Another { seats, .. }) => {
            format!(
                "Chưa chọn đủ số lượng, còn {seats} đơn vị. Bỏ phiếu tiếp giữa các đơn vị chưa được suy tôn."
            )
        }
        (Lang::Vi, Next::Decide { seats, .. }) => {
            format!("Đã hết số lượt bỏ phiếu. Chủ tọa quyết định, tối đa {seats} đơn vị trong: {names}.")
        }
        (Lang::Vi, Next::Repeat {}) => {
            "Không đủ số lượng khi đóng: lượt này không có kết quả, bỏ phiếu lại.".into()
        }
        (Lang::En, Next::Runoff { seats, .. }) => {
            format!("A tie: {names}. A run-off, up to {seats} elected.")
        }
        (Lang::En, Next::Another { seats, .. }) => {
            format!("Seats open: {seats}. Another round among those left.")
        }
        (Lang::En, Next::Decide { seats, .. }) => {
            format!("The rounds are used up. The chair decides, up to {seats} of: {names}.")
        }
        (Lang::En, Next::Repeat {}) => "No quorum at closing: no result, the round is held again.".into(),
    }
}

/// “Tỷ lệ tính trên số phiếu hợp lệ (11).”
#[must_use]
pub fn counted_on(lang: Lang, base: Base, number: u64) -> String {
    let base = rules::base(lang, base);
    match lang {
        Lang::Vi => format!("Tỷ lệ tính trên {base} ({number})."),
        Lang::En => format!("Shares are of {base} ({number})."),
    }
}
