//! What a contest's rounds and its result say in a paper: outcomes are printed, never recomputed.

use ballot::{Id, Judged, Lang, NomineeStatus, Outcome, Round, Verdict, words as ballot_words};

use crate::{
    ContestPaper, Ending, RoundPaper,
    doc::{Block, Column, Level, Table},
    words::{self, Word, word},
};

/// A contest under its title: its rounds, how it ended, its result.
pub(crate) fn contest(lang: Lang, contest: &ContestPaper) -> Vec<Block> {
    let say = |known| Block::Paragraph(word(lang, known).into());
    let mut blocks =
        vec![Block::Heading(Level::Contest, words::contest(lang, &contest.title, &contest.award))];
    for paper in &contest.rounds {
        // The only round needs no heading, unless one before it was voided.
        if contest.rounds.len() > 1 || paper.rule.number > 1 {
            blocks.push(Block::Heading(Level::Round, words::round(lang, paper.rule.number)));
        }
        blocks.extend(round(lang, contest, paper));
    }
    match &contest.ending {
        Ending::Open | Ending::Rule => {}
        Ending::Decided { reason } => {
            let chosen = chosen_by_the_chair(contest).join("; ");
            blocks.push(Block::Paragraph(words::decided(lang, &chosen, reason)));
        }
        Ending::Ended { reason } => blocks.push(Block::Paragraph(words::ended(lang, reason))),
    }
    match final_names(contest) {
        Some(names) => {
            let conclusion = words::conclusion(lang, &names, &contest.title, &contest.award);
            blocks.push(Block::Paragraph(conclusion));
        }
        None if contest.rounds.is_empty() => blocks.push(say(Word::NotHeld)),
        None => blocks.push(say(Word::NotOver)),
    }
    blocks
}

/// What the meeting proposes, one line for each contest with an award; empty if there is none.
pub(crate) fn proposals(lang: Lang, contests: &[ContestPaper]) -> Vec<Block> {
    let awards = contests.iter().filter(|contest| !contest.award.is_empty());
    let lines: Vec<Block> = awards
        .map(|contest| words::proposal(lang, &contest.award, final_names(contest).as_deref()))
        .map(Block::Paragraph)
        .collect();
    if lines.is_empty() {
        return lines;
    }
    let mut blocks = vec![
        Block::Heading(Level::Section, word(lang, Word::Proposals).into()),
        Block::Label(word(lang, Word::Propose).into()),
    ];
    blocks.extend(lines);
    blocks
}

/// Those elected; `None` while the contest is not over.
fn final_names(contest: &ContestPaper) -> Option<String> {
    (contest.ending != Ending::Open).then(|| contest.elected.join("; "))
}

fn chosen_by_the_chair(contest: &ContestPaper) -> Vec<&str> {
    let by_votes: Vec<&str> = contest
        .rounds
        .iter()
        .flat_map(|paper| paper.outcome.elected().map(|id| name(&paper.rule, id)))
        .collect();
    contest.elected.iter().map(String::as_str).filter(|name| !by_votes.contains(name)).collect()
}

fn round(lang: Lang, contest: &ContestPaper, paper: &RoundPaper) -> Vec<Block> {
    let RoundPaper { rule, outcome, count_code } = paper;
    let mut sentences = vec![words::rule(lang, rule)];
    sentences.extend(words::votes_needed(lang, outcome));
    if !rule.self_vote {
        sentences.push(word(lang, Word::OwnUnit).into());
    }
    sentences.extend(not_standing(lang, contest, rule));
    sentences.push(words::numbers(lang, &outcome.numbers, rule.blank));

    let mut conclusions: Vec<String> =
        [Verdict::Elected, Verdict::Tied].iter().filter_map(|it| those(lang, *it, paper)).collect();
    conclusions.extend(words::next(lang, &outcome.next));
    conclusions.push(words::count_code(lang, count_code));

    let mut blocks: Vec<Block> = sentences.into_iter().map(Block::Paragraph).collect();
    blocks.push(Block::Table(table(lang, rule, outcome)));
    blocks.extend(conclusions.into_iter().map(Block::Paragraph));
    blocks
}

fn not_standing(lang: Lang, contest: &ContestPaper, rule: &Round) -> Vec<String> {
    let of = |status| rule.nominees.iter().filter(move |nominee| nominee.status == status);
    let excluded: Vec<&str> = of(NomineeStatus::Excluded).map(|nominee| nominee.name.as_str()).collect();
    let mut sentences = Vec::new();
    if !excluded.is_empty() {
        sentences.push(words::excluded(lang, &excluded.join("; "), &contest.excludes_winners_of));
    }
    let withdrawn = of(NomineeStatus::Withdrawn);
    sentences.extend(withdrawn.map(|nominee| words::withdrawn(lang, &nominee.name, &nominee.reason)));
    sentences
}

fn table(lang: Lang, rule: &Round, outcome: &Outcome) -> Table {
    let column = |head, width, centred| Column { head: word(lang, head).into(), width, centred };
    let row = |(place, judged): (usize, &Judged)| {
        vec![
            (place + 1).to_string(),
            name(rule, &judged.id).to_owned(),
            votes(outcome, judged),
            share(lang, judged),
            ballot_words::verdict(lang, judged.verdict).into(),
        ]
    };
    Table {
        lead: words::base(lang, outcome),
        columns: vec![
            column(Word::Ordinal, 11, true),
            column(Word::Unit, 64, false),
            column(Word::Votes, 20, true),
            column(Word::Share, 22, true),
            column(Word::Verdict, 38, false),
        ],
        rows: outcome.ranked().into_iter().enumerate().map(row).collect(),
    }
}

fn votes(outcome: &Outcome, judged: &Judged) -> String {
    match judged.status() {
        NomineeStatus::Standing => format!("{}/{}", judged.votes, outcome.base_number()),
        NomineeStatus::Withdrawn | NomineeStatus::Excluded => "–".into(),
    }
}

fn share(lang: Lang, judged: &Judged) -> String {
    let stands = judged.status() == NomineeStatus::Standing;
    let share = judged.share.filter(|_| stands);
    share.map_or("–".into(), |share| ballot_words::percent(lang, share))
}

/// Those of one verdict with the reason as numbers; `None` if there is nobody.
fn those(lang: Lang, verdict: Verdict, paper: &RoundPaper) -> Option<String> {
    let RoundPaper { rule, outcome, .. } = paper;
    let ranked = outcome.ranked();
    let of = ranked.iter().filter(|judged| judged.verdict == verdict);
    let named: Vec<String> = of
        .map(|judged| {
            let reason = ballot_words::reason(lang, outcome, judged);
            format!("{} ({})", name(rule, &judged.id), keep_last(&reason))
        })
        .collect();
    (!named.is_empty()).then(|| words::those(lang, verdict, &named.join("; ")))
}

/// Keeps the last two words on one line, so that no line begins with the fraction of a comparison.
fn keep_last(text: &str) -> String {
    text.rsplit_once(' ').map_or(text.into(), |(before, last)| format!("{before}\u{a0}{last}"))
}

/// The full name of a nominee; an outcome names nobody who is not on the list of its round.
fn name<'a>(rule: &'a Round, id: &'a Id) -> &'a str {
    rule.place(id).and_then(|place| rule.nominees.get(place)).map_or(id.as_str(), |it| it.name.as_str())
}
