use super::*;
use crate::{
    Assent, Attendance, Blank, Comparison, Fraction, Frozen, Kind, Seats, Tally, TallyMode, Test,
    example::id, example::nominee, outcome,
};

fn number(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap()
}

/// At most two rounds, no threshold, as many choices as seats.
fn contest(seats: u32, nominees: &[&str]) -> Contest {
    Contest {
        id: id("co"),
        kind: Kind::Award,
        title: "Đơn vị dẫn đầu".into(),
        award: "Cờ thi đua".into(),
        seats: Seats::Number(number(seats)),
        method: Method::choose(number(seats)),
        threshold: None,
        blank: Blank::Invalid,
        nominees: nominees.iter().map(|name| nominee(name)).collect(),
        excludes_winners_of: Vec::new(),
        only_winners_of: None,
        tally: TallyMode::Live,
        self_vote: true,
        max_rounds: number(2),
    }
}

/// A meeting of eleven units whose other contests are not over.
fn alone() -> Setting<'static> {
    Setting { quorum: None, units: 11, elected: &|_| None }
}

/// The same, where two thirds must be present.
fn with_quorum() -> Setting<'static> {
    let test = Test { comparison: Comparison::AtLeast, fraction: Fraction::new(2, 3).unwrap() };
    Setting { quorum: Some(Quorum(test)), ..alone() }
}

/// One round that is opened and counted, eleven on the roll.
fn counted(
    contest: &Contest,
    progress: &Progress,
    setting: &Setting<'_>,
    present: u64,
    votes: &[u64],
) -> Frozen {
    let round = contest.round_to_open(progress, setting).unwrap();
    assert_eq!(round.nominees.len(), votes.len(), "{:?}", round.nominees);
    let tally = Tally { votes: votes.to_vec(), valid: present, ..Tally::empty(&round) };
    let outcomes = progress.held.iter().filter_map(|held| held.stage.outcome());
    let rounds = Rounds::after(outcomes, contest.max_rounds);
    let attendance = Attendance { roll: 11, present, issued: present };
    Frozen { outcome: outcome(&round, rounds, attendance, &tally).unwrap(), record_hash: String::new() }
}

fn stage(contest: &Contest, progress: &mut Progress, setting: &Setting<'_>, stage: Stage) {
    let number = contest.round_to_open(progress, setting).unwrap().number;
    progress.held.push(Held { number, stage });
}

/// Holds the next round, everybody present, and publishes it.
fn hold(contest: &Contest, progress: &mut Progress, votes: &[u64]) {
    let frozen = counted(contest, progress, &alone(), 11, votes);
    stage(contest, progress, &alone(), Stage::Published(Box::new(frozen)));
}

fn void(progress: &mut Progress, number: u32) {
    let round = progress.held.iter_mut().find(|held| held.number == number).unwrap();
    round.stage = Stage::Voided { reason: "mất điện".into() };
}

fn withdraw(contest: &mut Contest, name: &str) {
    let nominee = contest.nominees.iter_mut().find(|nominee| nominee.id == id(name)).unwrap();
    (nominee.status, nominee.reason) = (NomineeStatus::Withdrawn, "xin rút".into());
}

/// Why a round comes next, its number, and its seats, choices and list: `-` withdrawn, `x` excluded.
fn opens(
    contest: &Contest,
    progress: &Progress,
    setting: &Setting<'_>,
) -> (Opening, u32, u32, Option<u32>, String) {
    let Step::Open(why, round) = contest.step(progress, setting) else {
        panic!("{:?}", contest.step(progress, setting));
    };
    let named = round.nominees.iter().map(|nominee| match nominee.status {
        NomineeStatus::Standing => nominee.id.to_string(),
        NomineeStatus::Withdrawn => format!("-{}", nominee.id),
        NomineeStatus::Excluded => format!("x{}", nominee.id),
    });
    let list = named.collect::<Vec<_>>().join(" ");
    (why, round.number, round.seats.get(), round.method.at_most().map(NonZeroU32::get), list)
}

fn wrong(found: impl Into<Found>) -> Refusal {
    Refusal::WrongState { found: found.into() }
}

