//! Who and what a meeting has besides its contests: people, and the items of its agenda (FORMATS.md §1).

use serde::{Deserialize, Serialize};

use crate::Id;

/// Somebody named in the meeting file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Họ và tên.
    pub name: String,
    /// Chức vụ; may be empty.
    pub title: String,
}

/// What an officer does in the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficerRole {
    /// Chủ tọa.
    Chair,
    /// Thư ký.
    Secretary,
    /// Trưởng ban kiểm phiếu.
    TellerHead,
    /// Ủy viên ban kiểm phiếu.
    Teller,
}

impl OfficerRole {
    /// Whether the officer is of the tellers (Ban kiểm phiếu).
    #[must_use]
    pub fn is_teller(self) -> bool {
        matches!(self, Self::TellerHead | Self::Teller)
    }
}

/// An officer whom the meeting file names, for the minutes and the signatures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    /// What they do.
    pub role: OfficerRole,
    /// Who they are.
    pub person: Person,
    /// Their unit.
    pub unit: Option<Id>,
}

/// An item of the agenda, printed in the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// What it is.
    pub title: String,
    /// What was said or done; may be empty.
    pub text: String,
    /// The contest whose results are printed under it.
    pub contest: Option<Id>,
}
