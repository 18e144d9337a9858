//! The progress of a contest: what its rounds, a decision and other contests make of it (RULES.md §7, §8).

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::{
    Contest, Found, Id, Method, Next, Nominee, NomineeStatus, Outcome, Quorum, Refusal, Round, RoundState,
    Rounds, Stage, Verb,
};

/// A round that a contest has held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its number in the contest.
    pub number: u32,
    /// Where it stands.
    pub stage: Stage,
}

/// How the chair has ended a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// The chair has chosen among those left when the rounds were used up.
    Decided {
        /// Whom.
        elected: Vec<Id>,
        /// Why.
        reason: String,
    },
    /// The chair has ended it with open seats, or before any round.
    Ended {
        /// Why.
        reason: String,
    },
}

/// What has happened in a contest so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Its rounds, oldest first.
    pub held: Vec<Held>,
    /// How the chair has ended it, if so.
    pub ending: Option<Ending>,
}

/// What a contest needs to know of its meeting.
pub struct Setting<'a> {
    /// How many must be present, if it matters.
    pub quorum: Option<Quorum>,
    /// Members of the bloc, for seats by share.
    pub units: u32,
    /// Those elected in a contest that is over; `None` for one that is not.
    pub elected: &'a dyn Fn(&Id) -> Option<Vec<Id>>,
}

/// Where a contest stands: what its chair can do next (RULES.md §7). Every other step can be ended by the chair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// These contests must be over first.
    WaitsFor(Vec<Id>),
    /// A round can be opened.
    Open(Opening, Round),
    /// A round is under way and not yet published.
    InRound(RoundState),
    /// The contest has held its rounds: the chair decides.
    Decide {
        /// Who can be chosen.
        among: Vec<Id>,
        /// For how many seats.
        seats: u32,
    },
    /// Nothing more comes.
    Over(Over),
}

/// Why a round is to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Opening {
    /// None was held that counts.
    First,
    /// Nominees were equal at the last seat.
    Runoff,
    /// Seats are open that nobody has filled.
    Another,
    /// The round before had lost its quorum.
    Repeat,
}

/// Why a contest is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Over {
    /// Every seat is filled, nobody is left who could fill one, or the proposal is decided.
    Complete,
    /// The chair has decided.
    Decided,
    /// The chair has ended it.
    Ended,
    /// Nobody is left standing.
    NobodyStands,
}

impl Progress {
    /// Whether a counted round elects this nominee, published or not.
    fn would_elect(&self, id: &Id) -> bool {
        let outcomes = self.held.iter().filter_map(|round| round.stage.outcome());
        outcomes.flat_map(Outcome::elected).any(|elected| elected == id)
    }

    /// The last round that is not voided.
    fn last(&self) -> Option<&Held> {
        self.held.iter().rev().find(|round| round.stage.state() != RoundState::Voided)
    }
}

impl Contest {
    /// What comes next.
    #[must_use]
    pub fn step(&self, progress: &Progress, setting: &Setting<'_>) -> Step {
        match &progress.ending {
            Some(Ending::Decided { .. }) => return Step::Over(Over::Decided),
            Some(Ending::Ended { .. }) => return Step::Over(Over::Ended),
            None => {}
        }
        let number = progress.held.iter().map(|round| round.number).max().unwrap_or(0).saturating_add(1);
        match progress.last().map(|round| &round.stage) {
            None => self.first(number, setting),
            Some(Stage::Published(frozen)) => self.later(number, progress, setting, &frozen.outcome),
            Some(stage) => Step::InRound(stage.state()),
        }
    }

    fn first(&self, number: u32, setting: &Setting<'_>) -> Step {
        let (mut excluded, mut waits) = (Vec::new(), Vec::new());
        for contest in &self.excludes_winners_of {
            match (setting.elected)(contest) {
                Some(winners) => excluded.extend(winners),
                None => waits.push(contest.clone()),
            }
        }
        let only = self.only_winners_of.as_ref().map(|contest| (contest, (setting.elected)(contest)));
        if let Some((contest, None)) = &only {
            waits.push((*contest).clone());
        }
        if !waits.is_empty() {
            return Step::WaitsFor(waits);
        }
        let winners = only.and_then(|(_, winners)| winners);
        let may_stand =
            |id: &Id| !excluded.contains(id) && winners.as_ref().is_none_or(|winners| winners.contains(id));
        let nominees = self.nominees.iter().cloned().map(|nominee| match nominee.status {
            NomineeStatus::Standing if !may_stand(&nominee.id) => {
                Nominee { status: NomineeStatus::Excluded, ..nominee }
            }
            _ => nominee,
        });
        let seats = self.seats.among(setting.units);
        self.open(Opening::First, number, seats, self.method, setting.quorum, nominees.collect())
    }

