//! The public record: results, and looking a receipt up.

use ballot::{
    Lang, Marks, MeetingState, Over, Refusal, Round, RoundState, Step, code, standing::Viewer, words,
};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use store::{ContestFacts, Error, FoundBallot};
use uuid::Uuid;

use super::{answer, append, page as read, required, said, seen, sent_cookie, store};
use crate::api::{
    Trouble,
    record::{BallotSeen, ContestResult, LookedUp, RecordPage},
};

/// The cookie in which the receipt that was looked up waits for the page; it lives for a minute, for this page alone.
const LOOKED_UP: &str = "laphieu-looked-up";

/// Symbols of a receipt as it is shown.
const SYMBOLS: usize = 8;

pub(crate) async fn page(meeting: &str) -> Result<RecordPage, Trouble> {
    read(read_page(meeting).await)
}

async fn read_page(meeting: &str) -> Result<RecordPage, Error> {
    let row = store().meeting(meeting).await?;
    let lang = seen::lang_of(&row);
    let contests = store().contests(meeting).await?;
    let looked_up = match once() {
        Some(receipt) => Some((receipt.clone(), look_up(lang, meeting, &contests, &receipt).await?)),
        None => None,
    };
    let concluded = row.state == MeetingState::Concluded;
    let sha256 = if concluded { Some(store::sha256(&store().record(meeting).await?.text()?)) } else { None };
    Ok(RecordPage {
        lang,
        meeting: seen::head(lang, meeting, &row.details),
        concluded,
        publish_ballots: row.details.publish_ballots,
        contests: contests.iter().map(|facts| contest_result(&contests, facts)).collect(),
        looked_up,
        sha256,
        said: said(),
    })
}

fn contest_result(contests: &[ContestFacts], facts: &ContestFacts) -> ContestResult {
    let public = [RoundState::Published, RoundState::Voided];
    let rounds = facts.rounds.iter().filter(|round| public.contains(&round.stage.state()));
    ContestResult {
        contest: seen::contest_head(contests, &facts.contest),
        rounds: rounds.map(|round| seen::round_seen(contests, &facts.contest, Viewer::Room, round)).collect(),
        ending: seen::ending(facts),
        nobody_stands: facts.step == Step::Over(Over::NobodyStands),
    }
}

/// What was looked up just before; it is shown once.
fn once() -> Option<String> {
    let receipt = sent_cookie(LOOKED_UP)?;
    if let Some(response) = use_context::<ResponseOptions>() {
        append(&response, &format!("{LOOKED_UP}=; Path=/record; Max-Age=0; HttpOnly; SameSite=Lax"));
    }
    code::read(&receipt, SYMBOLS)
}

pub(crate) async fn look_up_receipt(meeting: &str, receipt: &str) -> Result<LookedUp, Trouble> {
    let found = async {
        let row = store().meeting(required("meeting", meeting, "id of a meeting")?).await?;
        let receipt = read_receipt(receipt)?;
        let contests = store().contests(&row.id).await?;
        let ballots = look_up(seen::lang_of(&row), &row.id, &contests, &receipt).await?;
        if let Some(response) = use_context::<ResponseOptions>() {
            append(
                &response,
                &format!("{LOOKED_UP}={receipt}; Path=/record; Max-Age=60; HttpOnly; SameSite=Lax"),
            );
        }
        Ok(LookedUp { receipt, ballots })
    };
    let known = meeting.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let page = if known { format!("/record/{meeting}") } else { "/".to_owned() };
    answer(&page, found.await)
}

/// A receipt as people have it: eight symbols, or the whole of it.
fn read_receipt(typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    let whole = Uuid::try_parse(typed).ok().map(code::receipt);
    whole
        .or_else(|| code::read(typed, SYMBOLS))
        .ok_or_else(|| Refusal::bad_value("receipt", typed, "7K3M-9QV2"))
}

async fn look_up(
    lang: Lang,
    meeting: &str,
    contests: &[ContestFacts],
    receipt: &str,
) -> Result<Vec<BallotSeen>, Error> {
    let found = store().look_up_receipt(meeting, receipt).await?;
    let seen = |ballot: FoundBallot| {
        let facts = contests.iter().find(|facts| facts.contest.id == ballot.contest);
        let round = facts.and_then(|facts| facts.rounds.iter().find(|it| it.rule.number == ballot.number));
        BallotSeen {
            contest: ballot.contest.to_string(),
            number: ballot.number,
            marks: ballot.marks.zip(round).map(|(marks, round)| in_words(lang, &round.rule, &marks)),
        }
    };
    Ok(found.into_iter().map(seen).collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_read_as_it_is_shown_or_as_a_whole() {
        let whole = "3f0c2f6e-6a52-4d1b-9a55-0c8a1f2b3c4d";
        let shown = code::receipt_in_text(whole).unwrap();
        assert_eq!(read_receipt(whole), Ok(shown.clone()));
        assert_eq!(read_receipt(&format!(" {} ", shown.to_lowercase())), Ok(shown));
        assert_eq!(read_receipt("7K3M").unwrap_err().code(), "bad_value");
    }
}
