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

/// Connections that may wait to be accepted: a hall opens its phones in the same moment.
const BACKLOG: u32 = 4096;
/// Until the header of a request is there, also the first one, and the longest pause between two requests.
const HEADER: Duration = Duration::from_secs(30);
/// A peer that answers nothing is asked after so long …
const SILENT: Duration = Duration::from_secs(30);
/// … and so often again, and is then gone. The same for what was sent and is not acknowledged.
const ASK_AGAIN: Duration = Duration::from_secs(10);
const GONE: Duration = Duration::from_secs(60);
/// Bytes that wait for one connection at most, beside those on their way: whoever reads slowly skips to the newest board.
const WAITING: usize = 16 * 1024;
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

/// Raises the number of files this process may open to what the system allows, and returns how many connections that
/// leaves room for.
#[must_use]
pub fn room_for_connections() -> usize {
    let files = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(1024);
    let connections = usize::try_from(files.saturating_sub(OTHER_FILES)).unwrap_or(usize::MAX);
    connections.clamp(1, Semaphore::MAX_PERMITS)
}

/// Serves until `stop` resolves; then takes nobody else, lets requests that have begun end, and returns. `stopping` is
/// told at that moment, for streams that would never end by themselves. Whoever comes when `room` is taken waits.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    room: usize,
    stopping: watch::Sender<bool>,
    stop: impl Future<Output = ()>,
) {
    let room = Arc::new(Semaphore::new(room));
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
            talk(stream, peer, router, told).await;
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
async fn talk(stream: TcpStream, peer: SocketAddr, router: Router, mut told: watch::Receiver<bool>) {
    if let Err(error) = notice_who_is_gone(&stream) {
        tracing::warn!(%error, "a connection has no time limits");
    }
    let service = TowerToHyperService::new(axum::Extension(ConnectInfo(peer)).layer(router));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER)
        .max_buf_size(WAITING)
        .serve_connection(TokioIo::new(stream), service);
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