    fn later(&self, number: u32, progress: &Progress, setting: &Setting<'_>, outcome: &Outcome) -> Step {
        let everybody = || outcome.nominees.iter().map(|judged| judged.id.clone()).collect();
        let (why, among, seats): (_, Vec<Id>, _) = match &outcome.next {
            Next::Complete {} => return Step::Over(Over::Complete),
            Next::Decide { among, seats } => return self.decide(among, *seats),
            Next::Runoff { among, seats } => (Opening::Runoff, among.clone(), *seats),
            Next::Another { among, seats } => (Opening::Another, among.clone(), *seats),
            Next::Repeat {} => (Opening::Repeat, everybody(), outcome.seats),
        };
        let Some(seats) = NonZeroU32::new(seats) else { return Step::Over(Over::Complete) };
        let status = |nominee: &Nominee| {
            outcome.nominees.iter().find(|judged| judged.id == nominee.id).map(|judged| judged.status())
        };
        let nominees = self.nominees.iter().filter(|nominee| among.contains(&nominee.id)).cloned();
        let nominees = nominees.map(|nominee| match status(&nominee) {
            // Whoever has withdrawn since keeps the place.
            Some(before) if nominee.status == NomineeStatus::Standing => {
                Nominee { status: before, ..nominee }
            }
            _ => nominee,
        });
        // A round is a later one when one that counts was held before it; a repeated first round is the first again.
        let outcomes = progress.held.iter().filter_map(|round| round.stage.outcome());
        let is_later = Rounds::after(outcomes, self.max_rounds).before > 0;
        let method = if is_later { self.method.within(seats) } else { self.method };
        self.open(why, number, seats, method, setting.quorum, nominees.collect())
    }

    fn decide(&self, among: &[Id], seats: u32) -> Step {
        let still =
            |id: &&Id| self.nominees.iter().any(|it| it.id == **id && it.status == NomineeStatus::Standing);
        let among: Vec<Id> = among.iter().filter(still).cloned().collect();
        if among.is_empty() { Step::Over(Over::NobodyStands) } else { Step::Decide { among, seats } }
    }

    fn open(
        &self,
        why: Opening,
        number: u32,
        seats: NonZeroU32,
        method: Method,
        quorum: Option<Quorum>,
        nominees: Vec<Nominee>,
    ) -> Step {
        if nominees.iter().all(|nominee| nominee.status != NomineeStatus::Standing) {
            return Step::Over(Over::NobodyStands);
        }
        let round = Round {
            number,
            kind: self.kind,
            method,
            blank: self.blank,
            seats,
            threshold: self.threshold,
            quorum,
            nominees,
            tally: self.tally,
            self_vote: self.self_vote,
        };
        Step::Open(why, round)
    }

    /// The round to open now, or why none can be opened.
    ///
    /// # Errors
    /// `contest_not_over` while a contest that this one's list depends on is not over; `wrong_state` while a round is
    /// under way, the chair has to decide, or the contest is over.
    pub fn round_to_open(&self, progress: &Progress, setting: &Setting<'_>) -> Result<Round, Refusal> {
        match self.step(progress, setting) {
            Step::Open(_, round) => Ok(round),
            Step::WaitsFor(contests) => Err(Refusal::ContestNotOver { contests }),
            Step::InRound(state) => Err(Refusal::WrongState { found: state.into() }),
            Step::Decide { .. } => Err(Refusal::WrongState { found: Found::ToDecide }),
            Step::Over(_) => Err(Refusal::WrongState { found: Found::ContestOver }),
        }
    }

    /// The chair's decision among those left, with its reason; it may name fewer than there are seats (RULES.md §7).
    ///
    /// # Errors
    /// `wrong_state` unless the contest has held its rounds; `bad_value` when nobody is named or more than there are
    /// seats, `not_standing` and `duplicate_choice` for somebody who cannot be chosen, `reason_missing`.
    pub fn decision(
        &self,
        progress: &Progress,
        setting: &Setting<'_>,
        elected: &[String],
        reason: &str,
    ) -> Result<Ending, Refusal> {
        let (among, seats) = match self.step(progress, setting) {
            Step::Decide { among, seats } => (among, seats),
            Step::InRound(state) => return Err(Refusal::WrongState { found: state.into() }),
            Step::Over(_) => return Err(Refusal::WrongState { found: Found::ContestOver }),
            Step::WaitsFor(_) | Step::Open(..) => {
                return Err(Refusal::WrongState { found: Found::RoundToOpen });
            }
        };
        let mut chosen: Vec<Id> = Vec::new();
        for text in elected.iter().filter(|text| !text.is_empty()) {
            let name = || {
                let nominee = self.nominees.iter().find(|nominee| nominee.id.as_str() == text);
                nominee.map_or(text.as_str(), |nominee| nominee.name.as_str()).to_owned()
            };
            let id = among.iter().find(|id| id.as_str() == text);
            let id = id.ok_or_else(|| Refusal::not_standing(&name()))?;
            if chosen.contains(id) {
                return Err(Refusal::DuplicateChoice { nominee: name() });
            }
            chosen.push(id.clone());
        }
        let number = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
        if number == 0 || number > seats {
            return Err(Refusal::bad_value("elected[]", &elected.join(", "), &format!("1…{seats}")));
        }
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        chosen.sort_by_key(|id| among.iter().position(|it| it == id));
        Ok(Ending::Decided { elected: chosen, reason: reason.to_owned() })
    }

