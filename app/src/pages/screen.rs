//! The projector.

use ballot::{Kind, Lang, Method, Outcome, Verdict, standing::View, words as rules};
use leptos::{either::EitherOf4, prelude::*};
use leptos_meta::{Body, Html};
use leptos_router::hooks::use_params_map;

use super::read::read;
use crate::{
    answer::{PageContext, RoundSummary, room::ScreenPage},
    api::room,
    live::{Follow, Leaves, Live, Number, Of, PresentMeter, is_open},
    parts::{Icon, LiveTally, PageTitle, Proposal, QrCode, Refresh, ResultTable, symbols, what_follows},
    words,
};

/// The most leaves that are still counted at a glance; beyond, the number alone.
const LEAVES: u64 = 40;

/// The most rivals that stand side by side; more are a table.
const RIVALS: usize = 3;

/// `GET /screen/{meeting}`
#[component]
pub fn Screen() -> impl IntoView {
    let meeting = use_params_map().with_untracked(|params| params.get("meeting")).unwrap_or_default();
    read(room::read_screen(meeting), page)
}

fn page(page: ScreenPage) -> impl IntoView {
    let context = page.context.clone();
    let (lang, meeting) = (context.lang, context.meeting.clone());
    let code = page.round.as_ref().map(|round| round.count_code.clone()).filter(|code| !code.is_empty());
    let address = page.address.0.clone();
    let quorum = context.standing.view == View::Welcome;
    // Each ballot that is handed out is a leaf.
    let presence = context.standing.view == View::Turnout;
    let follow = Follow { view: true, presence, quorum };
    let view = match (context.standing.view, page.round.clone()) {
        (View::Blank, _) => None,
        (View::Result, Some(round)) => Some(EitherOf4::A(view! { <ResultView lang round /> })),
        (View::Tally, Some(round)) if round.standing.tally.is_some() => {
            Some(EitherOf4::B(view! { <TallyView lang context=context.clone() round /> }))
        }
        (View::Turnout | View::Tally, Some(round)) => {
            Some(EitherOf4::C(view! { <TurnoutView lang context=context.clone() round /> }))
        }
        (View::Welcome | View::Turnout | View::Tally | View::Result, _) => {
            Some(EitherOf4::D(view! { <WelcomeView lang page=page /> }))
        }
    };
    let footer = code
        .map_or_else(|| address.clone(), |code| format!("{address} · {} {code}", words::count_code(lang)));
    view! {
        <Html attr:lang=lang.tag() />
        <Body attr:class="projector" />
        <PageTitle text=meeting.title.clone() />
        <Live context=context.clone() follow />
            <Refresh seconds=2 />
            {view}
            <footer><span>{format!("{} · {}", meeting.body, meeting.day)}</span><span>{footer}</span></footer>
    }
}

#[component]
fn Head(lang: Lang, kind: String, round: RoundSummary, children: Children) -> impl IntoView {
    let title = words::contest(lang, &round.contest);
    view! {
        <header>
            <div><p class="title-kind">{kind}</p><h1>{title}</h1></div>
            <dl class="figures">{children()}</dl>
        </header>
    }
}

/// How many a ballot may mark, where there is a limit.
#[component]
fn MayMark(lang: Lang, method: Method) -> impl IntoView {
    let label = match method {
        Method::Assent(_) => words::may_assent(lang),
        Method::Choose(_) | Method::Hands => words::may_mark(lang),
    };
    method.at_most().map(|at_most| {
        view! { <div><dt>{label}</dt><dd>{at_most.get()}</dd></div> }
    })
}

#[component]
fn WelcomeView(lang: Lang, page: ScreenPage) -> impl IntoView {
    let standing = page.context.standing.clone();
    let meeting = page.context.meeting.clone();
    let state = match standing.meeting_state {
        ballot::MeetingState::Concluded => words::meeting_over(lang),
        _ => words::not_open(lang),
    };
    let met = standing.quorum_met;
    // A long name in smaller letters, so that everything below it has room.
    let long = meeting.title.chars().count() > 60;
    let nth = if page.wifi.is_some() { "2" } else { "1" };
    let (address, address_qr) = page.address;
    view! {
        <header>
            <p class="brand"><Icon name="leaf" />{words::brand(lang)}</p>
            <p class="state">{state}</p>
        </header>
        <main id="main">
            <div class="joining">
                <div class="greeting">
                    <p class="title-kind">{meeting.body}</p>
                    <h1 class=if long { "titled long" } else { "titled" }>{meeting.title}</h1>
                    <div class="quorum" role="status">
                        <p class="turnout">
                            <b class="turnout-number"><Number of=Of::Present standing=standing.clone() /><span>"/"{standing.roll}</span></b>
                            " "<span>{words::units_present(lang)}</span>
                        </p>
                        <PresentMeter lang standing=standing.clone() />
                        {standing.presence.needed.map(|needed| view! {
                            <p class=if met { "state reached" } else { "state late" }>
                                {words::quorum_state(lang, met, needed)}
                            </p>
                        })}
                    </div>
                </div>
                {page.wifi.map(|(ssid, qr)| view! {
                    <figure>
                        <QrCode qr label=format!("{} {ssid}", words::join_wifi(lang)) />
                        <figcaption><span class="nth">"1"</span><br />{words::join_wifi(lang)}<br /><b translate="no">{ssid.clone()}</b></figcaption>
                    </figure>
                })}
                <figure>
                    <QrCode qr=address_qr label=format!("{} {address}", words::join_scan(lang)) />
                    <figcaption><span class="nth">{nth}</span><br />{words::join_scan(lang)}" "<b translate="no">{address.clone()}</b></figcaption>
                </figure>
            </div>
        </main>
    }
}

