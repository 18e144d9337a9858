//! The secretariat's desk: roll, check-in, cards, documents.

use ballot::{CardState, Lang, Refusal, Verb};
use leptos::{either::Either, prelude::*};

use super::read::{contest_in_query, meeting_in_query, read};
use crate::{
    answer::{
        ContestHead, Flash, Office, PageContext,
        secretary::{DeskPage, HandsDue, MayWithdraw, RollRow},
    },
    api::secretary,
    live::{Follow, Live, Number, Of, PresentMeter},
    parts::{Desk as Frame, FlashNotice, Icon, Notice, Reason, Refresh, not_of_the_reason},
    words,
};

/// `GET /desk`; with `contest` in the address the forms of one contest, as a page that stands still while somebody writes.
#[component]
pub fn Desk() -> impl IntoView {
    let opened = contest_in_query();
    read(secretary::read_desk(meeting_in_query()), move |read| page(read, &opened))
}

fn page(page: DeskPage, opened: &str) -> impl IntoView + use<> {
    let lang = page.context.lang;
    let meeting = page.context.meeting.clone();
    let offices = page.offices.clone();
    // A refusal of a form is said on that form, any other at the head.
    let mut flash = page.context.flash.clone();
    let mut hands = page.hands.iter().map(|due| &due.contest);
    let mut withdrawals = page.withdrawals.iter().map(|contest| &contest.contest);
    let is_opened = |contest: &&ContestHead| contest.id.as_str() == opened;
    let (hands, withdrawal) = (hands.find(is_opened), withdrawals.find(is_opened));
    let of_form = flash.take_if(|flash| {
        (hands.is_some() && flash.is_of("record_hands", "contest", opened))
            || (withdrawal.is_some() && flash.is_of("withdraw_nominee", "contest", opened))
    });
    let contest = hands.or(withdrawal).map(|contest| contest.id.to_string()).unwrap_or_default();
    let body = if opened.is_empty() {
        Either::Left(view! { <Roll page /> })
    } else {
        Either::Right(view! { <OneContest page opened=opened.to_owned() flash=of_form /> })
    };
    view! {
        <Frame lang title=words::desk(lang).to_owned() meeting=Some(meeting) office=Office::Desk offices contest>
            <FlashNotice lang flash />
            {body}
        </Frame>
    }
}

/// What the secretariat writes on a contest: hands, withdrawals.
#[component]
fn OneContest(page: DeskPage, opened: String, flash: Option<Flash>) -> impl IntoView {
    let (lang, meeting) = (page.context.lang, page.context.meeting.id.clone());
    let present = page.context.standing.present;
    let of_verb = |verb: &str| flash.clone().filter(|flash| flash.is_in(verb));
    let is_opened = |contest: &ContestHead| contest.id.as_str() == opened;
    let hands = page.hands.into_iter().find(|due| is_opened(&due.contest));
    let withdrawal = page.withdrawals.into_iter().find(|contest| is_opened(&contest.contest));
    let heading = hands.as_ref().map(|due| &due.contest).or(withdrawal.as_ref().map(|it| &it.contest));
    let heading =
        heading.map_or_else(|| words::no_forms(lang).to_owned(), |contest| words::contest(lang, contest));
    view! {
        <div class="heading"><h1 class="titled">{heading}</h1></div>
        {hands.map(|due| view! { <Hands lang meeting=meeting.clone() due present flash=of_verb("record_hands") /> })}
        {withdrawal.map(|contest| {
            view! { <Withdrawal lang meeting=meeting.clone() contest flash=of_verb("withdraw_nominee") /> }
        })}
        <p><a href=format!("/desk?meeting={meeting}")>{words::back_to_roll(lang)}</a></p>
    }
}

