//! Connections: how many, how long they may say nothing, and how they end.
//!
//! `axum::serve` has no settings for this: a phone that has left the Wi-Fi without a word, or somebody who sends a header
//! letter by letter, would keep a place for ever.

use std::{future::Future, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, extract::connect_info::ConnectInfo};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use socket2::{SockRef, TcpKeepalive};
use tokio::{
    net::{TcpListener, TcpSocket, TcpStream},
    sync::{Semaphore, mpsc, watch},
};
use tower_layer::Layer as _;

use crate::patient::Patient;

/// Connections that may wait to be accepted: a hall opens its phones in the same moment.
const BACKLOG: u32 = 4096;
/// [`Limits::header`] of a real server.
const HEADER: Duration = Duration::from_secs(30);
/// A peer that answers nothing is asked after so long …
const SILENT: Duration = Duration::from_secs(30);
/// … and so often again, and is then gone. The same for what was sent and is not acknowledged.
const ASK_AGAIN: Duration = Duration::from_secs(10);
const GONE: Duration = Duration::from_secs(60);
/// Bytes that wait for one connection at most, beside those on their way: whoever reads slowly skips to the newest board.
const WAITING: usize = 16 * 1024;
/// [`Limits::unread`] of a real server.
const UNREAD: Duration = Duration::from_secs(30);
/// Connections that streams never take, or a quarter of all where that is less: whoever votes finds one.
const FOR_REQUESTS: usize = 512;
/// Once told to stop, requests that have begun get so long.
const PATIENCE: Duration = Duration::from_secs(5);
/// Open files that are not connections: the database, the listener, the log.
const OTHER_FILES: u64 = 64;

/// A listener that many phones can knock at in the same moment.
///
/// # Errors
/// When the address is taken or not ours.
pub fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// How many connections there may be, and how long they may say nothing.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at the same time, at least 1; whoever comes then waits.
    pub connections: usize,
    /// Streams at the same time, fewer than connections; whoever asks for a further one is told to come again.
    pub streams: usize,
    /// Until the header of a request is there, also the first one, and the longest pause between two requests.
    pub header: Duration,
    /// How long a peer may read nothing of what waits for it.
    pub unread: Duration,
}

impl Limits {
    /// Raises the number of files this process may open to what the system allows, and takes as many connections as that
    /// leaves room for.
    #[must_use]
    pub fn of_this_machine() -> Self {
        let files = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(1024);
        let connections = usize::try_from(files.saturating_sub(OTHER_FILES)).unwrap_or(usize::MAX);
        Self::of(connections.clamp(1, Semaphore::MAX_PERMITS))
    }

    /// Those of a real server with room for so many connections.
    #[must_use]
    pub fn of(connections: usize) -> Self {
        let streams = connections - (connections / 4).clamp(1, FOR_REQUESTS).min(connections);
        Self { connections, streams, header: HEADER, unread: UNREAD }
    }
}

