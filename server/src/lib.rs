//! The process around the app: who asks, what is guarded, the live stream, documents.

// The type of a page is its whole tree.
#![recursion_limit = "512"]

pub mod address;
mod copy;
pub mod demo;
mod door;
mod export;
mod guard;
mod holder;
mod live;
mod patient;
mod review;
mod serve;
mod site;
mod unread;

use std::sync::Arc;

use app::request::ServerContext;
use axum::{
    Router,
    extract::{FromRef, State},
    http::StatusCode,
    middleware,
    routing::{get, post},
};
use leptos::{
    config::{Env, LeptosOptions, ReloadWSProtocol},
    prelude::{expect_context, provide_context},
};
use leptos_axum::{LeptosRoutes as _, ResponseOptions, generate_route_list};
use store::{PATIENCE, Store, World};
use tokio::sync::{Semaphore, watch};
use tower_http::compression::{
    CompressionLayer, CompressionLevel, DefaultPredicate, Predicate as _, predicate::SizeAbove,
};

pub use export::{NAMES as EXPORTS, export};
pub use serve::{Limits, bind, serve};

/// What handlers can have, each its part of it; copied for each request, so it is one pointer.
#[derive(Clone)]
struct AppState(Arc<Shared>);

/// What the handlers share.
struct Shared {
    leptos: LeptosOptions,
    store: Store,
    live: live::Live,
    door: door::Door,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(AppState(shared): &AppState) -> Self {
        shared.leptos.clone()
    }
}

impl FromRef<AppState> for Store {
    fn from_ref(AppState(shared): &AppState) -> Self {
        shared.store.clone()
    }
}

impl FromRef<AppState> for live::Live {
    fn from_ref(AppState(shared): &AppState) -> Self {
        shared.live.clone()
    }
}

impl FromRef<AppState> for door::Door {
    fn from_ref(AppState(shared): &AppState) -> Self {
        shared.door.clone()
    }
}

/// The whole server as one service; `store` and `context` are its world. Streams end once `told` is true, and there
/// are at most so many as the limits say.
pub fn router(store: Store, context: ServerContext, told: watch::Receiver<bool>, limits: Limits) -> Router {
    let leptos = options();
    let live = live::Live::new(store.clone(), told, limits.streams);
    let public = context.address_is_set.then(|| context.address.clone());
    let guard = guard::Guard::new(public.as_deref());
    let cookie = holder::SessionCookie::of(&store, guard.is_secure());
    let identity = holder::Identity { store: store.clone(), cookie: cookie.clone() };
    let (demo, refused) = (context.demo.clone(), context.refused.clone());
    let door = door::Door { store: store.clone(), cookie, guesses: Arc::default(), demo, refused };
    let state = AppState(Arc::new(Shared { leptos, store: store.clone(), live, door: door.clone() }));
    let routes = generate_route_list(app::pages::App);
    // What pages and server functions find in their context.
    let provide = {
        let store = store.clone();
        move || {
            provide_context(store.clone());
            provide_context(context.clone());
        }
    };
    let shell = {
        let options = LeptosOptions::from_ref(&state);
        move || {
            app::request::prepare();
            app::pages::shell(options.clone())
        }
    };
    // Below that the headers weigh more than what is saved. Streams are never compressed: they would wait for more.
    let worth_it = SizeAbove::new(1024).and(DefaultPredicate::new());
    let lost = {
        let provide = provide.clone();
        let provide = move || {
            provide();
            expect_context::<ResponseOptions>().set_status(StatusCode::NOT_FOUND);
        };
        leptos_axum::render_app_async_with_context(provide, shell.clone())
    };
    let reviewed = leptos_axum::render_app_async_with_context(provide.clone(), shell.clone());
    Router::new()
        .leptos_routes_with_context(&state, routes, provide, shell)
        .route(
            "/vote",
            post(async move |State(door): State<door::Door>, request| {
                review::show(&door, request, reviewed).await
            }),
        )
        .route("/c", post(door::enter))
        .route("/leave", post(door::leave))
        .route("/live/{meeting}", get(live::stream))
        .route("/export/{meeting}/{name}", get(export::file))
        .route("/health", get(health))
        .route("/pkg/{*path}", get(site::serve))
        .fallback(lost)
        .layer(middleware::from_fn_with_state(copy::Copier::new(store), copy::fill))
        .layer(middleware::from_fn_with_state(door, door::scan))
        .layer(middleware::from_fn_with_state(identity, holder::identify))
        .layer(axum::extract::DefaultBodyLimit::max(guard::BODY))
        .layer(middleware::from_fn_with_state(guard, guard::guard))
        // Ten thousand phones ask at once: what the best compression saves of a page is less than what it costs.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(worth_it))
        // Outside of the compression, which holds more memory than what it compresses.
        .layer(middleware::from_fn_with_state(Arc::new(Semaphore::new(unread::ANSWERS)), unread::bound))
        .with_state(state)
}

/// Built in code: a binary alone in an empty folder has no configuration beside it.
fn options() -> LeptosOptions {
    LeptosOptions::builder()
        .output_name("laphieu")
        .site_root(site::root())
        .site_pkg_dir(site::FOLDER)
        .env(if site::is_watched() { Env::DEV } else { Env::PROD })
        .reload_port(3001u32)
        .reload_ws_protocol(ReloadWSProtocol::WS)
        .build()
}

/// The clock and the randomness of the real world.
#[must_use]
pub fn real_world() -> World {
    World {
        now: Arc::new(|| jiff::Timestamp::now().as_millisecond()),
        random: Arc::new(|bytes| {
            // Without randomness no secret can be made: there is nothing to go on with.
            if let Err(error) = getrandom::fill(bytes) {
                tracing::error!(%error, "the system gives no randomness");
                std::process::abort();
            }
        }),
        patience: PATIENCE,
    }
}

/// `GET /health`
async fn health(State(store): State<Store>) -> Result<&'static str, StatusCode> {
    store.health().await.map(|()| "ok\n").map_err(|_| StatusCode::SERVICE_UNAVAILABLE)
}
