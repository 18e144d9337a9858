//! What a contest's rounds and its result say in a paper: outcomes are printed, never recomputed.

mod nominees;
mod round;
mod table;

use ballot::{Kind, Lang, NomineeStatus, Verdict};

use self::{
    nominees::{name, not_standing},
    round::{is_consensus, reason},
};
use crate::{
    doc::{Block, Level},
    papers::{Ending, PrintedContest, PrintedRound, PrintedVoidedRound},
    words::{self, Word, word},
};

/// A contest under its title: its rounds, how it ended, its result.
pub(crate) fn contest(lang: Lang, contest: &PrintedContest) -> Vec<Block> {
    let mut blocks =
        vec![Block::Heading(Level::Contest, words::contest(lang, &contest.title, &contest.award))];
    let proposal = proposal(contest);
    if contest.kind == Kind::Motion && proposal != contest.title {
        blocks.push(Block::Paragraph(words::proposed(lang, proposal)));
    }
    for held in held(contest) {
        let number = held.number();
        // The only round needs no heading, unless it is said to be a later one.
        if contest.rounds.len() + contest.voided.len() > 1 || number > 1 {
            blocks.push(Block::Heading(Level::Round, words::round(lang, number)));
        }
        match held {
            Held::Counted(paper) => blocks.extend(round::round(lang, contest, paper)),
            Held::Voided(PrintedVoidedRound { rule, reason, cast }) => {
                blocks.push(Block::Paragraph(words::voided(lang, rule, reason, *cast)));
            }
        }
    }
    let end = ending(lang, contest).into_iter().chain([conclusion(lang, contest)]);
    blocks.extend(end.map(Block::Paragraph));
    blocks
}

/// What the meeting proposes, one line for each contest with an award; empty if there is none.
pub(crate) fn proposals(lang: Lang, contests: &[PrintedContest]) -> Vec<Block> {
    let awards = contests.iter().filter(|contest| contest.kind == Kind::Award && !contest.award.is_empty());
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

/// A round of either kind.
enum Held<'a> {
    Counted(&'a PrintedRound),
    Voided(&'a PrintedVoidedRound),
}

impl Held<'_> {
    fn number(&self) -> u32 {
        match self {
            Self::Counted(paper) => paper.rule.number,
            Self::Voided(paper) => paper.rule.number,
        }
    }
}

/// All rounds in the order in which they were held.
fn held(contest: &PrintedContest) -> Vec<Held<'_>> {
    let counted = contest.rounds.iter().map(Held::Counted);
    let mut held: Vec<Held> = counted.chain(contest.voided.iter().map(Held::Voided)).collect();
    held.sort_by_key(Held::number);
    held
}

/// What happened after the last round: who has withdrawn since, and how the contest ended if not by its rule.
fn ending(lang: Lang, contest: &PrintedContest) -> Vec<String> {
    let mut list = contest.nominees.clone();
    if contest.ending == Ending::NobodyStood && contest.rounds.is_empty() {
        // No list was frozen: whoever has not withdrawn was excluded, or a round could have been opened.
        for nominee in list.iter_mut().filter(|nominee| nominee.status == NomineeStatus::Standing) {
            nominee.status = NomineeStatus::Excluded;
        }
    }
    let mut sentences = not_standing(lang, contest, &list, u32::MAX);
    match &contest.ending {
        Ending::Open | Ending::Rule => {}
        Ending::NobodyStood => sentences.push(words::nobody_stood(lang, contest.kind).into()),
        Ending::Decided { reason } => {
            sentences.push(words::decided(lang, &chosen_by_the_chair(contest).join("; "), reason));
        }
        Ending::Ended { reason } => {
            let has_result = contest.rounds.iter().any(|paper| paper.outcome.quorum_met);
            sentences.push(words::ended(lang, has_result, reason));
        }
    }
    sentences
}

fn conclusion(lang: Lang, contest: &PrintedContest) -> String {
    match (final_names(contest), contest.kind) {
        (None, _) if contest.rounds.is_empty() => word(lang, Word::NotHeld).into(),
        (None, _) => word(lang, Word::NotOver).into(),
        (Some(names), Kind::Award) => {
            words::conclusion(lang, is_by_consensus(contest), &names, &contest.title, &contest.award)
        }
        (Some(_), Kind::Motion) => motion(lang, contest),
    }
}

/// What has become of a proposal in the round that had a quorum.
fn motion(lang: Lang, contest: &PrintedContest) -> String {
    let paper = contest.rounds.iter().find(|paper| paper.outcome.quorum_met);
    match paper.and_then(|paper| Some((paper, paper.outcome.nominees.first()?))) {
        Some((paper, judged)) => words::motion(
            lang,
            judged.verdict == Verdict::Elected,
            is_consensus(paper, judged),
            name(&paper.rule, &judged.id),
            &reason(lang, paper, judged),
        ),
        None => words::undecided(lang, proposal(contest)),
    }
}

/// What a motion proposes, at least its title.
fn proposal(contest: &PrintedContest) -> &str {
    contest.nominees.first().map_or(contest.title.as_str(), |nominee| nominee.name.as_str())
}

/// Those elected; `None` while the contest is not over.
fn final_names(contest: &PrintedContest) -> Option<String> {
    (contest.ending != Ending::Open).then(|| contest.elected.join("; "))
}

fn is_by_consensus(contest: &PrintedContest) -> bool {
    let judged = contest
        .rounds
        .iter()
        .flat_map(|paper| paper.outcome.nominees.iter().map(move |judged| (paper, judged)))
        .filter(|(_, judged)| judged.verdict == Verdict::Elected);
    contest.ending == Ending::Rule && judged.clone().all(|(paper, judged)| is_consensus(paper, judged))
}

fn chosen_by_the_chair(contest: &PrintedContest) -> Vec<&str> {
    let by_votes: Vec<&str> = contest
        .rounds
        .iter()
        .flat_map(|paper| paper.outcome.elected().map(|id| name(&paper.rule, id)))
        .collect();
    contest.elected.iter().map(String::as_str).filter(|name| !by_votes.contains(name)).collect()
}
