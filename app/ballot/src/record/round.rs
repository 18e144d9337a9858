//! One round as the record states it, and the text that its count code is the hash of.

use std::{collections::BTreeSet, num::NonZeroU32};

use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};
use uuid::Uuid;

use super::{error::RoundError, keys};
use crate::{
    Attendance, Blank, Id, Kind, Marks, Method, Next, Nominee, NomineeStatus, Outcome, Quorum, Round, Share,
    Show, Tally, TallyMode, Threshold, Verdict,
};

/// A round that is published or voided; no other is in a record.
#[derive(Clone, Debug, PartialEq)]
pub enum RoundRecord {
    /// Its rule, its numbers, its ballots and its outcome.
    Published(Box<CountedRound>),
    /// That it was held, and why it does not count.
    Voided(VoidedRound),
}

/// A counted round.
#[derive(Clone, Debug, PartialEq)]
pub struct CountedRound {
    /// Lần 1, lần 2 …
    pub number: u32,
    /// How a ballot is marked and counted.
    pub method: Method,
    /// Whether a blank ballot is valid.
    pub blank: Blank,
    /// Seats open in the contest when the round opened.
    pub seats: NonZeroU32,
    /// What a nominee has to reach, if anything.
    pub threshold: Option<Threshold>,
    /// How many must be present, if it matters.
    pub quorum: Option<Quorum>,
    /// Tổng số, có mặt, phát ra.
    pub attendance: Attendance,
    /// In the order of the ballot.
    pub nominees: Vec<NomineeRecord>,
    /// What was cast.
    pub cast: CastRecord,
    /// How the ballots came in, where there was paper.
    pub channels: Option<Channels>,
    /// The outcome as it was frozen; a record to be recounted may leave it out.
    pub outcome: Option<OutcomeRecord>,
}

/// A voided round: its ballots are never published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidedRound {
    /// Its number.
    pub number: u32,
    /// Why.
    pub reason: String,
    /// Ballots that had been handed in.
    pub cast: u64,
}

/// A nominee on the list of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NomineeRecord {
    /// What ballots name.
    pub id: Id,
    /// Full name.
    pub name: String,
    /// Whether it could be chosen.
    pub status: NomineeStatus,
}

/// What was cast in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CastRecord {
    /// Every ballot by its receipt, in the order of receipts, and the number of paper ballots found invalid.
    Ballots {
        /// Phone and paper alike.
        ballots: Vec<BallotRecord>,
        /// Invalid beyond the blanks.
        invalid: u64,
    },
    /// Sums, where single ballots are not published.
    Counts(Counts),
    /// A show of hands.
    Hands(Vec<(Id, Show)>),
}

/// One ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BallotRecord {
    /// What names it, and nobody.
    pub receipt: Uuid,
    /// What it marks.
    #[serde(flatten)]
    pub marks: Marks,
}

/// The sums of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Votes by nominee; one left out has none.
    pub votes: Vec<(Id, u64)>,
    /// Valid ballots.
    pub valid: u64,
    /// Invalid ballots.
    pub invalid: u64,
    /// Blank ballots; each is also valid or invalid.
    pub blank: u64,
}

/// How the ballots of a round came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channels {
    /// By phone.
    pub phone: u64,
    /// On paper, written opinions included.
    pub paper: u64,
    /// Handed out on paper and not returned.
    pub not_returned: u64,
}

/// An outcome in the form of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeRecord {
    /// Thu về.
    pub cast: u64,
    /// Hợp lệ.
    pub valid: u64,
    /// Không hợp lệ.
    pub invalid: u64,
    /// Phiếu trắng.
    pub blank: u64,
    /// In the order of the round's list.
    pub nominees: Vec<JudgedRecord>,
    /// What follows.
    pub next: Next,
}

/// One nominee's result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JudgedRecord {
    /// Who.
    pub id: Id,
    /// Votes.
    pub votes: u64,
    /// Share of the base; none on a base of 0.
    #[serde(deserialize_with = "keys::nullable")]
    pub share: Option<Share>,
    /// What the rule says.
    pub verdict: Verdict,
}

