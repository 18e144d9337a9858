//! The secretariat's desk, and cards ready to print.

use std::sync::Arc;

use ballot::{
    Actor, Kind, Lang, Method, Nominee, NomineeStatus, RoundState, Step, Verb, standing::RoundFacts, words,
};
use store::{ContestFacts, Error, Presence, RollEntry};

use super::{
    cards::printed,
    summary::{contest_head, head, lang_of, offices, page_context},
};
use crate::{
    answer::secretary::{CardsPage, DeskPage, HandsDue, MayWithdraw, RollRow},
    request::server::{address, server, store, without_scheme},
};

/// The desk of a meeting, with what whoever asks may do.
pub(crate) async fn page(by: &Actor) -> Result<DeskPage, Error> {
    let (moment, roll) = store().moment_with_roll(&by.meeting).await?;
    let context = page_context(&moment);
    let offers = Verb::offered(by.office, &moment.meeting.situation());
    let contests = &moment.contests;
    let published = |round: &RoundFacts| round.stage.state() == RoundState::Published;
    let minutes_ready = contests.iter().flat_map(|facts| &facts.rounds).any(published);
    let hands = contests.iter().filter_map(|facts| hands_due(context.lang, contests, facts));
    let withdrawals = contests.iter().filter_map(|facts| may_withdraw(contests, facts));
    Ok(DeskPage {
        roll: roll.into_iter().map(roll_row).collect(),
        quorum: words::quorum(context.lang, moment.meeting.details.quorum),
        hands: hands.filter(|_| offers.contains(&Verb::RecordHands)).collect(),
        withdrawals: withdrawals.filter(|_| offers.contains(&Verb::WithdrawNominee)).collect(),
        minutes_ready,
        has_traces: store().has_traces(),
        offers,
        offices: offices(&moment),
        context,
    })
}

fn hands_due(lang: Lang, contests: &[Arc<ContestFacts>], facts: &ContestFacts) -> Option<HandsDue> {
    let Step::Open(_, round) = &facts.step else { return None };
    (round.method == Method::Hands).then(|| HandsDue {
        contest: contest_head(contests, &facts.contest),
        number: round.number,
        rule: words::rule(lang, round),
        nominees: named(round.standing()),
    })
}

/// A contest that is not over and has no open round, with those who stand and have not been elected in it.
fn may_withdraw(contests: &[Arc<ContestFacts>], facts: &ContestFacts) -> Option<MayWithdraw> {
    let contest = &facts.contest;
    let stands = |nominee: &&Nominee| {
        nominee.status == NomineeStatus::Standing && !facts.elected.contains(&nominee.id)
    };
    let now =
        contest.kind == Kind::Award && !matches!(facts.step, Step::Over(_) | Step::InRound(RoundState::Open));
    now.then(|| MayWithdraw {
        contest: contest_head(contests, contest),
        nominees: named(contest.nominees.iter().filter(stands)),
    })
}

fn named<'a>(nominees: impl Iterator<Item = &'a Nominee>) -> Vec<(String, String)> {
    nominees.map(|nominee| (nominee.id.to_string(), nominee.name.clone())).collect()
}

fn roll_row(entry: RollEntry) -> RollRow {
    let delegates = entry.delegates.iter().map(|person| match person.title.as_str() {
        "" => person.name.clone(),
        title => format!("{} · {title}", person.name),
    });
    RollRow {
        voter: entry.voter.to_string(),
        delegates: delegates.collect::<Vec<_>>().join("; "),
        name: entry.name,
        serial: entry.serial,
        card: entry.card,
        present: entry.presence == Presence::Present,
    }
}

/// Cards issued lately, as long as they are remembered.
pub(crate) async fn cards(meeting: &str) -> Result<CardsPage, Error> {
    let moment = store().moment(meeting).await?;
    let row = &moment.meeting;
    let lang = lang_of(row);
    let issued = server().issued_lately.of(meeting, false);
    Ok(CardsPage {
        lang,
        meeting: head(lang, meeting, &row.details),
        cards: issued.map(|issued| printed(&issued)).unwrap_or_default(),
        wifi: row.details.wifi.as_ref().map(|wifi| wifi.ssid.clone()).unwrap_or_default(),
        address: without_scheme(&address()),
        offices: offices(&moment),
    })
}
