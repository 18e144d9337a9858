//! The sentences of rules, verdicts and refusals, Vietnamese first, English second.
//!
//! Every function matches on the language and on what it speaks of, so a missing translation does not compile.

mod record;
mod refusals;

use std::{num::NonZeroU32, str::FromStr};

use serde::{Deserialize, Serialize};

pub use record::{difference, record_error};
pub use refusals::refusal;

use crate::{
    Assent, Base, Comparison, Fraction, Judged, Kind, MeetingState, Method, Opinion, Outcome, Quorum, Round,
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

/// “tối đa 3 đơn vị”: what a ballot may mark; empty where a ballot may say yes to everybody.
#[must_use]
pub fn marks(lang: Lang, method: Method) -> String {
    match (lang, method.at_most().map(NonZeroU32::get)) {
        (_, None) => String::new(),
        (Lang::Vi, Some(1)) => "1 đơn vị".into(),
        (Lang::Vi, Some(many)) => format!("tối đa {many} đơn vị"),
        (Lang::En, Some(1)) => "1 unit".into(),
        (Lang::En, Some(many)) => format!("up to {many} units"),
    }
}

/// How a round is voted on: the first half of its rule.
#[must_use]
pub fn way_of_voting(lang: Lang, round: &Round) -> String {
    let marks = marks(lang, round.method);
    match (lang, round.kind, round.method) {
        (Lang::Vi, _, Method::Choose(_)) => format!("Mỗi phiếu chọn {marks}"),
        (Lang::En, _, Method::Choose(_)) => format!("Each ballot marks {marks}"),
        (Lang::Vi, Kind::Motion, Method::Assent(_)) => {
            "Bỏ phiếu tán thành, không tán thành hoặc không có ý kiến".into()
        }
        (Lang::En, Kind::Motion, Method::Assent(_)) => "Each ballot says for, against or abstains".into(),
        (Lang::Vi, Kind::Award, Method::Assent(Assent::Any)) => {
            "Mỗi phiếu ghi tán thành hoặc không tán thành với từng đơn vị".into()
        }
        (Lang::En, Kind::Award, Method::Assent(Assent::Any)) => {
            "Each ballot says for or against each unit".into()
        }
        (Lang::Vi, Kind::Award, Method::Assent(Assent::AtMost(_))) => {
            format!("Mỗi phiếu ghi tán thành hoặc không tán thành với từng đơn vị, tán thành {marks}")
        }
        (Lang::En, Kind::Award, Method::Assent(Assent::AtMost(_))) => {
            format!("Each ballot says for or against each unit, for {marks}")
        }
        (Lang::Vi, _, Method::Hands) => "Biểu quyết giơ tay".into(),
        (Lang::En, _, Method::Hands) => "By a show of hands".into(),
    }
}

/// The whole rule of a round in one sentence, for the chair's page and the minutes.
#[must_use]
pub fn rule(lang: Lang, round: &Round) -> String {
    let (way, threshold) = (way_of_voting(lang, round), threshold(lang, round.threshold));
    let seats = round.seats;
    match (lang, round.kind) {
        (Lang::Vi, Kind::Award) => format!("{way}; lấy tối đa {seats} đơn vị; ngưỡng: {threshold}."),
        (Lang::En, Kind::Award) => format!("{way}; up to {seats} elected; threshold: {threshold}."),
        (Lang::Vi, Kind::Motion) => format!("{way}; ngưỡng thông qua: {threshold}."),
        (Lang::En, Kind::Motion) => format!("{way}; threshold to adopt: {threshold}."),
    }
}

/// What a ballot says of a nominee.
#[must_use]
pub fn opinion(lang: Lang, opinion: Opinion) -> &'static str {
    match (lang, opinion) {
        (Lang::Vi, Opinion::For) => "Tán thành",
        (Lang::Vi, Opinion::Against) => "Không tán thành",
        (Lang::Vi, Opinion::Abstain) => "Không có ý kiến",
        (Lang::En, Opinion::For) => "For",
        (Lang::En, Opinion::Against) => "Against",
        (Lang::En, Opinion::Abstain) => "Abstain",
    }
}

/// The votes needed, as the projector states them: what stands before, between and after the number that is counted on and
/// the number needed, both of which move with latecomers: “từ 2/3 trở lên của 11 (tổng số đơn vị) = từ 8 phiếu”.
#[must_use]
pub fn votes_needed(lang: Lang, threshold: Threshold) -> [String; 3] {
    let (test, base) = (test(lang, threshold.test), base(lang, threshold.of));
    match lang {
        Lang::Vi => [format!("{test} của "), format!(" ({base}) = từ "), " phiếu".into()],
        Lang::En => [format!("{test} of "), format!(" ({base}) = from "), " votes".into()],
    }
}

/// What the rule says of a nominee, or of the proposal of a motion.
#[must_use]
pub fn verdict(lang: Lang, kind: Kind, verdict: Verdict) -> &'static str {
    match (lang, verdict) {
        (Lang::Vi, Verdict::Elected) if kind == Kind::Motion => "Được thông qua",
        (Lang::Vi, Verdict::Below) if kind == Kind::Motion => "Không được thông qua",
        (Lang::En, Verdict::Elected) if kind == Kind::Motion => "Adopted",
        (Lang::En, Verdict::Below) if kind == Kind::Motion => "Lost",
        (Lang::Vi, Verdict::Elected) => "Được suy tôn",
        (Lang::Vi, Verdict::Tied) => "Bằng phiếu",
        (Lang::Vi, Verdict::Outvoted) => "Đạt, hết số lượng",
        (Lang::Vi, Verdict::Below) => "Không đạt",
        (Lang::Vi, Verdict::NoQuorum) => "Không đủ số lượng",
        (Lang::Vi, Verdict::Withdrawn) => "Xin rút",
        (Lang::Vi, Verdict::Excluded) => "Không thuộc diện được chọn",
        (Lang::En, Verdict::Elected) => "Elected",
        (Lang::En, Verdict::Tied) => "Tied",
        (Lang::En, Verdict::Outvoted) => "Reached, no seat left",
        (Lang::En, Verdict::Below) => "Not reached",
        (Lang::En, Verdict::NoQuorum) => "No quorum",
        (Lang::En, Verdict::Withdrawn) => "Withdrawn",
        (Lang::En, Verdict::Excluded) => "Excluded by another result",
    }
}

/// The reason of a verdict as numbers: “Đạt 9/11 = 81,82 % ≥ 80 %”; without a quorum how many were present and how many
/// were needed. Empty for one who does not stand, and on a base of 0.
#[must_use]
pub fn reason(lang: Lang, outcome: &Outcome, judged: &Judged) -> String {
    if let (Verdict::NoQuorum, Some(quorum)) = (judged.verdict, outcome.quorum) {
        let crate::Numbers { roll, present, .. } = outcome.numbers;
        let needed = quorum.0.needed(roll).unwrap_or(1);
        return match lang {
            Lang::Vi => format!("Có mặt {present}/{roll}, cần từ {needed}"),
            Lang::En => format!("{present}/{roll} present, {needed} needed"),
        };
    }
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
}
