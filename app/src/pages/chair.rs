//! The chair's console: the agenda, and the one next action.

use ballot::{Lang, MeetingState, NomineeStatus, RoundState, standing::View, words as rules};
use leptos::prelude::*;

use super::{meeting_in_query, read};
use crate::{
    api::chair::{self, AgendaRow, AgendaStep, ChairPage},
    api::{RoundSeen, Sheet},
    live::{Follow, Live, Number, Of, is_open},
    parts::{Desk, Office, Refresh, ResultTable, SaidNotice},
    words,
};

/// `GET /chair`
#[component]
pub fn Chair() -> impl IntoView {
    read(chair::read_chair(meeting_in_query()), page)
}

fn page(page: ChairPage) -> impl IntoView {
    let sheet = page.sheet;
    let lang = sheet.lang;
    let over = page.agenda.iter().all(|row| row.step == AgendaStep::Over);
    let current = current(&page.agenda).cloned();
    let follow = Follow { view: true, presence: !is_open(&sheet.standing) };
    let title = words::chair(lang).to_owned();
    let concluded = sheet.standing.meeting_state == MeetingState::Concluded;
    let rows = page.agenda.clone();
    let here = current.as_ref().map(|row| row.contest.place);
    view! {
        <Desk lang title meeting=Some(sheet.meeting.clone()) office=Office::Chair>
            <Live sheet=sheet.clone() follow />
                <Refresh seconds=3 />
                <SaidNotice lang said=sheet.said.clone() />
                <div class="chair-desk">
                    <Agenda lang rows here />
                    {current.map(|row| view! {
                        <Contest lang sheet=sheet.clone() row voted=page.voted.clone() conclude=over && !concluded />
                    })}
                    <div class="beside"><Projector lang sheet=sheet.clone() /></div>
                </div>
        </Desk>
    }
}

/// The contest under way, else the first that can be opened, else the last.
fn current(agenda: &[AgendaRow]) -> Option<&AgendaRow> {
    let in_round = agenda.iter().find(|row| matches!(row.step, AgendaStep::InRound(_)));
    let to_open = || agenda.iter().find(|row| matches!(row.step, AgendaStep::Open(_) | AgendaStep::Decide));
    in_round.or_else(to_open).or(agenda.last())
}

