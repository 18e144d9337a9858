//! The public record: results, looking a receipt up, downloads.

use ballot::{Kind, Lang, words as rules};
use leptos::{either::EitherOf3, prelude::*};
use leptos_router::hooks::use_params_map;

use super::read::read;
use crate::{
    answer::{
        ContestHead, Flash, RoundSummary,
        record::{BallotLookedUp, ContestResult, RecordPage},
    },
    api::record,
    parts::{Ended, FlashNotice, Honours, Icon, Phone, ResultTable, what_follows},
    words,
};

/// `GET /record/{meeting}`
#[component]
pub fn Record() -> impl IntoView {
    let meeting = use_params_map().with_untracked(|params| params.get("meeting")).unwrap_or_default();
    read(record::read_record(meeting), page)
}

fn page(page: RecordPage) -> impl IntoView {
    let RecordPage { lang, meeting, concluded, publish_ballots, contests, looked_up, sha256, mut flash } =
        page;
    let of_receipt = flash.take_if(|flash| flash.is_in("look_up_receipt"));
    let heads: Vec<ContestHead> = contests.iter().map(|result| result.contest.clone()).collect();
    let held =
        |result: &ContestResult| !result.rounds.is_empty() || result.ending.is_some() || result.nobody_stands;
    let none = !contests.iter().any(held);
    let results = contests.into_iter().filter(held).map(|result| view! { <Contest lang result /> });
    let results = results.collect_view();
    let id = meeting.id.clone();
    view! {
        <Phone lang title=words::record_title(lang).to_owned() context=None voter=None main="record">
            <FlashNotice lang flash />
            <header class="record-head">
                <p class="title-kind">{meeting.body}</p>
                <h1 class="titled">{words::record_title(lang)}</h1>
                <p>{meeting.title}</p>
                <p class="hint">{meeting.day}</p>
            </header>
            {looked_up.map(|(receipt, ballots)| view! { <LookedUp lang receipt ballots heads=heads.clone() /> })}
            <LookUp lang meeting=id.clone() flash=of_receipt />
            {none.then(|| view! { <p>{words::record_none(lang)}</p> })}
            {results}
            <Downloads lang meeting=id concluded publish_ballots sha256 />
        </Phone>
    }
}

/// The form; it is posted, so that no receipt stands in an address.
#[component]
fn LookUp(lang: Lang, meeting: String, flash: Option<Flash>) -> impl IntoView {
    let typed = flash.as_ref().and_then(|flash| flash.typed.value("receipt")).unwrap_or_default().to_owned();
    let wrong = flash.as_ref().is_some_and(|flash| flash.is_about("receipt"));
    view! {
        <form class="sheet look-up" method="post" action="/api/look_up_receipt">
            <FlashNotice lang flash />
            <input type="hidden" name="meeting" value=meeting />
            <label class="field">
                <b>{words::look_up(lang)}</b>
                <span class="hint">{words::look_up_what(lang)}</span>
                <input
                    type="text"
                    name="receipt"
                    value=typed
                    aria-invalid=wrong.then_some("true")
                    aria-describedby=wrong.then_some("refusal")
                    placeholder="7K3M-9QV2"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    maxlength="36"
                    required
                />
            </label>
            <button type="submit">{words::look_up_act(lang)}</button>
        </form>
    }
}

