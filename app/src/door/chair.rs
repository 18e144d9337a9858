//! The chair's console and verbs.

use ballot::{
    Ending, MeetingState, Method, Refusal, Role, RoundState, Step,
    standing::{View, Viewer},
    words,
};
use store::{ContestFacts, Error};

use super::{answer, card, page as read, required, seen, store};
use crate::api::{
    Trouble,
    chair::{AgendaRow, AgendaStep, ChairPage, ContestEnded, MeetingChanged, RoundChanged, ViewChanged},
};

pub(crate) async fn page(meeting: &str) -> Result<ChairPage, Trouble> {
    read(read_page(meeting).await)
}

async fn read_page(meeting: &str) -> Result<ChairPage, Error> {
    let meeting = card(Role::Chair, meeting)?.meeting;
    let row = store().meeting(&meeting).await?;
    let sheet = seen::sheet(&row).await?;
    let contests = store().contests(&meeting).await?;
    let agenda = contests.iter().map(|facts| agenda_row(sheet.lang, &contests, facts)).collect();
    let voted =
        voted(&meeting, &contests, sheet.standing.round.as_ref().map(|round| round.id.as_str())).await?;
    Ok(ChairPage { sheet, agenda, voted })
}

fn agenda_row(lang: ballot::Lang, contests: &[ContestFacts], facts: &ContestFacts) -> AgendaRow {
    let title = |id: &ballot::Id| {
        let found = contests.iter().find(|other| other.contest.id == *id);
        found.map_or_else(|| id.to_string(), |other| seen::name_of(&other.contest).to_owned())
    };
    let is_voided = |round: &&ballot::standing::RoundFacts| round.stage.state() == RoundState::Voided;
    let last = facts.rounds.iter().rev().find(|round| !is_voided(round));
    let due = match &facts.step {
        Step::Open(_, round) => Some(round),
        _ => last.map(|round| &round.rule),
    };
    let nominees = due.map_or(&facts.contest.nominees, |round| &round.nominees);
    AgendaRow {
        contest: seen::contest_head(contests, &facts.contest),
        rule: due.map_or_else(
            || words::threshold(lang, facts.contest.threshold),
            |round| words::rule(lang, round),
        ),
        step: agenda_step(facts, title),
        last: last.map(|round| seen::round_seen(contests, &facts.contest, Viewer::Officer, round)),
        may_void: facts.may_void,
        voided: seen::voided(facts),
        ending: seen::ending(facts),
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
            among: among.iter().map(|id| (id.to_string(), seen::nominee_name(&facts.contest, id))).collect(),
            seats: *seats,
        },
        Step::Over(over) => AgendaStep::Over(*over),
    }
}

/// Who has voted in the current round, where officers may see it.
async fn voted(
    meeting: &str,
    contests: &[ContestFacts],
    current: Option<&str>,
) -> Result<Option<Vec<(String, bool)>>, Error> {
    let rounds = contests.iter().flat_map(|facts| &facts.rounds);
    let Some(round) = rounds.into_iter().find(|round| Some(round.id.as_str()) == current) else {
        return Ok(None);
    };
    let Some(voted) = ballot::standing::round_standing(Viewer::Officer, round).voted else { return Ok(None) };
    let roll = store().roll(meeting).await?;
    Ok(Some(roll.into_iter().map(|entry| (entry.name, voted.contains(&entry.voter.to_string()))).collect()))
}

pub(crate) async fn open_round(meeting: &str, contest: &str, minutes: &str) -> Result<RoundChanged, Trouble> {
    let opened = async {
        let chair = card(Role::Chair, meeting)?;
        let contest = required("contest", contest, "id of a contest")?;
        if !minutes.is_empty() {
            return Err(Refusal::bad_value("minutes", minutes, "(no closing time yet)").into());
        }
        let round = store().open_round(&chair, contest).await?;
        Ok(RoundChanged { round, state: ballot::RoundState::Open })
    };
    answer("/chair", opened.await)
}

pub(crate) async fn close_round(meeting: &str, round: &str) -> Result<RoundChanged, Trouble> {
    let closed = async {
        let chair = card(Role::Chair, meeting)?;
        let round = required("round", round, "id of the open round")?;
        let state = store().close_round(&chair, round).await?;
        Ok(RoundChanged { round: round.to_owned(), state })
    };
    answer("/chair", closed.await)
}

pub(crate) async fn publish_round(meeting: &str, round: &str) -> Result<RoundChanged, Trouble> {
    let published = async {
        let chair = card(Role::Chair, meeting)?;
        let round = required("round", round, "id of a confirmed round")?;
        let state = store().publish_round(&chair, round).await?;
        Ok(RoundChanged { round: round.to_owned(), state })
    };
    answer("/chair", published.await)
}

pub(crate) async fn void_round(meeting: &str, round: &str, reason: &str) -> Result<RoundChanged, Trouble> {
    let voided = async {
        let chair = card(Role::Chair, meeting)?;
        let round = required("round", round, "id of a round")?;
        let state = store().void_round(&chair, round, reason).await?;
        Ok(RoundChanged { round: round.to_owned(), state })
    };
    answer("/chair", voided.await)
}

pub(crate) async fn decide_contest(
    meeting: &str,
    contest: &str,
    elected: Vec<String>,
    reason: &str,
) -> Result<ContestEnded, Trouble> {
    let decided = async {
        let chair = card(Role::Chair, meeting)?;
        let contest = required("contest", contest, "id of a contest")?;
        let ending = store().decide_contest(&chair, contest, &elected, reason).await?;
        Ok(ended(contest, &ending))
    };
    answer("/chair", decided.await)
}

pub(crate) async fn end_contest(meeting: &str, contest: &str, reason: &str) -> Result<ContestEnded, Trouble> {
    let ended = async {
        let chair = card(Role::Chair, meeting)?;
        let contest = required("contest", contest, "id of a contest")?;
        let ending = store().end_contest(&chair, contest, reason).await?;
        Ok(ended(contest, &ending))
    };
    answer("/chair", ended.await)
}

fn ended(contest: &str, ending: &Ending) -> ContestEnded {
    let elected = match ending {
        Ending::Decided { elected, .. } => elected.iter().map(ToString::to_string).collect(),
        Ending::Ended { .. } => Vec::new(),
    };
    ContestEnded { contest: contest.to_owned(), elected }
}

pub(crate) async fn show_on_screen(meeting: &str, view: &str) -> Result<ViewChanged, Trouble> {
    let shown = async {
        let chair = card(Role::Chair, meeting)?;
        let names: Vec<&str> = View::ALL.iter().map(|view| view.name()).collect();
        let view = View::named(view).ok_or_else(|| Refusal::bad_value("view", view, &names.join(", ")))?;
        store().show_on_screen(&chair, view).await?;
        Ok(ViewChanged { view })
    };
    answer("/chair", shown.await)
}

pub(crate) async fn conclude_meeting(meeting: &str) -> Result<MeetingChanged, Trouble> {
    let concluded = async {
        let chair = card(Role::Chair, meeting)?;
        store().conclude_meeting(&chair).await?;
        Ok(MeetingChanged { meeting: chair.meeting, state: MeetingState::Concluded })
    };
    answer("/chair", concluded.await)
}