impl From<&Outcome> for OutcomeRecord {
    fn from(outcome: &Outcome) -> Self {
        let numbers = outcome.numbers;
        let judged = outcome.nominees.iter().map(|judged| JudgedRecord {
            id: judged.id.clone(),
            votes: judged.votes,
            share: judged.share,
            verdict: judged.verdict,
        });
        Self {
            cast: numbers.cast,
            valid: numbers.valid,
            invalid: numbers.invalid,
            blank: numbers.blank,
            nominees: judged.collect(),
            next: outcome.next.clone(),
        }
    }
}

impl CastRecord {
    /// Ballots in any order.
    #[must_use]
    pub fn ballots(ballots: impl IntoIterator<Item = (Uuid, Marks)>, invalid: u64) -> Self {
        let ballot = |(receipt, marks)| BallotRecord { receipt, marks };
        let mut ballots: Vec<BallotRecord> = ballots.into_iter().map(ballot).collect();
        ballots.sort_by_key(|ballot| ballot.receipt);
        Self::Ballots { ballots, invalid }
    }

    /// Sums in the place of the ballots.
    #[must_use]
    pub fn counts(round: &Round, tally: &Tally) -> Self {
        let ids = round.standing().map(|nominee| nominee.id.clone());
        let votes = |id: Id| {
            let votes = round.place(&id).and_then(|place| tally.votes.get(place)).copied();
            (id, votes.unwrap_or_default())
        };
        let Tally { valid, invalid, blank, .. } = *tally;
        Self::Counts(Counts { votes: ids.map(votes).collect(), valid, invalid, blank })
    }
}

impl CountedRound {
    /// The record of a round from its frozen rule, what was cast and its frozen outcome.
    #[must_use]
    pub fn new(round: &Round, cast: CastRecord, outcome: &Outcome) -> Self {
        let nominees = round.nominees.iter().map(|nominee| NomineeRecord {
            id: nominee.id.clone(),
            name: nominee.name.clone(),
            status: nominee.status,
        });
        let numbers = outcome.numbers;
        Self {
            number: round.number,
            method: round.method,
            blank: round.blank,
            seats: round.seats,
            threshold: round.threshold,
            quorum: round.quorum,
            attendance: Attendance { roll: numbers.roll, present: numbers.present, issued: numbers.issued },
            nominees: nominees.collect(),
            cast,
            channels: None,
            outcome: Some(outcome.into()),
        }
    }

    /// The rule of the round, as far as counting needs it.
    #[must_use]
    pub fn rule(&self, kind: Kind) -> Round {
        let nominees = self.nominees.iter().map(|nominee| Nominee {
            id: nominee.id.clone(),
            name: nominee.name.clone(),
            short: nominee.name.clone(),
            status: nominee.status,
            reason: String::new(),
        });
        Round {
            number: self.number,
            kind,
            method: self.method,
            blank: self.blank,
            seats: self.seats,
            threshold: self.threshold,
            quorum: self.quorum,
            nominees: nominees.collect(),
            tally: TallyMode::After,
            self_vote: true,
        }
    }

    /// The tally of what was cast, every ballot checked.
    ///
    /// # Errors
    /// [`RoundError`] with the receipt or the nominee.
    pub fn tally(&self, kind: Kind) -> Result<Tally, RoundError> {
        let rule = self.rule(kind);
        if let Some(id) = twice(rule.nominees.iter().map(|nominee| &nominee.id)) {
            return Err(RoundError::NomineeTwice(id.clone()));
        }
        let tally = match (&self.cast, self.method) {
            (CastRecord::Hands(hands), Method::Hands) => {
                each_once(hands)?;
                Tally::of_hands(&rule, hands, self.attendance.present)?
            }
            (CastRecord::Hands(_), _) | (_, Method::Hands) => return Err(RoundError::OtherMethod),
            (CastRecord::Counts(counts), _) => {
                each_once(&counts.votes)?;
                Tally::of_counts(&rule, &counts.votes, (counts.valid, counts.invalid, counts.blank))?
            }
            (CastRecord::Ballots { ballots, invalid }, method) => {
                let mut before = None;
                for BallotRecord { receipt, marks } in ballots {
                    match before {
                        Some(before) if before == receipt => return Err(RoundError::ReceiptTwice(*receipt)),
                        Some(before) if before > receipt => return Err(RoundError::OutOfOrder(*receipt)),
                        _ => before = Some(receipt),
                    }
                    let wrong = |why| RoundError::Ballot { receipt: *receipt, why };
                    method.check(&rule, marks).map_err(wrong)?;
                }
                let mut tally = Tally::of(&rule, ballots.iter().map(|ballot| (&ballot.marks, 1)))?;
                let spoilt = Tally { invalid: *invalid, ..Tally::empty(&rule) };
                tally.add(&spoilt)?;
                tally
            }
        };
        // Refuses numbers that do not balance.
        crate::Numbers::balanced(self.attendance, &tally, self.blank)?;
        Ok(tally)
    }

