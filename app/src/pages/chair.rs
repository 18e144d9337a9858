//! The chair's console: the agenda, and the one next action.

use ballot::{Kind, Lang, Method, NomineeStatus, RoundState, Verb, standing::View, words as rules};
use leptos::{either::Either, prelude::*};

use super::read::{contest_in_query, meeting_in_query, read};
use crate::{
    answer::{
        Flash, Office, PageContext, RoundSummary,
        chair::{AgendaRow, AgendaStep, ChairPage},
    },
    api::chair,
    live::{Follow, Live, Number, Of, is_open},
    parts::{
        Act, Decide, Desk, Ended, FlashNotice, ListRule, MoreActs, Refresh, ResultTable, is_of_form,
        what_follows,
    },
    words,
};

/// `GET /chair`; with `contest` in the address one contest and all that can be done to it, as a page that stands still
/// while somebody writes.
#[component]
pub fn Chair() -> impl IntoView {
    let opened = contest_in_query();
    read(chair::read_chair(meeting_in_query()), move |read| page(read, &opened))
}

fn page(page: ChairPage, opened: &str) -> impl IntoView + use<> {
    let context = page.context;
    let lang = context.lang;
    let over = page.agenda.iter().all(|row| matches!(row.step, AgendaStep::Over(_)));
    let opened = page.agenda.iter().find(|row| row.contest.id.as_str() == opened).cloned();
    let contest = opened.as_ref().map(|row| row.contest.id.to_string()).unwrap_or_default();
    let acts = opened.is_some();
    let current = opened.or_else(|| current(&page.agenda).cloned());
    let decides = current.as_ref().is_some_and(|row| matches!(row.step, AgendaStep::Decide { .. }));
    // A refusal of a form is said on that form, any other at the head.
    let mut flash = context.flash.clone();
    let of_form = |row: &AgendaRow, flash: &Flash| is_of_form(row, acts, &page.offers, flash);
    let of_contest = flash.take_if(|flash| current.as_ref().is_some_and(|row| of_form(row, flash)));
    let of_screen = flash.take_if(|flash| flash.is_in("show_on_screen"));
    let follow = Follow { view: true, presence: !is_open(&context.standing), quorum: false };
    let title = words::chair(lang).to_owned();
    let here = current.as_ref().map(|row| row.contest.place);
    let meeting = context.meeting.id.clone();
    view! {
        <Desk
            lang
            title
            meeting=Some(context.meeting.clone())
            office=Office::Chair
            offices=page.offices.clone()
            contest
        >
            {(!acts && !decides).then(|| view! {
                <Live context=context.clone() follow />
                <Refresh seconds=3 />
            })}
            <FlashNotice lang flash />
            <div class="chair-desk">
                <Agenda lang meeting rows=page.agenda here />
                {current.map(|row| view! {
                    <Contest
                        lang
                        context=context.clone()
                        row
                        voted=page.voted.clone()
                        conclude=over
                        acts
                        offers=page.offers.clone()
                        flash=of_contest
                    />
                })}
                <div class="beside"><Projector lang context=context.clone() flash=of_screen /></div>
            </div>
        </Desk>
    }
}

/// The contest under way, else the first that can be opened, else the last.
fn current(agenda: &[AgendaRow]) -> Option<&AgendaRow> {
    let in_round = agenda.iter().find(|row| matches!(row.step, AgendaStep::InRound(_)));
    let due = |row: &&AgendaRow| matches!(row.step, AgendaStep::Open { .. } | AgendaStep::Decide { .. });
    let to_open = || agenda.iter().find(due);
    in_round.or_else(to_open).or(agenda.last())
}

