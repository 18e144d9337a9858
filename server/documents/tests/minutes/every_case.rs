//! What the minutes say of a meeting in which everything happens.

use ballot::{Kind, Lang, Method};
use documents::{Ending, Papers};

use crate::{
    cluster::{CERTIFICATES, FLAG, everything},
    reading::{row, text},
};

/// The lines of each contest of the meeting, in the order of the paper.
fn say(papers: &Papers, lines: &[&str]) {
    let text = text(papers);
    let mut rest = text.as_str();
    for line in lines {
        let at = rest.find(&format!("\n{line}\n"));
        assert!(at.is_some(), "not there, or not in this order: {line}\n\n{text}");
        rest = &rest[at.unwrap() + line.len()..];
    }
}

fn english() -> Papers {
    Papers { lang: Lang::En, ..everything() }
}

#[test]
fn a_motion_is_adopted_or_lost_and_elects_nobody() {
    let lines = [
        "Nội dung đề xuất: Thông qua Ban kiểm phiếu gồm 3 người.",
        "Thể lệ: Biểu quyết giơ tay; ngưỡng thông qua: trên 1/2, tính trên số đơn vị có mặt.",
        "Số tán thành cần đạt: trên 1/2 của 11 (số đơn vị có mặt) = từ 6 đơn vị.",
        "Tổng số: 11; có mặt: 11.",
        "Kết quả giơ tay (tỷ lệ tính trên số đơn vị có mặt: 11): tán thành 10 (90,91 %); không tán thành 0; \
         không có ý kiến 1.",
        "Hội nghị thông qua: Ban kiểm phiếu gồm 3 người (Đạt 10/11 = 90,91 % > 1/2).",
        "Tổng số: 11; có mặt: 11; số phiếu phát ra: 11; thu về: 11; hợp lệ: 11; không hợp lệ: 0; \
         phiếu trắng: 2 (tính là hợp lệ).",
        "Kết quả (tỷ lệ tính trên số đơn vị có mặt: 11): tán thành 4 (36,36 %); không tán thành 5; \
         không có ý kiến 2.",
        "Hội nghị không thông qua: Sửa đổi Quy chế hoạt động của Cụm (Không đạt 4/11 = 36,36 % ≤ 1/2).",
    ];
    say(&everything(), &lines);
    let text = text(&everything());
    assert!(!text.contains("suy tôn Thông qua") && !text.contains("ở nội dung “Bầu Ban kiểm phiếu”"));
    say(
        &english(),
        &[
            "The meeting adopts: Thông qua Ban kiểm phiếu gồm 3 người (Reached 10/11 = 90.91 % > 1/2).",
            "The meeting does not adopt: Sửa đổi Quy chế hoạt động của Cụm (Not reached 4/11 = 36.36 % ≤ 1/2).",
        ],
    );
}

#[test]
fn four_among_nine_with_two_withdrawn_then_one_of_their_winners() {
    say(
        &everything(),
        &[
            "Đơn vị không được bỏ phiếu cho chính mình; trên phiếu giấy không kiểm tra được việc này vì phiếu \
             không ghi tên.",
            "Xin rút: Sở Khoa học và Công nghệ (lý do: mới thành lập).",
            "Xin rút: Ban Dân tộc (lý do: đã được khen thưởng năm 2018).",
            &format!(
                "Không xét ở nội dung này (không được chọn ở nội dung “{CERTIFICATES}”): Bảo hiểm Xã hội tỉnh; \
                 Sở Văn hóa, Thể thao và Du lịch; Sở Khoa học và Công nghệ; Ban Dân tộc; \
                 Sở Lao động - Thương binh và Xã hội."
            ),
        ],
    );
    say(
        &english(),
        &[
            "No unit may vote for itself; on paper this cannot be checked, since a ballot bears no name.",
            "Withdrawn: Ban Dân tộc (reason: đã được khen thưởng năm 2018).",
            &format!(
                "Not considered here (not elected in the contest “{CERTIFICATES}”): Bảo hiểm Xã hội tỉnh; \
                 Sở Văn hóa, Thể thao và Du lịch; Sở Khoa học và Công nghệ; Ban Dân tộc; \
                 Sở Lao động - Thương binh và Xã hội."
            ),
        ],
    );
}