#[test]
fn the_first_round_lists_everybody_as_the_contest_has_them() {
    let mut contest = contest(2, &["yt", "gddt", "tttt"]);
    withdraw(&mut contest, "gddt");
    let (progress, setting) = (Progress::default(), with_quorum());
    assert_eq!(opens(&contest, &progress, &setting), (Opening::First, 1, 2, Some(2), "yt -gddt tttt".into()));
    let round = contest.round_to_open(&progress, &setting).unwrap();
    assert_eq!((round.quorum, round.threshold, round.blank), (setting.quorum, None, Blank::Invalid));
}

#[test]
fn winners_of_another_contest_are_excluded_and_whoever_has_withdrawn_stays_withdrawn() {
    let mut contest = contest(1, &["yt", "gddt", "tttt", "bhxh"]);
    contest.excludes_winners_of = vec![id("a"), id("b")];
    withdraw(&mut contest, "gddt");
    let winners = |of: &Id| Some(if *of == id("a") { vec![id("yt"), id("gddt")] } else { vec![id("tttt")] });
    let setting = Setting { elected: &winners, ..alone() };
    assert_eq!(opens(&contest, &Progress::default(), &setting).4, "xyt -gddt xtttt bhxh");
}

#[test]
fn where_only_winners_of_another_contest_stand_everybody_else_is_excluded() {
    let mut contest = contest(1, &["yt", "gddt", "tttt"]);
    contest.only_winners_of = Some(id("a"));
    contest.excludes_winners_of = vec![id("b")];
    let winners = |of: &Id| Some(if *of == id("a") { vec![id("tttt"), id("yt")] } else { vec![id("yt")] });
    let setting = Setting { elected: &winners, ..alone() };
    assert_eq!(opens(&contest, &Progress::default(), &setting).4, "xyt xgddt tttt");
}

#[test]
fn a_contest_waits_for_every_contest_its_list_rests_on() {
    let mut contest = contest(1, &["yt"]);
    contest.excludes_winners_of = vec![id("a"), id("b")];
    contest.only_winners_of = Some(id("c"));
    let progress = Progress::default();
    let one_is_over = |of: &Id| (*of == id("b")).then(Vec::new);
    let setting = Setting { elected: &one_is_over, ..alone() };
    let contests = vec![id("a"), id("c")];
    assert_eq!(contest.step(&progress, &setting), Step::WaitsFor(contests.clone()));
    assert_eq!(contest.round_to_open(&progress, &setting), Err(Refusal::ContestNotOver { contests }));
    assert!(["a", "b", "c"].iter().all(|other| contest.rests_on(&id(other))));
    assert!(!contest.rests_on(&id("d")));
}

#[test]
fn a_list_once_frozen_does_not_wait_any_more() {
    let mut contest = contest(1, &["yt", "gddt"]);
    contest.excludes_winners_of = vec![id("a")];
    let nobody = |_: &Id| Some(Vec::new());
    let setting = Setting { elected: &nobody, ..alone() };
    let mut progress = Progress::default();
    let frozen = counted(&contest, &progress, &setting, 11, &[5, 5]);
    stage(&contest, &mut progress, &setting, Stage::Published(Box::new(frozen)));
    assert_eq!(opens(&contest, &progress, &alone()).0, Opening::Runoff);
}

#[test]
fn a_contest_in_which_nobody_stands_is_over_at_once_and_says_why() {
    let mut contest = contest(1, &["yt", "gddt"]);
    withdraw(&mut contest, "gddt");
    contest.excludes_winners_of = vec![id("a")];
    let winners = |_: &Id| Some(vec![id("yt")]);
    let setting = Setting { elected: &winners, ..alone() };
    let progress = Progress::default();
    assert_eq!(contest.step(&progress, &setting), Step::Over(Over::NobodyStands));
    assert_eq!(contest.round_to_open(&progress, &setting), Err(wrong(Found::ContestOver)));
    assert_eq!(contest.end(&progress, &setting, "hết giờ"), Err(wrong(Found::ContestOver)));
}

