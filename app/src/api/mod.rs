//! The server functions, one file for each person who calls them. A page reads through them like everybody else.
//!
//! A verb has the same name in the page, here, in the store and in the journal. Its body runs on the server only, where
//! the request says who asks; the browser gets the call. So what only a body needs is imported there.

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

use crate::answer::Trouble;

impl FromServerFnError for Trouble {
    type Encoder = JsonEncoding;

    /// A form that cannot be read is refused like any other bad value; in the browser nobody calls.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        #[cfg(feature = "ssr")]
        return crate::request::reply::misread(&error);
        #[cfg(not(feature = "ssr"))]
        Self { refusal: "busy".to_owned(), message: error.to_string() }
    }
}
