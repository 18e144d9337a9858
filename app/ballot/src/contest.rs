//! A contest and its nominees, as the meeting file states them (RULES.md §1, §8).

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::{Fraction, Id, Method, Threshold};

/// One award or one question to decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contest {
    /// Unique in the meeting.
    pub id: Id,
    /// Whether units are chosen or a proposal is decided.
    #[serde(default)]
    pub kind: Kind,
    /// What is decided: “Đơn vị dẫn đầu phong trào thi đua năm 2019”.
    pub title: String,
    /// What the elected are proposed for: “Cờ thi đua của UBND tỉnh”; may be empty.
    pub award: String,
    /// How many the contest may elect.
    pub seats: Seats,
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
    /// Whoever is not elected in this contest is excluded here.
    #[serde(default)]
    pub only_winners_of: Option<Id>,
    /// Whether the votes are seen as they come.
    pub tally: TallyMode,
    /// Whether a unit may vote for itself.
    pub self_vote: bool,
    /// Rounds held before the chair decides; voided and no-quorum rounds do not count.
    pub max_rounds: NonZeroU32,
}

/// What a contest decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An award: nominees are elected.
    #[default]
    Award,
    /// A question: one proposal is adopted or lost (RULES.md §2).
    Motion,
}

/// How many a contest may elect: a number, or a share of the number of units (RULES.md §8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Seats {
    /// So many.
    Number(NonZeroU32),
    /// A part of the units, never less than one.
    Share {
        /// Which part.
        share: Fraction,
        /// What is done with the rest.
        round: Rounding,
    },
}

/// What is done with the rest of a share of seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rounding {
    /// Left out.
    Down,
    /// Half and more is one more.
    Nearest,
}

impl Seats {
    /// The number of seats in a meeting of so many units.
    #[must_use]
    pub fn among(self, units: u32) -> NonZeroU32 {
        match self {
            Self::Number(seats) => seats,
            Self::Share { share, round } => {
                let part = match round {
                    Rounding::Down => share.floor_of(units.into()),
                    Rounding::Nearest => share.nearest_of(units.into()),
                };
                u32::try_from(part).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MIN)
            }
        }
    }
}

/// A unit that may be elected, or a proposal.
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

impl Nominee {
    /// Somebody who can be chosen.
    #[must_use]
    pub fn standing(id: Id, name: &str, short: &str) -> Self {
        let status = NomineeStatus::Standing;
        Self { id, name: name.into(), short: short.into(), status, reason: String::new() }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_seats_is_never_less_than_one_and_nearest_is_half_up() {
        let seats = |share: &str, round, units| {
            Seats::Share { share: share.parse().unwrap(), round }.among(units).get()
        };
        assert_eq!(seats("1/5", Rounding::Down, 11), 2);
        assert_eq!(seats("1/4", Rounding::Down, 11), 2);
        assert_eq!(seats("1/4", Rounding::Nearest, 11), 3);
        assert_eq!(seats("1/4", Rounding::Nearest, 10), 3);
        assert_eq!(seats("1/100", Rounding::Down, 11), 1);
        assert_eq!(seats("0/1", Rounding::Nearest, 0), 1);
        assert_eq!(seats("1/1", Rounding::Nearest, u32::MAX), u32::MAX);
    }

    #[test]
    fn seats_are_written_as_in_the_meeting_file() {
        let share: Seats = serde_json::from_str(r#"{"share":"1/5","round":"down"}"#).unwrap();
        assert_eq!(share, Seats::Share { share: "1/5".parse().unwrap(), round: Rounding::Down });
        assert_eq!(serde_json::to_string(&Seats::Number(NonZeroU32::MIN)).unwrap(), "1");
    }

    /// Databases hold rules and outcomes that were frozen before there were motions, shares and hands.
    #[test]
    fn what_an_earlier_version_has_frozen_is_still_read() {
        let contest = concat!(
            r#"{"id":"co","title":"Cờ","award":"","seats":2,"method":{"choose":3},"threshold":null,"#,
            r#""blank":"invalid","nominees":[],"excludes_winners_of":[],"tally":"live","self_vote":true,"max_rounds":2}"#,
        );
        let contest: Contest = serde_json::from_str(contest).unwrap();
        assert_eq!((contest.kind, contest.seats.among(11).get()), (Kind::Award, 2));
        let round = concat!(
            r#"{"number":1,"method":{"choose":3},"blank":"invalid","seats":2,"threshold":null,"quorum":null,"#,
            r#""nominees":[],"tally":"live","self_vote":true}"#,
        );
        let round: crate::Round = serde_json::from_str(round).unwrap();
        assert_eq!(round.kind, Kind::Award);
        let outcome = concat!(
            r#"{"numbers":{"roll":1,"present":1,"issued":1,"cast":1,"valid":1,"invalid":0,"blank":0},"seats":1,"#,
            r#""threshold":null,"needed":null,"quorum_met":true,"nominees":[{"id":"yt","votes":1,"#,
            r#""share":"100.00","rank":1,"verdict":"elected"}],"next":{"complete":{}}}"#,
        );
        let outcome: crate::Outcome = serde_json::from_str(outcome).unwrap();
        assert_eq!((outcome.nominees[0].against, outcome.quorum), (0, None));
    }
}