#[test]
fn seats_by_share_are_resolved_on_the_units_when_the_first_round_opens() {
    let mut contest = contest(3, &["yt", "gddt", "tttt"]);
    let share = Fraction::new(1, 4).unwrap();
    for (round, seats) in [(crate::Rounding::Down, 2), (crate::Rounding::Nearest, 3)] {
        contest.seats = Seats::Share { share, round };
        let first = (Opening::First, 1, seats, Some(3), "yt gddt tttt".into());
        assert_eq!(opens(&contest, &Progress::default(), &alone()), first);
    }
    let mut progress = Progress::default();
    hold(&contest, &mut progress, &[6, 5, 0]);
    // More units came since: the seats stay those of the first round.
    let setting = Setting { units: 1000, ..alone() };
    assert_eq!(opens(&contest, &progress, &setting), (Opening::Another, 2, 1, Some(1), "tttt".into()));
}

#[test]
fn a_runoff_lists_the_tied_for_the_seats_left_with_no_more_choices_than_seats() {
    let contest = contest(3, &["yt", "gddt", "tttt", "bhxh", "khcn"]);
    let mut progress = Progress::default();
    hold(&contest, &mut progress, &[3, 9, 3, 1, 3]);
    assert_eq!(opens(&contest, &progress, &alone()), (Opening::Runoff, 2, 2, Some(2), "yt tttt khcn".into()));
    assert_eq!(contest.elected(&progress), [id("gddt")]);
}

#[test]
fn another_round_lists_who_stood_and_was_not_elected() {
    let mut contest = contest(3, &["yt", "gddt", "tttt", "bhxh"]);
    contest.method = Method::Assent(Assent::AtMost(number(3)));
    contest.threshold = contest.method.default_threshold();
    withdraw(&mut contest, "bhxh");
    let mut progress = Progress::default();
    hold(&contest, &mut progress, &[5, 6, 0, 0]);
    assert_eq!(opens(&contest, &progress, &alone()), (Opening::Another, 2, 2, Some(2), "yt tttt".into()));
    for method in [Method::Assent(Assent::Any), Method::Hands, Method::choose(number(1))] {
        contest.method = method;
        assert_eq!(contest.round_to_open(&progress, &alone()).unwrap().method, method);
    }
}

#[test]
fn whoever_withdraws_between_rounds_keeps_the_place() {
    let mut contest = contest(1, &["yt", "gddt", "tttt"]);
    let mut progress = Progress::default();
    hold(&contest, &mut progress, &[3, 3, 3]);
    withdraw(&mut contest, "gddt");
    assert_eq!(opens(&contest, &progress, &alone()).4, "yt -gddt tttt");
    withdraw(&mut contest, "yt");
    withdraw(&mut contest, "tttt");
    assert_eq!(contest.step(&progress, &alone()), Step::Over(Over::NobodyStands));
}

#[test]
fn after_the_last_round_the_chair_decides_among_those_left() {
    let mut contest = contest(2, &["yt", "gddt", "tttt"]);
    let mut progress = Progress::default();
    hold(&contest, &mut progress, &[9, 2, 2]);
    hold(&contest, &mut progress, &[4, 4]);
    let decide = |ids: &[&str]| Step::Decide { among: ids.iter().map(|name| id(name)).collect(), seats: 1 };
    assert_eq!(contest.step(&progress, &alone()), decide(&["gddt", "tttt"]));
    assert_eq!(contest.round_to_open(&progress, &alone()), Err(wrong(Found::ToDecide)));
    withdraw(&mut contest, "gddt");
    assert_eq!(contest.step(&progress, &alone()), decide(&["tttt"]));
    withdraw(&mut contest, "tttt");
    assert_eq!(contest.step(&progress, &alone()), Step::Over(Over::NobodyStands));
}

#[test]
fn rounds_that_are_voided_or_have_lost_the_quorum_do_not_count() {
    let contest = contest(1, &["yt", "gddt"]);
    let mut progress = Progress::default();
    hold(&contest, &mut progress, &[4, 4]);
    void(&mut progress, 1);
    assert_eq!(opens(&contest, &progress, &alone()), (Opening::First, 2, 1, Some(1), "yt gddt".into()));
    let lost = counted(&contest, &progress, &with_quorum(), 7, &[4, 3]);
    assert_eq!(lost.outcome.next, Next::Repeat {});
    stage(&contest, &mut progress, &with_quorum(), Stage::Published(Box::new(lost)));
    hold(&contest, &mut progress, &[4, 4]);
    assert_eq!(opens(&contest, &progress, &alone()), (Opening::Runoff, 4, 1, Some(1), "yt gddt".into()));
    hold(&contest, &mut progress, &[4, 4]);
    let decide = Step::Decide { among: vec![id("yt"), id("gddt")], seats: 1 };
    assert_eq!(contest.step(&progress, &alone()), decide);
    void(&mut progress, 4);
    assert_eq!(opens(&contest, &progress, &alone()), (Opening::Runoff, 5, 1, Some(1), "yt gddt".into()));
}

