//! The way in with a card.

use ballot::{Lang, Refusal};
use leptos::prelude::*;

use super::{FlashNotice, Icon, Phone};
use crate::{
    answer::{Flash, Trouble},
    words,
};

/// The field for a card's code; `flash` is what was refused of it.
#[component]
pub fn EnterForm(lang: Lang, flash: Option<Flash>) -> impl IntoView {
    let typed = flash.as_ref().and_then(|flash| flash.typed.value("code")).unwrap_or_default().to_owned();
    let symbols = match flash.as_ref().map(|flash| flash.refusal.clone()) {
        Some(Refusal::UnknownCard { typed }) if typed > 0 => usize::try_from(typed).ok(),
        _ => None,
    };
    view! {
        <form class="ballot sheet" method="post" action="/c">
            <FlashNotice lang flash />
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

/// The language of whoever asks, where no meeting says it.
#[must_use]
pub fn language() -> Lang {
    use_context::<Lang>().unwrap_or_default()
}
