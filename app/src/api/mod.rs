//! The server functions, one file for each person who calls them. A page reads through them like everybody else.
//!
//! A verb has the same name in the page, here, in the store and in the journal. Its parameters are the fields of the form.

#[expect(missing_docs, reason = "the macro makes fields of the arguments of a server function")]
pub mod chair;
pub mod owner;
#[expect(missing_docs, reason = "the macro makes fields of the arguments of a server function")]
pub mod record;
#[expect(missing_docs, reason = "the macro makes fields of the arguments of a server function")]
pub mod room;
#[expect(missing_docs, reason = "the macro makes fields of the arguments of a server function")]
pub mod secretary;
#[expect(missing_docs, reason = "the macro makes fields of the arguments of a server function")]
pub mod voter;

use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};

use crate::{answer::Trouble, request::reply::misread};

impl FromServerFnError for Trouble {
    type Encoder = JsonEncoding;

    /// A form that cannot be read is refused like any other bad value.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        misread(&error)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use ballot::Verb;

    /// Verbs that nobody asks for: they follow from others by themselves, or have no page yet.
    const WITHOUT_ADDRESS: [Verb; 3] = [Verb::CountRound, Verb::ConfirmRound, Verb::ReplaceCard];

    #[test]
    fn every_address_of_the_program_is_a_verb_of_the_table_or_reads() {
        let paths = leptos::server_fn::axum::server_fn_paths();
        let addresses: BTreeSet<String> = paths.map(|(path, _)| path.replace("/api/", "")).collect();
        let asked = addresses.iter().map(String::as_str).filter(|address| !address.starts_with("read_"));
        let verbs = Verb::ALL.into_iter().filter(|verb| !WITHOUT_ADDRESS.contains(verb)).map(Verb::name);
        assert_eq!(asked.collect::<BTreeSet<_>>(), verbs.collect::<BTreeSet<_>>());
    }
}
