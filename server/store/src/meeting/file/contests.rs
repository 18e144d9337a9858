//! The contests of a meeting file, held against the units and against each other.

mod motion;
mod written;

use std::{collections::HashSet, num::NonZeroU32};

use ballot::{Contest, Id, Kind, Method, Nominee, NomineeStatus, TallyMode};
use toml::Spanned;

pub(super) use written::ContestWritten;
use written::{NomineeWritten, NomineesWritten};

use super::{
    contest_problem::ContestProblem,
    lookup::{Wrong, at, known_unit, unique, wrong},
    named::Named,
    problem::Problem,
};
use crate::meeting::details::Unit;

pub(super) fn contests(written: &[ContestWritten], units: &[Unit]) -> Result<Vec<Contest>, Wrong> {
    if written.is_empty() {
        return Err((None, Problem::Empty("contests")));
    }
    let mut seen = HashSet::new();
    let known = written
        .iter()
        .map(|contest| Ok((unique(&contest.id, Named::Contest, &mut seen)?, contest.kind)))
        .collect::<Result<Vec<(Id, Kind)>, Wrong>>()?;
    let contests = written
        .iter()
        .zip(&known)
        .map(|(contest, (id, _))| one_contest(contest, id, &known, units))
        .collect::<Result<Vec<Contest>, Wrong>>()?;
    // A contest waits for those whose winners it asks for: a circle could never be opened.
    for (contest, written) in contests.iter().zip(written) {
        if waits_for_itself(contest, &contests) {
            return Err(wrong(&written.id, ContestProblem::WaitsForItself(contest.id.to_string())));
        }
    }
    Ok(contests)
}

/// The contests that must be over before this one can be opened (RULES.md §8).
fn awaited(contest: &Contest) -> impl Iterator<Item = &Id> {
    contest.excludes_winners_of.iter().chain(&contest.only_winners_of)
}

fn waits_for_itself(contest: &Contest, contests: &[Contest]) -> bool {
    let mut waits: Vec<&Id> = awaited(contest).collect();
    let mut done = HashSet::new();
    while let Some(id) = waits.pop() {
        if *id == contest.id {
            return true;
        }
        if done.insert(id) {
            let others = contests.iter().filter(|other| other.id == *id);
            waits.extend(others.flat_map(awaited));
        }
    }
    false
}

fn one_contest(
    written: &ContestWritten,
    id: &Id,
    known: &[(Id, Kind)],
    units: &[Unit],
) -> Result<Contest, Wrong> {
    let method = written.method.get_ref().0;
    let nominees = match written.kind {
        Kind::Award => nominees(written, units)?,
        Kind::Motion => vec![motion::proposal(written)?],
    };
    marks_fit(written, nominees.len())?;
    if let Some(self_vote) = written.self_vote.as_ref().filter(|allowed| !*allowed.get_ref())
        && method == Method::Hands
    {
        return Err(wrong(self_vote, ContestProblem::OwnUnitByHands));
    }
    let winners_of = |field: &'static str| move |other| elects_units(field, other, known);
    let excludes = written.excludes_winners_of.iter().map(winners_of("excludes_winners_of"));
    let only = written.only_winners_of.as_ref().map(winners_of("only_winners_of"));
    Ok(Contest {
        id: id.clone(),
        kind: written.kind,
        title: written.title.0.clone(),
        award: written.award.as_ref().map(|award| award.0.clone()).unwrap_or_default(),
        seats: written.seats.get_ref().0,
        method,
        threshold: written.threshold.as_ref().map_or_else(|| method.default_threshold(), |said| said.0),
        blank: written.blank.unwrap_or_else(|| method.default_blank()),
        nominees,
        excludes_winners_of: excludes.collect::<Result<_, Wrong>>()?,
        only_winners_of: only.transpose()?,
        tally: written.tally.unwrap_or(TallyMode::Live),
        self_vote: written.self_vote.as_ref().is_none_or(|allowed| *allowed.get_ref()),
        max_rounds: written.max_rounds.map_or(NonZeroU32::MIN.saturating_add(1), |rounds| rounds.0),
    })
}

/// A ballot of more marks than there are nominees would say something that nobody can do.
fn marks_fit(written: &ContestWritten, nominees: usize) -> Result<(), Wrong> {
    let method = written.method.get_ref().0;
    let at_most = method.at_most().map_or(0, NonZeroU32::get);
    if usize::try_from(at_most).is_ok_and(|at_most| at_most <= nominees) {
        return Ok(());
    }
    let field = if matches!(method, Method::Choose(_)) { "choose" } else { "assent" };
    let of = if written.kind == Kind::Motion { Named::Proposal } else { Named::Nominee };
    Err(wrong(&written.method, ContestProblem::TooManyMarks { field, at_most, of, nominees }))
}

/// The contest that `field` names, which must be one whose winners are units.
fn elects_units(field: &'static str, other: &Spanned<String>, known: &[(Id, Kind)]) -> Result<Id, Wrong> {
    match known.iter().find(|(id, _)| id.as_str() == other.get_ref()) {
        Some((id, Kind::Award)) => Ok(id.clone()),
        Some((id, Kind::Motion)) => {
            Err(wrong(other, ContestProblem::WinnersOfMotion { field, id: id.to_string() }))
        }
        None => Err(at(other, Problem::UnknownContest(other.get_ref().clone()))),
    }
}

/// The nominees of an award: units, some of them withdrawn.
fn nominees(written: &ContestWritten, units: &[Unit]) -> Result<Vec<Nominee>, Wrong> {
    let mut nominees: Vec<Nominee> = match written.nominees.as_ref().map(Spanned::get_ref) {
        None | Some(NomineesWritten::Units) => units.iter().map(nominated).collect(),
        Some(NomineesWritten::List(list)) => {
            let mut seen = HashSet::new();
            let units = list.iter().map(|entry| listed(entry, units, &mut seen));
            units.collect::<Result<_, Wrong>>()?
        }
    };
    if nominees.is_empty() {
        return Err((written.nominees.as_ref().map(|list| list.span().start), Problem::Empty("nominees")));
    }
    for withdrawn in &written.withdrawn {
        let id = withdrawn.id.get_ref();
        let nominee = nominees.iter_mut().find(|nominee| nominee.id.as_str() == id);
        let nominee =
            nominee.ok_or_else(|| wrong(&withdrawn.id, ContestProblem::NotNominated(id.clone())))?;
        nominee.status = NomineeStatus::Withdrawn;
        nominee.reason = withdrawn.reason.0.clone();
    }
    Ok(nominees)
}

fn listed(entry: &Spanned<NomineeWritten>, units: &[Unit], seen: &mut HashSet<Id>) -> Result<Nominee, Wrong> {
    match entry.get_ref() {
        NomineeWritten::Unit(id) => {
            let id = Spanned::new(entry.span(), id.clone());
            let unit = known_unit(&id, units)?;
            unique(&id, Named::Nominee, seen)?;
            Ok(nominated(unit))
        }
        NomineeWritten::Proposal(proposal) => {
            Err(wrong(&proposal.id, ContestProblem::ProposalInAward(proposal.id.get_ref().clone())))
        }
    }
}

fn nominated(unit: &Unit) -> Nominee {
    Nominee::standing(unit.id.clone(), &unit.name, &unit.short)
}

#[cfg(test)]
mod tests;
