//! A whole contest as its chair leads it: what each step offers is held, voided, decided or ended, and recorded.

use ballot::{
    Contest, Ending, Frozen, Held, Id, NomineeStatus, Outcome, Progress, Round, RoundState, Rounds, Seats,
    Setting, Stage, Step,
    record::{
        CastRecord, Channels, ContestRecord, CountedRound, DecisionRecord, EndedRecord, MeetingRecord,
        Record, RoundRecord, VoidedRound,
    },
};
use proptest::{collection::vec, option, prelude::*};
use uuid::Uuid;

use super::{Meeting, Turnout, hands, id, nonzero, round, turnout};

/// What becomes of a round.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Published,
    VoidedWhileOpen,
    VoidedAfterwards,
}

#[derive(Clone, Debug)]
struct Act {
    withdraws: Option<usize>,
    turnout: Turnout,
    receipts: u128,
    only_sums: bool,
    channels: bool,
    fate: Fate,
}

/// A contest and what happens in it.
#[derive(Clone, Debug)]
pub(crate) struct Story {
    rule: Round,
    max_rounds: u32,
    acts: Vec<Act>,
    concludes: bool,
}

pub(crate) fn story() -> impl Strategy<Value = Story> {
    let fate = || {
        prop_oneof![
            8 => Just(Fate::Published),
            1 => Just(Fate::VoidedWhileOpen),
            1 => Just(Fate::VoidedAfterwards),
        ]
    };
    round().prop_flat_map(move |rule| {
        let nominees = rule.nominees.len();
        let withdraws = option::weighted(0.3, 0..nominees);
        let act =
            (withdraws, turnout(nominees), any::<u128>(), prop::bool::weighted(0.2), any::<bool>(), fate());
        let act = act.prop_map(|(withdraws, turnout, receipts, only_sums, channels, fate)| Act {
            withdraws,
            turnout,
            receipts,
            only_sums,
            channels,
            fate,
        });
        (Just(rule), 1u32..4, vec(act, 1..6), any::<bool>())
            .prop_map(|(rule, max_rounds, acts, concludes)| Story { rule, max_rounds, acts, concludes })
    })
}

/// What came of it.
pub(crate) struct Told {
    pub(crate) record: Record,
    /// Of the rounds that were published and not voided, as frozen when they were counted.
    pub(crate) outcomes: Vec<Outcome>,
}

impl Story {
    /// Leads the contest from act to act, as long as it goes.
    pub(crate) fn tell(&self) -> Told {
        let other = Id::new("khac").unwrap();
        let excluded: Vec<Id> = self.of_status(NomineeStatus::Excluded);
        let elected = |contest: &Id| (*contest == other).then(|| excluded.clone());
        let setting = Setting { quorum: self.rule.quorum, units: 11, elected: &elected };
        let mut contest = self.contest(other.clone());
        let mut progress = Progress::default();
        let mut rounds = Vec::new();
        for act in &self.acts {
            let withdrawn = act.withdraws.map(|n| id(n).to_string());
            let withdrawn = withdrawn.and_then(|id| {
                contest.withdrawal(&progress, &setting, &id, "xin rút").ok().map(|it| it.id.clone())
            });
            for nominee in contest.nominees.iter_mut().filter(|it| Some(&it.id) == withdrawn.as_ref()) {
                nominee.status = NomineeStatus::Withdrawn;
            }
            let Step::Open(_, round) = contest.step(&progress, &setting) else { break };
            rounds.push(act.hold(&contest, &mut progress, round));
        }
        if self.concludes {
            progress.ending = conclude(&contest, &progress, &setting);
        }
        self.told(&contest, &progress, rounds)
    }

    fn of_status(&self, status: NomineeStatus) -> Vec<Id> {
        let nominees = self.rule.nominees.iter().filter(|nominee| nominee.status == status);
        nominees.map(|nominee| nominee.id.clone()).collect()
    }

    fn contest(&self, excludes: Id) -> Contest {
        let mut nominees = self.rule.nominees.clone();
        for nominee in nominees.iter_mut().filter(|nominee| nominee.status == NomineeStatus::Excluded) {
            nominee.status = NomineeStatus::Standing;
        }
        Contest {
            id: Id::new("co").unwrap(),
            kind: self.rule.kind,
            title: "Đơn vị dẫn đầu".into(),
            award: "Cờ thi đua".into(),
            seats: Seats::Number(self.rule.seats),
            method: self.rule.method,
            threshold: self.rule.threshold,
            blank: self.rule.blank,
            nominees,
            excludes_winners_of: vec![excludes],
            only_winners_of: None,
            tally: self.rule.tally,
            self_vote: true,
            max_rounds: nonzero(self.max_rounds),
        }
    }

