//! The way in: what this is, and a field for a card's code.

use leptos::prelude::*;

use super::read::read;
use crate::{
    api::room,
    parts::{EnterForm, FlashNotice, Icon, Phone, language},
    words,
};

/// `GET /`
#[component]
pub fn Home() -> impl IntoView {
    read(room::read_home(), |page| {
        let (lang, mut flash) = (page.lang, page.flash);
        let of_code = flash.take_if(|flash| flash.is_in("enter"));
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
                <div class="titled"><h1>{words::home_title(lang)}</h1></div>
                <p>{words::home_what(lang)}</p>
                <EnterForm lang flash=of_code />
                {pages}
                <p class="hint">{words::to_the_desk(lang)}</p>
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
