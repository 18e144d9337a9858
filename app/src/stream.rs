//! The meeting's stream in the browser: kept open while the page is seen, and begun anew when it has died, also without a
//! word.

use std::{rc::Rc, time::Duration};

use js_sys::{Array, Date, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, EventSource, MessageEvent, RequestCache, RequestInit};

/// The events of a stream (FORMATS.md §4): a board, and that it lives.
const BOARD: &str = "board";
const BEAT: &str = "beat";

/// The server says something at least every ten seconds; after so long without a word the stream is dead, whatever the
/// browser believes (milliseconds, like the others).
const SILENT: u64 = 25_000;
/// A tab that is seen again does not wait so long.
const SILENT_AT_WAKING: u64 = 12_000;
/// A stream that has brought nothing so long after it was begun is begun anew.
const BEGUN: u64 = 5_000;
/// The same for one that the browser has given up.
const GIVEN_UP: u64 = 3_000;
/// Connections that a browser may hold beside the stream, and how long one may take to answer before it counts as dead.
const WAYS: u32 = 5;
const ANSWER: Duration = Duration::from_millis(1_500);
/// How often all this is looked at.
const LOOK: Duration = Duration::from_secs(1);

/// The meeting's stream. A tab that is not seen gives its own back: a browser has six connections for all of them.
#[derive(Clone)]
pub(crate) struct Stream {
    meeting: String,
    /// What is done with a board.
    heard_board: Rc<dyn Fn(&str)>,
    source: RwSignal<Option<EventSource>, LocalStorage>,
    /// When it was begun, or heard last.
    heard: RwSignal<u64>,
    /// Whether the page hears the meeting; nothing is said of it before that is known.
    connected: RwSignal<Option<bool>>,
    /// Whether the stream was lost, and the server has not answered since.
    is_lost: RwSignal<bool>,
    /// Whether the server is being asked.
    asks: RwSignal<bool>,
}

impl Stream {
    /// Of a meeting; each board that comes is handed on as it was sent.
    pub(crate) fn of(meeting: &str, heard_board: impl Fn(&str) + 'static) -> Self {
        Self {
            meeting: meeting.to_owned(),
            heard_board: Rc::new(heard_board),
            source: RwSignal::new_local(None),
            heard: RwSignal::new(0),
            connected: RwSignal::new(None),
            is_lost: RwSignal::new(false),
            asks: RwSignal::new(false),
        }
    }

    /// Whether the page hears the meeting, as far as that is known.
    pub(crate) fn connected(&self) -> ReadSignal<Option<bool>> {
        self.connected.read_only()
    }

    /// Begins it, and keeps it open for as long as the page is seen.
    pub(crate) fn keep_open(self) {
        self.look(SILENT);
        let stream = self.clone();
        let looking = Closure::<dyn FnMut()>::new(move || stream.look(SILENT_AT_WAKING));
        let look = looking.as_ref().unchecked_ref();
        let _ = document().add_event_listener_with_callback("visibilitychange", look);
        for event in ["pageshow", "online"] {
            let _ = window().add_event_listener_with_callback(event, look);
        }
        // It lives as long as the page.
        looking.forget();
        let _ = set_interval_with_handle(move || self.look(SILENT), LOOK);
    }

    /// Begins the stream anew where it is dead, and ends it where nobody looks.
    fn look(&self, silent: u64) {
        if document().hidden() {
            return self.end();
        }
        if self.is_lost.get_untracked() {
            return self.ask();
        }
        let state = self.source.with_untracked(|source| source.as_ref().map(EventSource::ready_state));
        let is_connected = self.connected.get_untracked() == Some(true);
        let patience = match state {
            None => 0,
            Some(EventSource::CLOSED) => GIVEN_UP,
            Some(_) if is_connected => silent,
            Some(_) => BEGUN,
        };
        if now().saturating_sub(self.heard.get_untracked()) >= patience {
            if state.is_none() {
                return self.begin();
            }
            self.end();
            self.connected.set(Some(false));
            self.is_lost.set(true);
            self.ask();
        }
    }

    /// Begins the stream when the server has answered.
    fn ask(&self) {
        if self.asks.get_untracked() {
            return;
        }
        self.asks.set(true);
        let stream = self.clone();
        leptos::task::spawn_local(async move {
            let answers = is_reached().await;
            stream.asks.set(false);
            if answers && !document().hidden() {
                stream.is_lost.set(false);
                stream.begin();
            }
        });
    }

    fn end(&self) {
        if let Some(source) = self.source.write_untracked().take() {
            source.close();
        }
    }

    fn begin(&self) {
        self.end();
        self.heard.set(now());
        let Ok(source) = EventSource::new(&format!("/live/{}", self.meeting)) else { return };
        let stream = self.clone();
        let hear = Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| stream.hear(&event));
        for event in [BOARD, BEAT] {
            let _ = source.add_event_listener_with_callback(event, hear.as_ref().unchecked_ref());
        }
        let connected = self.connected;
        let lost = Closure::<dyn FnMut()>::new(move || connected.set(Some(false)));
        source.set_onerror(Some(lost.as_ref().unchecked_ref()));
        // Both live as long as the page; a stream is begun anew seldom.
        hear.forget();
        lost.forget();
        self.source.set(Some(source));
    }

    fn hear(&self, event: &MessageEvent) {
        self.heard.set(now());
        self.connected.set(Some(true));
        if event.type_() == BOARD {
            (self.heard_board)(&event.data().as_string().unwrap_or_default());
        }
    }
}

/// The browser's clock, in milliseconds. It gives a float, and with those nothing is calculated here.
fn now() -> u64 {
    Duration::try_from_secs_f64(Date::now()).map_or(0, |milliseconds| milliseconds.as_secs())
}

/// Whether the server answers. A browser keeps connections for what it will ask next and does not know that they have died
/// with the stream: the next one would be begun over one of them, and then the page. So something small is asked for over
/// all of them, and what does not answer is given up.
async fn is_reached() -> bool {
    let asked: Array = (0..WAYS).filter_map(|_| ask_for_icon()).collect();
    let settled = JsFuture::from(Promise::all_settled(&asked)).await;
    let answered =
        |ask: JsValue| Reflect::get(&ask, &"status".into()).is_ok_and(|status| status == "fulfilled");
    // A browser that cannot ask like this begins as it can.
    asked.length() == 0 || settled.is_ok_and(|settled| Array::from(&settled).iter().any(answered))
}

/// Asks the server for the page's icon, past every cache; none where that cannot be done at all.
fn ask_for_icon() -> Option<Promise> {
    let icon = document().query_selector("link[rel=icon]").ok().flatten()?.get_attribute("href")?;
    let request = RequestInit::new();
    request.set_method("HEAD");
    request.set_cache(RequestCache::NoStore);
    let limit = AbortController::new().ok()?;
    request.set_signal(Some(&limit.signal()));
    set_timeout(move || limit.abort(), ANSWER);
    Some(window().fetch_with_str_and_init(&icon, &request))
}
