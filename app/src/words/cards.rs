//! The sheet of cards.

use ballot::Lang;

words! {
    cards_title: "Thẻ bỏ phiếu", "Voting cards";
    cards_cut: "8 thẻ một trang A4, cắt theo nét đứt. Trang này không mở lại được: mã chỉ có lúc cấp.",
        "8 cards a page of A4, cut along the dashes. This page cannot be had again: codes exist only when issued.";
    cards_print: "In bằng trình duyệt: Ctrl + P, khổ A4, tỷ lệ 100 %.", "Print from the browser: Ctrl + P, A4, 100 %.";
    cards_none: "Không có thẻ nào vừa cấp. Bấm “In thẻ bỏ phiếu” ở trang Điểm danh để cấp mã mới.",
        "No cards were issued lately. Press “Print cards” on the roll to issue new codes.";
    card_head: "THẺ BỎ PHIẾU", "VOTING CARD";
    card_step_wifi: "Kết nối Wi-Fi", "Join the Wi-Fi";
    card_step_scan: "Quét mã QR bằng máy ảnh", "Scan the QR code with the camera";
    card_step_vote: "Chọn, xem lại, gửi phiếu", "Mark, review, send";
    card_by_hand: "Không quét được: mở", "If it does not scan: open";
    card_by_hand_code: "nhập mã phiếu:", "and type the code:";
    card_keep: "Xin giữ kín. Mất thẻ: báo Thư ký cấp thẻ mới.", "Keep it to yourself. If lost, ask the secretary for a new one.";
    back_to_roll: "Về trang Điểm danh", "Back to the roll";
}

/// “11 thẻ”
#[must_use]
pub fn number_of_cards(lang: Lang, number: usize) -> String {
    match lang {
        Lang::Vi => format!("{number} thẻ"),
        Lang::En => format!("{number} cards"),
    }
}
