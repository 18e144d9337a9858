//! The rules of a conference ballot as pure functions (RULES.md): no clock, no randomness, no I/O, no float.
//!
//! The words follow the NIST election glossary where it has one:
//! * a [`Contest`] is one award to decide; it elects up to `seats` [`Nominee`]s;
//! * a [`Round`] is one ballot held in a contest, with its rule frozen when it opened;
//! * a [`Ballot`] is what one voter casts, named by a random receipt and by nobody;
//! * a [`Tally`] is the sum of a round's ballots, an [`Outcome`] what the rule says of it, with its reasons;
//! * a [`Refusal`] is the meeting's “no”, from a closed list;
//! * [`standing::standing`] decides what whom may see.

mod ballot;
pub mod code;
mod contest;
mod course;
mod fraction;
mod holder;
mod id;
mod method;
mod outcome;
pub mod record;
mod refusal;
mod round;
pub mod standing;
mod tally;
mod threshold;
pub mod words;

pub use ballot::{Ballot, Form, Invalid, Marks, Opinion, Opinions, Yes, read_receipt};
pub use contest::{Blank, Contest, Kind, Nominee, NomineeStatus, Rounding, Seats, TallyMode};
pub use course::{Course, Ending, Held, Opening, Over, Rounds, Setting, Step};
pub use fraction::{Fraction, NotAFraction};
pub use holder::{Card, Holder, Role};
pub use id::{Id, NotAnId};
pub use method::{Assent, Choose, Hands, Method, Show};
pub use outcome::{Attendance, Judged, Next, Numbers, Outcome, Verdict, outcome};
pub use refusal::{Found, Refusal};
pub use round::{Frozen, MeetingState, Round, RoundState, Stage};
pub use tally::{CountError, Tally};
pub use threshold::{Base, Comparison, Quorum, Share, Test, Threshold};
pub use words::Lang;

#[cfg(test)]
mod example {
    use std::num::NonZeroU32;

    use super::{Blank, Id, Kind, Method, Nominee, NomineeStatus, Round, TallyMode};

    pub(crate) fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    pub(crate) fn nominee(name: &str) -> Nominee {
        Nominee {
            id: id(name),
            name: name.into(),
            short: name.into(),
            status: NomineeStatus::Standing,
            reason: String::new(),
        }
    }

    /// One seat, no threshold, everybody standing.
    pub(crate) fn round(at_most: u32, nominees: &[&str]) -> Round {
        Round {
            number: 1,
            kind: Kind::Award,
            method: Method::choose(NonZeroU32::new(at_most).unwrap()),
            blank: Blank::Invalid,
            seats: NonZeroU32::MIN,
            threshold: None,
            quorum: None,
            nominees: nominees.iter().map(|name| nominee(name)).collect(),
            tally: TallyMode::Live,
            self_vote: true,
        }
    }
}
