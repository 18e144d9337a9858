//! What can be wrong with the contests of a meeting file, said to whoever wrote it.

use ballot::Lang;

use super::named::Named;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ContestProblem {
    NotNominated(String),
    WaitsForItself(String),
    WinnersOfMotion { field: &'static str, id: String },
    TooManyMarks { field: &'static str, at_most: u32, of: Named, nominees: usize },
    OwnUnitByHands,
    ProposalInAward(String),
    OneProposal(usize),
    NotInMotion { field: &'static str, found: String, allowed: &'static str },
    AwardOnly { field: &'static str, found: String },
}

impl ContestProblem {
    pub(super) fn vi(&self) -> String {
        match self {
            Self::NotNominated(id) => format!("“{id}” xin rút nhưng không có trong danh sách nominees"),
            Self::WaitsForItself(id) => format!(
                "nội dung “{id}” trừ chính kết quả của nó, chỉ lấy trong kết quả của nó hoặc chờ vòng quanh \
                 (excludes_winners_of, only_winners_of); cần bỏ bớt"
            ),
            Self::WinnersOfMotion { field, id } => format!(
                "{field} nêu “{id}” là nội dung biểu quyết (kind = \"motion\"), không chọn ra đơn vị nào; cần mã \
                 của một nội dung kind = \"award\""
            ),
            Self::TooManyMarks { field, at_most, of, nominees } => {
                let of = of.word(Lang::Vi);
                format!("{field} = {at_most} nhưng chỉ có {nominees} {of}; cần số nhỏ hơn hoặc bằng")
            }
            Self::OwnUnitByHands => "self_vote = false không dùng được với method = \"hands\" vì giơ tay không có \
                 phiếu của từng đơn vị; cần bỏ self_vote hoặc dùng method = { choose = 1 }, { assent = \"any\" }"
                .into(),
            Self::ProposalInAward(id) => format!(
                "nominees ghi đề xuất “{id}” trong một nội dung bầu chọn đơn vị (kind = \"award\"); cần \"units\" \
                 hoặc mã đơn vị như [\"yt\", \"gddt\"], hoặc ghi kind = \"motion\""
            ),
            Self::OneProposal(found) => {
                format!("nội dung biểu quyết (kind = \"motion\") có {found} đề xuất trong nominees; cần đúng 1")
            }
            Self::NotInMotion { field, found, allowed } => format!(
                "nội dung biểu quyết (kind = \"motion\") không dùng được {field} = {found}; dùng được: {allowed}"
            ),
            Self::AwardOnly { field, found } => format!(
                "nội dung biểu quyết (kind = \"motion\") chỉ có một đề xuất, không dùng được {field} ({found}); \
                 cần bỏ {field} hoặc ghi kind = \"award\""
            ),
        }
    }

    pub(super) fn en(&self) -> String {
        match self {
            Self::NotNominated(id) => format!("“{id}” is withdrawn but not among the nominees"),
            Self::WaitsForItself(id) => format!(
                "the contest “{id}” asks for its own winners, or in a circle (excludes_winners_of, \
                 only_winners_of); take one out"
            ),
            Self::WinnersOfMotion { field, id } => format!(
                "{field} names “{id}”, a motion (kind = \"motion\"), which elects no unit; write the id of a \
                 contest of kind = \"award\""
            ),
            Self::TooManyMarks { field, at_most, of, nominees } => {
                let (are, of) = (if *nominees == 1 { "is" } else { "are" }, of.word(Lang::En));
                let s = if *nominees == 1 { "" } else { "s" };
                format!(
                    "{field} = {at_most}, but there {are} only {nominees} {of}{s}; write at most that many"
                )
            }
            Self::OwnUnitByHands => {
                "self_vote = false cannot go with method = \"hands\", where no unit has a ballot of its own; \
                 leave self_vote out, or use method = { choose = 1 }, { assent = \"any\" }"
                    .into()
            }
            Self::ProposalInAward(id) => format!(
                "nominees has the proposal “{id}” in a contest that elects units (kind = \"award\"); write \
                 \"units\" or ids of units such as [\"yt\", \"gddt\"], or else kind = \"motion\""
            ),
            Self::OneProposal(found) => {
                format!("a motion (kind = \"motion\") has {found} proposals in nominees; write exactly 1")
            }
            Self::NotInMotion { field, found, allowed } => {
                format!("a motion (kind = \"motion\") cannot have {field} = {found}; it takes: {allowed}")
            }
            Self::AwardOnly { field, found } => format!(
                "a motion (kind = \"motion\") is a single proposal and cannot have {field} ({found}); leave \
                 {field} out, or write kind = \"award\""
            ),
        }
    }
}
