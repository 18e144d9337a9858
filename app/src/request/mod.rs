//! The request that a server function answers: who asks, what was typed, and how an answer or a refusal goes back.
//!
//! Nothing here decides about rounds or stores anything. It finds the card that a verb needs and turns a result into what
//! the asker understands.

pub(crate) mod caller;
mod document;
pub(crate) mod draft;
pub(crate) mod flash;
pub(crate) mod form;
pub(crate) mod headers;
pub(crate) mod receipt;
mod refused;
pub(crate) mod reply;
pub(crate) mod server;

pub use caller::{Caller, SecondCard};
pub use document::prepare;
pub use draft::Draft;
pub use flash::{flash_forgotten, refused_card};
pub use headers::{cookie_for, cookie_in, cookies_in};
pub use receipt::{looked_up_forgotten, receipt_forgotten};
pub use refused::RefusedForms;
pub use server::{IssuedLately, ServerContext};
