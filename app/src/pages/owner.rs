//! The owner's page: the meetings of this server, and officers' cards.

use ballot::{Lang, words as rules};
use leptos::prelude::*;

use super::read::read;
use crate::{
    answer::{owner::OwnedMeeting, secretary::PrintedCard},
    api::owner,
    parts::{Desk, FlashNotice, QrCode},
    words,
};

/// `GET /owner`
#[component]
pub fn Owner() -> impl IntoView {
    read(owner::read_owner(), |page| {
        let lang = page.lang;
        let none = page.meetings.is_empty().then(|| view! { <p>{words::owner_none(lang)}</p> });
        let meetings =
            page.meetings.into_iter().map(|meeting| view! { <Meeting lang meeting /> }).collect_view();
        view! {
            <Desk lang title=words::owner(lang).to_owned() meeting=None>
                <FlashNotice lang flash=page.flash />
                <h1 class="titled">{words::owner(lang)}</h1>
                {none}
                {meetings}
            </Desk>
        }
    })
}

#[component]
fn Meeting(lang: Lang, meeting: OwnedMeeting) -> impl IntoView {
    let head = meeting.meeting;
    view! {
        <section class="sheet">
            <div class="heading">
                <h2>{head.title}</h2>
                <p class="state">{rules::meeting_state(lang, meeting.state)}</p>
            </div>
            <p>{format!("{} · {}, {}", head.body, head.day, head.hour)}" · "<code>{head.id.clone()}</code></p>
            <form class="actions" method="post" action="/api/print_cards">
                <input type="hidden" name="meeting" value=head.id />
                <input type="hidden" name="officers" value="1" />
                <button type="submit">{words::officers_cards(lang)}</button>
                <p class="hint">{words::officers_cards_what(lang)}</p>
            </form>
            <CardLinks lang cards=meeting.cards />
        </section>
    }
}

/// Cards as links, each with its QR.
#[component]
pub fn CardLinks(lang: Lang, cards: Vec<PrintedCard>) -> impl IntoView {
    let card = |card: PrintedCard| {
        let name = if card.name.is_empty() { words::role(lang, card.role).to_owned() } else { card.name };
        view! {
            <li class="link-card" data-role=card.role.name()>
                <QrCode qr=card.qr label=name.clone() />
                <div>
                    <h3>{name}</h3>
                    <p class="code" translate="no">{card.code}</p>
                    <a class="as-button" href=card.link target="_blank">{words::open_page(lang)}</a>
                </div>
            </li>
        }
    };
    view! { <ul class="link-cards">{cards.into_iter().map(card).collect_view()}</ul> }
}
