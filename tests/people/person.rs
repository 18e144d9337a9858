//! A browser without scripts.

use std::{collections::BTreeMap, time::Duration};

use http_body_util::{BodyExt as _, Full};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// How long anything may take that comes at once: machines that run tests have much else to do. How fast it is, the benchmarks
/// say.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A browser without scripts: cookies, forms, redirects.
#[derive(Clone)]
pub struct Person {
    client: Client<HttpConnector, Full<hyper::body::Bytes>>,
    pub address: String,
    /// Name to value and path.
    pub cookies: BTreeMap<String, (String, String)>,
}

/// What a browser shows.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub path: String,
    pub headers: http::HeaderMap,
    pub body: String,
}

impl Page {
    /// The code of the refusal that the page says, if it says one.
    pub fn refusal(&self) -> Option<String> {
        Some(between(&self.body, "data-refusal=\"", "\"")?.to_owned())
    }

    /// The value of a field.
    pub fn field(&self, name: &str) -> String {
        let input = self.tag(&format!("name=\"{name}\""));
        let value = between(input, "value=\"", "\"");
        value.unwrap_or_else(|| panic!("{name} has no value on {}", self.path)).to_owned()
    }

    /// The first tag in which these attributes stand.
    pub fn tag(&self, attributes: &str) -> &str {
        let at = self.body.find(attributes).unwrap_or_else(|| panic!("no {attributes} on {}", self.path));
        let tag = &self.body[self.body[..at].rfind('<').unwrap()..];
        &tag[..tag.find('>').unwrap()]
    }

    /// Ids that more than one thing of the page has: whatever names them names the wrong one.
    pub fn shared_ids(&self) -> Vec<String> {
        let mut ids: Vec<&str> =
            self.body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let shared = ids.chunk_by(|one, other| one == other).filter(|same| same.len() > 1);
        shared.map(|same| same[0].to_owned()).collect()
    }

    /// What holds for every page, wherever a scene meets it.
    fn is_sound(&self) {
        assert!(self.shared_ids().is_empty(), "on {}: {:?}", self.path, self.shared_ids());
        for named in self.body.split(" aria-describedby=\"").skip(1) {
            for id in named.split('"').next().unwrap_or_default().split(' ') {
                assert!(self.body.contains(&format!(" id=\"{id}\"")), "{} has no {id}", self.path);
            }
        }
    }

    /// The cards' codes on the page, in its order.
    pub fn codes(&self) -> Vec<String> {
        let marked = self.body.split("class=\"code\"").skip(1);
        marked.map(|rest| rest.split_once('>').unwrap().1[..14].to_owned()).collect()
    }

    /// The words of the page, without tags.
    pub fn text(&self) -> String {
        let (mut text, mut inside) = (String::new(), false);
        let main = self.body.find("<body").map_or(self.body.as_str(), |at| &self.body[at..]);
        let main = main.find("<script").map_or(main, |at| &main[..at]);
        for c in main.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push(' ');
                }
                c if !inside => text.push(c),
                _ => {}
            }
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
            .into_iter()
            .fold(text, |text, (from, to)| text.replace(from, to))
    }

    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.text().contains(words), "{} does not say “{words}”:\n{}", self.path, self.text());
        self
    }

    /// A page that is there; what says nothing at all says this neither, so that something is to be said beside it.
    #[track_caller]
    pub fn does_not_say(&self, words: &str) -> &Self {
        assert_eq!((self.status, self.refusal()), (200, None), "{} is no page to look at", self.path);
        assert!(!self.text().contains(words), "{} says “{words}”", self.path);
        self
    }
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let rest = &text[text.find(from)? + from.len()..];
    Some(&rest[..rest.find(to)?])
}

/// A form as browsers encode it.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| {
        let part = |text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        format!("{}={}", part(name), part(value))
    };
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

impl Person {
    /// Somebody who has scanned nothing.
    pub fn at(address: &str) -> Self {
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build_http();
        Self { client, address: address.to_owned(), cookies: BTreeMap::new() }
    }

    /// Name and value of the cookie by which the server knows this browser.
    pub fn session(&self) -> (String, String) {
        let mut sessions = self.cookies.iter().filter(|(_, (value, _))| value.len() == 64);
        let (name, (value, _)) = sessions.next().unwrap();
        (name.clone(), value.clone())
    }

