//! Counting every round of a record again, and comparing with what the record says.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{ContestRecord, CountedRound, OutcomeRecord, Record, RecordError, RoundRecord};
use crate::{Id, Kind, Next, NomineeStatus, Outcome, Rounds, outcome};

/// What counting again gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recount {
    /// Every published round, in the order of the record.
    pub rounds: Vec<Recounted>,
    /// Where the record says something else; empty when it agrees.
    #[serde(skip)]
    pub differences: Vec<Difference>,
    /// Whether the record agrees; `None` when it says nothing that could be compared.
    pub agrees: Option<bool>,
}

/// A round counted again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recounted {
    /// The contest's id.
    pub contest: Id,
    /// Award or motion, for the words of the verdict.
    #[serde(skip)]
    pub kind: Kind,
    /// The round's number.
    pub number: u32,
    /// What its ballots give.
    pub outcome: OutcomeRecord,
}

/// A place where a record says something else than its ballots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The contest's id.
    pub contest: Id,
    /// The round's number; `None` when the contest as a whole is meant.
    pub number: Option<u32>,
    /// Which key, as a path.
    pub key: String,
    /// What the record says.
    pub found: String,
    /// What counting gives.
    pub counted: Expected,
}

/// What a record should say in the place of what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// This value.
    Value(String),
    /// A round's number greater than that of the round before; 0 where it is the first.
    NumberAfter(u32),
    /// No such round: the one before has ended the voting, with this as its next step.
    NoRoundAfter(String),
}

/// Counts every published round of a record again and compares.
///
/// # Errors
/// [`RecordError`] for a round that cannot be counted.
pub fn recount(record: &Record) -> Result<Recount, RecordError> {
    let (mut rounds, mut differences, mut compared) = (Vec::new(), Vec::new(), false);
    for contest in &record.contests {
        let mut recounting = Recounting { contest, counted: Vec::new(), differences: &mut differences };
        compared |= recounting.rounds()?;
        compared |= recounting.result();
        rounds.extend(recounting.counted.iter().map(|(round, outcome)| Recounted {
            contest: contest.id.clone(),
            kind: contest.kind,
            number: round.number,
            outcome: outcome.into(),
        }));
    }
    let agrees = match (differences.is_empty(), compared) {
        (false, _) => Some(false),
        (true, true) => Some(true),
        (true, false) => None,
    };
    Ok(Recount { rounds, differences, agrees })
}

struct Recounting<'a> {
    contest: &'a ContestRecord,
    counted: Vec<(&'a CountedRound, Outcome)>,
    differences: &'a mut Vec<Difference>,
}

