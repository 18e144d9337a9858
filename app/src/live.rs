//! Numbers that move: one island listens to the meeting's stream, the others show what it hears through signals.

use ballot::{
    MeetingState, RoundState, Share,
    standing::{Standing, TallyRow, View},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the islands use of a [`Standing`]; read from the same stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pulse {
    meeting_state: MeetingState,
    view: View,
    present: u64,
    round: Option<Beat>,
}

/// The round in a [`Pulse`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Beat {
    id: String,
    state: RoundState,
    issued: u64,
    cast: u64,
    tally: Option<Vec<TallyRow>>,
}

impl From<&Standing> for Pulse {
    fn from(standing: &Standing) -> Self {
        Self {
            meeting_state: standing.meeting_state,
            view: standing.view,
            present: standing.present,
            round: standing.round.as_ref().map(|round| Beat {
                id: round.id.clone(),
                state: round.state,
                issued: round.issued,
                cast: round.cast,
                tally: round.tally.clone(),
            }),
        }
    }
}

impl Pulse {
    fn cast(&self) -> u64 {
        self.round.as_ref().map_or(0, |round| round.cast)
    }

    fn issued(&self) -> u64 {
        self.round.as_ref().map_or(0, |round| round.issued)
    }

    fn votes(&self, place: usize) -> u64 {
        let tally = self.round.as_ref().and_then(|round| round.tally.as_ref());
        tally.and_then(|rows| rows.get(place)).map_or(0, |row| row.votes)
    }

    /// Whether a page made at `self` must be read again at `now`: another step of the meeting has come.
    fn is_past(&self, now: &Self, follow: Follow) -> bool {
        let step = |pulse: &Self| pulse.round.as_ref().map(|round| (round.id.clone(), round.state));
        self.meeting_state != now.meeting_state
            || step(self) != step(now)
            || (follow.view && self.view != now.view)
            || (follow.presence && self.present != now.present)
    }
}

/// What besides the round makes a page read itself again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follow {
    /// The chair shows something else on the projector.
    pub view: bool,
    /// Somebody has been checked in or out.
    pub presence: bool,
}

/// Whether the stream is connected.
#[derive(Clone, Copy)]
struct Connected(RwSignal<bool>);

/// Listens to the meeting for everything inside it, and reads the page again when another step has come. That moment
/// is a safe one: the news has just come over the network.
#[island]
pub fn Live(meeting: String, start: Pulse, follow: Follow, children: Children) -> impl IntoView {
    let pulse = RwSignal::new(start.clone());
    let connected = RwSignal::new(true);
    provide_context(pulse);
    provide_context(Connected(connected));
    Effect::new(move || listen(&meeting, start.clone(), follow, pulse, connected));
    children()
}

/// Opens the stream; the browser keeps it open, and we do where the browser gives up.
fn listen(meeting: &str, start: Pulse, follow: Follow, pulse: RwSignal<Pulse>, connected: RwSignal<bool>) {
    use wasm_bindgen::{JsCast as _, prelude::Closure};
    let address = format!("/live/{meeting}");
    let Ok(stream) = web_sys::EventSource::new(&address) else { return };
    let first = start.clone();
    let heard = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        connected.set(true);
        let Some(text) = event.data().as_string() else { return };
        let Ok(now) = serde_json::from_str::<Pulse>(&text) else { return };
        if first.is_past(&now, follow) {
            let _ = window().location().reload();
        } else {
            pulse.set(now);
        }
    });
    let _ = stream.add_event_listener_with_callback("board", heard.as_ref().unchecked_ref());
    let (source, meeting) = (stream.clone(), meeting.to_owned());
    let lost = Closure::<dyn FnMut()>::new(move || {
        connected.set(false);
        if source.ready_state() == web_sys::EventSource::CLOSED {
            let (meeting, start) = (meeting.clone(), start.clone());
            let again = move || listen(&meeting, start, follow, pulse, connected);
            set_timeout(again, std::time::Duration::from_secs(3));
        }
    });
    stream.set_onerror(Some(lost.as_ref().unchecked_ref()));
    // Both live as long as the page.
    heard.forget();
    lost.forget();
}

/// A share of `whole` as the width of a bar: `81.82%`.
#[must_use]
pub fn width(part: u64, whole: u64) -> String {
    Share::of(part.min(whole), whole).map_or_else(|| "0%".into(), |share| format!("{}%", share.text('.')))
}

/// The pulse of the meeting around this island, or one that stands still.
fn pulse(start: &Pulse) -> RwSignal<Pulse> {
    use_context::<RwSignal<Pulse>>().unwrap_or_else(|| RwSignal::new(start.clone()))
}

