//! One file for each page, and the document around them.

pub mod cards;
pub mod chair;
pub mod demo;
pub mod desk;
pub mod home;
pub mod owner;
pub mod record;
pub mod screen;
pub mod vote;

use std::pin::Pin;

use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    hooks::use_query_map,
    path,
};

use crate::{answer::Trouble, parts::Symbols};

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

/// The meeting that the address names, for a browser that holds cards of several.
fn meeting_in_query() -> String {
    use_query_map().with_untracked(|query| query.get("meeting")).unwrap_or_default()
}

/// The contest that the address names, for a page of one contest.
fn contest_in_query() -> String {
    use_query_map().with_untracked(|query| query.get("contest")).unwrap_or_default()
}

/// Reads, then renders; what cannot be read is said instead. The page's type, which is its whole tree, ends here: routes
/// and documents are compiled once and not again for each page.
fn read<T, V>(
    reading: impl Future<Output = Result<T, Trouble>> + Send + 'static,
    page: impl FnOnce(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    V: IntoView + Send + 'static,
{
    let page: Pin<Box<dyn Future<Output = AnyView> + Send>> = Box::pin(async move {
        match reading.await {
            Ok(read) => page(read).into_any(),
            Err(trouble) => view! { <home::NeedsCard trouble /> }.into_any(),
        }
    });
    view! { <Suspense>{Suspend::new(page)}</Suspense> }
}
