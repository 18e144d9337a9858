//! What pages have in common: the head of the meeting, contests, rounds as they may be seen, QR codes.

use ballot::{
    Contest, Ending, Id, Lang, Outcome, RoundState, Stage,
    record::count_code,
    standing::{RoundFacts, Viewer, round_standing, standing},
};
use qrcode::{Color, EcLevel, QrCode};
use store::{ContestFacts, Details, Error, IssuedCards, MeetingRow};

use super::{address, asking, said, store};
use crate::api::{ContestHead, MeetingHead, Qr, RoundSeen, Sheet, secretary::PrintedCard};

pub(super) fn head(lang: Lang, id: &str, details: &Details) -> MeetingHead {
    let at = details.starts;
    MeetingHead {
        id: id.to_owned(),
        title: details.title.clone(),
        body: details.body.clone(),
        day: format!("{:02}/{:02}/{:04}", at.day(), at.month(), at.year()),
        hour: match lang {
            Lang::Vi => format!("{:02} giờ {:02}", at.hour(), at.minute()),
            Lang::En => format!("{:02}:{:02}", at.hour(), at.minute()),
        },
        venue: details.venue.clone().unwrap_or_default(),
    }
}

/// The language that the browser has chosen, else the meeting's.
pub(super) fn lang_of(meeting: &MeetingRow) -> Lang {
    asking().lang.unwrap_or(meeting.details.lang)
}

/// What every page of a meeting begins with.
pub(super) async fn sheet(meeting: &MeetingRow) -> Result<Sheet, Error> {
    let facts = store().facts(&meeting.id).await?;
    let lang = lang_of(meeting);
    Ok(Sheet {
        lang,
        meeting: head(lang, &meeting.id, &meeting.details),
        standing: standing(Viewer::Room, &facts),
        said: said(),
    })
}

pub(super) fn contest_head(contests: &[ContestFacts], contest: &Contest) -> ContestHead {
    let of = |id: &ballot::Id| contests.iter().find(|other| other.contest.id == *id);
    let place = contests.iter().position(|other| other.contest.id == contest.id).unwrap_or_default();
    ContestHead {
        id: contest.id.clone(),
        place: u32::try_from(place + 1).unwrap_or(u32::MAX),
        kind: contest.kind,
        title: contest.title.clone(),
        award: contest.award.clone(),
        without_winners_of: contest
            .excludes_winners_of
            .iter()
            .filter_map(of)
            .map(|other| name_of(&other.contest).to_owned())
            .collect(),
        only_winners_of: contest
            .only_winners_of
            .as_ref()
            .and_then(of)
            .map(|other| name_of(&other.contest).to_owned()),
    }
}

/// The full name of a nominee; the id of one who is not on the list.
pub(super) fn nominee_name(contest: &Contest, id: &Id) -> String {
    let nominee = contest.nominees.iter().find(|nominee| nominee.id == *id);
    nominee.map_or_else(|| id.to_string(), |nominee| nominee.name.clone())
}

/// Numbers and reasons of the voided rounds of a contest.
pub(super) fn voided(facts: &ContestFacts) -> Vec<(u32, String)> {
    let voided = facts.rounds.iter().filter_map(|round| match &round.stage {
        Stage::Voided { reason } => Some((round.rule.number, reason.clone())),
        _ => None,
    });
    voided.collect()
}

/// How the chair has ended a contest: names of those chosen, none for an end with open seats, and the reason.
pub(super) fn ending(facts: &ContestFacts) -> Option<(Vec<String>, String)> {
    let (elected, reason) = match facts.ending.as_ref()? {
        Ending::Decided { elected, reason } => (elected.as_slice(), reason),
        Ending::Ended { reason } => (&[][..], reason),
    };
    Some((elected.iter().map(|id| nominee_name(&facts.contest, id)).collect(), reason.clone()))
}

/// The award, by which people call a contest; its title where there is none.
pub(super) fn name_of(contest: &Contest) -> &str {
    if contest.award.is_empty() { &contest.title } else { &contest.award }
}

pub(super) fn round_seen(
    contests: &[ContestFacts],
    contest: &Contest,
    viewer: Viewer,
    facts: &RoundFacts,
) -> RoundSeen {
    let seen = round_standing(viewer, facts);
    RoundSeen {
        contest: contest_head(contests, contest),
        rule: facts.rule.clone(),
        count_code: seen.record_hash.as_deref().map(count_code).unwrap_or_default(),
        seen,
    }
}

/// Every round of the meeting as `viewer` may see it, in the order of the contests.
pub(super) fn rounds_seen(contests: &[ContestFacts], viewer: Viewer) -> Vec<RoundSeen> {
    let rounds = contests.iter().flat_map(|facts| {
        facts.rounds.iter().map(|round| round_seen(contests, &facts.contest, viewer, round))
    });
    rounds.collect()
}

/// The round held last, where it was voided.
pub(super) fn voided_last(sheet: &Sheet, rounds: &[RoundSeen]) -> Option<RoundSeen> {
    let last = sheet.standing.round.as_ref().filter(|round| round.state == RoundState::Voided)?;
    rounds.iter().find(|round| round.seen.id == last.id).cloned()
}

/// Those whose outcome may be seen.
pub(super) fn with_outcome(round: &RoundSeen) -> Option<&Outcome> {
    round.seen.outcome.as_ref()
}

/// A QR code that a phone reads from the back row: error correction M, quiet zone of four.
pub(super) fn qr(text: &str) -> Qr {
    const QUIET: usize = 4;
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return Qr { size: 0, path: String::new() };
    };
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                path.push_str(&format!("M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, run.len(), run.len()));
            }
            x += run.len();
        }
    }
    Qr { size: width + 2 * QUIET, path }
}

/// Cards with their links, ready to print.
pub(super) fn printed(issued: &IssuedCards) -> Vec<PrintedCard> {
    let address = address();
    let card = |card: &store::IssuedCard| {
        let link = format!("{address}/c/{}", card.secret.as_str());
        PrintedCard {
            role: card.role,
            serial: card.serial,
            name: card.name.clone(),
            code: card.secret.as_str().to_owned(),
            qr: qr(&link),
            link,
        }
    };
    issued.cards.iter().map(card).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_has_its_quiet_zone_and_nothing_outside_it() {
        let qr = qr("http://192.168.1.20:3000/c/7K3M-9QV2-4TDH");
        assert_eq!(qr.size, 29 + 8);
        assert!(qr.path.starts_with("M4 4h7v1h-7z"));
    }
}
