//! Rounds and ballots as they are written, before their parts are held against each other: every key known, none
//! twice, none missing that a round of its state must have.

use std::num::NonZeroU32;

use serde::{Deserialize, Deserializer, de};
use uuid::Uuid;

use super::keys;
use super::round::{
    BallotRecord, CastRecord, Channels, CountedRound, Counts, NomineeRecord, OutcomeRecord, RoundRecord,
    VoidedRound,
};
use crate::{Attendance, Blank, Id, Marks, Method, Opinions, Quorum, Show, Threshold, Yes, marks::pairs};

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Published,
    Voided,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRound {
    number: u32,
    state: State,
    #[serde(default, deserialize_with = "keys::written")]
    method: Option<Method>,
    #[serde(default, deserialize_with = "keys::written")]
    blank: Option<Blank>,
    #[serde(default, deserialize_with = "keys::written")]
    seats: Option<NonZeroU32>,
    #[serde(default, deserialize_with = "keys::present")]
    threshold: Option<Option<Threshold>>,
    #[serde(default, deserialize_with = "keys::present")]
    quorum: Option<Option<Quorum>>,
    #[serde(default, deserialize_with = "keys::written")]
    roll: Option<u64>,
    #[serde(default, deserialize_with = "keys::written")]
    present: Option<u64>,
    #[serde(default, deserialize_with = "keys::written")]
    issued: Option<u64>,
    #[serde(default, deserialize_with = "keys::written")]
    nominees: Option<Vec<NomineeRecord>>,
    #[serde(default, deserialize_with = "keys::written")]
    ballots: Option<Vec<BallotRecord>>,
    #[serde(default, deserialize_with = "keys::written")]
    invalid: Option<u64>,
    #[serde(default, deserialize_with = "keys::written")]
    counts: Option<Counts>,
    #[serde(default, deserialize_with = "keys::written")]
    hands: Option<Hands>,
    #[serde(default, deserialize_with = "keys::written")]
    channels: Option<Channels>,
    #[serde(default, deserialize_with = "keys::written")]
    outcome: Option<OutcomeRecord>,
    #[serde(default, deserialize_with = "keys::written")]
    reason: Option<String>,
    #[serde(default, deserialize_with = "keys::written")]
    cast: Option<u64>,
}

impl<'de> Deserialize<'de> for RoundRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = WrittenRound::deserialize(deserializer)?;
        let round = match written.state {
            State::Published => written.published().map(|round| Self::Published(Box::new(round))),
            State::Voided => written.voided().map(Self::Voided),
        };
        round.map_err(de::Error::custom)
    }
}

impl WrittenRound {
    fn published(self) -> Result<CountedRound, String> {
        let number = self.number;
        if self.reason.is_some() || self.cast.is_some() {
            return Err(format!("round {number} is published: it has no “reason” and no “cast”"));
        }
        let missing = |key: &str| format!("round {number} is published: the key “{key}” is missing");
        let cast = match (self.ballots, self.invalid, self.counts, self.hands) {
            (Some(ballots), invalid, None, None) => {
                CastRecord::Ballots { ballots, invalid: invalid.unwrap_or_default() }
            }
            (None, None, Some(counts), None) => CastRecord::Counts(counts),
            (None, None, None, Some(hands)) => CastRecord::Hands(hands.0),
            _ => {
                return Err(format!(
                    "round {number} needs one of “ballots”, “counts” and “hands”; “invalid” goes with “ballots”"
                ));
            }
        };
        Ok(CountedRound {
            number,
            method: self.method.ok_or_else(|| missing("method"))?,
            blank: self.blank.ok_or_else(|| missing("blank"))?,
            seats: self.seats.ok_or_else(|| missing("seats"))?,
            threshold: self.threshold.ok_or_else(|| missing("threshold"))?,
            quorum: self.quorum.ok_or_else(|| missing("quorum"))?,
            attendance: Attendance {
                roll: self.roll.ok_or_else(|| missing("roll"))?,
                present: self.present.ok_or_else(|| missing("present"))?,
                issued: self.issued.ok_or_else(|| missing("issued"))?,
            },
            nominees: self.nominees.ok_or_else(|| missing("nominees"))?,
            cast,
            channels: self.channels,
            outcome: self.outcome,
        })
    }

    fn voided(self) -> Result<VoidedRound, String> {
        let number = self.number;
        let more = [
            self.method.is_some(),
            self.blank.is_some(),
            self.seats.is_some(),
            self.threshold.is_some(),
            self.quorum.is_some(),
            self.roll.is_some() || self.present.is_some() || self.issued.is_some(),
            self.nominees.is_some(),
            self.ballots.is_some() || self.invalid.is_some(),
            self.counts.is_some() || self.hands.is_some(),
            self.channels.is_some() || self.outcome.is_some(),
        ];
        match (more.contains(&true), self.reason, self.cast) {
            (false, Some(reason), Some(cast)) => Ok(VoidedRound { number, reason, cast }),
            _ => Err(format!(
                "round {number} is voided: it has “number”, “state”, “reason” and “cast”, nothing else"
            )),
        }
    }
}

/// Hands by nominee.
struct Hands(Vec<(Id, Show)>);

impl<'de> Deserialize<'de> for Hands {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        pairs(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            #[serde(deserialize_with = "pairs")]
            votes: Vec<(Id, u64)>,
            valid: u64,
            invalid: u64,
            blank: u64,
        }
        let Written { votes, valid, invalid, blank } = Written::deserialize(deserializer)?;
        Ok(Self { votes, valid, invalid, blank })
    }
}

impl<'de> Deserialize<'de> for BallotRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            receipt: Receipt,
            #[serde(default, deserialize_with = "keys::written")]
            choose: Option<Vec<Id>>,
            #[serde(default, deserialize_with = "keys::written")]
            assent: Option<Opinions>,
            #[serde(default, deserialize_with = "keys::written")]
            blank: Option<Yes>,
        }
        let Written { receipt, choose, assent, blank } = Written::deserialize(deserializer)?;
        let marks = match (choose, assent, blank) {
            (Some(chosen), None, None) => Marks::Choose(chosen),
            (None, Some(opinions), None) => Marks::Assent(opinions),
            (None, None, Some(yes)) => Marks::Blank(yes),
            _ => {
                let message = format!("the ballot {} needs one of “choose”, “assent” and “blank”", receipt.0);
                return Err(de::Error::custom(message));
            }
        };
        Ok(Self { receipt: receipt.0, marks })
    }
}

/// A receipt in the one form in which a record writes it, so that reading and writing keep every byte.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Receipt(Uuid);

impl TryFrom<String> for Receipt {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let read = Uuid::try_parse(&text).ok().filter(|receipt| receipt.to_string() == text);
        read.map(Self).ok_or_else(|| format!("“{text}” is not a receipt: a UUID in lower case with hyphens"))
    }
}
