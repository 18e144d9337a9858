//! The way in: what this is, and a field for a card's code.

use ballot::Lang;
use leptos::{nonce::use_nonce, prelude::*};
use leptos_router::hooks::use_query_map;

use super::read::read;
use crate::{
    answer::room::SecondCardPage,
    api::room,
    parts::{EnterForm, FlashNotice, Icon, Phone, language},
    words,
};

/// What a phone has kept of ballots that were not sent goes with whoever leaves.
const FORGET: &str =
    "for(const key of Object.keys(localStorage))if(key.startsWith('laphieu/'))localStorage.removeItem(key)";

/// `GET /`; with `leave` in the address for whoever wants to leave this browser, with `left` for whoever has just done so.
#[component]
pub fn Home() -> impl IntoView {
    let [leaves, left] =
        ["leave", "left"].map(|name| use_query_map().with_untracked(|query| query.get(name).is_some()));
    read(room::read_home(), move |page| {
        let (lang, mut flash) = (page.lang, page.flash);
        let of_code = flash.take_if(|flash| flash.is_in("enter"));
        let left = left && page.pages.is_empty();
        let leaves = leaves && !page.pages.is_empty();
        let pages = page.pages.iter().map(|(role, address)| {
            view! { <li><a class="as-button" href=address.clone()>{words::role(lang, *role)}</a></li> }
        });
        let pages = (!page.pages.is_empty()).then(|| {
            view! {
                <section>
                    <h2>{words::your_pages(lang)}</h2>
                    <ul class="pages">{pages.collect_view()}</ul>
                </section>
            }
        });
        view! {
            <Phone lang title=words::home_title(lang).to_owned()>
                <FlashNotice lang flash />
                {leaves.then(|| view! { <Leaves lang /> })}
                {left.then(|| view! {
                    <section class="notice" role="status">
                        <Icon name="leaf" />
                        <h2>{words::left(lang)}</h2>
                        <p>{words::left_what(lang)}</p>
                    </section>
                })}
                <div class="titled"><h1>{words::home_title(lang)}</h1></div>
                <p>{words::home_what(lang)}</p>
                <EnterForm lang flash=of_code />
                {pages}
                <p class="hint">{words::to_the_desk(lang)}</p>
                {left.then(|| view! { <script nonce=use_nonce() inner_html=FORGET></script> })}
            </Phone>
        }
    })
}

/// Whether this browser shall forget its cards: an unsent ballot would go with them.
#[component]
fn Leaves(lang: Lang) -> impl IntoView {
    view! {
        <section class="notice attention" role="status">
            <Icon name="attention" />
            <h2>{words::leave_asked(lang)}</h2>
            <p>{words::leave_what(lang)}</p>
            <form method="post" action="/leave">
                <button class="decide" type="submit">{words::leave(lang)}</button>
            </form>
        </section>
    }
}

/// `GET /c/{secret}` of a further voter's card.
#[component]
pub fn SecondCard() -> impl IntoView {
    read(room::read_second_card(), |page: SecondCardPage| {
        let lang = page.lang;
        view! {
            <Phone lang title=words::second_card(lang).to_owned()>
                <section class="notice attention" role="status">
                    <Icon name="card" />
                    <h1>{words::second_card(lang)}</h1>
                    <p>{words::second_card_what(lang, &page.held, &page.voter)}</p>
                    <p class="hint">{page.meeting.title}</p>
                </section>
                <form class="steps" method="post" action="/c">
                    <input type="hidden" name="code" value=page.code />
                    <input type="hidden" name="add" value="1" />
                    <a class="as-button" href=format!("/vote?meeting={}", page.meeting.id)>{words::do_not_add(lang)}</a>
                    <button type="submit">{words::add_card(lang)}</button>
                </form>
            </Phone>
        }
    })
}

/// An address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    let lang = language();
    view! {
        <Phone lang title=words::not_found(lang).to_owned()>
            <section class="notice" role="status">
                <Icon name="card" />
                <h1>{words::not_found(lang)}</h1>
                <p>{words::not_found_what(lang)}</p>
            </section>
            <div class="steps"><a class="as-button" href="/">{words::to_start(lang)}</a></div>
        </Phone>
    }
}