/// Whether the phone hears the meeting.
#[island]
pub fn Connection(yes: String, no: String) -> impl IntoView {
    let connected = use_context::<Connected>();
    let is = move || connected.is_none_or(|Connected(connected)| connected.get());
    view! {
        <span class=move || if is() { "state reached" } else { "state late" } role="status">
            {move || if is() { yes.clone() } else { no.clone() }}
        </span>
    }
}

/// How many have voted.
#[island]
pub fn CastNumber(start: Pulse) -> impl IntoView {
    let pulse = pulse(&start);
    view! { {move || pulse.with(Pulse::cast)} }
}

/// How many ballots are out; it grows with latecomers.
#[island]
pub fn IssuedNumber(start: Pulse) -> impl IntoView {
    let pulse = pulse(&start);
    view! { {move || pulse.with(Pulse::issued)} }
}

/// How many are present.
#[island]
pub fn PresentNumber(start: Pulse) -> impl IntoView {
    let pulse = pulse(&start);
    view! { {move || pulse.with(|pulse| pulse.present)} }
}

/// How many are present, as a bar of the roll, with a mark where the quorum is.
#[island]
pub fn PresentMeter(start: Pulse, roll: u64, needed: Option<u64>, label: String) -> impl IntoView {
    let pulse = pulse(&start);
    let now = move || width(pulse.with(|pulse| pulse.present), roll);
    let need = needed.map(|needed| width(needed, roll));
    view! {
        <svg class="meter" role="img" aria-label=label>
            <rect class="all" width="100%" height="100%" />
            <rect class="now" width=now height="100%" />
            {need.map(|need| view! { <line class="need" x1=need.clone() x2=need y1="-40%" y2="140%" /> })}
        </svg>
    }
}

/// One leaf for each ballot; they fill from the left by count, never by unit.
#[island]
pub fn Leaves(start: Pulse, issued: u64, symbols: String) -> impl IntoView {
    let pulse = pulse(&start);
    let leaf = move |n: u64| {
        let class = move || if pulse.with(Pulse::cast) > n { "ballot-leaf cast" } else { "ballot-leaf" };
        view! { <use href=format!("{symbols}#i-ballot") class=class x=(4 + 32 * n).to_string() y="1" width="24" height="24" /> }
    };
    view! {
        <svg class="leaves" viewBox=format!("0 0 {} 26", 32 * issued.max(1)) aria-hidden="true">
            {(0..issued).map(leaf).collect_view()}
        </svg>
    }
}

/// A nominee's row in a tally that moves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BarRow {
    /// Its place in the round's list.
    pub place: usize,
    /// Short name, with “xin rút” where it applies.
    pub name: String,
    /// Whether it can be chosen.
    pub stands: bool,
}

/// The votes as they come, in the order of the ballot, so that bars only grow and never swap.
#[island]
pub fn TallyBars(
    start: Pulse,
    rows: Vec<BarRow>,
    /// The most votes anybody can have.
    scale: u64,
    /// Votes needed, where the base does not move.
    needed: Option<u64>,
    heads: [String; 3],
    caption: String,
    label: String,
) -> impl IntoView {
    let pulse = pulse(&start);
    let line = needed.map(|needed| width(2 * needed - 1, 2 * scale.max(1)));
    let [name, count, bar] = heads;
    let foot = line.clone();
    let rows = rows.into_iter().map(move |row| {
        let votes = move || pulse.with(|pulse| pulse.votes(row.place));
        let passed = move || row.stands && needed.is_none_or(|needed| votes() >= needed);
        let class = move || match (row.stands, passed()) {
            (false, _) => "withdrawn",
            (true, true) => "passed",
            (true, false) => "",
        };
        let shown = move || if row.stands { votes().to_string() } else { "–".to_owned() };
        view! {
            <tr class=class>
                <th scope="row">{row.name}</th>
                <td class="count"><b>{shown}</b></td>
                <td class="bar">
                    <svg class="tally-bar" aria-hidden="true">
                        <line class="zero" y2="100%" />
                        <rect class="votes" y="18%" height="64%" width=move || width(votes(), scale) />
                        {line.clone().map(|x| view! {
                            <line class="threshold-halo" x1=x.clone() x2=x.clone() y2="100%" />
                            <line class="threshold" x1=x.clone() x2=x y2="100%" />
                        })}
                    </svg>
                </td>
            </tr>
        }
    });
    view! {
        <table class="tally">
            <caption class="heard-only">{caption}</caption>
            <thead class="heard-only">
                <tr><th scope="col">{name}</th><th scope="col">{count}</th><th scope="col">{bar}</th></tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
            {foot.map(|x| view! {
                <tfoot><tr><td></td><td></td><td class="bar">
                    <svg class="tally-bar" aria-hidden="true">
                        <line class="threshold" x1=x.clone() x2=x.clone() y1="0" y2="30%" />
                        <text class="threshold-label" x=x y="86%" text-anchor="middle">{label}</text>
                    </svg>
                </td></tr></tfoot>
            })}
        </table>
    }
}
