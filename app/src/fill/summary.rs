//! What answers have in common: the head of the meeting, contests, rounds as they may be seen.

use std::sync::Arc;

use ballot::{
    Actor, Card, Contest, Ending, Id, Lang, Outcome, Role, RoundState, Stage, Whose,
    record::count_code,
    standing::{RoundFacts, Viewer, round_standing, standing},
};
use store::{ContestFacts, Details, MeetingRow, Moment};

use crate::{
    answer::{ContestHead, EndingSummary, MeetingHead, Office, PageContext, RoundSummary},
    request::{caller::caller, flash},
};

pub(crate) fn head(lang: Lang, id: &str, details: &Details) -> MeetingHead {
    let at = details.starts;
    MeetingHead {
        id: id.to_owned(),
        title: details.title.clone(),
        body: details.body.clone(),
        day: format!("{:02}/{:02}/{:04}", at.day(), at.month(), at.year()),
        hour: match lang {
            Lang::Vi => format!("{:02} giờ {:02}", at.hour(), at.minute()),
            Lang::En => format!("{:02}:{:02}", at.hour(), at.minute()),
        },
        venue: details.venue.clone().unwrap_or_default(),
    }
}

/// The language that the browser has chosen, else the meeting's.
pub(crate) fn lang_of(meeting: &MeetingRow) -> Lang {
    caller().lang.unwrap_or(meeting.details.lang)
}

/// What every page of a meeting begins with.
pub(crate) fn page_context(moment: &Moment) -> PageContext {
    let meeting = &moment.meeting;
    let lang = lang_of(meeting);
    PageContext {
        lang,
        meeting: head(lang, &meeting.id, &meeting.details),
        standing: standing(Viewer::Room, &moment.facts()),
        flash: flash::take(),
    }
}

/// The officers' pages that whoever asks may enter, with all the cards of their browser.
pub(crate) fn offices(moment: &Moment) -> Vec<Office> {
    let (meeting, situation) = (&moment.meeting.id, moment.meeting.situation());
    let holder = caller().holder.unwrap_or_default();
    let held = [Role::Chair, Role::Secretary].map(|role| holder.card(role, Some(meeting)).map(Card::actor));
    let [chair, _] = &held;
    let works = |actor: &Actor| Whose::Secretariat.includes(actor.office, &situation);
    let mut offices = Vec::new();
    offices.extend(chair.is_some().then_some(Office::Chair));
    if held.iter().flatten().any(works) {
        offices.extend([Office::Desk, Office::Cards]);
    }
    offices
}

pub(crate) fn contest_head(contests: &[Arc<ContestFacts>], contest: &Contest) -> ContestHead {
    let of = |id: &ballot::Id| contests.iter().find(|other| other.contest.id == *id);
    let place = contests.iter().position(|other| other.contest.id == contest.id).unwrap_or_default();
    ContestHead {
        id: contest.id.clone(),
        place: u32::try_from(place + 1).unwrap_or(u32::MAX),
        kind: contest.kind,
        title: contest.title.clone(),
        award: contest.award.clone(),
        without_winners_of: contest
            .excludes_winners_of
            .iter()
            .filter_map(of)
            .map(|other| name_of(&other.contest).to_owned())
            .collect(),
        only_winners_of: contest
            .only_winners_of
            .as_ref()
            .and_then(of)
            .map(|other| name_of(&other.contest).to_owned()),
    }
}

/// The full name of a nominee; the id of one who is not on the list.
pub(crate) fn nominee_name(contest: &Contest, id: &Id) -> String {
    let nominee = contest.nominees.iter().find(|nominee| nominee.id == *id);
    nominee.map_or_else(|| id.to_string(), |nominee| nominee.name.clone())
}

/// Numbers and reasons of the voided rounds of a contest.
pub(crate) fn voided(facts: &ContestFacts) -> Vec<(u32, String)> {
    let voided = facts.rounds.iter().filter_map(|round| match &round.stage {
        Stage::Voided { reason } => Some((round.rule.number, reason.clone())),
        _ => None,
    });
    voided.collect()
}

/// How the chair has ended a contest.
pub(crate) fn ending(facts: &ContestFacts) -> Option<EndingSummary> {
    let (elected, reason) = match facts.ending.as_ref()? {
        Ending::Decided { elected, reason } => (elected.as_slice(), reason),
        Ending::Ended { reason } => (&[][..], reason),
    };
    let elected = elected.iter().map(|id| nominee_name(&facts.contest, id)).collect();
    Some(EndingSummary { elected, reason: reason.clone() })
}

/// The award, by which people call a contest; its title where there is none.
pub(crate) fn name_of(contest: &Contest) -> &str {
    if contest.award.is_empty() { &contest.title } else { &contest.award }
}

pub(crate) fn round_summary(
    contests: &[Arc<ContestFacts>],
    contest: &Contest,
    viewer: Viewer,
    facts: &RoundFacts,
) -> RoundSummary {
    let standing = round_standing(viewer, facts);
    RoundSummary {
        contest: contest_head(contests, contest),
        rule: facts.rule.clone(),
        count_code: standing.record_hash.as_deref().map(count_code).unwrap_or_default(),
        standing,
    }
}

/// Every round of the meeting as `viewer` may see it, in the order of the contests.
pub(crate) fn round_summaries(contests: &[Arc<ContestFacts>], viewer: Viewer) -> Vec<RoundSummary> {
    let rounds = contests.iter().flat_map(|facts| {
        facts.rounds.iter().map(|round| round_summary(contests, &facts.contest, viewer, round))
    });
    rounds.collect()
}

/// The round held last, where it was voided.
pub(crate) fn voided_last(context: &PageContext, rounds: &[RoundSummary]) -> Option<RoundSummary> {
    let last = context.standing.round.as_ref().filter(|round| round.state == RoundState::Voided)?;
    rounds.iter().find(|round| round.standing.id == last.id).cloned()
}

/// Those whose outcome may be seen.
pub(crate) fn with_outcome(round: &RoundSummary) -> Option<&Outcome> {
    round.standing.outcome.as_ref()
}
