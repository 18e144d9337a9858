//! The live stream: one task for each meeting reads the standing after a change, and every stream sends the same bytes.

use std::{collections::HashMap, convert::Infallible, sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use ballot::standing::{Viewer, standing};
use futures_util::stream;
use store::{Error, Store};
use tokio::sync::{Mutex, Semaphore, watch};

use crate::unread::come_again;

/// At most ten standings a second.
const PAUSE: Duration = Duration::from_millis(100);
/// A stream that has been silent so long says that it lives: proxies and phones close one that says nothing, and a page
/// learns in time that its own has died without a word (`app/src/live.rs`).
const SILENCE: Duration = Duration::from_secs(10);
const BEAT: &[u8] = b"event: beat\ndata: 1\n\n";

/// The streams of every meeting that somebody listens to.
#[derive(Clone)]
pub(crate) struct Live {
    store: Store,
    boards: Arc<Mutex<HashMap<String, watch::Receiver<Board>>>>,
    /// True once the server stops: boards then end, and with them their streams.
    told: watch::Receiver<bool>,
    /// Streams that there may still be: the other connections are for requests.
    places: Arc<Semaphore>,
}

/// What every stream sends of one version.
#[derive(Clone)]
struct Board {
    version: u64,
    event: Bytes,
}

impl Live {
    pub(crate) fn new(store: Store, told: watch::Receiver<bool>, streams: usize) -> Self {
        Self { store, boards: Arc::default(), told, places: Arc::new(Semaphore::new(streams)) }
    }

    /// The board of a meeting as it changes.
    async fn board(&self, meeting: &str) -> Result<watch::Receiver<Board>, Error> {
        let mut boards = self.boards.lock().await;
        if let Some(board) = boards.get(meeting) {
            return Ok(board.clone());
        }
        // An address that names no meeting must leave nothing behind.
        self.store.moment(meeting).await?;
        let changes = self.store.changes(meeting);
        let (sender, board) = watch::channel(read(&self.store, meeting).await?);
        let telling = tell(self.store.clone(), meeting.to_owned(), changes, sender);
        let mut told = self.told.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = telling => {}
                _ = told.wait_for(|stop| *stop) => {}
            }
        });
        boards.insert(meeting.to_owned(), board.clone());
        Ok(board)
    }

    /// The current board comes first. Between a change and the next common board there is a pause, and whoever comes then
    /// gets a board of their own.
    async fn first(&self, meeting: &str) -> Result<(Bytes, watch::Receiver<Board>), Error> {
        let mut board = self.board(meeting).await?;
        let latest = *self.store.changes(meeting).borrow();
        let common = board.borrow_and_update().clone();
        let first = if common.version >= latest { common } else { read(&self.store, meeting).await? };
        Ok((first.event, board))
    }
}

async fn read(store: &Store, meeting: &str) -> Result<Board, Error> {
    let moment = store.moment(meeting).await?;
    let standing = standing(Viewer::Room, &moment.facts());
    let json = serde_json::to_string(&standing).map_err(|bad| Error::Corrupt(bad.to_string()))?;
    let version = standing.version;
    Ok(Board { version, event: format!("event: board\nid: {version}\ndata: {json}\n\n").into() })
}

async fn tell(
    store: Store,
    meeting: String,
    mut changes: watch::Receiver<u64>,
    sender: watch::Sender<Board>,
) {
    while changes.changed().await.is_ok() {
        match read(&store, &meeting).await {
            Ok(board) => {
                sender.send_replace(board);
            }
            Err(error) => {
                tracing::error!(%error, "the standing cannot be read; trying again");
                changes.mark_changed();
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// `GET /live/{meeting}`: where there is no place for a further stream, 503 and when to come again.
pub(crate) async fn stream(State(live): State<Live>, Path(meeting): Path<String>) -> Response {
    let Ok(place) = live.places.clone().try_acquire_owned() else { return come_again() };
    let (first, board) = match live.first(&meeting).await {
        Ok(found) => found,
        Err(Error::Refused(_)) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "the standing cannot be read");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let events = stream::unfold((Some(first), board, place), |(first, mut board, place)| async {
        let event = match first {
            Some(first) => first,
            None => match tokio::time::timeout(SILENCE, board.changed()).await {
                Ok(Ok(())) => board.borrow_and_update().event.clone(),
                Ok(Err(_)) => return None,
                Err(_) => Bytes::from_static(BEAT),
            },
        };
        Some((Ok::<_, Infallible>(event), (None, board, place)))
    });
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-cache"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (headers, Body::from_stream(events)).into_response()
}
