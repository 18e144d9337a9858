//! Tallies: the bars that grow while a round is open, and the table of a published result.

use ballot::{Lang, NomineeStatus, Outcome, Verdict, words as rules};
use leptos::prelude::*;

use super::Icon;
use crate::{
    api::RoundSeen,
    live::{BarRow, Pulse, TallyBars, width},
    words,
};

/// The votes as they come.
#[component]
pub fn LiveTally(lang: Lang, round: RoundSeen, start: Pulse) -> impl IntoView {
    let rows = round.rule.nominees.iter().enumerate().map(|(place, nominee)| {
        let stands = nominee.status == NomineeStatus::Standing;
        let why = match nominee.status {
            NomineeStatus::Standing => String::new(),
            NomineeStatus::Withdrawn => format!(" · {}", words::withdrawn(lang)),
            NomineeStatus::Excluded => format!(" · {}", words::excluded(lang)),
        };
        BarRow { place, name: format!("{}{why}", nominee.short), stands }
    });
    // Only a base that does not move with the ballots has a line; the rest is said in words.
    let fixed = round.rule.threshold.and_then(|threshold| {
        let base = match threshold.of {
            ballot::Base::Roll | ballot::Base::Present | ballot::Base::Issued => round.seen.issued,
            ballot::Base::Cast | ballot::Base::Valid => return None,
        };
        Some((threshold.test.needed(base)?, rules::votes_needed(lang, threshold, base)?))
    });
    let (needed, label) = fixed.unzip();
    let heads = [words::nominee(lang), words::votes(lang), words::chart(lang)].map(str::to_owned);
    view! {
        <TallyBars
            start
            rows=rows.collect()
            scale=round.seen.issued
            needed
            heads
            caption=words::in_ballot_order(lang).to_owned()
            label=label.map(|label| format!("{}: {label}", words::threshold(lang))).unwrap_or_default()
        />
    }
}

/// The count of a round, most votes first.
#[component]
pub fn ResultTable(
    lang: Lang,
    round: RoundSeen,
    outcome: Outcome,
    /// Names as short as the projector needs them.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let scale = outcome.base_number();
    let line = outcome.needed.filter(|needed| *needed <= scale).map(|needed| width(2 * needed - 1, 2 * scale));
    let rows = outcome.ranked().into_iter().filter(|judged| judged.rank.is_some());
    let row = |judged: &ballot::Judged| {
        let nominee = round.rule.nominees.iter().find(|nominee| nominee.id == judged.id);
        let name = nominee.map(|nominee| if short { nominee.short.clone() } else { nominee.name.clone() });
        let elected = judged.verdict == Verdict::Elected;
        let line = line.clone();
        view! {
            <tr class=if elected { "elected" } else { "" }>
                <th scope="row">{name}</th>
                <td class="count"><b>{judged.votes}</b></td>
                <td class="bar">
                    <svg class="tally-bar" aria-hidden="true">
                        <line class="zero" y2="100%" />
                        <rect class="votes" y="18%" height="64%" width=width(judged.votes, scale) />
                        {line.map(|x| view! {
                            <line class="threshold-halo" x1=x.clone() x2=x.clone() y2="100%" />
                            <line class="threshold" x1=x.clone() x2=x y2="100%" />
                        })}
                    </svg>
                </td>
                <td class="reason">{rules::reason(lang, &outcome, judged)}</td>
                {(!short).then(|| view! {
                    <td><span class=if elected { "state reached" } else { "state not-reached" }>
                        {rules::verdict(lang, judged.verdict)}
                    </span></td>
                })}
            </tr>
        }
    };
    let rows = rows.map(row).collect_view();
    view! {
        <table class="tally">
            <caption class="heard-only">{words::result(lang)}</caption>
            <thead class=if short { "heard-only" } else { "" }>
                <tr>
                    <th scope="col">{words::nominee(lang)}</th>
                    <th scope="col" class="count">{words::votes(lang)}</th>
                    <th scope="col">{words::chart(lang)}</th>
                    <th scope="col">{words::reason(lang)}</th>
                    {(!short).then(|| view! { <th scope="col">{words::verdict(lang)}</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
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
        leptos::either::Either::Left(view! { <p>{words::nobody_elected(lang)}</p> })
    } else {
        leptos::either::Either::Right(view! { <ol class="honours">{honours}</ol> })
    }
}
