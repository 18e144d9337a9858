//! Tallies: the bars that grow while a round is open, and the table of a published result.

use ballot::{Judged, Lang, Nominee, NomineeStatus, Outcome, Verdict, words as rules};
use leptos::{either::Either, prelude::*};

use super::Icon;
use crate::{api::RoundSeen, live::width, words};

/// The votes as they come, in the order of the ballot, so that bars only grow and never swap.
#[component]
pub fn LiveTally(lang: Lang, round: RoundSeen) -> impl IntoView {
    let scale = round.seen.issued;
    // Only a base that does not move with the ballots has a line; the rest is said in words.
    let fixed = round.rule.threshold.and_then(|threshold| {
        let base = match threshold.of {
            ballot::Base::Roll | ballot::Base::Present | ballot::Base::Issued => scale,
            ballot::Base::Cast | ballot::Base::Valid => return None,
        };
        Some((threshold.test.needed(base)?, rules::votes_needed(lang, threshold, base)?))
    });
    let (needed, label) = fixed.unzip();
    let line = needed.map(|needed| width(2 * needed - 1, 2 * scale));
    let tally = round.seen.tally.clone().unwrap_or_default();
    let rows = round.rule.nominees.iter().enumerate().map(|(place, nominee)| {
        let votes = tally.get(place).map_or(0, |row| row.votes);
        view! { <LiveRow lang place nominee=nominee.clone() votes scale needed line=line.clone() /> }
    });
    let rows = rows.collect_view();
    let foot = line.clone().zip(label).map(|(x, label)| {
        view! {
            <tfoot>
                <tr>
                    <td></td>
                    <td></td>
                    <td class="bar">
                        <svg class="tally-bar" aria-hidden="true">
                            <line class="threshold" x1=x.clone() x2=x.clone() y1="0" y2="30%" />
                            <text class="threshold-label" x=x y="86%" text-anchor="middle">
                                {words::threshold(lang)}": "{label}
                            </text>
                        </svg>
                    </td>
                </tr>
            </tfoot>
        }
    });
    view! {
        <table class="tally">
            <caption class="heard-only">{words::in_ballot_order(lang)}</caption>
            <thead class="heard-only">
                <tr>
                    <th scope="col">{words::nominee(lang)}</th>
                    <th scope="col">{words::votes(lang)}</th>
                    <th scope="col">{words::chart(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            {foot}
        </table>
    }
}

/// A nominee's votes as they come; the marks are what the island paints by.
#[component]
fn LiveRow(
    lang: Lang,
    place: usize,
    nominee: Nominee,
    votes: u64,
    scale: u64,
    needed: Option<u64>,
    line: Option<String>,
) -> impl IntoView {
    let why = match nominee.status {
        NomineeStatus::Standing => None,
        NomineeStatus::Withdrawn => Some(words::withdrawn_short(lang)),
        NomineeStatus::Excluded => Some(words::excluded_short(lang)),
    };
    let stands = why.is_none();
    let class = match (stands, votes >= needed.unwrap_or_default()) {
        (false, _) => "withdrawn",
        (true, true) => "passed",
        (true, false) => "",
    };
    let name = why.map_or_else(|| nominee.short.clone(), |why| format!("{} · {why}", nominee.short));
    view! {
        <tr
            class=class
            data-live=stands.then_some("votes")
            data-place=place
            data-whole=scale
            data-needed=needed.unwrap_or_default()
        >
            <th scope="row">{name}</th>
            <td class="count"><b>{if stands { votes.to_string() } else { "–".to_owned() }}</b></td>
            <Bar width=width(votes, scale) line />
        </tr>
    }
}

/// A bar and, where there is one, the line of the threshold.
#[component]
fn Bar(width: String, line: Option<String>) -> impl IntoView {
    view! {
        <td class="bar">
            <svg class="tally-bar" aria-hidden="true">
                <line class="zero" y2="100%" />
                <rect class="votes" y="18%" height="64%" width=width />
                {line.map(|x| view! {
                    <line class="threshold-halo" x1=x.clone() x2=x.clone() y2="100%" />
                    <line class="threshold" x1=x.clone() x2=x y2="100%" />
                })}
            </svg>
        </td>
    }
}

/// The count of a round, most votes first.
#[component]
pub fn ResultTable(
    lang: Lang,
    round: RoundSeen,
    outcome: Outcome,
    /// For the projector: the reason in the place of share and verdict.
    #[prop(optional)]
    projected: bool,
) -> impl IntoView {
    let scale = outcome.base_number();
    let line =
        outcome.needed.filter(|needed| *needed <= scale).map(|needed| width(2 * needed - 1, 2 * scale));
    let rows = outcome.ranked().into_iter().filter(|judged| judged.rank.is_some());
    let row = |judged: &Judged| {
        let nominee = round.rule.nominees.iter().find(|nominee| nominee.id == judged.id);
        let name = nominee.map(|nominee| nominee.short.clone());
        let elected = judged.verdict == Verdict::Elected;
        view! {
            <tr class=if elected { "elected" } else { "" }>
                <th scope="row">{name}</th>
                <td class="count"><b>{judged.votes}</b></td>
                <Bar width=width(judged.votes, scale) line=line.clone() />
                <Conclusion lang outcome=outcome.clone() judged=judged.clone() projected />
            </tr>
        }
    };
    let rows = rows.map(row).collect_view();
    let last = if projected { [words::reason(lang), ""] } else { [words::share(lang), words::verdict(lang)] };
    let last = last.into_iter().filter(|name| !name.is_empty());
    view! {
        <table class="tally">
            <caption class="heard-only">{words::result(lang)}</caption>
            <thead class=if projected { "heard-only" } else { "" }>
                <tr>
                    <th scope="col">{words::nominee(lang)}</th>
                    <th scope="col" class="count">{words::votes(lang)}</th>
                    <th scope="col">{words::chart(lang)}</th>
                    {last.map(|name| view! { <th scope="col">{name}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// What the rule says of a nominee: on the projector the reason, elsewhere share and verdict.
#[component]
fn Conclusion(lang: Lang, outcome: Outcome, judged: Judged, projected: bool) -> impl IntoView {
    if projected {
        return Either::Left(view! { <td class="reason">{rules::reason(lang, &outcome, &judged)}</td> });
    }
    let elected = judged.verdict == Verdict::Elected;
    Either::Right(view! {
        <td class="count">{judged.share.map(|share| rules::percent(lang, share))}</td>
        <td>
            <span class=if elected { "state reached" } else { "state not-reached" }>
                {rules::verdict(lang, judged.verdict)}
            </span>
        </td>
    })
}

/// Those whom a round has elected, each with the reason.
#[component]
pub fn Honours(lang: Lang, round: RoundSeen, outcome: Outcome) -> impl IntoView {
    let icon = if round.rule.seats.get() == 1 { "flag" } else { "merit" };
    let honours: Vec<_> = outcome
        .ranked()
        .into_iter()
        .filter(|judged| judged.verdict == Verdict::Elected)
        .map(|judged| {
            let nominee = round.rule.nominees.iter().find(|nominee| nominee.id == judged.id);
            view! {
                <li class="honour">
                    <Icon name=icon />
                    <p class="unit">{nominee.map(|nominee| nominee.name.clone())}</p>
                    <p class="reason">{rules::reason(lang, &outcome, judged)}</p>
                </li>
            }
        })
        .collect();
    if honours.is_empty() {
        Either::Left(view! { <p>{words::nobody_elected(lang)}</p> })
    } else {
        Either::Right(view! { <ol class="honours">{honours}</ol> })
    }
}