impl Recounting<'_> {
    /// Counts the rounds; returns whether there was an outcome to compare with.
    fn rounds(&mut self) -> Result<bool, RecordError> {
        let mut compared = false;
        for round in &self.contest.rounds {
            let RoundRecord::Published(round) = round else { continue };
            let outcome = self.count(round)?;
            if let Some(found) = &round.outcome {
                compared = true;
                self.compare_outcome(round.number, found, &OutcomeRecord::from(&outcome));
            }
            if let Some(channels) = &round.channels {
                compared = true;
                let came_in = channels.phone.checked_add(channels.paper);
                let cast = outcome.numbers.cast;
                self.compare(
                    Some(round.number),
                    "channels",
                    &came_in.map_or("?".into(), number),
                    &number(cast),
                );
            }
            if let Some((before, outcome_before)) = self.counted.last().cloned() {
                self.compare_following(before, &outcome_before, round);
            }
            self.counted.push((round, outcome));
        }
        Ok(compared)
    }

    fn count(&self, round: &CountedRound) -> Result<Outcome, RecordError> {
        let wrong = |why| RecordError::Round { contest: self.contest.id.clone(), number: round.number, why };
        let tally = round.tally(self.contest.kind).map_err(wrong)?;
        let before = self.counted.iter().map(|(_, outcome)| outcome);
        let rounds = Rounds::after(before, self.contest.max_rounds);
        let rule = round.rule(self.contest.kind);
        outcome(&rule, rounds, round.attendance, &tally).map_err(|error| wrong(error.into()))
    }

    fn compare_outcome(&mut self, number_of: u32, found: &OutcomeRecord, counted: &OutcomeRecord) {
        let at = Some(number_of);
        for (key, found, counted) in [
            ("cast", found.cast, counted.cast),
            ("valid", found.valid, counted.valid),
            ("invalid", found.invalid, counted.invalid),
            ("blank", found.blank, counted.blank),
        ] {
            self.compare(at, &format!("outcome.{key}"), &number(found), &number(counted));
        }
        let ids = |outcome: &OutcomeRecord| list(outcome.nominees.iter().map(|judged| &judged.id));
        self.compare(at, "outcome.nominees", &ids(found), &ids(counted));
        for (found, counted) in found.nominees.iter().zip(&counted.nominees) {
            let key = |name| format!("outcome.nominees.{}.{name}", counted.id);
            self.compare(at, &key("votes"), &number(found.votes), &number(counted.votes));
            self.compare(at, &key("share"), &json(&found.share), &json(&counted.share));
            self.compare(at, &key("verdict"), &json(&found.verdict), &json(&counted.verdict));
        }
        self.compare(at, "outcome.next", &json(&found.next), &json(&counted.next));
    }

    /// Whether a later round has the seats, the list and the method that the one before left (RULES.md §7).
    fn compare_following(&mut self, before: &CountedRound, outcome: &Outcome, round: &CountedRound) {
        let at = Some(round.number);
        let before_ids = || before.nominees.iter().map(|nominee| &nominee.id);
        let (among, seats) = match &outcome.next {
            Next::Runoff { among, seats } | Next::Another { among, seats } => (list(among), *seats),
            Next::Repeat {} => (list(before_ids()), before.seats.get()),
            Next::Complete {} | Next::Decide { .. } => {
                let none = Expected::NoRoundAfter(json(&outcome.next));
                return self.differs(at, "number", &number(round.number.into()), none);
            }
        };
        self.compare(at, "seats", &number(round.seats.get().into()), &number(seats.into()));
        let ids = list(round.nominees.iter().map(|nominee| &nominee.id));
        self.compare(at, "nominees", &ids, &among);
        for nominee in &round.nominees {
            // Whoever is listed again has the status of the round before, or has withdrawn since.
            let before = before.nominees.iter().find(|before| before.id == nominee.id);
            if let Some(before) = before.filter(|_| nominee.status != NomineeStatus::Withdrawn) {
                let key = format!("nominees.{}.status", nominee.id);
                self.compare(at, &key, nominee.status.name(), before.status.name());
            }
        }
        let method = if outcome.next == (Next::Repeat {}) {
            before.method
        } else {
            std::num::NonZeroU32::new(seats).map_or(before.method, |seats| before.method.within(seats))
        };
        self.compare(at, "method", &json(&round.method), &json(&method));
    }

    /// Compares decision, end and result; returns whether there was one of them.
    fn result(&mut self) -> bool {
        let contest = self.contest;
        let mut last = 0;
        for number_of in contest.rounds.iter().map(RoundRecord::number) {
            if number_of <= last {
                let after = Expected::NumberAfter(last);
                self.differs(Some(number_of), "number", &number(number_of.into()), after);
            }
            last = number_of;
        }
        let next = self.counted.last().map(|(_, outcome)| outcome.next.clone());
        if let Some(decision) = &contest.decision {
            let allowed = match &next {
                Some(Next::Decide { among, seats }) => {
                    let chosen: BTreeSet<&Id> = decision.elected.iter().collect();
                    let fits = u32::try_from(decision.elected.len()).is_ok_and(|number| number <= *seats);
                    fits && !chosen.is_empty()
                        && chosen.len() == decision.elected.len()
                        && chosen.iter().all(|id| among.contains(id))
                }
                _ => false,
            };
            if !allowed {
                let next = next.as_ref().map_or("–".to_owned(), json);
                self.differs(None, "decision.elected", &list(&decision.elected), Expected::Value(next));
            }
        }
        if contest.ended.is_some() && (contest.decision.is_some() || next == Some(Next::Complete {})) {
            self.differs(None, "ended", "true", Expected::Value("false".into()));
        }
        if let Some(elected) = &contest.elected {
            let by_votes = self.counted.iter().flat_map(|(_, outcome)| outcome.elected());
            let decided = contest.decision.iter().flat_map(|decision| &decision.elected);
            let mut counted: Vec<&Id> = by_votes.chain(decided).collect();
            let mut found: Vec<&Id> = elected.iter().collect();
            counted.sort();
            counted.dedup();
            found.sort();
            self.compare(None, "elected", &list(found), &list(counted));
        }
        contest.decision.is_some() || contest.ended.is_some() || contest.elected.is_some()
    }

    fn compare(&mut self, number: Option<u32>, key: &str, found: &str, counted: &str) {
        if found != counted {
            self.differs(number, key, found, Expected::Value(counted.to_owned()));
        }
    }

    fn differs(&mut self, number: Option<u32>, key: &str, found: &str, counted: Expected) {
        self.differences.push(Difference {
            contest: self.contest.id.clone(),
            number,
            key: key.to_owned(),
            found: found.to_owned(),
            counted,
        });
    }
}

impl RoundRecord {
    /// Lần 1, lần 2 …
    #[must_use]
    pub fn number(&self) -> u32 {
        match self {
            Self::Published(round) => round.number,
            Self::Voided(round) => round.number,
        }
    }
}

fn number(number: u64) -> String {
    number.to_string()
}

fn list<'a>(ids: impl IntoIterator<Item = &'a Id>) -> String {
    ids.into_iter().map(Id::as_str).collect::<Vec<_>>().join(", ")
}

/// A value as it stands in the record.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
