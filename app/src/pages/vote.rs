//! A phone: waiting, the ballot, the receipt, the result.

use ballot::{Kind, Lang, MeetingState, Method, Outcome, words as rules};
use leptos::{
    either::{Either, EitherOf4},
    prelude::*,
};

use super::read::{meeting_in_query, read};
use crate::{
    answer::{
        ContestHead, Flash, MeetingHead, RoundSummary,
        voter::{BallotState, VotePage, VoterCard},
    },
    api::voter,
    live::Follow,
    parts::{
        After, BallotFields, BallotForm, BallotList, FlashNotice, Honours, Icon, Leftover, Notice, Phone,
        Recorded, Refresh, ResultTable, what_follows,
    },
    words,
};

/// `GET /vote`
#[component]
pub fn Vote() -> impl IntoView {
    read(voter::read_vote(meeting_in_query()), page)
}

fn page(page: VotePage) -> impl IntoView {
    let lang = page.context.lang;
    let meeting = page.context.meeting.clone();
    let flash = page.context.flash.clone();
    let marking = page.cards.iter().any(|card| matches!(card.ballot, BallotState::Open { .. }));
    let alone = page.cards.len() == 1;
    let voter = page.cards.first().filter(|_| alone).map(|card| card.voter.clone());
    let absent = page.cards.iter().any(|card| !card.present);
    let title = page.cards.first().map_or_else(String::new, |card| title_of(lang, card));
    // A refusal of one ballot is said on that ballot, any other at the head.
    let on_ballot = |flash: &Flash| {
        let of_card = |card: &VoterCard| {
            matches!(card.ballot, BallotState::Open { .. }) && flash.is_of("cast_ballot", "card", &card.id)
        };
        page.cards.iter().any(of_card)
    };
    let at_head = flash.clone().filter(|flash| !on_ballot(flash));
    let over = page.context.standing.meeting_state == MeetingState::Concluded;
    // Results come first for whoever waits, and last for whoever looks for a receipt.
    let waiting = page.cards.iter().all(|card| matches!(card.ballot, BallotState::Waiting));
    let with_results = !page.results.is_empty() && !marking;
    let (first, last) = if waiting { (page.results, Vec::new()) } else { (Vec::new(), page.results) };
    let results = move |results: Vec<RoundSummary>| {
        (!marking && !results.is_empty()).then(|| view! { <Results lang results /> })
    };
    let next = page.next.clone();
    let ids = page.cards.iter().map(|card| card.id.clone()).collect::<Vec<_>>();
    let follow = Follow { presence: absent, ..Follow::default() };
    let body = meeting.body.clone();
    let ballots: Vec<_> = page
        .cards
        .into_iter()
        .map(|card| match card.ballot.clone() {
            BallotState::Waiting => EitherOf4::A((!over && (next.is_some() || !with_results)).then(|| {
                view! { <Waiting lang card meeting=meeting.clone() next=next.clone() with_results /> }
            })),
            BallotState::Open { round, receipt, form, kept, reviewed } => {
                let flash = flash.clone().filter(|flash| flash.is_of("cast_ballot", "card", &card.id));
                let fields = fields_of(&meeting, &round, &card, receipt, form);
                EitherOf4::B(view! {
                    <OpenBallot lang card round=*round fields kept reviewed flash alone body=body.clone() />
                })
            }
            BallotState::Recorded { round, receipt } => {
                EitherOf4::C(view! { <RecordedBallot lang card round=*round receipt alone /> })
            }
            BallotState::Missed { round } => EitherOf4::D(view! { <Missed lang card round=*round /> }),
        })
        .collect();
    view! {
        <Phone lang title context=Some((page.context, follow)) voter main=if marking { "on-ballot" } else { "" }>
            <FlashNotice lang flash=at_head />
            {(!marking).then(|| view! { <Refresh seconds=5 /> })}
            {over.then(|| view! {
                <Notice icon="leaf" title=words::meeting_over(lang).to_owned()><p>{words::thanks(lang)}</p></Notice>
            })}
            {page.voided.map(|round| view! { <VoidedRound lang round cards=ids /> })}
            {results(first)}
            {ballots}
            {results(last)}
        </Phone>
    }
}

