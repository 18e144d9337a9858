//! The parts of a meeting file held against each other.

use std::{collections::HashSet, num::NonZeroU32};

use ballot::{Blank, Contest, Id, Method, Nominee, NomineeStatus, TallyMode};
use toml::Spanned;

use super::problem::Named;
use super::{
    CardsAre, ContestWritten, KindWritten, MeetingFile, MethodWritten, NomineesWritten, Problem,
    SeatsWritten, Text, ThresholdWritten, UnitWritten, VotersAre, Written,
};
use crate::{AgendaItem, Details, Officer, Person, Wifi, meetings::Unit};

/// A problem and the byte at which it stands.
type Wrong = (Option<usize>, Problem);

const TIMEZONE: &str = "Asia/Ho_Chi_Minh";

pub(super) fn check(written: &Written) -> Result<MeetingFile, Wrong> {
    if written.format.get_ref() != "laphieu-meeting/1" {
        return Err(at(&written.format, Problem::WrongFormat(written.format.get_ref().clone())));
    }
    supported(written)?;
    let units = units(&written.units)?;
    let contests = contests(&written.contests, &units)?;
    let details = details(written, &units, &contests)?;
    Ok(MeetingFile { details, units, contests })
}

fn at<T>(spanned: &Spanned<T>, problem: Problem) -> Wrong {
    (Some(spanned.span().start), problem)
}

/// Fields of the format that this version reads and cannot serve yet; refusing them beats ignoring them.
fn supported(written: &Written) -> Result<(), Wrong> {
    let not_yet = |field, found: String, allowed| Problem::NotYet { field, found, allowed };
    if let Some(voters) = &written.voters
        && *voters.get_ref() == VotersAre::Delegates
    {
        return Err(at(voters, not_yet("voters", "\"delegates\"".into(), "\"units\"")));
    }
    if let Some(cards) = &written.cards
        && *cards.get_ref() == CardsAre::Drawn
    {
        return Err(at(cards, not_yet("cards", "\"drawn\"".into(), "\"named\"")));
    }
    if let Some(spare) = written.spare_cards.as_ref().filter(|spare| *spare.get_ref() > 0) {
        return Err(at(spare, not_yet("spare_cards", spare.get_ref().to_string(), "0")));
    }
    match &written.tellers {
        Some(tellers) if *tellers.get_ref() > 0 => {
            Err(at(tellers, not_yet("tellers", tellers.get_ref().to_string(), "0")))
        }
        None if written.officers.iter().any(|officer| officer.role.is_teller()) => {
            Err((None, not_yet("tellers", "2".into(), "tellers = 0")))
        }
        _ => Ok(()),
    }
}

fn units(written: &[UnitWritten]) -> Result<Vec<Unit>, Wrong> {
    if written.is_empty() {
        return Err((None, Problem::Empty("units")));
    }
    let mut seen = HashSet::new();
    let mut delegates_seen = HashSet::new();
    let unit = |unit: &UnitWritten| {
        for delegate in unit.delegates.iter().filter_map(|delegate| delegate.id.as_ref()) {
            unique(delegate, Named::Delegate, &mut delegates_seen)?;
        }
        Ok(Unit {
            id: unique(&unit.id, Named::Unit, &mut seen)?,
            name: unit.name.0.clone(),
            short: unit.short.as_ref().unwrap_or(&unit.name).0.clone(),
            delegates: unit
                .delegates
                .iter()
                .map(|delegate| person(&delegate.name, delegate.title.as_ref()))
                .collect(),
        })
    };
    written.iter().map(unit).collect()
}

fn unique(id: &Spanned<String>, of: Named, seen: &mut HashSet<Id>) -> Result<Id, Wrong> {
    let read = Id::new(id.get_ref().as_str()).map_err(|bad| at(id, Problem::NotAnId(bad.0)))?;
    if !seen.insert(read.clone()) {
        return Err(at(id, Problem::Duplicate { of, id: read.to_string() }));
    }
    Ok(read)
}

fn person(name: &Text, title: Option<&Text>) -> Person {
    Person { name: name.0.clone(), title: title.map(|title| title.0.clone()).unwrap_or_default() }
}

