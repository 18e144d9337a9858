//! Tallies: the bars that grow while a round is open, and the table of a published result.

use ballot::{
    Judged, Kind, Lang, Method, Next, Nominee, NomineeStatus, Outcome, Scale, Share, Verdict,
    standing::TallyRow, words as rules,
};
use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};

use super::Icon;
use crate::{
    answer::{EndingSummary, RoundSummary},
    live::{percent, row_class},
    words,
};

/// The votes as they come, in the order of the ballot, so that bars only grow and never swap. Whoever may not see them gets
/// nothing.
#[component]
pub fn LiveTally(lang: Lang, round: RoundSummary) -> impl IntoView {
    let (tally, scale) = round.standing.tally.clone().zip(round.standing.scale)?;
    let line = scale.line.map(percent);
    let only = round.contest.only_winners_of.is_some();
    let rows = round.rule.nominees.iter().zip(tally).enumerate().map(|(place, (nominee, row))| {
        view! { <LiveRow lang place nominee=nominee.clone() only row line=line.clone() /> }
    });
    let rows = rows.collect_view();
    // The line of a base that is not known yet comes with the island, or with the next page.
    let foot = round.rule.threshold.map(|threshold| {
        let [before, between, after] = rules::votes_needed(lang, threshold);
        let x = line.clone().unwrap_or_else(|| "0".to_owned());
        // Where there is more room.
        let anchor = if scale.line.is_some_and(|line| line > Share::HALF) { "end" } else { "start" };
        let number = |name: &'static str, number: Option<u64>| {
            view! { <tspan translate="no" data-live=name>{number.unwrap_or_default()}</tspan> }
        };
        view! {
            <tfoot data-live="lined" hidden=line.is_none()>
                <tr>
                    <td></td>
                    <td></td>
                    <td class="bar">
                        <svg class="tally-bar" aria-hidden="true">
                            <line class="threshold" x1=x.clone() x2=x.clone() y1="0" y2="30%" data-live="line" />
                            <text class="threshold-label" x=x y="86%" text-anchor=anchor data-live="line">
                                {words::threshold(lang)}": "{before}{number("base", scale.base)}{between}
                                {number("needed", scale.needed)}{after}
                            </text>
                        </svg>
                    </td>
                </tr>
            </tfoot>
        }
    });
    Some(view! {
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
    })
}

/// A nominee's votes as they come; the marks are what the island paints by.
#[component]
fn LiveRow(
    lang: Lang,
    place: usize,
    nominee: Nominee,
    only: bool,
    row: TallyRow,
    line: Option<String>,
) -> impl IntoView {
    let why = match nominee.status {
        NomineeStatus::Standing => None,
        NomineeStatus::Withdrawn => Some(words::withdrawn_short(lang)),
        NomineeStatus::Excluded if only => Some(words::not_listed_short(lang)),
        NomineeStatus::Excluded => Some(words::excluded_short(lang)),
    };
    let stands = why.is_none();
    let class = if stands { row_class(row.reached) } else { "withdrawn" };
    let name = why.map_or_else(|| nominee.short.clone(), |why| format!("{} · {why}", nominee.short));
    view! {
        <tr class=class data-live=stands.then_some("votes") data-place=place>
            <th scope="row" translate="no">{name}</th>
            <td class="count" translate="no"><b>{if stands { row.votes.to_string() } else { "–".to_owned() }}</b></td>
            <Bar width=percent(row.width) line=Some(line.unwrap_or_default()) live=true />
        </tr>
    }
}

/// A bar and, where there is one, the line of the threshold; a live one has a place for it, which the island fills.
#[component]
fn Bar(width: String, line: Option<String>, #[prop(optional)] live: bool) -> impl IntoView {
    let mark = |name: &'static str| live.then_some(name);
    let line = line.map(|x| {
        let hidden = x.is_empty();
        let x = if hidden { "0".to_owned() } else { x };
        view! {
            <g hidden=hidden data-live=mark("lined")>
                <line class="threshold-halo" x1=x.clone() x2=x.clone() y2="100%" data-live=mark("line") />
                <line class="threshold" x1=x.clone() x2=x y2="100%" data-live=mark("line") />
            </g>
        }
    });
    view! {
        <td class="bar">
            <svg class="tally-bar" aria-hidden="true">
                <line class="zero" y2="100%" />
                <rect class="votes" y="18%" height="64%" width=width />
                {line}
            </svg>
        </td>
    }
}