    /// One request, without following where it leads.
    pub async fn request(
        &mut self,
        method: &str,
        path: &str,
        accept: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> Page {
        let answer = self.try_request(method, path, accept, body, headers).await;
        answer.unwrap_or_else(|| panic!("{path} is not answered"))
    }

    /// The same where the server may be gone.
    async fn try_request(
        &mut self,
        method: &str,
        path: &str,
        accept: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> Option<Page> {
        let mut request = http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.address))
            .header("accept", accept);
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .filter(|(_, (_, under))| path.starts_with(under.as_str()))
            .map(|(name, (value, _))| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        if body.is_some() {
            request = request.header("content-type", "application/x-www-form-urlencoded");
            if !headers.iter().any(|(name, _)| *name == "origin") {
                request = request.header("origin", &self.address);
            }
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::from(body.unwrap_or_default())).unwrap();
        let (head, body) = self.client.request(request).await.ok()?.into_parts();
        for cookie in head.headers.get_all("set-cookie") {
            self.keep(cookie.to_str().unwrap());
        }
        let body = body.collect().await.ok()?.to_bytes();
        let page = Page {
            status: head.status.as_u16(),
            path: path.to_owned(),
            headers: head.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        };
        page.is_sound();
        Some(page)
    }

    fn keep(&mut self, cookie: &str) {
        // What holds for every cookie, wherever a scene meets it.
        assert!(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"), "{cookie}");
        let mut parts = cookie.split("; ");
        let (name, value) = parts.next().unwrap().split_once('=').unwrap();
        let mut path = "/";
        let mut ends = false;
        for part in parts {
            match part.split_once('=') {
                Some(("Path", under)) => path = under,
                Some(("Max-Age", "0")) => ends = true,
                _ => {}
            }
        }
        if ends {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), (value.to_owned(), path.to_owned()));
        }
    }

    /// Opens a page and follows where it leads.
    pub async fn get(&mut self, path: &str) -> Page {
        let page = self.request("GET", path, "text/html", None, &[]).await;
        self.follow(page).await
    }

    /// Posts a form as a browser does, and follows where it leads.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.request("POST", path, "text/html", Some(encoded(fields)), &[]).await;
        assert!(
            (302..=303).contains(&page.status),
            "{path} answers a form with {}: {}",
            page.status,
            page.body
        );
        self.follow(page).await
    }

    /// Posts a form that is answered with a page.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.request("POST", path, "text/html", Some(encoded(fields)), &[]).await
    }

    /// Scans a further voter's card and says that it is to be added.
    pub async fn adds(&mut self, link: &str) -> Page {
        let page = self.get(link).await;
        assert_eq!((page.status, page.field("add").as_str()), (200, "1"), "{link}");
        self.post("/c", &[("code", &page.field("code")), ("add", "1")]).await
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        while (302..=303).contains(&page.status) {
            let location = page.headers["location"].to_str().unwrap().to_owned();
            assert!(location.starts_with('/'), "leads to {location}");
            page = self.request("GET", &location, "text/html", None, &[]).await;
        }
        page
    }

    /// Sends a form as a program does, asking for JSON.
    pub async fn ask(&mut self, verb: &str, fields: &[(&str, &str)]) -> (u16, Value) {
        let answer = self.try_ask(verb, fields).await;
        answer.unwrap_or_else(|| panic!("{verb} is not answered"))
    }

    /// The same where the server may be gone.
    pub async fn try_ask(&mut self, verb: &str, fields: &[(&str, &str)]) -> Option<(u16, Value)> {
        let path = format!("/api/{verb}");
        let page = self.try_request("POST", &path, "application/json", Some(encoded(fields)), &[]).await?;
        let json = serde_json::from_str(&page.body).unwrap_or_else(|_| panic!("not JSON: {}", page.body));
        Some((page.status, json))
    }

    /// The first board of the live stream.
    pub async fn board(&mut self, meeting: &str) -> Value {
        self.boards(meeting).await.next().await
    }

    /// The live stream of a meeting.
    pub async fn boards(&mut self, meeting: &str) -> Boards {
        let uri = format!("{}/live/{meeting}", self.address);
        let request = http::Request::get(uri).body(Full::default()).unwrap();
        let response = self.client.request(request).await.unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Boards { body: response.into_body(), bytes: Vec::new() }
    }
}

/// An open live stream.
pub struct Boards {
    body: hyper::body::Incoming,
    bytes: Vec<u8>,
}

impl Boards {
    /// The next board.
    pub async fn next(&mut self) -> Value {
        loop {
            if let Some(end) = self.bytes.windows(2).position(|two| two == b"\n\n") {
                let event = String::from_utf8(self.bytes.drain(..end + 2).collect()).unwrap();
                if event.starts_with("event: beat\n") {
                    continue;
                }
                let data = event.lines().find_map(|line| line.strip_prefix("data: ")).unwrap();
                assert!(event.starts_with("event: board\nid: "), "{event}");
                return serde_json::from_str(data).unwrap();
            }
            let frame = self.body.frame().await.unwrap().unwrap();
            self.bytes.extend_from_slice(frame.data_ref().unwrap());
        }
    }

    /// Whether the stream comes to an end: one that goes on does not, nor one that is cut off.
    pub async fn is_over(&mut self) -> bool {
        let ends = async {
            while let Some(frame) = self.body.frame().await {
                if frame.is_err() {
                    return false;
                }
            }
            true
        };
        tokio::time::timeout(PATIENCE, ends).await.unwrap_or(false)
    }

    /// The next board on which so many have voted.
    pub async fn with_cast(&mut self, cast: u64) -> Value {
        loop {
            let board = self.next().await;
            if board["round"]["cast"] == cast {
                return board;
            }
        }
    }
}
