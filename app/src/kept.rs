//! What a phone keeps of a ballot that is not acknowledged.

use leptos::prelude::window;

/// What is kept on the phone until the ballot is acknowledged, under the round and the card.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    /// Whether the voter has sent it.
    pub(crate) sent: bool,
    pub(crate) receipt: String,
    /// What marks the form as this browser's own; empty when an older page has kept it.
    pub(crate) own: String,
    /// Each mark as the form posts it: `choice%5B%5D=yt`, `assent%5Byt%5D=for`.
    pub(crate) marks: Vec<String>,
}

impl Kept {
    pub(crate) fn read(key: &str) -> Option<Self> {
        let text = storage()?.get_item(key).ok()??;
        let mut lines = text.lines().map(str::to_owned);
        let sent = lines.next()? == "sent";
        let named = lines.next()?;
        let (receipt, own) = named.split_once(' ').unwrap_or((&named, ""));
        let (receipt, own) = (receipt.to_owned(), own.to_owned());
        Some(Self { sent, receipt, own, marks: lines.filter(|line| !line.is_empty()).collect() })
    }

    pub(crate) fn write(&self, key: &str) {
        let state = if self.sent { "sent" } else { "draft" };
        let named = format!("{} {}", self.receipt, self.own);
        let text = [&[state, &named], self.marks.iter().map(String::as_str).collect::<Vec<_>>().as_slice()]
            .concat()
            .join("\n");
        if let Some(storage) = storage() {
            // A full or forbidden storage costs the draft and nothing else.
            let _ = storage.set_item(key, &text);
        }
    }

    pub(crate) fn erase(key: &str) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(key);
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}

/// The name under which a ballot is kept.
pub(crate) fn key(round: &str, card: &str) -> String {
    format!("laphieu/{round}/{card}")
}
