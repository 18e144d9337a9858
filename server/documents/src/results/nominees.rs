//! What papers say of nominees beside their numbers: their names, and why somebody does not stand.

use ballot::{Id, Lang, Nominee, NomineeStatus, Round};

use crate::{papers::PrintedContest, words};

/// The full name of a nominee; an outcome names nobody who is not on the list of its round.
pub(super) fn name<'a>(rule: &'a Round, id: &'a Id) -> &'a str {
    rule.nominee(id).map_or(id.as_str(), |nominee| nominee.name.as_str())
}

/// Who does not stand on a list that is drawn up when round `number` opens; whoever was named so before is left out.
pub(super) fn not_standing(
    lang: Lang,
    contest: &PrintedContest,
    list: &[Nominee],
    number: u32,
) -> Vec<String> {
    let of = |status| {
        list.iter().filter(move |nominee| nominee.status == status && !is_told(contest, nominee, number))
    };
    let excluded: Vec<&str> = of(NomineeStatus::Excluded).map(|nominee| nominee.name.as_str()).collect();
    let mut sentences = Vec::new();
    if !excluded.is_empty() {
        let PrintedContest { excludes_winners_of, only_winners_of, .. } = contest;
        let only = only_winners_of.as_deref();
        sentences.push(words::excluded(lang, &excluded.join("; "), excludes_winners_of, only));
    }
    let withdrawn = of(NomineeStatus::Withdrawn);
    sentences.extend(withdrawn.map(|nominee| words::withdrawn(lang, &nominee.name, &nominee.reason)));
    sentences
}

/// Whether a nominee does not stand, and a round before `number` has said so already.
fn is_told(contest: &PrintedContest, nominee: &Nominee, number: u32) -> bool {
    let before = contest.rounds.iter().filter(|paper| paper.rule.number < number);
    nominee.status != NomineeStatus::Standing
        && before
            .filter_map(|paper| paper.rule.nominee(&nominee.id))
            .any(|earlier| earlier.status == nominee.status)
}
