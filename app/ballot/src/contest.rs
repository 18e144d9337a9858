//! A contest, its nominees, and how one round follows another (RULES.md §1, §7, §8).

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::{Id, Method, Next, Outcome, Quorum, Refusal, Round, RoundState, Threshold};

/// One award to decide, as the meeting file states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contest {
    /// Unique in the meeting.
    pub id: Id,
    /// What is decided: “Đơn vị dẫn đầu phong trào thi đua năm 2019”.
    pub title: String,
    /// What the elected are proposed for: “Cờ thi đua của UBND tỉnh”; may be empty.
    pub award: String,
    /// How many the contest may elect.
    pub seats: NonZeroU32,
    /// How a ballot is marked and counted.
    pub method: Method,
    /// What a nominee has to reach, if anything.
    pub threshold: Option<Threshold>,
    /// Whether a blank ballot is valid.
    pub blank: Blank,
    /// In the order of the ballot.
    pub nominees: Vec<Nominee>,
    /// Those elected in these contests are excluded here.
    pub excludes_winners_of: Vec<Id>,
    /// Whether the votes are seen as they come.
    pub tally: TallyMode,
    /// Whether a unit may vote for itself.
    pub self_vote: bool,
    /// Rounds held before the chair decides; voided and no-quorum rounds do not count.
    pub max_rounds: NonZeroU32,
}

/// A unit that may be elected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nominee {
    /// What a ballot names.
    pub id: Id,
    /// Full name, for the ballot and the papers.
    pub name: String,
    /// Short name, for tallies.
    pub short: String,
    /// Whether it can be chosen.
    pub status: NomineeStatus,
    /// Why it has withdrawn; empty otherwise.
    pub reason: String,
}

/// Whether a nominee can be chosen (RULES.md §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NomineeStatus {
    /// Can be chosen.
    Standing,
    /// Xin rút.
    Withdrawn,
    /// Excluded by the result of another contest.
    Excluded,
}

impl NomineeStatus {
    /// The status as it is stored and printed in the record.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Withdrawn => "withdrawn",
            Self::Excluded => "excluded",
        }
    }

    /// The status of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Standing, Self::Withdrawn, Self::Excluded].into_iter().find(|status| status.name() == name)
    }
}

/// What a blank ballot is (RULES.md §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Blank {
    /// Counted among the valid ballots.
    Valid,
    /// Counted among the invalid ballots.
    Invalid,
}

/// When the votes of a contest are seen (RULES.md §9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TallyMode {
    /// By everybody, as they come.
    Live,
    /// Only turnout until the result is published.
    After,
}

/// A round that a contest has held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its number in the contest.
    pub number: u32,
    /// Where it stands.
    pub state: RoundState,
    /// Its outcome, from `counted` on.
    pub outcome: Option<Outcome>,
}

/// Rounds of a contest that count towards `max_rounds`, before the one that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounds {
    /// How many were held before.
    pub before: u32,
    /// How many may be held.
    pub max: NonZeroU32,
}

/// Where a contest stands: what its chair can do next (RULES.md §7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// These contests must be over first.
    WaitsFor(Vec<Id>),
    /// A round can be opened.
    Open(Round),
    /// A round is under way and not yet published.
    InRound(RoundState),
    /// The contest has held its rounds: the chair decides.
    Decide {
        /// Who can be chosen.
        among: Vec<Id>,
        /// For how many seats.
        seats: u32,
    },
    /// Every seat is filled, or nobody is left who could fill one.
    Over,
}

impl Contest {
    /// What comes next, from the rounds held so far (oldest first) and from `elected`: those elected in a contest
    /// that is over, `None` for one that is not (RULES.md §8).
    #[must_use]
    pub fn step(
        &self,
        held: &[Held],
        quorum: Option<Quorum>,
        elected: &dyn Fn(&Id) -> Option<Vec<Id>>,
    ) -> Step {
        let number = held.iter().map(|round| round.number).max().unwrap_or(0) + 1;
        let last = held.iter().rev().find(|round| round.state != RoundState::Voided);
        match last {
            None => self.first(number, quorum, elected),
            Some(round) => match (&round.outcome, round.state) {
                (Some(outcome), RoundState::Published) => self.later(number, quorum, outcome),
                (_, state) => Step::InRound(state),
            },
        }
    }

