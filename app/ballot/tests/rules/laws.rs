//! The nine laws of counting (RULES.md §11) as properties, each test named after its law.

use std::collections::BTreeSet;

use crate::meeting::{
    BASES, Voter, comparison, fraction, hands, id, marks, meeting as meetings, nonzero, round, story::story,
    tally,
};
use ballot::{
    Attendance, Base, Blank, Comparison, Id, Kind, Lang, Marks, Method, Next, NomineeStatus, Opinion,
    Opinions, Outcome, Round, Rounds, Show, Tally, Test, Threshold, Verdict, outcome,
    record::{
        BallotRecord, CastRecord, ContestRecord, CountedRound, Counts, MeetingRecord, OutcomeRecord, Record,
        RoundRecord, recount,
    },
    words,
};
use proptest::{collection::vec, prelude::*, sample::select};
use uuid::Uuid;

/// How many meetings each law is tried on: proptest's own variable, at least 1,000 where nothing is said.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(1000)
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() }
}

fn elected(outcome: &Outcome) -> BTreeSet<Id> {
    outcome.elected().cloned().collect()
}

/// One that sorts the other way round, so that nothing can hang on the order of names.
fn renamed(id: &Id) -> Id {
    let turned =
        id.as_str().bytes().map(|b| if b.is_ascii_digit() { (b'0' + b'9' - b) as char } else { 'x' });
    Id::new(turned.collect::<String>()).unwrap()
}

fn renamed_all(outcome: &Outcome) -> Outcome {
    let mut outcome = outcome.clone();
    for judged in &mut outcome.nominees {
        judged.id = renamed(&judged.id);
    }
    if let Next::Runoff { among, .. } | Next::Another { among, .. } | Next::Decide { among, .. } =
        &mut outcome.next
    {
        *among = among.iter().map(renamed).collect();
    }
    outcome
}

/// The same marks, named in the other order.
fn turned(mut marks: Marks) -> Marks {
    match &mut marks {
        Marks::Choose(chosen) => chosen.reverse(),
        Marks::Assent(Opinions(said)) => said.reverse(),
        Marks::Blank(_) => {}
    }
    marks
}

/// Edges of what is counted: few, about 2^32, and whatever a file can hold.
fn number() -> impl Strategy<Value = u64> {
    prop_oneof![
        6 => 0u64..4,
        3 => (1u64 << 32) - 1..=(1 << 32) + 1,
        1 => any::<u64>(),
        1 => u64::MAX - 1..=u64::MAX,
    ]
}

/// A nominee's id, on the list or not.
fn somebody() -> impl Strategy<Value = Id> {
    (0usize..6).prop_map(id)
}

/// Marks of any method, whether or not they make a ballot.
fn any_marks() -> impl Strategy<Value = Marks> {
    let said = (somebody(), select(Opinion::ALL.to_vec()));
    prop_oneof![
        vec(somebody(), 0..4).prop_map(Marks::Choose),
        vec(said, 0..4).prop_map(|said| Marks::Assent(Opinions(said))),
        Just(Marks::blank()),
    ]
}

fn any_cast() -> impl Strategy<Value = CastRecord> {
    let ballot = (0u128..20, any_marks());
    let ballots = (vec(ballot, 0..4), number(), any::<bool>()).prop_map(|(ballots, invalid, sorted)| {
        let ballots = ballots.into_iter().map(|(receipt, marks)| (Uuid::from_u128(receipt), marks));
        if sorted {
            return CastRecord::ballots(ballots, invalid);
        }
        CastRecord::Ballots {
            ballots: ballots.map(|(receipt, marks)| BallotRecord { receipt, marks }).collect(),
            invalid,
        }
    });
    let sums = (vec((somebody(), number()), 0..4), number(), number(), number());
    let shown = vec((somebody(), [number(), number(), number()]), 0..4);
    prop_oneof![
        ballots,
        sums.prop_map(|(votes, valid, invalid, blank)| {
            CastRecord::Counts(Counts { votes, valid, invalid, blank })
        }),
        shown.prop_map(|shown| {
            let show = |[in_favour, against, abstain]: [u64; 3]| Show { in_favour, against, abstain };
            CastRecord::Hands(shown.into_iter().map(|(id, hands)| (id, show(hands))).collect())
        }),
    ]
}