/// Serves until `stop` resolves; then takes nobody else, lets requests that have begun end, and returns. `stopping` is
/// told at that moment, for streams that would never end by themselves.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stopping: watch::Sender<bool>,
    stop: impl Future<Output = ()>,
) {
    let room = Arc::new(Semaphore::new(limits.connections));
    // Closed when the last connection has dropped its half.
    let (alive, mut all_gone) = mpsc::channel::<()>(1);
    tokio::pin!(stop);
    loop {
        let accepted = async {
            let place = room.clone().acquire_owned().await;
            (place, accept(&listener).await)
        };
        let (place, (stream, peer)) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        let (router, told, alive) = (router.clone(), stopping.subscribe(), alive.clone());
        tokio::spawn(async move {
            talk(stream, peer, router, limits, told).await;
            drop((place, alive));
        });
    }
    drop((listener, alive));
    stopping.send_replace(true);
    let _ = tokio::time::timeout(PATIENCE, all_gone.recv()).await;
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) => {
                // No more files, or a peer gone before it was served.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

/// One connection, from its first request to its end.
async fn talk(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    mut told: watch::Receiver<bool>,
) {
    if let Err(error) = notice_who_is_gone(&stream) {
        tracing::warn!(%error, "a connection has no time limits");
    }
    let service = TowerToHyperService::new(axum::Extension(ConnectInfo(peer)).layer(router));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .max_buf_size(WAITING)
        .serve_connection(TokioIo::new(Patient::new(stream, limits.unread)), service);
    tokio::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        _ = async { told.wait_for(|stop| *stop).await.is_ok() } => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    // A phone that goes away in the middle is everyday.
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}

fn notice_who_is_gone(stream: &TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let socket = SockRef::from(stream);
    socket.set_tcp_keepalive(&TcpKeepalive::new().with_time(SILENT).with_interval(ASK_AGAIN))?;
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(GONE))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use axum::routing::get;
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        sync::oneshot,
        task::JoinHandle,
        time::timeout,
    };

    use super::*;

    /// A server of `room` that answers `GET /` and has a stream that never ends by itself.
    struct Served {
        address: SocketAddr,
        stop: oneshot::Sender<()>,
        ended: JoinHandle<()>,
    }

    /// More than the buffers of a connection hold.
    const LONG: usize = 32 * 1024 * 1024;

    #[tokio::test]
    async fn whoever_reads_nothing_of_an_answer_is_sent_away_and_whoever_reads_slowly_has_all_of_it() {
        let unread = Duration::from_millis(600);
        let served = served_within(Limits { unread, ..Limits::of(10) }).await;
        let mut stream = TcpStream::connect(served.address).await.unwrap();
        stream.write_all(b"GET /long HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        tokio::time::sleep(3 * unread).await;
        let mut read = Vec::new();
        let _ = stream.read_to_end(&mut read).await;
        assert!(read.len() < LONG, "all of it was kept for somebody who does not read");
        let mut slow = TcpStream::connect(served.address).await.unwrap();
        slow.write_all(b"GET /long HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
        let (mut length, mut part) = (0, vec![0; LONG / 8]);
        loop {
            match slow.read(&mut part).await.unwrap() {
                0 => break,
                read => length += read,
            }
            if length % 7 == 0 {
                tokio::time::sleep(unread / 6).await;
            }
        }
        assert!(length > LONG, "{length}");
    }

    #[test]
    fn streams_leave_room_for_requests() {
        let streams = |connections| Limits::of(connections).streams;
        assert_eq!((streams(192), streams(10_176), streams(1), streams(4)), (144, 9_664, 0, 3));
    }

    async fn served(connections: usize) -> Served {
        served_within(Limits::of(connections)).await
    }

    async fn served_within(limits: Limits) -> Served {
        let listener = bind(([127, 0, 0, 1], 0).into()).unwrap();
        let address = listener.local_addr().unwrap();
        let (stopping, told) = watch::channel(false);
        let endless = move || {
            let mut told = told.clone();
            async move {
                let _ = told.wait_for(|stop| *stop).await;
                "the end"
            }
        };
        let router = Router::new()
            .route("/", get(|| async { "here" }))
            .route("/long", get(|| async { vec![b'.'; LONG] }))
            .route("/endless", get(endless));
        let (stop, stopped) = oneshot::channel();
        let ended = tokio::spawn(serve(listener, router, limits, stopping, async {
            let _ = stopped.await;
        }));
        Served { address, stop, ended }
    }

    async fn ask(stream: &mut TcpStream, path: &str) -> String {
        stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n").as_bytes()).await.unwrap();
        let mut answer = vec![0; 4096];
        let length = stream.read(&mut answer).await.unwrap();
        String::from_utf8(answer[..length].to_vec()).unwrap()
    }

    #[tokio::test]
    async fn whoever_sends_a_header_letter_by_letter_or_none_at_all_is_sent_away() {
        let header = Duration::from_millis(300);
        let served = served_within(Limits { header, ..Limits::of(10) }).await;
        for begun in ["", "GET / HTTP/1.1\r\nx: "] {
            let mut stream = TcpStream::connect(served.address).await.unwrap();
            stream.write_all(begun.as_bytes()).await.unwrap();
            let begin = Instant::now();
            let mut rest = Vec::new();
            stream.read_to_end(&mut rest).await.unwrap();
            let took = begin.elapsed();
            assert!(took >= header && took < HEADER, "{took:?}");
        }
    }

    #[tokio::test]
    async fn whoever_comes_when_there_is_no_room_waits_for_a_place() {
        let served = served(1).await;
        let mut first = TcpStream::connect(served.address).await.unwrap();
        assert!(ask(&mut first, "/").await.ends_with("here"));
        let mut second = TcpStream::connect(served.address).await.unwrap();
        let answer = ask(&mut second, "/");
        tokio::pin!(answer);
        assert!(timeout(Duration::from_millis(200), &mut answer).await.is_err());
        drop(first);
        assert!(timeout(Duration::from_secs(5), answer).await.unwrap().ends_with("here"));
    }

    #[tokio::test]
    async fn told_to_stop_it_answers_what_it_has_begun_and_ends() {
        let served = served(10).await;
        let mut idle = TcpStream::connect(served.address).await.unwrap();
        assert!(ask(&mut idle, "/").await.ends_with("here"));
        let mut busy = TcpStream::connect(served.address).await.unwrap();
        let waiting = tokio::spawn(async move { ask(&mut busy, "/endless").await });
        tokio::time::sleep(Duration::from_millis(100)).await;
        let begin = Instant::now();
        served.stop.send(()).unwrap();
        served.ended.await.unwrap();
        assert!(begin.elapsed() < PATIENCE, "{:?}", begin.elapsed());
        assert!(waiting.await.unwrap().ends_with("the end"));
        assert_eq!(idle.read(&mut [0; 1]).await.unwrap(), 0);
        assert!(TcpStream::connect(served.address).await.is_err());
    }
}
