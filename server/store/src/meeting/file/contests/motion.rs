//! What a motion may say: one proposal, decided for or against (RULES.md §2).

use std::num::NonZeroU32;

use ballot::{Id, Method, Nominee, Seats};
use toml::Spanned;

use super::written::{ContestWritten, NomineeWritten, NomineesWritten, ProposalWritten};
use crate::meeting::file::{
    contest_problem::ContestProblem,
    lookup::{Wrong, at, wrong},
    problem::Problem,
};

/// The id of the proposal where the file names none.
const PROPOSAL: &str = "de-xuat";
const AS_NOMINEES: &str = "[{ id = \"de-xuat\", name = \"Thông qua …\" }]";

/// The proposal of a motion that asks for nothing that only an award has.
pub(super) fn proposal(written: &ContestWritten) -> Result<Nominee, Wrong> {
    only_what_a_motion_has(written)?;
    let Some(nominees) = &written.nominees else {
        let id = Id::new(PROPOSAL).map_err(|bad| at(&written.id, Problem::NotAnId(bad.0)))?;
        return Ok(Nominee::standing(id, &written.title.0, &written.title.0));
    };
    match nominees.get_ref() {
        NomineesWritten::Units => Err(not_in_motion(nominees, "nominees", "\"units\"".into(), AS_NOMINEES)),
        NomineesWritten::List(list) => {
            let proposals = list.iter().map(proposed).collect::<Result<Vec<_>, Wrong>>()?;
            match proposals.as_slice() {
                [one] => read(one),
                [_, second, ..] => Err(wrong(&second.id, ContestProblem::OneProposal(proposals.len()))),
                [] => Err(wrong(nominees, ContestProblem::OneProposal(0))),
            }
        }
    }
}

fn proposed(entry: &Spanned<NomineeWritten>) -> Result<&ProposalWritten, Wrong> {
    match entry.get_ref() {
        NomineeWritten::Proposal(proposal) => Ok(proposal),
        NomineeWritten::Unit(id) => Err(not_in_motion(entry, "nominees", format!("[\"{id}\"]"), AS_NOMINEES)),
    }
}

fn read(proposal: &ProposalWritten) -> Result<Nominee, Wrong> {
    let id = Id::new(proposal.id.get_ref().as_str());
    let id = id.map_err(|bad| at(&proposal.id, Problem::NotAnId(bad.0)))?;
    let name = &proposal.name.0;
    let short = proposal.short.as_ref().map_or(name, |short| &short.0);
    Ok(Nominee::standing(id, name, short))
}

fn only_what_a_motion_has(written: &ContestWritten) -> Result<(), Wrong> {
    let seats = written.seats.get_ref().0;
    if seats != Seats::Number(NonZeroU32::MIN) {
        let found = match seats {
            Seats::Number(number) => number.to_string(),
            Seats::Share { share, .. } => format!("{{ share = \"{share}\" }}"),
        };
        return Err(not_in_motion(&written.seats, "seats", found, "1"));
    }
    if let Method::Choose(choose) = written.method.get_ref().0 {
        let found = format!("{{ choose = {} }}", choose.0);
        let allowed = "{ assent = 1 }, { assent = \"any\" }, \"hands\"";
        return Err(not_in_motion(&written.method, "method", found, allowed));
    }
    let quoted = |id: &Spanned<String>| format!("\"{}\"", id.get_ref());
    if let Some(withdrawn) = written.withdrawn.first() {
        return Err(award_only(&withdrawn.id, "withdrawn", quoted(&withdrawn.id)));
    }
    if let Some(other) = written.excludes_winners_of.first() {
        return Err(award_only(other, "excludes_winners_of", quoted(other)));
    }
    if let Some(other) = &written.only_winners_of {
        return Err(award_only(other, "only_winners_of", quoted(other)));
    }
    match &written.self_vote {
        Some(allowed) if !*allowed.get_ref() => Err(award_only(allowed, "self_vote", "false".into())),
        _ => Ok(()),
    }
}

fn not_in_motion<T>(place: &Spanned<T>, field: &'static str, found: String, allowed: &'static str) -> Wrong {
    wrong(place, ContestProblem::NotInMotion { field, found, allowed })
}

fn award_only<T>(place: &Spanned<T>, field: &'static str, found: String) -> Wrong {
    wrong(place, ContestProblem::AwardOnly { field, found })
}
