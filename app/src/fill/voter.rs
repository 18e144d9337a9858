//! A phone: its ballots, and the results.

use std::sync::Arc;

use ballot::{Id, Refusal, RoundState, Step, read_receipt, standing::Viewer};
use store::{ContestFacts, Error, Presence};

use super::summary::{contest_head, page_context, round_summaries, voided_last, with_outcome};
use crate::{
    answer::{
        ContestHead, Flash, RoundSummary, Typed,
        voter::{BallotState, VotePage, VoterCard},
    },
    copies::{self, Alike, Of, Own},
    request::{
        caller::{caller, extension},
        draft::{Draft, marks},
        receipt,
        server::store,
    },
};

/// The page of a phone in a meeting; one that is to be copied has slots in the place of what is the voter's own.
pub(crate) async fn page(meeting: &str) -> Result<VotePage, Error> {
    let moment = store().moment(meeting).await?;
    let mut context = page_context(&moment);
    let rounds = round_summaries(&moment.contests, Viewer::Room);
    let current = copies::on_phones(&moment)
        .and_then(|(id, _)| rounds.iter().find(|summary| summary.standing.id == id));
    let voters = store().voters(meeting).await?;
    let caller = caller();
    let held = caller.holder()?.voters(Some(meeting));
    let drafted = extension::<Draft>();
    let alike = extension::<Alike>().filter(|alike| alike.is_for(&held));
    let mut cards = Vec::new();
    for card in held {
        let Some(voter) = voters.get(&card.voter) else { return Err(Refusal::NotEntitled.into()) };
        let voted = copies::has_voted(&store(), &moment, card).await?;
        let known = current.and_then(|round| receipt::of_cast(&round.standing.id, &card.id));
        let round = current.map(|round| round.standing.id.as_str());
        let mut own = Own::new(&caller, round, card, voter, store().receipt());
        own.recorded.clone_from(&known);
        if let Some(alike) = &alike {
            alike.is_of(Of::new(&moment, context.lang, voter, voted, known.is_some()));
            own = alike.slots(known.is_some());
        }
        let draft = drafted.as_ref().filter(|draft| draft.card == card.id);
        let refusal =
            draft.map(|draft| cannot_be_cast(draft, current, voted, &card.voter)).transpose()?.flatten();
        // What was made for another round is of no use in this one.
        let draft = draft.filter(|_| refusal != Some(Refusal::RoundClosed));
        if let Some(draft) = draft.filter(|draft| read_receipt(&draft.receipt).is_ok()) {
            (own.receipt, own.form) = (draft.receipt.clone(), draft.own.clone());
        }
        let reviewed = refusal.is_none() && draft.is_some_and(|draft| !draft.change);
        // That its round is closed the page says by itself.
        let is_said = current.is_some_and(|round| {
            drafted.as_ref().is_some_and(|draft| draft.round == round.standing.id)
                && round.standing.state != RoundState::Open
        });
        if let Some(refusal) = refusal.filter(|_| !is_said && !draft.is_some_and(|draft| draft.change)) {
            let typed = Typed::of("cast_ballot").with("card", &card.id);
            context.flash = Some(Flash { refusal, typed });
        }
        let refused = context.flash.as_ref().filter(|flash| flash.is_of("cast_ballot", "card", &card.id));
        let kept =
            draft.map(|draft| draft.marks.clone()).or_else(|| refused.map(|flash| marks(&flash.typed)));
        let kept = kept.unwrap_or_default();
        cards.push(VoterCard {
            ballot: ballot_state(current, voted, &own, kept, reviewed),
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

fn next(contests: &[Arc<ContestFacts>]) -> Option<ContestHead> {
    let next = contests.iter().find(|facts| !matches!(facts.step, Step::Over(_)))?;
    Some(contest_head(contests, &next.contest))
}

/// Why a ballot that is looked at once more cannot be handed in, if it cannot.
fn cannot_be_cast(
    draft: &Draft,
    current: Option<&RoundSummary>,
    voted: bool,
    unit: &str,
) -> Result<Option<Refusal>, Error> {
    let open =
        |round: &&RoundSummary| round.standing.id == draft.round && round.standing.state == RoundState::Open;
    let Some(round) = current.filter(open) else { return Ok(Some(Refusal::RoundClosed)) };
    if voted {
        return Ok(Some(Refusal::AlreadyCast));
    }
    let unit = Id::new(unit.to_owned()).map_err(|bad| Error::Corrupt(bad.to_string()))?;
    Ok(draft.check(&round.rule, &unit).err())
}

fn ballot_state(
    current: Option<&RoundSummary>,
    voted: bool,
    own: &Own,
    kept: Vec<String>,
    reviewed: bool,
) -> BallotState {
    let Some(round) = current.cloned().map(Box::new) else { return BallotState::Waiting };
    match (voted, round.standing.state) {
        (true, _) => BallotState::Recorded { receipt: own.recorded.clone(), round },
        (false, RoundState::Open) => {
            let (receipt, form) = (own.receipt.clone(), own.form.clone());
            BallotState::Open { receipt, form, kept, reviewed, round }
        }
        (false, _) => BallotState::Missed { round },
    }
}
