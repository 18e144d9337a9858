use ballot::{Kind, Lang, Method, Nominee, NomineeStatus, Opinion, words as rules};
use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};

use crate::{
    answer::{ContestHead, RoundSummary},
    words,
};

/// The sheet of a ballot: its head, its rule and the nominees, as plain form fields.
#[component]
pub fn BallotList(
    lang: Lang,
    round: RoundSummary,
    /// Who meets, on the stub.
    body: String,
    /// The card, which tells the ballots of one page apart.
    card: String,
    /// The voter's unit.
    unit: String,
    /// Marks to keep on the form.
    kept: Vec<String>,
    /// What was refused, between head and rule.
    children: Children,
) -> impl IntoView {
    let contest = round.contest.clone();
    let (kind, heading, more) = match (contest.kind, contest.award.is_empty()) {
        (Kind::Motion, _) => (words::ballot_kind_motion(lang), contest.title.clone(), String::new()),
        (Kind::Award, true) => (words::ballot_kind(lang), contest.title.clone(), String::new()),
        (Kind::Award, false) => {
            (words::ballot_kind(lang), words::proposed(lang, &contest.award), contest.title.clone())
        }
    };
    let blank_meant = match round.rule.method {
        Method::Assent(_) => words::blank_opinion_meant(lang),
        Method::Choose(_) | Method::Hands => words::blank_meant(lang),
    };
    let number = round.rule.number;
    let rule_id = format!("rule-{card}");
    let blank = kept.iter().any(|mark| mark == "blank=1");
    let list = match (round.rule.method, round.rule.kind) {
        (Method::Assent(_), Kind::Motion) => EitherOf3::A(view! { <Proposal lang round kept rule_id /> }),
        (Method::Assent(_), Kind::Award) => EitherOf3::B(view! { <Opinions lang round unit kept rule_id /> }),
        (Method::Choose(_) | Method::Hands, _) => {
            EitherOf3::C(view! { <Choices lang round unit kept rule_id /> })
        }
    };
    view! {
        <p class="ballot-stub">
            <span>{body}</span>
            <span>{words::round(lang, number)}" · "{words::secret_ballot(lang)}</span>
        </p>
        <fieldset>
            <legend class="ballot-head">
                <span class="title-kind">{kind}</span>
                <h1 class="titled">{heading}</h1>
                {(!more.is_empty()).then(|| view! { <p class="hint">{more}</p> })}
                <ListRule lang contest />
            </legend>
            {children()}
            {list}
            <label class="option blank-option">
                <input class="choice" type="checkbox" name="blank" value="1" checked=blank />
                <span>{blank_meant}</span>
            </label>
        </fieldset>
    }
}

/// The rows of a ballot that are marked, to be looked at once more.
#[component]
pub fn ReviewedList(lang: Lang, round: RoundSummary, marks: Vec<String>) -> impl IntoView {
    let one = round.rule.method.at_most().is_some_and(|at_most| at_most.get() == 1);
    let is_motion = round.rule.kind == Kind::Motion;
    let rows = round.rule.nominees.into_iter().enumerate().filter_map(move |(place, nominee)| {
        let mark = marks.iter().find_map(|mark| {
            let (id, said) = mark.split_once('=').unwrap_or((mark, ""));
            let said = Opinion::ALL.into_iter().find(|opinion| opinion.name() == said);
            (id == nominee.id.as_str() && said != Some(Opinion::Abstain)).then_some(said)
        })?;
        let number = view! { <span class="nominee-number" translate="no">{place + 1}</span> };
        let name = view! { <span class="nominee-name" translate="no">{nominee.name}</span> };
        let tick = |kind: &'static str| view! { <input type=kind checked disabled /> };
        Some(match mark {
            None => EitherOf3::A(view! {
                <li class="nominee"><label>{tick(if one { "radio" } else { "checkbox" })}{number}{name}</label></li>
            }),
            Some(said) if is_motion => EitherOf3::B(view! {
                <li class="nominee">
                    <label>{tick("radio")}<span class="nominee-name">{rules::opinion(lang, said)}</span></label>
                </li>
            }),
            Some(said) => EitherOf3::C(view! {
                <li class="nominee opinion">
                    <fieldset>
                        <legend>{number}{name}</legend>
                        <div class="opinions">
                            <label>{tick("radio")}<span class="nominee-name">{rules::opinion(lang, said)}</span></label>
                        </div>
                    </fieldset>
                </li>
            }),
        })
    });
    rows.collect_view()
}

/// What other contests' results mean for this list.
#[component]
pub fn ListRule(lang: Lang, contest: ContestHead) -> impl IntoView {
    let without = (!contest.without_winners_of.is_empty())
        .then(|| words::without_winners(lang, &contest.without_winners_of));
    let only = contest.only_winners_of.as_ref().map(|contest| words::only_winners(lang, contest));
    let lines = [without, only].into_iter().flatten();
    lines.map(|line| view! { <p class="hint">{line}</p> }).collect_view()
}

