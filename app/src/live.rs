//! Numbers that move. The server writes every number, bar and leaf with a `data-live` mark; one island listens to the
//! meeting's stream and repaints the marked places through a signal. So a page is whole without scripts, and the
//! browser gets no more code than it takes to paint.

use ballot::{RoundState, Share, standing::Standing};
use leptos::prelude::*;
use miniserde::Deserialize;
use wasm_bindgen::JsCast as _;

use crate::{answer::PageContext, stream::Stream, words};

/// What besides the round makes a page read itself again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Follow {
    /// The chair shows something else on the projector.
    pub view: bool,
    /// Somebody has been checked in or out.
    pub presence: bool,
    /// Enough are present, or no longer.
    pub quorum: bool,
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
            data-quorum=follow.quorum.then(|| standing.quorum_met.to_string())
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
    view! { <strong translate="no" data-live=of.name()>{of.in_standing(&standing)}</strong> }
}

/// How many are present, as a bar of the roll, with a mark where the quorum is.
#[component]
pub fn PresentMeter(lang: ballot::Lang, standing: Standing) -> impl IntoView {
    let presence = standing.presence;
    let need = presence.line.map(percent);
    let label = words::presence_label(lang, standing.present, standing.roll, presence.needed);
    view! {
        <svg class="meter" role="img" aria-label=label>
            <rect class="all" width="100%" height="100%" />
            <rect class="now" width=percent(presence.width) height="100%" data-live="meter" />
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

/// A share as the length of a bar: `81.82%`.
#[must_use]
pub fn percent(share: Share) -> String {
    sized(&share.text('.'))
}

/// The same of a share in figures, as boards have it.
fn sized(share: &str) -> String {
    format!("{share}%")
}

/// The class of a nominee's row; without a threshold, and while its base is not known, it has none.
#[must_use]
pub fn row_class(reached: Option<bool>) -> &'static str {
    if reached == Some(true) { "passed" } else { "" }
}

/// Whether a state is one in which ballots come in.
#[must_use]
pub fn is_open(standing: &Standing) -> bool {
    standing.round.as_ref().is_some_and(|round| round.state == RoundState::Open)
}

/// What the island paints of a board (FORMATS.md §4), as it stands there; the rest of it is for others.
#[derive(Debug, Deserialize)]
struct Board {
    meeting_state: String,
    view: String,
    present: u64,
    quorum_met: bool,
    presence: BoardPresence,
    round: Option<BoardRound>,
}

#[derive(Debug, Deserialize)]
struct BoardPresence {
    width: String,
}

#[derive(Debug, Deserialize)]
struct BoardRound {
    id: String,
    state: String,
    issued: u64,
    cast: u64,
    tally: Option<Vec<BoardVotes>>,
    scale: Option<BoardScale>,
}

#[derive(Debug, Deserialize)]
struct BoardVotes {
    votes: u64,
    width: String,
    reached: Option<bool>,
}

#[derive(Debug, Deserialize)]
struct BoardScale {
    base: Option<u64>,
    needed: Option<u64>,
    line: Option<String>,
}

/// Listens to the meeting named around it.
#[island]
pub fn Listen() -> impl IntoView {
    // Effects run in the browser only, and what a board holds belongs to its thread.
    Effect::new(|| {
        let Some(page) = query("[data-meeting]") else { return };
        let board = RwSignal::new_local(None::<Board>);
        Effect::new(move || board.with(|board| board.iter().for_each(paint)));
        let meeting = page.get_attribute("data-meeting").unwrap_or_default();
        let stream = Stream::of(&meeting, move |text| {
            let Ok(now) = miniserde::json::from_str::<Board>(text) else { return };
            if is_past(&page, &now) {
                // A safe moment to load: the news has just come over the network.
                let _ = window().location().reload();
            } else {
                board.set(Some(now));
            }
        });
        let connected = stream.connected();
        Effect::new(move || show_connection(connected.get()));
        stream.keep_open();
    });
}

/// Says at the head of the page whether it hears the meeting.
fn show_connection(connected: Option<bool>) {
    let now = connected.map(|connected| if connected { "yes" } else { "no" });
    for place in query_all("[data-connected]") {
        hide(&place, place.get_attribute("data-connected").as_deref() != now);
    }
}

/// Whether the page was made at another step of the meeting.
fn is_past(page: &web_sys::Element, board: &Board) -> bool {
    let (round, state) = board.round.as_ref().map_or(("", ""), |round| (&round.id, &round.state));
    let now = step(&board.meeting_state, round, state);
    let differs = |mark: &str, now: &str| page.get_attribute(mark).is_some_and(|then| then != now);
    differs("data-step", &now)
        || differs("data-view", &board.view)
        || differs("data-presence", &board.present.to_string())
        || differs("data-quorum", if board.quorum_met { "true" } else { "false" })
}

/// Writes what a board says into the marked places.
fn paint(board: &Board) {
    write("present", board.present);
    for place in query_all("[data-live=meter]") {
        let _ = place.set_attribute("width", &sized(&board.presence.width));
    }
    let Some(round) = &board.round else { return };
    write("cast", round.cast);
    write("issued", round.issued);
    for (n, place) in (0u64..).zip(query_all("[data-live=leaf]")) {
        let _ = place.set_attribute("class", if n < round.cast { "ballot-leaf cast" } else { "ballot-leaf" });
    }
    if let Some(tally) = &round.tally {
        for row in query_all("[data-live=votes]") {
            let place = row.get_attribute("data-place").and_then(|place| place.parse::<usize>().ok());
            if let Some(votes) = place.and_then(|place| tally.get(place)) {
                paint_votes(&row, votes);
            }
        }
    }
    if let Some(scale) = &round.scale {
        paint_line(scale);
    }
}

/// A nominee's row: the number, the bar, and whether the threshold is reached.
fn paint_votes(row: &web_sys::Element, votes: &BoardVotes) {
    let part = |selector: &str| row.query_selector(selector).ok().flatten();
    if let Some(count) = part("b") {
        count.set_text_content(Some(&votes.votes.to_string()));
    }
    if let Some(rect) = part("rect") {
        let _ = rect.set_attribute("width", &sized(&votes.width));
    }
    let _ = row.set_attribute("class", row_class(votes.reached));
}

/// The line of the threshold, which latecomers move, and what is said under it.
fn paint_line(scale: &BoardScale) {
    write("base", scale.base.unwrap_or_default());
    write("needed", scale.needed.unwrap_or_default());
    let x = scale.line.as_deref().map(sized);
    for place in query_all("[data-live=lined]") {
        hide(&place, x.is_none());
    }
    for place in query_all("[data-live=line]") {
        for end in ["x", "x1", "x2"].into_iter().filter(|end| place.has_attribute(end)) {
            let _ = place.set_attribute(end, x.as_deref().unwrap_or("0"));
        }
    }
}

/// Writes a number into the places that are marked with its name.
fn write(name: &str, number: u64) {
    for place in query_all(&format!("[data-live={name}]")) {
        place.set_text_content(Some(&number.to_string()));
    }
}

fn hide(place: &web_sys::Element, hidden: bool) {
    let _ = place.toggle_attribute_with_force("hidden", hidden);
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

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use ballot::{
        Attendance, Blank, Id, Kind, MeetingState, Method, Nominee, NomineeStatus, Round, Stage, Tally,
        TallyMode,
        standing::{MeetingFacts, RoundFacts, View, Viewer, standing},
    };

    use super::*;

    /// A round on one nominee with one vote: `threshold` as in a meeting file.
    fn sent(threshold: &str) -> String {
        let nominee = Nominee {
            id: Id::new("yt").unwrap(),
            name: "Sở Y tế".into(),
            short: "YT".into(),
            status: NomineeStatus::Standing,
            reason: String::new(),
        };
        let rule = Round {
            number: 1,
            kind: Kind::Award,
            method: Method::choose(NonZeroU32::MIN),
            blank: Blank::Invalid,
            seats: NonZeroU32::MIN,
            threshold: serde_json::from_str(threshold).unwrap(),
            quorum: None,
            nominees: vec![nominee],
            tally: TallyMode::Live,
            self_vote: true,
        };
        let round = RoundFacts {
            id: "r".into(),
            contest: "c".into(),
            rule,
            stage: Stage::Open,
            attendance: Attendance { roll: 11, present: 8, issued: 8 },
            cast: 1,
            tally: Tally { votes: vec![1], against: vec![0], valid: 1, invalid: 0, blank: 0 },
        };
        let facts = MeetingFacts {
            version: 7,
            state: MeetingState::InSession,
            view: View::Tally,
            present: 8,
            roll: 11,
            quorum: None,
            round: Some(&round),
        };
        serde_json::to_string(&standing(Viewer::Room, &facts)).unwrap()
    }

    #[test]
    fn the_island_reads_what_the_stream_sends() {
        let heard: Board = miniserde::json::from_str(&sent(r#"{"at_least":"2/3","of":"roll"}"#)).unwrap();
        assert_eq!((heard.present, heard.quorum_met, heard.presence.width.as_str()), (8, true, "72.73"));
        let round = heard.round.unwrap();
        assert_eq!((heard.meeting_state.as_str(), round.state.as_str()), ("in_session", "open"));
        assert_eq!((round.id.as_str(), round.cast, round.issued), ("r", 1, 8));
        let scale = round.scale.unwrap();
        assert_eq!((scale.base, scale.needed, scale.line.as_deref()), (Some(11), Some(8), Some("68.18")));
        let votes = &round.tally.unwrap()[0];
        assert_eq!((votes.votes, votes.width.as_str(), votes.reached), (1, "9.09", Some(false)));
    }

    #[test]
    fn what_nobody_knows_yet_is_heard_as_nothing() {
        let heard: Board = miniserde::json::from_str(&sent(r#"{"more_than":"1/2","of":"valid"}"#)).unwrap();
        let round = heard.round.unwrap();
        let scale = round.scale.unwrap();
        assert_eq!((scale.base, scale.needed, scale.line), (None, None, None));
        assert_eq!(round.tally.unwrap()[0].reached, None);
        let welcome = r#"{"meeting_state":"preparing","view":"welcome","present":0,"quorum_met":false,
            "presence":{"width":"0.00","needed":null,"line":null},"round":null,"more":[1]}"#;
        assert!(miniserde::json::from_str::<Board>(welcome).unwrap().round.is_none());
    }
}
