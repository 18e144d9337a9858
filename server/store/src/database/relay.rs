//! The way to a PostgreSQL server; to be removed when the registry has a sqlx whose sockets have TCP_NODELAY (0.9.0 has not).
//!
//! The driver leaves its TCP sockets as the system makes them (transact-rs/sqlx#4335). The end of a longer message then
//! waits until its beginning is acknowledged, which takes 40 ms with each batch of ballots; and a server that is gone
//! without a word is missed only after a quarter of an hour. So the driver speaks to a Unix socket of ours, and what
//! goes through it is passed on through TCP as it should be. TLS stays between driver and server.

use std::{fs::Permissions, io, os::unix::fs::PermissionsExt as _, path::PathBuf, time::Duration};

use socket2::{SockRef, TcpKeepalive};
use sqlx::postgres::PgConnectOptions;
use tempfile::TempDir;
use tokio::{
    io::copy_bidirectional_with_sizes,
    net::{TcpStream, UnixListener, UnixStream},
    task::{JoinHandle, JoinSet},
    time::{Instant, timeout},
};

use crate::error::Result;

/// After a silence of this long the server is asked whether it is there, and asked again; on Linux nobody waits longer
/// than [`GONE`] for a sign of it.
const SILENT: Duration = Duration::from_secs(15);
const ASK_AGAIN: Duration = Duration::from_secs(5);
const GONE: Duration = Duration::from_secs(30);

/// Before a server that refuses is asked again.
const PAUSE: Duration = Duration::from_millis(100);

/// As much is passed on at once, each way.
const BUFFER: usize = 64 * 1024;

/// A way for the driver to a server; it is cut when this is dropped.
pub(crate) struct Relay {
    passing: JoinHandle<()>,
    /// Holds the Unix socket; nobody but our user can enter it.
    _folder: TempDir,
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.passing.abort();
    }
}

/// Starts a relay to the server at `url`, and returns it with the address that leads through it. A server that is reached
/// through a Unix socket needs none.
pub(crate) async fn start(url: &str, patience: Duration) -> Result<(Option<Relay>, String)> {
    let url = url.split('#').next().unwrap_or_default();
    let options: PgConnectOptions = url.parse()?;
    let (host, port) = (options.get_host().to_owned(), options.get_port());
    if options.get_socket().is_some() || host.starts_with('/') {
        return Ok((None, url.to_owned()));
    }
    // A wrong address is told as what it is.
    wait_for(&host, port, patience).await.map_err(sqlx::Error::Io)?;
    let folder =
        tempfile::Builder::new().prefix("laphieu-").permissions(Permissions::from_mode(0o700)).tempdir();
    let folder = folder.map_err(sqlx::Error::Io)?;
    let mark = if url.contains('?') { '&' } else { '?' };
    let through = format!("{url}{mark}host={}", folder.path().display());
    if through.parse::<PgConnectOptions>()?.get_socket().map(PathBuf::as_path) != Some(folder.path()) {
        let path = folder.path().display();
        let why = format!("{path} cannot stand in an address: set TMPDIR to a plainer folder");
        return Err(sqlx::Error::Configuration(why.into()).into());
    }
    let listener =
        UnixListener::bind(folder.path().join(format!(".s.PGSQL.{port}"))).map_err(sqlx::Error::Io)?;
    let passing = tokio::spawn(pass_all(listener, host, port, patience));
    Ok((Some(Relay { passing, _folder: folder }), through))
}

