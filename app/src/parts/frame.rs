//! The frames of phone and desk: head, language, main.

use ballot::Lang;
use leptos::prelude::*;
use leptos_meta::{Body, Html, Title};

use super::Icon;
use crate::{
    answer::{InSession, MeetingHead, Office, PageContext},
    live::{Follow, Live},
    words,
};

/// The title of the page. The element is written by leptos_meta as it is given, markup and all.
#[component]
pub fn PageTitle(text: String) -> impl IntoView {
    let text = format!("{text} – Lá phiếu");
    view! { <Title text=html_escape::encode_text(&text).into_owned() /> }
}

/// A link to the same page in the other language: of the same meeting and contest, where the page is of one.
#[component]
pub fn Language(
    lang: Lang,
    #[prop(into, optional)] meeting: String,
    #[prop(into, optional)] contest: String,
) -> impl IntoView {
    let other = match lang {
        Lang::Vi => Lang::En,
        Lang::En => Lang::Vi,
    };
    let mut to = format!("?lang={}", other.tag());
    for (name, id) in [("meeting", meeting), ("contest", contest)] {
        if !id.is_empty() {
            to.push_str(&format!("&{name}={id}"));
        }
    }
    view! {
        <a class="language" href=to lang=other.tag() hreflang=other.tag()>
            {words::other_language(lang)}
        </a>
    }
}

/// The way out: whoever holds cards in this browser is asked on the first page whether it shall forget them.
#[component]
fn Leave(lang: Lang) -> impl IntoView {
    let holds = use_context::<InSession>() == Some(InSession(true));
    holds.then(|| {
        view! {
            <a class="leave" href="/?leave=1">{words::leave(lang)}</a>
        }
    })
}

/// Without scripts the page reads itself again after so many seconds; so it does where scripts run and WebAssembly does not
/// (`parts::WITHOUT_WASM`).
#[component]
pub fn Refresh(seconds: u32) -> impl IntoView {
    view! {
        <span hidden data-refresh=seconds></span>
        <noscript>
            <meta http-equiv="refresh" content=seconds.to_string() />
        </noscript>
    }
}

/// For the head of every page: a browser whose scripts run without WebAssembly (a lockdown mode, an old one) reads the page
/// again where the page would otherwise hear the meeting.
pub const WITHOUT_WASM: &str = r#"(function () {
  function again() {
    var place = document.querySelector("[data-refresh]");
    if (place) setTimeout(function () { location.reload(); }, 1000 * place.getAttribute("data-refresh"));
  }
  if (typeof WebAssembly != "object") addEventListener("DOMContentLoaded", again);
  else addEventListener("unhandledrejection", again);
})();"#;

/// A phone's page; with a meeting it hears the meeting's news.
#[component]
pub fn Phone(
    lang: Lang,
    /// What the page is about; a refusal comes before it.
    title: String,
    /// The meeting's news, where the page belongs to one, and what besides the round it follows.
    #[prop(optional_no_strip)]
    context: Option<(PageContext, Follow)>,
    /// A line under the head: whose ballot this is.
    #[prop(optional_no_strip)]
    voter: Option<String>,
    /// The class of `main`.
    #[prop(optional)]
    main: &'static str,
    children: Children,
) -> impl IntoView {
    let title = match context.as_ref().and_then(|(context, _)| context.flash.as_ref()) {
        Some(flash) => format!("{} – {title}", ballot::words::refusal(lang, &flash.refusal)),
        None => title,
    };
    let connection = context.is_some().then(|| {
        view! {
            <span class="state reached" data-connected="yes" hidden>{words::connected(lang)}</span>
            <span class="state late" role="status" data-connected="no" hidden>{words::disconnected(lang)}</span>
        }
    });
    let meeting = context.as_ref().map(|(context, _)| context.meeting.id.clone()).unwrap_or_default();
    view! {
        <Html attr:lang=lang.tag() />
        <Body attr:class="phone" />
        <PageTitle text=title />
        <a class="skip" href="#main">{words::skip(lang)}</a>
        <header>
            <a class="brand" href="/"><Icon name="leaf" />{words::brand(lang)}</a>
            {connection}
            {voter.map(|voter| view! { <p class="voter">{words::ballot_of(lang)}" "<b translate="no">{voter}</b></p> })}
        </header>
        <main id="main" class=main>{children()}</main>
        <footer class="below"><Leave lang /><Language lang meeting /></footer>
        {context.map(|(context, follow)| view! { <Live context follow /> })}
    }
}

/// An officer's page.
#[component]
pub fn Desk(
    lang: Lang,
    title: String,
    meeting: Option<MeetingHead>,
    #[prop(optional)] office: Option<Office>,
    /// Those that whoever looks may enter.
    #[prop(optional)]
    offices: Vec<Office>,
    /// The one contest that the page is of.
    #[prop(optional)]
    contest: String,
    children: Children,
) -> impl IntoView {
    let link = |to: Office, meeting: &MeetingHead| {
        let (page, name) = match to {
            Office::Chair => ("/chair", words::chair(lang)),
            Office::Desk => ("/desk", words::desk(lang)),
            Office::Cards => ("/desk/cards", words::cards(lang)),
        };
        let current = (office == Some(to)).then_some("page");
        view! { <a href=format!("{page}?meeting={}", meeting.id) aria-current=current>{name}</a> }
    };
    let offices = meeting.as_ref().filter(|_| office.is_some()).map(|meeting| {
        let links = offices.into_iter().map(|to| link(to, meeting)).collect_view();
        view! { <nav class="offices" aria-label=words::offices(lang)>{links}</nav> }
    });
    // A page of all meetings, or of the demo's, needs no name in its address.
    let named =
        meeting.as_ref().filter(|_| office.is_some()).map(|meeting| meeting.id.clone()).unwrap_or_default();
    view! {
        <Html attr:lang=lang.tag() />
        <Body attr:class="desk" />
        <PageTitle text=title />
        <a class="skip" href="#main">{words::skip(lang)}</a>
        <header>
            <a class="brand" href="/"><Icon name="leaf" />{words::brand(lang)}</a>
            {meeting.as_ref().map(|meeting| view! {
                <p class="meeting"><b>{meeting.title.clone()}</b>{format!("{} · {}", meeting.body, meeting.day)}</p>
            })}
            {offices}
            <Language lang meeting=named contest />
            <Leave lang />
        </header>
        <main id="main">{children()}</main>
    }
}
