//! What a meeting is, as its file says it.

use ballot::{Id, Lang, MeetingState, Officer, Person, Quorum, Situation};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// What the meeting file says of the meeting itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Details {
    /// The name of the meeting.
    pub title: String,
    /// Who meets.
    pub body: String,
    /// Cơ quan chủ quản.
    pub parent: Option<String>,
    /// Địa danh.
    pub place: String,
    /// Where it is held.
    pub venue: Option<String>,
    /// When it begins, local time.
    pub starts: jiff::civil::DateTime,
    /// IANA name of the time zone.
    pub timezone: String,
    /// The language of its pages and papers.
    pub lang: Lang,
    /// The unit that leads the bloc this year.
    pub head_unit: Option<Id>,
    /// How many must be present, if it matters.
    pub quorum: Option<Quorum>,
    /// Whether the published record lists the ballots by receipt.
    pub publish_ballots: bool,
    /// The hall's Wi-Fi, for the projector's QR.
    pub wifi: Option<Wifi>,
    /// Invited; they do not vote.
    pub guests: Vec<Person>,
    /// Named for the minutes and the signatures.
    pub officers: Vec<Officer>,
    /// When the chair ended the meeting, in milliseconds since 1970.
    pub concluded: Option<i64>,
}

impl Details {
    /// When the chair ended the meeting, in its local time, to the second.
    ///
    /// # Errors
    /// When the time or the zone is not one; the meeting file's was checked.
    pub fn concluded_at(&self) -> Result<Option<jiff::civil::DateTime>> {
        let local = |at: i64| {
            let zone = jiff::tz::TimeZone::get(&self.timezone)?;
            let at = jiff::Timestamp::from_second(at.div_euclid(1000))?;
            Ok::<_, jiff::Error>(zone.to_datetime(at))
        };
        let concluded = self.concluded.map(local).transpose();
        concluded.map_err(|bad| Error::Corrupt(bad.to_string()))
    }
}

/// A Wi-Fi network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wifi {
    /// Its name.
    pub ssid: String,
    /// Its password; empty for an open network.
    pub password: String,
}

/// A member of the bloc.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its id in the meeting file.
    pub id: Id,
    /// Full name.
    pub name: String,
    /// Short name, for tallies.
    pub short: String,
    /// Who represents it.
    pub delegates: Vec<Person>,
}

/// A meeting in the owner's list.
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingRow {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub state: MeetingState,
    /// What its file says.
    pub details: Details,
}

impl MeetingRow {
    /// As far as it decides what may be done.
    #[must_use]
    pub fn situation(&self) -> Situation<'_> {
        Situation { state: self.state, officers: &self.details.officers }
    }

    /// Whether the chair has ended it.
    #[must_use]
    pub fn is_concluded(&self) -> bool {
        self.state == MeetingState::Concluded
    }
}
