//! Biên bản hội nghị (Decree 30/2020/NĐ-CP, Mẫu 1.9): what it says, in its order.

use ballot::{Id, Kind, Lang, OfficerRole, Person};

use crate::{
    doc::{Block, Closing, Column, Doc, Head, Level, Signature, Table},
    papers::{Papers, PrintedContest, PrintedUnit},
    results,
    words::{self, Word, word},
};

/// The minutes of a meeting.
pub(crate) fn minutes(papers: &Papers) -> Doc {
    let (lang, kind) = (papers.lang, word(papers.lang, Word::Minutes));
    let mut blocks = vec![
        Block::Head(head(papers)),
        Block::Title { kind: kind.into(), subject: papers.title.clone() },
        Block::Paragraph(words::starts(lang, papers.starts)),
        Block::Paragraph(words::place(lang, &place(papers))),
    ];
    blocks.extend(attendance(papers));
    blocks.extend(officers(papers));
    blocks.push(Block::Label(word(lang, Word::Content).into()));
    blocks.extend(agenda(papers));
    blocks.extend(results::proposals(lang, &papers.contests));
    let record = papers.record_sha256.as_deref();
    blocks.extend(record.map(|sha256| Block::Paragraph(words::record(lang, sha256))));
    blocks.push(Block::Closing(closing(papers)));
    Doc { lang, title: format!("{kind} – {}", papers.title), author: papers.body.clone(), blocks }
}

fn head(papers: &Papers) -> Head {
    let say = |known| word(papers.lang, known).to_owned();
    Head {
        parent: papers.parent.as_ref().map(|parent| parent.to_uppercase()),
        body: papers.body.to_uppercase(),
        number: say(Word::Number),
        country: say(Word::Country),
        motto: say(Word::Motto),
    }
}

fn place(papers: &Papers) -> String {
    match &papers.venue {
        Some(venue) => format!("{venue}, {}", papers.place),
        None => papers.place.clone(),
    }
}

fn attendance(papers: &Papers) -> Vec<Block> {
    let Papers { lang, body, units, guests, .. } = papers;
    let absent: Vec<&str> =
        units.iter().filter(|unit| !unit.present).map(|unit| unit.name.as_str()).collect();
    let column = |head, width, centred| Column { head: word(*lang, head).into(), width, centred };
    let rows = units.iter().zip(1..).map(|(unit, place)| unit_row(*lang, body, place, unit));
    let mut blocks = vec![Block::Table(Table {
        lead: words::attendance(*lang, units.len() - absent.len(), units.len(), &absent),
        columns: vec![
            column(Word::Ordinal, 11, true),
            column(Word::Unit, 66, false),
            column(Word::Delegate, 58, false),
            column(Word::Presence, 20, true),
        ],
        rows: rows.collect(),
    })];
    blocks.extend(words::quorum(*lang, papers.quorum).map(Block::Paragraph));
    if !guests.is_empty() {
        let names: Vec<String> = guests.iter().map(person).collect();
        blocks.push(named(*lang, Word::Guests, &names));
    }
    blocks
}

fn unit_row(lang: Lang, body: &str, place: usize, unit: &PrintedUnit) -> Vec<String> {
    let name = if unit.leads { words::leads(lang, body, &unit.name) } else { unit.name.clone() };
    let delegates: Vec<String> = unit.delegates.iter().map(person).collect();
    let presence = if unit.present { Word::Present } else { Word::Absent };
    vec![place.to_string(), name, delegates.join("\n"), word(lang, presence).into()]
}

/// Chair and secretary always, since the form asks for them; the tellers where they are named.
fn officers(papers: &Papers) -> Vec<Block> {
    let lang = papers.lang;
    let unit = |id: &Id| papers.units.iter().find(|unit| unit.id == *id).map(|unit| unit.name.as_str());
    let names = |role| -> Vec<String> {
        let of = papers.officers.iter().filter(|officer| officer.role == role);
        let unit = |of: &Option<Id>| of.as_ref().and_then(unit).unwrap_or_default();
        of.map(|officer| with(&person(&officer.person), unit(&officer.unit))).collect()
    };
    let mut blocks = vec![
        named(lang, Word::Chair, &names(OfficerRole::Chair)),
        named(lang, Word::Secretary, &names(OfficerRole::Secretary)),
    ];
    let teller = |role, known| {
        let title = move |name: String| format!("{name} ({})", word(lang, known));
        names(role).into_iter().map(title)
    };
    let tellers: Vec<String> = teller(OfficerRole::TellerHead, Word::TellerHead)
        .chain(teller(OfficerRole::Teller, Word::Teller))
        .collect();
    if !tellers.is_empty() {
        blocks.push(named(lang, Word::Tellers, &tellers));
    }
    blocks
}

/// “Thư ký: …”, with dots to fill in where nobody is named.
fn named(lang: Lang, known: Word, names: &[String]) -> Block {
    let label = word(lang, known);
    Block::Paragraph(match names {
        [] => format!("{label}: {}", words::DOTS),
        names => format!("{label}: {}.", names.join("; ")),
    })
}

fn person(person: &Person) -> String {
    with(&person.name, &person.title)
}

fn with(name: &str, more: &str) -> String {
    if more.is_empty() { name.into() } else { format!("{name}, {more}") }
}

/// The items, each contest under the first item that names it; then the contests that none names.
fn agenda(papers: &Papers) -> Vec<Block> {
    let lang = papers.lang;
    let mut rest: Vec<&PrintedContest> = papers.contests.iter().collect();
    let mut blocks = Vec::new();
    for (item, number) in papers.agenda.iter().zip(1..) {
        blocks.push(Block::Heading(Level::Item, format!("{number}. {}", item.title)));
        let lines = item.text.lines().filter(|line| !line.trim().is_empty());
        blocks.extend(lines.map(|line| Block::Paragraph(line.into())));
        if let Some(at) = rest.iter().position(|contest| Some(&contest.id) == item.contest.as_ref()) {
            blocks.extend(results::contest(lang, rest.remove(at)));
        }
    }
    if !rest.is_empty() {
        let some = |kind| rest.iter().any(|contest| contest.kind == kind);
        let heading = match (some(Kind::Award), some(Kind::Motion)) {
            (true, false) => Word::Elections,
            (false, true) => Word::Motions,
            _ => Word::Results,
        };
        blocks.push(Block::Heading(Level::Section, word(lang, heading).into()));
    }
    blocks.extend(rest.into_iter().flat_map(|contest| results::contest(lang, contest)));
    blocks
}

fn closing(papers: &Papers) -> Closing {
    let say = |known| word(papers.lang, known).to_owned();
    let signature = |office, role| {
        let officer = papers.officers.iter().find(|officer| officer.role == role);
        Signature {
            office: say(office),
            name: officer.map_or(String::new(), |officer| officer.person.name.clone()),
        }
    };
    Closing {
        line: words::ends(papers.lang, papers.ended),
        left: signature(Word::SecretarySigns, OfficerRole::Secretary),
        right: signature(Word::ChairSigns, OfficerRole::Chair),
        copies: say(Word::Copies),
        copies_to: [Word::CopyToUnits, Word::CopyToFill, Word::CopyToFile].map(say).into(),
    }
}
