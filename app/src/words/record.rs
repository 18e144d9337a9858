//! The record.

use ballot::Lang;

words! {
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
}