fn fields_of(
    meeting: &MeetingHead,
    round: &RoundSummary,
    card: &VoterCard,
    receipt: String,
    form: String,
) -> BallotFields {
    let (meeting, round) = (meeting.id.clone(), round.standing.id.clone());
    BallotFields { meeting, round, card: card.id.clone(), receipt, form }
}

fn title_of(lang: Lang, card: &VoterCard) -> String {
    match &card.ballot {
        BallotState::Waiting => words::not_open(lang).to_owned(),
        BallotState::Open { round, .. } => {
            let kind = match round.contest.kind {
                Kind::Award => words::ballot_kind(lang),
                Kind::Motion => words::ballot_kind_motion(lang),
            };
            format!("{kind}: {}", words::contest(lang, &round.contest))
        }
        BallotState::Recorded { .. } => words::recorded(lang).to_owned(),
        BallotState::Missed { .. } => words::missed(lang).to_owned(),
    }
}

/// Whose phone this is, and which meeting it belongs to.
#[component]
fn Greeting(lang: Lang, card: VoterCard, meeting: MeetingHead) -> impl IntoView {
    let presence = if card.present { words::checked_in(lang) } else { words::not_checked_in(lang) };
    let venue = (!meeting.venue.is_empty()).then(|| {
        view! { <dt>{words::venue(lang)}</dt><dd>{meeting.venue.clone()}</dd> }
    });
    view! {
        <section class="ballot sheet">
            <div class="titled"><p>{words::welcome(lang)}</p><h1 translate="no">{card.voter}</h1></div>
            <p>{meeting.title.clone()}<br /><b>{meeting.body.clone()}</b></p>
            <dl class="facts">
                <dt>{words::time(lang)}</dt><dd>{format!("{}, {}", meeting.day, meeting.hour)}</dd>
                {venue}
                <dt>{words::roll_call(lang)}</dt><dd>{presence}</dd>
                <dt>{words::card_number(lang)}</dt><dd>{card.serial}</dd>
            </dl>
        </section>
    }
}

#[component]
fn Waiting(
    lang: Lang,
    card: VoterCard,
    meeting: MeetingHead,
    next: Option<ContestHead>,
    with_results: bool,
) -> impl IntoView {
    view! {
        {(!with_results).then(|| view! { <Greeting lang card=card.clone() meeting=meeting.clone() /> })}
        {(!card.present).then(|| view! { <p class="state late">{words::check_in_first(lang)}</p> })}
        <Notice icon="waiting" title=words::not_open(lang).to_owned()>
            <p>{words::wait_for_ballot(lang)}</p>
            {next.map(|next| {
                let name = words::contest(lang, &next);
                view! { <p class="hint">{words::next_contest(lang)}" "{name}</p> }
            })}
        </Notice>
        {(!with_results).then(|| view! {
            <section class="notice">
                <Icon name="sealed" />
                <h2>{words::secret_ballot(lang)}</h2>
                <p>{words::secret_what(lang)}</p>
            </section>
        })}
        <form class="steps" method="get" action="/vote">
            <input type="hidden" name="meeting" value=meeting.id />
            <button type="submit">{words::look_again(lang)}</button>
        </form>
    }
}

#[component]
fn OpenBallot(
    lang: Lang,
    card: VoterCard,
    round: RoundSummary,
    fields: BallotFields,
    kept: Vec<String>,
    reviewed: bool,
    flash: Option<Flash>,
    alone: bool,
    body: String,
) -> impl IntoView {
    let method = round.rule.method;
    let title = words::contest(lang, &round.contest);
    let marks = rules::marks(lang, method);
    // The number counts opinions for and against; the limit is on those for.
    let (marked, marks) = match (method, round.contest.kind) {
        (Method::Assent(_), Kind::Award) if !marks.is_empty() => {
            (words::opinions_marked(lang), words::for_at_most(lang, &marks))
        }
        (Method::Assent(_), _) => (words::opinions_marked(lang), String::new()),
        (Method::Choose(_) | Method::Hands, _) => (words::marked(lang), marks),
    };
    let over = method.at_most().map(|at_most| words::too_many(lang, at_most.get()));
    view! {
        {(!alone).then(|| view! { <h2 class="below">{words::ballot_of(lang)}" "{card.voter.clone()}</h2> })}
        <BallotForm lang fields round=round.clone() title reviewed=reviewed.then(|| kept.clone())>
            <BallotList lang round body card=card.id.clone() unit=card.unit.clone() kept>
                <FlashNotice lang flash />
                {(!card.present).then(|| view! {
                    <section class="notice attention" role="status">
                        <Icon name="attention" />
                        <h2>{words::not_checked_in(lang)}</h2>
                        <p>{words::check_in_first(lang)}</p>
                    </section>
                })}
            </BallotList>
            <p hidden data-part="over">{over}</p>
            <div class="ballot-cast">
                <p class="choice-count" role="status">
                    {marked}" "<b></b><br /><small>{marks}</small>
                </p>
                <button class="decide" type="submit">{words::review(lang)}</button>
            </div>
        </BallotForm>
    }
}

