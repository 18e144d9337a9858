//! One file for each page, and the document around them.

pub mod cards;
pub mod chair;
pub mod demo;
pub mod desk;
pub mod home;
pub mod owner;
mod read;
pub mod record;
pub mod screen;
pub mod vote;

use leptos::{config::LeptosOptions, nonce::use_nonce, prelude::*};
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::parts::{Symbols, WITHOUT_WASM};

/// The document: head, scripts, and the page of the address. The server has prepared the request before.
#[must_use]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let assets = format!("/{}", options.site_pkg_dir);
    provide_meta_context();
    provide_context(Symbols(format!("{assets}/symbols.svg")));
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light" />
                <link rel="icon" type="image/svg+xml" href=format!("{assets}/icon.svg") />
                <link rel="stylesheet" id="leptos" href=format!("{assets}/{}.css", options.output_name) />
                <script nonce=use_nonce() inner_html=WITHOUT_WASM></script>
                <AutoReload options=options.clone() />
                <HydrationScripts options islands=true />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// Which page answers which address. Every page is whole before it is sent.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=home::NotFound>
                <Route path=path!("/") view=home::Home ssr=SsrMode::Async />
                <Route path=path!("/c/:secret") view=home::SecondCard ssr=SsrMode::Async />
                <Route path=path!("/vote") view=vote::Vote ssr=SsrMode::Async />
                <Route path=path!("/chair") view=chair::Chair ssr=SsrMode::Async />
                <Route path=path!("/desk") view=desk::Desk ssr=SsrMode::Async />
                <Route path=path!("/desk/cards") view=cards::Cards ssr=SsrMode::Async />
                <Route path=path!("/screen/:meeting") view=screen::Screen ssr=SsrMode::Async />
                <Route path=path!("/record/:meeting") view=record::Record ssr=SsrMode::Async />
                <Route path=path!("/owner") view=owner::Owner ssr=SsrMode::Async />
                <Route path=path!("/demo") view=demo::Demo ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}
