//! The phone.

use ballot::{Lang, Method};

words! {
    welcome: "Kính chào Quý đại biểu", "Welcome";
    ballot_of: "Phiếu của", "Ballot of";
    time: "Thời gian", "Time";
    venue: "Địa điểm", "Place";
    roll_call: "Điểm danh", "Check-in";
    checked_in: "Đã điểm danh", "Checked in";
    not_checked_in: "Chưa điểm danh", "Not checked in";
    check_in_first: "Xin điểm danh tại bàn Thư ký trước khi bỏ phiếu.", "Check in at the secretary's desk before voting.";
    card_number: "Thẻ số", "Card no.";
    not_open: "Chưa mở bỏ phiếu", "Voting is not open";
    wait_for_ballot: "Phiếu tự hiện trên màn hình này khi Chủ tọa mở bỏ phiếu.", "The ballot appears here when the chair opens voting.";
    next_contest: "Nội dung tiếp theo:", "Next:";
    secret_ballot: "Bỏ phiếu kín", "Secret ballot";
    secret_what: "Hệ thống ghi nhận thẻ đã bỏ phiếu và không lưu thẻ nào chọn đơn vị nào.",
        "The system records that a card has voted and does not keep which card chose which unit.";
    look_again: "Xem đã mở phiếu chưa", "Look whether voting is open";
    meeting_over: "Hội nghị đã kết thúc", "The meeting is over";
    thanks: "Trân trọng cảm ơn Quý đại biểu.", "Thank you.";
    ballot_kind: "Phiếu suy tôn", "Ballot";
    fewer_is_valid: "Chọn ít hơn, phiếu vẫn hợp lệ.", "Fewer is valid.";
    no_unit: "Không chọn đơn vị nào (phiếu trắng)", "No unit (blank ballot)";
    blank_meant: "Tôi gửi phiếu trắng", "I send a blank ballot";
    own_unit: "Đơn vị mình, không được chọn", "Your own unit, not to be chosen";
    marked: "Đã chọn", "Marked";
    review: "Xem lại phiếu", "Review the ballot";
    send: "Gửi phiếu", "Send the ballot";
    change: "Sửa lựa chọn", "Change the choice";
    not_sent: "Xem lại phiếu · Chưa gửi", "Review · Not sent";
    final_once_sent: "Sau khi gửi, phiếu không sửa được.", "Once sent, the ballot cannot be changed.";
    blank_review: "Phiếu chưa chọn đơn vị nào. Nếu gửi, đây là phiếu trắng.", "The ballot marks no unit. If sent, it is blank.";
    sending: "Đang gửi phiếu", "Sending the ballot";
    sending_what: "Xin giữ trang này mở.", "Keep this page open.";
    sealed: "Mất kết nối – phiếu sẽ được gửi lại", "Connection lost – the ballot will be sent again";
    sealed_what: "Phiếu đã niêm phong trên máy này và chưa đến hòm phiếu. Gửi lại nhiều lần vẫn chỉ tính một phiếu.",
        "The ballot is sealed on this device and has not reached the box. Sent again, it still counts once.";
    times_tried: "Đã thử gửi", "Tried";
    send_now: "Gửi lại ngay", "Send again now";
    sealed_help: "Nếu chưa gửi được khi Chủ tọa sắp đóng bỏ phiếu, Quý đại biểu báo bàn Thư ký.",
        "If it is not sent when the chair is about to close, tell the secretary's desk.";
    recorded: "Đã ghi nhận phiếu", "Ballot recorded";
    receipt: "Mã biên nhận", "Receipt";
    receipt_what: "Mã này để tìm phiếu trong kết quả sau khi công bố. Ai có mã xem được lựa chọn trên phiếu; xin giữ kín.",
        "With this code the ballot is found in the published record. Whoever has it can see the choice; keep it to yourself.";
    first_stands: "Gửi nhiều lần vẫn chỉ tính một phiếu: lá phiếu đến máy chủ trước được ghi nhận, kể cả khi lần sau chọn khác.",
        "Sent more than once, one ballot counts: the one that reached the server first, also when a later one was marked differently.";
    sent_before: "Máy này đã gửi một lá phiếu và chưa nhận được trả lời. Phiếu đã gửi không sửa được: dưới đây là lá phiếu đã gửi.",
        "This device has sent a ballot and has no answer yet. What was sent cannot be changed: this is the ballot that was sent.";
    receipt_elsewhere: "Mã biên nhận nằm trên máy đã gửi phiếu.", "The receipt is on the device that sent the ballot.";
    wait_for_result: "Chờ công bố kết quả", "Waiting for the result";
    wait_for_result_what: "Chủ tọa công bố, kết quả hiện tại đây và trên màn hình trình chiếu.",
        "When the chair publishes, the result appears here and on the projector.";
    missed: "Lượt bỏ phiếu đã đóng", "Voting is closed";
    missed_what: "Thẻ này không có phiếu trong lượt này.", "This card has no ballot in this round.";
    lost: "Phiếu đã gửi chưa đến được máy chủ", "The ballot you sent did not reach the server";
    lost_what: "Lượt bỏ phiếu đã đóng trước khi máy này kết nối lại; phiếu ấy không được tính. Xin báo bàn Thư ký.",
        "Voting was closed before this device was connected again; that ballot is not counted. Tell the secretary's desk.";
    results: "Kết quả đã công bố", "Published results";
    ballot_kind_motion: "Phiếu biểu quyết", "Ballot on a motion";
    one_opinion: "Chọn một ý kiến.", "Choose one.";
    opinions_marked: "Đã ghi ý kiến", "Marked";
    blank_opinion_meant: "Tôi gửi phiếu không có ý kiến (phiếu trắng)", "I send a ballot that abstains (blank)";
    blank_opinion_review: "Phiếu không ghi tán thành hay không tán thành. Nếu gửi, đây là phiếu trắng.",
        "The ballot says neither for nor against. If sent, it is blank.";
    opinions_unused: "Đơn vị không ghi ý kiến được tính là không có ý kiến.", "Whoever is left out is abstained on.";
    voided: "Lượt bỏ phiếu đã hủy", "The round is voided";
    voided_what: "Phiếu của lượt này không được tính và không được công bố. Xin chờ Chủ tọa thông báo.",
        "Its ballots do not count and are never published. The chair will say what comes next.";
    nobody_elected: "Chưa có đơn vị nào được suy tôn ở lượt này.", "Nobody is elected in this round.";
    full_table: "Xem bảng kiểm phiếu", "See the full count";
}

