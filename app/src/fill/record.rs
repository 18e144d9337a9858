//! The public record: results, and ballots by their receipts.

use std::sync::Arc;

use ballot::{Lang, Marks, Over, Round, RoundState, Step, standing::Viewer, words};
use store::{ContestFacts, Error, FoundBallot, Moment};

use super::summary::{contest_head, ending, head, lang_of, round_summary};
use crate::{
    answer::record::{BallotLookedUp, ContestResult, RecordPage},
    request::{flash, server::store},
};

/// The record page of a meeting; `looked_up` is the receipt that was looked up just before.
pub(crate) async fn page(meeting: &str, looked_up: Option<String>) -> Result<RecordPage, Error> {
    let moment = store().moment(meeting).await?;
    let (row, contests) = (&moment.meeting, &moment.contests);
    let lang = lang_of(row);
    let looked_up = match looked_up {
        Some(receipt) => Some((receipt.clone(), look_up(lang, &moment, &receipt).await?)),
        None => None,
    };
    let concluded = row.is_concluded();
    let files = if concluded { Some(store().public_files(meeting).await?) } else { None };
    let sha256 = files.map(|files| files.record_sha256.clone());
    Ok(RecordPage {
        lang,
        meeting: head(lang, meeting, &row.details),
        concluded,
        publish_ballots: row.details.publish_ballots,
        contests: contests.iter().map(|facts| contest_result(contests, facts)).collect(),
        looked_up,
        sha256,
        flash: flash::take(),
    })
}

fn contest_result(contests: &[Arc<ContestFacts>], facts: &ContestFacts) -> ContestResult {
    let public = [RoundState::Published, RoundState::Voided];
    let rounds = facts.rounds.iter().filter(|round| public.contains(&round.stage.state()));
    ContestResult {
        contest: contest_head(contests, &facts.contest),
        rounds: rounds.map(|round| round_summary(contests, &facts.contest, Viewer::Room, round)).collect(),
        ending: ending(facts),
        nobody_stands: facts.step == Step::Over(Over::NobodyStands),
    }
}

/// The ballots of published rounds that a receipt names, in words.
pub(crate) async fn look_up(
    lang: Lang,
    moment: &Moment,
    receipt: &str,
) -> Result<Vec<BallotLookedUp>, Error> {
    let found = store().look_up_receipt(&moment.meeting.id, receipt).await?;
    let in_answer = |ballot: FoundBallot| {
        let facts = moment.contests.iter().find(|facts| facts.contest.id == ballot.contest);
        let round = facts.and_then(|facts| facts.rounds.iter().find(|it| it.rule.number == ballot.number));
        BallotLookedUp {
            contest: ballot.contest.to_string(),
            number: ballot.number,
            marks: ballot.marks.zip(round).map(|(marks, round)| in_words(lang, &round.rule, &marks)),
        }
    };
    Ok(found.into_iter().map(in_answer).collect())
}

/// What a ballot marks: names, or names with what is said of them; nothing for a blank one.
fn in_words(lang: Lang, rule: &Round, marks: &Marks) -> Vec<String> {
    let name =
        |id: &ballot::Id| rule.nominee(id).map_or_else(|| id.to_string(), |nominee| nominee.name.clone());
    match marks {
        Marks::Choose(chosen) => chosen.iter().map(name).collect(),
        Marks::Assent(said) => {
            let line = |(id, opinion): &(ballot::Id, ballot::Opinion)| {
                format!("{}: {}", name(id), words::opinion(lang, *opinion))
            };
            said.0.iter().map(line).collect()
        }
        Marks::Blank(_) => Vec::new(),
    }
}