fn known_unit(id: &Spanned<String>, units: &[Unit]) -> Result<Id, Wrong> {
    let unit = units.iter().find(|unit| unit.id.as_str() == id.get_ref());
    unit.map(|unit| unit.id.clone()).ok_or_else(|| at(id, Problem::UnknownUnit(id.get_ref().clone())))
}

fn contests(written: &[ContestWritten], units: &[Unit]) -> Result<Vec<Contest>, Wrong> {
    if written.is_empty() {
        return Err((None, Problem::Empty("contests")));
    }
    let mut seen = HashSet::new();
    let ids = written
        .iter()
        .map(|contest| unique(&contest.id, Named::Contest, &mut seen))
        .collect::<Result<Vec<Id>, Wrong>>()?;
    let contests = written
        .iter()
        .zip(&ids)
        .map(|(contest, id)| one_contest(contest, id, &ids, units))
        .collect::<Result<Vec<Contest>, Wrong>>()?;
    // A contest waits for those it excludes the winners of: a circle could never be opened.
    for (contest, written) in contests.iter().zip(written) {
        if waits_for_itself(contest, &contests) {
            return Err(at(&written.id, Problem::ExcludesItself(contest.id.to_string())));
        }
    }
    Ok(contests)
}

fn waits_for_itself(contest: &Contest, contests: &[Contest]) -> bool {
    let mut waits: Vec<&Id> = contest.excludes_winners_of.iter().collect();
    let mut done = HashSet::new();
    while let Some(id) = waits.pop() {
        if *id == contest.id {
            return true;
        }
        if done.insert(id) {
            let others = contests.iter().filter(|other| other.id == *id);
            waits.extend(others.flat_map(|other| &other.excludes_winners_of));
        }
    }
    false
}

fn one_contest(written: &ContestWritten, id: &Id, ids: &[Id], units: &[Unit]) -> Result<Contest, Wrong> {
    let (seats, at_most) = seats_and_marks(written)?;
    let nominees = nominees(written, units)?;
    if usize::try_from(at_most.get()).is_ok_and(|at_most| at_most > nominees.len()) {
        let problem = Problem::TooManyMarks { at_most: at_most.get(), nominees: nominees.len() };
        return Err(at(&written.method, problem));
    }
    let excludes_winners_of = written
        .excludes_winners_of
        .iter()
        .map(|other| {
            let known = ids.iter().find(|id| id.as_str() == other.get_ref()).cloned();
            known.ok_or_else(|| at(other, Problem::UnknownContest(other.get_ref().clone())))
        })
        .collect::<Result<Vec<Id>, Wrong>>()?;
    Ok(Contest {
        id: id.clone(),
        title: written.title.0.clone(),
        award: written.award.as_ref().map(|award| award.0.clone()).unwrap_or_default(),
        seats,
        method: Method::Choose(at_most),
        threshold: match written.threshold {
            Some(ThresholdWritten::Some(threshold)) => Some(threshold),
            Some(ThresholdWritten::None) | None => None,
        },
        blank: written.blank.unwrap_or(Blank::Invalid),
        nominees,
        excludes_winners_of,
        tally: written.tally.unwrap_or(TallyMode::Live),
        self_vote: written.self_vote,
        max_rounds: written.max_rounds.map_or(NonZeroU32::MIN.saturating_add(1), |rounds| rounds.0),
    })
}

fn seats_and_marks(written: &ContestWritten) -> Result<(NonZeroU32, NonZeroU32), Wrong> {
    let not_yet = |field, found: &str, allowed| Problem::NotYet { field, found: found.into(), allowed };
    if let Some(kind) = &written.kind
        && *kind.get_ref() == KindWritten::Motion
    {
        return Err(at(kind, not_yet("kind", "\"motion\"", "\"award\"")));
    }
    if let Some(only) = &written.only_winners_of {
        return Err(at(only, not_yet("only_winners_of", only.get_ref(), "excludes_winners_of")));
    }
    let SeatsWritten::Number(seats) = written.seats.get_ref() else {
        return Err(at(&written.seats, not_yet("seats", "{ share = … }", "1, 2, 3 …")));
    };
    match written.method.get_ref() {
        MethodWritten::Choose(at_most) => Ok((*seats, *at_most)),
        MethodWritten::NotYet(found) => Err(at(&written.method, not_yet("method", found, "{ choose = 1 }"))),
    }
}

