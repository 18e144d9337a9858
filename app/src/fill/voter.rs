//! A phone: its ballots, and the results.

use std::sync::Arc;

use ballot::{Refusal, RoundState, Step, standing::Viewer};
use store::{ContestFacts, Error, Presence};

use super::summary::{contest_head, page_context, round_summaries, voided_last, with_outcome};
use crate::{
    answer::{
        ContestHead, RoundSummary, Typed,
        voter::{BallotState, VotePage, VoterCard},
    },
    copies::{self, Alike, Of, Own},
    request::{
        caller::{caller, extension},
        receipt,
        server::store,
    },
};

/// The page of a phone in a meeting; one that is to be copied has slots in the place of what is the voter's own.
pub(crate) async fn page(meeting: &str) -> Result<VotePage, Error> {
    let moment = store().moment(meeting).await?;
    let context = page_context(&moment);
    let rounds = round_summaries(&moment.contests, Viewer::Room);
    let current = copies::on_phones(&moment)
        .and_then(|(id, _)| rounds.iter().find(|summary| summary.standing.id == id));
    let voters = store().voters(meeting).await?;
    let caller = caller();
    let held = caller.holder()?.voters(Some(meeting));
    let alike = extension::<Alike>().filter(|alike| alike.is_for(&held));
    let mut cards = Vec::new();
    for card in held {
        let Some(voter) = voters.get(&card.voter) else { return Err(Refusal::NotEntitled.into()) };
        let voted = copies::has_voted(&store(), &moment, card).await?;
        let known = current.and_then(|round| receipt::of_cast(&round.standing.id, &card.id));
        let mut own = Own::new(card, voter, known.clone(), store().receipt());
        if let Some(alike) = &alike {
            alike.is_of(Of::new(&moment, context.lang, voter, voted, known.is_some()));
            own = alike.slots(known.is_some());
        }
        let refused = context.flash.as_ref().filter(|flash| flash.is_of("cast_ballot", "card", &card.id));
        let kept = refused.map(|flash| marks(&flash.typed)).unwrap_or_default();
        cards.push(VoterCard {
            ballot: ballot_state(current, voted, &own, kept),
            id: own.card,
            serial: own.serial,
            voter: own.voter,
            unit: card.voter.clone(),
            present: voter.presence == Presence::Present,
        });
    }
    let results = rounds.iter().filter(|round| with_outcome(round).is_some()).cloned().collect();
    let next = current.is_none().then(|| next(&moment.contests)).flatten();
    let voided = voided_last(&context, &rounds);
    Ok(VotePage { context, cards, results, voided, next })
}

/// The marks of a ballot that was refused, as its list takes them.
fn marks(typed: &Typed) -> Vec<String> {
    let mark = |(field, value): &(String, String)| match field.as_str() {
        "choice[]" => Some(value.clone()),
        "blank" => (value == "1").then(|| "blank=1".to_owned()),
        field => {
            let id = field.strip_prefix("assent[")?.strip_suffix(']')?;
            Some(format!("{id}={value}"))
        }
    };
    typed.fields.iter().filter_map(mark).collect()
}

fn next(contests: &[Arc<ContestFacts>]) -> Option<ContestHead> {
    let next = contests.iter().find(|facts| !matches!(facts.step, Step::Over(_)))?;
    Some(contest_head(contests, &next.contest))
}

fn ballot_state(current: Option<&RoundSummary>, voted: bool, own: &Own, kept: Vec<String>) -> BallotState {
    let Some(round) = current.cloned().map(Box::new) else { return BallotState::Waiting };
    match (voted, round.standing.state) {
        (true, _) => BallotState::Recorded { receipt: own.recorded.clone(), round },
        (false, RoundState::Open) => BallotState::Open { receipt: own.receipt.clone(), kept, round },
        (false, _) => BallotState::Missed { round },
    }
}
