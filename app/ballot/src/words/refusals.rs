//! The one sentence of each refusal: what is wrong, which value, what to do.

use super::{Lang, meeting_state, round_state};
use crate::{Found, Refusal};

fn found(lang: Lang, found: Found) -> &'static str {
    match (lang, found) {
        (lang, Found::Round(state)) => round_state(lang, state),
        (lang, Found::Meeting(state)) => meeting_state(lang, state),
        (Lang::Vi, Found::ContestOver) => "Nội dung này không còn lượt nào để mở",
        (Lang::Vi, Found::ToDecide) => "Nội dung này đã hết số lượt bỏ phiếu, Chủ tọa quyết định",
        (Lang::Vi, Found::RoundToOpen) => "Nội dung này còn một lượt bỏ phiếu phải mở trước",
        (Lang::Vi, Found::ByHands) => "Nội dung này biểu quyết giơ tay, Thư ký ghi kết quả",
        (Lang::Vi, Found::ByBallots) => "Nội dung này bỏ phiếu, không biểu quyết giơ tay",
        (Lang::Vi, Found::NotStanding) => "Đã xin rút từ trước",
        (Lang::Vi, Found::Elected) => "Đã được suy tôn ở nội dung này",
        (Lang::Vi, Found::RestedOn) => {
            "Lượt sau, quyết định của Chủ tọa hoặc danh sách của nội dung khác dựa vào kết quả lượt này"
        }
        (Lang::Vi, Found::CardInUse) => "Thẻ đang được dùng",
        (Lang::En, Found::ContestOver) => "This contest has no further round to open",
        (Lang::En, Found::ToDecide) => "This contest has held its rounds, the chair decides",
        (Lang::En, Found::RoundToOpen) => "This contest has a round to open first",
        (Lang::En, Found::ByHands) => {
            "This contest is voted on by a show of hands, which the secretary records"
        }
        (Lang::En, Found::ByBallots) => "This contest is voted on by ballots, not by a show of hands",
        (Lang::En, Found::NotStanding) => "This nominee has withdrawn already",
        (Lang::En, Found::Elected) => "This nominee has been elected in this contest",
        (Lang::En, Found::RestedOn) => {
            "A later round, a decision or another contest's list rests on this round"
        }
        (Lang::En, Found::CardInUse) => "The card is in use",
    }
}

