//! The laws of counting (RULES.md §11) as properties, each test named after its law.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::{collections::BTreeSet, num::NonZeroU32};

use ballot::{
    Attendance, Base, Blank, Comparison, Fraction, Id, Marks, Method, Nominee, NomineeStatus, Outcome,
    Quorum, Round, Rounds, Tally, TallyMode, Test, Threshold, Verdict, outcome,
};
use proptest::prelude::*;

/// A small meeting: few nominees and ballots, so that ties and edges of thresholds come often.
#[derive(Clone, Debug)]
struct Meeting {
    round: Round,
    rounds: Rounds,
    ballots: Vec<Marks>,
    absent: u64,
    silent: u64,
}

impl Meeting {
    fn attendance(&self) -> Attendance {
        let cast = self.ballots.len() as u64;
        let present = cast + self.silent;
        Attendance { roll: present + self.absent, present, issued: present }
    }

    fn outcome(&self) -> Outcome {
        self.outcome_of(&self.ballots)
    }

    fn outcome_of(&self, ballots: &[Marks]) -> Outcome {
        let tally = tally(&self.round, ballots);
        outcome(&self.round, self.rounds, self.attendance(), &tally).unwrap()
    }
}

fn tally(round: &Round, ballots: &[Marks]) -> Tally {
    Tally::of(round, ballots.iter().map(|marks| (marks, 1))).unwrap()
}

fn id(n: usize) -> Id {
    Id::new(format!("n{n}")).unwrap()
}

fn fraction() -> impl Strategy<Value = Fraction> {
    (1u32..=5).prop_flat_map(|den| (0..=den).prop_map(move |num| Fraction::new(num, den).unwrap()))
}

fn test() -> impl Strategy<Value = Test> {
    let comparison = prop_oneof![Just(Comparison::AtLeast), Just(Comparison::MoreThan)];
    (comparison, fraction()).prop_map(|(comparison, fraction)| Test { comparison, fraction })
}

fn base() -> impl Strategy<Value = Base> {
    prop_oneof![
        Just(Base::Roll),
        Just(Base::Present),
        Just(Base::Issued),
        Just(Base::Cast),
        Just(Base::Valid)
    ]
}

fn meeting() -> impl Strategy<Value = Meeting> {
    (1usize..6)
        .prop_flat_map(|nominees| {
            let status = prop_oneof![
                6 => Just(NomineeStatus::Standing),
                1 => Just(NomineeStatus::Withdrawn),
                1 => Just(NomineeStatus::Excluded)
            ];
            let list = proptest::collection::vec(status, nominees);
            let ballots =
                proptest::collection::vec(proptest::collection::btree_set(0..nominees, 0..=3), 0..12);
            let rule = (
                1u32..4,
                proptest::option::of((test(), base())),
                proptest::option::of(test()),
                any::<bool>(),
            );
            (list, ballots, rule, 0u64..3, 0u64..3, 0u32..3)
        })
        .prop_map(|(list, ballots, (seats, threshold, quorum, blank_is_valid), absent, silent, before)| {
            let nominees = list.iter().enumerate().map(|(n, status)| Nominee {
                id: id(n),
                name: format!("Đơn vị {n}"),
                short: format!("ĐV {n}"),
                status: *status,
                reason: String::new(),
            });
            let round = Round {
                number: 1,
                method: Method::Choose(NonZeroU32::new(3).unwrap()),
                blank: if blank_is_valid { Blank::Valid } else { Blank::Invalid },
                seats: NonZeroU32::new(seats).unwrap(),
                threshold: threshold.map(|(test, of)| Threshold { test, of }),
                quorum: quorum.map(Quorum),
                nominees: nominees.collect(),
                tally: TallyMode::Live,
                self_vote: true,
            };
            let marks = |chosen: &BTreeSet<usize>| {
                let standing = |n: &&usize| list[**n] == NomineeStatus::Standing;
                let chosen: Vec<Id> = chosen.iter().filter(standing).map(|n| id(*n)).collect();
                if chosen.is_empty() { Marks::blank() } else { Marks::Choose(chosen) }
            };
            let rounds = Rounds { before, max: NonZeroU32::new(2).unwrap() };
            Meeting { round, rounds, ballots: ballots.iter().map(marks).collect(), absent, silent }
        })
}