    fn told(&self, contest: &Contest, progress: &Progress, rounds: Vec<RoundRecord>) -> Told {
        let (decision, ended) = match progress.ending.clone() {
            Some(Ending::Decided { elected, reason }) => (Some(DecisionRecord { elected, reason }), None),
            Some(Ending::Ended { reason }) => (None, Some(EndedRecord { reason })),
            None => (None, None),
        };
        let meeting = MeetingRecord {
            title: "Hội nghị “tổng kết”\n".into(),
            body: "Khối thi đua".into(),
            place: "Bắc Kạn".into(),
            starts: "2020-01-08T14:00:00".into(),
            concluded: self.concludes.then(|| "2020-01-08T16:30:00".into()),
        };
        let record = ContestRecord {
            id: contest.id.clone(),
            kind: contest.kind,
            title: contest.title.clone(),
            award: contest.award.clone(),
            max_rounds: contest.max_rounds,
            rounds,
            decision,
            ended,
            elected: Some(contest.elected(progress)),
        };
        let outcomes = progress.held.iter().filter_map(|held| held.stage.outcome().cloned()).collect();
        Told { record: Record::new(meeting, vec![record], None), outcomes }
    }
}

/// The chair decides for the first who can be chosen, or ends what can be ended.
fn conclude(contest: &Contest, progress: &Progress, setting: &Setting<'_>) -> Option<Ending> {
    match contest.step(progress, setting) {
        Step::Decide { among, seats } => {
            let elected: Vec<String> = among.iter().take(seats as usize).map(ToString::to_string).collect();
            Some(contest.decision(progress, setting, &elected, "thành tích").unwrap())
        }
        _ => contest.end(progress, setting, "hết giờ").ok(),
    }
}

impl Act {
    fn hold(&self, contest: &Contest, progress: &mut Progress, round: Round) -> RoundRecord {
        // The thoughts are of the contest's list, the round may have a part of it.
        let mut turnout = self.turnout.clone();
        let places = round
            .nominees
            .iter()
            .map(|nominee| contest.nominees.iter().position(|it| it.id == nominee.id).unwrap());
        let places: Vec<usize> = places.collect();
        for voter in &mut turnout.voters {
            *voter = places.iter().map(|place| voter[*place]).collect();
        }
        let outcomes = progress.held.iter().filter_map(|held| held.stage.outcome());
        let rounds = Rounds::after(outcomes, contest.max_rounds);
        let meeting = Meeting::new(round, rounds, turnout);
        let outcome = meeting.outcome();
        let number = meeting.round.number;
        let published =
            Stage::Published(Box::new(Frozen { outcome: outcome.clone(), record_hash: String::new() }));
        progress.held.push(Held { number, stage: published });
        let voided = match self.fate {
            Fate::Published => false,
            Fate::VoidedWhileOpen => true,
            Fate::VoidedAfterwards => {
                contest.may_void(progress, number, RoundState::Published, false).unwrap();
                true
            }
        };
        if voided {
            let reason = "mất điện".to_owned();
            progress.held.last_mut().unwrap().stage = Stage::Voided { reason: reason.clone() };
            return RoundRecord::Voided(VoidedRound { number, reason, cast: outcome.numbers.cast });
        }
        let cast = outcome.numbers.cast;
        let mut counted = CountedRound::new(&meeting.round, self.cast(&meeting), &outcome);
        if self.channels && !meeting.is_by_hands() {
            let paper = meeting.turnout.spoilt;
            let not_returned = meeting.turnout.silent;
            counted.channels = Some(Channels { phone: cast - paper, paper, not_returned });
        }
        RoundRecord::Published(Box::new(counted))
    }

    fn cast(&self, meeting: &Meeting) -> CastRecord {
        if meeting.is_by_hands() {
            CastRecord::Hands(hands(&meeting.round, &meeting.turnout.voters))
        } else if self.only_sums {
            CastRecord::counts(&meeting.round, &meeting.tally())
        } else {
            // Odd factors make different receipts in no order.
            let receipts = (0u128..).map(|n| Uuid::from_u128(self.receipts.wrapping_mul(2 * n + 1) ^ n));
            CastRecord::ballots(distinct(receipts).zip(meeting.ballots()), meeting.turnout.spoilt)
        }
    }
}

/// Each once.
fn distinct(receipts: impl Iterator<Item = Uuid>) -> impl Iterator<Item = Uuid> {
    let mut seen = std::collections::BTreeSet::new();
    receipts.filter(move |receipt| seen.insert(*receipt))
}