fn nominees(written: &ContestWritten, units: &[Unit]) -> Result<Vec<Nominee>, Wrong> {
    let nominee = |unit: &Unit| Nominee {
        id: unit.id.clone(),
        name: unit.name.clone(),
        short: unit.short.clone(),
        status: NomineeStatus::Standing,
        reason: String::new(),
    };
    let mut nominees: Vec<Nominee> = match written.nominees.as_ref().map(Spanned::get_ref) {
        None | Some(NomineesWritten::Units) => units.iter().map(nominee).collect(),
        Some(NomineesWritten::Ids(ids)) => {
            let mut seen = HashSet::new();
            let listed = ids.iter().map(|id| {
                known_unit(id, units)?;
                let id = unique(id, Named::Nominee, &mut seen)?;
                let unit = units.iter().find(|unit| unit.id == id);
                unit.map(nominee).ok_or((None, Problem::UnknownUnit(id.to_string())))
            });
            listed.collect::<Result<_, Wrong>>()?
        }
    };
    if nominees.is_empty() {
        return Err((written.nominees.as_ref().map(|list| list.span().start), Problem::Empty("nominees")));
    }
    for withdrawn in &written.withdrawn {
        let id = withdrawn.id.get_ref();
        let nominee = nominees.iter_mut().find(|nominee| nominee.id.as_str() == id);
        let nominee = nominee.ok_or_else(|| at(&withdrawn.id, Problem::NotNominated(id.clone())))?;
        nominee.status = NomineeStatus::Withdrawn;
        nominee.reason = withdrawn.reason.0.clone();
    }
    Ok(nominees)
}

fn details(written: &Written, units: &[Unit], contests: &[Contest]) -> Result<Details, Wrong> {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.0.clone());
    let officers = written.officers.iter().map(|officer| {
        Ok(Officer {
            role: officer.role,
            person: person(&officer.name, officer.title.as_ref()),
            unit: officer.unit.as_ref().map(|unit| known_unit(unit, units)).transpose()?,
        })
    });
    let agenda = written.agenda.iter().map(|item| {
        let contest = item.contest.as_ref().map(|id| {
            let known = contests.iter().find(|contest| contest.id.as_str() == id.get_ref());
            let unknown = || at(id, Problem::UnknownContest(id.get_ref().clone()));
            known.map(|contest| contest.id.clone()).ok_or_else(unknown)
        });
        Ok(AgendaItem {
            title: item.title.0.clone(),
            text: text(&item.text).unwrap_or_default(),
            contest: contest.transpose()?,
        })
    });
    Ok(Details {
        title: written.title.get_ref().0.clone(),
        body: written.body.get_ref().0.clone(),
        parent: text(&written.parent),
        place: written.place.0.clone(),
        venue: text(&written.venue),
        starts: starts(written)?,
        timezone: timezone(written)?,
        lang: written.locale,
        head_unit: written.head_unit.as_ref().map(|unit| known_unit(unit, units)).transpose()?,
        quorum: written.quorum,
        publish_ballots: written.publish_ballots,
        wifi: written.wifi.as_ref().map(|wifi| Wifi {
            ssid: wifi.ssid.0.clone(),
            password: wifi.password.clone().unwrap_or_default(),
        }),
        guests: written.guests.iter().map(|guest| person(&guest.name, guest.title.as_ref())).collect(),
        officers: officers.collect::<Result<_, Wrong>>()?,
        agenda: agenda.collect::<Result<_, Wrong>>()?,
        concluded: None,
    })
}

fn starts(written: &Written) -> Result<jiff::civil::DateTime, Wrong> {
    let starts = written.starts.get_ref();
    let text = starts.to_string();
    let is_local = starts.date.is_some() && starts.time.is_some() && starts.offset.is_none();
    let read = text.parse().ok().filter(|_| is_local);
    read.ok_or_else(|| at(&written.starts, Problem::NotLocalTime(text)))
}

fn timezone(written: &Written) -> Result<String, Wrong> {
    let Some(zone) = &written.timezone else { return Ok(TIMEZONE.into()) };
    match jiff::tz::TimeZone::get(zone.get_ref()) {
        Ok(_) => Ok(zone.get_ref().clone()),
        Err(_) => Err(at(zone, Problem::UnknownTimezone(zone.get_ref().clone()))),
    }
}