#[component]
fn RecordedBallot(
    lang: Lang,
    card: VoterCard,
    round: RoundSummary,
    receipt: Option<String>,
    alone: bool,
) -> impl IntoView {
    let title =
        format!("{} · {}", words::contest(lang, &round.contest), words::round(lang, round.rule.number));
    let whose =
        (!alone).then(|| view! { <h2 class="below">{words::ballot_of(lang)}" "{card.voter.clone()}</h2> });
    let after = if receipt.is_some() { After::Recorded } else { After::Unanswered };
    let recorded = match receipt {
        Some(receipt) => Either::Left(view! { <Recorded lang title receipt /> }),
        None => Either::Right(view! {
            <section class="ballot sheet" role="status">
                <Icon name="leaf" class="stamp" />
                <div class="centred"><h1>{words::recorded(lang)}</h1><p>{title}</p></div>
                <p class="hint">{words::receipt_elsewhere(lang)}</p>
                <p class="hint">{words::first_stands(lang)}</p>
            </section>
        }),
    };
    view! {
        {whose}
        {recorded}
        <Leftover lang round=round.standing.id.clone() card=card.id.clone() after />
    }
}

#[component]
fn Missed(lang: Lang, card: VoterCard, round: RoundSummary) -> impl IntoView {
    let name = words::contest(lang, &round.contest);
    view! {
        <Notice icon="waiting" title=words::missed(lang).to_owned()>
            <p>{name}</p>
            <p>{words::missed_what(lang)}</p>
        </Notice>
        <Leftover lang round=round.standing.id card=card.id after=After::Missed />
    }
}

/// The round held last does not count, and the phone keeps nothing of it.
#[component]
fn VoidedRound(lang: Lang, round: RoundSummary, cards: Vec<String>) -> impl IntoView {
    let name =
        format!("{} · {}", words::contest(lang, &round.contest), words::round(lang, round.rule.number));
    let reason = round.standing.reason.clone().unwrap_or_default();
    let id = round.standing.id;
    view! {
        <Notice icon="attention" title=words::voided(lang).to_owned()>
            <p>{name}": "{reason}</p>
            <p class="hint">{words::voided_what(lang)}</p>
        </Notice>
        {cards
            .into_iter()
            .map(|card| view! { <Leftover lang round=id.clone() card after=After::Voided /> })
            .collect_view()}
    }
}

#[component]
fn Results(lang: Lang, results: Vec<RoundSummary>) -> impl IntoView {
    let results = results.into_iter().filter_map(|round| Some((round.standing.outcome.clone()?, round)));
    let one = |(outcome, round): (Outcome, RoundSummary)| {
        let base = words::counted_on(lang, outcome.base(), outcome.base_number());
        let next = what_follows(lang, &round, &outcome);
        view! {
            <section class="result" data-contest=round.contest.id.to_string()>
                <h2>{words::contest(lang, &round.contest)}</h2>
                <Honours lang round=round.clone() outcome=outcome.clone() />
                {(!next.is_empty()).then(|| view! { <p>{next}</p> })}
                <p class="hint">{base}</p>
                <details>
                    <summary>{words::full_table(lang)}</summary>
                    <div class="wide" tabindex="0"><ResultTable lang round=round.clone() outcome /></div>
                    <p class="hint">{words::count_code(lang)}": "{round.count_code}</p>
                </details>
            </section>
        }
    };
    view! {
        <h1 class="titled">{words::results(lang)}</h1>
        {results.map(one).collect_view()}
    }
}
