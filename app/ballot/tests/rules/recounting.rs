//! Recounting a record: every change of a good one is found and named, and what is odd is counted as it stands
//! (FORMATS.md §2).

use ballot::record::{OutcomeRecord, Record, RecordError, RoundRecord, recount};
use serde_json::{Value, json};

/// An award that the chair decides, a motion that is repeated, an award by hands that is ended.
fn good() -> Value {
    serde_json::from_str(include_str!("good.json")).unwrap()
}

fn read(record: &Value) -> Result<Record, RecordError> {
    Record::read(record.to_string().as_bytes())
}

/// The keys in which a record differs, each with its round; or why it is refused.
fn differs(record: &Value) -> String {
    match read(record).and_then(|record| recount(&record)) {
        Err(error) => format!("refused: {error}"),
        Ok(counted) => {
            assert_ne!(counted.agrees, Some(!counted.differences.is_empty()));
            let named = counted.differences.iter().map(|it| match it.number {
                Some(number) => format!("{} {number} {}", it.contest, it.key),
                None => format!("{} {}", it.contest, it.key),
            });
            named.collect::<Vec<_>>().join(", ")
        }
    }
}

#[test]
fn a_good_record_agrees() {
    let record = read(&good()).unwrap();
    let counted = recount(&record).unwrap();
    assert_eq!((counted.differences, counted.agrees, counted.rounds.len()), (Vec::new(), Some(true), 5));
}

