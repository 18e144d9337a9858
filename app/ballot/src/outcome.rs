//! What a round decides (RULES.md §6, §7). Pages, projector and papers print an [`Outcome`]; nothing recounts.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::{Base, Blank, CountError, Id, Kind, NomineeStatus, Quorum, Round, Share, Tally, Threshold};

/// Who there was when a round was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Voters on the roll.
    pub roll: u64,
    /// Voters of the round.
    pub present: u64,
    /// Ballots handed out.
    pub issued: u64,
}

/// The numbers of a round; made only by [`outcome`], so they balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// Tổng số.
    pub roll: u64,
    /// Có mặt.
    pub present: u64,
    /// Phát ra.
    pub issued: u64,
    /// Thu về.
    pub cast: u64,
    /// Hợp lệ.
    pub valid: u64,
    /// Không hợp lệ.
    pub invalid: u64,
    /// Phiếu trắng; each is also valid or invalid.
    pub blank: u64,
}

impl Numbers {
    pub(crate) fn balanced(at: Attendance, tally: &Tally, blank: Blank) -> Result<Self, CountError> {
        let numbers = Self {
            roll: at.roll,
            present: at.present,
            issued: at.issued,
            cast: tally.cast()?,
            valid: tally.valid,
            invalid: tally.invalid,
            blank: tally.blank,
        };
        let balances = numbers.roll >= numbers.present
            && numbers.present >= numbers.issued
            && numbers.issued >= numbers.cast
            && numbers.blank <= if blank == Blank::Valid { numbers.valid } else { numbers.invalid }
            && tally.votes.iter().zip(&tally.against).all(|(votes, against)| {
                votes.checked_add(*against).is_some_and(|both| both <= numbers.valid)
            });
        if balances { Ok(numbers) } else { Err(CountError::DoesNotBalance) }
    }

    /// The number of a base.
    #[must_use]
    pub fn of(&self, base: Base) -> u64 {
        match base {
            Base::Roll => self.roll,
            Base::Present => self.present,
            Base::Issued => self.issued,
            Base::Cast => self.cast,
            Base::Valid => self.valid,
        }
    }
}

/// What the rule says of one nominee (RULES.md §6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Has a seat.
    Elected,
    /// Equal with others at the last seat; nobody of them has it.
    Tied,
    /// Qualified, but the seats went to those with more votes.
    Outvoted,
    /// Has not reached the threshold, or has no vote.
    Below,
    /// The round had lost its quorum.
    NoQuorum,
    /// Had withdrawn.
    Withdrawn,
    /// Was excluded by another contest's result.
    Excluded,
}

/// One nominee's result with its reason as numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// Who.
    pub id: Id,
    /// Votes; 0 for one who does not stand.
    pub votes: u64,
    /// Valid ballots or hands against; always 0 with `choose`.
    #[serde(default)]
    pub against: u64,
    /// Votes in the base of the outcome; `None` on a base of 0.
    pub share: Option<Share>,
    /// 1 for the most votes; equal votes have equal ranks; `None` for one who does not stand.
    pub rank: Option<u64>,
    /// What the rule says.
    pub verdict: Verdict,
}

impl Judged {
    /// Whether the nominee stood in the round.
    #[must_use]
    pub fn status(&self) -> NomineeStatus {
        match self.verdict {
            Verdict::Withdrawn => NomineeStatus::Withdrawn,
            Verdict::Excluded => NomineeStatus::Excluded,
            _ => NomineeStatus::Standing,
        }
    }
}

/// What follows a round; the chair is offered exactly this (RULES.md §7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Next {
    /// Every seat is filled, or nobody is left who could fill one.
    Complete {},
    /// A round among the tied.
    Runoff {
        /// In the order of the list.
        among: Vec<Id>,
        /// Seats left.
        seats: u32,
    },
    /// A round for seats that nobody has filled.
    Another {
        /// In the order of the list.
        among: Vec<Id>,
        /// Seats left.
        seats: u32,
    },
    /// The rounds are used up: the chair decides.
    Decide {
        /// In the order of the list.
        among: Vec<Id>,
        /// Seats left.
        seats: u32,
    },
    /// The same round again, with a quorum.
    Repeat {},
}

