//! A port that is kept for one server, also while it is down.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::allow_attributes,
    clippy::duplicate_mod,
    clippy::unwrap_used,
    reason = "shared by test binaries"
)]

use std::net::SocketAddr;

use socket2::{Domain, Socket, Type};

/// A port of 127.0.0.1. While this is held nobody else is given it: on Linux a server can listen at a port that is bound and
/// that nobody listens at. Elsewhere it is only one that was free a moment ago.
pub struct Port {
    pub number: u16,
    _held: Option<Socket>,
}

impl Port {
    pub fn reserved() -> Self {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        socket.set_reuse_address(true).unwrap();
        socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
        let number = socket.local_addr().unwrap().as_socket().unwrap().port();
        Self { number, _held: cfg!(target_os = "linux").then_some(socket) }
    }
}
