//! A phone: its ballots, and the results.

use ballot::{Card, Method, RoundState, Step, standing::Viewer};
use store::{ContestFacts, Error, Presence, RollEntry};

use super::summary::{contest_head, page_context, round_summaries, voided_last, with_outcome};
use crate::{
    answer::{
        ContestHead, Flash, RoundSummary,
        voter::{BallotState, VotePage, VoterCard},
    },
    request::{caller::caller, receipt, server::store},
};

/// The page of a phone in a meeting.
pub(crate) async fn page(meeting: &str) -> Result<VotePage, Error> {
    let row = store().meeting(meeting).await?;
    let context = page_context(&row).await?;
    let contests = store().contests(meeting).await?;
    let rounds = round_summaries(&contests, Viewer::Room);
    let current = context.standing.round.as_ref().and_then(|round| {
        let same = |summary: &&RoundSummary| summary.standing.id == round.id;
        // A show of hands asks nothing of a phone.
        let on_phones = |round: &&RoundSummary| {
            round.standing.state < RoundState::Published && round.rule.method != Method::Hands
        };
        rounds.iter().find(same).filter(on_phones)
    });
    let mut cards = Vec::new();
    for card in caller().holder()?.voters(Some(meeting)) {
        let voter = store().voter(card).await?;
        cards.push(voter_card(card, &voter, current, context.flash.as_ref()).await?);
    }
    let results = rounds.iter().filter(|round| with_outcome(round).is_some()).cloned().collect();
    let next = current.is_none().then(|| next(&contests)).flatten();
    let voided = voided_last(&context, &rounds);
    Ok(VotePage { context, cards, results, voided, next })
}

fn next(contests: &[ContestFacts]) -> Option<ContestHead> {
    let next = contests.iter().find(|facts| !matches!(facts.step, Step::Over(_)))?;
    Some(contest_head(contests, &next.contest))
}

async fn voter_card(
    card: &Card,
    voter: &RollEntry,
    current: Option<&RoundSummary>,
    flash: Option<&Flash>,
) -> Result<VoterCard, Error> {
    let ballot = match current {
        None => BallotState::Waiting,
        Some(round) => {
            let voted = store().has_voted(&round.standing.id, &card.id).await?;
            let round = Box::new(round.clone());
            match (voted, round.standing.state) {
                (true, _) => {
                    BallotState::Recorded { receipt: receipt::of_cast(&round.standing.id, &card.id), round }
                }
                (false, RoundState::Open) => BallotState::Open {
                    receipt: store().receipt().to_string(),
                    kept: flash
                        .filter(|flash| flash.card == card.id)
                        .map(|flash| flash.kept.clone())
                        .unwrap_or_default(),
                    round,
                },
                (false, _) => BallotState::Missed { round },
            }
        }
    };
    Ok(VoterCard {
        id: card.id.clone(),
        serial: voter.serial,
        voter: voter.name.clone(),
        unit: voter.voter.to_string(),
        present: voter.presence == Presence::Present,
        ballot,
    })
}