/// What a round decides, with the steps that led there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The balanced numbers.
    pub numbers: Numbers,
    /// Seats that were open, at least 1.
    pub seats: u32,
    /// What was tested, if anything.
    pub threshold: Option<Threshold>,
    /// Votes that were needed to qualify; `None` without a threshold and on a base of 0.
    pub needed: Option<u64>,
    /// How many had to be present, if it mattered.
    #[serde(default)]
    pub quorum: Option<Quorum>,
    /// False when the round had lost its quorum.
    pub quorum_met: bool,
    /// In the order of the round's list.
    pub nominees: Vec<Judged>,
    /// What follows.
    pub next: Next,
}

impl Outcome {
    /// What shares are counted on: the threshold's base, `valid` without a threshold (RULES.md §4).
    #[must_use]
    pub fn base(&self) -> Base {
        self.threshold.map_or(Base::Valid, |threshold| threshold.of)
    }

    /// The number of that base.
    #[must_use]
    pub fn base_number(&self) -> u64 {
        self.numbers.of(self.base())
    }

    /// Valid ballots or people present who said neither for nor against a nominee.
    #[must_use]
    pub fn abstained(&self, judged: &Judged) -> u64 {
        self.numbers.valid.saturating_sub(judged.votes).saturating_sub(judged.against)
    }

    /// Those who have a seat, in the order of the list.
    pub fn elected(&self) -> impl Iterator<Item = &Id> {
        let elected = |judged: &&Judged| judged.verdict == Verdict::Elected;
        self.nominees.iter().filter(elected).map(|judged| &judged.id)
    }

    /// The nominees as papers and the projector print them: most votes first, equal votes in the order of the list,
    /// those who do not stand last.
    #[must_use]
    pub fn ranked(&self) -> Vec<&Judged> {
        let mut ranked: Vec<&Judged> = self.nominees.iter().collect();
        ranked.sort_by_key(|judged| judged.rank.unwrap_or(u64::MAX));
        ranked
    }
}

/// The tally that an outcome was reached from.
impl From<&Outcome> for Tally {
    fn from(outcome: &Outcome) -> Self {
        let column = |of: fn(&Judged) -> u64| outcome.nominees.iter().map(of).collect();
        let Numbers { valid, invalid, blank, .. } = outcome.numbers;
        Self {
            votes: column(|judged| judged.votes),
            against: column(|judged| judged.against),
            valid,
            invalid,
            blank,
        }
    }
}

/// Rounds of a contest that count towards `max_rounds`, before the one that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounds {
    /// How many were held before.
    pub before: u32,
    /// How many may be held.
    pub max: NonZeroU32,
}

impl Rounds {
    /// Of the outcomes of the rounds held before, those that had a quorum count; voided rounds have none (RULES.md §7).
    pub fn after<'a>(before: impl IntoIterator<Item = &'a Outcome>, max: NonZeroU32) -> Self {
        let counts = before.into_iter().filter(|outcome| outcome.next != Next::Repeat {});
        Self { before: u32::try_from(counts.count()).unwrap_or(u32::MAX), max }
    }
}

