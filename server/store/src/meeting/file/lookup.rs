//! Finding what a part of the file names, and saying where it is wrong.

use std::collections::HashSet;

use ballot::Id;
use toml::Spanned;

use super::{contest_problem::ContestProblem, named::Named, problem::Problem};
use crate::meeting::details::Unit;

/// A problem and the byte at which it stands.
pub(super) type Wrong = (Option<usize>, Problem);

pub(super) fn at<T>(spanned: &Spanned<T>, problem: Problem) -> Wrong {
    (Some(spanned.span().start), problem)
}

/// The same of a contest.
pub(super) fn wrong<T>(spanned: &Spanned<T>, problem: ContestProblem) -> Wrong {
    at(spanned, Problem::Contest(problem))
}

/// The line of a byte, from 1.
pub(super) fn line_at(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().iter().take(byte);
    1 + before.filter(|b| **b == b'\n').count()
}

pub(super) fn unique(id: &Spanned<String>, of: Named, seen: &mut HashSet<Id>) -> Result<Id, Wrong> {
    let read = Id::new(id.get_ref().as_str()).map_err(|bad| at(id, Problem::NotAnId(bad.0)))?;
    if !seen.insert(read.clone()) {
        return Err(at(id, Problem::Duplicate { of, id: read.to_string() }));
    }
    Ok(read)
}

pub(super) fn known_unit<'a>(id: &Spanned<String>, units: &'a [Unit]) -> Result<&'a Unit, Wrong> {
    let unit = units.iter().find(|unit| unit.id.as_str() == id.get_ref());
    unit.ok_or_else(|| at(id, Problem::UnknownUnit(id.get_ref().clone())))
}