#[test]
fn a_repeated_round_is_the_same_round_with_whoever_has_withdrawn_since() {
    let mut contest = contest(1, &["yt", "gddt", "tttt"]);
    contest.method = Method::choose(number(2));
    contest.excludes_winners_of = vec![id("a")];
    let winners = |_: &Id| Some(vec![id("gddt")]);
    let setting = Setting { elected: &winners, ..with_quorum() };
    let mut progress = Progress::default();
    let lost = counted(&contest, &progress, &setting, 7, &[4, 0, 4]);
    assert!(lost.outcome.elected().next().is_none());
    stage(&contest, &mut progress, &setting, Stage::Published(Box::new(lost)));
    let again = (Opening::Repeat, 2, 1, Some(2), "yt xgddt tttt".into());
    assert_eq!(opens(&contest, &progress, &setting), again);
    withdraw(&mut contest, "tttt");
    assert_eq!(opens(&contest, &progress, &setting).4, "yt xgddt -tttt");
}

#[test]
fn a_repeated_runoff_is_still_a_runoff_of_the_same_list_and_choices() {
    let contest = contest(2, &["yt", "gddt", "tttt"]);
    let mut progress = Progress::default();
    hold(&contest, &mut progress, &[9, 2, 2]);
    let lost = counted(&contest, &progress, &with_quorum(), 7, &[4, 3]);
    stage(&contest, &mut progress, &with_quorum(), Stage::Published(Box::new(lost)));
    assert_eq!(opens(&contest, &progress, &alone()), (Opening::Repeat, 3, 1, Some(1), "gddt tttt".into()));
}

/// Two seats left among three when the only round is over.
fn to_decide() -> (Contest, Progress) {
    let mut contest = contest(2, &["yt", "gddt", "tttt", "bhxh"]);
    contest.max_rounds = NonZeroU32::MIN;
    withdraw(&mut contest, "bhxh");
    let mut progress = Progress::default();
    hold(&contest, &mut progress, &[3, 3, 3, 0]);
    (contest, progress)
}

#[test]
fn a_decision_names_some_of_those_left_no_more_than_there_are_seats_with_a_reason() {
    let (contest, mut progress) = to_decide();
    let decide = |elected: &[&str], reason: &str| {
        let elected: Vec<String> = elected.iter().map(ToString::to_string).collect();
        contest.decision(&progress, &alone(), &elected, reason)
    };
    let too_many = Refusal::bad_value("elected[]", "yt, gddt, tttt", "1…2");
    assert_eq!(decide(&["yt", "gddt", "tttt"], "thành tích"), Err(too_many));
    assert_eq!(decide(&["", ""], "thành tích"), Err(Refusal::bad_value("elected[]", ", ", "1…2")));
    assert_eq!(decide(&["bhxh"], "thành tích"), Err(Refusal::not_standing("bhxh")));
    assert_eq!(decide(&["Sở Y tế"], "thành tích"), Err(Refusal::not_standing("Sở Y tế")));
    let twice = Refusal::DuplicateChoice { nominee: "yt".into() };
    assert_eq!(decide(&["yt", "yt"], "thành tích"), Err(twice));
    assert_eq!(decide(&["yt"], ""), Err(Refusal::ReasonMissing));
    let decided = |elected| Ok(Ending::Decided { elected, reason: "thành tích".into() });
    assert_eq!(decide(&["tttt"], "thành tích"), decided(vec![id("tttt")]));
    // In the order of the list, not of the form.
    assert_eq!(decide(&["tttt", "", "yt"], "thành tích"), decided(vec![id("yt"), id("tttt")]));

    progress.ending = decide(&["tttt"], "thành tích").ok();
    assert_eq!(contest.step(&progress, &alone()), Step::Over(Over::Decided));
    let again = contest.decision(&progress, &alone(), &["yt".into()], "thêm");
    assert_eq!(again, Err(wrong(Found::ContestOver)));
}

