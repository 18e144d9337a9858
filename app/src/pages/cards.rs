//! The sheet of cards, to be printed: eight on a page of A4.

use ballot::Lang;
use leptos::prelude::*;

use super::read::{meeting_in_query, read};
use crate::{
    answer::{
        Office,
        secretary::{CardsPage, PrintedCard},
    },
    api::secretary,
    parts::{Desk, QrCode},
    words,
};

/// `GET /desk/cards`
#[component]
pub fn Cards() -> impl IntoView {
    read(secretary::read_cards(meeting_in_query()), |page: CardsPage| {
        let lang = page.lang;
        let number = page.cards.len();
        let (wifi, address) = (page.wifi, page.address);
        let roll = format!("/desk?meeting={}", page.meeting.id);
        let card = |card: PrintedCard| {
            view! { <VotingCard lang card wifi=wifi.clone() address=address.clone() /> }
        };
        let cards = page.cards.into_iter().map(card).collect_view();
        let printed = if number == 0 {
            leptos::either::Either::Left(view! { <p>{words::cards_none(lang)}</p> })
        } else {
            leptos::either::Either::Right(view! {
                <div class="card-page"><div class="voting-cards">{cards}</div></div>
            })
        };
        view! {
            <Desk lang title=words::cards_title(lang).to_owned() meeting=Some(page.meeting) office=Office::Cards offices=page.offices>
                <div class="heading">
                    <div>
                        <h1 class="titled">{words::cards_title(lang)}</h1>
                        {(number > 0).then(|| view! {
                            <p>{words::number_of_cards(lang, number)}". "{words::cards_cut(lang)}</p>
                            <p class="hint">{words::cards_print(lang)}</p>
                        })}
                    </div>
                    <a class="as-button" href=roll>{words::back_to_roll(lang)}</a>
                </div>
                {printed}
            </Desk>
        }
    })
}

#[component]
fn VotingCard(lang: Lang, card: PrintedCard, wifi: String, address: String) -> impl IntoView {
    let number = format!("{} {:02}", words::card_number(lang), card.serial);
    view! {
        <article class="voting-card">
            <header><b>{words::card_head(lang)}</b><span>{number.clone()}</span></header>
            <h2>{card.name}</h2>
            <QrCode qr=card.qr label=number />
            <div class="steps-printed">
                <ol class="todo">
                    {(!wifi.is_empty()).then(|| view! { <li>{words::card_step_wifi(lang)}" "<b translate="no">{wifi.clone()}</b></li> })}
                    <li>{words::card_step_scan(lang)}</li>
                    <li>{words::card_step_vote(lang)}</li>
                </ol>
                <p>{words::card_by_hand(lang)}" "<b translate="no">{address}</b>", "{words::card_by_hand_code(lang)}</p>
                <p class="code" translate="no">{card.code}</p>
            </div>
            <p class="keep">{words::card_keep(lang)}</p>
        </article>
    }
}