#[test]
fn two_ties_lead_to_the_decision_of_the_chair() {
    say(
        &everything(),
        &[
            "Lần 1",
            "Bằng phiếu: Sở Y tế (4/11 = 36,36 %); Sở Giáo dục và Đào tạo (4/11 = 36,36 %).",
            "Theo thể lệ: bỏ phiếu lại giữa các đơn vị bằng phiếu, lấy tối đa 1 đơn vị.",
            "Lần 2",
            "Danh sách bỏ phiếu lần này: Sở Y tế; Sở Giáo dục và Đào tạo.",
            "Bằng phiếu: Sở Y tế (5/10 = 50,00 %); Sở Giáo dục và Đào tạo (5/10 = 50,00 %).",
            "Theo thể lệ: đã hết số lượt bỏ phiếu, Chủ tọa quyết định chọn tối đa 1 trong các đơn vị: Sở Y tế; \
             Sở Giáo dục và Đào tạo.",
            "Chủ tọa quyết định chọn: Sở Giáo dục và Đào tạo; lý do: có điểm thi đua cao hơn trong bảng điểm của Cụm.",
            &format!(
                "Hội nghị suy tôn Sở Giáo dục và Đào tạo ở nội dung “{FLAG}”, đề nghị tặng Cờ thi đua của UBND tỉnh."
            ),
        ],
    );
    say(
        &english(),
        &[
            "By the rule: a run-off among the tied units, up to 1 elected.",
            "The list of this round: Sở Y tế; Sở Giáo dục và Đào tạo.",
            "By the rule: no round is left, the chair chooses up to 1 of these units: Sở Y tế; \
             Sở Giáo dục và Đào tạo.",
            "The chair decided to choose: Sở Giáo dục và Đào tạo; reason: có điểm thi đua cao hơn trong bảng điểm \
             của Cụm.",
        ],
    );
}

#[test]
fn a_voided_round_is_told_before_its_repeat_and_who_withdrew_since_with_the_next_list() {
    say(
        &everything(),
        &[
            "Lần 1",
            "Lần 1 bị hủy: mất điện khi đang bỏ phiếu; đã thu 4 phiếu, các phiếu này không được tính.",
            "Lần 2",
            "Được suy tôn: Sở Khoa học và Công nghệ (Đạt 8/11 = 72,73 % > 1/2).",
            "Theo thể lệ: bỏ phiếu tiếp giữa các đơn vị chưa được chọn, lấy tối đa 1 đơn vị.",
            "Lần 3",
            "Danh sách bỏ phiếu lần này: Sở Lao động - Thương binh và Xã hội.",
            "Xin rút: Bảo hiểm Xã hội tỉnh (lý do: nhường đơn vị bạn).",
        ],
    );
    say(
        &english(),
        &["Round 1 was voided: mất điện khi đang bỏ phiếu; the 4 ballots cast do not count.", "Round 2"],
    );
}

#[test]
fn a_round_without_quorum_says_how_many_were_needed_and_is_held_again() {
    let papers = everything();
    say(
        &papers,
        &[
            "Số đơn vị có mặt không đủ để tiến hành (có mặt 6/11, cần từ 8) nên không có đơn vị nào được chọn; \
             theo thể lệ: phải bỏ phiếu lại.",
            "Lần 2",
            "Được suy tôn: Sở Văn hóa, Thể thao và Du lịch (Đạt 7/11 = 63,64 % > 1/2).",
        ],
    );
    say(
        &english(),
        &[
            "There was no quorum (6/11 present, 8 needed), so nobody is elected; by the rule: the round is to be \
           held again.",
        ],
    );
    // Head, attendance, certificates, two of the flag, two of the progress, then this contest's.
    let cells = |table, unit| row(&papers, table, unit)[2..].join(" | ");
    assert_eq!(cells(7, "Ban Dân tộc"), "2/6 | 2 | 2 | 33,33 % | Không đủ số lượng");
    assert_eq!(cells(8, "Ban Dân tộc"), "2/11 | 6 | 2 | 18,18 % | Không đạt");
}

#[test]
fn contests_that_ended_otherwise_say_why() {
    say(
        &everything(),
        &[
            "Chủ tọa kết thúc nội dung này khi chưa có kết quả; lý do: chưa có hướng dẫn của cấp trên.",
            "Không có đơn vị nào được Hội nghị suy tôn ở nội dung “Sáng kiến tiêu biểu năm 2019”.",
            "Chủ tọa kết thúc nội dung này khi chưa chọn đủ số lượng; lý do: các đơn vị còn lại chưa đạt tiêu chuẩn.",
            &format!("Không xét ở nội dung này (đã được chọn ở nội dung “{CERTIFICATES}”): Sở Y tế."),
            "Xin rút: Đài Phát thanh và Truyền hình tỉnh (lý do: đang kiện toàn tổ chức).",
            "Nội dung này kết thúc vì không còn đơn vị nào trong danh sách để chọn.",
        ],
    );
    say(
        &english(),
        &[
            "The chair ended this contest before it had a result; reason: chưa có hướng dẫn của cấp trên.",
            "The chair ended this contest with open seats; reason: các đơn vị còn lại chưa đạt tiêu chuẩn.",
            "This contest is over since no unit is left on its list.",
        ],
    );
}

