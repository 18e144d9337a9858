//! The door: a card that is scanned, or its code typed, becomes the cookie of a browser.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use app::{
    fill::card_page,
    request::{
        Caller, RefusedForms, SecondCard, flash_forgotten, looked_up_forgotten, receipt_forgotten,
        refused_card,
    },
};
use axum::{
    Extension, Form,
    extract::{ConnectInfo, Request, State},
    http::Method,
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use ballot::{Card, Holder, Refusal, Role, code};
use store::{Error, IssuedCards, Secret, Store};

use crate::holder::{SessionCookie, set_cookie};

/// What opens cards.
#[derive(Clone)]
pub(crate) struct Door {
    pub(crate) store: Store,
    /// What a card becomes.
    pub(crate) cookie: SessionCookie,
    /// How many guesses were wrong.
    pub(crate) guesses: Arc<Guesses>,
    /// The cards of the demo, on a demo server: one person holds as many of them as they like.
    pub(crate) demo: Option<Arc<IssuedCards>>,
    /// Where a refusal waits for its page.
    pub(crate) refused: RefusedForms,
}

/// The address that a request comes from, where the server is told.
type PeerAddress = Option<Extension<ConnectInfo<SocketAddr>>>;

/// `GET /c/{secret}`: a scanned card. Whoever only looks whether the link is there (HEAD) gets the same answer and no
/// session. A card that is not added without being asked about goes on to the page that asks.
pub(crate) async fn scan(State(door): State<Door>, mut request: Request, next: Next) -> Response {
    let looks = request.method() == Method::HEAD;
    let scanned = secret_in(request.uri().path()).filter(|_| looks || request.method() == Method::GET);
    let Some(secret) = scanned else { return next.run(request).await };
    let from = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let visitor = Visitor::of(&request);
    let scan = Scan { text: &secret, typed: 0, from };
    match door.opens(&scan, &visitor).await {
        Ok(Opened::Asks(second)) if request.uri().path() == asking(&second) => {
            request.extensions_mut().insert(second);
            next.run(request).await
        }
        Ok(opened) if looks => opened.leads_on(),
        Ok(opened) => door.enters(opened, &visitor).await,
        Err(refusal) => scan.refused(&door, refusal),
    }
}

/// The secret in the address of a card's link.
fn secret_in(path: &str) -> Option<String> {
    let secret = path.strip_prefix("/c/").or_else(|| path.strip_prefix("/C/"))?;
    let secret = secret.strip_suffix('/').unwrap_or(secret);
    let one = !secret.is_empty() && !secret.contains('/');
    one.then(|| percent_encoding::percent_decode_str(secret).decode_utf8_lossy().into_owned())
}

/// What the field on the first page holds, and the answer of whoever was asked.
#[derive(serde::Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    code: String,
    /// `1`: the card is to be added to that of another voter.
    #[serde(default)]
    add: String,
}

/// `POST /c`: a code typed by hand.
pub(crate) async fn enter(
    State(door): State<Door>,
    from: PeerAddress,
    Extension(caller): Extension<Caller>,
    Form(typed): Form<Typed>,
) -> Response {
    let symbols = code::symbols_typed(code::in_link(&typed.code));
    // A code of no symbols is still a typed one.
    let symbols = u32::try_from(symbols).unwrap_or(u32::MAX).max(1);
    let from = from.map(|Extension(ConnectInfo(peer))| peer.ip());
    let scan = Scan { text: &typed.code, typed: symbols, from };
    let visitor = Visitor { holder: caller.holder, session: caller.session };
    match door.opens(&scan, &visitor).await {
        Ok(Opened::Asks(second)) if typed.add == "1" => door.enters(Opened::adding(second), &visitor).await,
        Ok(opened) => door.enters(opened, &visitor).await,
        Err(refusal) => scan.refused(&door, refusal),
    }
}

/// `POST /leave`: a browser gives its cards back, and the receipts that its pages knew.
pub(crate) async fn leave(State(door): State<Door>, Extension(caller): Extension<Caller>) -> Response {
    if let Some(session) = &caller.session
        && let Err(error) = door.store.leave(session).await
    {
        return door.refused_page("/", refusal(error), None);
    }
    let mut response = Redirect::to("/?left=1").into_response();
    door.cookie.end(&mut response);
    // What was typed here and refused, or looked up, is nobody else's.
    for cookie in [flash_forgotten(), looked_up_forgotten()] {
        set_cookie(&mut response, &cookie);
    }
    let cards = caller.holder.unwrap_or_default();
    for card in cards.cards.iter().filter(|card| card.role == Role::Voter) {
        let Ok(moment) = door.store.moment_without_sum(&card.meeting).await else { continue };
        for round in moment.contests.iter().flat_map(|contest| &contest.rounds) {
            set_cookie(&mut response, &receipt_forgotten(&round.id, &card.id));
        }
    }
    response
}

/// The browser at the door.
struct Visitor {
    /// None when that cannot be known now.
    holder: Option<Arc<Holder>>,
    session: Option<String>,
}

impl Visitor {
    fn of(request: &Request) -> Self {
        let caller = request.extensions().get::<Caller>();
        let session = caller.and_then(|caller| caller.session.clone());
        Self { holder: caller.and_then(|caller| caller.holder.clone()), session }
    }
}

/// A code that somebody shows.
struct Scan<'a> {
    text: &'a str,
    /// Symbols typed; 0 for a scan.
    typed: u32,
    from: Option<IpAddr>,
}

