//! Documents: the papers of a meeting, filled from the store.

use std::sync::Arc;

use app::request::Caller;
use axum::{
    Extension,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use ballot::{Over, Refusal, Role, Stage, Step, record::count_code};
use documents::{Ending, Moment, Papers, PrintedContest, PrintedRound, PrintedUnit, PrintedVoidedRound};
use store::{ContestFacts, Error, Presence, Store};

use crate::door::Door;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const JSON: &str = "application/json";

/// A document that can be had of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Document {
    Minutes,
    Record,
    Journal,
    Postscript,
}

impl Document {
    const ALL: [Self; 4] = [Self::Minutes, Self::Record, Self::Journal, Self::Postscript];

    /// The name in addresses and on the command line.
    const fn name(self) -> &'static str {
        match self {
            Self::Minutes => "minutes.docx",
            Self::Record => "record",
            Self::Journal => "journal",
            Self::Postscript => "postscript",
        }
    }

    /// The name of the file and its media type.
    fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Minutes => ("minutes.docx", DOCX),
            Self::Record => ("record.json", JSON),
            Self::Journal => ("journal.json", JSON),
            Self::Postscript => ("postscript.json", JSON),
        }
    }

    /// Record and journal are open to all once the meeting is concluded.
    fn is_public(self, concluded: bool) -> bool {
        match self {
            Self::Minutes | Self::Postscript => false,
            Self::Record | Self::Journal => concluded,
        }
    }

    async fn make(self, store: &Store, meeting: &str) -> anyhow::Result<Bytes> {
        Ok(match self {
            Self::Minutes => documents::minutes_docx(&papers(store, meeting).await?)?.into(),
            Self::Record => Bytes::from_owner(store.public_files(meeting).await?.record.clone()),
            Self::Journal => Bytes::from_owner(store.public_files(meeting).await?.journal.clone()),
            Self::Postscript => store.postscript(meeting).await?.text()?.into(),
        })
    }
}

/// `GET /export/{meeting}/{name}`: for the secretariat and the chair; record and journal for all after the meeting.
pub(crate) async fn file(
    State(door): State<Door>,
    Extension(caller): Extension<Caller>,
    Path((meeting, name)): Path<(String, String)>,
) -> Response {
    let Some(document) = Document::ALL.into_iter().find(|document| document.name() == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let holder = match caller.holder() {
        Ok(holder) => holder,
        Err(refusal) => return door.refused_page("/", refusal, None),
    };
    let officers = [Role::Secretary, Role::Chair];
    let is_officer = officers.iter().any(|role| holder.card(*role, Some(&meeting)).is_some());
    let concluded = match door.store.moment(&meeting).await {
        Ok(moment) => moment.meeting.is_concluded(),
        Err(Error::Refused(_)) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return failed(&error.into()),
    };
    if !is_officer && !document.is_public(concluded) {
        let stranger = holder.cards.is_empty();
        let refusal = if stranger { Refusal::NotEntitled } else { Refusal::NotAllowed };
        return door.refused_page("/", refusal, None);
    }
    match document.make(&door.store, &meeting).await {
        Ok(bytes) => {
            let (file, media_type) = document.file();
            let mut response = bytes.into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
            if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{meeting}-{file}\"")) {
                headers.insert(header::CONTENT_DISPOSITION, value);
            }
            response
        }
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> Response {
    tracing::error!(%error, "a document cannot be made");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Names that [`export`] knows.
pub const NAMES: [&str; 4] = [
    Document::Minutes.name(),
    Document::Record.name(),
    Document::Journal.name(),
    Document::Postscript.name(),
];

/// A document of a meeting by its name; `None` for a name that there is not.
///
/// # Errors
/// When the store cannot be read or the document cannot be written.
pub async fn export(store: &Store, meeting: &str, name: &str) -> anyhow::Result<Option<Bytes>> {
    match Document::ALL.into_iter().find(|document| document.name() == name) {
        Some(document) => Ok(Some(document.make(store, meeting).await?)),
        None => Ok(None),
    }
}

async fn papers(store: &Store, meeting: &str) -> Result<Papers, Error> {
    let (read, roll) = store.moment_with_roll(meeting).await?;
    let (details, contests) = (&read.meeting.details, &read.contests);
    let unit = |entry: &store::RollEntry| PrintedUnit {
        id: entry.voter.clone(),
        name: entry.name.clone(),
        delegates: entry.delegates.clone(),
        present: entry.presence == Presence::Present,
        leads: details.head_unit.as_ref() == Some(&entry.voter),
    };
    let record_sha256 = match details.concluded {
        Some(_) => Some(store.public_files(meeting).await?.record_sha256.clone()),
        None => None,
    };
    Ok(Papers {
        lang: details.lang,
        starts: moment(details.starts),
        ended: details.concluded_at()?.map(moment),
        quorum: details.quorum,
        units: roll.iter().map(unit).collect(),
        guests: details.guests.clone(),
        officers: details.officers.clone(),
        agenda: store.agenda(meeting).await?,
        contests: contests.iter().map(|facts| contest(facts, contests)).collect(),
        parent: details.parent.clone(),
        body: details.body.clone(),
        title: details.title.clone(),
        place: details.place.clone(),
        venue: details.venue.clone(),
        record_sha256,
    })
}

fn contest(facts: &ContestFacts, all: &[Arc<ContestFacts>]) -> PrintedContest {
    let name = |id: &ballot::Id| {
        let other = &all.iter().find(|other| other.contest.id == *id)?.contest;
        Some(other.title.clone())
    };
    let mut rounds = Vec::new();
    let mut voided = Vec::new();
    for round in &facts.rounds {
        match &round.stage {
            Stage::Published(frozen) => rounds.push(PrintedRound {
                rule: round.rule.clone(),
                outcome: frozen.outcome.clone(),
                count_code: count_code(&frozen.record_hash),
            }),
            Stage::Voided { reason } => voided.push(PrintedVoidedRound {
                rule: round.rule.clone(),
                reason: reason.clone(),
                cast: round.cast,
            }),
            Stage::Open | Stage::Closed | Stage::Counted(_) | Stage::Confirmed(_) => {}
        }
    }
    let elected = facts.elected.iter().filter_map(|id| {
        let nominee = facts.contest.nominees.iter().find(|nominee| nominee.id == *id)?;
        Some(nominee.name.clone())
    });
    PrintedContest {
        id: facts.contest.id.clone(),
        kind: facts.contest.kind,
        title: facts.contest.title.clone(),
        award: facts.contest.award.clone(),
        excludes_winners_of: facts.contest.excludes_winners_of.iter().filter_map(name).collect(),
        only_winners_of: facts.contest.only_winners_of.as_ref().and_then(name),
        nominees: facts.contest.nominees.clone(),
        rounds,
        voided,
        elected: elected.collect(),
        ending: ending(facts),
    }
}

fn ending(facts: &ContestFacts) -> Ending {
    match (&facts.step, &facts.ending) {
        (_, Some(ballot::Ending::Decided { reason, .. })) => Ending::Decided { reason: reason.clone() },
        (_, Some(ballot::Ending::Ended { reason })) => Ending::Ended { reason: reason.clone() },
        (Step::Over(Over::NobodyStands), None) => Ending::NobodyStood,
        (Step::Over(_), None) => Ending::Rule,
        (_, None) => Ending::Open,
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
