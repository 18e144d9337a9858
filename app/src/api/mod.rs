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
