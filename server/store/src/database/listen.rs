//! What other processes on a PostgreSQL server have committed.

use std::{sync::Arc, time::Duration};

use sqlx::postgres::PgListener;
use tokio::sync::watch;

use crate::{
    error::{Error, Result},
    handle::Store,
};

/// Channels of PostgreSQL, filled by the triggers of migration 6.
const VERSION: &str = "laphieu_version";
const SESSION: &str = "laphieu_session";

/// Before a lost connection is tried again.
const PAUSE: Duration = Duration::from_millis(500);

/// Hears what other processes have committed, until `stopping`.
pub(crate) async fn listen(store: &Store, url: &str, mut stopping: watch::Receiver<bool>) -> Result<()> {
    let mut listener = Some(connect(url).await?);
    let (url, weak) = (url.to_owned(), Arc::downgrade(&store.inner));
    let hearing = async move {
        loop {
            let heard = match &mut listener {
                Some(listener) => listener.try_recv().await,
                None => Ok(None),
            };
            let Some(inner) = weak.upgrade() else { return };
            let store = Store { inner };
            match heard {
                Ok(Some(news)) => store.hear(news.channel(), news.payload()),
                lost => {
                    if let Err(error) = lost {
                        tracing::warn!(%error, "the news of the database are lost; connecting again");
                    }
                    store.inner.changes.set_deaf(true);
                    store.forget_all();
                    listener = again(&store, &url).await;
                }
            }
        }
    };
    tokio::spawn(async move {
        tokio::select! {
            () = hearing => {}
            _ = stopping.wait_for(|stop| *stop) => {}
        }
    });
    Ok(())
}

async fn connect(url: &str) -> Result<PgListener> {
    let mut listener = PgListener::connect(url).await?;
    // A lost connection is a loss of news, never to be mended in silence.
    listener.eager_reconnect(false);
    listener.listen_all([VERSION, SESSION]).await?;
    Ok(listener)
}

/// One try to hear again. What was missed is read after listening has begun, so that nothing falls between.
async fn again(store: &Store, url: &str) -> Option<PgListener> {
    let reconnected = async {
        let listener = connect(url).await?;
        store.catch_up().await?;
        Ok::<_, Error>(listener)
    };
    match reconnected.await {
        Ok(listener) => {
            store.inner.changes.set_deaf(false);
            Some(listener)
        }
        Err(error) => {
            tracing::warn!(%error, "the database does not answer; trying again");
            tokio::time::sleep(PAUSE).await;
            None
        }
    }
}

impl Store {
    /// News may have been lost: everything that somebody watches is read again.
    async fn catch_up(&self) -> Result<()> {
        self.forget_all();
        for meeting in self.inner.changes.watched() {
            let versions = self.read_versions(&meeting).await?;
            self.inner.changes.tell(&meeting, versions.map_or(0, |versions| versions.version));
        }
        Ok(())
    }

    /// Another server may answer now, and it may have lost the newest versions.
    fn forget_all(&self) {
        self.inner.holders.forget_all();
        self.inner.versions.begin_epoch();
        self.inner.moments.forget();
        self.inner.files.forget();
        self.inner.sums.forget();
    }

    fn hear(&self, channel: &str, news: &str) {
        match channel {
            SESSION => self.inner.holders.forget(news),
            _ => {
                if let Some((meeting, version)) = news.split_once(' ') {
                    self.inner.changes.tell(meeting, version.parse().unwrap_or_default());
                }
            }
        }
    }
}
