//! Acts as plain forms: one verb on one thing, and the line that says what follows.

use ballot::{Lang, Verb};
use leptos::prelude::*;

use crate::{
    answer::chair::{AgendaRow, AgendaStep},
    words,
};

/// The red button of a page: one verb on one thing, and the line that says what follows.
#[component]
pub fn Act(
    verb: &'static str,
    meeting: String,
    field: Option<(&'static str, String)>,
    says: &'static str,
    hint: &'static str,
) -> impl IntoView {
    view! {
        <form class="actions" method="post" action=format!("/api/{verb}")>
            <input type="hidden" name="meeting" value=meeting />
            {field.map(|(name, value)| view! { <input type="hidden" name=name value=value /> })}
            <button class="decide" type="submit">{says}</button>
            <p class="hint">{hint}</p>
        </form>
    }
}

/// The chair's choice among those left, with its reason.
#[component]
pub fn Decide(
    lang: Lang,
    meeting: String,
    contest: String,
    among: Vec<(String, String)>,
    seats: u32,
) -> impl IntoView {
    let kind = if seats == 1 { "radio" } else { "checkbox" };
    let option = |(id, name): (String, String)| {
        view! {
            <label class="option">
                <input class="choice" type=kind name="elected[]" value=id />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <form class="decision" method="post" action="/api/decide_contest">
            <input type="hidden" name="meeting" value=meeting />
            <input type="hidden" name="contest" value=contest />
            <fieldset>
                <legend>{words::decide_among(lang, seats)}</legend>
                {among.into_iter().map(option).collect_view()}
            </fieldset>
            <Reason lang />
            <div class="actions">
                <button class="decide" type="submit">{words::decide_contest(lang)}</button>
                <p class="hint">{words::decide_what(lang)}</p>
            </div>
        </form>
    }
}

/// Why something is done, for the minutes.
#[component]
pub fn Reason(lang: Lang) -> impl IntoView {
    view! {
        <label class="field">
            <span>{words::reason_for_minutes(lang)}</span>
            <input type="text" name="reason" required maxlength="500" autocomplete="off" />
        </label>
    }
}

/// What is seldom needed and takes a reason: voiding the last round, ending the contest.
#[component]
pub fn MoreActs(lang: Lang, meeting: String, row: AgendaRow, offers: Vec<Verb>) -> impl IntoView {
    let may_void = row.may_void && offers.contains(&Verb::VoidRound);
    let round = row.last.as_ref().filter(|_| may_void).map(|last| last.standing.id.clone());
    let open = matches!(row.step, AgendaStep::InRound(_) | AgendaStep::Over(_));
    let may_end = !open && offers.contains(&Verb::EndContest);
    let contest = may_end.then(|| row.contest.id.to_string());
    let any = round.is_some() || contest.is_some();
    let form =
        |verb: &'static str, field: &'static str, value: String, says: &'static str, hint: &'static str| {
            view! {
                <form method="post" action=format!("/api/{verb}")>
                    <input type="hidden" name="meeting" value=meeting.clone() />
                    <input type="hidden" name=field value=value />
                    <p class="hint">{hint}</p>
                    <Reason lang />
                    <button type="submit">{says}</button>
                </form>
            }
        };
    any.then(|| {
        view! {
            <section class="more-acts" aria-labelledby="more">
                <h2 id="more">{words::more_acts(lang)}</h2>
                {round.map(|id| form("void_round", "round", id, words::void_round(lang), words::void_what(lang)))}
                {contest.map(|id| form("end_contest", "contest", id, words::end_contest(lang), words::end_what(lang)))}
            </section>
        }
    })
}
