//! The line to a PostgreSQL server.
//!
//! The driver leaves its TCP sockets as the system makes them (transact-rs/sqlx#4335). The end of a longer message then
//! waits until its beginning is acknowledged, which takes 40 ms with each batch of ballots; and a server that is gone
//! without a word is missed only after a quarter of an hour. So the driver speaks to a Unix socket of ours, and what
//! goes through it is passed on through TCP as it should be. TLS stays between driver and server.

use std::{io, time::Duration};

use socket2::{SockRef, TcpKeepalive};
use sqlx::postgres::PgConnectOptions;
use tempfile::TempDir;
use tokio::{
    io::copy_bidirectional_with_sizes,
    net::{TcpStream, UnixListener, UnixStream},
    task::JoinHandle,
};

use crate::Result;

/// After a silence of this long the server is asked whether it is there, and asked again; nobody waits longer than
/// [`GONE`] for an answer.
const SILENT: Duration = Duration::from_secs(15);
const ASK_AGAIN: Duration = Duration::from_secs(5);
const GONE: Duration = Duration::from_secs(30);

/// As much is passed on at once, each way.
const BUFFER: usize = 64 * 1024;

/// A way for the driver to a server; it is cut when this is dropped.
pub(crate) struct Line {
    passing: JoinHandle<()>,
    /// Holds the Unix socket; nobody but our user can open it.
    _folder: TempDir,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.passing.abort();
    }
}

/// Lays a line to the server at `url`, and returns it with the address that leads through it. A server that is reached
/// through a Unix socket needs none.
pub(crate) async fn lay(url: &str) -> Result<(Option<Line>, String)> {
    let options: PgConnectOptions = url.parse()?;
    let (host, port) = (options.get_host().to_owned(), options.get_port());
    if options.get_socket().is_some() || host.starts_with('/') {
        return Ok((None, url.to_owned()));
    }
    // A wrong address is told as what it is.
    reach(&host, port).await.map_err(sqlx::Error::Io)?;
    let folder = tempfile::Builder::new().prefix("laphieu-").tempdir().map_err(sqlx::Error::Io)?;
    let socket = folder.path().join(format!(".s.PGSQL.{port}"));
    let listener = UnixListener::bind(socket).map_err(sqlx::Error::Io)?;
    let mark = if url.contains('?') { '&' } else { '?' };
    let through = format!("{url}{mark}host={}", folder.path().display());
    let passing = tokio::spawn(pass_all(listener, host, port));
    Ok((Some(Line { passing, _folder: folder }), through))
}

async fn pass_all(listener: UnixListener, host: String, port: u16) {
    loop {
        match listener.accept().await {
            Ok((driver, _)) => {
                let host = host.clone();
                tokio::spawn(async move {
                    // The driver sees its connection end, and says so.
                    if let Err(error) = pass(driver, &host, port).await {
                        tracing::debug!(%error, "a line to the database has broken");
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "no line to the database; trying again");
                tokio::time::sleep(ASK_AGAIN).await;
            }
        }
    }
}

async fn pass(mut driver: UnixStream, host: &str, port: u16) -> io::Result<()> {
    let mut server = reach(host, port).await?;
    copy_bidirectional_with_sizes(&mut driver, &mut server, BUFFER, BUFFER).await?;
    Ok(())
}

async fn reach(host: &str, port: u16) -> io::Result<TcpStream> {
    let server = TcpStream::connect((host, port)).await?;
    server.set_nodelay(true)?;
    let socket = SockRef::from(&server);
    socket.set_tcp_keepalive(&TcpKeepalive::new().with_time(SILENT).with_interval(ASK_AGAIN))?;
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(GONE))?;
    Ok(server)
}
