//! What people read on the screens, Vietnamese first, English second. Sentences of rules, verdicts and refusals are in
//! `ballot::words`. A word is a function that matches on the language, so a missing translation does not compile, and
//! the browser gets only those that its islands use.

use ballot::{Lang, Method, Next, Opening, Over, Role, standing::View};

use crate::api::ContestHead;

macro_rules! words {
    ($($name:ident: $vi:literal, $en:literal;)*) => {
        $(
            #[doc = $en]
            #[must_use]
            pub fn $name(lang: Lang) -> &'static str {
                match lang {
                    Lang::Vi => $vi,
                    Lang::En => $en,
                }
            }
        )*
    };
}

words! {
    // Every page
    brand: "Lá phiếu", "Lá phiếu";
    skip: "Đến nội dung chính", "Skip to the content";
    connected: "Đã kết nối", "Connected";
    disconnected: "Mất kết nối", "Connection lost";
    other_language: "English", "Tiếng Việt";
    attention: "Chưa làm được", "Not done";

    // The way in
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
    needs_card: "Trang này cần thẻ", "This page needs a card";
    not_found: "Không có trang này", "There is no such page";
    not_found_what: "Địa chỉ không đúng. Xin quét lại mã QR trên thẻ.", "The address is wrong. Scan the QR code on the card again.";
    to_start: "Về trang đầu", "To the start";

    // The phone
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
    lost_motion: "Không được thông qua", "Lost";
    nobody_elected: "Chưa có đơn vị nào được suy tôn ở lượt này.", "Nobody is elected in this round.";
    full_table: "Xem bảng kiểm phiếu", "See the full count";

    // The chair
    offices: "Bàn làm việc", "Desks";
    chair: "Điều hành", "Chair";
    desk: "Điểm danh", "Roll";
    cards: "Thẻ bỏ phiếu", "Cards";
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
    in_favour: "Tán thành", "For";
    against: "Không tán thành", "Against";
    abstained: "Không có ý kiến", "Abstained";
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
    withdrawn: "Xin rút", "Withdrawn";
    excluded: "Đã được chọn ở nội dung khác", "Elected in another contest";
    excluded_short: "đã được chọn", "elected before";
    not_listed_here: "Không thuộc danh sách được chọn", "Not on this list";
    not_listed_short: "không thuộc danh sách", "not on this list";
    withdrawn_short: "xin rút", "withdrawn";

    // The desk
    roll: "Danh sách đơn vị thành viên", "Member units";
    number: "TT", "No.";
    unit: "Đơn vị thành viên", "Member unit";
    card: "Thẻ", "Card";
    state: "Trạng thái", "State";
    act: "Thao tác", "Action";
    check_in: "Điểm danh", "Check in";
    check_out: "Bỏ điểm danh", "Undo check-in";
    check_in_all: "Điểm danh tất cả", "Check everybody in";
    not_come: "Chưa đến", "Not here";
    print_cards: "In thẻ bỏ phiếu", "Print cards";
    print_cards_what: "In cho các thẻ chưa ai quét; mã in trước đó không dùng được nữa.",
        "For cards that nobody has scanned; codes printed before stop working.";
    print_one: "Cấp thẻ mới", "Issue a new card";
    revoke_card: "Thu hồi thẻ", "Revoke";
    card_issued: "Chưa quét", "Not scanned";
    card_in_use: "Đã quét", "Scanned";
    card_revoked: "Đã thu hồi", "Revoked";
    quorum: "Số lượng tiến hành hội nghị", "Quorum";
    units_present: "đơn vị có mặt", "units present";
    rule: "Thể lệ", "Rule";
    absent: "Vắng, chưa đến", "Absent";
    documents: "Văn bản", "Documents";
    minutes_wait: "Có khi đã công bố ít nhất một kết quả.", "Available once a result is published.";

    record_hands: "Ghi kết quả giơ tay", "Record the hands";
    record_hands_what: "Đếm riêng từng đơn vị; cộng lại không quá số có mặt. Thống nhất: ghi tán thành bằng số có mặt.",
        "Counted for each nominee; together no more than are present. A consensus: for = present.";
    withdraw_nominee: "Ghi nhận xin rút", "Record the withdrawal";
    withdrawals: "Đơn vị xin rút", "Withdrawals";
    withdraw_what: "Đơn vị xin rút vẫn giữ chỗ trên phiếu, có ghi “Xin rút”.",
        "Whoever withdraws keeps the place on the ballot, marked as withdrawn.";
    choose_nominee: "Đơn vị xin rút", "Who withdraws";
    open_record: "Hồ sơ kiểm phiếu", "The record";
    no_forms: "Nội dung này không có việc gì cần ghi lúc này", "There is nothing to record on this contest now";
    hands_due: "Biểu quyết giơ tay chờ ghi", "Shows of hands to record";

    // The record
    record_title: "Kết quả và hồ sơ kiểm phiếu", "Results and the record";
    record_none: "Chưa có kết quả nào được công bố.", "No result is published yet.";
    look_up: "Tìm phiếu theo mã biên nhận", "Look a ballot up by its receipt";
    look_up_what: "Nhập 8 ký tự của mã biên nhận để xem phiếu ấy được đếm thế nào.",
        "Type the 8 symbols of a receipt to see how that ballot was counted.";
    look_up_act: "Tìm phiếu", "Look up";
    looked_up_none: "Không có phiếu nào mang mã này trong các lượt đã công bố. Xin xem lại từng ký tự; phiếu của lượt chưa công bố hoặc đã hủy không tìm được.",
        "No published round has a ballot with this receipt. Check each symbol; ballots of rounds not published or voided cannot be found.";
    counted_blank: "Phiếu trắng", "Blank ballot";
    counted_hidden: "Phiếu này có trong số phiếu đã đếm. Hội nghị không công bố từng phiếu.",
        "This ballot was counted. The meeting does not publish single ballots.";
    ballots_hidden: "Hội nghị không công bố từng phiếu: hồ sơ chỉ ghi các số tổng.",
        "The meeting does not publish single ballots: the record states sums only.";
    download: "Tải về và tự kiểm lại", "Download and recount";
    download_record: "Tải hồ sơ kiểm phiếu (JSON)", "Download the record (JSON)";
    download_journal: "Tải nhật ký (JSON)", "Download the journal (JSON)";
    download_wait: "Tệp hồ sơ và nhật ký tải được khi hội nghị kết thúc.",
        "The record and the journal can be downloaded when the meeting has ended.";
    recount_what: "Ai cũng kiểm lại được bằng lệnh: laphieu recount TỆP.json --journal NHẬT-KÝ.json",
        "Anyone can recount with: laphieu recount FILE.json --journal JOURNAL.json";
    file_hash: "SHA-256 của tệp hồ sơ", "SHA-256 of the record file";

    // Cards
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

    // The projector
    live: "Trực tiếp", "Live";
    in_ballot_order: "Xếp theo thứ tự trên phiếu", "In the order of the ballot";
    may_mark: "Chọn tối đa", "Mark up to";
    may_assent: "Tán thành tối đa", "For at most";
    result: "Kết quả", "Result";
    valid: "Hợp lệ", "Valid";
    elected_number: "Được suy tôn", "Elected";
    units_have_voted: "đơn vị đã bỏ phiếu", "units have voted";
    result_after: "Kết quả chỉ hiện sau khi Chủ tọa công bố.", "The result is shown only when the chair publishes it.";
    closed_counting: "Đã đóng bỏ phiếu", "Voting is closed";
    join_wifi: "Kết nối Wi-Fi", "Join the Wi-Fi";
    join_scan: "Quét mã trên thẻ hoặc mở", "Scan your card or open";
    votes: "Số phiếu", "Votes";
    chart: "Biểu đồ", "Chart";
    share: "Tỷ lệ", "Share";
    verdict: "Kết luận", "Verdict";
    reason: "Lý do", "Reason";
    nominee: "Đơn vị", "Unit";
    threshold: "Ngưỡng", "Threshold";
    count_code: "Mã đối chiếu", "Count code";
    proposed_for: "Được suy tôn · Đề nghị tặng", "Elected · Proposed for";
    elected: "Được suy tôn", "Elected";
    not_listed: "Còn lại 0 phiếu:", "With 0 votes:";

    // The owner and the demo
    owner: "Các hội nghị trên máy chủ này", "The meetings of this server";
    owner_none: "Chưa có hội nghị nào. Tạo bằng lệnh: laphieu import TỆP.toml", "No meeting yet. Make one with: laphieu import FILE.toml";
    officers_cards: "Cấp thẻ mới cho Chủ tọa, Thư ký, màn hình", "New cards for chair, secretary and screen";
    officers_cards_what: "Thẻ cán bộ đang dùng sẽ hết hiệu lực.", "The officers' cards in use stop working.";
    demo_title: "Hội nghị mẫu: mọi vai trên một trang", "The demo: every role on one page";
    demo_what: "Mở từng liên kết trong một thẻ trình duyệt. Điểm danh ở trang Thư ký, mở bỏ phiếu ở trang Chủ tọa, rồi bỏ phiếu: nhiều thẻ mở trên một máy thì trang phiếu hiện từng phiếu một. Điện thoại cùng mạng quét mã QR là vào được.",
        "Open each link in a tab of its own. Check in on the secretary's page, open voting on the chair's, then vote: with several cards in one browser the page shows one ballot after another. Phones on this network scan the codes.";
    demo_officers: "Cán bộ", "Officers";
    demo_voters: "Đại biểu", "Delegates";
    open_page: "Mở trang", "Open";
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

/// “Lần 1”
#[must_use]
pub fn round(lang: Lang, number: u32) -> String {
    match lang {
        Lang::Vi => format!("Lần {number}"),
        Lang::En => format!("Round {number}"),
    }
}

/// “Nội dung 2”
#[must_use]
pub fn item(lang: Lang, place: u32) -> String {
    match lang {
        Lang::Vi => format!("Nội dung {place}"),
        Lang::En => format!("Contest {place}"),
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
pub fn counted_on(lang: Lang, base: ballot::Base, number: u64) -> String {
    let base = ballot::words::base(lang, base);
    match lang {
        Lang::Vi => format!("Tỷ lệ tính trên {base} ({number})."),
        Lang::En => format!("Shares are of {base} ({number})."),
    }
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

/// “Chờ kết quả: Cờ thi đua của UBND tỉnh”
#[must_use]
pub fn waits_for(lang: Lang, contests: &[String]) -> String {
    let contests = contests.join("; ");
    match lang {
        Lang::Vi => format!("Danh sách ở đây phụ thuộc kết quả: {contests}. Xin hoàn tất nội dung đó trước."),
        Lang::En => format!("The list here rests on the result of: {contests}. Complete that first."),
    }
}

/// “11 thẻ”
#[must_use]
pub fn number_of_cards(lang: Lang, number: usize) -> String {
    match lang {
        Lang::Vi => format!("{number} thẻ"),
        Lang::En => format!("{number} cards"),
    }
}

/// “Quý đại biểu đã nhập 10 ký tự.”
#[must_use]
pub fn symbols_typed(lang: Lang, typed: usize) -> String {
    match lang {
        Lang::Vi => format!("Quý đại biểu đã nhập {typed} ký tự."),
        Lang::En => format!("You typed {typed} symbols."),
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