    fn first(&self, number: u32, quorum: Option<Quorum>, elected: &dyn Fn(&Id) -> Option<Vec<Id>>) -> Step {
        let (mut excluded, mut waits) = (Vec::new(), Vec::new());
        for contest in &self.excludes_winners_of {
            match elected(contest) {
                Some(winners) => excluded.extend(winners),
                None => waits.push(contest.clone()),
            }
        }
        if !waits.is_empty() {
            return Step::WaitsFor(waits);
        }
        let nominees: Vec<Nominee> = self
            .nominees
            .iter()
            .cloned()
            .map(|nominee| match nominee.status {
                NomineeStatus::Standing if excluded.contains(&nominee.id) => {
                    Nominee { status: NomineeStatus::Excluded, ..nominee }
                }
                _ => nominee,
            })
            .collect();
        if nominees.iter().all(|nominee| nominee.status != NomineeStatus::Standing) {
            return Step::Over;
        }
        Step::Open(self.round(number, self.seats, quorum, nominees))
    }

    fn later(&self, number: u32, quorum: Option<Quorum>, outcome: &Outcome) -> Step {
        let (among, seats) = match &outcome.next {
            Next::Complete {} => return Step::Over,
            Next::Decide { among, seats } => {
                return Step::Decide { among: among.clone(), seats: *seats };
            }
            Next::Runoff { among, seats } | Next::Another { among, seats } => (among.clone(), *seats),
            Next::Repeat {} => {
                let everybody = outcome.nominees.iter().map(|judged| judged.id.clone());
                (everybody.collect(), outcome.seats)
            }
        };
        let Some(seats) = NonZeroU32::new(seats) else { return Step::Over };
        let status = |nominee: &Nominee| {
            outcome.nominees.iter().find(|judged| judged.id == nominee.id).map(|judged| judged.status())
        };
        let nominees: Vec<Nominee> = self
            .nominees
            .iter()
            .filter(|nominee| among.contains(&nominee.id))
            .cloned()
            .map(|nominee| match status(&nominee) {
                Some(before) if nominee.status == NomineeStatus::Standing => {
                    Nominee { status: before, ..nominee }
                }
                _ => nominee,
            })
            .collect();
        Step::Open(self.round(number, seats, quorum, nominees))
    }

    fn round(&self, number: u32, seats: NonZeroU32, quorum: Option<Quorum>, nominees: Vec<Nominee>) -> Round {
        let method = if number == 1 { self.method } else { self.method.within(seats) };
        Round {
            number,
            method,
            blank: self.blank,
            seats,
            threshold: self.threshold,
            quorum,
            nominees,
            tally: self.tally,
            self_vote: self.self_vote,
        }
    }

    /// The round to open now, or why none can be opened.
    ///
    /// # Errors
    /// `contest_not_over` while a contest that this one excludes the winners of is not over; `wrong_state` while a
    /// round is under way, the chair has to decide, or the contest is over.
    pub fn round_to_open(
        &self,
        held: &[Held],
        quorum: Option<Quorum>,
        elected: &dyn Fn(&Id) -> Option<Vec<Id>>,
    ) -> Result<Round, Refusal> {
        match self.step(held, quorum, elected) {
            Step::Open(round) => Ok(round),
            Step::WaitsFor(contests) => Err(Refusal::ContestNotOver { contests }),
            Step::InRound(state) => Err(Refusal::WrongState { found: state.into() }),
            Step::Decide { .. } | Step::Over => Err(Refusal::WrongState { found: crate::Found::ContestOver }),
        }
    }

    /// Those elected in its published rounds, in the order of the ballot.
    #[must_use]
    pub fn elected(&self, held: &[Held]) -> Vec<Id> {
        let published = |round: &&Held| round.state == RoundState::Published;
        let elected: Vec<&Id> = held
            .iter()
            .filter(published)
            .filter_map(|round| round.outcome.as_ref())
            .flat_map(Outcome::elected)
            .collect();
        let ids = self.nominees.iter().map(|nominee| &nominee.id);
        ids.filter(|id| elected.contains(id)).cloned().collect()
    }
}