/// Rows to choose from, up to so many.
#[component]
fn Choices(
    lang: Lang,
    round: RoundSummary,
    unit: String,
    kept: Vec<String>,
    rule_id: String,
) -> impl IntoView {
    let one = round.rule.method.at_most().is_some_and(|at_most| at_most.get() == 1);
    let rows = round.rule.nominees.iter().enumerate().map(|(place, nominee)| {
        let checked = kept.iter().any(|id| id == nominee.id.as_str());
        match unavailable(lang, &round, nominee, &unit) {
            Some(why) => Either::Left(view! { <Closed place nominee=nominee.clone() why /> }),
            None => Either::Right(view! { <Choice place nominee=nominee.clone() one checked /> }),
        }
    });
    let rows = rows.collect_view();
    let none = kept.iter().any(String::is_empty);
    // A radio button cannot be unticked, so "no unit" is a row of its own.
    let no_unit = one.then(|| {
        view! {
            <li class="nominee no-unit">
                <label>
                    <input type="radio" name="choice[]" value="" checked=none />
                    <span class="nominee-number" translate="no"></span>
                    <span class="nominee-name">{words::no_unit(lang)}</span>
                </label>
            </li>
        }
    });
    let (before, after) = words::choose(lang);
    view! {
        <p class="ballot-rule" id=rule_id.clone()>
            {before}<strong>{rules::marks(lang, round.rule.method)}</strong>{after}
            {(!one).then(|| format!(" {}", words::fewer_is_valid(lang)))}
        </p>
        <ol class="nominees" aria-describedby=rule_id>{rows}{no_unit}</ol>
    }
}

#[component]
fn Choice(place: usize, nominee: Nominee, one: bool, checked: bool) -> impl IntoView {
    view! {
        <li class="nominee">
            <label>
                <input
                    type=if one { "radio" } else { "checkbox" }
                    name="choice[]"
                    value=nominee.id.to_string()
                    checked=checked
                />
                <span class="nominee-number" translate="no">{place + 1}</span>
                <span class="nominee-name" translate="no">{nominee.name}</span>
            </label>
        </li>
    }
}

/// A nominee who keeps the place and cannot be chosen.
#[component]
fn Closed(place: usize, nominee: Nominee, why: &'static str) -> impl IntoView {
    view! {
        <li class="nominee withdrawn">
            <div class="nominee-row">
                <span class="nominee-number" translate="no">{place + 1}</span>
                <span class="nominee-name" translate="no">{nominee.name}</span>
                <span class="state withdrawn">{why}</span>
            </div>
        </li>
    }
}

/// Why a nominee cannot be chosen on this phone.
fn unavailable(lang: Lang, round: &RoundSummary, nominee: &Nominee, unit: &str) -> Option<&'static str> {
    match nominee.status {
        NomineeStatus::Withdrawn => Some(words::withdrawn(lang)),
        NomineeStatus::Excluded if round.contest.only_winners_of.is_some() => {
            Some(words::not_listed_here(lang))
        }
        NomineeStatus::Excluded => Some(words::excluded(lang)),
        NomineeStatus::Standing => {
            let own = !round.rule.self_vote && nominee.id.as_str() == unit;
            own.then(|| words::own_unit(lang))
        }
    }
}

/// For or against each nominee.
#[component]
fn Opinions(
    lang: Lang,
    round: RoundSummary,
    unit: String,
    kept: Vec<String>,
    rule_id: String,
) -> impl IntoView {
    let rows = round.rule.nominees.iter().enumerate().map(|(place, nominee)| {
        match unavailable(lang, &round, nominee, &unit) {
            Some(why) => Either::Left(view! { <Closed place nominee=nominee.clone() why /> }),
            None => {
                let options = options(lang, nominee, &kept);
                Either::Right(view! {
                    <li class="nominee opinion">
                        <fieldset>
                            <legend>
                                <span class="nominee-number" translate="no">{place + 1}</span>
                                <span class="nominee-name" translate="no">{nominee.name.clone()}</span>
                            </legend>
                            <div class="opinions">{options}</div>
                        </fieldset>
                    </li>
                })
            }
        }
    });
    view! {
        <p class="ballot-rule" id=rule_id.clone()>{rules::way_of_voting(lang, &round.rule)}"."</p>
        <ol class="nominees opinion-list" aria-describedby=rule_id>{rows.collect_view()}</ol>
    }
}

/// The one question of a motion: three opinions that look the same.
#[component]
fn Proposal(lang: Lang, round: RoundSummary, kept: Vec<String>, rule_id: String) -> impl IntoView {
    let proposal = round.rule.nominees.first().cloned();
    let named = proposal.clone().filter(|proposal| proposal.name != round.contest.title);
    let rows = proposal.map(|proposal| {
        options(lang, &proposal, &kept)
            .into_iter()
            .map(|option| view! { <li class="nominee">{option}</li> })
            .collect_view()
    });
    view! {
        <div class="ballot-rule" id=rule_id.clone()>
            {named.map(|proposal| view! { <p>{proposal.name}</p> })}
            <p>{words::one_opinion(lang)}</p>
        </div>
        <ul class="nominees motion" aria-describedby=rule_id>{rows}</ul>
    }
}

fn options(lang: Lang, nominee: &Nominee, kept: &[String]) -> Vec<impl IntoView + use<>> {
    let option = |opinion: Opinion| {
        let checked = kept.contains(&format!("{}={}", nominee.id, opinion.name()));
        view! {
            <label>
                <input
                    type="radio"
                    name=format!("assent[{}]", nominee.id)
                    value=opinion.name()
                    checked=checked
                />
                <span class="nominee-name">{rules::opinion(lang, opinion)}</span>
            </label>
        }
    };
    Opinion::ALL.into_iter().map(option).collect()
}
