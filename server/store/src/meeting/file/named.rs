//! What has an id in a meeting file.

use ballot::Lang;

/// What has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Unit,
    Delegate,
    Contest,
    Nominee,
    Proposal,
}

impl Named {
    pub(super) fn word(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::Vi, Self::Unit) => "đơn vị",
            (Lang::Vi, Self::Delegate) => "đại biểu",
            (Lang::Vi, Self::Contest) => "nội dung",
            (Lang::Vi, Self::Nominee) => "đơn vị được đề nghị",
            (Lang::Vi, Self::Proposal) => "đề xuất",
            (Lang::En, Self::Unit) => "unit",
            (Lang::En, Self::Delegate) => "delegate",
            (Lang::En, Self::Contest) => "contest",
            (Lang::En, Self::Nominee) => "nominee",
            (Lang::En, Self::Proposal) => "proposal",
        }
    }
}
