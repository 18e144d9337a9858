//! Numbers that move. The server writes every number, bar and leaf with a `data-live` mark; one island listens to the
//! meeting's stream and repaints the marked places through a signal. So a page is whole without scripts, and the
//! browser gets no more code than it takes to paint.

use ballot::{RoundState, Share, standing::Standing};
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue, prelude::Closure};

use crate::{answer::PageContext, words};

/// What besides the round makes a page read itself again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Follow {
    /// The chair shows something else on the projector.
    pub view: bool,
    /// Somebody has been checked in or out.
    pub presence: bool,
}

/// Makes the page hear the meeting; when another step has come, the page reads itself again.
#[component]
pub fn Live(context: PageContext, follow: Follow) -> impl IntoView {
    let standing = &context.standing;
    let state = standing.meeting_state.name();
    let round = standing.round.as_ref();
    let (id, round_state) = round.map_or(("", ""), |round| (round.id.as_str(), round.state.name()));
    view! {
        <div
            hidden
            data-meeting=context.meeting.id.clone()
            data-step=step(state, id, round_state)
            data-view=follow.view.then(|| standing.view.name())
            data-presence=follow.presence.then(|| standing.present.to_string())
        >
            <Listen />
        </div>
    }
}

/// The step of a meeting: pages of another step are out of date.
fn step(meeting_state: &str, round: &str, round_state: &str) -> String {
    format!("{meeting_state}/{round}/{round_state}")
}

/// A number of the standing that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// How many have voted.
    Cast,
    /// How many ballots are out; it grows with latecomers.
    Issued,
    /// How many are present.
    Present,
}

impl Of {
    fn name(self) -> &'static str {
        match self {
            Self::Cast => "cast",
            Self::Issued => "issued",
            Self::Present => "present",
        }
    }

    fn in_standing(self, standing: &Standing) -> u64 {
        let round = standing.round.as_ref();
        match self {
            Self::Cast => round.map_or(0, |round| round.cast),
            Self::Issued => round.map_or(0, |round| round.issued),
            Self::Present => standing.present,
        }
    }
}

/// A number that moves.
#[component]
pub fn Number(of: Of, standing: Standing) -> impl IntoView {
    view! { <strong data-live=of.name()>{of.in_standing(&standing)}</strong> }
}

/// How many are present, as a bar of the roll, with a mark where the quorum is.
#[component]
pub fn PresentMeter(lang: ballot::Lang, standing: Standing, needed: Option<u64>) -> impl IntoView {
    let roll = standing.roll;
    let need = needed.map(|needed| width(needed, roll));
    let label = words::presence_label(lang, standing.present, roll, needed);
    view! {
        <svg class="meter" role="img" aria-label=label>
            <rect class="all" width="100%" height="100%" />
            <rect class="now" width=width(standing.present, roll) height="100%" data-live="meter" data-whole=roll />
            {need.map(|need| view! { <line class="need" x1=need.clone() x2=need y1="-40%" y2="140%" /> })}
        </svg>
    }
}

/// One leaf for each ballot; they fill from the left by count, never by unit.
#[component]
pub fn Leaves(standing: Standing, symbols: String) -> impl IntoView {
    let (cast, issued) = (Of::Cast.in_standing(&standing), Of::Issued.in_standing(&standing));
    let leaf = |n: u64| {
        let class = if n < cast { "ballot-leaf cast" } else { "ballot-leaf" };
        let x = (4 + 32 * n).to_string();
        view! { <use href=format!("{symbols}#i-ballot") class=class x=x y="1" width="24" height="24" data-live="leaf" /> }
    };
    view! {
        <svg class="leaves" viewBox=format!("0 0 {} 26", 32 * issued.max(1)) aria-hidden="true">
            {(0..issued).map(leaf).collect_view()}
        </svg>
    }
}

/// A share of `whole` as the width of a bar: `81.82%`.
#[must_use]
pub fn width(part: u64, whole: u64) -> String {
    Share::of(part.min(whole), whole).map_or_else(|| "0%".into(), |share| format!("{}%", share.text('.')))
}

/// Whether a state is one in which ballots come in.
#[must_use]
pub fn is_open(standing: &Standing) -> bool {
    standing.round.as_ref().is_some_and(|round| round.state == RoundState::Open)
}

/// Listens to the meeting named around it.
#[island]
pub fn Listen() -> impl IntoView {
    // Effects run in the browser only, and what a board holds belongs to its thread.
    Effect::new(|| {
        let Some(page) = query("[data-meeting]") else { return };
        let board = RwSignal::new_local(JsValue::UNDEFINED);
        let connected = RwSignal::new(true);
        Effect::new(move || board.with(paint));
        Effect::new(move || show_connection(connected.get()));
        listen(page, board, connected);
    });
}

/// Says at the head of the page whether it hears the meeting.
fn show_connection(connected: bool) {
    let now = if connected { "yes" } else { "no" };
    for place in query_all("[data-connected]") {
        let hidden = place.get_attribute("data-connected").as_deref() != Some(now);
        let _ = place.toggle_attribute_with_force("hidden", hidden);
    }
}

