//! Reading what a page shows, and what its address names.

use std::pin::Pin;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{answer::Trouble, parts::NeedsCard};

/// The meeting that the address names, for a browser that holds cards of several.
pub(super) fn meeting_in_query() -> String {
    use_query_map().with_untracked(|query| query.get("meeting")).unwrap_or_default()
}

/// The contest that the address names, for a page of one contest.
pub(super) fn contest_in_query() -> String {
    use_query_map().with_untracked(|query| query.get("contest")).unwrap_or_default()
}

/// Reads, then renders; what cannot be read is said instead. The page's type, which is its whole tree, ends here: routes
/// and documents are compiled once and not again for each page.
pub(super) fn read<T, V>(
    reading: impl Future<Output = Result<T, Trouble>> + Send + 'static,
    page: impl FnOnce(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    V: IntoView + Send + 'static,
{
    let page: Pin<Box<dyn Future<Output = AnyView> + Send>> = Box::pin(async move {
        match reading.await {
            Ok(read) => page(read).into_any(),
            Err(trouble) => view! { <NeedsCard trouble /> }.into_any(),
        }
    });
    view! { <Suspense>{Suspend::new(page)}</Suspense> }
}