/// “tối đa 3 đơn vị”, in bold within the sentence that names it.
#[must_use]
pub fn choose(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Vi => ("Chọn ", "."),
        Lang::En => ("Mark ", "."),
    }
}

/// “Quý đại biểu chọn”, “trong tối đa 3 đơn vị:”, and what is said when marks are left.
#[must_use]
pub fn you_mark(lang: Lang, method: Method) -> (&'static str, String, &'static str) {
    let at_most = match (lang, method.at_most()) {
        (Lang::Vi, Some(at_most)) => format!("trong tối đa {at_most} đơn vị:"),
        (Lang::En, Some(at_most)) => format!("of at most {at_most}:"),
        (_, None) => String::new(),
    };
    match (lang, method) {
        (Lang::Vi, Method::Choose(_) | Method::Hands) => {
            ("Quý đại biểu chọn", at_most, "Còn lượt chọn chưa dùng. Phiếu vẫn hợp lệ.")
        }
        (Lang::En, Method::Choose(_) | Method::Hands) => {
            ("You mark", at_most, "More could be marked. The ballot is valid as it is.")
        }
        (Lang::Vi, Method::Assent(_)) => ("Ý kiến đã ghi:", String::new(), opinions_unused(lang)),
        (Lang::En, Method::Assent(_)) => ("Your opinions:", String::new(), opinions_unused(lang)),
    }
}

/// “Phiếu đang chọn nhiều hơn 3 đơn vị. Quý đại biểu bỏ bớt, còn tối đa 3.”
#[must_use]
pub fn too_many(lang: Lang, at_most: u32) -> String {
    match lang {
        Lang::Vi => format!(
            "Phiếu đang chọn nhiều hơn {at_most} đơn vị. Quý đại biểu bỏ bớt, còn tối đa {at_most} đơn vị."
        ),
        Lang::En => format!("The ballot marks more than {at_most}. Take some away until {at_most} are left."),
    }
}

/// “tán thành tối đa 2 đơn vị”
#[must_use]
pub fn for_at_most(lang: Lang, marks: &str) -> String {
    match lang {
        Lang::Vi => format!("tán thành {marks}"),
        Lang::En => format!("for {marks}"),
    }
}
