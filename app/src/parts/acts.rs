//! Acts as plain forms: one verb on one thing, and the line that says what follows.

use ballot::{Lang, Verb};
use leptos::prelude::*;

use super::FlashNotice;
use crate::{
    answer::{
        Flash,
        chair::{AgendaRow, AgendaStep},
    },
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
    flash: Option<Flash>,
) -> impl IntoView {
    let kind = if seats == 1 { "radio" } else { "checkbox" };
    let option = |(id, name): (String, String)| {
        let checked = flash.as_ref().is_some_and(|flash| flash.typed.holds("elected[]", &id));
        view! {
            <label class="option">
                <input class="choice" type=kind name="elected[]" value=id checked=checked />
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
                <FlashNotice lang flash=not_of_the_reason(&flash) />
                {among.into_iter().map(option).collect_view()}
            </fieldset>
            <Reason lang flash />
            <div class="actions">
                <button class="decide" type="submit">{words::decide_contest(lang)}</button>
                <p class="hint">{words::decide_what(lang)}</p>
            </div>
        </form>
    }
}

/// Why something is done, for the minutes; `flash` is what was refused of its form.
#[component]
pub fn Reason(lang: Lang, flash: Option<Flash>) -> impl IntoView {
    let typed = flash.as_ref().and_then(|flash| flash.typed.value("reason")).unwrap_or_default().to_owned();
    let wrong = flash.filter(|flash| flash.is_about("reason"));
    let is_wrong = wrong.is_some();
    view! {
        <FlashNotice lang flash=wrong />
        <label class="field">
            <span>{words::reason_for_minutes(lang)}</span>
            <input
                type="text"
                name="reason"
                value=typed
                required
                maxlength="500"
                autocomplete="off"
                aria-invalid=is_wrong.then_some("true")
                aria-describedby=is_wrong.then_some("refusal")
            />
        </label>
    }
}

/// What is said at the head of a form that asks for a reason.
#[must_use]
pub fn not_of_the_reason(flash: &Option<Flash>) -> Option<Flash> {
    flash.clone().filter(|flash| !flash.is_about("reason"))
}

/// The round that may be voided and the contest that may be ended with what stands under [`MoreActs`].
fn more_acts(row: &AgendaRow, offers: &[Verb]) -> [Option<String>; 2] {
    let may_void = row.may_void && offers.contains(&Verb::VoidRound);
    let round = row.last.as_ref().filter(|_| may_void).map(|last| last.standing.id.clone());
    let open = matches!(row.step, AgendaStep::InRound(_) | AgendaStep::Over(_));
    let may_end = !open && offers.contains(&Verb::EndContest);
    [round, may_end.then(|| row.contest.id.to_string())]
}

/// Whether what was refused is a form of this contest that stands on the page, where `acts` are shown or not.
#[must_use]
pub fn is_of_form(row: &AgendaRow, acts: bool, offers: &[Verb], flash: &Flash) -> bool {
    let contest = row.contest.id.as_str();
    let [round, ending] = if acts { more_acts(row, offers) } else { [None, None] };
    let decides = matches!(row.step, AgendaStep::Decide { .. });
    (decides && flash.is_of("decide_contest", "contest", contest))
        || round.is_some_and(|id| flash.is_of("void_round", "round", &id))
        || (ending.is_some() && flash.is_of("end_contest", "contest", contest))
}

/// What is seldom needed and takes a reason: voiding the last round, ending the contest.
#[component]
pub fn MoreActs(
    lang: Lang,
    meeting: String,
    row: AgendaRow,
    offers: Vec<Verb>,
    flash: Option<Flash>,
) -> impl IntoView {
    let [round, contest] = more_acts(&row, &offers);
    let any = round.is_some() || contest.is_some();
    let form =
        |verb: &'static str, fields: Vec<(&'static str, String)>, says: &'static str, hint: &'static str| {
            let flash = flash.clone().filter(|flash| flash.is_in(verb));
            let fields = fields.into_iter().map(|(name, value)| {
                view! { <input type="hidden" name=name value=value /> }
            });
            view! {
                <form method="post" action=format!("/api/{verb}")>
                    <input type="hidden" name="meeting" value=meeting.clone() />
                    {fields.collect_view()}
                    <p class="hint">{hint}</p>
                    <FlashNotice lang flash=not_of_the_reason(&flash) />
                    <Reason lang flash />
                    <button type="submit">{says}</button>
                </form>
            }
        };
    let void = round.map(|id| {
        let fields = vec![("round", id), ("contest", row.contest.id.to_string())];
        form("void_round", fields, words::void_round(lang), words::void_what(lang))
    });
    let end = contest.map(|id| {
        form("end_contest", vec![("contest", id)], words::end_contest(lang), words::end_what(lang))
    });
    any.then(|| {
        view! {
            <section class="more-acts" aria-labelledby="more">
                <h2 id="more">{words::more_acts(lang)}</h2>
                {void}
                {end}
            </section>
        }
    })
}
