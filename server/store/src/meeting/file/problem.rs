//! What can be wrong with a meeting file, said to whoever wrote it.

use ballot::Lang;

use super::{
    contest_problem::ContestProblem,
    named::Named,
    value::{CONTROL_CHARACTER, EMPTY_TEXT, EXACTLY_ONE, NOT_POSITIVE, OF_AT_MOST, TOO_LONG},
};

/// As the crate `ballot` says it of a fraction.
const NOT_A_FRACTION: &str = " is not a part of a whole: ";

/// What is wrong with a meeting file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The line, from 1; `None` when the whole file is meant.
    pub line: Option<usize>,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    UnknownField { field: String, allowed: String },
    MissingField(String),
    EmptyText,
    ControlCharacter,
    TooLong { length: String, at_most: String },
    NotPositive(String),
    WrongValue { found: String, allowed: String },
    ExactlyOne(String, String),
    NotAFraction(String),
    Duplicate { of: Named, id: String },
    LooksAlike { found: String, above: String, line: usize },
    UnknownUnit(String),
    UnknownContest(String),
    NotAnId(String),
    Empty(&'static str),
    WrongFormat(String),
    NotLocalTime(String),
    UnknownTimezone(String),
    NotYet { field: &'static str, found: String, allowed: &'static str },
    Contest(ContestProblem),
    Other(String),
}

impl Problem {
    /// From the words of the TOML reader, which are English and for programmers where they can be told apart.
    pub(super) fn of_toml(message: &str) -> Self {
        let quoted = |prefix: &str| {
            let rest = message.strip_prefix(prefix)?;
            rest.split_once('`')
        };
        let listed = |rest: &str| {
            let list = rest.trim_start_matches(", expected one of ").trim_start_matches(", expected ");
            list.replace("` or `", ", ").replace('`', "")
        };
        if let Some((field, rest)) = quoted("unknown field `") {
            return Self::UnknownField { field: field.into(), allowed: listed(rest) };
        }
        if let Some((found, rest)) = quoted("unknown variant `") {
            return Self::WrongValue { found: format!("“{found}”"), allowed: listed(rest) };
        }
        if let Some((field, _)) = quoted("missing field `") {
            return Self::MissingField(field.into());
        }
        if let Some((one, other)) =
            message.strip_prefix(EXACTLY_ONE).and_then(|rest| rest.split_once(" and "))
        {
            return Self::ExactlyOne(one.into(), other.into());
        }
        if let Some((found, _)) = message.split_once(NOT_A_FRACTION) {
            return Self::NotAFraction(found.into());
        }
        if let Some((length, at_most)) =
            message.strip_prefix(TOO_LONG).and_then(|rest| rest.split_once(OF_AT_MOST))
        {
            return Self::TooLong { length: length.into(), at_most: at_most.into() };
        }
        match message.strip_prefix(NOT_POSITIVE) {
            Some(found) => Self::NotPositive(found.into()),
            None if message == EMPTY_TEXT => Self::EmptyText,
            None if message == CONTROL_CHARACTER => Self::ControlCharacter,
            None => {
                Self::wrong_value(message).unwrap_or_else(|| Self::Other(message.trim().replace('\n', " ")))
            }
        }
    }

    /// A value where the types of this module expected another: what they expect is written in TOML (`"any"`,
    /// `{ choose = 1 }`) and needs no translation, unlike the names of types that everything else expects.
    fn wrong_value(message: &str) -> Option<Self> {
        let rest =
            message.strip_prefix("invalid value: ").or_else(|| message.strip_prefix("invalid type: "))?;
        let (found, allowed) = rest.split_once(", expected ")?;
        let found = match found {
            "map" => "{ … }",
            "sequence" => "[ … ]",
            // Behind the name of its type, which may be of two words: floating point `1.5`.
            _ => found.find(['`', '"']).and_then(|value| found.get(value..)).unwrap_or(found),
        };
        let in_toml = match allowed {
            "u32" => "0, 1, 2 …",
            "a boolean" => "true, false",
            "a string" => "\"…\"",
            "a sequence" => "[ … ]",
            written => written.starts_with(['"', '{', '[', '1']).then_some(written)?,
        };
        let found = format!("“{}”", found.trim_matches(['`', '"']));
        Some(Self::WrongValue { found, allowed: in_toml.into() })
    }

