//! The table of a round's result.

use ballot::{Judged, Lang, Method, NomineeStatus, Outcome, Round, words as rules};

use super::nominees::name;
use crate::{
    doc::{Column, Table},
    words::{self, Hands, Word, word},
};

/// Nominees with their votes, most first.
pub(super) fn table(lang: Lang, rule: &Round, outcome: &Outcome) -> Table {
    let column = |(head, width, centred)| Column { head: word(lang, head).into(), width, centred };
    let (ordinal, unit) = (Word::Ordinal, Word::Unit);
    let columns = match rule.method {
        Method::Choose(_) => vec![
            (ordinal, 11, true),
            (unit, 64, false),
            (Word::Votes, 20, true),
            (Word::Share, 22, true),
            (Word::Verdict, 38, false),
        ],
        Method::Assent(_) | Method::Hands => vec![
            (ordinal, 11, true),
            (unit, 37, false),
            (Word::For, 17, true),
            (Word::Against, 20, true),
            (Word::Abstain, 20, true),
            (Word::Share, 22, true),
            (Word::Conclusion, 28, false),
        ],
    };
    let row = |(place, judged): (usize, &Judged)| {
        let mut cells = vec![(place + 1).to_string(), name(rule, &judged.id).to_owned()];
        cells.extend(numbers(lang, rule.method, outcome, judged));
        cells.push(rules::verdict(lang, rule.kind, judged.verdict).into());
        cells
    };
    Table {
        lead: words::base(lang, Hands::of(rule), outcome),
        columns: columns.into_iter().map(column).collect(),
        rows: outcome.ranked().into_iter().enumerate().map(row).collect(),
    }
}

/// The cells between the name and the verdict; dashes for one who does not stand.
fn numbers(lang: Lang, method: Method, outcome: &Outcome, judged: &Judged) -> Vec<String> {
    let votes = format!("{}/{}", judged.votes, outcome.base_number());
    let share = judged.share.map_or("–".into(), |share| rules::percent(lang, share));
    let cells = match method {
        Method::Choose(_) => vec![votes, share],
        Method::Assent(_) | Method::Hands => {
            vec![votes, judged.against.to_string(), outcome.abstained(judged).to_string(), share]
        }
    };
    match judged.status() {
        NomineeStatus::Standing => cells,
        NomineeStatus::Withdrawn | NomineeStatus::Excluded => vec!["–".into(); cells.len()],
    }
}
