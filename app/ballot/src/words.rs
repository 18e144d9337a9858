//! The sentences of rules, verdicts and refusals, Vietnamese first, English second.
//!
//! Every function matches on the language and on what it speaks of, so a missing translation does not compile.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{
    Base, Comparison, Found, Fraction, Judged, MeetingState, Method, Outcome, Quorum, Refusal, Round,
    RoundState, Share, Test, Threshold, Verdict,
};

/// A language that people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The language tag: `vi` or `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    fn decimal_mark(self) -> char {
        match self {
            Self::Vi => ',',
            Self::En => '.',
        }
    }
}

impl FromStr for Lang {
    type Err = ();
    fn from_str(tag: &str) -> Result<Self, ()> {
        match tag {
            "vi" => Ok(Self::Vi),
            "en" => Ok(Self::En),
            _ => Err(()),
        }
    }
}

/// A no-break space: a number stays with its sign.
const NBSP: char = '\u{a0}';

/// “81,82 %”.
#[must_use]
pub fn percent(lang: Lang, share: Share) -> String {
    format!("{}{NBSP}%", share.text(lang.decimal_mark()))
}

/// A fraction as people say it: “80 %” where it is a whole percentage, else “2/3”; a half stays “1/2”.
#[must_use]
pub fn fraction(fraction: Fraction) -> String {
    let (num, den) = (fraction.numerator(), fraction.denominator().get());
    if den > 4 && (u64::from(num) * 100).is_multiple_of(u64::from(den)) {
        format!("{}{NBSP}%", u64::from(num) * 100 / u64::from(den))
    } else {
        fraction.to_string()
    }
}

/// “trên 1/2”, “từ 2/3”.
#[must_use]
pub fn test(lang: Lang, test: Test) -> String {
    let part = fraction(test.fraction);
    match (lang, test.comparison) {
        (Lang::Vi, Comparison::AtLeast) => format!("từ {part} trở lên"),
        (Lang::Vi, Comparison::MoreThan) => format!("trên {part}"),
        (Lang::En, Comparison::AtLeast) => format!("at least {part}"),
        (Lang::En, Comparison::MoreThan) => format!("more than {part}"),
    }
}

/// What a percentage is counted on.
#[must_use]
pub fn base(lang: Lang, base: Base) -> &'static str {
    match (lang, base) {
        (Lang::Vi, Base::Roll) => "tổng số đơn vị",
        (Lang::Vi, Base::Present) => "số đơn vị có mặt",
        (Lang::Vi, Base::Issued) => "số phiếu phát ra",
        (Lang::Vi, Base::Cast) => "số phiếu thu về",
        (Lang::Vi, Base::Valid) => "số phiếu hợp lệ",
        (Lang::En, Base::Roll) => "the units on the roll",
        (Lang::En, Base::Present) => "the units present",
        (Lang::En, Base::Issued) => "the ballots issued",
        (Lang::En, Base::Cast) => "the ballots cast",
        (Lang::En, Base::Valid) => "the valid ballots",
    }
}

/// “trên 1/2, tính trên số phiếu hợp lệ”; without a threshold, that the most votes decide.
#[must_use]
pub fn threshold(lang: Lang, threshold: Option<Threshold>) -> String {
    match (lang, threshold) {
        (Lang::Vi, None) => "không đặt ngưỡng, nhiều phiếu hơn thì được".into(),
        (Lang::En, None) => "none, the most votes decide".into(),
        (Lang::Vi, Some(it)) => format!("{}, tính trên {}", test(lang, it.test), base(lang, it.of)),
        (Lang::En, Some(it)) => format!("{} of {}", test(lang, it.test), base(lang, it.of)),
    }
}