#[component]
fn LookedUp(
    lang: Lang,
    receipt: String,
    ballots: Vec<BallotLookedUp>,
    heads: Vec<ContestHead>,
) -> impl IntoView {
    let none = ballots.is_empty();
    let ballot = |ballot: BallotLookedUp| {
        let contest = heads.iter().find(|head| head.id.as_str() == ballot.contest);
        let name = contest.map(|contest| words::contest(lang, contest)).unwrap_or_default();
        let marks = match ballot.marks {
            None => EitherOf3::A(view! { <p>{words::counted_hidden(lang)}</p> }),
            Some(marks) if marks.is_empty() => EitherOf3::B(view! { <p>{words::counted_blank(lang)}</p> }),
            Some(marks) => {
                let rows = marks.into_iter().map(|mark| view! { <li>{mark}</li> }).collect_view();
                EitherOf3::C(view! { <ul class="looked-up">{rows}</ul> })
            }
        };
        view! {
            <h3>{name}" · "{words::round(lang, ballot.number)}</h3>
            {marks}
        }
    };
    let ballots = ballots.into_iter().map(ballot).collect_view();
    view! {
        <section class=if none { "notice attention" } else { "notice recorded" } role="status">
            <Icon name=if none { "attention" } else { "leaf" } />
            <h2>{words::receipt(lang)}" "<b class="code" translate="no">{receipt}</b></h2>
            {none.then(|| view! { <p>{words::looked_up_none(lang)}</p> })}
            {ballots}
        </section>
    }
}

#[component]
fn Contest(lang: Lang, result: ContestResult) -> impl IntoView {
    let ContestResult { contest, rounds, ending, nobody_stands } = result;
    let heading = words::contest(lang, &contest);
    let more = (!contest.award.is_empty()).then_some(contest.title.clone());
    view! {
        <section class="sheet result" data-contest=contest.id.to_string()>
            <h2>{heading}</h2>
            {more.map(|more| view! { <p class="hint">{more}</p> })}
            {rounds.into_iter().map(|round| view! { <Held lang round /> }).collect_view()}
            <Ended lang ending />
            {nobody_stands.then(|| view! { <p>{words::nobody_stands(lang)}</p> })}
        </section>
    }
}

#[component]
fn Held(lang: Lang, round: RoundSummary) -> impl IntoView {
    let number = words::round(lang, round.rule.number);
    let Some(outcome) = round.standing.outcome.clone() else {
        let reason = round.standing.reason.clone().unwrap_or_default();
        return leptos::either::Either::Left(view! {
            <h3>{number}" · "{words::voided(lang)}</h3>
            <p>{reason}</p>
        });
    };
    let base = words::counted_on(lang, outcome.base(), outcome.base_number());
    let next = what_follows(lang, &round, &outcome);
    let table = round.rule.kind == Kind::Award;
    leptos::either::Either::Right(view! {
        <h3>{number}</h3>
        <p class="hint">{rules::rule(lang, &round.rule)}</p>
        <Honours lang round=round.clone() outcome=outcome.clone() />
        {table.then(|| view! { <div class="wide" tabindex="0"><ResultTable lang round=round.clone() outcome /></div> })}
        {(!next.is_empty()).then(|| view! { <p>{next}</p> })}
        <p class="hint">{base}" "{words::count_code(lang)}": "<b class="code" translate="no">{round.count_code}</b></p>
    })
}

#[component]
fn Downloads(
    lang: Lang,
    meeting: String,
    concluded: bool,
    publish_ballots: bool,
    sha256: Option<String>,
) -> impl IntoView {
    let links = concluded.then(|| {
        view! {
            <p class="actions">
                <a class="as-button" href=format!("/export/{meeting}/record") download>
                    <Icon name="download" />{words::download_record(lang)}
                </a>
                <a class="as-button" href=format!("/export/{meeting}/journal") download>
                    <Icon name="download" />{words::download_journal(lang)}
                </a>
            </p>
        }
    });
    view! {
        <section class="sheet downloads" aria-labelledby="downloads">
            <h2 id="downloads">{words::download(lang)}</h2>
            {links}
            {(!concluded).then(|| view! { <p>{words::download_wait(lang)}</p> })}
            {(!publish_ballots).then(|| view! { <p class="hint">{words::ballots_hidden(lang)}</p> })}
            <p class="hint">{words::recount_what(lang)}</p>
            {sha256.map(|hash| view! { <p class="hint">{words::file_hash(lang)}": "<span class="hash">{hash}</span></p> })}
        </section>
    }
}
