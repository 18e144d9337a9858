//! The papers of a meeting: a pure function from [`Papers`] to files, in the layout of Decree 30/2020/NĐ-CP.
//!
//! What a paper says is a `Doc` (`minutes`, `results`, `words`); what a file looks like is decided where it is written
//! (`docx`). Outcomes are printed as the crate `ballot` computed them.

mod doc;
mod docx;
mod error;
mod minutes;
mod papers;
mod results;
mod words;

pub use error::DocumentError;
pub use papers::{Ending, Moment, Papers, PrintedContest, PrintedRound, PrintedUnit, PrintedVoidedRound};

/// Biên bản hội nghị as an Office Open XML document (Decree 30/2020/NĐ-CP, Mẫu 1.9); the same bytes each time.
///
/// # Errors
/// [`DocumentError`] when the parts cannot be packed.
pub fn minutes_docx(papers: &Papers) -> Result<Vec<u8>, DocumentError> {
    docx::write(&minutes::minutes(papers))
}
