//! The island that takes a ballot from the form to its receipt.

use std::time::Duration;

use ballot::Opinion;
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue, prelude::Closure};
use web_sys::{Element, HtmlInputElement};

use crate::kept::{Kept, key};

/// Where a ballot on this phone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Marking,
    Review,
    /// Sent so many times without reaching the server.
    Sending(u32),
    Recorded,
}

impl Step {
    /// The part of the page that shows it.
    fn part(self) -> &'static str {
        match self {
            Self::Marking => "marking",
            Self::Review => "review",
            Self::Sending(0) => "sending",
            Self::Sending(_) => "sealed",
            Self::Recorded => "recorded",
        }
    }
}

/// One ballot of the page, or the place of one that is over, and what the phone knows of it.
#[derive(Clone)]
struct Casting {
    frame: Element,
    round: String,
    card: String,
    step: RwSignal<Step>,
    /// Counts the attempts to send: an answer or a pause of an older one has no say any more.
    attempt: RwSignal<u32>,
    /// The ballot as it was sent, until it is answered: it is sent again as it is, whatever the form holds.
    sent: RwSignal<Option<Kept>>,
}

/// Takes over the form around it.
#[island]
pub fn Cast() -> impl IntoView {
    let here = NodeRef::<leptos::html::Span>::new();
    Effect::new(move || {
        let frame = here.get().and_then(|here| here.closest(".casting").ok().flatten());
        if let Some(casting) = frame.and_then(Casting::new) {
            casting.wake();
        }
    });
    view! { <span hidden node_ref=here></span> }
}

impl Casting {
    fn new(frame: Element) -> Option<Self> {
        let (round, card) = (frame.get_attribute("data-round")?, frame.get_attribute("data-card")?);
        let first = if frame.has_attribute("data-reviewed") { Step::Review } else { Step::Marking };
        Some(Self {
            frame,
            round,
            card,
            step: RwSignal::new(first),
            attempt: RwSignal::new(0),
            sent: RwSignal::new(None),
        })
    }

    fn key(&self) -> String {
        key(&self.round, &self.card)
    }

    /// Brings back what was kept, and listens to the form and its buttons.
    fn wake(self) {
        let casting = self.clone();
        Effect::new(move || casting.show(casting.step.get()));
        let casting = self.clone();
        self.listen("change", move |_| casting.keep());
        let casting = self.clone();
        // Every button is one of a form, so it is found whatever was tapped within it.
        self.listen("submit", move |event| {
            event.prevent_default();
            let form = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            match form.and_then(|form| form.get_attribute("data-act")).as_deref() {
                // Another tab has sent another ballot meanwhile: that one is shown first.
                Some("send") if casting.is_overtaken() => casting.clone().review(),
                Some("send") => casting.clone().send(),
                Some("change") => casting.step.set(Step::Marking),
                _ => casting.clone().review(),
            }
        });
        let kept = Kept::read(&self.key());
        if self.is_reviewed() && kept.as_ref().is_none_or(|kept| !kept.sent) {
            // Read again, the page is asked for and not posted once more.
            let history = window().history();
            let _ = history.and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", None));
            self.keep();
        } else if let Some(kept) = kept {
            self.mark_as(&kept);
            if kept.sent {
                self.send();
            }
        }
    }

    /// Whether the server has shown the marks once more, before this island was awake.
    fn is_reviewed(&self) -> bool {
        self.frame.has_attribute("data-reviewed")
    }

    fn mark_as(&self, kept: &Kept) {
        for input in self.inputs() {
            input.set_checked(kept.marks.contains(&mark(&input)));
        }
    }

    fn listen(&self, event: &str, act: impl Fn(web_sys::Event) + 'static) {
        let act = Closure::<dyn Fn(web_sys::Event)>::new(act);
        let _ = self.frame.add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
        // It lives as long as the page.
        act.forget();
    }

    fn show(&self, step: Step) {
        for part in query_in(&self.frame, "[data-step]") {
            let hidden = part.get_attribute("data-step").as_deref() != Some(step.part());
            let _ = part.toggle_attribute_with_force("hidden", hidden);
        }
        if let (Step::Sending(tries), Some(place)) = (step, self.part("tries")) {
            place.set_text_content(Some(&tries.to_string()));
        }
    }

    fn part(&self, name: &str) -> Option<Element> {
        self.frame.query_selector(&format!("[data-part={name}]")).ok().flatten()
    }

    /// What a part of the page says.
    fn said(&self, name: &str) -> String {
        self.part(name).and_then(|place| place.text_content()).unwrap_or_default()
    }

    fn hide(&self, name: &str, hidden: bool) {
        if let Some(part) = self.part(name) {
            let _ = part.toggle_attribute_with_force("hidden", hidden);
        }
    }

