//! A phone: its ballots, and casting one.

use std::collections::BTreeMap;

use ballot::{Ballot, Card, Form, Id, Method, Refusal, Role, RoundState, standing::Viewer};
use http::header;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use store::{ContestFacts, Error, RollEntry};

use super::{answer_keeping, append, asking, card, page as read, required, seen, sent_cookie, store, truth};
use crate::api::{
    RoundSeen, Said, Trouble,
    voter::{Paper, PaperState, Recorded, VotePage},
};

pub(crate) async fn page(meeting: &str) -> Result<VotePage, Trouble> {
    read(read_page(meeting).await)
}

async fn read_page(meeting: &str) -> Result<VotePage, Error> {
    let meeting = card(Role::Voter, meeting)?.meeting;
    let row = store().meeting(&meeting).await?;
    let sheet = seen::sheet(&row).await?;
    let contests = store().contests(&meeting).await?;
    let rounds = seen::rounds_seen(&contests, Viewer::Room);
    let current = sheet.standing.round.as_ref().and_then(|round| {
        let same = |seen: &&RoundSeen| seen.seen.id == round.id;
        // A show of hands asks nothing of a phone.
        let on_phones = |round: &&RoundSeen| {
            round.seen.state < RoundState::Published && round.rule.method != Method::Hands
        };
        rounds.iter().find(same).filter(on_phones)
    });
    let mut papers = Vec::new();
    for card in asking().holder()?.voters(Some(&meeting)) {
        let voter = store().voter(card).await?;
        papers.push(paper(card, &voter, current, sheet.said.as_ref()).await?);
    }
    let results = rounds.iter().filter(|round| seen::with_outcome(round).is_some()).cloned().collect();
    let next = current.is_none().then(|| next(&contests)).flatten();
    let voided = seen::voided_last(&sheet, &rounds);
    Ok(VotePage { sheet, papers, results, voided, next })
}

fn next(contests: &[ContestFacts]) -> Option<crate::api::ContestHead> {
    let next = contests.iter().find(|facts| !matches!(facts.step, ballot::Step::Over(_)))?;
    Some(seen::contest_head(contests, &next.contest))
}

async fn paper(
    card: &Card,
    voter: &RollEntry,
    current: Option<&RoundSeen>,
    said: Option<&Said>,
) -> Result<Paper, Error> {
    let state = match current {
        None => PaperState::Waiting,
        Some(round) => {
            let voted = store().has_voted(&round.seen.id, &card.id).await?;
            let round = Box::new(round.clone());
            match (voted, round.seen.state) {
                (true, _) => PaperState::Recorded { receipt: receipt_of(&round.seen.id, &card.id), round },
                (false, RoundState::Open) => PaperState::Open {
                    receipt: store().receipt().to_string(),
                    kept: said
                        .filter(|said| said.card == card.id)
                        .map(|said| said.kept.clone())
                        .unwrap_or_default(),
                    round,
                },
                (false, _) => PaperState::Missed { round },
            }
        }
    };
    Ok(Paper {
        card: card.id.clone(),
        serial: voter.serial,
        voter: voter.name.clone(),
        unit: voter.voter.to_string(),
        present: voter.presence == store::Presence::Present,
        state,
    })
}

/// The cookie that keeps a receipt on the phone that cast the ballot; its path keeps it out of every other request.
fn receipt_cookie(round: &str, card: &str) -> String {
    format!("receipt-{round}-{card}")
}

fn receipt_of(round: &str, card: &str) -> Option<String> {
    let receipt = sent_cookie(&receipt_cookie(round, card))?;
    uuid::Uuid::try_parse(&receipt).ok().map(ballot::code::receipt)
}

/// What a form says, unread.
pub(crate) struct Sent {
    pub(crate) round: String,
    pub(crate) card: String,
    pub(crate) receipt: String,
    pub(crate) choice: Vec<String>,
    pub(crate) assent: BTreeMap<String, String>,
    pub(crate) blank: String,
}

pub(crate) async fn cast_ballot(sent: Sent) -> Result<Recorded, Trouble> {
    let said = sent.assent.iter().map(|(id, opinion)| format!("{id}={opinion}"));
    let (kept, card) = (sent.choice.iter().cloned().chain(said).collect(), sent.card.clone());
    let result = cast(sent).await;
    answer_keeping("/vote", result, &card, kept)
}

async fn cast(sent: Sent) -> Result<Recorded, Error> {
    let round = required("round", &sent.round, "id of the open round")?;
    let opened = store().rule(round).await?;
    let card = the_card(&sent.card, &opened.meeting)?;
    required("receipt", &sent.receipt, "UUID v4")?;
    let assent = sent.assent.into_iter().collect();
    let form = Form { choice: sent.choice, assent, blank: truth("blank", &sent.blank)? };
    let own = Id::new(card.voter.clone()).map_err(|bad| Error::Corrupt(bad.to_string()))?;
    let ballot = Ballot::check(&opened.rule, &sent.receipt, &form, &own)?;
    store().cast_ballot(round, &card.id, &ballot).await?;
    if let Some(response) = use_context::<ResponseOptions>() {
        let (name, value) = (receipt_cookie(round, &card.id), ballot.receipt());
        append(&response, &format!("{name}={value}; Path=/vote; Max-Age=86400; HttpOnly; SameSite=Lax"));
        response.insert_header(header::CACHE_CONTROL, http::HeaderValue::from_static("no-store"));
    }
    Ok(Recorded { receipt: ballot.receipt().to_string() })
}

/// The voter's card that the ballot is cast with: the one named, or the only one of the round's meeting.
fn the_card(named: &str, meeting: &str) -> Result<Card, Error> {
    let one = card(Role::Voter, meeting)?;
    let asking = asking();
    let cards = asking.holder()?.voters(Some(meeting));
    match (named, cards.len()) {
        ("", 1) => Ok(one),
        ("", _) => Err(Refusal::bad_value("card", "", "one of the cards in this browser").into()),
        (named, _) => {
            let card = cards.into_iter().find(|card| card.id == named);
            card.cloned().ok_or_else(|| Refusal::NotEntitled.into())
        }
    }
}
