//! HTTP/1.1 for clients that cost little.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
};

/// The cookie of somebody who has scanned nothing.
pub const STRANGER: &str = "";

/// The bytes of a request, with the headers of a phone's browser.
pub fn request(host: SocketAddr, line: &str, accept: &str, cookie: &str, form: Option<&str>) -> Vec<u8> {
    let mut request = format!(
        "{line} HTTP/1.1\r\n\
         Host: {host}\r\n\
         Connection: keep-alive\r\n\
         User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
         Chrome/138.0.0.0 Mobile Safari/537.36\r\n\
         Accept: {accept}\r\n\
         Accept-Encoding: gzip, deflate\r\n\
         Accept-Language: vi-VN,vi;q=0.9,en;q=0.8\r\n"
    );
    if cookie != STRANGER {
        request += &format!("Cookie: {cookie}\r\n");
    }
    if let Some(form) = form {
        let length = form.len();
        request += &format!(
            "Origin: http://{host}\r\n\
             Referer: http://{host}/vote\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\n\r\n{form}"
        );
    } else {
        request += "\r\n";
    }
    request.into_bytes()
}

/// A connection that is kept alive, with buffers that are used again.
pub struct Connection {
    socket: TcpStream,
    bytes: Vec<u8>,
    body: Vec<u8>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Self {
        let socket = TcpStream::connect(address).await.unwrap();
        socket.set_nodelay(true).unwrap();
        Self { socket, bytes: Vec::new(), body: Vec::new() }
    }

    /// Sends a request and waits for the whole answer.
    pub async fn ask(&mut self, request: &[u8]) -> Answer<'_> {
        let Self { socket, bytes, body } = self;
        socket.write_all(request).await.unwrap();
        bytes.clear();
        let end = head(socket, bytes).await;
        let length = header(&bytes[..end], "content-length: ").map(|length| length.parse().unwrap());
        while !take_body(&bytes[end..], length, body) {
            assert!(receive(socket, bytes).await, "the server has closed a connection");
        }
        Answer { head: &bytes[..end], body }
    }
}

/// Receives some bytes; false when the server has closed the connection.
async fn receive(socket: &mut TcpStream, bytes: &mut Vec<u8>) -> bool {
    bytes.reserve(2048);
    matches!(socket.read_buf(bytes).await, Ok(1..))
}

/// Receives the head of an answer and returns where it ends.
async fn head(socket: &mut TcpStream, bytes: &mut Vec<u8>) -> usize {
    loop {
        assert!(receive(socket, bytes).await, "the server has closed a connection");
        if let Some(end) = find(bytes, b"\r\n\r\n") {
            return end + 4;
        }
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// What stands after a name, which hyper writes in small letters.
fn header<'a>(head: &'a [u8], name: &str) -> Option<&'a str> {
    std::str::from_utf8(head).unwrap().lines().find_map(|line| line.strip_prefix(name))
}

/// Takes a body of known length, or one in chunks, once it is whole.
fn take_body(mut bytes: &[u8], length: Option<usize>, body: &mut Vec<u8>) -> bool {
    body.clear();
    if let Some(length) = length {
        body.extend_from_slice(bytes);
        return bytes.len() == length;
    }
    loop {
        let Some(line) = find(bytes, b"\r\n") else { return false };
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..line]).unwrap(), 16).unwrap();
        let (from, to) = (line + 2, line + 2 + size);
        if bytes.len() < to + 2 {
            return false;
        }
        body.extend_from_slice(&bytes[from..to]);
        bytes = &bytes[to + 2..];
        if size == 0 {
            return true;
        }
    }
}

/// An answer, whole and unread.
pub struct Answer<'a> {
    head: &'a [u8],
    body: &'a [u8],
}

impl Answer<'_> {
    /// The answer, if it is one that was hoped for.
    pub fn ok(self) -> Self {
        assert!(
            self.head.starts_with(b"HTTP/1.1 200 "),
            "{}{}",
            String::from_utf8_lossy(self.head),
            self.text()
        );
        self
    }

    /// The body as it was before it was compressed.
    pub fn text(&self) -> String {
        let text = match header(self.head, "content-encoding: ") {
            Some(_) => std::io::read_to_string(flate2::bufread::GzDecoder::new(self.body)),
            None => std::io::read_to_string(self.body),
        };
        text.unwrap()
    }

    /// The cookie that a scanned card gives, with its name, which is another for each database.
    pub fn session(&self) -> String {
        let cookie = header(self.head, "set-cookie: ").and_then(|cookie| cookie.split(';').next());
        cookie.unwrap_or_else(|| panic!("no cookie: {}", String::from_utf8_lossy(self.head))).to_owned()
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        header(self.head, "location: ").unwrap()
    }
}

/// An open live stream.
pub struct Boards {
    socket: TcpStream,
    bytes: Vec<u8>,
    /// Bytes of the board that was returned last.
    used: usize,
}

/// What the stream has told.
pub struct Board<'a> {
    pub version: u64,
    pub json: &'a str,
}

impl Boards {
    pub async fn open(address: SocketAddr, request: &[u8], held_back: bool) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        if held_back {
            socket.set_recv_buffer_size(4096).unwrap();
            // The server's side buffers as much as for a phone on Wi-Fi; for a client on its own machine it would be
            // megabytes.
            socket2::SockRef::from(&socket).set_tcp_mss(1460).unwrap();
        }
        let mut socket = socket.connect(address).await.unwrap();
        socket.write_all(request).await.unwrap();
        let mut bytes = Vec::new();
        let used = head(&mut socket, &mut bytes).await;
        assert!(bytes.starts_with(b"HTTP/1.1 200 "), "{}", String::from_utf8_lossy(&bytes));
        Self { socket, bytes, used }
    }

    /// The next board; none when the server has closed the stream.
    pub async fn next(&mut self) -> Option<Board<'_>> {
        const BEGIN: &[u8] = b"event: board\nid: ";
        let (from, to) = loop {
            self.bytes.drain(..self.used);
            // The server sends an event as one chunk, so what stands between them can be passed over.
            self.used = find(&self.bytes, b"\n\n").map_or(0, |end| end + 2);
            match find(&self.bytes[..self.used], BEGIN) {
                Some(at) => break (at + BEGIN.len(), self.used),
                None if self.used == 0 && !receive(&mut self.socket, &mut self.bytes).await => return None,
                // More has come, or it was a sign that the stream is alive.
                None => {}
            }
        };
        let event = std::str::from_utf8(&self.bytes[from..to]).unwrap();
        let (version, json) = event.trim_end().split_once("\ndata: ").unwrap();
        Some(Board { version: version.parse().unwrap(), json })
    }

    /// Reads to the end of the stream, as a screen does that somebody leaves on.
    pub async fn read(mut self) {
        while self.next().await.is_some() {}
    }

    /// The socket, for somebody who does not read boards.
    pub fn into_socket(self) -> TcpStream {
        self.socket
    }
}
