//! The way in.

use ballot::{Lang, Role};

words! {
    home_title: "Bỏ phiếu tại hội nghị", "Voting at the conference";
    home_what: "Quét mã QR trên thẻ bằng máy ảnh của điện thoại, hoặc nhập mã phiếu in dưới ô QR.",
        "Scan the QR code on your card with the phone's camera, or type the code printed below it.";
    code_label: "Mã phiếu trên thẻ", "Code on the card";
    code_hint: "12 ký tự dưới ô QR, không phân biệt chữ hoa, chữ thường.",
        "12 symbols below the QR code; upper or lower case does not matter.";
    enter: "Mở trang của thẻ", "Open the card's page";
    enter_again: "Thử lại", "Try again";
    to_the_desk: "Nếu vẫn chưa được, Quý đại biểu mang thẻ đến bàn Thư ký.",
        "If it still does not work, take the card to the secretary's desk.";
    your_pages: "Trang của các thẻ đã quét trên máy này", "Pages of the cards scanned on this device";
    leave_asked: "Rời khỏi máy này?", "Leave this device?";
    leave_what: "Máy này sẽ quên các thẻ đã quét, cả lá phiếu đang đánh dấu hoặc chưa gửi được. Thẻ vẫn dùng được ở máy khác.",
        "This device will forget its cards, and any ballot that is marked or could not be sent yet. The cards stay good elsewhere.";
    left: "Máy này không còn giữ thẻ nào", "This device holds no card any more";
    left_what: "Thẻ vẫn dùng được: quét lại mã QR trên thẻ là vào được.", "The cards are as good as before: scan the QR code to come back.";
    second_card: "Thêm thẻ vào máy này?", "Add the card to this device?";
    add_card: "Thêm thẻ này", "Add this card";
    do_not_add: "Không thêm", "Do not add";
    needs_card: "Trang này cần thẻ", "This page needs a card";
    not_found: "Không có trang này", "There is no such page";
    not_found_what: "Địa chỉ không đúng. Xin quét lại mã QR trên thẻ.", "The address is wrong. Scan the QR code on the card again.";
    to_start: "Về trang đầu", "To the start";
}

/// “Quý đại biểu đã nhập 10 ký tự.”
#[must_use]
pub fn symbols_typed(lang: Lang, typed: usize) -> String {
    match lang {
        Lang::Vi => format!("Quý đại biểu đã nhập {typed} ký tự."),
        Lang::En => format!("You typed {typed} symbols."),
    }
}

/// “Máy này đang giữ thẻ của Sở Y tế. Thẻ vừa quét là của Ban Dân tộc.”
#[must_use]
pub fn second_card_what(lang: Lang, held: &[String], voter: &str) -> String {
    let held = held.join(", ");
    match lang {
        Lang::Vi => format!(
            "Máy này đang giữ thẻ của {held}. Thẻ vừa quét là của {voter}. Nếu thêm, máy này bỏ phiếu cho cả hai; nếu không \
             định bỏ phiếu thay đơn vị ấy, xin đừng thêm."
        ),
        Lang::En => format!(
            "This device holds the card of {held}. The card just scanned is that of {voter}. Once added, this device votes \
             for both; if you do not mean to vote for that unit, do not add it."
        ),
    }
}

/// What a role is called.
#[must_use]
pub fn role(lang: Lang, role: Role) -> &'static str {
    match (lang, role) {
        (Lang::Vi, Role::Owner) => "Chủ máy chủ",
        (Lang::Vi, Role::Chair) => "Chủ tọa",
        (Lang::Vi, Role::Secretary) => "Thư ký",
        (Lang::Vi, Role::Screen) => "Màn hình trình chiếu",
        (Lang::Vi, Role::Voter) => "Đại biểu",
        (Lang::En, Role::Owner) => "Owner",
        (Lang::En, Role::Chair) => "Chair",
        (Lang::En, Role::Secretary) => "Secretary",
        (Lang::En, Role::Screen) => "Projector",
        (Lang::En, Role::Voter) => "Delegate",
    }
}
