//! The sentences of a recount: why a record cannot be counted, and where it says something else than its ballots.

use super::Lang;
use crate::{
    CountError, Invalid,
    record::{Difference, Expected, RecordError, RoundError},
};

/// Why a record cannot be recounted, with the place.
#[must_use]
pub fn record_error(lang: Lang, error: &RecordError) -> String {
    match (lang, error) {
        (Lang::Vi, RecordError::Json { line: 0, message, .. }) => format!("không đọc được: {message}"),
        (Lang::Vi, RecordError::Json { line, column, message }) => {
            format!("không đọc được, dòng {line}, cột {column}: {message}")
        }
        (Lang::Vi, RecordError::Round { contest, number, why }) => {
            format!("nội dung “{contest}”, lần {number}: {}", round_error_vi(why))
        }
        (Lang::Vi, RecordError::ContestTwice(id)) => format!("hai nội dung cùng mã “{id}”"),
        (Lang::En, error) => error.to_string(),
    }
}

fn round_error_vi(error: &RoundError) -> String {
    match error {
        RoundError::Ballot { receipt, why } => format!("phiếu {receipt} {}", invalid_vi(why)),
        RoundError::ReceiptTwice(receipt) => format!("hai phiếu cùng mã biên nhận {receipt}"),
        RoundError::OutOfOrder(receipt) => {
            format!("mã biên nhận {receipt} không đúng thứ tự; các phiếu xếp theo mã biên nhận")
        }
        RoundError::NomineeTwice(id) => format!("“{id}” có hai lần trong danh sách"),
        RoundError::CountedTwice(id) => format!("“{id}” được đếm hai lần"),
        RoundError::OtherMethod => "lượt giơ tay có “hands”, mọi lượt khác có “ballots” hoặc “counts”".into(),
        RoundError::Count(error) => count_error_vi(error),
    }
}

fn invalid_vi(why: &Invalid) -> String {
    match why {
        Invalid::Overvote { marked, at_most } => format!("chọn {marked}, tối đa là {at_most}"),
        Invalid::NotStanding(id) => format!("ghi “{id}”, không có trong danh sách được chọn của lượt này"),
        Invalid::Twice(id) => format!("ghi “{id}” hai lần"),
        Invalid::OtherMethod => "không ghi theo cách bỏ phiếu của lượt này".into(),
    }
}

fn count_error_vi(error: &CountError) -> String {
    match error {
        CountError::NotOnTheList(id) => format!("có đếm “{id}”, không có trong danh sách của lượt này"),
        CountError::NotStanding(id) => format!("có đếm “{id}”, đã xin rút hoặc không thuộc diện được chọn"),
        CountError::DoesNotBalance => {
            "số liệu không khớp: tổng số ≥ có mặt ≥ phát ra ≥ thu về = hợp lệ + không hợp lệ".into()
        }
        CountError::TooManyHands { nominee, present } => {
            format!("số ý kiến biểu quyết về “{nominee}” cộng lại nhiều hơn {present} có mặt")
        }
        CountError::TooLarge => "một tổng quá lớn".into(),
    }
}

/// A place where a record says something else than its ballots.
#[must_use]
pub fn difference(lang: Lang, difference: &Difference) -> String {
    let Difference { contest, number, key, found, counted } = difference;
    let place = match (lang, number) {
        (Lang::Vi, Some(number)) => format!("nội dung “{contest}”, lần {number}"),
        (Lang::Vi, None) => format!("nội dung “{contest}”"),
        (Lang::En, Some(number)) => format!("{contest}, round {number}"),
        (Lang::En, None) => contest.to_string(),
    };
    let what = match (lang, counted) {
        (Lang::Vi, Expected::Value(counted)) => format!("{key} ghi {found}, đếm lại là {counted}"),
        (Lang::Vi, Expected::NumberAfter(0)) => "các lần bỏ phiếu đánh số từ 1".into(),
        (Lang::Vi, Expected::NumberAfter(before)) => {
            format!("số thứ tự phải lớn hơn lần trước, là lần {before}")
        }
        (Lang::Vi, Expected::NoRoundAfter(next)) => {
            format!("sau lần trước không còn bỏ phiếu nữa (next: {next})")
        }
        (Lang::En, Expected::Value(counted)) => format!("{key} says {found}, counted again it is {counted}"),
        (Lang::En, Expected::NumberAfter(0)) => "rounds are numbered from 1".into(),
        (Lang::En, Expected::NumberAfter(before)) => {
            format!("its number has to be greater than that of the round before, {before}")
        }
        (Lang::En, Expected::NoRoundAfter(next)) => {
            format!("the round before has ended the voting (next: {next})")
        }
    };
    format!("{place}: {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_zero_is_told_that_rounds_are_numbered_from_one() {
        let zero = Difference {
            contest: crate::example::id("co"),
            number: Some(0),
            key: "number".into(),
            found: "0".into(),
            counted: Expected::NumberAfter(0),
        };
        assert_eq!(difference(Lang::Vi, &zero), "nội dung “co”, lần 0: các lần bỏ phiếu đánh số từ 1");
        assert_eq!(difference(Lang::En, &zero), "co, round 0: rounds are numbered from 1");
    }
}
