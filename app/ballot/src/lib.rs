//! The rules of a conference ballot as pure functions (RULES.md): no clock, no randomness, no I/O, no float.
//!
//! # Glossary
//!
//! The words follow the NIST election glossary where it has one; the Vietnamese word is what people read.
//!
//! | here | people say | what it is | RULES.md |
//! |---|---|---|---|
//! | [`Contest`] | nội dung bầu chọn | one award, or one question ([`Kind::Motion`]), to decide among [`Nominee`]s | §1, §8 |
//! | [`Seats`] | số lượng được chọn | how many a contest may elect: a number, or a share of the units | §8 |
//! | [`Round`] | lượt bỏ phiếu | one ballot held in a contest, its rule and its list frozen at opening | §1 |
//! | [`Method`] | cách bỏ phiếu | [`Choose`] up to k, [`Assent`] to each, or a show of [`Hands`] | §2 |
//! | [`Ballot`], [`Marks`] | phiếu | what one voter casts; a random receipt names it, and nobody | §2 |
//! | [`Blank`] | phiếu trắng | a ballot that marks nothing; valid or not as the contest says | §2 |
//! | [`Tally`] | số phiếu | the sum of a round's ballots or hands, whatever their order | §3 |
//! | [`Base`] | tổng số, có mặt, phát ra, thu về, hợp lệ | the five numbers a percentage can be counted on | §1 |
//! | [`Threshold`], [`Share`] | ngưỡng, tỷ lệ | what a nominee has to reach; its votes in the base | §4 |
//! | [`Quorum`] | số lượng tiến hành | how many of the roll must be present, at opening and at closing | §5 |
//! | [`Verdict`] | kết luận | what the rule says of one nominee, with its reason as numbers ([`Judged`]) | §6 |
//! | [`Outcome`] | kết quả | what a round decides, with the steps that led there; made by [`outcome()`] alone | §6 |
//! | [`Next`] | việc tiếp theo | what follows a round: run-off, another, decision, repeat, or nothing | §7 |
//! | [`Progress`], [`Step`] | diễn biến | the rounds of a contest and its end; what its chair can do now | §7, §8 |
//! | [`Ending`] | quyết định của Chủ tọa | the chair's decision among those left, or the end with open seats | §7 |
//! | [`Stage`] | trạng thái | where a round stands, with what it has from there on | §9 |
//! | [`Actor`], [`Verb`] | người thực hiện, việc | who acts, by role and number; what may be done by whom and when | FORMATS.md §4 |
//! | [`standing::standing`] | | what whom may see, decided in one place | §9 |
//! | [`Refusal`] | | the meeting's “no”, from a closed list | §10 |
//! | [`record::Record`] | hồ sơ kiểm phiếu | what anyone can recount ([`record::recount`]), and its count code (mã đối chiếu) | FORMATS.md §2 |

mod actor;
mod ballot;
pub mod code;
mod contest;
mod form;
mod fraction;
mod holder;
mod id;
mod invalid;
mod marking;
mod marks;
mod meeting;
mod method;
mod outcome;
mod progress;
pub mod record;
mod refusal;
mod role;
mod round;
mod scale;
mod stage;
pub mod standing;
mod state;
mod tally;
mod threshold;
mod verb;
pub mod words;

pub use actor::{Actor, Office};
pub use ballot::{Ballot, read_receipt};
pub use contest::{Blank, Contest, Kind, Nominee, NomineeStatus, Rounding, Seats, TallyMode};
pub use form::Form;
pub use fraction::{Fraction, NotAFraction};
pub use holder::{Card, CardState, Holder};
pub use id::{Id, NotAnId};
pub use invalid::Invalid;
pub use marks::{Marks, Opinion, Opinions, Yes};
pub use meeting::{AgendaItem, Officer, OfficerRole, Person};
pub use method::{Assent, Choose, Hands, Method, Show};
pub use outcome::{Attendance, Judged, Next, Numbers, Outcome, Rounds, Verdict, outcome};
pub use progress::{Ending, Held, Opening, Over, Progress, Setting, Step};
pub use refusal::{Found, Refusal};
pub use role::Role;
pub use round::Round;
pub use scale::{Presence, Scale};
pub use stage::{Frozen, Stage};
pub use state::{MeetingState, RoundState};
pub use tally::{CountError, Tally};
pub use threshold::{Base, Comparison, Quorum, Share, Test, Threshold};
pub use verb::{Situation, Verb, Whose};
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
