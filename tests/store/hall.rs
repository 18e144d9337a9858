//! The Bắc Kạn conference on a database of its own, with a clock and a randomness that repeat.

#![allow(dead_code, clippy::allow_attributes, reason = "each test binary uses its own part of it")]

use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering},
};

use ballot::{Actor, Ballot, Form, Id, Refusal, Role, standing::RoundFacts};
use sqlx::AnyPool;
use store::{Database, Error, IssuedCards, MeetingFile, PATIENCE, Presence, Secret, Store, World};
use tempfile::TempDir;

pub(crate) use crate::meetings::big_meeting;
use crate::postgres::Server;

pub(crate) const DEMO: &str = include_str!("../../server/demo/bac-kan-2019.toml");

/// What keeps the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// One server for the whole binary; each hall has a database of its own.
pub(crate) static POSTGRES: LazyLock<Server> = LazyLock::new(|| Server::start(&["fsync=off"]));

pub(crate) struct Hall {
    pub(crate) store: Store,
    pub(crate) database: Database,
    /// Kept until the test is over.
    _folder: TempDir,
    pub(crate) issued: IssuedCards,
    pub(crate) chair: Actor,
    pub(crate) secretary: Actor,
}

/// A clock that ticks at each look, and randomness that repeats from test to test.
pub(crate) fn world() -> World {
    let clock = AtomicI64::new(1_578_466_800_000);
    let state = AtomicU64::new(7);
    World {
        now: Arc::new(move || clock.fetch_add(1_000, Ordering::Relaxed)),
        random: Arc::new(move |bytes| {
            for byte in bytes {
                let next = state
                    .fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed)
                    .wrapping_mul(0xbf58_476d_1ce4_e5b9);
                *byte = (next >> 56) as u8;
            }
        }),
        patience: PATIENCE,
    }
}

/// An empty database; the folder keeps it, where it is a file.
pub(crate) async fn empty(on: Engine) -> (Database, TempDir) {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let folder = tempfile::tempdir().unwrap();
    let database = match on {
        Engine::Sqlite => Database::Sqlite(folder.path().join("laphieu.db")),
        Engine::Postgres => {
            let name = format!("hall_{}", NEXT.fetch_add(1, Ordering::Relaxed));
            Database::Postgres(POSTGRES.database(&name).await)
        }
    };
    (database, folder)
}

pub(crate) async fn hall(on: Engine) -> Hall {
    hall_of(on, DEMO).await
}

pub(crate) async fn hall_of(on: Engine, file: &str) -> Hall {
    hall_in(on, file, world()).await
}

pub(crate) async fn hall_in(on: Engine, file: &str, world: World) -> Hall {
    let (database, folder) = empty(on).await;
    let store = Store::open_to_serve(&database, world).await.unwrap();
    let issued = store.import(&MeetingFile::read(file).unwrap()).await.unwrap();
    let mut officers = Vec::new();
    for role in [Role::Chair, Role::Secretary] {
        let card = issued.cards.iter().find(|card| card.role == role).unwrap();
        officers.push(store.enter(&card.secret, None).await.unwrap().card.actor());
    }
    let [chair, secretary] = officers.try_into().unwrap();
    Hall { store, database, _folder: folder, issued, chair, secretary }
}

/// Everybody is present and the flag is voted on.
pub(crate) async fn hall_with_an_open_round(on: Engine) -> (Hall, String) {
    with_an_open_round(hall(on).await).await
}

/// The same in a hall that is there.
pub(crate) async fn with_an_open_round(hall: Hall) -> (Hall, String) {
    hall.everybody_is_present().await;
    let round = hall.open("co-thi-dua").await;
    (hall, round)
}

impl Hall {
    pub(crate) fn meeting(&self) -> &str {
        &self.issued.meeting
    }

    pub(crate) fn secret(&self, voter: &str) -> &Secret {
        &self.issued.cards.iter().find(|card| card.voter == voter).unwrap().secret
    }

    /// The card id of a voter, who scans the card.
    pub(crate) async fn scan(&self, voter: &str) -> String {
        let entered = self.store.enter(self.secret(voter), None).await.unwrap();
        self.store.scanned(&entered.session, |_| true).await.unwrap();
        entered.card.id
    }

    pub(crate) async fn everybody_is_present(&self) {
        self.store.check_in(&self.secretary, None, Presence::Present).await.unwrap();
    }

    pub(crate) async fn open(&self, contest: &str) -> String {
        self.store.open_round(&self.chair, contest).await.unwrap()
    }

    pub(crate) async fn ballot(&self, round: &str, choice: &[&str]) -> Ballot {
        self.ballot_named(round, &self.store.receipt().to_string(), choice).await
    }

    pub(crate) async fn ballot_named(&self, round: &str, receipt: &str, choice: &[&str]) -> Ballot {
        let rule = self.store.rule(round).await.unwrap();
        let form = Form { choice: choice.iter().map(ToString::to_string).collect(), ..Form::default() };
        Ballot::check(&rule.rule, receipt, &form, &Id::new("nobody").unwrap()).unwrap()
    }

    pub(crate) async fn vote(&self, round: &str, voter: &str, choice: &[&str]) {
        let card = self.scan(voter).await;
        let ballot = self.ballot(round, choice).await;
        self.store.cast_ballot(round, &card, &ballot).await.unwrap();
    }

    /// Ballots handed in so far.
    pub(crate) async fn cast(&self) -> u64 {
        self.round().await.cast
    }

    /// The round that is open, or else the one opened last.
    pub(crate) async fn round(&self) -> RoundFacts {
        self.store.moment(self.meeting()).await.unwrap().round().cloned().unwrap()
    }

    /// The first round of the first contest.
    pub(crate) async fn first_round(&self) -> RoundFacts {
        self.store.moment(self.meeting()).await.unwrap().contests[0].rounds[0].clone()
    }

    /// Somebody who can write SQL reaches the database past the store.
    pub(crate) async fn intruder(&self) -> AnyPool {
        let url = match &self.database {
            Database::Sqlite(path) => format!("sqlite://{}", path.display()),
            Database::Postgres(url) => url.clone(),
        };
        sqlx::any::AnyPoolOptions::new().max_connections(1).connect(&url).await.unwrap()
    }
}

pub(crate) fn refusal<T: std::fmt::Debug>(answer: Result<T, Error>) -> Refusal {
    match answer.unwrap_err() {
        Error::Refused(refusal) => refusal,
        other => panic!("not a refusal: {other}"),
    }
}