#[component]
fn Agenda(lang: Lang, rows: Vec<AgendaRow>, here: Option<u32>) -> impl IntoView {
    let row = |row: AgendaRow| {
        let (class, state) = state(lang, &row);
        let current = (Some(row.contest.place) == here).then_some("step");
        let name = if row.contest.award.is_empty() { row.contest.title } else { row.contest.award };
        view! {
            <li>
                <a href=format!("#contest-{}", row.contest.place) aria-current=current>
                    <span>{row.contest.place}". "{name}</span>
                    <span class=class>{state}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="agenda" aria-labelledby="agenda">
            <h2 id="agenda">{words::agenda(lang)}</h2>
            <ol>{rows.into_iter().map(row).collect_view()}</ol>
        </nav>
    }
}

fn state(lang: Lang, row: &AgendaRow) -> (&'static str, &'static str) {
    match (&row.step, &row.last) {
        (AgendaStep::InRound(RoundState::Open), _) => {
            ("state open", rules::round_state(lang, RoundState::Open))
        }
        (AgendaStep::InRound(state), _) => ("state closed", rules::round_state(lang, *state)),
        (AgendaStep::Over, _) => ("state reached", words::contest_over(lang)),
        (AgendaStep::WaitsFor(_), _) => ("state", words::waits(lang)),
        (AgendaStep::Decide, _) => ("state late", words::contest_over(lang)),
        (AgendaStep::Open(_), _) => ("state", words::not_opened(lang)),
    }
}

#[component]
fn Contest(
    lang: Lang,
    sheet: Sheet,
    row: AgendaRow,
    voted: Option<Vec<(String, bool)>>,
    conclude: bool,
) -> impl IntoView {
    let (class, state) = state(lang, &row);
    let number = match (&row.step, &row.last) {
        (AgendaStep::Open(number), _) => *number,
        (_, Some(last)) => last.rule.number,
        (_, None) => 1,
    };
    let kind =
        [words::item(lang, row.contest.place), words::round(lang, number), words::secret_ballot(lang).into()];
    let heading = if row.contest.award.is_empty() {
        row.contest.title.clone()
    } else {
        words::proposed(lang, &row.contest.award)
    };
    let result = row.last.clone().filter(|_| !matches!(row.step, AgendaStep::InRound(RoundState::Open)));
    let list = matches!(row.step, AgendaStep::Open(_)).then(|| row.list.clone());
    view! {
        <section class="sheet round" aria-labelledby="round" id=format!("contest-{}", row.contest.place)>
            <div class="heading">
                <div>
                    <p class="title-kind">{kind.join(" · ")}</p>
                    <h1 id="round">{heading}</h1>
                    <p class="hint">{row.contest.title.clone()}</p>
                </div>
                <p class=class role="status">{state}</p>
            </div>
            <p class="hint">
                {row.rule.clone()}
                {(!row.contest.without_winners_of.is_empty())
                    .then(|| format!(" {}", words::without_winners(lang, &row.contest.without_winners_of)))}
            </p>
            <Action lang sheet=sheet.clone() row=row.clone() conclude />
            {voted.filter(|_| matches!(row.step, AgendaStep::InRound(_))).map(|voted| view! { <Voted lang voted /> })}
            {list.map(|list| view! { <Nominees lang list /> })}
            {result.map(|round| view! { <PrivateResult lang round /> })}
        </section>
    }
}

/// The one next action, with a line that says what follows.
#[component]
fn Action(lang: Lang, sheet: Sheet, row: AgendaRow, conclude: bool) -> impl IntoView {
    use leptos::either::EitherOf6 as E;
    let standing = sheet.standing.clone();
    let meeting = sheet.meeting.id.clone();
    let round = row.last.as_ref().map(|last| last.seen.id.clone()).unwrap_or_default();
    match row.step {
        AgendaStep::WaitsFor(contests) => E::A(view! { <p>{words::waits_for(lang, &contests)}</p> }),
        AgendaStep::Open(_) => {
            let field = Some(("contest", row.contest.id.to_string()));
            E::B(view! {
                <Present lang sheet />
                <Act verb="open_round" meeting field says=words::open_round(lang) hint=words::open_what(lang) />
            })
        }
        AgendaStep::InRound(RoundState::Open) => {
            let field = Some(("round", round));
            E::C(view! {
                <div class="round-now">
                    <div role="status">
                        <p>{words::turnout(lang)}</p>
                        <p class="turnout">
                            <b class="turnout-number">
                                <Number of=Of::Cast standing=standing.clone() /><span>"/"<Number of=Of::Issued standing /></span>
                            </b>
                            " "<span>{words::units(lang)}</span>
                        </p>
                    </div>
                </div>
                <Act verb="close_round" meeting field says=words::close_round(lang) hint=words::close_what(lang) />
            })
        }
        AgendaStep::InRound(_) => {
            let (says, hint) = (words::publish_round(lang), words::publish_what(lang));
            E::D(view! { <Act verb="publish_round" meeting field=Some(("round", round)) says hint /> })
        }
        AgendaStep::Decide => E::E(view! { <p class="notice attention">{words::decide_by_hand(lang)}</p> }),
        AgendaStep::Over => E::F(conclude.then(|| {
            let (says, hint) = (words::conclude_meeting(lang), words::conclude_what(lang));
            view! { <Act verb="conclude_meeting" meeting=meeting.clone() field=None says hint /> }
        })),
    }
}

/// The red button of a page: one verb on one thing, and the line that says what follows.
#[component]
fn Act(
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

#[component]
fn Present(lang: Lang, sheet: Sheet) -> impl IntoView {
    let met = sheet.standing.quorum_met;
    view! {
        <dl class="facts">
            <dt>{words::present(lang)}</dt>
            <dd>
                <Number of=Of::Present standing=sheet.standing.clone() />"/"{sheet.standing.roll}" "{words::units(lang)}" "
                <span class=if met { "state reached" } else { "state late" }>
                    {if met { words::quorum_met(lang) } else { words::quorum_not_met(lang) }}
                </span>
            </dd>
        </dl>
    }
}

#[component]
fn Voted(lang: Lang, voted: Vec<(String, bool)>) -> impl IntoView {
    let row = |(name, voted): (String, bool)| {
        let (class, state) = if voted {
            ("state reached", words::has_voted(lang))
        } else {
            ("state", words::has_not_voted(lang))
        };
        view! { <li><span>{name}</span><span class=class>{state}</span></li> }
    };
    view! {
        <h2>{words::voters_seen(lang)}</h2>
        <ul class="units-voted">{voted.into_iter().map(row).collect_view()}</ul>
    }
}

#[component]
fn Nominees(lang: Lang, list: Vec<(String, NomineeStatus)>) -> impl IntoView {
    let row = |(place, (name, status)): (usize, (String, NomineeStatus))| {
        let why = match status {
            NomineeStatus::Standing => None,
            NomineeStatus::Withdrawn => Some(words::withdrawn(lang)),
            NomineeStatus::Excluded => Some(words::excluded(lang)),
        };
        view! {
            <li>
                <span>{place + 1}". "{name}</span>
                {why.map(|why| view! { <span class="state withdrawn">{why}</span> })}
            </li>
        }
    };
    view! {
        <h2>{words::nominees(lang)}</h2>
        <ol class="units-voted">{list.into_iter().enumerate().map(row).collect_view()}</ol>
    }
}

#[component]
fn PrivateResult(lang: Lang, round: RoundSeen) -> impl IntoView {
    let outcome = round.seen.outcome.clone();
    let code = round.count_code.clone();
    let published = round.seen.state == RoundState::Published;
    outcome.map(|outcome| {
        let base = words::counted_on(lang, outcome.base(), outcome.base_number());
        let numbers = outcome.numbers;
        view! {
            <h2>{if published { words::result(lang) } else { words::private_result(lang) }}</h2>
            <p>
                {words::turnout(lang)}" "{numbers.cast}"/"{numbers.issued}" · "
                {words::valid(lang)}" "{numbers.valid}"/"{numbers.cast}" · "
                {words::count_code(lang)}" "<b class="code">{code}</b>
            </p>
            <ResultTable lang round outcome />
            <p class="hint">{base}</p>
        }
    })
}

/// What the projector shows, and what it could show.
#[component]
fn Projector(lang: Lang, sheet: Sheet) -> impl IntoView {
    let now = sheet.standing.view;
    let live = sheet.standing.round.as_ref().is_some_and(|round| round.tally.is_some());
    let option = |view: View| {
        view! {
            <label class="option">
                <input class="choice" type="radio" name="view" value=view.name() checked=view == now />
                <span>{words::view(lang, view)}</span>
            </label>
        }
    };
    view! {
        <form class="sheet" method="post" action="/api/show_on_screen" aria-labelledby="screen">
            <h2 id="screen">{words::screen_now(lang)}</h2>
            <div class="screen-now" role="img" aria-label=words::view(lang, now)>
                <span>{words::view(lang, now)}</span>
            </div>
            <input type="hidden" name="meeting" value=sheet.meeting.id.clone() />
            <fieldset>
                <legend class="heard-only">{words::screen_now(lang)}</legend>
                {View::ALL.into_iter().map(option).collect_view()}
            </fieldset>
            <button type="submit">{words::show_on_screen(lang)}</button>
            <a href=format!("/screen/{}", sheet.meeting.id) target="_blank">{words::open_screen(lang)}</a>
            {live.then(|| view! { <p class="hint">{words::live_is_seen(lang)}</p> })}
        </form>
        <a class="as-button" href=format!("/export/{}/minutes.docx", sheet.meeting.id)>{words::minutes_docx(lang)}</a>
    }
}
