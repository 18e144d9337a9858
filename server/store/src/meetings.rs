//! Meetings: what their file says, and the acts on a meeting as a whole.

use ballot::{Card, Id, Lang, MeetingState, Quorum, Refusal, Role, standing::View};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::{Any, Row as _, Transaction};

use crate::{
    Error, IssuedCards, MeetingFile, Result, Store, can_be_kept, changes::Then, contests::Progress, journal,
};

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
    /// The items printed in the minutes, in their order.
    pub agenda: Vec<AgendaItem>,
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

/// Somebody named in the meeting file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Họ và tên.
    pub name: String,
    /// Chức vụ; may be empty.
    pub title: String,
}

/// What an officer does in the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficerRole {
    /// Chủ tọa.
    Chair,
    /// Thư ký.
    Secretary,
    /// Trưởng ban kiểm phiếu.
    TellerHead,
    /// Ủy viên ban kiểm phiếu.
    Teller,
}

impl OfficerRole {
    pub(crate) fn is_teller(self) -> bool {
        matches!(self, Self::TellerHead | Self::Teller)
    }
}

/// An officer whom the meeting file names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Officer {
    /// What they do.
    pub role: OfficerRole,
    /// Who they are.
    pub person: Person,
    /// Their unit.
    pub unit: Option<Id>,
}

/// An item of the agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// What it is.
    pub title: String,
    /// What was said or done; may be empty.
    pub text: String,
    /// The contest whose results are printed under it.
    pub contest: Option<Id>,
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

