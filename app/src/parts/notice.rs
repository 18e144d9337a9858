use ballot::{Lang, words as rules};
use leptos::prelude::*;

use crate::{
    answer::{Flash, Qr},
    words,
};

/// Where the sprite of symbols is served.
#[derive(Clone)]
pub struct Symbols(pub String);

/// The address of the sprite.
#[must_use]
pub fn symbols() -> String {
    use_context::<Symbols>().map(|Symbols(address)| address).unwrap_or_default()
}

/// A symbol of the sprite; what it means is said beside it.
#[component]
pub fn Icon(
    /// Its name in the sprite, such as `leaf`.
    name: &'static str,
    /// Further classes.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("icon {class}") aria-hidden="true">
            <use href=format!("{}#i-{name}", symbols()) />
        </svg>
    }
}

/// A box that says what happened and what to do.
#[component]
pub fn Notice(icon: &'static str, title: String, children: Children) -> impl IntoView {
    view! {
        <section class="notice" role="status">
            <Icon name=icon />
            <h2>{title}</h2>
            {children()}
        </section>
    }
}

/// The refusal of the form sent before: beside its field, at the head of its form, or of the page where the form is no
/// longer there.
#[component]
pub fn FlashNotice(lang: Lang, flash: Option<Flash>) -> impl IntoView {
    flash.map(|flash| {
        let sentence = rules::refusal(lang, &flash.refusal);
        view! {
            <section class="notice attention" role="alert" tabindex="-1" id="refusal" data-refusal=flash.refusal.code()>
                <Icon name="attention" />
                <h2>{words::attention(lang)}</h2>
                <p>{sentence}</p>
            </section>
        }
    })
}

/// A QR code at the size that the style gives it.
#[component]
pub fn QrCode(qr: Qr, label: String) -> impl IntoView {
    let size = qr.size.to_string();
    let view_box = format!("0 0 {size} {size}");
    view! {
        <svg class="qr" viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges">
            <rect width=size.clone() height=size fill="#fff" />
            <path fill="#000" d=qr.path />
        </svg>
    }
}