/// The outcome of a round from its tally (RULES.md §6, §7).
///
/// # Errors
/// [`CountError`] when the numbers do not balance or the tally is of another list.
pub fn outcome(
    round: &Round,
    rounds: Rounds,
    attendance: Attendance,
    tally: &Tally,
) -> Result<Outcome, CountError> {
    let numbers = Numbers::balanced(attendance, tally, round.blank)?;
    if [&tally.votes, &tally.against].iter().any(|column| column.len() != round.nominees.len()) {
        return Err(CountError::DoesNotBalance);
    }
    let quorum_met = round.quorum.is_none_or(|quorum| quorum.met(numbers.present, numbers.roll));
    let base = numbers.of(round.threshold.map_or(Base::Valid, |threshold| threshold.of));
    let needed = round.threshold.and_then(|threshold| threshold.test.needed(base));

    let standing: Vec<u64> = round
        .nominees
        .iter()
        .zip(&tally.votes)
        .filter(|(nominee, _)| nominee.status == NomineeStatus::Standing)
        .map(|(_, votes)| *votes)
        .collect();
    let qualified = |votes: u64| match round.threshold {
        Some(threshold) => threshold.test.passes(votes, base),
        None => votes > 0,
    };
    let cut = Cut::of(standing.iter().copied().filter(|votes| qualified(*votes)).collect(), round);
    let nominees: Vec<Judged> = round
        .nominees
        .iter()
        .zip(tally.votes.iter().zip(&tally.against))
        .map(|(nominee, (votes, against))| {
            let stands = nominee.status == NomineeStatus::Standing;
            let (votes, against) = if stands { (*votes, *against) } else { (0, 0) };
            let ahead = standing.iter().filter(|others| **others > votes).count();
            let verdict = match nominee.status {
                NomineeStatus::Withdrawn => Verdict::Withdrawn,
                NomineeStatus::Excluded => Verdict::Excluded,
                NomineeStatus::Standing if !quorum_met => Verdict::NoQuorum,
                NomineeStatus::Standing if !qualified(votes) => Verdict::Below,
                NomineeStatus::Standing => cut.verdict(votes),
            };
            Judged {
                id: nominee.id.clone(),
                votes,
                against,
                share: Share::of(votes, base),
                rank: stands.then_some(ahead as u64 + 1),
                verdict,
            }
        })
        .collect();
    let next = next(round, rounds, quorum_met, &nominees);
    Ok(Outcome {
        numbers,
        seats: round.seats.get(),
        threshold: round.threshold,
        needed,
        quorum: round.quorum,
        quorum_met,
        nominees,
        next,
    })
}

/// Where the seats end among the votes of the qualified.
struct Cut {
    /// Votes of the last one who could have a seat; 0 when everybody qualified has one.
    votes: u64,
    /// Whether those with just that many votes fit.
    fits: bool,
}

impl Cut {
    fn of(mut qualified: Vec<u64>, round: &Round) -> Self {
        let seats = usize::try_from(round.seats.get()).unwrap_or(usize::MAX);
        if qualified.len() <= seats {
            return Self { votes: 0, fits: true };
        }
        qualified.sort_unstable_by(|a, b| b.cmp(a));
        let votes = qualified[seats - 1];
        Self { votes, fits: qualified[seats] < votes }
    }

    fn verdict(&self, votes: u64) -> Verdict {
        match votes.cmp(&self.votes) {
            std::cmp::Ordering::Greater => Verdict::Elected,
            std::cmp::Ordering::Equal if self.fits => Verdict::Elected,
            std::cmp::Ordering::Equal => Verdict::Tied,
            std::cmp::Ordering::Less => Verdict::Outvoted,
        }
    }
}

fn next(round: &Round, rounds: Rounds, quorum_met: bool, nominees: &[Judged]) -> Next {
    if !quorum_met {
        return Next::Repeat {};
    }
    if round.kind == Kind::Motion {
        return Next::Complete {};
    }
    let of = |verdicts: &[Verdict]| -> Vec<Id> {
        let wanted = nominees.iter().filter(|judged| verdicts.contains(&judged.verdict));
        wanted.map(|judged| judged.id.clone()).collect()
    };
    let elected = u32::try_from(of(&[Verdict::Elected]).len()).unwrap_or(u32::MAX);
    let seats = round.seats.get().saturating_sub(elected);
    let tied = of(&[Verdict::Tied]);
    let (among, is_tie) =
        if tied.is_empty() { (of(&[Verdict::Below, Verdict::Outvoted]), false) } else { (tied, true) };
    if seats == 0 || among.is_empty() {
        Next::Complete {}
    } else if rounds.before.saturating_add(1) >= rounds.max.get() {
        Next::Decide { among, seats }
    } else if is_tie {
        Next::Runoff { among, seats }
    } else {
        Next::Another { among, seats }
    }
}
