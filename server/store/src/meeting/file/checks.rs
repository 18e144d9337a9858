//! The parts of a meeting file held against each other.

use std::{
    collections::{HashMap, HashSet},
    iter,
};

use ballot::{AgendaItem, Contest, Officer, Person};
use toml::Spanned;

use super::{
    contests::contests,
    lookup::{Wrong, at, known_unit, line_at, unique},
    named::Named,
    problem::Problem,
    value::{Name, Text},
    written::{CardsAre, UnitWritten, VotersAre, Written},
};
use crate::meeting::{
    details::{Details, Unit, Wifi},
    looks::looks,
};

/// A meeting file that has been read and found good; what [`crate::Store::import`] takes.
#[derive(Clone, Debug)]
pub struct MeetingFile {
    /// What it says of the meeting itself.
    pub details: Details,
    /// The items of the meeting in their order; may be empty, then the papers have the usual ones.
    pub agenda: Vec<AgendaItem>,
    /// The members of the bloc in their order.
    pub units: Vec<Unit>,
    /// The contests in their order.
    pub contests: Vec<Contest>,
}

const TIMEZONE: &str = "Asia/Ho_Chi_Minh";

/// `text` is the file itself, for the line of what stands above.
pub(super) fn check(written: &Written, text: &str) -> Result<MeetingFile, Wrong> {
    if written.format.get_ref() != "laphieu-meeting/1" {
        return Err(at(&written.format, Problem::WrongFormat(written.format.get_ref().clone())));
    }
    supported(written)?;
    let units = units(&written.units)?;
    told_apart(&written.units, text)?;
    let contests = contests(&written.contests, &units)?;
    let details = details(written, &units)?;
    let agenda = agenda(written, &contests)?;
    Ok(MeetingFile { details, agenda, units, contests })
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
            name: unit.name.get_ref().0.clone(),
            short: unit.short.as_ref().unwrap_or(&unit.name).get_ref().0.clone(),
            delegates: unit
                .delegates
                .iter()
                .map(|delegate| person(&delegate.name, delegate.title.as_ref()))
                .collect(),
        })
    };
    written.iter().map(unit).collect()
}

/// Whoever marks a ballot or reads a tally sees names and short names: no two units may look alike in either.
fn told_apart(units: &[UnitWritten], text: &str) -> Result<(), Wrong> {
    let mut above: HashMap<String, (usize, &Spanned<Name>)> = HashMap::new();
    for (place, unit) in units.iter().enumerate() {
        for name in iter::once(&unit.name).chain(&unit.short) {
            let (other, first) = *above.entry(looks(&name.get_ref().0)).or_insert((place, name));
            if other != place {
                let (found, above) = (name.get_ref().0.clone(), first.get_ref().0.clone());
                let line = line_at(text, first.span().start);
                return Err(at(name, Problem::LooksAlike { found, above, line }));
            }
        }
    }
    Ok(())
}

fn person(name: &Name, title: Option<&Name>) -> Person {
    Person { name: name.0.clone(), title: title.map(|title| title.0.clone()).unwrap_or_default() }
}

fn agenda(written: &Written, contests: &[Contest]) -> Result<Vec<AgendaItem>, Wrong> {
    let items = written.agenda.iter().map(|item| {
        let contest = item.contest.as_ref().map(|id| {
            let known = contests.iter().find(|contest| contest.id.as_str() == id.get_ref());
            let unknown = || at(id, Problem::UnknownContest(id.get_ref().clone()));
            known.map(|contest| contest.id.clone()).ok_or_else(unknown)
        });
        Ok(AgendaItem {
            title: item.title.0.clone(),
            text: item.text.as_ref().map(|text| text.0.clone()).unwrap_or_default(),
            contest: contest.transpose()?,
        })
    });
    items.collect()
}

fn details(written: &Written, units: &[Unit]) -> Result<Details, Wrong> {
    let unit_id = |id| known_unit(id, units).map(|unit| unit.id.clone());
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.0.clone());
    let officers = written.officers.iter().map(|officer| {
        Ok(Officer {
            role: officer.role,
            person: person(&officer.name, officer.title.as_ref()),
            unit: officer.unit.as_ref().map(unit_id).transpose()?,
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
        head_unit: written.head_unit.as_ref().map(unit_id).transpose()?,
        quorum: written.quorum,
        publish_ballots: written.publish_ballots,
        wifi: written.wifi.as_ref().map(|wifi| Wifi {
            ssid: wifi.ssid.0.clone(),
            password: wifi.password.clone().unwrap_or_default(),
        }),
        guests: written.guests.iter().map(|guest| person(&guest.name, guest.title.as_ref())).collect(),
        officers: officers.collect::<Result<_, Wrong>>()?,
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
