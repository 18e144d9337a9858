//! The desk.

use ballot::Lang;

words! {
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
    traces: "Chưa xóa hết dấu vết thứ tự bỏ phiếu", "The order of voting is not cleared everywhere yet";
    traces_what: "Một tiến trình khác đang giữ cơ sở dữ liệu (sao lưu, truy vấn còn mở). Máy chủ tự thử lại cho đến khi xong; chưa sao chép tệp hay ổ đĩa trước lúc đó.",
        "Another process holds the database (a backup, an open query). The server tries again until it is done; copy no file and no disk before.";
    no_forms: "Nội dung này không có việc gì cần ghi lúc này", "There is nothing to record on this contest now";
    hands_due: "Biểu quyết giơ tay chờ ghi", "Shows of hands to record";
}
