//! Everything that the papers print; the server fills it from the store.

use ballot::{AgendaItem, Id, Kind, Lang, Nominee, Officer, Outcome, Person, Quorum, Round};

/// A meeting as its papers tell it.
#[derive(Clone, Debug)]
pub struct Papers {
    /// The language of the papers.
    pub lang: Lang,
    /// Cơ quan chủ quản; left head, first line.
    pub parent: Option<String>,
    /// Who meets; left head, second line.
    pub body: String,
    /// The name of the meeting.
    pub title: String,
    /// Địa danh.
    pub place: String,
    /// Where it is held.
    pub venue: Option<String>,
    /// When it begins, local time.
    pub starts: Moment,
    /// When it ended, local time; `None` while it lasts, and then the papers leave dots to fill in.
    pub ended: Option<Moment>,
    /// How many must be present, if it matters.
    pub quorum: Option<Quorum>,
    /// The members of the bloc in their order.
    pub units: Vec<PrintedUnit>,
    /// Invited; they do not vote.
    pub guests: Vec<Person>,
    /// Whom the meeting file names; may be empty, and then the papers leave dots to fill in.
    pub officers: Vec<Officer>,
    /// The items of the meeting in their order.
    pub agenda: Vec<AgendaItem>,
    /// In the order of the meeting file.
    pub contests: Vec<PrintedContest>,
    /// SHA-256 of the record file in hexadecimal; `None` while the meeting is not concluded.
    pub record_sha256: Option<String>,
}

/// A local date and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Year, four digits.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// A member unit and whether it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedUnit {
    /// Its id, to which officers refer.
    pub id: Id,
    /// Full name.
    pub name: String,
    /// Who represents it, if the meeting file says so.
    pub delegates: Vec<Person>,
    /// Whether it was checked in.
    pub present: bool,
    /// Whether it leads the bloc this year.
    pub leads: bool,
}

/// A contest and the rounds held in it.
#[derive(Clone, Debug)]
pub struct PrintedContest {
    /// Its id, to which agenda items refer.
    pub id: Id,
    /// Whether units are chosen or a proposal is decided.
    pub kind: Kind,
    /// What was decided.
    pub title: String,
    /// What the elected are proposed for; may be empty.
    pub award: String,
    /// What the contests are called whose winners are excluded here.
    pub excludes_winners_of: Vec<String>,
    /// What the contest is called whose winners alone can be chosen here.
    pub only_winners_of: Option<String>,
    /// In the order of the ballot and as they stand now, so that whoever has withdrawn since the last round is named.
    pub nominees: Vec<Nominee>,
    /// Published rounds.
    pub rounds: Vec<PrintedRound>,
    /// Voided rounds; the papers tell them among the others by their numbers.
    pub voided: Vec<PrintedVoidedRound>,
    /// Full names of those elected, in the order of the ballot.
    pub elected: Vec<String>,
    /// Whether and how it is over.
    pub ending: Ending,
}

/// How a contest ended (RULES.md §7, §8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It is not over: what is known is not final, and the papers say so.
    Open,
    /// As the rule says: every seat is filled, nobody is left who could fill one, or the proposal is decided.
    Rule,
    /// Nobody is left standing: all were excluded or have withdrawn.
    NobodyStood,
    /// The chair chose among those left; whoever is elected and by no round, was chosen so.
    Decided {
        /// Why.
        reason: String,
    },
    /// The chair ended it with open seats, or before any round.
    Ended {
        /// Why.
        reason: String,
    },
}

/// A published round.
#[derive(Clone, Debug)]
pub struct PrintedRound {
    /// Its frozen rule; names of nominees are taken from here.
    pub rule: Round,
    /// Its frozen outcome.
    pub outcome: Outcome,
    /// Mã đối chiếu: the count code, twelve symbols in fours.
    pub count_code: String,
}

/// A voided round.
#[derive(Clone, Debug)]
pub struct PrintedVoidedRound {
    /// Its frozen rule.
    pub rule: Round,
    /// Why it was voided.
    pub reason: String,
    /// How many ballots were cast.
    pub cast: u64,
}