#[test]
fn a_consensus_is_called_one_and_has_no_ballots() {
    let mut papers = everything();
    papers.contests.retain(|contest| contest.id.as_str() == "cum-truong");
    papers.agenda.clear();
    say(
        &papers,
        &[
            "Thể lệ: Biểu quyết giơ tay; lấy tối đa 1 đơn vị; ngưỡng: trên 1/2, tính trên số đơn vị có mặt.",
            "Tổng số: 11; có mặt: 11.",
            "Kết quả giơ tay (tỷ lệ tính trên số đơn vị có mặt: 11):",
            "Được suy tôn: Sở Giáo dục và Đào tạo (Đạt 11/11 = 100,00 % > 1/2, thống nhất).",
            "Hội nghị thống nhất suy tôn Sở Giáo dục và Đào tạo ở nội dung “Bầu Cụm trưởng năm 2020”.",
        ],
    );
    let cells = row(&papers, 2, "Sở Giáo dục và Đào tạo")[2..].join(" | ");
    assert_eq!(cells, "11/11 | 0 | 0 | 100,00 % | Được suy tôn");
    let ballots = ["phát ra", "thu về", "phiếu trắng"];
    assert!(ballots.iter().all(|word| !text(&papers).contains(word)));
    papers.lang = Lang::En;
    say(
        &papers,
        &["The meeting elects by consensus Sở Giáo dục và Đào tạo in the contest “Bầu Cụm trưởng năm 2020”."],
    );
}

#[test]
fn only_awards_are_proposed_and_the_sha_256_of_the_record_comes_before_the_closing_line() {
    let hash = ["01234567", "89abcdef"].join(" ");
    let hash = [hash.as_str(); 4].join(" ");
    let record = format!(
        "Tệp hồ sơ kiểm phiếu của Hội nghị (laphieu-record/1) có mã SHA-256 là {hash}; bất kỳ ai cũng có thể đếm \
         lại từ tệp này bằng lệnh “laphieu recount”."
    );
    say(
        &everything(),
        &[
            "ĐỀ NGHỊ KHEN THƯỞNG",
            "- Tặng Giấy khen sáng kiến: không có đơn vị nào.",
            &record,
            "Hội nghị kết thúc vào 16 giờ 30, ngày 08 tháng 01 năm 2020./.",
        ],
    );
    assert!(text(&english()).contains("anyone can recount it with “laphieu recount”."));
    let mut papers = everything();
    papers.contests.iter_mut().for_each(|contest| contest.award = "Giấy khen".into());
    papers.contests.retain(|contest| contest.kind == Kind::Motion);
    papers.record_sha256 = None;
    let text = text(&papers);
    assert!(!text.contains("ĐỀ NGHỊ KHEN THƯỞNG") && !text.contains("SHA-256"));
}

#[test]
fn a_cluster_has_no_leader_of_a_bloc() {
    assert!(text(&everything()).contains("\nBảo hiểm Xã hội tỉnh (Cụm trưởng)\n"));
    assert!(text(&english()).contains("\nBảo hiểm Xã hội tỉnh (leads the cluster)\n"));
}

#[test]
fn a_proposal_on_which_nothing_was_decided_is_neither_adopted_nor_lost() {
    let mut papers = everything();
    papers.contests.truncate(1);
    papers.contests[0].rounds.clear();
    papers.contests[0].ending = Ending::NobodyStood;
    say(
        &papers,
        &[
            "Nội dung này kết thúc vì đề xuất đã được rút.",
            "Hội nghị không quyết định về: Ban kiểm phiếu gồm 3 người.",
        ],
    );
}

#[test]
fn a_voided_round_speaks_only_of_ballots_that_there_were() {
    let mut papers = everything();
    papers.contests[4].voided[0].cast = 0;
    assert!(text(&papers).contains("\nLần 1 bị hủy: mất điện khi đang bỏ phiếu; chưa thu phiếu nào.\n"));
    papers.contests[4].voided[0].rule.method = Method::Hands;
    assert!(text(&papers).contains("\nLần 1 bị hủy: mất điện khi đang bỏ phiếu; kết quả không được tính.\n"));
}

#[test]
fn contests_without_an_item_stand_under_a_heading_that_fits_them() {
    let mut papers = everything();
    papers.agenda.clear();
    say(&papers, &["KẾT QUẢ BIỂU QUYẾT, BÌNH XÉT, SUY TÔN", "Bầu Ban kiểm phiếu"]);
    papers.contests.truncate(2);
    say(&papers, &["KẾT QUẢ BIỂU QUYẾT", "Bầu Ban kiểm phiếu"]);
}
