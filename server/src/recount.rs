//! `laphieu recount`: counts every round of a record again, alone or against the journal (FORMATS.md §2, §3).

use std::{collections::BTreeMap, path::Path, process::ExitCode};

use ballot::{
    record::{DecisionRecord, EndedRecord, Record, RoundRecord, recount},
    words as rules,
};
use serde_json::{Value, json};
use store::{Journal, JournalEntry};

use crate::{
    files,
    words::{self, RoundDiffers},
};

/// Everything agrees, or there is nothing to compare.
const AGREES: u8 = 0;
/// Something differs.
const DIFFERS: u8 = 1;
/// A file cannot be read.
const UNREADABLE: u8 = 2;

/// Counts, compares and says the result; the exit code says it to programs.
pub(crate) fn run(record: &Path, journal: Option<&Path>, as_json: bool) -> ExitCode {
    match counted(record, journal, as_json) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            words::to_stderr(&format!("{error:#}"));
            ExitCode::from(UNREADABLE)
        }
    }
}

fn counted(file: &Path, journal: Option<&Path>, as_json: bool) -> anyhow::Result<u8> {
    let lang = words::lang();
    let name = file.display().to_string();
    let wrong = |error| anyhow::anyhow!("{name}: {}", rules::record_error(lang, &error));
    let record = Record::read(files::read(file)?.as_bytes()).map_err(wrong)?;
    let recount = recount(&record).map_err(wrong)?;
    let mut differences: Vec<String> =
        recount.differences.iter().map(|difference| rules::difference(lang, difference)).collect();
    let mut agrees = recount.agrees;
    if let Some(file) = journal {
        let journal = Journal::read(files::read(file)?.as_bytes())
            .map_err(|error| anyhow::anyhow!(words::bad_journal(&file.display().to_string(), &error)))?;
        differences.extend(against_journal(&record, &journal)?);
        agrees = Some(differences.is_empty());
    }
    if as_json {
        let answer = json!({ "rounds": recount.rounds, "agrees": agrees, "differences": differences });
        words::to_stdout(&serde_json::to_string_pretty(&answer)?)?;
    } else {
        for round in &recount.rounds {
            words::to_stdout(&words::recounted(round))?;
        }
        for difference in &differences {
            words::to_stdout(&words::differs(difference))?;
        }
        words::to_stdout(words::agrees(agrees))?;
    }
    Ok(if differences.is_empty() { AGREES } else { DIFFERS })
}

/// What the journal says of a meeting's rounds and ends.
#[derive(Default)]
struct Acts<'a> {
    /// By contest and number.
    rounds: BTreeMap<(String, u64), RoundActs<'a>>,
    /// Decisions and ends by contest.
    decided: BTreeMap<String, DecisionRecord>,
    ended: BTreeMap<String, EndedRecord>,
}

#[derive(Default)]
struct RoundActs<'a> {
    sha256: Option<&'a str>,
    published: bool,
    /// Reason and ballots handed in.
    voided: Option<(&'a str, u64)>,
}

impl<'a> Acts<'a> {
    fn of(entries: &'a [JournalEntry]) -> Self {
        let mut acts = Self::default();
        for entry in entries {
            let text = |key: &str| entry.details[key].as_str().unwrap_or_default();
            let number = |key: &str| entry.details[key].as_u64().unwrap_or_default();
            let (contest, reason) = (text("contest").to_owned(), text("reason").to_owned());
            let round = (contest.clone(), number("number"));
            match entry.act.as_str() {
                "count_round" => acts.rounds.entry(round).or_default().sha256 = Some(text("sha256")),
                "publish_round" => acts.rounds.entry(round).or_default().published = true,
                "void_round" => {
                    acts.rounds.entry(round).or_default().voided = Some((text("reason"), number("cast")));
                }
                "decide_contest" => {
                    let elected = ids(&entry.details["elected"]);
                    acts.decided.insert(contest, DecisionRecord { elected, reason });
                }
                "end_contest" => drop(acts.ended.insert(contest, EndedRecord { reason })),
                _ => {}
            }
        }
        acts
    }
}

fn ids(list: &Value) -> Vec<ballot::Id> {
    let texts = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    texts.filter_map(|text| ballot::Id::new(text).ok()).collect()
}

/// Where a record says something else than the journal, in words.
fn against_journal(record: &Record, journal: &Journal) -> anyhow::Result<Vec<String>> {
    let mut differences = Vec::new();
    if let Err(error) = journal.check() {
        differences.push(words::broken_chain(&error));
    }
    let entries = match &record.journal {
        None => journal.entries.as_slice(),
        Some(end) => {
            let until = usize::try_from(end.entries).ok().and_then(|until| journal.entries.get(..until));
            let head = until.and_then(|entries| entries.last()).map(|entry| entry.hash.as_str());
            if head != Some(end.head.as_str()) {
                differences.push(words::other_head(end.entries, &end.head));
            }
            until.unwrap_or(&journal.entries)
        }
    };
    let acts = Acts::of(entries);
    let mut seen = Vec::new();
    for contest in &record.contests {
        for round in &contest.rounds {
            let key = (contest.id.to_string(), u64::from(round.number()));
            if let Some(difference) = round_differs(round, acts.rounds.get(&key))? {
                differences.push(words::round_differs(&key.0, key.1, difference));
            }
            seen.push(key);
        }
        let id = contest.id.as_str();
        if contest.decision.as_ref() != acts.decided.get(id) || contest.ended.as_ref() != acts.ended.get(id) {
            differences.push(words::ending_differs(id));
        }
    }
    let missing = acts.decided.keys().chain(acts.ended.keys());
    let listed = |id: &&String| record.contests.iter().any(|contest| contest.id.as_str() == id.as_str());
    differences.extend(missing.filter(|id| !listed(id)).map(|id| words::ending_differs(id)));
    // A record that is final, or is held against the journal of a meeting that is over, has every round that was
    // published or voided.
    let over = entries.iter().any(|entry| entry.act == "conclude_meeting");
    if over || record.journal.is_some() || record.meeting.concluded.is_some() {
        for (key, round) in &acts.rounds {
            if (round.published || round.voided.is_some()) && !seen.contains(key) {
                differences.push(words::round_differs(&key.0, key.1, RoundDiffers::Missing));
            }
        }
    }
    Ok(differences)
}

fn round_differs(round: &RoundRecord, acts: Option<&RoundActs<'_>>) -> anyhow::Result<Option<RoundDiffers>> {
    let Some(acts) = acts else { return Ok(Some(RoundDiffers::NotInJournal)) };
    Ok(match round {
        RoundRecord::Published(_) if !acts.published || acts.voided.is_some() => {
            Some(RoundDiffers::NotInJournal)
        }
        RoundRecord::Published(round) => {
            let hash = store::sha256(&round.hashed_text()?);
            (acts.sha256 != Some(hash.as_str())).then_some(RoundDiffers::Hash)
        }
        RoundRecord::Voided(round) => match acts.voided {
            None => Some(RoundDiffers::NotInJournal),
            Some(voided) => (voided != (round.reason.as_str(), round.cast)).then_some(RoundDiffers::Voided),
        },
    })
}
