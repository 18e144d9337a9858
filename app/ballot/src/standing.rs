//! What whom may see, decided in one place (RULES.md §9). Everything that shows a round goes through [`standing`].

use serde::{Deserialize, Serialize};

use crate::{
    Attendance, MeetingState, Method, Outcome, Presence, Quorum, Round, RoundState, Scale, Share, Stage,
    Tally, TallyMode,
};

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Anybody in the room: the projector, a phone, the live stream.
    Room,
    /// The chair and the secretariat.
    Officer,
}

/// What the projector shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// Title, quorum and the way in.
    Welcome,
    /// How many have voted.
    Turnout,
    /// The votes as they come.
    Tally,
    /// The published result.
    Result,
    /// Nothing.
    Blank,
}

impl View {
    /// Every view, in the order in which the chair is offered them.
    pub const ALL: [Self; 5] = [Self::Welcome, Self::Turnout, Self::Tally, Self::Result, Self::Blank];

    /// The view as it is stored and posted.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Turnout => "turnout",
            Self::Tally => "tally",
            Self::Result => "result",
            Self::Blank => "blank",
        }
    }

    /// The view of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
}

/// Everything that is true about a round; only the store makes one, and only [`standing`] hands parts of it out.
#[derive(Clone, Debug)]
pub struct RoundFacts {
    /// The server's name of the round.
    pub id: String,
    /// The contest it is held in.
    pub contest: String,
    /// Its frozen rule.
    pub rule: Round,
    /// Where it stands, with its outcome from `counted` on.
    pub stage: Stage,
    /// The roll, who is present and the ballots handed out; at closing, or so far.
    pub attendance: Attendance,
    /// Ballots handed in so far.
    pub cast: u64,
    /// The sum of the ballots so far; of a voided round, which nobody sees, none.
    pub tally: Tally,
}

/// Everything that is true about a meeting at one moment.
#[derive(Clone, Copy, Debug)]
pub struct MeetingFacts<'a> {
    /// Grows with every change.
    pub version: u64,
    /// Where the meeting stands.
    pub state: MeetingState,
    /// What the chair shows on the projector.
    pub view: View,
    /// Voters present.
    pub present: u64,
    /// Voters on the roll.
    pub roll: u64,
    /// How many must be present, if it matters.
    pub quorum: Option<Quorum>,
    /// The round that is open, or else the one opened last.
    pub round: Option<&'a RoundFacts>,
}

/// A round as one viewer may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoundStanding {
    /// The server's name of the round.
    pub id: String,
    /// The contest's id.
    pub contest: String,
    /// Lần 1, lần 2 …
    pub number: u32,
    /// Where it stands.
    pub state: RoundState,
    /// Seats that are open.
    pub seats: u32,
    /// Ballots handed out.
    pub issued: u64,
    /// Ballots handed in.
    pub cast: u64,
    /// When it closes by itself, in milliseconds since 1970; none as long as rounds have no closing time.
    pub closes_at: Option<i64>,
    /// Votes in the order of the ballot, where the viewer may see them.
    pub tally: Option<Vec<TallyRow>>,
    /// How they are painted, where the viewer may see them.
    #[serde(default)]
    pub scale: Option<Scale>,
    /// The outcome, where the viewer may see it.
    pub outcome: Option<Outcome>,
    /// The full hash of the round's record, where the viewer may see the outcome.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub record_hash: Option<String>,
    /// Why it was voided.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TallyRow {
    /// The nominee's id.
    pub id: String,
    /// Its short name.
    pub name: String,
    /// Votes so far.
    pub votes: u64,
    /// The length of the bar.
    pub width: Share,
    /// Whether the threshold is reached; `None` without one, and while nobody knows.
    pub reached: Option<bool>,
}

/// A meeting as one viewer may see it; for the room this is what the live stream sends (FORMATS.md §4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Grows with every change.
    pub version: u64,
    /// Where the meeting stands.
    pub meeting_state: MeetingState,
    /// What the projector shows.
    pub view: View,
    /// Voters present.
    pub present: u64,
    /// Voters on the roll.
    pub roll: u64,
    /// Whether enough are present; true where nothing is asked.
    pub quorum_met: bool,
    /// How many are present, as it is painted.
    pub presence: Presence,
    /// The round that is open, or else the one opened last.
    pub round: Option<RoundStanding>,
}

/// What `viewer` may see of a meeting.
#[must_use]
pub fn standing(viewer: Viewer, facts: &MeetingFacts<'_>) -> Standing {
    let (present, roll) = (facts.present, facts.roll);
    Standing {
        version: facts.version,
        meeting_state: facts.state,
        view: facts.view,
        present,
        roll,
        quorum_met: facts.quorum.is_none_or(|quorum| quorum.met(present, roll)),
        presence: Presence::of(present, roll, facts.quorum),
        round: facts.round.map(|round| round_standing(viewer, round)),
    }
}

