//! The chair's console.

use std::sync::Arc;

use ballot::{
    Actor, Ending, Method, RoundState, Step, Verb,
    standing::{RoundFacts, Viewer, sees_who_has_voted},
    words,
};
use store::{ContestFacts, Error, Moment};

use super::summary::{
    contest_head, ending, name_of, nominee_name, offices, page_context, round_summary, voided,
};
use crate::{
    answer::chair::{AgendaRow, AgendaStep, ChairPage, ContestEnded},
    request::server::store,
};

/// The console of a meeting, with what whoever asks may do.
pub(crate) async fn page(by: &Actor) -> Result<ChairPage, Error> {
    let moment = store().moment(&by.meeting).await?;
    let context = page_context(&moment);
    let contests = &moment.contests;
    let agenda = contests.iter().map(|facts| agenda_row(context.lang, contests, facts)).collect();
    let offers = Verb::offered(by.office, &moment.meeting.situation());
    let offices = offices(&moment);
    Ok(ChairPage { context, agenda, voted: voted(&moment).await?, offers, offices })
}

fn agenda_row(lang: ballot::Lang, contests: &[Arc<ContestFacts>], facts: &ContestFacts) -> AgendaRow {
    let title = |id: &ballot::Id| {
        let found = contests.iter().find(|other| other.contest.id == *id);
        found.map_or_else(|| id.to_string(), |other| name_of(&other.contest).to_owned())
    };
    let is_voided = |round: &&RoundFacts| round.stage.state() == RoundState::Voided;
    let last = facts.rounds.iter().rev().find(|round| !is_voided(round));
    let due = match &facts.step {
        Step::Open(_, round) => Some(round),
        _ => last.map(|round| &round.rule),
    };
    let nominees = due.map_or(&facts.contest.nominees, |round| &round.nominees);
    AgendaRow {
        contest: contest_head(contests, &facts.contest),
        rule: due.map_or_else(
            || words::threshold(lang, facts.contest.threshold),
            |round| words::rule(lang, round),
        ),
        step: agenda_step(facts, title),
        last: last.map(|round| round_summary(contests, &facts.contest, Viewer::Officer, round)),
        may_void: facts.may_void,
        voided: voided(facts),
        ending: ending(facts),
        list: nominees.iter().map(|nominee| (nominee.name.clone(), nominee.status)).collect(),
    }
}

fn agenda_step(facts: &ContestFacts, title: impl Fn(&ballot::Id) -> String) -> AgendaStep {
    match &facts.step {
        Step::WaitsFor(contests) => AgendaStep::WaitsFor(contests.iter().map(title).collect()),
        Step::Open(why, round) => AgendaStep::Open {
            number: round.number,
            why: *why,
            seats: round.seats.get(),
            by_hands: round.method == Method::Hands,
        },
        Step::InRound(state) => AgendaStep::InRound(*state),
        Step::Decide { among, seats } => AgendaStep::Decide {
            among: among.iter().map(|id| (id.to_string(), nominee_name(&facts.contest, id))).collect(),
            seats: *seats,
        },
        Step::Over(over) => AgendaStep::Over(*over),
    }
}

/// Who has voted in the current round, where officers may see it.
async fn voted(moment: &Moment) -> Result<Option<Vec<(String, bool)>>, Error> {
    let Some(round) = moment.round() else { return Ok(None) };
    if !sees_who_has_voted(Viewer::Officer, &round.rule, round.stage.state()) {
        return Ok(None);
    }
    let meeting = &moment.meeting.id;
    let (voted, roll) = (store().voted(meeting, &round.id).await?, store().roll(meeting).await?);
    Ok(Some(roll.into_iter().map(|entry| (entry.name, voted.contains(&entry.voter))).collect()))
}

/// A contest that the chair has ended.
pub(crate) fn contest_ended(contest: &str, ending: &Ending) -> ContestEnded {
    let elected = match ending {
        Ending::Decided { elected, .. } => elected.iter().map(ToString::to_string).collect(),
        Ending::Ended { .. } => Vec::new(),
    };
    ContestEnded { contest: contest.to_owned(), elected }
}
