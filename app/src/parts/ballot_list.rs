use ballot::{Lang, Nominee, NomineeStatus, words as rules};
use leptos::{either::Either, prelude::*};

use crate::{api::RoundSeen, words};

/// The sheet of a ballot: its head, its rule and the nominees, as plain form fields.
#[component]
pub fn BallotList(
    lang: Lang,
    round: RoundSeen,
    /// Who meets, on the stub.
    body: String,
    /// The voter's unit.
    unit: String,
    /// Choices to keep on the form.
    kept: Vec<String>,
    /// What was refused, between head and rule.
    children: Children,
) -> impl IntoView {
    let at_most = round.rule.method.at_most();
    let one = at_most == 1;
    let list = round.rule.nominees.iter().enumerate().map(|(place, nominee)| {
        let own = !round.rule.self_vote && nominee.id.as_str() == unit;
        let checked = kept.iter().any(|id| id == nominee.id.as_str());
        view! { <Row lang place nominee=nominee.clone() own one checked /> }
    });
    let list = list.collect_view();
    // A radio button cannot be unticked, so "no unit" is a row of its own.
    let no_unit = one.then(|| {
        view! {
            <li class="nominee no-unit">
                <label>
                    <input type="radio" name="choice[]" value="" />
                    <span class="nominee-number"></span>
                    <span class="nominee-name">{words::no_unit(lang)}</span>
                </label>
            </li>
        }
    });
    let (before, after) = words::choose(lang);
    let heading = if round.contest.award.is_empty() {
        (round.contest.title.clone(), String::new())
    } else {
        (words::proposed(lang, &round.contest.award), round.contest.title.clone())
    };
    let without = (!round.contest.without_winners_of.is_empty())
        .then(|| words::without_winners(lang, &round.contest.without_winners_of));
    view! {
        <p class="ballot-stub">
            <span>{body}</span>
            <span>{words::round(lang, round.rule.number)}" · "{words::secret_ballot(lang)}</span>
        </p>
        <fieldset>
            <legend class="ballot-head">
                <span class="title-kind">{words::ballot_kind(lang)}</span>
                <h1 class="titled">{heading.0}</h1>
                {(!heading.1.is_empty()).then(|| view! { <p class="hint">{heading.1.clone()}</p> })}
                {without.map(|without| view! { <p class="hint">{without}</p> })}
            </legend>
            {children()}
            <p class="ballot-rule" id="rule">
                {before}<strong>{rules::marks(lang, round.rule.method)}</strong>{after}
                {(!one).then(|| format!(" {}", words::fewer_is_valid(lang)))}
            </p>
            <ol class="nominees" aria-describedby="rule">{list}{no_unit}</ol>
            <label class="option blank-option">
                <input class="choice" type="checkbox" name="blank" value="1" />
                <span>{words::blank_meant(lang)}</span>
            </label>
        </fieldset>
    }
}

/// A nominee: a row to mark, or one that keeps its place and says why it cannot be marked.
#[component]
fn Row(lang: Lang, place: usize, nominee: Nominee, own: bool, one: bool, checked: bool) -> impl IntoView {
    let unavailable = match nominee.status {
        NomineeStatus::Withdrawn => Some(words::withdrawn(lang)),
        NomineeStatus::Excluded => Some(words::excluded(lang)),
        NomineeStatus::Standing => own.then(|| words::own_unit(lang)),
    };
    let number = place + 1;
    match unavailable {
        Some(why) => Either::Left(view! {
            <li class="nominee withdrawn">
                <div class="nominee-row">
                    <span class="nominee-number">{number}</span>
                    <span class="nominee-name">{nominee.name}</span>
                    <span class="state withdrawn">{why}</span>
                </div>
            </li>
        }),
        None => Either::Right(view! {
            <li class="nominee">
                <label>
                    <input
                        type=if one { "radio" } else { "checkbox" }
                        name="choice[]"
                        value=nominee.id.to_string()
                        checked=checked
                    />
                    <span class="nominee-number">{number}</span>
                    <span class="nominee-name">{nominee.name}</span>
                </label>
            </li>
        }),
    }
}
