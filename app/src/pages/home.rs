//! The way in: what this is, and a field for a card's code.

use ballot::{Lang, Refusal};
use leptos::prelude::*;

use super::read;
use crate::{
    answer::{Flash, Trouble},
    api::room,
    parts::{FlashNotice, Icon, Phone},
    words,
};

/// `GET /`
#[component]
pub fn Home() -> impl IntoView {
    read(room::read_home(), |page| {
        let lang = page.lang;
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
                <FlashNotice lang flash=page.flash.clone() />
                <div class="titled"><h1>{words::home_title(lang)}</h1></div>
                <p>{words::home_what(lang)}</p>
                <EnterForm lang flash=page.flash />
                {pages}
                <p class="hint">{words::to_the_desk(lang)}</p>
            </Phone>
        }
    })
}

/// The field for a card's code.
#[component]
fn EnterForm(lang: Lang, flash: Option<Flash>) -> impl IntoView {
    let typed = flash.as_ref().and_then(|flash| flash.kept.first().cloned()).unwrap_or_default();
    let symbols = match flash.map(|flash| flash.refusal) {
        Some(Refusal::UnknownCard { typed }) if typed > 0 => usize::try_from(typed).ok(),
        _ => None,
    };
    view! {
        <form class="ballot sheet" method="post" action="/c">
            <div class="field">
                <label for="code">{words::code_label(lang)}</label>
                <input
                    id="code"
                    name="code"
                    value=typed
                    required
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    aria-describedby="code-hint"
                    aria-invalid=symbols.map(|_| "true")
                />
                <small id="code-hint">
                    {words::code_hint(lang)}
                    {symbols.map(|symbols| format!(" {}", words::symbols_typed(lang, symbols)))}
                </small>
            </div>
            <button class="decide" type="submit">
                {if symbols.is_some() { words::enter_again(lang) } else { words::enter(lang) }}
            </button>
        </form>
    }
}

/// A page that the browser's cards do not open.
#[component]
pub fn NeedsCard(trouble: Trouble) -> impl IntoView {
    let lang = language();
    view! {
        <Phone lang title=words::needs_card(lang).to_owned()>
            <section class="notice attention" role="alert" data-refusal=trouble.refusal>
                <Icon name="card" />
                <h1>{words::needs_card(lang)}</h1>
                <p>{trouble.message}</p>
            </section>
            <EnterForm lang flash=None />
            <p class="hint">{words::to_the_desk(lang)}</p>
        </Phone>
    }
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

/// The language of whoever asks, where no meeting says it.
fn language() -> Lang {
    use_context::<Lang>().unwrap_or_default()
}