async fn pass_all(listener: UnixListener, host: String, port: u16, patience: Duration) {
    let mut relays = JoinSet::new();
    loop {
        while relays.try_join_next().is_some() {}
        match listener.accept().await {
            Ok((driver, _)) => {
                let host = host.clone();
                relays.spawn(async move {
                    // The driver sees its connection end, and says so.
                    if let Err(error) = pass(driver, &host, port, patience).await {
                        tracing::debug!(%error, "a way to the database has broken");
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "no way to the database; trying again");
                tokio::time::sleep(ASK_AGAIN).await;
            }
        }
    }
}

async fn pass(mut driver: UnixStream, host: &str, port: u16, patience: Duration) -> io::Result<()> {
    let mut server = wait_for(host, port, patience).await?;
    copy_bidirectional_with_sizes(&mut driver, &mut server, BUFFER, BUFFER).await?;
    Ok(())
}

/// A server that starts again refuses for a moment.
async fn wait_for(host: &str, port: u16, patience: Duration) -> io::Result<TcpStream> {
    let until = Instant::now() + patience;
    loop {
        match reach(host, port, patience).await {
            Err(refused) if refused.kind() == io::ErrorKind::ConnectionRefused && Instant::now() < until => {
                tokio::time::sleep(PAUSE).await;
            }
            found => return found,
        }
    }
}

async fn reach(host: &str, port: u16, patience: Duration) -> io::Result<TcpStream> {
    let server = timeout(patience, TcpStream::connect((host, port))).await??;
    server.set_nodelay(true)?;
    let socket = SockRef::from(&server);
    socket.set_tcp_keepalive(&TcpKeepalive::new().with_time(SILENT).with_interval(ASK_AGAIN))?;
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(GONE))?;
    Ok(server)
}

#[cfg(test)]
mod tests {
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpListener,
    };

    use super::*;
    use crate::{error::Error, world::PATIENCE};

    #[tokio::test]
    async fn what_goes_through_the_relay_arrives_until_one_end_is_gone() {
        let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = server.local_addr().unwrap().port();
        let url = format!("postgres://laphieu@127.0.0.1:{port}/laphieu?sslmode=disable");
        let (relay, through) = start(&url, PATIENCE).await.unwrap();
        let knocked = server.accept().await.unwrap();
        drop(knocked);
        let options: PgConnectOptions = through.parse().unwrap();
        assert_eq!((options.get_host(), options.get_database()), ("127.0.0.1", Some("laphieu")));
        let folder = options.get_socket().unwrap();
        assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
        let socket = folder.join(format!(".s.PGSQL.{port}"));
        let mut driver = UnixStream::connect(&socket).await.unwrap();
        let (mut passed, _) = server.accept().await.unwrap();
        let mut heard = [0; 4];
        driver.write_all(b"cast").await.unwrap();
        passed.read_exact(&mut heard).await.unwrap();
        assert_eq!(&heard, b"cast");
        passed.write_all(b"kept").await.unwrap();
        driver.read_exact(&mut heard).await.unwrap();
        assert_eq!(&heard, b"kept");
        drop(passed);
        assert_eq!(driver.read(&mut heard).await.unwrap(), 0);
        drop(relay);
        assert!(!socket.exists());
    }

    #[tokio::test]
    async fn a_relay_waits_for_no_acknowledgement_and_notices_a_server_that_is_gone() {
        let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let stream = reach("127.0.0.1", server.local_addr().unwrap().port(), PATIENCE).await.unwrap();
        let socket = SockRef::from(&stream);
        assert_eq!((socket.tcp_nodelay().unwrap(), socket.keepalive().unwrap()), (true, true));
        #[cfg(target_os = "linux")]
        assert_eq!(socket.tcp_user_timeout().unwrap(), Some(GONE));
    }

    #[tokio::test]
    async fn a_wrong_address_is_told_as_what_it_is() {
        let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let refused = start(&format!("postgres://laphieu@{nobody}/laphieu"), 2 * PAUSE).await.err().unwrap();
        assert!(
            matches!(&refused, Error::Sql(sqlx::Error::Io(io)) if io.kind() == io::ErrorKind::ConnectionRefused),
            "{refused}"
        );
    }

    #[tokio::test]
    async fn a_server_that_starts_again_is_waited_for() {
        let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let waiting = tokio::spawn(async move { wait_for("127.0.0.1", address.port(), PATIENCE).await });
        tokio::time::sleep(2 * PAUSE).await;
        assert!(!waiting.is_finished());
        let _server = TcpListener::bind(address).await.unwrap();
        waiting.await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_server_behind_a_unix_socket_needs_no_relay() {
        for url in
            ["postgres:///laphieu?host=/run/postgresql", "postgres://laphieu@%2Frun%2Fpostgresql/laphieu"]
        {
            let (relay, through) = start(url, PATIENCE).await.unwrap();
            assert_eq!((relay.is_none(), through.as_str()), (true, url));
        }
    }
}