    fn refuse(&self, message: &str) {
        self.hide("refusal", message.is_empty());
        if let Some(place) = self.part("message") {
            place.set_text_content(Some(message));
        }
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    fn inputs(&self) -> Vec<HtmlInputElement> {
        let found =
            query_in(&self.frame, "form.ballot input[name='choice[]'], form.ballot input[name^='assent[']");
        found.into_iter().filter_map(|input| input.dyn_into().ok()).collect()
    }

    /// What is marked, in the order of the ballot: nominees chosen, or spoken for or against.
    fn marked(&self) -> Vec<HtmlInputElement> {
        let marks = |input: &HtmlInputElement| !input.value().is_empty() && !says(input, Opinion::Abstain);
        self.inputs().into_iter().filter(|input| input.checked() && marks(input)).collect()
    }

    /// The most votes that the ballot may give.
    fn at_most(&self) -> usize {
        self.frame.get_attribute("data-at-most").and_then(|text| text.parse().ok()).unwrap_or(usize::MAX)
    }

    /// What a hidden field of the form holds.
    fn field(&self, name: &str) -> String {
        let field = self.frame.query_selector(&format!("form.ballot input[name={name}]")).ok().flatten();
        field.and_then(|field| field.get_attribute("value")).unwrap_or_default()
    }

    /// The ballot that was sent from this phone and is not answered yet, here or in another tab.
    fn unanswered(&self) -> Option<Kept> {
        self.sent.get_untracked().or_else(|| Kept::read(&self.key()).filter(|kept| kept.sent))
    }

    /// The ballot as the form has it.
    fn draft(&self) -> Kept {
        let (receipt, own) = (self.field("receipt"), self.field("own"));
        Kept { sent: false, receipt, own, marks: self.marked().iter().map(mark).collect() }
    }

    /// Whether the ballot that was sent is another than the one that is looked at.
    fn is_overtaken(&self) -> bool {
        let looked_at = self.step.get_untracked() == Step::Review;
        looked_at && self.unanswered().is_some_and(|sent| sent.marks != self.draft().marks)
    }

    /// Keeps the marks on the phone; a ballot that was sent is not changed any more.
    fn keep(&self) {
        if self.unanswered().is_none() {
            self.draft().write(&self.key());
        }
    }

    /// Shows the marks once more; over the quota the form stays and its rows say so.
    fn review(self) {
        let sent = self.unanswered();
        if let Some(sent) = &sent {
            self.mark_as(sent);
        }
        let (marked, at_most) = (self.marked(), self.at_most());
        let votes = marked.iter().filter(|input| !says(input, Opinion::Against)).count();
        if votes > at_most {
            return self.refuse(&self.said("over"));
        }
        self.refuse(&sent.map(|_| self.said("sent-before")).unwrap_or_default());
        self.hide("sum", marked.is_empty());
        self.hide("blank", !marked.is_empty());
        // A ballot of opinions has a row that abstains for each nominee.
        let rows = self.inputs().iter().filter(|input| says(input, Opinion::Abstain)).count();
        let full = if rows > 0 { marked.len() == rows } else { votes == at_most };
        self.hide("unused", marked.is_empty() || full);
        if let Some(place) = self.part("marked") {
            place.set_text_content(Some(&marked.len().to_string()));
        }
        if let Some(list) = self.part("chosen") {
            list.set_text_content(None);
            for row in marked.iter().filter_map(|input| input.closest("li").ok().flatten()) {
                let copy =
                    row.clone_node_with_deep(true).ok().and_then(|copy| copy.dyn_into::<Element>().ok());
                let Some(copy) = copy else { continue };
                tidy(&copy);
                let _ = list.append_child(&copy);
            }
        }
        self.step.set(Step::Review);
    }

    /// Sends the ballot, and again with growing pauses until the server answers.
    fn send(self) {
        let tries = match self.step.get_untracked() {
            Step::Sending(tries) => tries,
            _ => 0,
        };
        self.step.set(Step::Sending(tries));
        let attempt = self.attempt.get_untracked() + 1;
        self.attempt.set(attempt);
        let kept = Kept { sent: true, ..self.unanswered().unwrap_or_else(|| self.draft()) };
        kept.write(&self.key());
        self.sent.set(Some(kept.clone()));
        leptos::task::spawn_local(async move {
            let answer = post(&self.round, &self.card, &kept).await;
            let latest = self.attempt.get_untracked() == attempt;
            match answer {
                // Whichever attempt it answers: this ballot is recorded.
                Answer::Recorded => self.recorded(&kept.receipt),
                Answer::Refused(message) if latest => {
                    Kept::erase(&self.key());
                    self.sent.set(None);
                    self.keep();
                    self.step.set(Step::Marking);
                    self.refuse(&message);
                }
                Answer::WithoutCard(message) if latest => {
                    self.refuse(&message);
                    self.send_again(tries, attempt);
                }
                Answer::Unreachable if latest => self.send_again(tries, attempt),
                Answer::Refused(_) | Answer::WithoutCard(_) | Answer::Unreachable => {}
            }
        });
    }

    fn send_again(self, tries: u32, attempt: u32) {
        self.step.set(Step::Sending(tries + 1));
        let again = move || {
            if self.attempt.get_untracked() == attempt {
                self.send();
            }
        };
        set_timeout(again, Duration::from_secs(1 << tries.min(3)));
    }

    fn recorded(&self, receipt: &str) {
        Kept::erase(&self.key());
        self.sent.set(None);
        if let Ok(Some(place)) = self.frame.query_selector("output.receipt") {
            place.set_text_content(ballot::code::receipt_in_text(receipt).as_deref());
        }
        // No attempt is the latest any more.
        self.attempt.update(|attempt| *attempt += 1);
        self.refuse("");
        self.step.set(Step::Recorded);
    }
}

fn query_in(place: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = place.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|n| found.get(n)?.dyn_into().ok()).collect()
}

