//! Documents: the papers of a meeting, filled from the store.

use app::door::Asking;
use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use ballot::{Refusal, Role, RoundState, Step};
use documents::{
    AgendaItem, ContestPaper, Ending, Moment, Officer, OfficerRole, Papers, Person, RoundPaper, UnitPaper,
};
use store::{ContestFacts, Error, Presence, Store};

use crate::{Context, holder::refused_page};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// `GET /export/{meeting}/{name}`: for the secretariat and the chair.
pub(crate) async fn file(
    State(context): State<Context>,
    Extension(asking): Extension<Asking>,
    Path((meeting, name)): Path<(String, String)>,
) -> Response {
    let officers = [Role::Secretary, Role::Chair];
    if officers.iter().all(|role| asking.holder.card(*role, Some(&meeting)).is_none()) {
        let stranger = asking.holder.cards.is_empty();
        return refused_page(if stranger { Refusal::NotEntitled } else { Refusal::NotAllowed }, Vec::new());
    }
    match export(&context.store, &meeting, &name).await {
        Ok(Some(bytes)) => {
            let mut response = bytes.into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(DOCX));
            if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{meeting}-{name}\"")) {
                headers.insert(header::CONTENT_DISPOSITION, value);
            }
            response
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a document cannot be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Names that [`export`] knows.
pub const NAMES: [&str; 1] = ["minutes.docx"];

/// A document of a meeting by its name; `None` for a name that there is not.
///
/// # Errors
/// When the store cannot be read or the document cannot be written.
pub async fn export(store: &Store, meeting: &str, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
    if !NAMES.contains(&name) {
        return Ok(None);
    }
    Ok(Some(documents::minutes_docx(&papers(store, meeting).await?)?))
}

async fn papers(store: &Store, meeting: &str) -> Result<Papers, Error> {
    let details = store.meeting(meeting).await?.details;
    let roll = store.roll(meeting).await?;
    let contests = store.contests(meeting).await?;
    let unit_name = |id: &ballot::Id| {
        let found = roll.iter().find(|entry| entry.voter == *id);
        found.map(|entry| entry.name.clone()).unwrap_or_default()
    };
    let officer = |officer: &store::Officer| Officer {
        role: match officer.role {
            store::OfficerRole::Chair => OfficerRole::Chair,
            store::OfficerRole::Secretary => OfficerRole::Secretary,
            store::OfficerRole::TellerHead => OfficerRole::TellerHead,
            store::OfficerRole::Teller => OfficerRole::Teller,
        },
        person: person(&officer.person),
        unit: officer.unit.as_ref().map(unit_name).unwrap_or_default(),
    };
    let unit = |entry: &store::RollEntry| UnitPaper {
        name: entry.name.clone(),
        delegates: entry.delegates.iter().map(person).collect(),
        present: entry.presence == Presence::Present,
        leads: details.head_unit.as_ref() == Some(&entry.voter),
    };
    let item = |item: &store::AgendaItem| AgendaItem {
        title: item.title.clone(),
        text: item.text.clone(),
        contest: item.contest.clone(),
    };
    Ok(Papers {
        lang: details.lang,
        starts: moment(details.starts),
        ended: details.concluded.and_then(|at| local(at, &details.timezone)),
        quorum: details.quorum,
        units: roll.iter().map(unit).collect(),
        guests: details.guests.iter().map(person).collect(),
        officers: details.officers.iter().map(officer).collect(),
        agenda: details.agenda.iter().map(item).collect(),
        contests: contests.iter().map(|facts| contest(facts, &contests)).collect(),
        parent: details.parent.clone(),
        body: details.body.clone(),
        title: details.title.clone(),
        place: details.place.clone(),
        venue: details.venue.clone(),
    })
}

fn person(person: &store::Person) -> Person {
    Person { name: person.name.clone(), title: person.title.clone() }
}

fn contest(facts: &ContestFacts, all: &[ContestFacts]) -> ContestPaper {
    let name = |id: &ballot::Id| {
        let other = &all.iter().find(|other| other.contest.id == *id)?.contest;
        Some(if other.award.is_empty() { other.title.clone() } else { other.award.clone() })
    };
    let published = facts.rounds.iter().filter(|round| round.state == RoundState::Published);
    let rounds = published.filter_map(|round| {
        Some(RoundPaper {
            rule: round.rule.clone(),
            outcome: round.outcome.clone()?,
            count_code: round.record_hash.as_deref().map(Store::count_code).unwrap_or_default(),
        })
    });
    let elected = facts.elected.iter().filter_map(|id| {
        let nominee = facts.contest.nominees.iter().find(|nominee| nominee.id == *id)?;
        Some(nominee.name.clone())
    });
    ContestPaper {
        id: facts.contest.id.clone(),
        title: facts.contest.title.clone(),
        award: facts.contest.award.clone(),
        excludes_winners_of: facts.contest.excludes_winners_of.iter().filter_map(name).collect(),
        rounds: rounds.collect(),
        elected: elected.collect(),
        ending: if facts.step == Step::Over { Ending::Rule } else { Ending::Open },
    }
}

fn moment(at: jiff::civil::DateTime) -> Moment {
    let number = |n: i8| u8::try_from(n).unwrap_or_default();
    Moment {
        year: at.year(),
        month: number(at.month()),
        day: number(at.day()),
        hour: number(at.hour()),
        minute: number(at.minute()),
    }
}

/// Local time of milliseconds since 1970.
fn local(at: i64, timezone: &str) -> Option<Moment> {
    let zone = jiff::tz::TimeZone::get(timezone).ok()?;
    let at = jiff::Timestamp::from_millisecond(at).ok()?;
    Some(moment(zone.to_datetime(at)))
}
