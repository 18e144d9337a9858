//! What one round says in a paper.

use ballot::{Id, Judged, Kind, Lang, Method, Next, Outcome, Round, Verdict, words as rules};

use super::{
    nominees::{name, not_standing},
    table::table,
};
use crate::{
    doc::Block,
    papers::{PrintedContest, PrintedRound},
    words::{self, Hands},
};

/// A published round: its rule, its list, its numbers, its result.
pub(super) fn round(lang: Lang, contest: &PrintedContest, paper: &PrintedRound) -> Vec<Block> {
    let PrintedRound { rule, outcome, count_code } = paper;
    let hands = Hands::of(rule);
    let mut sentences = vec![words::rule(lang, rule)];
    sentences.extend(words::votes_needed(lang, hands, outcome));
    if !rule.self_vote {
        sentences.push(words::own_unit(lang, hands).into());
    }
    sentences.extend(list(lang, contest, rule));
    sentences.extend(not_standing(lang, contest, &rule.nominees, rule.number));
    sentences.push(words::numbers(lang, hands, &outcome.numbers, rule.blank));

    let mut blocks: Vec<Block> = sentences.into_iter().map(Block::Paragraph).collect();
    blocks.push(match rule.kind {
        Kind::Award => Block::Table(table(lang, rule, outcome)),
        Kind::Motion => Block::Paragraph(opinions(lang, rule, outcome)),
    });
    blocks.extend(conclusions(lang, paper).into_iter().map(Block::Paragraph));
    if !count_code.is_empty() {
        blocks.push(Block::Paragraph(words::count_code(lang, count_code)));
    }
    blocks
}

/// What the round decides; a motion is decided once, at the end of its contest.
fn conclusions(lang: Lang, paper: &PrintedRound) -> Vec<String> {
    let PrintedRound { rule, outcome, .. } = paper;
    let hands = Hands::of(rule);
    let mut conclusions = Vec::new();
    if rule.kind == Kind::Award {
        let verdicts = [Verdict::Elected, Verdict::Tied];
        conclusions.extend(verdicts.iter().filter_map(|it| those(lang, *it, paper)));
        conclusions.extend(words::next(lang, hands, &outcome.next, &among(rule, &outcome.next)));
    }
    if let Some(judged) = outcome.nominees.iter().find(|judged| judged.verdict == Verdict::NoQuorum) {
        // Inside a sentence the reason begins with a small letter.
        let reason = lower(&rules::reason(lang, outcome, judged));
        conclusions.push(words::no_quorum(lang, hands, rule.kind, &reason));
    }
    conclusions
}

/// Among whom a round is held that follows another.
fn list(lang: Lang, contest: &PrintedContest, rule: &Round) -> Option<String> {
    let before = contest.rounds.iter().filter(|paper| paper.rule.number < rule.number);
    let narrowed =
        |paper: &PrintedRound| matches!(paper.outcome.next, Next::Runoff { .. } | Next::Another { .. });
    let names: Vec<&str> = rule.standing().map(|nominee| nominee.name.as_str()).collect();
    let follows = before.max_by_key(|paper| paper.rule.number).is_some_and(narrowed);
    follows.then(|| words::list(lang, Hands::of(rule), &names.join("; ")))
}

fn among(rule: &Round, next: &Next) -> String {
    let ids: &[Id] = match next {
        Next::Runoff { among, .. } | Next::Another { among, .. } | Next::Decide { among, .. } => among,
        Next::Complete {} | Next::Repeat {} => &[],
    };
    let names: Vec<&str> = ids.iter().map(|id| name(rule, id)).collect();
    names.join("; ")
}

fn opinions(lang: Lang, rule: &Round, outcome: &Outcome) -> String {
    let said: Vec<String> = outcome
        .nominees
        .iter()
        .flat_map(|judged| {
            let share = judged.share.map(|share| format!(" ({})", rules::percent(lang, share)));
            let votes = format!("{}{}", judged.votes, share.unwrap_or_default());
            [votes, judged.against.to_string(), outcome.abstained(judged).to_string()]
        })
        .collect();
    let said = [0, 1, 2].map(|at| said.get(at).map_or("–", String::as_str));
    words::opinions(lang, Hands::of(rule), outcome, said)
}

/// Those of one verdict with the reason as numbers; `None` if there is nobody.
fn those(lang: Lang, verdict: Verdict, paper: &PrintedRound) -> Option<String> {
    let PrintedRound { rule, outcome, .. } = paper;
    let ranked = outcome.ranked();
    let of = ranked.iter().filter(|judged| judged.verdict == verdict);
    let named: Vec<String> =
        of.map(|judged| format!("{} ({})", name(rule, &judged.id), reason(lang, paper, judged))).collect();
    (!named.is_empty()).then(|| words::those(lang, verdict, &named.join("; ")))
}

/// The numbers of a verdict. Its last two words stay on one line, so that none begins with the fraction of a comparison.
pub(super) fn reason(lang: Lang, paper: &PrintedRound, judged: &Judged) -> String {
    let reason = rules::reason(lang, &paper.outcome, judged);
    let reason =
        reason.rsplit_once(' ').map_or(reason.clone(), |(before, last)| format!("{before}\u{a0}{last}"));
    if is_consensus(paper, judged) && paper.rule.kind == Kind::Award {
        format!("{reason}, {}", words::consensus(lang))
    } else {
        reason
    }
}

/// Whether everybody present has raised a hand for somebody who is elected (RULES.md §2).
pub(super) fn is_consensus(paper: &PrintedRound, judged: &Judged) -> bool {
    paper.rule.method == Method::Hands
        && judged.verdict == Verdict::Elected
        && judged.votes == paper.outcome.numbers.present
}

fn lower(text: &str) -> String {
    let mut symbols = text.chars();
    symbols.next().map_or(String::new(), |first| first.to_lowercase().chain(symbols).collect())
}
