//! The projector.

use ballot::Lang;

words! {
    live: "Trực tiếp", "Live";
    in_ballot_order: "Xếp theo thứ tự trên phiếu", "In the order of the ballot";
    may_mark: "Chọn tối đa", "Mark up to";
    may_assent: "Tán thành tối đa", "For at most";
    valid: "Hợp lệ", "Valid";
    elected_number: "Được suy tôn", "Elected";
    units_have_voted: "đơn vị đã bỏ phiếu", "units have voted";
    result_after: "Kết quả chỉ hiện sau khi Chủ tọa công bố.", "The result is shown only when the chair publishes it.";
    closed_counting: "Đã đóng bỏ phiếu", "Voting is closed";
    join_wifi: "Kết nối Wi-Fi", "Join the Wi-Fi";
    join_scan: "Quét mã trên thẻ hoặc mở", "Scan your card or open";
    threshold: "Ngưỡng", "Threshold";
    proposed_for: "Được suy tôn · Đề nghị tặng", "Elected · Proposed for";
    not_listed: "Còn lại 0 phiếu:", "With 0 votes:";
}

/// “9 trên 11 đơn vị có mặt, cần ít nhất 8”
#[must_use]
pub fn presence_label(lang: Lang, present: u64, roll: u64, needed: Option<u64>) -> String {
    match (lang, needed) {
        (Lang::Vi, Some(needed)) => format!("{present} trên {roll} đơn vị có mặt, cần ít nhất {needed}"),
        (Lang::Vi, None) => format!("{present} trên {roll} đơn vị có mặt"),
        (Lang::En, Some(needed)) => format!("{present} of {roll} units present, at least {needed} needed"),
        (Lang::En, None) => format!("{present} of {roll} units present"),
    }
}

/// “Đủ số lượng tiến hành hội nghị (từ 8)”
#[must_use]
pub fn quorum_state(lang: Lang, met: bool, needed: u64) -> String {
    match (lang, met) {
        (Lang::Vi, true) => format!("Đủ số lượng tiến hành hội nghị (từ {needed})"),
        (Lang::Vi, false) => format!("Chưa đủ số lượng tiến hành hội nghị (cần {needed})"),
        (Lang::En, true) => format!("Quorum met (from {needed})"),
        (Lang::En, false) => format!("No quorum yet ({needed} needed)"),
    }
}
