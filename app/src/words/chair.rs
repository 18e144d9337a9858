//! The chair's console.

use ballot::{Lang, Opening, Over, standing::View};

words! {
    lost_motion: "Không được thông qua", "Lost";
    agenda: "Chương trình", "Agenda";
    not_opened: "Chưa mở", "Not opened";
    waits: "Chờ nội dung trước", "Waits";
    contest_over: "Đã có kết quả", "Decided";
    turnout: "Đã bỏ phiếu", "Have voted";
    units: "đơn vị", "units";
    open_round: "Mở bỏ phiếu", "Open voting";
    open_what: "Phiếu hiện trên điện thoại của các đơn vị có mặt. Danh sách và thể lệ được khóa.",
        "The ballot appears on the phones of the units present. List and rule are locked.";
    close_round: "Đóng bỏ phiếu", "Close voting";
    close_what: "Sau khi đóng, không nhận thêm phiếu và không mở lại được.", "After closing no ballot is taken, and it cannot be opened again.";
    publish_round: "Công bố", "Publish";
    publish_what: "Kết quả hiện cùng lúc trên màn hình trình chiếu và điện thoại.", "The result appears on the projector and the phones at once.";
    conclude_meeting: "Kết thúc hội nghị", "End the meeting";
    conclude_what: "Mọi nội dung đã có kết quả. Sau khi kết thúc, biên bản có giờ kết thúc và không làm thêm việc gì được nữa.",
        "Every contest is decided. The minutes get their closing time, and nothing more can be done.";
    minutes_docx: "Biên bản hội nghị (Word)", "Minutes (Word)";
    contest_decided: "Chủ tọa đã quyết định", "Decided by the chair";
    contest_ended: "Chủ tọa đã kết thúc nội dung", "Ended by the chair";
    nobody_stands: "Không còn đơn vị nào để chọn", "Nobody is left to choose";
    to_decide: "Chờ Chủ tọa quyết định", "The chair decides";
    decide_contest: "Ghi quyết định", "Record the decision";
    decide_what: "Quyết định và lý do vào biên bản và hồ sơ kiểm phiếu; nội dung này kết thúc.",
        "Decision and reason go into the minutes and the record; the contest is over.";
    decision_of_chair: "Quyết định của Chủ tọa", "The chair's decision";
    reason_for_minutes: "Lý do, ghi vào biên bản", "Reason, for the minutes";
    by_hands: "Biểu quyết giơ tay", "Show of hands";
    by_hands_what: "Thư ký đếm và ghi kết quả ở trang Điểm danh; kết quả về đây để Chủ tọa công bố.",
        "The secretary counts and records the hands on the roll page; the result then comes here to be published.";
    more_acts: "Việc khác với nội dung này", "Other acts on this contest";
    back_to_console: "Về trang Điều hành", "Back to the console";
    void_round: "Hủy lượt bỏ phiếu", "Void the round";
    void_what: "Lượt này không được tính, phiếu không bao giờ được công bố; số lượt, lý do và số phiếu đã thu vẫn ghi trong hồ sơ.",
        "The round does not count and its ballots are never published; its number, the reason and how many were cast stay in the record.";
    end_contest: "Kết thúc nội dung này", "End this contest";
    end_what: "Không bỏ phiếu nữa ở nội dung này, kể cả khi chưa chọn đủ số lượng.", "No further round in this contest, even with open seats.";
    voters_seen: "Tham gia theo đơn vị", "Turnout by unit";
    has_voted: "Đã bỏ phiếu", "Voted";
    has_not_voted: "Chưa bỏ phiếu", "Not yet";
    nominees: "Đơn vị được đề nghị suy tôn", "Nominees";
    private_result: "Kết quả xem riêng", "Result for your eyes";
    live_is_seen: "Số phiếu hiện trực tiếp trên màn hình trình chiếu theo thể lệ của nội dung này.",
        "The votes are shown live on the projector, as the rule of this contest says.";
    present: "Có mặt", "Present";
    quorum_met: "Đủ số lượng", "Quorum met";
    quorum_not_met: "Chưa đủ số lượng", "No quorum";
    screen_now: "Màn hình trình chiếu", "Projector";
    show_on_screen: "Chiếu nội dung đã chọn", "Show the chosen view";
    open_screen: "Mở màn hình trình chiếu", "Open the projector page";
}