#[component]
fn TurnoutView(lang: Lang, context: PageContext, round: RoundSummary) -> impl IntoView {
    let standing = context.standing;
    let open = is_open(&standing);
    let issued = round.standing.issued;
    let kind = match round.rule.kind {
        Kind::Award => words::ballot_kind(lang),
        Kind::Motion => words::ballot_kind_motion(lang),
    };
    let kind = format!("{kind} · {}", words::round(lang, round.rule.number));
    view! {
        <Head lang kind round=round.clone()>
            <MayMark lang method=round.rule.method />
        </Head>
        <main id="main">
            <p class=if open { "state open centred" } else { "state closed centred" }>
                {if open { rules::round_state(lang, ballot::RoundState::Open) } else { words::closed_counting(lang) }}
            </p>
            <p class="turnout-number" role="status">
                <Number of=Of::Cast standing=standing.clone() /><span>"/"<Number of=Of::Issued standing=standing.clone() /></span>
            </p>
            <p class="spoken">{words::units_have_voted(lang)}</p>
            {(issued <= LEAVES).then(|| view! { <Leaves standing symbols=symbols() /> })}
            <p class="spoken soft">{words::result_after(lang)}</p>
        </main>
    }
}

#[component]
fn TallyView(lang: Lang, context: PageContext, round: RoundSummary) -> impl IntoView {
    let standing = context.standing;
    let open = is_open(&standing);
    let state = if open { words::live(lang) } else { words::closed_counting(lang) };
    let number = words::round(lang, round.rule.number);
    let kind = [state, &number, words::in_ballot_order(lang)].join(" · ");
    let method = round.rule.method;
    let rule = rules::threshold(lang, round.rule.threshold);
    // The line says it itself.
    let lined = round.standing.scale.is_some_and(|scale| scale.line.is_some());
    view! {
        <Head lang kind round=round.clone()>
            <MayMark lang method />
            <div>
                <dt>{words::turnout(lang)}</dt>
                <dd><Number of=Of::Cast standing=standing.clone() />"/"<Number of=Of::Issued standing=standing.clone() /></dd>
            </div>
        </Head>
        <main id="main">
            <LiveTally lang round />
            {(!lined).then(|| view! { <p class="spoken soft">{words::threshold(lang)}": "{rule}</p> })}
        </main>
    }
}