/// “từ 2/3 trở lên trên tổng số đơn vị”; `None` where nothing is asked.
#[must_use]
pub fn quorum(lang: Lang, quorum: Option<Quorum>) -> Option<String> {
    let quorum = quorum?;
    Some(match lang {
        Lang::Vi => format!("{}, tính trên {}", test(lang, quorum.0), base(lang, Base::Roll)),
        Lang::En => format!("{} of {}", test(lang, quorum.0), base(lang, Base::Roll)),
    })
}

/// “tối đa 3 đơn vị”: what a ballot may mark.
#[must_use]
pub fn marks(lang: Lang, method: Method) -> String {
    match (lang, method.at_most()) {
        (Lang::Vi, 1) => "1 đơn vị".into(),
        (Lang::Vi, many) => format!("tối đa {many} đơn vị"),
        (Lang::En, 1) => "1 unit".into(),
        (Lang::En, many) => format!("up to {many} units"),
    }
}

/// The whole rule of a round in one sentence, for the chair's page and the minutes.
#[must_use]
pub fn rule(lang: Lang, round: &Round) -> String {
    let (marks, threshold) = (marks(lang, round.method), threshold(lang, round.threshold));
    let seats = round.seats;
    match lang {
        Lang::Vi => format!("Mỗi phiếu chọn {marks}; lấy tối đa {seats} đơn vị; ngưỡng: {threshold}."),
        Lang::En => format!("Each ballot marks {marks}; up to {seats} elected; threshold: {threshold}."),
    }
}

/// The votes needed, as the projector states them: “trên 1/2 của 11 phiếu hợp lệ = từ 6 phiếu”.
#[must_use]
pub fn votes_needed(lang: Lang, threshold: Threshold, number: u64) -> Option<String> {
    let needed = threshold.test.needed(number)?;
    let (test, base) = (test(lang, threshold.test), base(lang, threshold.of));
    Some(match lang {
        Lang::Vi => format!("{test} của {number} ({base}) = từ {needed} phiếu"),
        Lang::En => format!("{test} of {number} ({base}) = from {needed} votes"),
    })
}

/// What the rule says of a nominee.
#[must_use]
pub fn verdict(lang: Lang, verdict: Verdict) -> &'static str {
    match (lang, verdict) {
        (Lang::Vi, Verdict::Elected) => "Được suy tôn",
        (Lang::Vi, Verdict::Tied) => "Bằng phiếu",
        (Lang::Vi, Verdict::Outvoted) => "Đạt, hết số lượng",
        (Lang::Vi, Verdict::Below) => "Không đạt",
        (Lang::Vi, Verdict::NoQuorum) => "Không đủ số lượng",
        (Lang::Vi, Verdict::Withdrawn) => "Xin rút",
        (Lang::Vi, Verdict::Excluded) => "Đã được chọn ở nội dung khác",
        (Lang::En, Verdict::Elected) => "Elected",
        (Lang::En, Verdict::Tied) => "Tied",
        (Lang::En, Verdict::Outvoted) => "Reached, no seat left",
        (Lang::En, Verdict::Below) => "Not reached",
        (Lang::En, Verdict::NoQuorum) => "No quorum",
        (Lang::En, Verdict::Withdrawn) => "Withdrawn",
        (Lang::En, Verdict::Excluded) => "Elected in another contest",
    }
}

/// The reason of a verdict as numbers: “Đạt 9/11 = 81,82 % ≥ 80 %”. Empty for one who does not stand.
#[must_use]
pub fn reason(lang: Lang, outcome: &Outcome, judged: &Judged) -> String {
    let Some(share) = judged.share.filter(|_| judged.rank.is_some()) else { return String::new() };
    let share = percent(lang, share);
    let numbers = format!("{}/{} = {share}", judged.votes, outcome.base_number());
    let passes = outcome.needed.is_some_and(|needed| judged.votes >= needed);
    let Some(threshold) = outcome.threshold else { return numbers };
    let sign = match (threshold.test.comparison, passes) {
        (Comparison::AtLeast, true) => "≥",
        (Comparison::AtLeast, false) => "<",
        (Comparison::MoreThan, true) => ">",
        (Comparison::MoreThan, false) => "≤",
    };
    let word = match (lang, passes) {
        (Lang::Vi, true) => "Đạt",
        (Lang::Vi, false) => "Không đạt",
        (Lang::En, true) => "Reached",
        (Lang::En, false) => "Not reached",
    };
    format!("{word} {numbers} {sign} {}", fraction(threshold.test.fraction))
}

