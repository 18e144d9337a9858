//! The sentences of a recount: why a record cannot be counted, and where it says something else than its ballots.

use super::Lang;
use crate::{
    CountError, Invalid,
    record::{Difference, RecordError, RoundError},
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
    match (lang, number) {
        (Lang::Vi, Some(number)) => {
            format!("nội dung “{contest}”, lần {number}: {key} ghi {found}, đếm lại là {counted}")
        }
        (Lang::Vi, None) => format!("nội dung “{contest}”: {key} ghi {found}, đếm lại là {counted}"),
        (Lang::En, Some(number)) => {
            format!("{contest}, round {number}: {key} says {found}, counted again it is {counted}")
        }
        (Lang::En, None) => format!("{contest}: {key} says {found}, counted again it is {counted}"),
    }
}