#[component]
fn ResultView(lang: Lang, round: RoundSummary) -> impl IntoView {
    let Some(outcome) = round.standing.outcome.clone() else { return EitherOf4::A(()) };
    if round.rule.kind == Kind::Motion {
        return EitherOf4::B(view! { <MotionView lang round outcome /> });
    }
    let elected: Vec<_> =
        outcome.nominees.iter().filter(|judged| judged.verdict == Verdict::Elected).collect();
    let numbers = outcome.numbers;
    let kind = [
        words::result(lang),
        &words::round(lang, round.rule.number),
        rules::round_state(lang, round.standing.state),
    ]
    .join(" · ");
    let winner = match elected.as_slice() {
        [one] if outcome.seats == 1 => {
            let name = round
                .rule
                .nominees
                .iter()
                .find(|nominee| nominee.id == one.id)
                .map(|nominee| nominee.name.clone());
            let award = if round.contest.award.is_empty() {
                words::elected(lang).to_owned()
            } else {
                format!("{} {}", words::proposed_for(lang), round.contest.award)
            };
            Some(view! {
                <div class="honour">
                    <Icon name="flag" />
                    <p class="award">{award}</p>
                    <p class="unit" translate="no">{name}</p>
                    <p class="reason">{rules::reason(lang, &outcome, one)}</p>
                </div>
            })
        }
        _ => None,
    };
    let elected = elected.len();
    // Beside the winner there is room for those who have votes; the rest is a line.
    let (table, rest) =
        if winner.is_some() { with_votes(&round, &outcome) } else { (outcome.clone(), Vec::new()) };
    let base = words::counted_on(lang, outcome.base(), outcome.base_number());
    let rest = if rest.is_empty() {
        String::new()
    } else {
        format!("{} {}. ", words::not_listed(lang), rest.join(", "))
    };
    let hands = round.rule.method == Method::Hands;
    let (label, part, whole) = if hands {
        (words::present(lang), numbers.present, numbers.roll)
    } else {
        (words::valid(lang), numbers.valid, numbers.cast)
    };
    let next = what_follows(lang, &round, &outcome);
    let tied = outcome.nominees.iter().filter(|judged| judged.verdict == Verdict::Tied).count();
    if (2..=RIVALS).contains(&tied) {
        return EitherOf4::D(view! { <TieView lang kind round outcome next /> });
    }
    EitherOf4::C(view! {
        <Head lang kind round=round.clone()>
            <div><dt>{label}</dt><dd>{part}"/"{whole}</dd></div>
            <div><dt>{words::elected_number(lang)}</dt><dd>{elected}</dd></div>
        </Head>
        <main id="main">
            {winner}
            {(!next.is_empty()).then(|| view! { <p class="spoken follows">{next}</p> })}
            <ResultTable lang round outcome=table projected=true />
            <p class="spoken soft">{rest}{base}</p>
        </main>
    })
}

/// A tie: the rivals side by side, what follows, and who is elected already.
#[component]
fn TieView(lang: Lang, kind: String, round: RoundSummary, outcome: Outcome, next: String) -> impl IntoView {
    let numbers = outcome.numbers;
    let whole = outcome.base_number();
    let tied: Vec<_> = outcome.nominees.iter().filter(|judged| judged.verdict == Verdict::Tied).collect();
    let class = if tied.len() == RIVALS { "rivals three" } else { "rivals" };
    let rivals = tied.into_iter().enumerate().map(|(place, judged)| {
        let name = round.rule.nominee(&judged.id).map(|nominee| nominee.name.clone());
        let versus = (place > 0).then(|| view! { <li class="versus" aria-hidden="true">"="</li> });
        let reason = rules::reason(lang, &outcome, judged);
        view! {
            {versus}
            <li>
                <p class="unit" translate="no">{name}</p>
                <p class="votes-equal">{judged.votes}"/"{whole}</p>
                <p class="reason">{reason}</p>
            </li>
        }
    });
    let rivals = rivals.collect_view();
    let elected = outcome.elected().filter_map(|id| round.rule.nominee(id)).map(|it| it.short.clone());
    let elected: Vec<String> = elected.collect();
    let before = (!elected.is_empty()).then(|| format!("{}: {}", words::elected(lang), elected.join(" · ")));
    view! {
        <Head lang kind round=round.clone()>
            <div><dt>{words::valid(lang)}</dt><dd>{numbers.valid}"/"{numbers.cast}</dd></div>
            <div><dt>{words::elected_number(lang)}</dt><dd>{elected.len()}</dd></div>
        </Head>
        <main id="main">
            <ol class=class>{rivals}</ol>
            <div class="notice attention" role="status"><Icon name="attention" /><h2>{next}</h2></div>
            {before.map(|before| view! { <p class="spoken soft">{before}</p> })}
        </main>
    }
}

/// A motion: whether it is adopted, and the numbers.
#[component]
fn MotionView(lang: Lang, round: RoundSummary, outcome: Outcome) -> impl IntoView {
    let kind = format!("{} · {}", words::result(lang), words::round(lang, round.rule.number));
    let numbers = outcome.numbers;
    let base = words::counted_on(lang, outcome.base(), outcome.base_number());
    let next = what_follows(lang, &round, &outcome);
    view! {
        <Head lang kind round=round.clone()>
            <div><dt>{words::present(lang)}</dt><dd>{numbers.present}"/"{numbers.roll}</dd></div>
        </Head>
        <main id="main">
            <Proposal lang round outcome />
            <p class="spoken soft">{next}" "{base}</p>
        </main>
    }
}

/// The outcome without those who have no vote, and their short names.
fn with_votes(round: &RoundSummary, outcome: &ballot::Outcome) -> (ballot::Outcome, Vec<String>) {
    let mut shown = outcome.clone();
    shown.nominees.retain(|judged| judged.votes > 0);
    let without =
        |id: &ballot::Id| outcome.nominees.iter().any(|judged| judged.id == *id && judged.votes == 0);
    let rest =
        round.rule.standing().filter(|nominee| without(&nominee.id)).map(|nominee| nominee.short.clone());
    (shown, rest.collect())
}