#[test]
fn the_chair_decides_only_when_the_rounds_are_used_up() {
    let contest = contest(1, &["yt", "gddt"]);
    let mut progress = Progress::default();
    let decide = |progress: &Progress| contest.decision(progress, &alone(), &["yt".into()], "thành tích");
    assert_eq!(decide(&progress), Err(wrong(Found::RoundToOpen)));
    hold(&contest, &mut progress, &[3, 3]);
    assert_eq!(decide(&progress), Err(wrong(Found::RoundToOpen)));
    stage(&contest, &mut progress, &alone(), Stage::Open);
    assert_eq!(decide(&progress), Err(wrong(RoundState::Open)));
}

#[test]
fn a_contest_can_be_ended_before_and_between_rounds_but_not_during_one() {
    let contest = contest(1, &["yt", "gddt"]);
    let mut progress = Progress::default();
    let end = |progress: &Progress| contest.end(progress, &alone(), "hết giờ");
    let ended = Ending::Ended { reason: "hết giờ".into() };
    assert_eq!(end(&progress), Ok(ended.clone()));
    assert_eq!(contest.end(&progress, &alone(), ""), Err(Refusal::ReasonMissing));
    let frozen = Box::new(counted(&contest, &progress, &alone(), 11, &[3, 3]));
    stage(&contest, &mut progress, &alone(), Stage::Open);
    for stage in
        [Stage::Open, Stage::Closed, Stage::Counted(frozen.clone()), Stage::Confirmed(frozen.clone())]
    {
        let state = stage.state();
        progress.held[0].stage = stage;
        assert_eq!(contest.step(&progress, &alone()), Step::InRound(state));
        assert_eq!(end(&progress), Err(wrong(state)));
        assert_eq!(contest.round_to_open(&progress, &alone()), Err(wrong(state)));
    }
    progress.held[0].stage = Stage::Published(frozen);
    assert_eq!(end(&progress), Ok(ended.clone()));
    progress.ending = Some(ended);
    assert_eq!(contest.step(&progress, &alone()), Step::Over(Over::Ended));
    assert_eq!(end(&progress), Err(wrong(Found::ContestOver)));
}

#[test]
fn a_contest_that_waits_or_is_to_be_decided_can_be_ended_too() {
    let (decided, progress) = to_decide();
    assert!(decided.end(&progress, &alone(), "hết giờ").is_ok());
    let mut waits = contest(1, &["yt"]);
    waits.only_winners_of = Some(id("a"));
    assert!(waits.end(&Progress::default(), &alone(), "hết giờ").is_ok());
}

#[test]
fn a_published_round_is_voided_only_while_nothing_rests_on_it() {
    let contest = contest(1, &["yt", "gddt"]);
    let mut progress = Progress::default();
    hold(&contest, &mut progress, &[3, 3]);
    let may = |progress: &Progress, number, state, listed| contest.may_void(progress, number, state, listed);
    let rested_on = Err(wrong(Found::RestedOn));
    let published = RoundState::Published;
    assert_eq!(may(&progress, 1, published, false), Ok(()));
    assert_eq!(may(&progress, 1, published, true), rested_on);
    let ended = Progress { ending: Some(Ending::Ended { reason: "hết giờ".into() }), ..progress.clone() };
    assert_eq!(may(&ended, 1, published, false), rested_on);
    stage(&contest, &mut progress, &alone(), Stage::Open);
    assert_eq!(may(&progress, 1, published, false), rested_on);
    // An open round may be voided whatever rests on the contest.
    assert_eq!(may(&progress, 2, RoundState::Open, true), Ok(()));
    void(&mut progress, 2);
    assert_eq!(may(&progress, 2, RoundState::Voided, false), Err(wrong(RoundState::Voided)));
    assert_eq!(may(&progress, 1, published, false), Ok(()));
}

