use uuid::Uuid;

use super::*;
use crate::{Attendance, CountError, Marks, Rounds, Tally, example, outcome};

/// An award that the chair decides, a motion that is repeated, an award by hands that is ended.
const GOOD: &str = include_str!("../../tests/rules/good.json");

/// The same in one line, without outcomes.
fn text() -> String {
    let mut record = Record::read(GOOD.as_bytes()).unwrap();
    for round in record.contests.iter_mut().flat_map(|contest| &mut contest.rounds) {
        if let RoundRecord::Published(round) = round {
            round.outcome = None;
        }
    }
    serde_json::to_string(&record).unwrap()
}

/// Why a text is refused.
fn refused(text: &str) -> String {
    match Record::read(text.as_bytes()) {
        Ok(_) => "read".into(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn the_hashed_text_has_the_keys_of_the_format_in_their_order() {
    let round = example::round(1, &["yt", "gddt"]);
    let ballots =
        [(Uuid::from_u128(2), Marks::blank()), (Uuid::from_u128(1), Marks::Choose(vec![example::id("yt")]))];
    let tally = Tally::of(&round, ballots.iter().map(|(_, marks)| (marks, 1))).unwrap();
    let rounds = Rounds { before: 0, max: NonZeroU32::MIN };
    let attendance = Attendance { roll: 3, present: 3, issued: 3 };
    let outcome = outcome(&round, rounds, attendance, &tally).unwrap();
    let mut counted = CountedRound::new(&round, CastRecord::ballots(ballots, 0), &outcome);
    let text = counted.hashed_text().unwrap();
    let expected = concat!(
        r#"{"number":1,"method":{"choose":1},"blank":"invalid","seats":1,"threshold":null,"quorum":null,"#,
        r#""roll":3,"present":3,"issued":3,"nominees":[{"id":"yt","name":"yt","status":"standing"},"#,
        r#"{"id":"gddt","name":"gddt","status":"standing"}],"ballots":["#,
        r#"{"receipt":"00000000-0000-0000-0000-000000000001","choose":["yt"]},"#,
        r#"{"receipt":"00000000-0000-0000-0000-000000000002","blank":true}],"#,
        r#""outcome":{"cast":2,"valid":1,"invalid":1,"blank":1,"nominees":["#,
        r#"{"id":"yt","votes":1,"share":"100.00","verdict":"elected"},"#,
        r#"{"id":"gddt","votes":0,"share":"0.00","verdict":"below"}],"next":{"complete":{}}}}"#,
    );
    assert_eq!(text, expected);

    counted.cast = CastRecord::ballots([], 2);
    counted.channels = Some(Channels { phone: 0, paper: 2, not_returned: 1 });
    let (before, after) = expected.split_once(r#""ballots":["#).unwrap();
    let (_, after) = after.split_once("],").unwrap();
    let paper = r#""ballots":[],"invalid":2,"channels":{"phone":0,"paper":2,"not_returned":1},"#;
    assert_eq!(counted.hashed_text().unwrap(), format!("{before}{paper}{after}"));
    counted.cast = CastRecord::counts(&round, &tally);
    counted.channels = None;
    let sums = r#""counts":{"votes":{"yt":1,"gddt":0},"valid":1,"invalid":1,"blank":1},"#;
    assert_eq!(counted.hashed_text().unwrap(), format!("{before}{sums}{after}"));
}

#[test]
fn the_count_code_is_the_first_sixty_bits_of_the_hash_in_fours() {
    let code = |first: &str| count_code(&format!("{first}{}", "f".repeat(48)));
    assert_eq!(code("0000000000000000"), "0000-0000-0000");
    assert_eq!(code("000000000000000f"), "0000-0000-0000");
    assert_eq!(code("0000000000000010"), "0000-0000-0001");
    assert_eq!(code("f800000000000000"), "Z000-0000-0000");
}

#[test]
fn a_record_is_written_as_it_was_read() {
    let record = Record::read(GOOD.as_bytes()).unwrap();
    assert_eq!(record.text().unwrap(), GOOD);
    assert!(GOOD.starts_with("{\n  \"format\": \"laphieu-record/1\",\n  \"meeting\": {\n"));
    assert!(GOOD.ends_with("\n  \"journal\": null\n}\n"));
    assert_eq!(Record::read(text().as_bytes()).unwrap(), serde_json::from_str(&text()).unwrap());
}

#[test]
fn what_is_not_a_record_is_refused_with_its_place() {
    for (written, instead, why) in [
        (r#""title":"Hội"#, r#""tilte":"Hội"#, "line 1, column 47: unknown field `tilte`"),
        (r#""roll":6,"present":6"#, r#""rolls":6,"present":6"#, "unknown field `rolls`"),
        (FORMAT, "laphieu-record/2", "line 1, column 28: the format “laphieu-record/2” cannot be read"),
        (r#","threshold":null"#, "", "round 1 is published: the key “threshold” is missing"),
        (r#","quorum":null"#, "", "round 1 is published: the key “quorum” is missing"),
        (r#""issued":6,"#, "", "round 1 is published: the key “issued” is missing"),
        (r#""issued":6"#, r#""issued":6.0"#, "invalid type: floating point `6.0`, expected u64"),
        (r#""issued":6"#, r#""issued":-6"#, "invalid value: integer `-6`, expected u64"),
        (r#""issued":6"#, r#""issued":18446744073709551616"#, "expected u64"),
        (r#""seats":2"#, r#""seats":0"#, "expected a nonzero u32"),
        (r#""seats":2"#, r#""seats":2,"seats":2"#, "duplicate field `seats`"),
        (r#"{"choose":2}"#, r#"{"choose":4294967296}"#, "expected a nonzero u32"),
        (r#"{"assent":"any"}"#, r#"{"assent":0}"#, "expected a whole number from 1 on, or \"any\""),
        (r#""method":"hands""#, r#""method":"hand""#, "unknown variant `hand`"),
        (r#""ballots":"#, r#""hands":{},"ballots":"#, "round 1 needs one of “ballots”, “counts” and “hands”"),
        (r#""counts":"#, r#""invalid":1,"counts":"#, "“invalid” goes with “ballots”"),
        (r#""hands":{"#, r#""ballots":[],"hands":{"#, "round 1 needs one of"),
        (r#""blank":true"#, r#""blank":false"#, "blank is true or left out"),
        (r#""blank":true"#, r#""blank":true,"choose":[]"#, "needs one of “choose”, “assent” and “blank”"),
        (r#"0001","choose""#, r#"0001","chose""#, "unknown field `chose`"),
        (r#""state":"voided""#, r#""state":"open""#, "unknown variant `open`"),
        (r#""reason":"mất điện","#, "", "round 2 is voided: it has “number”, “state”, “reason” and “cast”"),
        (r#""cast":3"#, r#""cast":3,"roll":6"#, "round 2 is voided"),
        (r#""cast":3"#, r#""cast":3,"threshold":null"#, "round 2 is voided"),
        (r#""number":1"#, r#""number":1,"cast":5"#, "round 1 is published: it has no “reason” and no “cast”"),
        ("00000000000a", "00000000000A", "“00000000-0000-4000-8000-00000000000A” is not a receipt"),
        ("00000000-0000-4000-8000-00000000000a", "0000000000004000800000000000000a", "is not a receipt"),
        (r#""id":"co""#, r#""id":"Cờ""#, "“Cờ” is not an id"),
        (r#""2/3""#, r#""4/3""#, "“4/3” is not a part of a whole"),
        (r#""2/3","of":"roll""#, r#""2/3","of":"present""#, "a quorum is counted on the roll"),
        (r#"{"more_than":"1/2","of"#, r#"{"of"#, "write exactly one of at_least and more_than"),
    ] {
        let text = text();
        assert!(text.contains(written), "{written}");
        let found = refused(&text.replacen(written, instead, 1));
        assert!(found.starts_with("line ") && found.contains(why), "{instead}: {found}");
    }
    assert!(refused("").starts_with("line 1, column 0: EOF"));
    assert!(refused(&format!("{} x", text())).contains("trailing characters"));
    assert!(refused(&format!("\u{feff}{}", text())).starts_with("line 1, column 1: "));
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_round_that_cannot_be_counted_is_refused_naming_the_round_and_the_receipt() {
    let of_yt = r#"000003","choose":["yt"]"#;
    let ballot = "the ballot 00000000-0000-4000-8000-00000000000";
    for (written, instead, why) in [
        (
            of_yt,
            r#"000003","choose":["yt","gddt","tttt"]"#,
            &*format!("co, round 1: {ballot}3: it marks 3, at most 2"),
        ),
        (
            of_yt,
            r#"000003","choose":["bhxh"]"#,
            &format!("co, round 1: {ballot}3: it names “bhxh”, who does not"),
        ),
        (
            of_yt,
            r#"000003","choose":["khcn"]"#,
            &format!("co, round 1: {ballot}3: it names “khcn”, who does not"),
        ),
        (of_yt, r#"000003","choose":["yt","yt"]"#, &format!("co, round 1: {ballot}3: it names “yt” twice")),
        (
            of_yt,
            r#"000003","assent":{"yt":"for"}"#,
            &format!("co, round 1: {ballot}3: its marks are not of the"),
        ),
        (r#"{"dx":"against"}"#, r#"{"dx":"for","dx":"against"}"#, "ban, round 2: the ballot"),
        (r#"{"dx":"against"}"#, r#"{"dx":"for","dx":"against"}"#, "0006: it names “dx” twice"),
        (
            r#"{"dx":"abstain"}"#,
            r#"{"yt":"abstain"}"#,
            &format!("ban, round 1: {ballot}2: it names “yt”, who does"),
        ),
        (
            "000002\",\"choose",
            "000001\",\"choose",
            "co, round 1: two ballots have the receipt 00000000-0000-4000-",
        ),
        (
            "000001\",\"choose",
            "000009\",\"choose",
            "co, round 1: the receipt 00000000-0000-4000-8000-000000000002 is",
        ),
        (r#""id":"gddt","name""#, r#""id":"yt","name""#, "co, round 1: “yt” stands twice on the list"),
        (r#"{"gddt":3,"#, r#"{"gddt":3,"gddt":3,"#, "co, round 3: “gddt” is counted twice"),
        (r#"{"gddt":3,"#, r#"{"yt":3,"#, "co, round 3: “yt” is counted, who is not on the list"),
        (
            r#"{"yt":{"for":2"#,
            r#"{"yt":{"for":3"#,
            "tay, round 1: the hands for “yt” together are more than the 4 pre",
        ),
        (
            r#"{"for":2"#,
            r#"{"for":18446744073709551615"#,
            "tay, round 1: the hands for “yt” together are more",
        ),
        (r#""tttt":{"for":1,"#, r#""yt":{"for":1,"#, "tay, round 1: “yt” is counted twice"),
        (r#""tttt":{"for":1,"#, r#""gddt":{"for":1,"#, "tay, round 1: “gddt” is counted, who does not stand"),
        (
            r#""hands":{"#,
            r#""counts":{"votes":{},"valid":0,"invalid":0,"blank":0}}],"x":{"#,
            "unknown field `x`",
        ),
        (
            r#""method":"hands""#,
            r#""method":{"assent":"any"}"#,
            "tay, round 1: a round of method \"hands\" has",
        ),
        (r#""method":{"choose":1}"#, r#""method":"hands""#, "co, round 3: a round of method \"hands\" has"),
        (r#""invalid":1"#, r#""invalid":18446744073709551615"#, "co, round 1: a sum is too large"),
    ] {
        let text = text();
        assert!(text.contains(written), "{written}");
        let found = refused(&text.replacen(written, instead, 1));
        assert!(found.contains(why), "{instead}: {found}");
    }
}

#[test]
fn numbers_that_do_not_balance_are_refused() {
    for (written, instead) in [
        (r#""roll":6"#, r#""roll":5"#),
        (r#""issued":6"#, r#""issued":7"#),
        (r#""issued":6"#, r#""issued":4"#),
        (r#""invalid":1"#, r#""invalid":3"#),
        (r#""valid":6,"invalid":0"#, r#""valid":6,"invalid":1"#),
        (r#""valid":6,"invalid":0"#, r#""valid":2,"invalid":0"#),
        (r#""invalid":0,"blank":0"#, r#""invalid":0,"blank":1"#),
        (r#"{"gddt":3,"#, r#"{"gddt":7,"#),
        // Everybody present has a hand: `issued` is `present`.
        (
            r#""present":4,"issued":4,"nominees":[{"id":"yt""#,
            r#""present":4,"issued":3,"nominees":[{"id":"yt""#,
        ),
        (
            r#""present":4,"issued":4,"nominees":[{"id":"yt""#,
            r#""present":5,"issued":4,"nominees":[{"id":"yt""#,
        ),
    ] {
        let text = text();
        assert!(text.contains(written), "{written}");
        let refused = Record::read(text.replacen(written, instead, 1).as_bytes()).unwrap_err();
        let balance = RoundError::Count(CountError::DoesNotBalance);
        assert!(
            matches!(&refused, RecordError::Round { why, .. } if *why == balance),
            "{instead}: {refused}"
        );
    }
}
