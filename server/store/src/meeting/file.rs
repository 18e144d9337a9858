//! The meeting file (FORMATS.md §1): read strictly, so that nothing is half imported.

mod checks;
mod contest_problem;
mod contests;
mod lookup;
mod named;
mod problem;
mod value;
mod written;

use lookup::line_at;
use problem::Problem;
use written::Written;

pub use checks::MeetingFile;
pub use problem::FileError;

impl MeetingFile {
    /// Reads a meeting file.
    ///
    /// # Errors
    /// [`FileError`] with the line, what was found there and what is allowed.
    pub fn read(text: &str) -> Result<Self, FileError> {
        let written: Written = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| line_at(text, span.start));
            FileError::new(line, Problem::of_toml(error.message()))
        })?;
        checks::check(&written, text)
            .map_err(|(span, problem)| FileError::new(span.map(|start| line_at(text, start)), problem))
    }
}

#[cfg(test)]
mod tests;
