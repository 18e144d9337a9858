//! The command line (FORMATS.md §3).

mod file_words;
mod files;
mod recount;
mod words;

use std::{
    io::Write as _,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, bail};
use app::request::{IssuedLately, RefusedForms, ServerContext};
use clap::{Args, Parser, Subcommand};
use server::address::{self, PublicUrl};
use store::{CopyError, Database, MeetingFile, Store};
use tracing_subscriber::{
    filter::{LevelFilter, Targets},
    layer::SubscriberExt as _,
    util::SubscriberInitExt as _,
};

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
    /// Write a consistent copy of the SQLite database to a new file, also while it serves; refused while a round is open.
    Backup {
        #[command(flatten)]
        place: Place,
        /// The new file.
        file: PathBuf,
    },
    /// Put a copy made by backup into the data folder, where there is no database yet.
    Restore {
        #[command(flatten)]
        place: Place,
        /// The copy.
        file: PathBuf,
    },
}

/// Where the data is and how phones reach the server.
#[derive(Args)]
struct Place {
    /// The folder of the SQLite database.
    #[arg(long, env = "LAPHIEU_DATA", default_value = "data", value_name = "DIR")]
    data: PathBuf,
    /// A PostgreSQL server to be used instead.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "postgres://…")]
    database: Option<String>,
    /// The address and port of the server.
    #[arg(long, env = "LAPHIEU_LISTEN", default_value = "0.0.0.0:3000", value_name = "ADDR:PORT")]
    listen: SocketAddr,
    /// The address for phones, when the server does not find it itself.
    #[arg(long, env = "LAPHIEU_PUBLIC_URL", value_name = "URL")]
    public_url: Option<PublicUrl>,
}

impl Place {
    /// Where the SQLite file is, or would be.
    fn file(&self) -> PathBuf {
        self.data.join("laphieu.db")
    }

    /// The server that was named, or else the file in the data folder, which is made.
    fn database(&self) -> anyhow::Result<Database> {
        match &self.database {
            // The address is never repeated: it holds a password.
            Some(url) => Database::at(url).with_context(file_words::not_a_database),
            None => {
                files::folder(&self.data)?;
                Ok(Database::Sqlite(self.file()))
            }
        }
    }

    /// Does something with what is kept there.
    async fn with<T>(&self, act: impl AsyncFnOnce(&Store) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let database = self.database()?;
        let store = Store::open(&database, server::real_world()).await;
        let store = store.map_err(|error| file_words::not_opened(&database, error))?;
        let done = act(&store).await;
        store.close().await;
        done
    }

    /// The address for phones, when the server listens on `bound`.
    fn address(&self, bound: SocketAddr) -> String {
        self.public_url.clone().map_or_else(|| address::of(bound), |url| url.0)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    // Levels by target, such as `warn,sqlx=off`.
    let asked = std::env::var("RUST_LOG").ok().and_then(|text| text.parse::<Targets>().ok());
    let filter = asked.unwrap_or_else(|| Targets::new().with_default(LevelFilter::WARN));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    tracing_subscriber::registry().with(lines).with(filter).init();
    let done = match Cli::parse().command {
        Command::Serve { place, demo } => serve(&place, demo).await,
        Command::Import { place, file, json } => import(&place, &file, json).await,
        Command::Export { place, meeting, name, output } => export(&place, &meeting, &name, output).await,
        Command::Recount { file, journal, json } => return recount::run(&file, journal.as_deref(), json),
        Command::Owner { place } => owner(&place).await,
        Command::Backup { place, file } => backup(&place, &file).await,
        Command::Restore { place, file } => restore(&place, &file).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            words::to_stderr(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn serve(place: &Place, demo: bool) -> anyhow::Result<()> {
    let limits = server::Limits::of_this_machine();
    let thrown_away = if demo { Some(server::demo::folder()?) } else { None };
    let database = match &thrown_away {
        Some(folder) => Database::Sqlite(folder.path().join("laphieu.db")),
        None => place.database()?,
    };
    let store = Store::open_to_serve(&database, server::real_world()).await;
    let store = store.map_err(|error| file_words::not_opened(&database, error))?;
    let served = serve_with(place, demo, &store, limits).await;
    store.close().await;
    served
}

async fn serve_with(place: &Place, demo: bool, store: &Store, limits: server::Limits) -> anyhow::Result<()> {
    let listener = server::bind(place.listen).with_context(|| words::port_taken(place.listen))?;
    let address = place.address(listener.local_addr()?);
    words::to_stdout(&words::greeting(&address))?;
    let seeded = if demo { Some(server::demo::seed(store).await?) } else { None };
    match &seeded {
        Some(cards) => words::to_stdout(&words::demo_links(&address, cards))?,
        None => {
            if let Some(secret) = store.first_owner().await? {
                words::to_stdout(&words::owners_link(&address, &secret))?;
            }
        }
    }
    let address_is_set = place.public_url.is_some();
    let context = ServerContext {
        address,
        address_is_set,
        demo: seeded.map(Into::into),
        issued_lately: IssuedLately::default(),
        refused: RefusedForms::default(),
    };
    let (stopping, told) = tokio::sync::watch::channel(false);
    let router = server::router(store.clone(), context, told, limits);
    server::serve(listener, router, limits, stopping, stop_asked()).await;
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
    let text = files::read(file)?;
    let meeting =
        MeetingFile::read(&text).map_err(|error| anyhow::anyhow!(error.sentence(words::lang(), &name)))?;
    let issued = place.with(async |store| Ok(store.import(&meeting).await?)).await?;
    let address = place.address(place.listen);
    words::to_stdout(&if json {
        words::links_as_json(&address, &issued)?
    } else {
        words::links(&address, &issued)
    })
}

async fn export(place: &Place, meeting: &str, name: &str, output: Option<PathBuf>) -> anyhow::Result<()> {
    let bytes = place.with(async |store| document(store, meeting, name).await).await?;
    match output {
        None => Ok(std::io::stdout().write_all(&bytes)?),
        Some(file) => files::write_new(&file, &bytes),
    }
}

async fn document(store: &Store, meeting: &str, name: &str) -> anyhow::Result<Vec<u8>> {
    let known: Vec<String> = store.meetings().await?.into_iter().map(|row| row.id).collect();
    if !known.iter().any(|id| id == meeting) {
        bail!(words::no_meeting(meeting, &known));
    }
    let document = server::export(store, meeting, name).await?;
    Ok(document.with_context(|| words::no_document(name, &server::EXPORTS))?.to_vec())
}

async fn owner(place: &Place) -> anyhow::Result<()> {
    let secret = place.with(async |store| Ok(store.renew_owner().await?)).await?;
    words::to_stdout(&words::owners_link(&place.address(place.listen), &secret))
}

async fn backup(place: &Place, file: &Path) -> anyhow::Result<()> {
    let copied = place.with(async |store| Ok(store.backup(file).await)).await?;
    copied.map_err(|error| anyhow::anyhow!(file_words::no_copy(&error, file)))?;
    words::to_stdout(&file_words::copied(file))
}

async fn restore(place: &Place, file: &Path) -> anyhow::Result<()> {
    if place.database.is_some() {
        bail!(file_words::no_copy(&CopyError::Postgres, file));
    }
    files::folder(&place.data)?;
    let to = place.file();
    let restored = store::restore(file, &to, server::real_world()).await;
    restored.map_err(|error| anyhow::anyhow!(file_words::no_copy(&error, file)))?;
    words::to_stdout(&file_words::copied(&to))
}