#[test]
fn a_nominee_who_stands_and_is_not_elected_may_withdraw_while_no_round_is_open() {
    let mut contest = contest(2, &["yt", "gddt", "tttt", "bhxh"]);
    withdraw(&mut contest, "bhxh");
    let mut progress = Progress::default();
    let may = |progress: &Progress, name: &str| {
        contest.withdrawal(progress, &alone(), name, "xin rút").map(|nominee| nominee.id.clone())
    };
    assert_eq!(may(&progress, "yt"), Ok(id("yt")));
    assert_eq!(contest.withdrawal(&progress, &alone(), "yt", ""), Err(Refusal::ReasonMissing));
    assert_eq!(may(&progress, "bhxh"), Err(wrong(Found::NotStanding)));
    let unknown = Refusal::bad_value("nominee", "khcn", "yt, gddt, tttt, bhxh");
    assert_eq!(may(&progress, "khcn"), Err(unknown));
    stage(&contest, &mut progress, &alone(), Stage::Open);
    assert_eq!(may(&progress, "yt"), Err(wrong(RoundState::Open)));
    progress.held[0].stage = Stage::Closed;
    assert_eq!(may(&progress, "yt"), Ok(id("yt")));
    progress.held.clear();
    // Counted and not yet published: who is elected cannot go any more, and the refusal does not say why.
    let frozen = counted(&contest, &progress, &alone(), 11, &[9, 2, 2, 0]);
    stage(&contest, &mut progress, &alone(), Stage::Confirmed(Box::new(frozen)));
    assert_eq!(may(&progress, "yt"), Err(wrong(RoundState::Confirmed)));
    assert_eq!(may(&progress, "gddt"), Ok(id("gddt")));
    progress.held.clear();
    hold(&contest, &mut progress, &[9, 2, 2, 0]);
    assert_eq!(may(&progress, "yt"), Err(wrong(Found::Elected)));
    assert_eq!(may(&progress, "gddt"), Ok(id("gddt")));
    progress.ending = Some(Ending::Ended { reason: "hết giờ".into() });
    assert_eq!(may(&progress, "gddt"), Err(wrong(Found::ContestOver)));
}

#[test]
fn a_motion_is_over_after_its_round_whatever_the_verdict() {
    let mut motion = contest(1, &["de-xuat"]);
    motion.kind = Kind::Motion;
    motion.method = Method::Assent(Assent::Any);
    motion.threshold = motion.method.default_threshold();
    for (votes, elected) in [(6, vec![id("de-xuat")]), (5, vec![]), (0, vec![])] {
        let mut progress = Progress::default();
        hold(&motion, &mut progress, &[votes]);
        assert_eq!(motion.step(&progress, &alone()), Step::Over(Over::Complete));
        assert_eq!(motion.elected(&progress), elected);
    }
    let mut progress = Progress::default();
    let lost = counted(&motion, &progress, &with_quorum(), 7, &[7]);
    stage(&motion, &mut progress, &with_quorum(), Stage::Published(Box::new(lost)));
    assert_eq!(opens(&motion, &progress, &alone()).0, Opening::Repeat);
}

#[test]
fn the_elected_are_those_of_every_published_round_and_of_the_decision_in_the_order_of_the_ballot() {
    let contest = contest(3, &["yt", "gddt", "tttt", "bhxh"]);
    let mut progress = Progress::default();
    hold(&contest, &mut progress, &[2, 2, 2, 9]);
    assert_eq!(contest.elected(&progress), [id("bhxh")]);
    let frozen = Box::new(counted(&contest, &progress, &alone(), 11, &[4, 8, 4]));
    stage(&contest, &mut progress, &alone(), Stage::Confirmed(frozen.clone()));
    assert_eq!(contest.elected(&progress), [id("bhxh")], "nobody is elected before it is published");
    progress.held[1].stage = Stage::Published(frozen);
    assert_eq!(contest.elected(&progress), [id("gddt"), id("bhxh")]);
    progress.ending = contest.decision(&progress, &alone(), &["yt".into()], "thành tích").ok();
    assert_eq!(contest.elected(&progress), [id("yt"), id("gddt"), id("bhxh")]);
    progress.ending = Some(Ending::Ended { reason: "hết giờ".into() });
    assert_eq!(contest.elected(&progress), [id("gddt"), id("bhxh")]);
}