/// The count of a round, most votes first.
#[component]
pub fn ResultTable(
    lang: Lang,
    round: RoundSummary,
    outcome: Outcome,
    /// For the projector: the reason in the place of share and verdict.
    #[prop(optional)]
    projected: bool,
) -> impl IntoView {
    let scale = Scale::of(&outcome);
    let line = scale.line.map(percent);
    let rows = outcome.ranked().into_iter().filter(|judged| judged.rank.is_some());
    // For, against and abstained are told apart where ballots or hands say so, in the place of the bar.
    let opinions = !projected && !matches!(round.rule.method, Method::Choose(_));
    let kind = round.rule.kind;
    let row = |judged: &Judged| {
        let nominee = round.rule.nominees.iter().find(|nominee| nominee.id == judged.id);
        let name = nominee.map(|nominee| nominee.short.clone());
        let elected = judged.verdict == Verdict::Elected;
        view! {
            <tr class=if elected { "elected" } else { "" }>
                <th scope="row" translate="no">{name}</th>
                <td class="count" translate="no"><b>{judged.votes}</b></td>
                {opinions.then(|| view! {
                    <td class="count">{judged.against}</td>
                    <td class="count">{outcome.abstained(judged)}</td>
                })}
                {(!opinions).then(|| view! { <Bar width=percent(scale.width(judged.votes)) line=line.clone() /> })}
                <Conclusion lang kind outcome=outcome.clone() judged=judged.clone() projected />
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
                    <th scope="col" class="count">
                        {if opinions { words::in_favour(lang) } else { words::votes(lang) }}
                    </th>
                    {opinions.then(|| view! {
                        <th scope="col" class="count">{words::against(lang)}</th>
                        <th scope="col" class="count">{words::abstained(lang)}</th>
                    })}
                    {(!opinions).then(|| view! { <th scope="col">{words::chart(lang)}</th> })}
                    {last.map(|name| view! { <th scope="col">{name}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// What the rule says of a nominee: on the projector the reason, elsewhere share and verdict.
#[component]
fn Conclusion(lang: Lang, kind: Kind, outcome: Outcome, judged: Judged, projected: bool) -> impl IntoView {
    if projected {
        return Either::Left(view! { <td class="reason">{rules::reason(lang, &outcome, &judged)}</td> });
    }
    let elected = judged.verdict == Verdict::Elected;
    Either::Right(view! {
        <td class="count">{judged.share.map(|share| rules::percent(lang, share))}</td>
        <td>
            <span class=if elected { "state reached" } else { "state not-reached" }>
                {rules::verdict(lang, kind, judged.verdict)}
            </span>
        </td>
    })
}

/// The names of those among whom a round leaves its seats open, in what follows it.
#[must_use]
pub fn what_follows(lang: Lang, round: &RoundSummary, outcome: &Outcome) -> String {
    let among = match &outcome.next {
        Next::Runoff { among, .. } | Next::Another { among, .. } | Next::Decide { among, .. } => {
            among.as_slice()
        }
        Next::Complete {} | Next::Repeat {} => &[],
    };
    let short = |id| round.rule.nominee(id).map(|nominee| nominee.short.clone());
    words::next(lang, &outcome.next, &among.iter().filter_map(short).collect::<Vec<_>>())
}

/// What a round has decided: those whom it has elected, each with the reason, or what became of a proposal.
#[component]
pub fn Honours(lang: Lang, round: RoundSummary, outcome: Outcome) -> impl IntoView {
    if round.rule.kind == Kind::Motion {
        return EitherOf3::A(view! { <Proposal lang round outcome /> });
    }
    let icon = if round.rule.seats.get() == 1 { "flag" } else { "merit" };
    let honours: Vec<_> = outcome
        .ranked()
        .into_iter()
        .filter(|judged| judged.verdict == Verdict::Elected)
        .map(|judged| {
            let nominee = round.rule.nominee(&judged.id);
            view! {
                <li class="honour">
                    <Icon name=icon />
                    <p class="unit" translate="no">{nominee.map(|nominee| nominee.name.clone())}</p>
                    <p class="reason">{rules::reason(lang, &outcome, judged)}</p>
                </li>
            }
        })
        .collect();
    if honours.is_empty() {
        EitherOf3::B(view! { <p>{words::nobody_elected(lang)}</p> })
    } else {
        EitherOf3::C(view! { <ol class="honours">{honours}</ol> })
    }
}

/// A proposal, whether it is adopted, and the numbers.
#[component]
pub fn Proposal(lang: Lang, round: RoundSummary, outcome: Outcome) -> impl IntoView {
    let proposals = outcome.nominees.iter().map(|judged| {
        let name = round.rule.nominee(&judged.id).map(|nominee| nominee.name.clone());
        let adopted = judged.verdict == Verdict::Elected;
        let reason = rules::reason(lang, &outcome, judged);
        view! {
            <div class="proposal">
                <p class="unit" translate="no">{name}</p>
                <p class=if adopted { "state reached verdict" } else { "state not-reached verdict" }>
                    {rules::verdict(lang, Kind::Motion, judged.verdict)}
                </p>
                <dl class="figures">
                    <div><dt>{words::in_favour(lang)}</dt><dd>{judged.votes}</dd></div>
                    <div><dt>{words::against(lang)}</dt><dd>{judged.against}</dd></div>
                    <div><dt>{words::abstained(lang)}</dt><dd>{outcome.abstained(judged)}</dd></div>
                </dl>
                <p class="reason">{reason}</p>
            </div>
        }
    });
    proposals.collect_view()
}

/// How the chair has ended a contest: whom they have chosen, or that it has open seats, and why.
#[component]
pub fn Ended(lang: Lang, ending: Option<EndingSummary>) -> impl IntoView {
    ending.map(|EndingSummary { elected, reason }| {
        let what = if elected.is_empty() {
            words::contest_ended(lang).to_owned()
        } else {
            format!("{}: {}", words::decision_of_chair(lang), elected.join(", "))
        };
        view! { <p><b>{what}</b>". "{words::reason(lang)}": "{reason}</p> }
    })
}