    /// The chair's end of a contest with open seats or before any round (RULES.md §7).
    ///
    /// # Errors
    /// `wrong_state` while a round is under way and when the contest is over, `reason_missing`.
    pub fn end(&self, progress: &Progress, setting: &Setting<'_>, reason: &str) -> Result<Ending, Refusal> {
        match self.step(progress, setting) {
            Step::InRound(state) => Err(Refusal::WrongState { found: state.into() }),
            Step::Over(_) => Err(Refusal::WrongState { found: Found::ContestOver }),
            Step::WaitsFor(_) | Step::Open(..) | Step::Decide { .. } if reason.is_empty() => {
                Err(Refusal::ReasonMissing)
            }
            Step::WaitsFor(_) | Step::Open(..) | Step::Decide { .. } => {
                Ok(Ending::Ended { reason: reason.to_owned() })
            }
        }
    }

    /// The nominee who may withdraw now: one who stands, has not been elected, and no round of the contest is open
    /// (RULES.md §8).
    ///
    /// # Errors
    /// `bad_value` for somebody who is not nominated, `wrong_state` otherwise, `reason_missing`.
    pub fn withdrawal(
        &self,
        progress: &Progress,
        setting: &Setting<'_>,
        nominee: &str,
        reason: &str,
    ) -> Result<&Nominee, Refusal> {
        let found = self.nominees.iter().find(|it| it.id.as_str() == nominee).ok_or_else(|| {
            let ids: Vec<&str> = self.nominees.iter().map(|nominee| nominee.id.as_str()).collect();
            Refusal::bad_value("nominee", nominee, &ids.join(", "))
        })?;
        let refused = match self.step(progress, setting) {
            Step::InRound(RoundState::Open) => Some(RoundState::Open.into()),
            Step::Over(_) => Some(Found::ContestOver),
            _ if found.status != NomineeStatus::Standing => Some(Found::NotStanding),
            _ if self.elected(progress).contains(&found.id) => Some(Found::Elected),
            // Counted as elected and not yet published: said without telling so.
            Step::InRound(state) if progress.would_elect(&found.id) => Some(state.into()),
            _ => None,
        };
        match refused {
            Some(found) => Err(Refusal::WrongState { found }),
            None if reason.is_empty() => Err(Refusal::ReasonMissing),
            None => Ok(found),
        }
    }

    /// Whether a round may be voided: one that is published only while nothing rests on it — no later round, no
    /// decision or end, and no other contest's list (RULES.md §9); `listed` says the last.
    ///
    /// # Errors
    /// `wrong_state`.
    pub fn may_void(
        &self,
        progress: &Progress,
        number: u32,
        state: RoundState,
        listed: bool,
    ) -> Result<(), Refusal> {
        Verb::VoidRound.leads_from(state)?;
        let later = progress
            .held
            .iter()
            .any(|round| round.number > number && round.stage.state() != RoundState::Voided);
        if state == RoundState::Published && (later || listed || progress.ending.is_some()) {
            return Err(Refusal::WrongState { found: Found::RestedOn });
        }
        Ok(())
    }

    /// The contest's result: those elected in its published rounds and by the chair's decision, in the order of the
    /// ballot (RULES.md §7).
    #[must_use]
    pub fn elected(&self, progress: &Progress) -> Vec<Id> {
        let published = progress.held.iter().filter_map(|round| match &round.stage {
            Stage::Published(frozen) => Some(&frozen.outcome),
            _ => None,
        });
        let decided = match &progress.ending {
            Some(Ending::Decided { elected, .. }) => elected.as_slice(),
            Some(Ending::Ended { .. }) | None => &[],
        };
        let elected: Vec<&Id> = published.flat_map(Outcome::elected).chain(decided).collect();
        let ids = self.nominees.iter().map(|nominee| &nominee.id);
        ids.filter(|id| elected.contains(id)).cloned().collect()
    }

    /// Whether this contest's list rests on another's result.
    #[must_use]
    pub fn rests_on(&self, contest: &Id) -> bool {
        self.excludes_winners_of.contains(contest) || self.only_winners_of.as_ref() == Some(contest)
    }
}

#[cfg(test)]
mod tests;