#[component]
fn Agenda(lang: Lang, meeting: String, rows: Vec<AgendaRow>, here: Option<u32>) -> impl IntoView {
    let row = |row: AgendaRow| {
        let (class, state) = state(lang, &row);
        let current = (Some(row.contest.place) == here).then_some("step");
        let name = if row.contest.award.is_empty() { row.contest.title } else { row.contest.award };
        view! {
            <li>
                <a href=format!("/chair?meeting={meeting}&contest={}", row.contest.id) aria-current=current>
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

fn state(lang: Lang, row: &AgendaRow) -> (&'static str, String) {
    match &row.step {
        AgendaStep::InRound(state @ RoundState::Open) => {
            ("state open", rules::round_state(lang, *state).into())
        }
        AgendaStep::InRound(state) => ("state closed", rules::round_state(lang, *state).into()),
        AgendaStep::Over(_) if lost_motion(row) => ("state reached", words::lost_motion(lang).into()),
        AgendaStep::Over(over) => ("state reached", words::over(lang, *over).into()),
        AgendaStep::WaitsFor(_) => ("state", words::waits(lang).into()),
        AgendaStep::Decide { .. } => ("state late", words::to_decide(lang).into()),
        AgendaStep::Open { number: 1, .. } => ("state", words::not_opened(lang).into()),
        AgendaStep::Open { number, .. } => ("state late", words::waits_for_round(lang, *number)),
    }
}

fn lost_motion(row: &AgendaRow) -> bool {
    let elected =
        row.last.as_ref().and_then(|last| last.standing.outcome.as_ref()).map(|it| it.elected().count());
    row.contest.kind == Kind::Motion && elected == Some(0)
}

#[component]
fn Contest(
    lang: Lang,
    context: PageContext,
    row: AgendaRow,
    voted: Option<Vec<(String, bool)>>,
    conclude: bool,
    acts: bool,
    offers: Vec<Verb>,
    flash: Option<Flash>,
) -> impl IntoView {
    let conclude = conclude && offers.contains(&Verb::ConcludeMeeting);
    let (class, state) = state(lang, &row);
    let number = match (&row.step, &row.last) {
        (AgendaStep::Open { number, .. }, _) => *number,
        (_, Some(last)) => last.rule.number,
        (_, None) => 1,
    };
    let by_hands = match (&row.step, &row.last) {
        (AgendaStep::Open { by_hands, .. }, _) => *by_hands,
        (_, Some(last)) => last.rule.method == Method::Hands,
        (_, None) => false,
    };
    let way = if by_hands { words::by_hands(lang) } else { words::secret_ballot(lang) };
    let kind = [words::item(lang, row.contest.place), words::round(lang, number), way.into()];
    let heading = words::contest(lang, &row.contest);
    let result = row.last.clone().filter(|_| !matches!(row.step, AgendaStep::InRound(RoundState::Open)));
    let list = matches!(row.step, AgendaStep::Open { .. }).then(|| row.list.clone());
    let only = row.contest.only_winners_of.is_some();
    let meeting = context.meeting.id.clone();
    let contest = row.contest.id.to_string();
    // A page that stands still says nothing of a round that moves.
    let still = acts && matches!(row.step, AgendaStep::InRound(RoundState::Open));
    view! {
        <section class="sheet round" aria-labelledby="round">
            <div class="heading">
                <div>
                    <p class="title-kind">{kind.join(" · ")}</p>
                    <h1 id="round">{heading}</h1>
                    <p class="hint">{row.contest.title.clone()}</p>
                </div>
                <p class=class role="status">{state}</p>
            </div>
            <p class="hint">{row.rule.clone()}</p>
            <ListRule lang contest=row.contest.clone() />
            <Voids lang voided=row.voided.clone() />
            <Ended lang ending=row.ending.clone() />
            {(!still).then(|| {
                let (context, row, offers, flash) = (context.clone(), row.clone(), offers.clone(), flash.clone());
                view! { <Action lang context row conclude offers flash /> }
            })}
            {voted.filter(|_| matches!(row.step, AgendaStep::InRound(_))).map(|voted| view! { <Voted lang voted /> })}
            {list.map(|list| view! { <Nominees lang list only /> })}
            {result.map(|round| view! { <PrivateResult lang round /> })}
            {if acts {
                Either::Left(view! {
                    <MoreActs lang meeting=meeting.clone() row offers flash />
                    <p><a href=format!("/chair?meeting={meeting}")>{words::back_to_console(lang)}</a></p>
                })
            } else {
                let more = format!("/chair?meeting={meeting}&contest={contest}");
                Either::Right(view! { <p><a href=more>{words::more_acts(lang)}</a></p> })
            }}
        </section>
    }
}

/// The one next action, with a line that says what follows.
#[component]
fn Action(
    lang: Lang,
    context: PageContext,
    row: AgendaRow,
    conclude: bool,
    offers: Vec<Verb>,
    flash: Option<Flash>,
) -> impl IntoView {
    use leptos::either::EitherOf7 as E;
    let standing = context.standing.clone();
    let meeting = context.meeting.id.clone();
    let round = row.last.as_ref().map(|last| last.standing.id.clone()).unwrap_or_default();
    match row.step {
        AgendaStep::WaitsFor(contests) => E::G(view! { <p>{words::waits_for(lang, &contests)}</p> }),
        AgendaStep::Open { by_hands: true, .. } => E::A(view! {
            <p>
                {words::by_hands_what(lang)}" "
                {offers.contains(&Verb::RecordHands).then(|| view! {
                    <a href=format!("/desk?meeting={meeting}&contest={}", row.contest.id)>{words::record_hands(lang)}</a>
                })}
            </p>
        }),
        AgendaStep::Open { why, seats, .. } => {
            let field = Some(("contest", row.contest.id.to_string()));
            let opening = words::opening(lang, why, seats);
            let says = words::open_again(lang, why);
            E::B(view! {
                <Present lang context />
                {(!opening.is_empty()).then(|| view! { <p>{opening}</p> })}
                <Act verb="open_round" meeting field says hint=words::open_what(lang) />
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
        AgendaStep::InRound(state) => {
            let (says, hint) = (words::publish_round(lang), words::publish_what(lang));
            let field = Some(("round", round));
            let may = Verb::PublishRound.leads_from(state).is_ok();
            E::D(may.then(|| view! { <Act verb="publish_round" meeting field says hint /> }))
        }
        AgendaStep::Decide { among, seats } => {
            let contest = row.contest.id.to_string();
            let flash = flash.filter(|flash| flash.is_in("decide_contest"));
            E::E(view! { <Decide lang meeting contest among seats flash /> })
        }
        AgendaStep::Over(_) => E::F(conclude.then(|| {
            let (says, hint) = (words::conclude_meeting(lang), words::conclude_what(lang));
            view! { <Act verb="conclude_meeting" meeting=meeting.clone() field=None says hint /> }
        })),
    }
}

/// The voided rounds of a contest with their reasons.
#[component]
fn Voids(lang: Lang, voided: Vec<(u32, String)>) -> impl IntoView {
    let voided = voided.into_iter().map(|(number, reason)| {
        view! { <p class="hint">{words::voided(lang)}" ("{words::round(lang, number)}"): "{reason}</p> }
    });
    voided.collect_view()
}

#[component]
fn Present(lang: Lang, context: PageContext) -> impl IntoView {
    let met = context.standing.quorum_met;
    view! {
        <dl class="facts">
            <dt>{words::present(lang)}</dt>
            <dd>
                <Number of=Of::Present standing=context.standing.clone() />"/"{context.standing.roll}" "{words::units(lang)}" "
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
fn Nominees(lang: Lang, list: Vec<(String, NomineeStatus)>, only: bool) -> impl IntoView {
    let row = |(place, (name, status)): (usize, (String, NomineeStatus))| {
        let why = match status {
            NomineeStatus::Standing => None,
            NomineeStatus::Withdrawn => Some(words::withdrawn(lang)),
            NomineeStatus::Excluded if only => Some(words::not_listed_here(lang)),
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
fn PrivateResult(lang: Lang, round: RoundSummary) -> impl IntoView {
    let outcome = round.standing.outcome.clone();
    let code = round.count_code.clone();
    let published = round.standing.state == RoundState::Published;
    outcome.map(|outcome| {
        let base = words::counted_on(lang, outcome.base(), outcome.base_number());
        let numbers = outcome.numbers;
        let hands = round.rule.method == Method::Hands;
        let next = what_follows(lang, &round, &outcome);
        view! {
            <h2>{if published { words::result(lang) } else { words::private_result(lang) }}</h2>
            <p>
                {if hands {
                    format!("{} {}/{} · ", words::present(lang), numbers.present, numbers.roll)
                } else {
                    format!(
                        "{} {}/{} · {} {}/{} · ",
                        words::turnout(lang),
                        numbers.cast,
                        numbers.issued,
                        words::valid(lang),
                        numbers.valid,
                        numbers.cast,
                    )
                }}
                {words::count_code(lang)}" "<b class="code">{code}</b>
            </p>
            <div class="wide" tabindex="0"><ResultTable lang round outcome /></div>
            {(!next.is_empty()).then(|| view! { <p>{next}</p> })}
            <p class="hint">{base}</p>
        }
    })
}

/// What the projector shows, and what it could show.
#[component]
fn Projector(lang: Lang, context: PageContext, flash: Option<Flash>) -> impl IntoView {
    let now = context.standing.view;
    let chosen = flash.as_ref().and_then(|flash| View::named(flash.typed.value("view")?)).unwrap_or(now);
    let live = context.standing.round.as_ref().is_some_and(|round| round.tally.is_some());
    let option = |view: View| {
        view! {
            <label class="option">
                <input class="choice" type="radio" name="view" value=view.name() checked=view == chosen />
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
            <input type="hidden" name="meeting" value=context.meeting.id.clone() />
            <FlashNotice lang flash />
            <fieldset>
                <legend class="heard-only">{words::screen_now(lang)}</legend>
                {View::ALL.into_iter().map(option).collect_view()}
            </fieldset>
            <button type="submit">{words::show_on_screen(lang)}</button>
            <a href=format!("/screen/{}", context.meeting.id) target="_blank">{words::open_screen(lang)}</a>
            {live.then(|| view! { <p class="hint">{words::live_is_seen(lang)}</p> })}
        </form>
        <a class="as-button" href=format!("/export/{}/minutes.docx", context.meeting.id)>{words::minutes_docx(lang)}</a>
        <a class="as-button" href=format!("/record/{}", context.meeting.id)>{words::open_record(lang)}</a>
    }
}