/// The roll, and what lies beside it.
#[component]
fn Roll(page: DeskPage) -> impl IntoView {
    let context = page.context;
    let lang = context.lang;
    let meeting = context.meeting.id.clone();
    let offers = page.offers;
    let offered = |verb: Verb| offers.contains(&verb);
    let row = |(place, row): (usize, RollRow)| {
        view! { <RollLine lang meeting=meeting.clone() place row offers=offers.clone() /> }
    };
    let rows = page.roll.into_iter().enumerate().map(row).collect_view();
    let follow = Follow { presence: true, ..Follow::default() };
    let hands = page.hands.into_iter().map(|due| due.contest).collect::<Vec<_>>();
    let withdrawals = page.withdrawals.into_iter().map(|contest| contest.contest).collect::<Vec<_>>();
    view! {
        <Live context=context.clone() follow />
        <Refresh seconds=10 />
        <div class="heading">
            <h1 class="titled">{words::desk(lang)}</h1>
            {offered(Verb::CheckIn).then(|| view! {
                <form class="actions" method="post" action="/api/check_in">
                    <input type="hidden" name="meeting" value=meeting.clone() />
                    <input type="hidden" name="all" value="1" />
                    <button type="submit">{words::check_in_all(lang)}</button>
                </form>
            })}
        </div>
        <div class="two">
            <div class="sheet">
                <table class="roll">
                    <caption class="heard-only">{words::roll(lang)}</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="count">{words::number(lang)}</th>
                            <th scope="col">{words::unit(lang)}</th>
                            <th scope="col">{words::card(lang)}</th>
                            <th scope="col">{words::state(lang)}</th>
                            <th scope="col" class="count">{words::act(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class="beside">
                {page.has_traces.then(|| view! {
                    <Notice icon="attention" title=words::traces(lang).to_owned()>
                        <p>{words::traces_what(lang)}</p>
                    </Notice>
                })}
                <Quorum lang context=context.clone() rule=page.quorum />
                <ContestLinks lang id="hands" title=words::hands_due(lang) meeting=meeting.clone() contests=hands />
                <ContestLinks
                    lang
                    id="withdrawals"
                    title=words::withdrawals(lang)
                    meeting=meeting.clone()
                    contests=withdrawals
                />
                {offered(Verb::PrintCards).then(|| view! { <Cards lang meeting=meeting.clone() /> })}
                <section class="sheet" aria-labelledby="documents">
                    <h2 id="documents">{words::documents(lang)}</h2>
                    <a class="as-button" href=format!("/export/{meeting}/minutes.docx")>
                        <Icon name="download" />{words::minutes_docx(lang)}
                    </a>
                    <a class="as-button" href=format!("/record/{meeting}")>{words::open_record(lang)}</a>
                    {(!page.minutes_ready).then(|| view! { <p class="hint">{words::minutes_wait(lang)}</p> })}
                </section>
            </div>
        </div>
    }
}

/// A show of hands to be recorded: three numbers for each nominee.
#[component]
fn Hands(lang: Lang, meeting: String, due: HandsDue, present: u64, flash: Option<Flash>) -> impl IntoView {
    let HandsDue { contest, number, rule, nominees } = due;
    let number_field = |name: String, label: String, required: bool| {
        let typed = flash.as_ref().and_then(|flash| flash.typed.value(&name)).map(str::to_owned);
        let wrong = flash.as_ref().is_some_and(|flash| flash.is_about(&name));
        view! {
            <td>
                <input
                    type="number"
                    name=name
                    value=typed
                    aria-invalid=wrong.then_some("true")
                    aria-describedby=wrong.then_some("refusal")
                    min="0"
                    max=present
                    inputmode="numeric"
                    required=required
                    aria-label=label
                />
            </td>
        }
    };
    let row = |(id, name): (String, String)| {
        let fields = [
            ("for", words::in_favour(lang), true),
            ("against", words::against(lang), false),
            ("abstain", words::abstained(lang), false),
        ];
        let wrong = flash.clone().filter(|flash| is_about_hands(flash, &id, &name));
        let wrong = wrong.map(|flash| {
            view! { <tr><td colspan="4"><FlashNotice lang flash=Some(flash) /></td></tr> }
        });
        let fields = fields.map(|(field, label, required)| {
            number_field(format!("{field}[{id}]"), format!("{name}: {label}"), required)
        });
        view! { <tr><th scope="row">{name.clone()}</th>{fields.into_iter().collect_view()}</tr>{wrong} }
    };
    let of_row = |flash: &Flash| nominees.iter().any(|(id, name)| is_about_hands(flash, id, name));
    let of_form = flash.clone().filter(|flash| !of_row(flash));
    let rows = nominees.iter().cloned().map(row).collect_view();
    view! {
        <form class="sheet hands" method="post" action="/api/record_hands">
            <input type="hidden" name="meeting" value=meeting />
            <input type="hidden" name="contest" value=contest.id.to_string() />
            <p class="title-kind">{words::by_hands(lang)}" · "{words::round(lang, number)}</p>
            <FlashNotice lang flash=of_form />
            <p class="hint">{rule}" "{words::record_hands_what(lang)}" "{words::present(lang)}": "<b>{present}</b></p>
            <table class="count-sheet">
                <thead>
                    <tr>
                        <th scope="col">{words::nominee(lang)}</th>
                        <th scope="col">{words::in_favour(lang)}</th>
                        <th scope="col">{words::against(lang)}</th>
                        <th scope="col">{words::abstained(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <div class="actions"><button class="decide" type="submit">{words::record_hands(lang)}</button></div>
        </form>
    }
}

/// Whether a refusal is about the hands for this nominee.
fn is_about_hands(flash: &Flash, id: &str, name: &str) -> bool {
    match &flash.refusal {
        Refusal::NumbersDoNotBalance { what, .. } => what == name,
        _ => ["for", "against", "abstain"].iter().any(|field| flash.is_about(&format!("{field}[{id}]"))),
    }
}

/// Who withdraws from a contest, and why.
#[component]
fn Withdrawal(lang: Lang, meeting: String, contest: MayWithdraw, flash: Option<Flash>) -> impl IntoView {
    let MayWithdraw { contest, nominees } = contest;
    let options = nominees.into_iter().map(|(id, name)| {
        let selected = flash.as_ref().is_some_and(|flash| flash.typed.holds("nominee", &id));
        view! { <option value=id selected=selected>{name}</option> }
    });
    let options = options.collect_view();
    view! {
        <form class="sheet withdrawal" method="post" action="/api/withdraw_nominee" aria-labelledby="withdrawal">
            <input type="hidden" name="meeting" value=meeting />
            <input type="hidden" name="contest" value=contest.id.to_string() />
            <h2 id="withdrawal">{words::withdrawals(lang)}</h2>
            <p class="hint">{words::withdraw_what(lang)}</p>
            <FlashNotice lang flash=not_of_the_reason(&flash) />
            <label class="field">
                <span>{words::choose_nominee(lang)}</span>
                <select name="nominee" required>
                    <option value="">"–"</option>
                    {options}
                </select>
            </label>
            <Reason lang flash />
            <button type="submit">{words::withdraw_nominee(lang)}</button>
        </form>
    }
}

/// Links to the pages of contests on which there is something to write.
#[component]
fn ContestLinks(
    lang: Lang,
    id: &'static str,
    title: &'static str,
    meeting: String,
    contests: Vec<ContestHead>,
) -> impl IntoView {
    let link = |contest: ContestHead| {
        let to = format!("/desk?meeting={meeting}&contest={}", contest.id);
        view! { <li><a href=to>{words::contest(lang, &contest)}</a></li> }
    };
    (!contests.is_empty()).then(|| {
        view! {
            <section class="sheet links" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <ul>{contests.into_iter().map(link).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn RollLine(lang: Lang, meeting: String, place: usize, row: RollRow, offers: Vec<Verb>) -> impl IntoView {
    let (class, presence, status, verb) = if row.present {
        ("state reached", words::checked_in(lang), "absent", words::check_out(lang))
    } else {
        ("state", words::not_come(lang), "present", words::check_in(lang))
    };
    let (card, revoked) = match row.card {
        CardState::Issued => (words::card_issued(lang), false),
        CardState::InUse => (words::card_in_use(lang), false),
        CardState::Revoked => (words::card_revoked(lang), true),
    };
    let (card_verb, says, field) = if revoked {
        (Verb::PrintCards, words::print_one(lang), "voter[]")
    } else {
        (Verb::RevokeCard, words::revoke_card(lang), "voter")
    };
    let of = format!(" {}", row.name);
    let form = |verb: Verb, class: &'static str, says: &'static str, fields: [(&'static str, &str); 3]| {
        let fields = fields.map(|(name, value)| {
            (!name.is_empty()).then(|| view! { <input type="hidden" name=name value=value.to_owned() /> })
        });
        offers.contains(&verb).then(|| {
            view! {
                <form method="post" action=format!("/api/{}", verb.name())>
                    {fields.into_iter().collect_view()}
                    <button class=class type="submit">{says}<span class="heard-only">{of.clone()}</span></button>
                </form>
            }
        })
    };
    let status_class = if row.present { "plain" } else { "" };
    let meeting = ("meeting", meeting.as_str());
    let check = form(Verb::CheckIn, status_class, verb, [meeting, ("voter", &row.voter), ("status", status)]);
    let card_form = form(card_verb, "plain", says, [meeting, (field, &row.voter), ("", "")]);
    view! {
        <tr data-voter=row.voter.clone()>
            <td class="count">{place + 1}</td>
            <th scope="row">
                {row.name}
                {(!row.delegates.is_empty()).then(|| view! { <br /><span class="hint">{row.delegates.clone()}</span> })}
            </th>
            <td translate="no">{format!("{:02}", row.serial)}<br /><small>{card}</small></td>
            <td><span class=class>{presence}</span></td>
            <td class="acts">{check}{card_form}</td>
        </tr>
    }
}

#[component]
fn Quorum(lang: Lang, context: PageContext, rule: Option<String>) -> impl IntoView {
    let standing = context.standing;
    let absent = standing.roll.saturating_sub(standing.present);
    let met = standing.quorum_met;
    let asked = rule.zip(standing.presence.needed).map(|(rule, needed)| {
        view! {
            <p class=if met { "state reached" } else { "state late" }>{words::quorum_state(lang, met, needed)}</p>
            <dl class="facts">
                <dt>{words::rule(lang)}</dt><dd>{rule}</dd>
                <dt>{words::absent(lang)}</dt><dd>{absent}</dd>
            </dl>
        }
    });
    view! {
        <section class="sheet quorum" aria-labelledby="quorum">
            <h2 id="quorum">{words::quorum(lang)}</h2>
            <p class="turnout" role="status">
                <b class="turnout-number"><Number of=Of::Present standing=standing.clone() /><span>"/"{standing.roll}</span></b>
                " "<span>{words::units_present(lang)}</span>
            </p>
            <PresentMeter lang standing />
            {asked}
        </section>
    }
}

#[component]
fn Cards(lang: Lang, meeting: String) -> impl IntoView {
    view! {
        <section class="sheet" aria-labelledby="cards">
            <h2 id="cards">{words::cards(lang)}</h2>
            <form method="post" action="/api/print_cards">
                <input type="hidden" name="meeting" value=meeting />
                <button type="submit"><Icon name="print" />{words::print_cards(lang)}</button>
            </form>
            <p class="hint">{words::print_cards_what(lang)}</p>
        </section>
    }
}