    /// The compact JSON whose SHA-256 is the hash of the count: this key order, no spaces, without `state`.
    ///
    /// # Errors
    /// None that a record of this type can cause.
    pub fn hashed_text(&self) -> serde_json::Result<String> {
        struct WithoutState<'a>(&'a CountedRound);
        impl Serialize for WithoutState<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.write(serializer, None)
            }
        }
        serde_json::to_string(&WithoutState(self))
    }

    fn write<S: Serializer>(&self, serializer: S, state: Option<&str>) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("number", &self.number)?;
        if let Some(state) = state {
            map.serialize_entry("state", state)?;
        }
        map.serialize_entry("method", &self.method)?;
        map.serialize_entry("blank", &self.blank)?;
        map.serialize_entry("seats", &self.seats)?;
        map.serialize_entry("threshold", &self.threshold)?;
        map.serialize_entry("quorum", &self.quorum)?;
        map.serialize_entry("roll", &self.attendance.roll)?;
        map.serialize_entry("present", &self.attendance.present)?;
        map.serialize_entry("issued", &self.attendance.issued)?;
        map.serialize_entry("nominees", &self.nominees)?;
        match &self.cast {
            CastRecord::Ballots { ballots, invalid } => {
                map.serialize_entry("ballots", ballots)?;
                if *invalid > 0 {
                    map.serialize_entry("invalid", invalid)?;
                }
            }
            CastRecord::Counts(counts) => map.serialize_entry("counts", counts)?,
            CastRecord::Hands(hands) => map.serialize_entry("hands", &Pairs(hands))?,
        }
        if let Some(channels) = &self.channels {
            map.serialize_entry("channels", channels)?;
        }
        if let Some(outcome) = &self.outcome {
            map.serialize_entry("outcome", outcome)?;
        }
        map.end()
    }
}

fn each_once<T>(counted: &[(Id, T)]) -> Result<(), RoundError> {
    match twice(counted.iter().map(|(id, _)| id)) {
        Some(id) => Err(RoundError::CountedTwice(id.clone())),
        None => Ok(()),
    }
}

/// The first id that has been there before.
fn twice<'a>(ids: impl Iterator<Item = &'a Id>) -> Option<&'a Id> {
    let mut seen = BTreeSet::new();
    ids.into_iter().find(|id| !seen.insert(*id))
}

/// Pairs as a JSON object in their order.
struct Pairs<'a, T>(&'a [(Id, T)]);

impl<T: Serialize> Serialize for Pairs<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, value)| (id, value)))
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("votes", &Pairs(&self.votes))?;
        map.serialize_entry("valid", &self.valid)?;
        map.serialize_entry("invalid", &self.invalid)?;
        map.serialize_entry("blank", &self.blank)?;
        map.end()
    }
}

impl Serialize for RoundRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Published(round) => round.write(serializer, Some("published")),
            Self::Voided(round) => {
                let mut map = serializer.serialize_map(Some(4))?;
                map.serialize_entry("number", &round.number)?;
                map.serialize_entry("state", "voided")?;
                map.serialize_entry("reason", &round.reason)?;
                map.serialize_entry("cast", &round.cast)?;
                map.end()
            }
        }
    }
}