impl Store {
    /// Makes the meeting with its cards, whole or not at all; the secrets are in the answer and nowhere else.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import(&self, file: &MeetingFile) -> Result<IssuedCards> {
        let meeting = self.short_id();
        let mut tx = self.write().await?;
        sqlx::query("insert into meeting (meeting_id, state, view, details) values ($1, $2, $3, $4)")
            .bind(&meeting)
            .bind(MeetingState::Preparing.name())
            .bind(View::Welcome.name())
            .bind(serde_json::to_string(&file.details)?)
            .execute(&mut *tx)
            .await?;
        for (position, unit) in (1i64..).zip(&file.units) {
            insert_unit(&mut tx, &meeting, position, unit).await?;
        }
        for (position, contest) in (1i64..).zip(&file.contests) {
            crate::contests::insert(&mut tx, &meeting, position, contest).await?;
        }
        let issued = self.issue_all(&mut tx, &meeting, file).await?;
        let details = json!({ "units": file.units.len(), "contests": file.contests.len() });
        journal::write(&mut tx, &self.inner.world, &meeting, Role::Owner.name(), "import", details).await?;
        tx.commit().await?;
        self.analyze().await;
        Ok(issued)
    }

    /// The meetings of this server, by their beginning.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn meetings(&self) -> Result<Vec<MeetingRow>> {
        let rows =
            sqlx::query("select meeting_id, state, details from meeting").fetch_all(&self.inner.reader);
        let mut meetings = rows.await?.iter().map(meeting_row).collect::<Result<Vec<_>>>()?;
        meetings.sort_by(|a, b| (a.details.starts, &a.id).cmp(&(b.details.starts, &b.id)));
        Ok(meetings)
    }

    /// One meeting.
    ///
    /// # Errors
    /// `not_entitled` when there is none of this id.
    pub async fn meeting(&self, meeting: &str) -> Result<MeetingRow> {
        read_meeting(&mut self.read().await?, meeting).await
    }

    /// The chair chooses what the projector shows.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn show_on_screen(&self, by: &Card, view: View) -> Result<()> {
        let meeting = by.meeting.as_str();
        let mut tx = self.write().await?;
        set_view(&mut tx, meeting, view).await?;
        self.act(&mut tx, by, "show_on_screen", json!({ "view": view.name() })).await?;
        self.commit(tx, meeting, Then::Nothing).await?;
        Ok(())
    }

    /// The chair ends the meeting.
    ///
    /// # Errors
    /// `contest_not_over` while a contest is not over, `wrong_state` when the meeting has ended before.
    pub async fn conclude_meeting(&self, by: &Card) -> Result<()> {
        let meeting = by.meeting.as_str();
        let mut tx = self.write().await?;
        let row = read_meeting(&mut tx, meeting).await?;
        if row.state == MeetingState::Concluded {
            return Err(Refusal::WrongState { found: row.state.into() }.into());
        }
        let contests = Progress::read(&mut tx, meeting).await?.not_over();
        if !contests.is_empty() {
            return Err(Refusal::ContestNotOver { contests }.into());
        }
        let now = (self.inner.world.now)();
        let details = Details { concluded: Some(now), ..row.details };
        sqlx::query("update meeting set state = $2, view = $3, details = $4 where meeting_id = $1")
            .bind(meeting)
            .bind(MeetingState::Concluded.name())
            .bind(View::Welcome.name())
            .bind(serde_json::to_string(&details)?)
            .execute(&mut *tx)
            .await?;
        self.act(&mut tx, by, "conclude_meeting", json!({})).await?;
        self.commit(tx, meeting, Then::Nothing).await?;
        Ok(())
    }

    /// Eight symbols that name a meeting in addresses, and a round in each of its ballots.
    pub(crate) fn short_id(&self) -> String {
        let mut bytes = [0; 5];
        (self.inner.world.random)(&mut bytes);
        ballot::code::spell(&bytes, 8).replace('-', "").to_lowercase()
    }

    pub(crate) fn uuid(&self) -> uuid::Uuid {
        let mut bytes = [0; 16];
        (self.inner.world.random)(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    /// A receipt for a ballot page: a random UUID.
    #[must_use]
    pub fn receipt(&self) -> uuid::Uuid {
        self.uuid()
    }
}

async fn insert_unit(tx: &mut Transaction<'_, Any>, meeting: &str, position: i64, unit: &Unit) -> Result<()> {
    sqlx::query(
        "insert into unit (meeting_id, unit_id, position, name, short, delegates)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(meeting)
    .bind(unit.id.as_str())
    .bind(position)
    .bind(&unit.name)
    .bind(&unit.short)
    .bind(serde_json::to_string(&unit.delegates)?)
    .execute(&mut **tx)
    .await?;
    // One voter for each unit, under the unit's id.
    sqlx::query(
        "insert into voter (meeting_id, voter_id, position, unit_id, name, status)
         values ($1, $2, $3, $2, $4, 'absent')",
    )
    .bind(meeting)
    .bind(unit.id.as_str())
    .bind(position)
    .bind(&unit.name)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn meeting_row(row: &sqlx::any::AnyRow) -> Result<MeetingRow> {
    let state: String = row.try_get("state")?;
    Ok(MeetingRow {
        id: row.try_get("meeting_id")?,
        state: MeetingState::named(&state).ok_or(Error::Corrupt(state))?,
        details: serde_json::from_str(&row.try_get::<String, _>("details")?)?,
    })
}

pub(crate) async fn read_meeting(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<MeetingRow> {
    if !can_be_kept(meeting) {
        return Err(Refusal::NotEntitled.into());
    }
    let row = sqlx::query("select meeting_id, state, details from meeting where meeting_id = $1")
        .bind(meeting)
        .fetch_optional(&mut **tx)
        .await?;
    meeting_row(&row.ok_or(Refusal::NotEntitled)?)
}

/// A reason as it is kept: in one Unicode form, without white space around it or control characters, at most 500
/// characters. An empty one is refused where it is asked for, after everything else that may be wrong.
pub(crate) fn reason_text(reason: &str) -> Result<String> {
    use unicode_normalization::UnicodeNormalization as _;
    let text: String = reason.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.trim().to_owned();
    let length = text.chars().count();
    if length > REASON_LENGTH {
        return Err(Refusal::bad_value("reason", &text, &format!("1…{REASON_LENGTH}")).into());
    }
    Ok(text)
}

/// The longest reason that is kept, in characters.
const REASON_LENGTH: usize = 500;

pub(crate) async fn set_view(tx: &mut Transaction<'_, Any>, meeting: &str, view: View) -> Result<()> {
    sqlx::query("update meeting set view = $2 where meeting_id = $1")
        .bind(meeting)
        .bind(view.name())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A concluded meeting takes no more acts.
pub(crate) async fn not_concluded(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<()> {
    let row = read_meeting(tx, meeting).await?;
    if row.state == MeetingState::Concluded {
        return Err(Refusal::WrongState { found: row.state.into() }.into());
    }
    Ok(())
}

/// The first check-in or round begins the session; a concluded meeting takes no more acts.
pub(crate) async fn begin_session(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<MeetingRow> {
    let row = read_meeting(tx, meeting).await?;
    match row.state {
        MeetingState::Concluded => Err(Refusal::WrongState { found: row.state.into() }.into()),
        MeetingState::InSession => Ok(row),
        MeetingState::Preparing => {
            sqlx::query("update meeting set state = $2 where meeting_id = $1")
                .bind(meeting)
                .bind(MeetingState::InSession.name())
                .execute(&mut **tx)
                .await?;
            Ok(MeetingRow { state: MeetingState::InSession, ..row })
        }
    }
}