fn elected(outcome: &Outcome) -> BTreeSet<Id> {
    outcome.elected().cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn order_of_ballots_never_changes_the_outcome(meeting in meeting(), turn in 0usize..12) {
        let mut turned = meeting.ballots.clone();
        turned.reverse();
        if !turned.is_empty() {
            let turn = turn % turned.len();
            turned.rotate_left(turn);
        }
        prop_assert_eq!(meeting.outcome(), meeting.outcome_of(&turned));
    }

    #[test]
    fn renaming_nominees_renames_the_outcome_and_nothing_else(meeting in meeting()) {
        let renamed = |id: &Id| Id::new(format!("{id}-renamed")).unwrap();
        let mut other = meeting.clone();
        for nominee in &mut other.round.nominees {
            nominee.id = renamed(&nominee.id);
        }
        for ballot in &mut other.ballots {
            if let Marks::Choose(chosen) = ballot {
                *chosen = chosen.iter().map(renamed).collect();
            }
        }
        let (before, after) = (meeting.outcome(), other.outcome());
        prop_assert_eq!(before.numbers, after.numbers);
        for (before, after) in before.nominees.iter().zip(&after.nominees) {
            prop_assert_eq!(&renamed(&before.id), &after.id);
            prop_assert_eq!((before.votes, before.verdict, before.rank), (after.votes, after.verdict, after.rank));
        }
    }

    #[test]
    fn an_extra_ballot_for_one_alone_never_unseats_that_one(meeting in meeting(), n in 0usize..6) {
        let mut meeting = meeting;
        let n = n % meeting.round.nominees.len();
        meeting.round.nominees[n].status = NomineeStatus::Standing;
        meeting.silent += 1;
        if let Some(threshold) = &mut meeting.round.threshold
            && matches!(threshold.of, Base::Cast | Base::Valid)
        {
            threshold.of = Base::Issued;
        }
        let mut more = meeting.clone();
        more.ballots.push(Marks::Choose(vec![id(n)]));
        more.silent -= 1;
        if elected(&meeting.outcome()).contains(&id(n)) {
            prop_assert!(elected(&more.outcome()).contains(&id(n)));
        }
    }

    #[test]
    fn elected_and_seats_left_for_the_tied_are_never_more_than_the_seats(meeting in meeting()) {
        let outcome = meeting.outcome();
        let elected = elected(&outcome).len();
        let tied = outcome.nominees.iter().filter(|judged| judged.verdict == Verdict::Tied).count();
        prop_assert!(elected <= outcome.seats as usize);
        if tied > 0 {
            prop_assert!(elected < outcome.seats as usize);
            prop_assert!(elected + tied > outcome.seats as usize);
        }
    }

    #[test]
    fn raising_a_threshold_never_elects_anybody_new(
        meeting in meeting(),
        comparison in test(),
        of in base(),
        one in fraction(),
        other in fraction(),
    ) {
        let order = |fraction: &Fraction| {
            // 60 is a multiple of every denominator that the strategy makes.
            fraction.numerator() * (60 / fraction.denominator().get())
        };
        let (lower, higher) = if order(&one) <= order(&other) { (one, other) } else { (other, one) };
        let with = |fraction: Fraction| {
            let mut meeting = meeting.clone();
            meeting.round.threshold = Some(Threshold { test: Test { fraction, ..comparison }, of });
            elected(&meeting.outcome())
        };
        prop_assert!(with(higher).is_subset(&with(lower)));
    }

    #[test]
    fn votes_are_at_most_valid_and_valid_at_most_cast(meeting in meeting()) {
        let outcome = meeting.outcome();
        let numbers = outcome.numbers;
        prop_assert!(outcome.nominees.iter().all(|judged| judged.votes <= numbers.valid));
        prop_assert!(numbers.valid <= numbers.cast);
        prop_assert_eq!(numbers.cast, numbers.valid + numbers.invalid);
        prop_assert_eq!(numbers.cast, meeting.ballots.len() as u64);
    }

    #[test]
    fn a_frozen_outcome_reads_back_as_it_was(meeting in meeting()) {
        let outcome = meeting.outcome();
        let frozen = serde_json::to_string(&outcome).unwrap();
        prop_assert_eq!(serde_json::from_str::<Outcome>(&frozen).unwrap(), outcome);
    }

    #[test]
    fn the_tallies_of_batches_add_up_to_the_tally_of_the_whole(meeting in meeting(), cut in 0usize..12) {
        let cut = cut.min(meeting.ballots.len());
        let (first, second) = meeting.ballots.split_at(cut);
        let mut sum = tally(&meeting.round, first);
        sum.add(&tally(&meeting.round, second)).unwrap();
        prop_assert_eq!(sum, tally(&meeting.round, &meeting.ballots));
    }

    #[test]
    fn no_numbers_make_it_panic_or_overflow(
        meeting in meeting(),
        votes in proptest::collection::vec(any::<u64>(), 0..6),
        numbers in any::<[u64; 6]>(),
        small in any::<bool>(),
    ) {
        let limit = |n: u64| if small { n % 8 } else { n };
        let [roll, present, issued, valid, invalid, blank] = numbers.map(limit);
        let tally = Tally { votes: votes.into_iter().map(limit).collect(), valid, invalid, blank };
        let attendance = Attendance { roll, present, issued };
        if let Ok(outcome) = outcome(&meeting.round, meeting.rounds, attendance, &tally) {
            prop_assert!(roll >= present && present >= issued && issued >= outcome.numbers.cast);
        }
    }
}