impl Scan<'_> {
    fn refused(&self, door: &Door, refusal: Refusal) -> Response {
        // A typed code is shown again, to be corrected; a scanned secret is not.
        let typed = (self.typed > 0).then(|| self.text.to_owned());
        door.refused_page("/", refusal, typed)
    }
}

/// What a code opens.
enum Opened {
    /// The page of a card.
    Page(Card, Secret),
    /// The page that asks whether another voter's card is to be added.
    Asks(SecondCard),
}

/// Where somebody is asked about a card.
fn asking(second: &SecondCard) -> String {
    format!("/c/{}", second.secret.as_str())
}

impl Opened {
    fn adding(second: SecondCard) -> Self {
        Self::Page(second.card, second.secret)
    }

    fn leads_on(&self) -> Response {
        let page = match self {
            Self::Page(card, _) => card_page(card),
            Self::Asks(second) => asking(second),
        };
        Redirect::to(&page).into_response()
    }
}

impl Door {
    /// What a code opens for a browser. Nothing is written.
    async fn opens(&self, scan: &Scan<'_>, visitor: &Visitor) -> Result<Opened, Refusal> {
        let holder = visitor.holder.as_deref().ok_or(Refusal::Busy)?;
        let unknown = Refusal::UnknownCard { typed: scan.typed };
        let Some(secret) = Secret::read(scan.text) else {
            return Err(self.guesses.wrong(scan.from, unknown));
        };
        match self.store.card(&secret).await {
            Ok(card) if self.is_second(&card, &secret, holder) => {
                Ok(Opened::Asks(SecondCard { card, secret }))
            }
            Ok(card) => Ok(Opened::Page(card, secret)),
            Err(Error::Refused(Refusal::UnknownCard { .. })) => Err(self.guesses.wrong(scan.from, unknown)),
            Err(error) => Err(refusal(error)),
        }
    }

    /// Whether it is the card of a further voter of a meeting: a link that somebody follows must not bring one in unseen.
    fn is_second(&self, card: &Card, secret: &Secret, holder: &Holder) -> bool {
        let others = holder.cards.iter().any(|held| held.role == Role::Voter && held.meeting == card.meeting);
        let held = holder.cards.iter().any(|held| held.id == card.id);
        let of_demo =
            self.demo.as_ref().is_some_and(|demo| demo.cards.iter().any(|issued| issued.secret == *secret));
        card.role == Role::Voter && others && !held && !of_demo
    }

    /// Lets a browser in, where nothing has to be asked.
    async fn enters(&self, opened: Opened, visitor: &Visitor) -> Response {
        let Opened::Page(_, secret) = &opened else { return opened.leads_on() };
        match self.store.enter(secret, visitor.session.as_deref()).await {
            Ok(entered) => {
                let mut response = opened.leads_on();
                self.cookie.set(&mut response, &entered.session);
                response
            }
            Err(error) => self.refused_page("/", refusal(error), None),
        }
    }

    /// A page of ours, saying why; `typed` is the code, where somebody typed one.
    pub(crate) fn refused_page(&self, page: &str, refusal: Refusal, typed: Option<String>) -> Response {
        let mut response = Redirect::to(page).into_response();
        set_cookie(&mut response, &refused_card(&self.refused, self.store.receipt(), refusal, typed));
        response
    }
}

fn refusal(error: Error) -> Refusal {
    match error {
        Error::Refused(refusal) => refusal,
        error => {
            tracing::error!(%error, "a card cannot be read");
            Refusal::Busy
        }
    }
}

/// Wrong codes of the last minute, by address. A right one opens its page whatever its address has tried: a hall lies behind
/// one address, and somebody there may be guessing. What keeps cards safe is their 60 random bits: ten thousand guesses a
/// second, at a server of twenty thousand cards, find one within a year with less than one chance in a hundred. The limit
/// keeps people from trying, and says so.
#[derive(Default)]
pub(crate) struct Guesses {
    wrong: Mutex<HashMap<Option<IpAddr>, (Instant, u32)>>,
}

const GUESSES: u32 = 60;
const MINUTE: Duration = Duration::from_secs(60);

impl Guesses {
    /// Counts a wrong code, and says what it is refused with.
    fn wrong(&self, from: Option<IpAddr>, unknown: Refusal) -> Refusal {
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.retain(|_, (since, _)| since.elapsed() < MINUTE);
        let (_, number) = wrong.entry(from).or_insert_with(|| (Instant::now(), 0));
        *number = number.saturating_add(1);
        if *number > GUESSES { Refusal::TooManyGuesses } else { unknown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_codes_are_limited_by_address() {
        let guesses = Guesses::default();
        let (one, other) = (Some(IpAddr::from([10, 0, 0, 1])), Some(IpAddr::from([10, 0, 0, 2])));
        let unknown = Refusal::UnknownCard { typed: 12 };
        for _ in 0..GUESSES {
            assert_eq!(guesses.wrong(one, unknown.clone()), unknown);
        }
        assert_eq!(guesses.wrong(one, unknown.clone()), Refusal::TooManyGuesses);
        assert_eq!(guesses.wrong(other, unknown.clone()), unknown);
    }

    #[test]
    fn the_secret_is_found_in_a_link_as_it_is_typed() {
        for path in ["/c/7K3M-9QV2-4TDH", "/C/7K3M-9QV2-4TDH/", "/c/7K3M%2D9QV2-4TDH"] {
            assert_eq!(secret_in(path).as_deref(), Some("7K3M-9QV2-4TDH"), "{path}");
        }
        for path in ["/c", "/c/", "/c/a/b", "/chair", "/"] {
            assert_eq!(secret_in(path), None, "{path}");
        }
    }
}