#[test]
fn a_record_that_says_nothing_to_compare_is_counted_and_neither_agrees_nor_differs() {
    let mut record = read(&good()).unwrap();
    for contest in &mut record.contests {
        (contest.decision, contest.ended, contest.elected) = (None, None, None);
        for round in &mut contest.rounds {
            if let RoundRecord::Published(round) = round {
                (round.channels, round.outcome) = (None, None);
            }
        }
    }
    let counted = recount(&record).unwrap();
    assert_eq!((counted.agrees, counted.differences, counted.rounds.len()), (None, Vec::new(), 5));
    record.contests[1].elected = Some(Vec::new());
    assert_eq!(recount(&record).unwrap().agrees, Some(false), "the motion is carried");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_change_of_a_good_record_is_found_and_named() {
    let (first, last) = ("/contests/0/rounds/0", "/contests/0/rounds/2");
    let judged = |n: u32| format!("{first}/outcome/nominees/{n}");
    let of = |ids: &[&str]| {
        ids.iter().map(|id| json!({"id": id, "name": id, "status": "standing"})).collect::<Value>()
    };
    let mut surprises = Vec::new();
    for (at, value, found) in [
        (
            format!("{first}/ballots/2/choose/0"),
            json!("gddt"),
            "co 1 outcome.nominees.yt.votes, co 1 outcome.nominees.yt.share, ",
        ),
        (format!("{first}/ballots/3/blank"), json!(null), "refused: line 1, column"),
        (format!("{first}/nominees/2/status"), json!("standing"), "co 1 outcome.nominees.bhxh.verdict"),
        (format!("{first}/nominees/2/status"), json!("excluded"), "co 1 outcome.nominees.bhxh.verdict"),
        (format!("{first}/nominees/3/status"), json!("withdrawn"), "refused: co, round 1: the ballot"),
        (
            format!("{first}/threshold"),
            json!({"more_than": "1/1", "of": "valid"}),
            "co 1 outcome.nominees.yt.verdict, ",
        ),
        (
            format!("{first}/threshold"),
            json!({"at_least": "1/6", "of": "roll"}),
            "co 1 outcome.nominees.yt.share, ",
        ),
        (format!("{first}/seats"), json!(1), "co 1 outcome.nominees.gddt.verdict, "),
        (format!("{first}/seats"), json!(3), "co 1 outcome.nominees.gddt.verdict, "),
        (format!("{first}/method"), json!({"choose": 1}), "refused: co, round 1: the ballot"),
        (format!("{first}/method"), json!({"assent": 2}), "refused: co, round 1: the ballot"),
        (format!("{first}/blank"), json!("valid"), "co 1 outcome.valid, co 1 outcome.invalid, "),
        (
            format!("{first}/quorum"),
            json!({"more_than": "1/1", "of": "roll"}),
            "co 1 outcome.nominees.yt.verdict, ",
        ),
        (format!("{first}/invalid"), json!(2), "co 1 outcome.cast, co 1 outcome.invalid, co 1 channels"),
        (format!("{first}/channels/phone"), json!(4), "co 1 channels"),
        (format!("{first}/channels/phone"), json!(u64::MAX), "co 1 channels"),
        (format!("{first}/outcome/cast"), json!(6), "co 1 outcome.cast"),
        (format!("{first}/outcome/valid"), json!(4), "co 1 outcome.valid"),
        (format!("{first}/outcome/invalid"), json!(1), "co 1 outcome.invalid"),
        (format!("{first}/outcome/blank"), json!(0), "co 1 outcome.blank"),
        (format!("{}/id", judged(0)), json!("gddt"), "co 1 outcome.nominees"),
        (format!("{}/votes", judged(0)), json!(2), "co 1 outcome.nominees.yt.votes"),
        (format!("{}/share", judged(0)), json!("99.99"), "co 1 outcome.nominees.yt.share"),
        (format!("{}/share", judged(0)), json!(null), "co 1 outcome.nominees.yt.share"),
        (format!("{}/verdict", judged(1)), json!("elected"), "co 1 outcome.nominees.gddt.verdict"),
        (format!("{first}/outcome/next"), json!({"complete": {}}), "co 1 outcome.next"),
        (format!("{first}/outcome/next/runoff/seats"), json!(2), "co 1 outcome.next"),
        (format!("{first}/outcome/next/runoff/among"), json!(["tttt", "gddt"]), "co 1 outcome.next"),
        (format!("{last}/number"), json!(1), "co 1 number"),
        (format!("{last}/number"), json!(2), "co 2 number"),
        ("/contests/0/rounds/1/number".into(), json!(0), "co 0 number"),
        (format!("{last}/seats"), json!(2), "co 3 outcome.nominees.gddt.verdict, "),
        (format!("{last}/nominees"), of(&["tttt", "gddt"]), "co 3 outcome.nominees, "),
        (format!("{last}/nominees"), of(&["gddt", "tttt", "yt"]), "co 3 outcome.nominees, co 3 nominees"),
        (format!("{last}/method"), json!({"choose": 2}), "co 3 method"),
        (
            format!("{last}/nominees"),
            json!([{"id": "gddt", "name": "", "status": "standing"}]),
            "refused: co, round 3",
        ),
        (format!("{last}/nominees/1/id"), json!("yt"), "refused: co, round 3"),
        (format!("{last}/outcome/next/decide/seats"), json!(2), "co 3 outcome.next"),
        ("/contests/0/max_rounds".into(), json!(1), "co 1 outcome.next, co 3 number"),
        ("/contests/0/max_rounds".into(), json!(3), "co 3 outcome.next, co decision.elected"),
        ("/contests/0/kind".into(), json!("motion"), "co 1 outcome.next, co 3 outcome.next, co 3 number, "),
        ("/contests/0/decision/elected".into(), json!(["yt"]), "co decision.elected, co elected"),
        ("/contests/0/decision/elected".into(), json!(["gddt", "tttt"]), "co decision.elected, co elected"),
        ("/contests/0/decision/elected".into(), json!(["gddt", "gddt"]), "co decision.elected"),
        ("/contests/0/decision".into(), json!(null), "co elected"),
        ("/contests/0/ended".into(), json!({"reason": "hết giờ"}), "co ended"),
        ("/contests/1/ended".into(), json!({"reason": "hết giờ"}), "ban ended"),
        ("/contests/2/decision".into(), json!({"elected": ["tttt"], "reason": ""}), "tay decision.elected, "),
        ("/contests/0/elected".into(), json!(["yt"]), "co elected"),
        ("/contests/0/elected".into(), json!(["yt", "tttt"]), "co elected"),
        ("/contests/0/elected".into(), json!(["yt", "gddt", "gddt"]), "co elected"),
        ("/contests/0/elected".into(), json!([]), "co elected"),
        ("/contests/1/rounds/0/present".into(), json!(4), "ban 1 outcome.nominees.dx.share, "),
        ("/contests/1/rounds/0/quorum".into(), json!(null), "ban 1 outcome.nominees.dx.verdict, "),
        ("/contests/1/rounds/1/method".into(), json!({"assent": 1}), "ban 2 method"),
        (
            "/contests/1/rounds/1/ballots/0/assent/dx".into(),
            json!("against"),
            "ban 2 outcome.nominees.dx.votes, ",
        ),
        ("/contests/1/rounds/1/ballots/0/assent/dx".into(), json!("abstain"), "ban 2 outcome.blank, "),
        ("/contests/2/rounds/0/hands/tttt/for".into(), json!(2), "tay 1 outcome.nominees.tttt.votes, "),
        (
            "/contests/2/rounds/0/outcome/nominees/0/verdict".into(),
            json!("tied"),
            "tay 1 outcome.nominees.yt.verdict",
        ),
    ] {
        let mut record = good();
        let (parent, key) = at.rsplit_once('/').unwrap();
        match record.pointer_mut(parent).unwrap_or_else(|| panic!("{at}")) {
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = value.clone(),
            parent => parent[key] = value.clone(),
        }
        let differs = differs(&record);
        // Where the text goes on after a comma, more follows from it.
        let goes_on = found.ends_with(", ") || found.starts_with("refused");
        let as_expected = if goes_on { differs.starts_with(found) } else { differs == found };
        if !as_expected {
            surprises.push(format!("{at} = {value}: {differs}"));
        }
    }
    assert_eq!(surprises, Vec::<String>::new());
}

/// A round among these, the rest of it as `with` says.
fn round(number: u32, nominees: &[(&str, &str)], with: Value) -> Value {
    let list = nominees.iter().map(|(id, status)| json!({"id": id, "name": id, "status": status}));
    let mut round = json!({
        "number": number, "state": "published", "method": {"choose": 1}, "blank": "invalid", "seats": 1,
        "threshold": null, "quorum": null, "roll": 9, "present": 9, "issued": 9, "nominees": list.collect::<Value>(),
    });
    let Value::Object(with) = with else { panic!("{with}") };
    round.as_object_mut().unwrap().extend(with);
    round
}

fn record(max_rounds: u32, rounds: &[Value]) -> Value {
    let contest = json!({
        "id": "co", "kind": "award", "title": "", "award": "", "max_rounds": max_rounds, "rounds": rounds,
    });
    let meeting = json!({"title": "", "body": "", "place": "", "starts": "", "concluded": null});
    json!({"format": "laphieu-record/1", "meeting": meeting, "contests": [contest]})
}

fn outcomes(record: &Value) -> Vec<OutcomeRecord> {
    recount(&read(record).unwrap()).unwrap().rounds.into_iter().map(|round| round.outcome).collect()
}

fn sums(votes: &Value) -> Value {
    json!({"counts": {"votes": votes, "valid": 8, "invalid": 0, "blank": 0}})
}

const STANDING: [(&str, &str); 2] = [("a", "standing"), ("b", "standing")];

#[test]
fn a_round_in_which_nobody_stands_is_counted() {
    let nobody = [("a", "withdrawn"), ("b", "excluded")];
    let ballot = json!({"receipt": "00000000-0000-4000-8000-000000000001", "blank": true});
    let counted = outcomes(&record(2, &[round(1, &nobody, json!({"ballots": [ballot], "blank": "valid"}))]));
    let expected = json!({
        "cast": 1, "valid": 1, "invalid": 0, "blank": 1, "next": {"complete": {}}, "nominees": [
            {"id": "a", "votes": 0, "share": "0.00", "verdict": "withdrawn"},
            {"id": "b", "votes": 0, "share": "0.00", "verdict": "excluded"}],
    });
    assert_eq!(json!(counted[0]), expected);
    let empty = outcomes(&record(2, &[round(1, &[], json!({"ballots": []}))]));
    assert_eq!(json!(empty[0].next), json!({"complete": {}}));
}

#[test]
fn ballots_issued_may_be_fewer_than_voters_present() {
    let share = |of: &str| {
        let mut with = sums(&json!({"a": 6}));
        with["issued"] = json!(8);
        with["threshold"] = json!({"more_than": "2/3", "of": of});
        let counted = outcomes(&record(2, &[round(1, &STANDING, with)]));
        json!([counted[0].nominees[0].share, counted[0].nominees[0].verdict])
    };
    assert_eq!(share("issued"), json!(["75.00", "elected"]));
    assert_eq!(share("present"), json!(["66.67", "below"]));
}

#[test]
fn more_rounds_than_there_may_be_are_counted_and_said_to_be_too_many() {
    let tie = |number| round(number, &STANDING, sums(&json!({"a": 4, "b": 4})));
    let too_many = record(2, &[tie(1), tie(2), tie(3)]);
    let next: Vec<Value> = outcomes(&too_many).iter().map(|outcome| json!(outcome.next)).collect();
    let left = json!({"among": ["a", "b"], "seats": 1});
    assert_eq!(next, [json!({"runoff": left}), json!({"decide": left}), json!({"decide": left})]);
    assert_eq!(differs(&too_many), "co 3 number");
    // A round that has lost its quorum does not count.
    let mut lost = tie(2);
    lost["quorum"] = json!({"more_than": "1/1", "of": "roll"});
    assert_eq!(differs(&record(2, &[tie(1), lost, tie(3)])), "");
}

#[test]
fn ballots_that_mark_nothing_are_blank_however_they_are_written() {
    let forms = [
        (json!({"choose": 1}), [json!({"choose": []}), json!({"blank": true}), json!({"choose": []})]),
        (
            json!({"assent": 1}),
            [json!({"assent": {}}), json!({"blank": true}), json!({"assent": {"b": "abstain"}})],
        ),
    ];
    for (method, blanks) in forms {
        for (blank, valid, invalid) in [("valid", 3, 0), ("invalid", 0, 3)] {
            let ballots: Vec<Value> = (1..)
                .zip(&blanks)
                .map(|(n, marks)| {
                    let mut ballot = marks.clone();
                    ballot["receipt"] = json!(format!("00000000-0000-4000-8000-00000000000{n}"));
                    ballot
                })
                .collect();
            let with = json!({"method": method, "blank": blank, "ballots": ballots});
            let record = record(2, &[round(1, &STANDING, with)]);
            let counted = &outcomes(&record)[0];
            assert_eq!(
                (counted.blank, counted.valid, counted.invalid),
                (3, valid, invalid),
                "{method} {blank}"
            );
            let text = read(&record).unwrap().text().unwrap();
            assert_eq!(Record::read(text.as_bytes()), read(&record), "kept as they are written");
        }
    }
}

#[test]
fn a_later_round_has_the_seats_and_the_choices_that_are_left() {
    let three = [("a", "standing"), ("b", "standing"), ("c", "standing")];
    let with = |votes, at_most: u32, seats: u32| {
        let mut with = sums(&votes);
        (with["method"], with["seats"]) = (json!({"choose": at_most}), json!(seats));
        with
    };
    let first = round(1, &three, with(json!({"a": 6, "b": 3, "c": 3}), 2, 2));
    let then = |at_most, seats| round(2, &three[1..], with(json!({"b": 5, "c": 3}), at_most, seats));
    let differs = |later: Value| differs(&record(2, &[first.clone(), later]));
    assert_eq!(differs(then(1, 1)), "");
    assert_eq!(differs(then(1, 2)), "co 2 seats");
    assert_eq!(differs(then(2, 1)), "co 2 method");
}

#[test]
fn a_decision_may_name_fewer_than_there_are_seats_but_nobody_twice() {
    let three = [("a", "standing"), ("b", "standing"), ("c", "standing")];
    let mut tied = sums(&json!({"a": 2, "b": 2, "c": 2}));
    tied["seats"] = json!(2);
    let differs = |elected: &[&str]| {
        let mut record = record(1, &[round(1, &three, tied.clone())]);
        record["contests"][0]["decision"] = json!({"elected": elected, "reason": "thành tích"});
        differs(&record)
    };
    assert_eq!(differs(&["b"]), "");
    assert_eq!(differs(&["c", "a"]), "");
    assert_eq!(differs(&["a", "a"]), "co decision.elected");
    assert_eq!(differs(&["a", "b", "c"]), "co decision.elected");
    assert_eq!(differs(&["d"]), "co decision.elected");
}

#[test]
fn a_later_round_has_the_list_of_the_one_before_less_whoever_has_withdrawn() {
    let list = |a, b| [("a", a), ("b", b)];
    let lost = |a, b| {
        round(
            1,
            &list(a, b),
            json!({"ballots": [], "quorum": {"more_than": "1/1", "of": "roll"}, "present": 0, "issued": 0}),
        )
    };
    let again = |a, b| round(2, &list(a, b), json!({"ballots": []}));
    let differs = |before: (_, _), after: (_, _)| {
        differs(&record(2, &[lost(before.0, before.1), again(after.0, after.1)]))
    };
    assert_eq!(differs(("standing", "excluded"), ("standing", "excluded")), "");
    assert_eq!(differs(("standing", "excluded"), ("withdrawn", "excluded")), "");
    assert_eq!(differs(("standing", "withdrawn"), ("standing", "standing")), "co 2 nominees.b.status");
    assert_eq!(differs(("standing", "excluded"), ("standing", "standing")), "co 2 nominees.b.status");
    assert_eq!(differs(("standing", "withdrawn"), ("standing", "excluded")), "co 2 nominees.b.status");
    // Whoever is excluded may withdraw as well.
    assert_eq!(differs(("standing", "excluded"), ("standing", "withdrawn")), "");
}
