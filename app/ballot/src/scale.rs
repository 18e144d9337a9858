//! What is painted of numbers: against what a bar is full, where the line of a threshold lies, and who has reached it. Pages,
//! islands and papers print this and compute nothing.

use serde::{Deserialize, Serialize};

use crate::{Attendance, Base, Outcome, Quorum, Round, Share, Tally, Test};

/// How the votes of a round are painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// Votes of a full bar, at least 1.
    pub whole: u64,
    /// The number that the threshold is counted on; `None` without a threshold, and while the base is not known.
    pub base: Option<u64>,
    /// Votes needed; `None` likewise, and on a base of 0.
    pub needed: Option<u64>,
    /// Where the line lies, half a vote below what is needed; `None` likewise, and where it can be reached by nobody.
    pub line: Option<Share>,
    /// How it is tested; what it is counted on is known here.
    #[serde(skip)]
    test: Option<Test>,
}

impl Scale {
    /// The scale of votes as they come: as long as a round is open nobody knows how many ballots will be handed in, so a
    /// threshold counted on them has no line yet. `closed` is the whole sum once no ballot comes any more.
    #[must_use]
    pub fn live(round: &Round, attendance: Attendance, closed: Option<&Tally>) -> Self {
        let test = round.threshold.map(|threshold| threshold.test);
        let base = round.threshold.and_then(|threshold| match threshold.of {
            Base::Roll => Some(attendance.roll),
            Base::Present => Some(attendance.present),
            Base::Issued => Some(attendance.issued),
            Base::Cast => closed.and_then(|tally| tally.cast().ok()),
            Base::Valid => closed.map(|tally| tally.valid),
        });
        Self::new(base.unwrap_or(attendance.issued), base, test)
    }

    /// The scale of a counted round: a bar is as long as the share that is printed beside it.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        let number = outcome.base_number();
        let test = outcome.threshold.map(|threshold| threshold.test);
        Self::new(number, test.is_some().then_some(number), test)
    }

    fn new(whole: u64, base: Option<u64>, test: Option<Test>) -> Self {
        let whole = whole.max(1);
        let needed = test.zip(base).and_then(|(test, base)| test.needed(base));
        let line = needed.filter(|needed| *needed <= whole).and_then(|needed| {
            Share::of(needed.saturating_mul(2).saturating_sub(1), whole.saturating_mul(2))
        });
        Self { whole, base, needed, line, test }
    }

    /// How long the bar of so many votes is.
    #[must_use]
    pub fn width(&self, votes: u64) -> Share {
        part(votes, self.whole)
    }

    /// Whether so many votes reach the threshold; `None` without one, and while its base is not known.
    #[must_use]
    pub fn reached(&self, votes: u64) -> Option<bool> {
        self.test.zip(self.base).map(|(test, base)| test.passes(votes, base))
    }
}

/// How many are present, as it is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// The part of the roll that is present.
    pub width: Share,
    /// How many must be; `None` where nothing is asked, and on an empty roll.
    pub needed: Option<u64>,
    /// Where the line of the quorum lies; `None` likewise.
    pub line: Option<Share>,
}

impl Presence {
    /// So many present of the roll, with or without a quorum.
    #[must_use]
    pub fn of(present: u64, roll: u64, quorum: Option<Quorum>) -> Self {
        let needed = quorum.and_then(|quorum| quorum.0.needed(roll));
        Self { width: part(present, roll), needed, line: needed.map(|needed| part(needed, roll)) }
    }
}

/// A part that is never more than the whole.
fn part(part: u64, whole: u64) -> Share {
    Share::of(part.min(whole), whole).unwrap_or(Share::NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rounds, example, outcome};

    fn round(threshold: &str) -> Round {
        let threshold = Some(serde_json::from_str(threshold).unwrap());
        Round { threshold, ..example::round(1, &["yt", "gddt"]) }
    }

    fn tally(votes: u64, valid: u64, invalid: u64) -> Tally {
        Tally { votes: vec![votes, 0], against: vec![0, 0], valid, invalid, blank: invalid }
    }

    const HALL: Attendance = Attendance { roll: 11, present: 8, issued: 8 };

    #[test]
    fn eight_of_eleven_on_the_roll_are_needed_though_eight_are_present() {
        let scale = Scale::live(&round(r#"{"at_least":"2/3","of":"roll"}"#), HALL, None);
        assert_eq!((scale.base, scale.needed, scale.whole), (Some(11), Some(8), 11));
        assert_eq!((scale.reached(6), scale.reached(8)), (Some(false), Some(true)));
        assert_eq!(
            (scale.line.unwrap().text('.'), scale.width(6).text('.')),
            ("68.18".into(), "54.55".into())
        );
    }

    #[test]
    fn nobody_has_reached_a_threshold_on_ballots_that_still_come() {
        for (of, base) in [("cast", 6), ("valid", 5)] {
            let round = round(&format!(r#"{{"more_than":"1/2","of":"{of}"}}"#));
            let open = Scale::live(&round, HALL, None);
            assert_eq!((open.reached(5), open.line, open.whole), (None, None, 8));
            let closed = Scale::live(&round, HALL, Some(&tally(5, 5, 1)));
            assert_eq!((closed.reached(5), closed.base), (Some(true), Some(base)), "{of}");
        }
    }

    #[test]
    fn what_was_reached_while_ballots_came_is_reached_in_the_outcome() {
        for of in ["roll", "present", "issued", "cast", "valid"] {
            let round = round(&format!(r#"{{"at_least":"2/3","of":"{of}"}}"#));
            let tally = tally(6, 7, 1);
            let rounds = Rounds { before: 0, max: std::num::NonZeroU32::MIN };
            let counted = Scale::of(&outcome(&round, rounds, HALL, &tally).unwrap());
            let live = Scale::live(&round, HALL, Some(&tally));
            for votes in 0..=11 {
                assert_eq!(live.reached(votes), counted.reached(votes), "{of} {votes}");
                assert_eq!(live.width(votes), counted.width(votes), "{of} {votes}");
            }
            assert_eq!((live.needed, live.line), (counted.needed, counted.line), "{of}");
        }
    }

    #[test]
    fn an_empty_hall_and_a_threshold_beyond_reach_have_no_line() {
        let nobody = Attendance { roll: 0, present: 0, issued: 0 };
        let empty = Scale::live(&round(r#"{"at_least":"2/3","of":"present"}"#), nobody, None);
        assert_eq!((empty.whole, empty.needed, empty.line, empty.reached(0)), (1, None, None, Some(false)));
        let beyond = Scale::live(&round(r#"{"more_than":"1/1","of":"roll"}"#), HALL, None);
        assert_eq!((beyond.needed, beyond.line, beyond.reached(11)), (Some(12), None, Some(false)));
        let free = Scale::live(&example::round(1, &["yt"]), HALL, None);
        assert_eq!((free.needed, free.line, free.reached(8)), (None, None, None));
        assert_eq!(Presence::of(0, 0, None).width.text('.'), "0.00");
    }
}
