//! The owner's page and the demo's.

use ballot::Lang;

words! {
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