/// What `viewer` may see of a round.
#[must_use]
pub fn round_standing(viewer: Viewer, facts: &RoundFacts) -> RoundStanding {
    let state = facts.stage.state();
    let frozen = facts.stage.frozen().filter(|_| sees_outcome(viewer, state));
    let scale = sees_tally(viewer, facts.rule.tally, state).then(|| {
        let closed = (state != RoundState::Open).then_some(&facts.tally);
        Scale::live(&facts.rule, facts.attendance, closed)
    });
    let tally = scale.map(|scale| {
        let rows = facts.rule.nominees.iter().zip(&facts.tally.votes);
        rows.map(|(nominee, votes)| TallyRow {
            id: nominee.id.to_string(),
            name: nominee.short.clone(),
            votes: *votes,
            width: scale.width(*votes),
            reached: scale.reached(*votes),
        })
        .collect()
    });
    RoundStanding {
        id: facts.id.clone(),
        contest: facts.contest.clone(),
        number: facts.rule.number,
        state,
        seats: facts.rule.seats.get(),
        issued: facts.attendance.issued,
        cast: facts.cast,
        closes_at: None,
        tally,
        scale,
        outcome: frozen.map(|frozen| frozen.outcome.clone()),
        record_hash: frozen.map(|frozen| frozen.record_hash.clone()),
        reason: match &facts.stage {
            Stage::Voided { reason } => Some(reason.clone()),
            _ => None,
        },
    }
}

/// Whether `viewer` may see who has voted in a round. Beside a tally that moves such a list would tell who voted for whom:
/// never in a live contest, nor in a voided round.
#[must_use]
pub fn sees_who_has_voted(viewer: Viewer, rule: &Round, state: RoundState) -> bool {
    viewer == Viewer::Officer
        && rule.method != Method::Hands
        && rule.tally == TallyMode::After
        && state != RoundState::Voided
}

/// From `confirmed` the chair and the secretariat, from `published` everybody; nobody sees a voided one's.
fn sees_outcome(viewer: Viewer, state: RoundState) -> bool {
    match (viewer, state) {
        (_, RoundState::Published) => true,
        (Viewer::Officer, RoundState::Confirmed) => true,
        (Viewer::Officer | Viewer::Room, _) => false,
    }
}

/// A live contest's votes are seen by everybody from the first ballot on; another's only with its outcome.
fn sees_tally(viewer: Viewer, mode: TallyMode, state: RoundState) -> bool {
    match (mode, state) {
        (_, RoundState::Voided) => false,
        (TallyMode::Live, _) => true,
        (TallyMode::After, state) => sees_outcome(viewer, state),
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;
    use crate::{Frozen, Rounds, example, outcome};

    fn facts(mode: TallyMode, state: RoundState) -> RoundFacts {
        let rule = crate::Round { tally: mode, ..example::round(1, &["yt", "gddt"]) };
        let tally = Tally { votes: vec![2, 1], against: vec![0, 0], valid: 3, invalid: 0, blank: 0 };
        let rounds = Rounds { before: 0, max: NonZeroU32::MIN };
        let attendance = Attendance { roll: 3, present: 3, issued: 3 };
        let outcome = outcome(&rule, rounds, attendance, &tally).unwrap();
        let frozen = Frozen { outcome, record_hash: "00".into() };
        RoundFacts {
            id: "r".into(),
            contest: "c".into(),
            rule,
            stage: Stage::of(state, Some(frozen), Some("mất điện".into())).unwrap(),
            attendance,
            cast: 3,
            tally,
        }
    }

    #[test]
    fn nobody_reads_a_tally_before_it_is_published_unless_the_contest_shows_it_live() {
        for state in [RoundState::Open, RoundState::Closed, RoundState::Counted, RoundState::Confirmed] {
            let room = round_standing(Viewer::Room, &facts(TallyMode::After, state));
            assert_eq!((room.tally, room.outcome, room.record_hash), (None, None, None), "{state:?}");
            let room = round_standing(Viewer::Room, &facts(TallyMode::Live, state));
            assert!(room.tally.is_some() && room.outcome.is_none(), "{state:?}");
        }
        let room = round_standing(Viewer::Room, &facts(TallyMode::After, RoundState::Published));
        assert!(room.tally.is_some() && room.outcome.is_some() && room.record_hash.is_some());
    }

    #[test]
    fn officers_see_the_outcome_from_confirmed_on_and_never_that_of_a_voided_round() {
        for (state, seen) in [
            (RoundState::Open, false),
            (RoundState::Closed, false),
            (RoundState::Counted, false),
            (RoundState::Confirmed, true),
            (RoundState::Published, true),
            (RoundState::Voided, false),
        ] {
            let officer = round_standing(Viewer::Officer, &facts(TallyMode::After, state));
            assert_eq!(officer.outcome.is_some(), seen, "{state:?}");
            assert_eq!(officer.tally.is_some(), seen, "{state:?}");
        }
    }

    #[test]
    fn who_has_voted_is_never_listed_beside_a_live_tally_nor_shown_to_the_room() {
        let sees =
            |viewer, mode, state| sees_who_has_voted(viewer, &facts(mode, RoundState::Open).rule, state);
        for state in [RoundState::Open, RoundState::Closed, RoundState::Published] {
            assert!(!sees(Viewer::Officer, TallyMode::Live, state), "{state:?}");
            assert!(!sees(Viewer::Room, TallyMode::After, state), "{state:?}");
            assert!(sees(Viewer::Officer, TallyMode::After, state), "{state:?}");
        }
        assert!(!sees(Viewer::Officer, TallyMode::After, RoundState::Voided));
    }
}