/// Opens the stream; the browser keeps it open, and we do where the browser gives up.
fn listen(page: web_sys::Element, board: RwSignal<JsValue, LocalStorage>, connected: RwSignal<bool>) {
    let Some(meeting) = page.get_attribute("data-meeting") else { return };
    let Ok(stream) = web_sys::EventSource::new(&format!("/live/{meeting}")) else { return };
    let here = page.clone();
    let heard = Closure::<dyn FnMut(_)>::new(move |event: web_sys::MessageEvent| {
        connected.set(true);
        let text = event.data().as_string().unwrap_or_default();
        let Ok(now) = js_sys::JSON::parse(&text) else { return };
        if is_past(&here, &now) {
            // A safe moment to load: the news has just come over the network.
            let _ = window().location().reload();
        } else {
            board.set(now);
        }
    });
    let _ = stream.add_event_listener_with_callback("board", heard.as_ref().unchecked_ref());
    let source = stream.clone();
    let lost = Closure::<dyn FnMut()>::new(move || {
        connected.set(false);
        if source.ready_state() == web_sys::EventSource::CLOSED {
            let page = page.clone();
            set_timeout(move || listen(page, board, connected), std::time::Duration::from_secs(3));
        }
    });
    stream.set_onerror(Some(lost.as_ref().unchecked_ref()));
    // Both live as long as the page.
    heard.forget();
    lost.forget();
}

/// Whether the page was made at another step of the meeting.
fn is_past(page: &web_sys::Element, board: &JsValue) -> bool {
    let round = get(board, "round");
    let now = step(&text(board, "meeting_state"), &text(&round, "id"), &text(&round, "state"));
    let differs = |mark: &str, now: String| page.get_attribute(mark).is_some_and(|then| then != now);
    differs("data-step", now)
        || differs("data-view", text(board, "view"))
        || differs("data-presence", number(board, "present").to_string())
}

/// Writes what a board says into the marked places.
fn paint(board: &JsValue) {
    if board.is_undefined() {
        return;
    }
    let round = get(board, "round");
    let (cast, present) = (number(&round, "cast"), number(board, "present"));
    for (n, place) in (0u32..).zip(query_all("[data-live=leaf]")) {
        let _ = place.set_attribute("class", if n < cast { "ballot-leaf cast" } else { "ballot-leaf" });
    }
    for place in query_all("[data-live=meter]") {
        let _ = place.set_attribute("width", &bar(present, mark(&place, "data-whole")));
    }
    for (name, value) in [("cast", cast), ("issued", number(&round, "issued")), ("present", present)] {
        for place in query_all(&format!("[data-live={name}]")) {
            place.set_text_content(Some(&value.to_string()));
        }
    }
    let tally = get(&round, "tally");
    for row in query_all("[data-live=votes]") {
        let votes =
            js_sys::Reflect::get_u32(&tally, mark(&row, "data-place")).map(|row| number(&row, "votes"));
        paint_votes(&row, votes.unwrap_or_default());
    }
}

/// A nominee's row: the number, the bar, and whether the threshold is reached.
fn paint_votes(row: &web_sys::Element, votes: u32) {
    let part = |selector: &str| row.query_selector(selector).ok().flatten();
    if let Some(count) = part("b") {
        count.set_text_content(Some(&votes.to_string()));
    }
    if let Some(rect) = part("rect") {
        let _ = rect.set_attribute("width", &bar(votes, mark(row, "data-whole")));
    }
    let _ = row.set_attribute("class", if votes >= mark(row, "data-needed") { "passed" } else { "" });
}

/// The width of a bar, as [`width`] writes it on the server, to a hundredth of a percent.
fn bar(part: u32, whole: u32) -> String {
    let (part, whole) = (u64::from(part.min(whole)), u64::from(whole.max(1)));
    let hundredths = (part * 10_000 + whole / 2) / whole;
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn get(value: &JsValue, key: &str) -> JsValue {
    js_sys::Reflect::get(value, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(value: &JsValue, key: &str) -> String {
    get(value, key).as_string().unwrap_or_default()
}

/// A count, which JavaScript knows as a float; beyond 2³² nothing is painted rightly, and nobody has such a hall.
fn number(value: &JsValue, key: &str) -> u32 {
    js_sys::Number::from(get(value, key))
        .to_string_with_radix(10)
        .ok()
        .and_then(|text| String::from(text).parse().ok())
        .unwrap_or_default()
}

fn mark(place: &web_sys::Element, name: &str) -> u32 {
    place.get_attribute(name).and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// The first element of the page that the selector finds.
pub(crate) fn query(selector: &str) -> Option<web_sys::Element> {
    document().query_selector(selector).ok().flatten()
}

/// Every element of the page that the selector finds.
pub(crate) fn query_all(selector: &str) -> Vec<web_sys::Element> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|n| found.get(n)?.dyn_into().ok()).collect()
}