/// Everything that is made of an outcome.
fn read_everything(round: &Round, outcome: &Outcome) {
    let numbers = outcome.numbers;
    assert!(
        numbers.roll >= numbers.present
            && numbers.present >= numbers.issued
            && numbers.issued >= numbers.cast
    );
    assert_eq!(numbers.cast.checked_sub(numbers.valid), Some(numbers.invalid));
    assert_eq!(outcome.ranked().len(), round.nominees.len());
    for judged in &outcome.nominees {
        assert!(judged.share.is_none_or(|share| share.hundredths() <= 10_000), "{judged:?}");
        let share = format!("{}/{} = ", judged.votes, outcome.base_number());
        let judged_by_votes = judged.rank.is_some() && judged.share.is_some() && outcome.quorum_met;
        for reason in [Lang::Vi, Lang::En].map(|lang| words::reason(lang, outcome, judged)) {
            assert!(!judged_by_votes || reason.contains(&share), "{reason}");
        }
    }
}

/// Counts a record that nobody has read, its rounds as they come.
fn recounted(kind: Kind, rounds: Vec<CountedRound>, max_rounds: u32) {
    let meeting = MeetingRecord {
        title: String::new(),
        body: String::new(),
        place: String::new(),
        starts: String::new(),
        concluded: None,
    };
    let contest = ContestRecord {
        id: id(0),
        kind,
        title: String::new(),
        award: String::new(),
        max_rounds: nonzero(max_rounds),
        rounds: rounds.into_iter().map(|round| RoundRecord::Published(Box::new(round))).collect(),
        decision: None,
        ended: None,
        elected: Some(vec![id(0), id(0)]),
    };
    let record = Record::new(meeting, vec![contest], None);
    let text = record.text().unwrap();
    match recount(&record) {
        Ok(counted) => {
            assert_eq!(counted.agrees, Some(false), "nobody has two seats");
            assert!(counted.differences.iter().all(|it| !words::difference(Lang::Vi, it).is_empty()));
            assert_eq!(Record::read(text.as_bytes()).unwrap(), record);
        }
        Err(error) => {
            assert!(!words::record_error(Lang::Vi, &error).is_empty());
            assert_eq!(Record::read(text.as_bytes()), Err(error));
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn order_of_ballots_never_changes_the_outcome(
        (meeting, shuffled) in meetings().prop_flat_map(|meeting| {
            let voters = Just(meeting.turnout.voters.clone()).prop_shuffle();
            (Just(meeting), voters)
        })
    ) {
        let mut other = meeting.clone();
        other.turnout.voters = shuffled;
        prop_assert_eq!(meeting.outcome(), other.outcome());
        let round = &meeting.round;
        if meeting.is_by_hands() {
            let mut shown = hands(round, &meeting.turnout.voters);
            shown.reverse();
            prop_assert_eq!(Tally::of_hands(round, &shown, meeting.attendance().present).unwrap(), meeting.tally());
        } else {
            let turned = other.ballots().into_iter().map(turned).collect::<Vec<_>>();
            prop_assert_eq!(tally(round, &turned), tally(round, &meeting.ballots()));
        }
    }

    #[test]
    fn renaming_nominees_renames_the_outcome_and_nothing_else(meeting in meetings()) {
        let mut other = meeting.clone();
        for nominee in &mut other.round.nominees {
            nominee.id = renamed(&nominee.id);
        }
        prop_assert_eq!(renamed_all(&meeting.outcome()), other.outcome());
    }

    #[test]
    fn an_extra_ballot_for_one_alone_never_unseats_that_one(meeting in meetings(), n in 0usize..5) {
        let mut meeting = meeting;
        let n = n % meeting.round.nominees.len();
        meeting.round.nominees[n].status = NomineeStatus::Standing;
        meeting.turnout.silent += 1;
        // Whoever is silent at a show of hands is counted all the same; an extra ballot would widen these two.
        let by_ballots = !meeting.is_by_hands();
        if let Some(threshold) = &mut meeting.round.threshold
            && by_ballots
            && matches!(threshold.of, Base::Cast | Base::Valid)
        {
            threshold.of = Base::Issued;
        }
        let mut more = meeting.clone();
        let mut alone = vec![None; meeting.round.nominees.len()];
        alone[n] = Some(Opinion::For);
        more.turnout.voters.push(alone);
        more.turnout.silent -= 1;
        prop_assert_eq!(more.tally().votes[n], meeting.tally().votes[n] + 1);
        prop_assert!(!elected(&meeting.outcome()).contains(&id(n)) || elected(&more.outcome()).contains(&id(n)));
    }

    #[test]
    fn a_blank_ballot_that_turns_to_one_alone_never_unseats_that_one(meeting in meetings(), n in 0usize..5) {
        let mut meeting = meeting;
        let n = n % meeting.round.nominees.len();
        meeting.round.nominees[n].status = NomineeStatus::Standing;
        // A blank that is valid is in every base, before and after.
        meeting.round.blank = Blank::Valid;
        let mut blank = vec![None; meeting.round.nominees.len()];
        meeting.turnout.voters.push(blank.clone());
        blank[n] = Some(Opinion::For);
        let mut more = meeting.clone();
        *more.turnout.voters.last_mut().unwrap() = blank;
        prop_assert_eq!(more.outcome().base_number(), meeting.outcome().base_number());
        prop_assert!(!elected(&meeting.outcome()).contains(&id(n)) || elected(&more.outcome()).contains(&id(n)));
    }

    #[test]
    fn elected_and_seats_left_for_the_tied_are_never_more_than_the_seats(meeting in meetings()) {
        let outcome = meeting.outcome();
        let of = |verdict| {
            let judged = outcome.nominees.iter().filter(move |judged| judged.verdict == verdict);
            judged.map(|judged| judged.id.clone()).collect::<Vec<_>>()
        };
        let (elected, tied) = (of(Verdict::Elected), of(Verdict::Tied));
        let seats = outcome.seats as usize;
        prop_assert!(elected.len() <= seats);
        if tied.is_empty() {
            // Nobody who is qualified goes without while a seat is open.
            prop_assert!(elected.len() == seats || of(Verdict::Outvoted).is_empty());
        } else {
            prop_assert!(elected.len() < seats && elected.len() + tied.len() > seats);
        }
        match &outcome.next {
            Next::Runoff { among, seats: left } => {
                prop_assert_eq!(among, &tied);
                prop_assert_eq!(elected.len() + *left as usize, seats);
            }
            Next::Another { among, seats: left } | Next::Decide { among, seats: left } => {
                prop_assert!(!among.is_empty());
                prop_assert_eq!(elected.len() + *left as usize, seats);
            }
            Next::Complete {} | Next::Repeat {} => {}
        }
    }

    #[test]
    fn raising_a_threshold_never_elects_anybody_new(
        meeting in meetings(),
        (one, other) in (fraction(), fraction()),
        (first, second) in (comparison(), comparison()),
        (of, raised_to) in (0usize..5, 0usize..5),
    ) {
        // Every base is at least the one before it, and 60 is a multiple of every denominator.
        let height = |fraction: &ballot::Fraction| fraction.numerator() * (60 / fraction.denominator().get());
        let is_strict = |comparison: &Comparison| *comparison == Comparison::MoreThan;
        let (low, high) = if height(&one) <= height(&other) { (one, other) } else { (other, one) };
        let (lax, strict) = if is_strict(&first) { (second, first) } else { (first, second) };
        let with = |threshold| {
            let mut meeting = meeting.clone();
            meeting.round.threshold = threshold;
            elected(&meeting.outcome())
        };
        let threshold = |comparison, fraction, of: usize| {
            Some(Threshold { test: Test { comparison, fraction }, of: BASES[of] })
        };
        let steps = [
            with(None),
            with(threshold(lax, low, of.min(raised_to))),
            with(threshold(lax, high, of.min(raised_to))),
            with(threshold(strict, high, of.min(raised_to))),
            with(threshold(strict, high, of.max(raised_to))),
        ];
        for step in steps.windows(2) {
            prop_assert!(step[1].is_subset(&step[0]), "{:?}", steps);
        }
    }

    #[test]
    fn votes_are_at_most_valid_and_valid_at_most_cast(meeting in meetings()) {
        let outcome = meeting.outcome();
        let numbers = outcome.numbers;
        for (place, judged) in outcome.nominees.iter().enumerate() {
            let says = |opinion| meeting.says(place, opinion);
            prop_assert_eq!((judged.votes, judged.against), (says(Opinion::For), says(Opinion::Against)));
            prop_assert!(judged.votes + judged.against <= numbers.valid);
            prop_assert_eq!(judged.votes + judged.against + outcome.abstained(judged), numbers.valid);
        }
        prop_assert!(numbers.valid <= numbers.cast);
        prop_assert_eq!(numbers.cast, numbers.valid + numbers.invalid);
        let cast = if meeting.is_by_hands() {
            numbers.present
        } else {
            meeting.ballots().len() as u64 + meeting.turnout.spoilt
        };
        prop_assert_eq!(numbers.cast, cast);
        let blanks = if meeting.round.blank == Blank::Valid { numbers.valid } else { numbers.invalid };
        prop_assert!(numbers.blank <= blanks);
    }

    #[test]
    fn an_outcome_remembers_the_tally_it_was_reached_from(meeting in meetings()) {
        let frozen = serde_json::to_string(&meeting.outcome()).unwrap();
        prop_assert_eq!(Tally::from(&serde_json::from_str::<Outcome>(&frozen).unwrap()), meeting.tally());
    }

    #[test]
    fn the_outcome_of_a_record_equals_the_outcome_computed_when_it_was_made(story in story()) {
        let told = story.tell();
        let text = told.record.text().unwrap();
        let read = Record::read(text.as_bytes()).unwrap();
        prop_assert_eq!(&read, &told.record);
        prop_assert_eq!(&read.text().unwrap(), &text);
        let counted = recount(&read).unwrap();
        prop_assert_eq!(&counted.differences, &Vec::new());
        prop_assert_eq!(counted.agrees, Some(true));
        let counted: Vec<OutcomeRecord> = counted.rounds.into_iter().map(|round| round.outcome).collect();
        let frozen: Vec<OutcomeRecord> = told.outcomes.iter().map(OutcomeRecord::from).collect();
        prop_assert_eq!(counted, frozen);
        for outcome in &told.outcomes {
            let frozen = serde_json::to_string(outcome).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Outcome>(&frozen).unwrap(), outcome);
        }
    }

    #[test]
    fn the_tallies_of_batches_add_up_to_the_tally_of_the_whole(meeting in meetings(), cuts in vec(0usize..10, 0..3)) {
        let voters = &meeting.turnout.voters;
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(voters.len())).chain([0, voters.len()]).collect();
        cuts.sort_unstable();
        let round = &meeting.round;
        let of = |batch: &[Voter]| {
            if meeting.is_by_hands() {
                Tally::of_hands(round, &hands(round, batch), batch.len() as u64).unwrap()
            } else {
                let ballots: Vec<Marks> = batch.iter().map(|voter| marks(round, voter)).collect();
                tally(round, &ballots)
            }
        };
        let mut sum = Tally::empty(round);
        for cut in cuts.windows(2) {
            sum.add(&of(&voters[cut[0]..cut[1]])).unwrap();
        }
        prop_assert_eq!(sum, of(voters));
    }

    #[test]
    fn no_input_makes_it_panic_or_overflow(
        round in round(),
        rounds in (any::<u32>(), 1..=u32::MAX),
        ballots in vec((any_marks(), number()), 0..5),
        (votes, against) in (vec(number(), 0..6), vec(number(), 0..6)),
        sums in [number(), number(), number()],
        attendance in [number(), number(), number()],
        casts in vec(any_cast(), 1..3),
        balanced in any::<bool>(),
    ) {
        let rounds = Rounds { before: rounds.0, max: nonzero(rounds.1) };
        let [mut roll, mut present, mut issued] = attendance;
        if balanced {
            (present, roll) = (present.max(issued), roll.max(present).max(issued));
        }
        if round.method == Method::Hands && balanced {
            issued = present;
        }
        let attendance = Attendance { roll, present, issued };
        let [valid, invalid, blank] = sums;
        let given = Tally { votes, against, valid, invalid, blank };
        let counted = Tally::of(&round, ballots.iter().map(|(marks, times)| (marks, *times)));
        for tally in [Ok(given), counted].into_iter().flatten() {
            if let Ok(outcome) = outcome(&round, rounds, attendance, &tally) {
                read_everything(&round, &outcome);
            }
        }
        let empty = outcome(&round, rounds, Attendance { roll: 0, present: 0, issued: 0 }, &Tally::empty(&round)).unwrap();
        read_everything(&round, &empty);
        let counted = casts.into_iter().map(|cast| CountedRound { attendance, ..CountedRound::new(&round, cast, &empty) });
        recounted(round.kind, counted.collect(), rounds.max.get());
    }

    #[test]
    fn counts_up_to_two_to_the_32_give_the_verdicts_of_small_ones(meeting in meetings(), times in 1u64..=1 << 32) {
        let round = &meeting.round;
        let Attendance { roll, present, issued } = meeting.attendance();
        let attendance = Attendance { roll: roll * times, present: present * times, issued: issued * times };
        let tally = if meeting.is_by_hands() {
            let times_as_many = |(id, show): (Id, Show)| {
                let Show { in_favour, against, abstain } = show;
                let [in_favour, against, abstain] = [in_favour, against, abstain].map(|hands| hands * times);
                (id, Show { in_favour, against, abstain })
            };
            let shown: Vec<(Id, Show)> =
                hands(round, &meeting.turnout.voters).into_iter().map(times_as_many).collect();
            Tally::of_hands(round, &shown, attendance.present).unwrap()
        } else {
            let mut tally = Tally::of(round, meeting.ballots().iter().map(|marks| (marks, times))).unwrap();
            tally.invalid += meeting.turnout.spoilt * times;
            tally
        };
        let (small, large) = (meeting.outcome(), outcome(round, meeting.rounds, attendance, &tally).unwrap());
        read_everything(round, &large);
        prop_assert_eq!((small.quorum_met, &small.next), (large.quorum_met, &large.next));
        for (small, large) in small.nominees.iter().zip(&large.nominees) {
            prop_assert_eq!(small.votes * times, large.votes);
            prop_assert_eq!((small.verdict, small.rank, small.share), (large.verdict, large.rank, large.share));
        }
    }
}