/// “Nội dung 2”
#[must_use]
pub fn item(lang: Lang, place: u32) -> String {
    match lang {
        Lang::Vi => format!("Nội dung {place}"),
        Lang::En => format!("Contest {place}"),
    }
}

/// Why a round is to be opened; empty for the first one.
#[must_use]
pub fn opening(lang: Lang, why: Opening, seats: u32) -> String {
    match (lang, why) {
        (_, Opening::First) => String::new(),
        (Lang::Vi, Opening::Runoff) => {
            format!("Bằng phiếu: bỏ phiếu lại giữa các đơn vị bằng phiếu, lấy tối đa {seats} đơn vị.")
        }
        (Lang::Vi, Opening::Another) => {
            format!(
                "Chưa chọn đủ số lượng, còn {seats} đơn vị: bỏ phiếu tiếp giữa các đơn vị chưa được suy tôn."
            )
        }
        (Lang::Vi, Opening::Repeat) => {
            "Lượt trước không đủ số lượng khi đóng: bỏ phiếu lại với danh sách ấy.".into()
        }
        (Lang::En, Opening::Runoff) => format!("A tie: a run-off among the tied, up to {seats} elected."),
        (Lang::En, Opening::Another) => format!("Seats open: {seats}. Another round among those left."),
        (Lang::En, Opening::Repeat) => "The last round had lost its quorum: the same round again.".into(),
    }
}

/// What the button that opens a round says.
#[must_use]
pub fn open_again(lang: Lang, why: Opening) -> &'static str {
    match (lang, why) {
        (lang, Opening::First) => open_round(lang),
        (Lang::Vi, Opening::Runoff) => "Mở bỏ phiếu lại",
        (Lang::Vi, Opening::Another) => "Mở bỏ phiếu tiếp",
        (Lang::Vi, Opening::Repeat) => "Mở lượt bỏ phiếu mới",
        (Lang::En, Opening::Runoff) => "Open the run-off",
        (Lang::En, Opening::Another) => "Open another round",
        (Lang::En, Opening::Repeat) => "Open a new round",
    }
}

/// “Chờ mở lần 2”
#[must_use]
pub fn waits_for_round(lang: Lang, number: u32) -> String {
    match lang {
        Lang::Vi => format!("Chờ mở lần {number}"),
        Lang::En => format!("Round {number} to be opened"),
    }
}

/// Why a contest is over.
#[must_use]
pub fn over(lang: Lang, over: Over) -> &'static str {
    match over {
        Over::Complete => contest_over(lang),
        Over::Decided => contest_decided(lang),
        Over::Ended => contest_ended(lang),
        Over::NobodyStands => nobody_stands(lang),
    }
}

/// “Đã hết số lượt bỏ phiếu: Chủ tọa chọn tối đa 1 đơn vị và ghi lý do.”
#[must_use]
pub fn decide_among(lang: Lang, seats: u32) -> String {
    match lang {
        Lang::Vi => format!("Đã hết số lượt bỏ phiếu. Chủ tọa chọn tối đa {seats} đơn vị và ghi lý do."),
        Lang::En => format!("The rounds are used up. The chair chooses up to {seats} and gives the reason."),
    }
}

/// “Chờ kết quả: Cờ thi đua của UBND tỉnh”
#[must_use]
pub fn waits_for(lang: Lang, contests: &[String]) -> String {
    let contests = contests.join("; ");
    match lang {
        Lang::Vi => format!("Danh sách ở đây phụ thuộc kết quả: {contests}. Xin hoàn tất nội dung đó trước."),
        Lang::En => format!("The list here rests on the result of: {contests}. Complete that first."),
    }
}

/// What the projector can show.
#[must_use]
pub fn view(lang: Lang, view: View) -> &'static str {
    match (lang, view) {
        (Lang::Vi, View::Welcome) => "Chào mừng",
        (Lang::Vi, View::Turnout) => "Tỷ lệ tham gia",
        (Lang::Vi, View::Tally) => "Số phiếu trực tiếp",
        (Lang::Vi, View::Result) => "Kết quả",
        (Lang::Vi, View::Blank) => "Màn hình trống",
        (Lang::En, View::Welcome) => "Welcome",
        (Lang::En, View::Turnout) => "Turnout",
        (Lang::En, View::Tally) => "Live votes",
        (Lang::En, View::Result) => "Result",
        (Lang::En, View::Blank) => "Blank screen",
    }
}