/// Leaves of a copied row what is marked: the tick stays to be seen, not to be changed or counted.
fn tidy(row: &Element) {
    for input in query_in(row, "input") {
        let checked = input.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked);
        if !checked && let Ok(Some(label)) = input.closest("label") {
            label.remove();
        }
        let _ = input.remove_attribute("name");
        let _ = input.set_attribute("disabled", "");
    }
}

/// A mark as a form posts it. Ids and opinions need no escaping, the brackets of a name do.
fn mark(input: &HtmlInputElement) -> String {
    format!("{}={}", input.name(), input.value()).replace('[', "%5B").replace(']', "%5D")
}

/// Whether a mark is this opinion; a nominee's id may be the same word, and is a choice.
fn says(input: &HtmlInputElement, opinion: Opinion) -> bool {
    input.name().starts_with("assent[") && input.value() == opinion.name()
}

/// What came back from the server. Only what names this very ballot, or the refusal of one, is an answer of ours: a
/// captive network or a proxy may answer anything.
enum Answer {
    Recorded,
    Refused(String),
    /// This phone holds the card no more: it is to be scanned again. The ballot waits for that.
    WithoutCard(String),
    Unreachable,
}

/// Posts the ballot as the form would, asking for JSON; gives up after ten seconds without an answer.
async fn post(round: &str, card: &str, kept: &Kept) -> Answer {
    let mut body = format!("round={round}&card={card}&receipt={}&own={}", kept.receipt, kept.own);
    for mark in &kept.marks {
        body = body + "&" + mark;
    }
    if kept.marks.is_empty() {
        body += "&blank=1";
    }
    let Ok((status, json)) = ask(&body).await else { return Answer::Unreachable };
    let text = |key: &str| js_sys::Reflect::get(&json, &key.into()).ok().and_then(|text| text.as_string());
    match status {
        200 if text("receipt").as_ref() == Some(&kept.receipt) => Answer::Recorded,
        400..500 if status != 429 && text("refusal").is_some() => {
            let refused = if status == 401 { Answer::WithoutCard } else { Answer::Refused };
            text("message").map_or(Answer::Unreachable, refused)
        }
        _ => Answer::Unreachable,
    }
}

async fn ask(body: &str) -> Result<(u16, JsValue), JsValue> {
    let request = web_sys::RequestInit::new();
    request.set_method("POST");
    request.set_body(&body.into());
    let headers = js_sys::Object::new();
    for (name, value) in
        [("Accept", "application/json"), ("Content-Type", "application/x-www-form-urlencoded")]
    {
        js_sys::Reflect::set(&headers, &name.into(), &value.into())?;
    }
    request.set_headers(&headers);
    let limit = web_sys::AbortController::new()?;
    request.set_signal(Some(&limit.signal()));
    set_timeout(move || limit.abort(), Duration::from_secs(10));
    let answer = window().fetch_with_str_and_init("/api/cast_ballot", &request);
    let response: web_sys::Response = wasm_bindgen_futures::JsFuture::from(answer).await?.dyn_into()?;
    Ok((response.status(), wasm_bindgen_futures::JsFuture::from(response.json()?).await?))
}

/// Takes back what the phone has kept of a ballot whose round takes no more from this card.
#[island]
pub fn Recall() -> impl IntoView {
    let here = NodeRef::<leptos::html::Span>::new();
    Effect::new(move || {
        let place = here.get().and_then(|here| here.closest(".casting").ok().flatten());
        let Some(casting) = place.and_then(Casting::new) else { return };
        let Some(kept) = Kept::read(&casting.key()) else { return };
        let after = casting.frame.get_attribute("data-after").unwrap_or_default();
        match (after.as_str(), kept.sent) {
            ("unanswered", true) => leptos::task::spawn_local(casting.ask_again(kept)),
            ("missed", true) => {
                // The marks go; that a ballot was lost is said as long as the page is there.
                Kept { marks: Vec::new(), ..kept }.write(&casting.key());
                casting.hide("lost", false);
            }
            _ => Kept::erase(&casting.key()),
        }
    });
    view! { <span hidden node_ref=here></span> }
}

impl Casting {
    /// Asks once more with the receipt that the phone has kept, and reads the page again.
    async fn ask_again(self, kept: Kept) {
        match post(&self.round, &self.card, &kept).await {
            Answer::Recorded => {
                Kept::erase(&self.key());
                let _ = window().location().reload();
            }
            Answer::Refused(_) => Kept::erase(&self.key()),
            Answer::WithoutCard(_) | Answer::Unreachable => {}
        }
    }
}
