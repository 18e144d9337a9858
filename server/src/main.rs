//! The command line (FORMATS.md §3).

mod recount;
mod said;

use std::{
    io::Write as _,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context as _, bail};
use app::door::{Sheets, Site};
use clap::{Args, Parser, Subcommand};
use server::address::{self, PublicUrl};
use store::{MeetingFile, Store};

/// Lá phiếu: the live ballot of an emulation bloc's conference.
#[derive(Parser)]
#[command(name = "laphieu", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the meetings to phones, consoles and the projector.
    Serve {
        #[command(flatten)]
        place: Place,
        /// Seed the Bắc Kạn conference of 2019 in a throw-away database and print every role's link.
        #[arg(long)]
        demo: bool,
    },
    /// Create a meeting from its file and print the cards' links, the only time they are shown.
    Import {
        #[command(flatten)]
        place: Place,
        /// The meeting file.
        file: PathBuf,
        /// Print the links as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write a document of a meeting.
    Export {
        #[command(flatten)]
        place: Place,
        /// The meeting's id.
        meeting: String,
        /// The document's name, such as minutes.docx.
        #[arg(long = "as", value_name = "NAME")]
        name: String,
        /// Where to write it; standard output when left out.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Count every round of a record again from its ballots: exit 0 when it agrees, 1 when something differs, 2 for a file
    /// that cannot be read.
    Recount {
        /// The record.
        file: PathBuf,
        /// The journal: its chain, and each round's hash.
        #[arg(long, value_name = "FILE")]
        journal: Option<PathBuf>,
        /// Print the outcomes as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Make a new owner's link and revoke the old one.
    Owner {
        #[command(flatten)]
        place: Place,
    },
}

/// Where the data is and how phones reach the server.
#[derive(Args)]
struct Place {
    /// The folder of the SQLite database.
    #[arg(long, env = "LAPHIEU_DATA", default_value = "data", value_name = "DIR")]
    data: PathBuf,
    /// The address and port of the server.
    #[arg(long, env = "LAPHIEU_LISTEN", default_value = "0.0.0.0:3000", value_name = "ADDR:PORT")]
    listen: SocketAddr,
    /// The address for phones, when the server does not find it itself.
    #[arg(long, env = "LAPHIEU_PUBLIC_URL", value_name = "URL")]
    public_url: Option<PublicUrl>,
}

impl Place {
    /// The address for phones, when the server listens on `bound`.
    fn address(&self, bound: SocketAddr) -> String {
        self.public_url.clone().map_or_else(|| address::of(bound), |url| url.0)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let done = match Cli::parse().command {
        Command::Serve { place, demo } => serve(&place, demo).await,
        Command::Import { place, file, json } => import(&place, &file, json).await,
        Command::Export { place, meeting, name, output } => export(&place, &meeting, &name, output).await,
        Command::Recount { file, journal, json } => return recount::run(&file, journal.as_deref(), json),
        Command::Owner { place } => owner(&place).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            said::to_stderr(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn print(text: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}

async fn open(folder: &Path) -> anyhow::Result<Store> {
    let cannot = || said::no_data_folder(folder);
    std::fs::create_dir_all(folder).with_context(cannot)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).with_context(cannot)?;
    }
    Store::open(&folder.join("laphieu.db"), server::real_world()).await.with_context(cannot)
}

async fn serve(place: &Place, demo: bool) -> anyhow::Result<()> {
    let folder = if demo { Some(server::demo::Folder::new()?) } else { None };
    let store = open(folder.as_ref().map_or(place.data.as_path(), server::demo::Folder::path)).await?;
    let listener =
        tokio::net::TcpListener::bind(place.listen).await.with_context(|| said::port_taken(place.listen))?;
    let address = place.address(listener.local_addr()?);
    print(&said::greeting(&address))?;
    let seeded = if demo { Some(server::demo::seed(&store).await?) } else { None };
    match &seeded {
        Some(cards) => print(&said::demo_links(&address, cards))?,
        None => {
            if let Some(secret) = store.first_owner().await? {
                print(&said::owners_link(&address, &secret))?;
            }
        }
    }
    let address_is_set = place.public_url.is_some();
    let site = Site { address, address_is_set, demo: seeded.map(Into::into), sheets: Sheets::default() };
    let service = server::router(store.clone(), site).into_make_service_with_connect_info::<SocketAddr>();
    // Streams never end by themselves: once told to stop, the rest gets two seconds.
    let (stop, mut stopping) = tokio::sync::watch::channel(false);
    let stopped = async move {
        stop_asked().await;
        stop.send_replace(true);
    };
    let patience = async move {
        if stopping.wait_for(|stop| *stop).await.is_ok() {
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    };
    tokio::select! {
        served = axum::serve(listener, service).with_graceful_shutdown(stopped).into_future() => served?,
        () = patience => {}
    }
    store.close().await;
    Ok(())
}

async fn stop_asked() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    let _ = interrupt.await;
}

async fn import(place: &Place, file: &Path, json: bool) -> anyhow::Result<()> {
    let name = file.display().to_string();
    let bytes = std::fs::read(file).with_context(|| said::cannot_read(&name))?;
    let Ok(text) = String::from_utf8(bytes) else { bail!(said::not_utf8(&name)) };
    let meeting =
        MeetingFile::read(&text).map_err(|error| anyhow::anyhow!(error.sentence(said::lang(), &name)))?;
    let issued = open(&place.data).await?.import(&meeting).await?;
    let address = place.address(place.listen);
    print(&if json { said::links_as_json(&address, &issued)? } else { said::links(&address, &issued) })
}

async fn export(place: &Place, meeting: &str, name: &str, output: Option<PathBuf>) -> anyhow::Result<()> {
    let store = open(&place.data).await?;
    let known: Vec<String> = store.meetings().await?.into_iter().map(|row| row.id).collect();
    if !known.iter().any(|id| id == meeting) {
        bail!(said::no_meeting(meeting, &known));
    }
    let Some(bytes) = server::export(&store, meeting, name).await? else {
        bail!(said::no_document(name, &server::EXPORTS));
    };
    match output {
        None => Ok(std::io::stdout().write_all(&bytes)?),
        Some(file) => std::fs::write(&file, bytes).with_context(|| said::cannot_write(&file)),
    }
}

async fn owner(place: &Place) -> anyhow::Result<()> {
    let secret = open(&place.data).await?.renew_owner().await?;
    print(&said::owners_link(&place.address(place.listen), &secret))
}
