//! Reading a record from whatever bytes: refused in words, or read, counted and written again without loss.

use ballot::{
    Lang,
    record::{Expected, Record, RoundRecord, recount},
    words,
};
use proptest::{
    prelude::*,
    test_runner::{RngAlgorithm, TestRng},
};
use serde_json::Value;

/// Words and numbers of a record, each of which may stand where another stood.
const TOKENS: [&str; 44] = [
    "\"choose\"",
    "\"assent\"",
    "\"hands\"",
    "\"counts\"",
    "\"ballots\"",
    "\"blank\"",
    "\"any\"",
    "\"for\"",
    "\"against\"",
    "\"abstain\"",
    "null",
    "true",
    "false",
    "\"published\"",
    "\"voided\"",
    "\"standing\"",
    "\"withdrawn\"",
    "\"excluded\"",
    "\"valid\"",
    "\"invalid\"",
    "\"at_least\"",
    "\"more_than\"",
    "\"award\"",
    "\"motion\"",
    "\"elected\"",
    "\"tied\"",
    "\"below\"",
    "\"runoff\"",
    "\"decide\"",
    "\"complete\"",
    "\"repeat\"",
    "\"yt\"",
    "\"gddt\"",
    "\"1/2\"",
    "\"1/1\"",
    "0",
    "1",
    "6",
    "18446744073709551615",
    "4294967296",
    "-1",
    "1.5",
    "{}",
    "[]",
];

/// How many broken records are tried; the variable is for a long run.
fn inputs() -> u64 {
    std::env::var("LAPHIEU_INPUTS").ok().and_then(|text| text.parse().ok()).unwrap_or(1000)
}

/// Records that are read as they are: the cases of the rule book with their outcomes, and one with the rest.
fn records() -> Vec<Vec<u8>> {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../../cases/counting.json")).unwrap();
    let with_outcomes = cases.iter().map(|case| {
        let mut record = Record::read(case["record"].to_string().as_bytes()).unwrap();
        let mut counted = recount(&record).unwrap().rounds.into_iter();
        for round in record.contests.iter_mut().flat_map(|contest| &mut contest.rounds) {
            if let RoundRecord::Published(round) = round {
                round.outcome = counted.next().map(|counted| counted.outcome);
            }
        }
        record.text().unwrap().into_bytes()
    });
    let good = include_str!("good.json");
    // The shorter ones come as often as the longer: most of what can be broken is in each of them.
    let compact = serde_json::to_vec(&Record::read(good.as_bytes()).unwrap()).unwrap();
    with_outcomes.chain([good.into(), good.into(), compact.clone(), compact]).collect()
}

/// A place among so many.
fn below(rng: &mut TestRng, length: usize) -> usize {
    usize::try_from(rng.next_u64() % u64::try_from(length.max(1)).unwrap()).unwrap()
}

/// A place at which `token` begins, the first from a random place on.
fn place_of(rng: &mut TestRng, bytes: &[u8], token: &str) -> Option<usize> {
    let from = below(rng, bytes.len());
    let begins = |rest: &[u8]| rest.windows(token.len()).position(|window| window == token.as_bytes());
    begins(&bytes[from..]).map(|place| from + place).or_else(|| begins(bytes))
}

/// A piece of at most some lines or some bytes.
fn piece(rng: &mut TestRng, bytes: &[u8]) -> std::ops::Range<usize> {
    let start = below(rng, bytes.len() + 1);
    let newline = |from: usize| bytes[from..].iter().position(|b| *b == b'\n').map(|place| from + place + 1);
    if let (true, Some(first)) = (rng.next_u32().is_multiple_of(2), newline(start)) {
        let lines = below(rng, 4);
        let end = (0..lines).try_fold(first, |end, _| newline(end)).unwrap_or(bytes.len());
        return first..end;
    }
    start..(start + below(rng, 40)).min(bytes.len())
}

/// Breaks a record in one place.
fn mutate(rng: &mut TestRng, bytes: &mut Vec<u8>) {
    let place = below(rng, bytes.len());
    let byte = rng.next_u32().to_le_bytes()[0];
    match rng.next_u32() % 16 {
        0 if !bytes.is_empty() => bytes[place] ^= 1 << (byte % 8),
        1 => bytes.insert(place, byte),
        2 => {
            let piece = piece(rng, bytes);
            bytes.drain(piece);
        }
        3 | 4 => {
            let piece = piece(rng, bytes);
            let copy = bytes[piece.clone()].to_vec();
            // Right behind itself, or anywhere.
            let to = if byte.is_multiple_of(2) { piece.end } else { place };
            bytes.splice(to..to, copy);
        }
        5 => bytes.truncate(bytes.len() - below(rng, 3.min(bytes.len()))),
        // The beginning of “ế”, without its end.
        6 => drop(bytes.splice(place..place, [0xe1, 0xba])),
        7..=10 => {
            let digits: Vec<usize> =
                (0..bytes.len()).filter(|n| bytes[*n].is_ascii_digit()).skip(place % 997).take(97).collect();
            if let Some(digit) = digits.get(below(rng, digits.len())) {
                bytes[*digit] = b'0' + byte % 10;
            }
        }
        _ => {
            let [old, new] = [0; 2].map(|_| TOKENS[below(rng, TOKENS.len())]);
            if let Some(place) = place_of(rng, bytes, old) {
                bytes.splice(place..place + old.len(), new.bytes());
            }
        }
    }
}

/// Whether bytes are read; whatever they are, nothing panics and nothing is lost.
fn is_read(bytes: &[u8]) -> bool {
    let record = match Record::read(bytes) {
        Ok(record) => record,
        Err(error) => {
            let said = [Lang::Vi, Lang::En].map(|lang| words::record_error(lang, &error));
            assert!(said.iter().all(|said| !said.is_empty()), "{error:?}");
            return false;
        }
    };
    let counted = recount(&record);
    let counted =
        counted.unwrap_or_else(|error| panic!("read but not counted, {error}: {}", bytes.escape_ascii()));
    for difference in &counted.differences {
        let said = Expected::Value(difference.found.clone());
        assert_ne!(said, difference.counted, "{difference:?}");
        assert!(!words::difference(Lang::Vi, difference).is_empty());
    }
    let text = record.text().unwrap();
    let again = Record::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(again, record, "{text}");
    assert_eq!(again.text().unwrap(), text);
    assert_eq!(recount(&again).as_ref(), Ok(&counted), "{text}");
    true
}

#[test]
fn broken_records_are_refused_or_read_counted_and_written_again_without_loss() {
    let records = records();
    assert!(records.iter().all(|record| is_read(record)));
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::XorShift);
    let (mut read, mut refused) = (0u64, 0u64);
    for _ in 0..inputs() {
        let mut bytes = records[below(&mut rng, records.len())].clone();
        for _ in 0..=below(&mut rng, 4) {
            mutate(&mut rng, &mut bytes);
        }
        *if is_read(&bytes) { &mut read } else { &mut refused } += 1;
    }
    assert!(read > inputs() / 10 && refused > inputs() / 10, "read {read}, refused {refused}");
}
