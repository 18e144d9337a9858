//! The secretariat's desk, and cards ready to print.

use ballot::{Kind, Lang, Method, Nominee, NomineeStatus, RoundState, Step, words};
use store::{ContestFacts, Error, Presence, RollEntry};

use super::{
    cards::printed,
    summary::{contest_head, head, lang_of, page_context},
};
use crate::{
    answer::secretary::{CardsPage, DeskPage, HandsDue, MayWithdraw, RollRow},
    request::server::{address, server, store, without_scheme},
};

/// The desk of a meeting.
pub(crate) async fn page(meeting: &str) -> Result<DeskPage, Error> {
    let row = store().meeting(meeting).await?;
    let context = page_context(&row).await?;
    let roll = store().roll(meeting).await?;
    let quorum = row.details.quorum.and_then(|quorum| {
        let rule = words::quorum(context.lang, Some(quorum))?;
        Some((rule, quorum.0.needed(context.standing.roll)?))
    });
    let contests = store().contests(meeting).await?;
    let minutes_ready = contests
        .iter()
        .flat_map(|facts| &facts.rounds)
        .any(|round| round.stage.state() == RoundState::Published);
    let hands = contests.iter().filter_map(|facts| hands_due(context.lang, &contests, facts)).collect();
    let withdrawals = contests.iter().filter_map(|facts| may_withdraw(&contests, facts)).collect();
    let roll = roll.into_iter().map(roll_row).collect();
    Ok(DeskPage { context, roll, quorum, hands, withdrawals, minutes_ready })
}

fn hands_due(lang: Lang, contests: &[ContestFacts], facts: &ContestFacts) -> Option<HandsDue> {
    let Step::Open(_, round) = &facts.step else { return None };
    (round.method == Method::Hands).then(|| HandsDue {
        contest: contest_head(contests, &facts.contest),
        number: round.number,
        rule: words::rule(lang, round),
        nominees: named(round.standing()),
    })
}

/// A contest that is not over and has no open round, with those who stand and have not been elected in it.
fn may_withdraw(contests: &[ContestFacts], facts: &ContestFacts) -> Option<MayWithdraw> {
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
    let row = store().meeting(meeting).await?;
    let lang = lang_of(&row);
    let issued = server().issued_lately.of(meeting, false);
    Ok(CardsPage {
        lang,
        meeting: head(lang, meeting, &row.details),
        cards: issued.map(|issued| printed(&issued)).unwrap_or_default(),
        wifi: row.details.wifi.map(|wifi| wifi.ssid).unwrap_or_default(),
        address: without_scheme(&address()),
    })
}