/// Where a round stands, as the chair and the room read it.
#[must_use]
pub fn round_state(lang: Lang, state: RoundState) -> &'static str {
    match (lang, state) {
        (Lang::Vi, RoundState::Open) => "Đang bỏ phiếu",
        (Lang::Vi, RoundState::Closed) => "Đã đóng, chờ kiểm phiếu",
        (Lang::Vi, RoundState::Counted) => "Đã kiểm, chờ Ban kiểm phiếu xác nhận",
        (Lang::Vi, RoundState::Confirmed) => "Đã đóng, chờ công bố",
        (Lang::Vi, RoundState::Published) => "Đã công bố",
        (Lang::Vi, RoundState::Voided) => "Đã hủy",
        (Lang::En, RoundState::Open) => "Voting is open",
        (Lang::En, RoundState::Closed) => "Closed, to be counted",
        (Lang::En, RoundState::Counted) => "Counted, to be confirmed by the tellers",
        (Lang::En, RoundState::Confirmed) => "Closed, to be published",
        (Lang::En, RoundState::Published) => "Published",
        (Lang::En, RoundState::Voided) => "Voided",
    }
}

/// Where a meeting stands.
#[must_use]
pub fn meeting_state(lang: Lang, state: MeetingState) -> &'static str {
    match (lang, state) {
        (Lang::Vi, MeetingState::Preparing) => "Đang chuẩn bị",
        (Lang::Vi, MeetingState::InSession) => "Đang họp",
        (Lang::Vi, MeetingState::Concluded) => "Đã kết thúc",
        (Lang::En, MeetingState::Preparing) => "Being prepared",
        (Lang::En, MeetingState::InSession) => "In session",
        (Lang::En, MeetingState::Concluded) => "Concluded",
    }
}

fn found(lang: Lang, found: Found) -> &'static str {
    match (lang, found) {
        (lang, Found::Round(state)) => round_state(lang, state),
        (lang, Found::Meeting(state)) => meeting_state(lang, state),
        (Lang::Vi, Found::ContestOver) => "Nội dung này không còn lượt nào để mở",
        (Lang::Vi, Found::CardInUse) => "Thẻ đang được dùng",
        (Lang::En, Found::ContestOver) => "This contest has no further round to open",
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
            "Phiếu chưa chọn đơn vị nào. Xin chọn, hoặc đánh dấu xác nhận gửi phiếu trắng.".into()
        }
        Refusal::OwnUnit => {
            "Thể lệ của nội dung này không cho chọn đơn vị mình. Xin chọn đơn vị khác.".into()
        }
        Refusal::Busy => "Máy chủ đang bận, việc vừa gửi chưa được nhận. Xin gửi lại sau vài giây.".into(),
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
        Refusal::TooManyGuesses => {
            "Có quá nhiều mã không đúng được thử từ thiết bị này. Xin chờ một phút rồi thử lại.".into()
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
        Refusal::Busy => "The server is busy and has not taken what was sent. Send it again in a few seconds.".into(),
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
    fn fractions_are_said_as_people_say_them() {
        let said = |text: &str| fraction(text.parse().unwrap());
        assert_eq!(said("4/5"), "80\u{a0}%");
        assert_eq!(said("9/10"), "90\u{a0}%");
        assert_eq!(said("1/2"), "1/2");
        assert_eq!(said("2/3"), "2/3");
        assert_eq!(said("5/7"), "5/7");
    }

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
}
