//! A phone: waiting, the ballot, the receipt, the result.

use ballot::{Kind, Lang, MeetingState, Method};
use leptos::{
    either::{Either, EitherOf4},
    prelude::*,
};

use super::{meeting_in_query, read};
use crate::{
    api::{
        RoundSeen, Said,
        voter::{self, Paper, PaperState, VotePage},
    },
    live::Follow,
    parts::{
        After, BallotForm, BallotList, Honours, Icon, Leftover, Notice, Phone, Recorded, Refresh,
        ResultTable, SaidNotice, what_follows,
    },
    words,
};

/// `GET /vote`
#[component]
pub fn Vote() -> impl IntoView {
    read(voter::read_vote(meeting_in_query()), page)
}

fn page(page: VotePage) -> impl IntoView {
    let lang = page.sheet.lang;
    let meeting = page.sheet.meeting.clone();
    let said = page.sheet.said.clone();
    let marking = page.papers.iter().any(|paper| matches!(paper.state, PaperState::Open { .. }));
    let alone = page.papers.len() == 1;
    let voter = page.papers.first().filter(|_| alone).map(|paper| paper.voter.clone());
    let absent = page.papers.iter().any(|paper| !paper.present);
    let title = page.papers.first().map_or_else(String::new, |paper| title_of(lang, paper));
    // A refusal of one ballot is said on that ballot, any other at the head.
    let on_ballot = |said: &Said| {
        let of_card =
            |paper: &Paper| matches!(paper.state, PaperState::Open { .. }) && paper.card == said.card;
        page.papers.iter().any(of_card)
    };
    let at_head = said.clone().filter(|said| !on_ballot(said));
    let over = page.sheet.standing.meeting_state == MeetingState::Concluded;
    // Results come first for whoever waits, and last for whoever looks for a receipt.
    let waiting = page.papers.iter().all(|paper| matches!(paper.state, PaperState::Waiting));
    let with_results = !page.results.is_empty() && !marking;
    let (first, last) = if waiting { (page.results, Vec::new()) } else { (Vec::new(), page.results) };
    let results = move |results: Vec<RoundSeen>| {
        (!marking && !results.is_empty()).then(|| view! { <Results lang results /> })
    };
    let next = page.next.clone();
    let cards = page.papers.iter().map(|paper| paper.card.clone()).collect::<Vec<_>>();
    let follow = Follow { view: false, presence: absent };
    let body = meeting.body.clone();
    let papers: Vec<_> = page
        .papers
        .into_iter()
        .map(|paper| match paper.state.clone() {
            PaperState::Waiting => EitherOf4::A((!over && (next.is_some() || !with_results)).then(|| {
                view! { <Waiting lang paper meeting=meeting.clone() next=next.clone() with_results /> }
            })),
            PaperState::Open { round, receipt, kept } => {
                let said = said.clone().filter(|said| said.card == paper.card);
                EitherOf4::B(view! {
                    <OpenBallot lang paper round=*round receipt kept said alone body=body.clone() />
                })
            }
            PaperState::Recorded { round, receipt } => {
                EitherOf4::C(view! { <RecordedPaper lang paper round=*round receipt alone /> })
            }
            PaperState::Missed { round } => EitherOf4::D(view! { <Missed lang paper round=*round /> }),
        })
        .collect();
    view! {
        <Phone lang title sheet=Some((page.sheet, follow)) voter main=if marking { "on-ballot" } else { "" }>
            <SaidNotice lang said=at_head />
            {(!marking).then(|| view! { <Refresh seconds=5 /> })}
            {over.then(|| view! {
                <Notice icon="leaf" title=words::meeting_over(lang).to_owned()><p>{words::thanks(lang)}</p></Notice>
            })}
            {page.voided.map(|round| view! { <VoidedRound lang round cards /> })}
            {results(first)}
            {papers}
            {results(last)}
        </Phone>
    }
}

fn title_of(lang: Lang, paper: &Paper) -> String {
    match &paper.state {
        PaperState::Waiting => words::not_open(lang).to_owned(),
        PaperState::Open { round, .. } => {
            let kind = match round.contest.kind {
                Kind::Award => words::ballot_kind(lang),
                Kind::Motion => words::ballot_kind_motion(lang),
            };
            format!("{kind}: {}", words::contest(lang, &round.contest))
        }
        PaperState::Recorded { .. } => words::recorded(lang).to_owned(),
        PaperState::Missed { .. } => words::missed(lang).to_owned(),
    }
}