    fn vi(&self) -> String {
        match self {
            Self::UnknownField { field, allowed } => {
                format!("không có trường “{field}”; các trường dùng được: {allowed}")
            }
            Self::MissingField(field) => format!("thiếu trường “{field}”"),
            Self::EmptyText => {
                "giá trị để trống hoặc chỉ có ký tự không nhìn thấy; cần ghi nội dung hoặc bỏ cả dòng".into()
            }
            Self::ControlCharacter => "giá trị có ký tự điều khiển; cần ghi lại bằng chữ thường".into(),
            Self::TooLong { length, at_most } => {
                format!("giá trị dài {length} ký tự; nhiều nhất là {at_most}, cần ghi ngắn lại")
            }
            Self::NotPositive(found) => format!("“{found}” không dùng được; cần một số nguyên từ 1 trở lên"),
            Self::WrongValue { found, allowed } => format!("{found} không dùng được; dùng được: {allowed}"),
            Self::ExactlyOne(one, other) => format!("cần ghi đúng một trong hai: {one}, {other}"),
            Self::NotAFraction(found) => {
                format!(
                    "{found} không phải một phần của tổng; cần hai số nguyên như \"2/3\", không quá \"1/1\""
                )
            }
            Self::Duplicate { of, id } => {
                format!("mã {} “{id}” đã dùng ở trên; mỗi mã chỉ dùng một lần", of.word(Lang::Vi))
            }
            Self::LooksAlike { found, above, line } => format!(
                "tên “{found}” nhìn giống tên “{above}” của đơn vị khác ở dòng {line}; cần ghi hai tên (name, short) \
                 khác nhau để người bỏ phiếu phân biệt được"
            ),
            Self::UnknownUnit(id) => format!("không có đơn vị nào mang mã “{id}” trong [[units]]"),
            Self::UnknownContest(id) => {
                format!("không có nội dung bầu chọn nào mang mã “{id}” trong [[contests]]")
            }
            Self::NotAnId(id) => {
                format!("“{id}” không làm mã được; cần 1 đến 64 ký tự trong a-z, 0-9 và dấu -")
            }
            Self::Empty(what) => format!("danh sách “{what}” để trống; cần ít nhất một mục"),
            Self::WrongFormat(found) => {
                format!("định dạng “{found}” không đọc được; cần format = \"laphieu-meeting/1\"")
            }
            Self::NotLocalTime(found) => {
                format!(
                    "“{found}” không phải ngày giờ địa phương; cần dạng 2020-01-08T14:00:00, không có múi giờ"
                )
            }
            Self::UnknownTimezone(found) => {
                format!("không có múi giờ “{found}”; ví dụ dùng được: \"Asia/Ho_Chi_Minh\"")
            }
            Self::NotYet { field, found, allowed } => {
                format!("bản này chưa hỗ trợ {field} = {found}; dùng được: {allowed}")
            }
            Self::Contest(problem) => problem.vi(),
            Self::Other(message) => format!("không đọc được: {message}"),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::UnknownField { field, allowed } => {
                format!("there is no field “{field}”; the fields are: {allowed}")
            }
            Self::MissingField(field) => format!("the field “{field}” is missing"),
            Self::EmptyText => {
                "the value is empty, or of letters that nobody sees; write something or leave the line out"
                    .into()
            }
            Self::ControlCharacter => "the value holds a control character; write plain text".into(),
            Self::TooLong { length, at_most } => {
                format!("the value has {length} characters; write at most {at_most}")
            }
            Self::NotPositive(found) => format!("“{found}” cannot be used; write a whole number from 1 on"),
            Self::WrongValue { found, allowed } => format!("{found} cannot be used; it takes: {allowed}"),
            Self::ExactlyOne(one, other) => format!("write exactly one of {one} and {other}"),
            Self::NotAFraction(found) => {
                format!(
                    "{found} is no part of a whole; write two whole numbers such as \"2/3\", at most \"1/1\""
                )
            }
            Self::Duplicate { of, id } => {
                format!("the {} id “{id}” is used above; each id is used once", of.word(Lang::En))
            }
            Self::LooksAlike { found, above, line } => format!(
                "the name “{found}” looks like “{above}” of another unit in line {line}; write names (name, short) \
                 that voters can tell apart"
            ),
            Self::UnknownUnit(id) => format!("no unit in [[units]] has the id “{id}”"),
            Self::UnknownContest(id) => format!("no contest in [[contests]] has the id “{id}”"),
            Self::NotAnId(id) => format!("“{id}” is not an id; write 1 to 64 of a-z, 0-9 and -"),
            Self::Empty(what) => format!("the list “{what}” is empty; write at least one entry"),
            Self::WrongFormat(found) => {
                format!("the format “{found}” cannot be read; write format = \"laphieu-meeting/1\"")
            }
            Self::NotLocalTime(found) => {
                format!(
                    "“{found}” is not a local date and time; write 2020-01-08T14:00:00, without an offset"
                )
            }
            Self::UnknownTimezone(found) => {
                format!("there is no time zone “{found}”; one that can be used is \"Asia/Ho_Chi_Minh\"")
            }
            Self::NotYet { field, found, allowed } => {
                format!("this version does not support {field} = {found} yet; it takes: {allowed}")
            }
            Self::Contest(problem) => problem.en(),
            Self::Other(message) => format!("cannot be read: {message}"),
        }
    }
}

impl FileError {
    pub(super) fn new(line: Option<usize>, problem: Problem) -> Self {
        Self { line, problem }
    }

    /// One sentence for whoever wrote the file, beginning with its name and the line.
    #[must_use]
    pub fn sentence(&self, lang: Lang, file: &str) -> String {
        match (lang, self.line) {
            (Lang::Vi, Some(line)) => format!("{file}, dòng {line}: {}.", self.problem.vi()),
            (Lang::Vi, None) => format!("{file}: {}.", self.problem.vi()),
            (Lang::En, Some(line)) => format!("{file}, line {line}: {}.", self.problem.en()),
            (Lang::En, None) => format!("{file}: {}.", self.problem.en()),
        }
    }
}