/// The one sentence of a refusal: what is wrong, which value, what to do.
#[must_use]
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    match lang {
        Lang::Vi => refusal_vi(refusal),
        Lang::En => refusal_en(refusal),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each refusal")]
fn refusal_vi(refusal: &Refusal) -> String {
    match refusal {
        Refusal::UnknownCard { typed: 0 } => {
            "Chưa nhận ra thẻ này. Thẻ không thuộc hội nghị đang họp trên máy chủ này; xin quét lại hoặc mang thẻ đến bàn Thư ký.".into()
        }
        Refusal::UnknownCard { typed } => format!(
            "Chưa nhận ra mã phiếu này. Mã trên thẻ có 12 ký tự, Quý đại biểu đã nhập {typed} ký tự; xin xem lại từng ký tự hoặc mang thẻ đến bàn Thư ký."
        ),
        Refusal::RevokedCard => {
            "Thẻ này đã được thu hồi, không dùng được nữa. Xin nhận thẻ mới tại bàn Thư ký.".into()
        }
        Refusal::NotPresent => {
            "Đơn vị chưa được điểm danh nên chưa bỏ phiếu được. Xin điểm danh tại bàn Thư ký rồi gửi lại.".into()
        }
        Refusal::NotEntitled => {
            "Trình duyệt này chưa có thẻ cho việc này. Xin quét mã QR trên thẻ.".into()
        }
        Refusal::NotAllowed => {
            "Thẻ đang dùng không được phép làm việc này. Xin dùng thẻ của người phụ trách.".into()
        }
        Refusal::NoOpenRound => {
            "Không tìm thấy lượt bỏ phiếu này. Xin mở lại trang để xem lượt đang bỏ phiếu.".into()
        }
        Refusal::RoundClosed => {
            "Lượt bỏ phiếu đã đóng, phiếu này chưa được nhận. Xin chờ Chủ tọa công bố kết quả.".into()
        }
        Refusal::AlreadyCast => {
            "Phiếu của đơn vị cho lượt này đã được ghi nhận. Mỗi đơn vị bỏ một phiếu; phiếu đã ghi nhận không thay đổi.".into()
        }
        Refusal::ReceiptTaken => {
            "Mã biên nhận này đã thuộc về một phiếu khác, phiếu chưa được nhận. Xin mở lại trang rồi gửi lại.".into()
        }
        Refusal::BadValue { field, found, allowed } if found.is_empty() => {
            format!("Thiếu giá trị cho “{field}”. Cần: {allowed}. Xin mở lại trang rồi làm lại.")
        }
        Refusal::BadValue { field, found, allowed } => {
            format!("Giá trị “{found}” của “{field}” không dùng được. Cần: {allowed}. Xin mở lại trang rồi làm lại.")
        }
        Refusal::Overvote { marked, at_most } => format!(
            "Phiếu đang chọn {marked}, tối đa là {at_most}. Quý đại biểu bỏ bớt {} đơn vị rồi gửi lại.",
            marked.saturating_sub(*at_most)
        ),
        Refusal::NotStanding { nominee } => format!(
            "“{nominee}” không có trong danh sách được chọn của lượt này. Xin chọn trong danh sách trên phiếu."
        ),
        Refusal::DuplicateChoice { nominee } => {
            format!("“{nominee}” được chọn hai lần. Xin chọn mỗi đơn vị một lần.")
        }
        Refusal::BlankNotConfirmed => {
            "Phiếu chưa chọn đơn vị nào, chưa ghi ý kiến nào. Xin chọn, hoặc đánh dấu xác nhận gửi phiếu trắng.".into()
        }
        Refusal::OwnUnit => {
            "Thể lệ của nội dung này không cho chọn đơn vị mình. Xin chọn đơn vị khác.".into()
        }
        Refusal::Busy => "Máy chủ đang bận, có thể chưa nhận được việc vừa gửi. Xin gửi lại sau vài giây; phiếu gửi lại không bị tính hai lần.".into(),
        Refusal::NoQuorum { present, needed } => format!(
            "Chưa đủ số lượng tiến hành: có mặt {present}, cần ít nhất {needed}. Xin điểm danh thêm trước khi mở bỏ phiếu."
        ),
        Refusal::AnotherRoundOpen => {
            "Đang có một lượt bỏ phiếu khác mở. Xin đóng lượt đó trước khi mở lượt mới.".into()
        }
        Refusal::ContestNotOver { contests } => format!(
            "Nội dung {} chưa có kết quả cuối cùng, mà danh sách ở đây phụ thuộc vào kết quả đó. Xin hoàn tất nội dung đó trước.",
            list(contests)
        ),
        Refusal::WrongState { found: state } => format!(
            "Trạng thái hiện tại không cho làm việc này: {}. Xin xem lại trang.",
            found(Lang::Vi, *state)
        ),
        Refusal::StruckOff => {
            "Đơn vị bỏ phiếu giấy ở lượt này nên không bỏ phiếu trên điện thoại. Xin bỏ phiếu giấy vào hòm phiếu.".into()
        }
        Refusal::CardsDoNotMatch { cards, present } => format!(
            "Có {cards} thẻ đang dùng mà {present} đơn vị có mặt. Xin đối chiếu thẻ với danh sách điểm danh trước khi mở bỏ phiếu."
        ),
        Refusal::NumbersDoNotBalance { what, found, at_most } if what.is_empty() => {
            format!("Số liệu không khớp: {found}, nhiều nhất là {at_most}. Xin đếm lại rồi ghi lại.")
        }
        Refusal::NumbersDoNotBalance { what, found, at_most } => {
            format!("Số liệu của “{what}” không khớp: cộng lại là {found}, nhiều nhất là {at_most}. Xin đếm lại rồi ghi lại.")
        }
        Refusal::PaperUnconfirmed { papers } => format!(
            "Còn {papers} phiếu giấy chưa được nhập và xác nhận. Xin nhập đủ phiếu giấy trước."
        ),
        Refusal::ConfirmationMissing { missing } => format!(
            "Còn thiếu {missing} xác nhận của Ban kiểm phiếu. Xin chờ Ban kiểm phiếu xác nhận mã đối chiếu."
        ),
        Refusal::SamePerson => {
            "Việc này cần một người khác xác nhận. Xin người thứ hai dùng thẻ của mình để xác nhận.".into()
        }
        Refusal::ReasonMissing => "Việc này cần có lý do để ghi vào biên bản. Xin ghi lý do rồi gửi lại.".into(),
        Refusal::TooManyGuesses => {
            "Có quá nhiều mã không đúng được thử từ địa chỉ mạng này. Xin chờ một phút rồi thử lại.".into()
        }
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each refusal")]
fn refusal_en(refusal: &Refusal) -> String {
    match refusal {
        Refusal::UnknownCard { typed: 0 } => {
            "This card is not known here. It belongs to no meeting on this server; scan it again or take it to the secretary's desk.".into()
        }
        Refusal::UnknownCard { typed } => format!(
            "This code is not known. The code on the card has 12 symbols, you typed {typed}; check each symbol or take the card to the secretary's desk."
        ),
        Refusal::RevokedCard => {
            "This card has been revoked and no longer works. Get a new card at the secretary's desk.".into()
        }
        Refusal::NotPresent => {
            "Your unit has not been checked in, so it cannot vote yet. Check in at the secretary's desk, then send again.".into()
        }
        Refusal::NotEntitled => "This browser holds no card for this. Scan the QR code on the card.".into(),
        Refusal::NotAllowed => "The card in use may not do this. Use the card of whoever is in charge.".into(),
        Refusal::NoOpenRound => {
            "This round was not found. Open the page again to see the round that is open.".into()
        }
        Refusal::RoundClosed => {
            "Voting is closed, this ballot was not taken. Wait for the chair to publish the result.".into()
        }
        Refusal::AlreadyCast => {
            "Your unit's ballot for this round is already recorded. Each unit casts one ballot; a recorded ballot does not change.".into()
        }
        Refusal::ReceiptTaken => {
            "This receipt belongs to another ballot, yours was not taken. Open the page again and send once more.".into()
        }
        Refusal::BadValue { field, found, allowed } if found.is_empty() => {
            format!("“{field}” is missing. Needed: {allowed}. Open the page again and repeat.")
        }
        Refusal::BadValue { field, found, allowed } => {
            format!("The value “{found}” of “{field}” cannot be used. Needed: {allowed}. Open the page again and repeat.")
        }
        Refusal::Overvote { marked, at_most } => format!(
            "The ballot marks {marked}, the most is {at_most}. Take away {} and send again.",
            marked.saturating_sub(*at_most)
        ),
        Refusal::NotStanding { nominee } => {
            format!("“{nominee}” cannot be chosen in this round. Choose from the list on the ballot.")
        }
        Refusal::DuplicateChoice { nominee } => {
            format!("“{nominee}” is marked twice. Mark each unit once.")
        }
        Refusal::BlankNotConfirmed => {
            "The ballot marks no unit. Mark one, or tick that the ballot is meant to be blank.".into()
        }
        Refusal::OwnUnit => "This contest does not allow a vote for one's own unit. Choose another unit.".into(),
        Refusal::Busy => "The server is busy and may not have taken what was sent. Send it again in a few seconds; a ballot sent again counts once.".into(),
        Refusal::NoQuorum { present, needed } => format!(
            "No quorum: {present} present, at least {needed} needed. Check more units in before opening."
        ),
        Refusal::AnotherRoundOpen => "Another round is open. Close it before opening a new one.".into(),
        Refusal::ContestNotOver { contests } => format!(
            "The contest {} has no final result yet, and the list here rests on it. Complete that contest first.",
            list(contests)
        ),
        Refusal::WrongState { found: state } => format!(
            "The present state does not allow this: {}. Look at the page again.",
            found(Lang::En, *state)
        ),
        Refusal::StruckOff => {
            "Your unit votes on paper in this round, so not by phone. Put the paper ballot into the box.".into()
        }
        Refusal::CardsDoNotMatch { cards, present } => format!(
            "{cards} cards are in use and {present} units are present. Check the cards against the roll before opening."
        ),
        Refusal::NumbersDoNotBalance { what, found, at_most } if what.is_empty() => {
            format!("The numbers do not balance: {found}, at most {at_most}. Count again and enter them again.")
        }
        Refusal::NumbersDoNotBalance { what, found, at_most } => {
            format!("The numbers of “{what}” do not balance: {found} in all, at most {at_most}. Count again and enter them again.")
        }
        Refusal::PaperUnconfirmed { papers } => {
            format!("{papers} paper ballots are not yet entered and confirmed. Enter all paper ballots first.")
        }
        Refusal::ConfirmationMissing { missing } => {
            format!("{missing} confirmations of the tellers are missing. Wait for them to confirm the count code.")
        }
        Refusal::SamePerson => "Another person has to confirm this, with a card of their own.".into(),
        Refusal::ReasonMissing => "This needs a reason for the minutes. Write one, then send again.".into(),
        Refusal::TooManyGuesses => {
            "Too many wrong codes were tried from this device. Wait a minute, then try again.".into()
        }
    }
}

fn list(ids: &[crate::Id]) -> String {
    let quoted: Vec<String> = ids.iter().map(|id| format!("“{id}”")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overvote_says_how_many_to_take_away() {
        let overvote = Refusal::Overvote { marked: 4, at_most: 3 };
        assert_eq!(
            refusal(Lang::Vi, &overvote),
            "Phiếu đang chọn 4, tối đa là 3. Quý đại biểu bỏ bớt 1 đơn vị rồi gửi lại."
        );
        assert_eq!(
            refusal(Lang::En, &overvote),
            "The ballot marks 4, the most is 3. Take away 1 and send again."
        );
    }

    fn every_refusal() -> Vec<Refusal> {
        vec![
            Refusal::UnknownCard { typed: 0 },
            Refusal::RevokedCard,
            Refusal::NotPresent,
            Refusal::NotEntitled,
            Refusal::NotAllowed,
            Refusal::NoOpenRound,
            Refusal::RoundClosed,
            Refusal::AlreadyCast,
            Refusal::StruckOff,
            Refusal::ReceiptTaken,
            Refusal::bad_value("round", "x", "id"),
            Refusal::Overvote { marked: 4, at_most: 3 },
            Refusal::not_standing("Sở Y tế"),
            Refusal::DuplicateChoice { nominee: "Sở Y tế".into() },
            Refusal::BlankNotConfirmed,
            Refusal::OwnUnit,
            Refusal::Busy,
            Refusal::NoQuorum { present: 5, needed: 8 },
            Refusal::AnotherRoundOpen,
            Refusal::ContestNotOver { contests: vec![crate::example::id("co")] },
            Refusal::WrongState { found: Found::ContestOver },
            Refusal::CardsDoNotMatch { cards: 9, present: 8 },
            Refusal::NumbersDoNotBalance { what: String::new(), found: 9, at_most: 8 },
            Refusal::PaperUnconfirmed { papers: 2 },
            Refusal::ConfirmationMissing { missing: 1 },
            Refusal::SamePerson,
            Refusal::ReasonMissing,
            Refusal::TooManyGuesses,
        ]
    }

    #[test]
    fn the_refusals_are_those_of_the_rule_book_each_with_a_sentence_in_both_languages() {
        let rules = include_str!("../../RULES.md");
        let (_, section) = rules.split_once("## 10.").unwrap();
        let (_, list) = section.split_once("At least: `").unwrap();
        let (list, _) = list.split_once('`').unwrap();
        let listed: Vec<&str> = list.split(',').map(str::trim).collect();
        let refusals = every_refusal();
        assert_eq!(refusals.iter().map(Refusal::code).collect::<Vec<_>>(), listed);
        let said =
            |lang| refusals.iter().map(|it| refusal(lang, it)).collect::<std::collections::BTreeSet<_>>();
        let (vi, en) = (said(Lang::Vi), said(Lang::En));
        assert_eq!((vi.len(), en.len(), vi.intersection(&en).count()), (listed.len(), listed.len(), 0));
        for sentence in vi.iter().chain(&en) {
            assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
        }
    }
}