/// Whose phone this is, and which meeting it belongs to.
#[component]
fn Greeting(lang: Lang, paper: Paper, meeting: crate::api::MeetingHead) -> impl IntoView {
    let presence = if paper.present { words::checked_in(lang) } else { words::not_checked_in(lang) };
    let venue = (!meeting.venue.is_empty()).then(|| {
        view! { <dt>{words::venue(lang)}</dt><dd>{meeting.venue.clone()}</dd> }
    });
    view! {
        <section class="ballot sheet">
            <div class="titled"><p>{words::welcome(lang)}</p><h1>{paper.voter}</h1></div>
            <p>{meeting.title.clone()}<br /><b>{meeting.body.clone()}</b></p>
            <dl class="facts">
                <dt>{words::time(lang)}</dt><dd>{format!("{}, {}", meeting.day, meeting.hour)}</dd>
                {venue}
                <dt>{words::roll_call(lang)}</dt><dd>{presence}</dd>
                <dt>{words::card_number(lang)}</dt><dd>{format!("{:02}", paper.serial)}</dd>
            </dl>
        </section>
    }
}

#[component]
fn Waiting(
    lang: Lang,
    paper: Paper,
    meeting: crate::api::MeetingHead,
    next: Option<crate::api::ContestHead>,
    with_results: bool,
) -> impl IntoView {
    view! {
        {(!with_results).then(|| view! { <Greeting lang paper=paper.clone() meeting /> })}
        {(!paper.present).then(|| view! { <p class="state late">{words::check_in_first(lang)}</p> })}
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
            <button type="submit">{words::look_again(lang)}</button>
        </form>
    }
}

#[component]
fn OpenBallot(
    lang: Lang,
    paper: Paper,
    round: RoundSeen,
    receipt: String,
    kept: Vec<String>,
    said: Option<Said>,
    alone: bool,
    body: String,
) -> impl IntoView {
    let method = round.rule.method;
    let title = words::contest(lang, &round.contest);
    let id = round.seen.id.clone();
    let marks = ballot::words::marks(lang, method);
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
        {(!alone).then(|| view! { <h2 class="below">{words::ballot_of(lang)}" "{paper.voter.clone()}</h2> })}
        <BallotForm lang round=id card=paper.card.clone() receipt method title>
            <BallotList lang round body unit=paper.unit.clone() kept>
                <SaidNotice lang said />
                {(!paper.present).then(|| view! {
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
                <button class="decide" type="submit">
                    <span class="with-scripts">{words::review(lang)}</span>
                    <noscript>{words::send(lang)}</noscript>
                </button>
            </div>
        </BallotForm>
    }
}

#[component]
fn RecordedPaper(
    lang: Lang,
    paper: Paper,
    round: RoundSeen,
    receipt: Option<String>,
    alone: bool,
) -> impl IntoView {
    let title =
        format!("{} · {}", words::contest(lang, &round.contest), words::round(lang, round.rule.number));
    let whose =
        (!alone).then(|| view! { <h2 class="below">{words::ballot_of(lang)}" "{paper.voter.clone()}</h2> });
    let after = if receipt.is_some() { After::Recorded } else { After::Unanswered };
    let recorded = match receipt {
        Some(receipt) => Either::Left(view! { <Recorded lang title receipt /> }),
        None => Either::Right(view! {
            <section class="ballot sheet" role="status">
                <Icon name="leaf" class="stamp" />
                <div class="centred"><h1>{words::recorded(lang)}</h1><p>{title}</p></div>
                <p class="hint">{words::receipt_elsewhere(lang)}</p>
            </section>
        }),
    };
    view! {
        {whose}
        {recorded}
        <Leftover lang round=round.seen.id.clone() card=paper.card.clone() after />
    }
}

#[component]
fn Missed(lang: Lang, paper: Paper, round: RoundSeen) -> impl IntoView {
    let name = words::contest(lang, &round.contest);
    view! {
        <Notice icon="waiting" title=words::missed(lang).to_owned()>
            <p>{name}</p>
            <p>{words::missed_what(lang)}</p>
        </Notice>
        <Leftover lang round=round.seen.id card=paper.card after=After::Missed />
    }
}

/// The round held last does not count, and the phone keeps nothing of it.
#[component]
fn VoidedRound(lang: Lang, round: RoundSeen, cards: Vec<String>) -> impl IntoView {
    let name =
        format!("{} · {}", words::contest(lang, &round.contest), words::round(lang, round.rule.number));
    let reason = round.seen.reason.clone().unwrap_or_default();
    let id = round.seen.id;
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
fn Results(lang: Lang, results: Vec<RoundSeen>) -> impl IntoView {
    let results = results.into_iter().filter_map(|round| Some((round.seen.outcome.clone()?, round)));
    let one = |(outcome, round): (ballot::Outcome, RoundSeen)| {
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
