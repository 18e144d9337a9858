//! Casting from a phone with scripts: the marks are kept until the ballot is acknowledged, reviewed before they are
//! sent, and sent again with the same receipt until an answer comes. Without scripts the form inside is posted as it is.

use std::time::Duration;

use ballot::Lang;
use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{HtmlFormElement, HtmlInputElement};

use crate::words;

/// Where a ballot on this phone stands.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// On the form.
    Marking,
    /// Before sending.
    Review(Sealed),
    /// Sent and not yet answered, so many times without reaching the server.
    Sending(Sealed, u32),
    /// Acknowledged.
    Recorded(String),
}

/// A ballot that is not to change any more.
#[derive(Clone, Debug, PartialEq)]
struct Sealed {
    receipt: String,
    /// Id, number on the ballot, name.
    marks: Vec<(String, String, String)>,
}

/// What came back from the server.
enum Answer {
    Recorded,
    Refused { code: String, message: String },
    Unreachable,
}

#[derive(Deserialize)]
struct Refused {
    refusal: String,
    message: String,
}

/// What is kept on the phone until the ballot is acknowledged, under the round and the card.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    /// Whether the voter has sent it.
    sent: bool,
    receipt: String,
    choice: Vec<String>,
}

impl Kept {
    fn read(key: &str) -> Option<Self> {
        let text = storage()?.get_item(key).ok()??;
        let mut lines = text.lines().map(str::to_owned);
        let sent = lines.next()? == "sent";
        Some(Self { sent, receipt: lines.next()?, choice: lines.collect() })
    }

    fn write(&self, key: &str) {
        let state = if self.sent { "sent" } else { "draft" };
        let text = format!("{state}\n{}\n{}", self.receipt, self.choice.join("\n"));
        if let Some(storage) = storage() {
            // A full or forbidden storage costs the draft and nothing else.
            let _ = storage.set_item(key, &text);
        }
    }

    fn erase(key: &str) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(key);
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}

fn key(round: &str, card: &str) -> String {
    format!("laphieu/{round}/{card}")
}

/// Wraps the form of one ballot; see the module.
#[island]
pub fn BallotForm(
    lang: Lang,
    round: String,
    card: String,
    at_most: u32,
    title: String,
    symbols: String,
    children: Children,
) -> impl IntoView {
    let step = RwSignal::new(Step::Marking);
    let marked = RwSignal::new(0usize);
    let refusal = RwSignal::new(None::<String>);
    let key = StoredValue::new(key(&round, &card));
    let place = StoredValue::new((round, card));
    let frame = NodeRef::<leptos::html::Div>::new();

    let send = move || send(step, refusal, key, place);
    Effect::new(move || {
        let Some(form) = form_in(frame) else { return };
        let Some(kept) = Kept::read(&key.get_value()) else { return };
        for input in inputs(&form) {
            input.set_checked(!input.value().is_empty() && kept.choice.contains(&input.value()));
        }
        let marks = marks(&form);
        marked.set(marks.len());
        if kept.sent {
            step.set(Step::Sending(Sealed { receipt: kept.receipt, marks }, 0));
            send();
        }
    });
    let on_change = move |_| {
        let Some(form) = form_in(frame) else { return };
        let marks = marks(&form);
        marked.set(marks.len());
        let choice = marks.into_iter().map(|(id, ..)| id).collect();
        Kept { sent: false, receipt: field(&form, "receipt"), choice }.write(&key.get_value());
    };
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        let Some(form) = form_in(frame) else { return };
        event.prevent_default();
        let marks = marks(&form);
        if marks.len() > usize::try_from(at_most).unwrap_or(usize::MAX) {
            refusal.set(Some(words::too_many(lang, marks.len(), at_most)));
        } else {
            refusal.set(None);
            step.set(Step::Review(Sealed { receipt: field(&form, "receipt"), marks }));
        }
        window().scroll_to_with_x_and_y(0.0, 0.0);
    };
    view! {
        {move || refusal.get().map(|message| view! {
            <section class="notice attention" role="alert">
                <h2>{words::attention(lang)}</h2>
                <p>{message}</p>
            </section>
        })}
        <p class="heard-only" role="status">{words::marked(lang)}" "{move || marked.get()}</p>
        <div node_ref=frame on:change=on_change on:submit=on_submit hidden=move || step.get() != Step::Marking>
            {children()}
        </div>
        {move || match step.get() {
            Step::Marking => None,
            Step::Review(sealed) => Some(leptos::either::EitherOf3::A(
                review(lang, &title, &symbols, at_most, sealed, step, send),
            )),
            Step::Sending(_, tries) => Some(leptos::either::EitherOf3::B(sending(lang, tries, send))),
            Step::Recorded(receipt) => Some(leptos::either::EitherOf3::C(recorded(lang, &title, &symbols, &receipt))),
        }}
    }
}

fn review<S: Fn() + Copy + 'static>(
    lang: Lang,
    title: &str,
    symbols: &str,
    at_most: u32,
    sealed: Sealed,
    step: RwSignal<Step>,
    send: S,
) -> impl IntoView + use<S> {
    let number = sealed.marks.len();
    let unused = at_most.saturating_sub(u32::try_from(number).unwrap_or(u32::MAX));
    let symbol = format!("{symbols}#i-leaf");
    let rows = sealed.marks.iter().map(|(_, number, name)| {
        view! {
            <li class="nominee">
                <div class="nominee-row">
                    <svg class="icon decided" aria-hidden="true"><use href=symbol.clone() /></svg>
                    <span class="nominee-number">{number.clone()}</span>
                    <span class="nominee-name">{name.clone()}</span>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    let sum = if number == 0 {
        words::blank_review(lang).to_owned()
    } else {
        words::you_mark(lang, number, at_most)
    };
    view! {
        <section class="ballot sheet" id="review">
            <div>
                <p class="title-kind">{words::not_sent(lang)}</p>
                <h1 class="titled">{title.to_owned()}</h1>
            </div>
            <p>{sum}</p>
            <ol class="nominees chosen-list">{rows}</ol>
            {(number > 0 && unused > 0).then(|| view! { <p class="hint">{words::unused(lang, unused)}</p> })}
        </section>
        <div class="steps">
            <p><b>{words::final_once_sent(lang)}</b></p>
            <button
                class="decide"
                type="button"
                on:click=move |_| {
                    step.set(Step::Sending(sealed.clone(), 0));
                    send();
                }
            >
                {if number == 0 { words::send_blank(lang) } else { words::send(lang) }}
            </button>
            <button type="button" on:click=move |_| step.set(Step::Marking)>{words::change(lang)}</button>
        </div>
    }
}

fn sending(lang: Lang, tries: u32, send: impl Fn() + Copy + 'static) -> impl IntoView {
    if tries == 0 {
        return leptos::either::Either::Left(view! {
            <section class="notice" role="status">
                <h2>{words::sending(lang)}</h2>
                <p>{words::sending_what(lang)}</p>
            </section>
        });
    }
    leptos::either::Either::Right(view! {
        <section class="notice attention" role="alert" id="sealed">
            <h2>{words::sealed(lang)}</h2>
            <p>{words::sealed_what(lang)}</p>
            <p>{words::times_tried(lang)}": "{words::times(lang, tries)}</p>
        </section>
        <div class="steps">
            <button class="decide" type="button" on:click=move |_| send()>{words::send_now(lang)}</button>
            <p class="hint">{words::sealed_help(lang)}</p>
        </div>
    })
}

fn recorded(lang: Lang, title: &str, symbols: &str, receipt: &str) -> impl IntoView + use<> {
    let code = uuid::Uuid::try_parse(receipt).map(ballot::code::receipt).unwrap_or_default();
    view! {
        <section class="ballot sheet" role="status" id="recorded">
            <svg class="icon stamp" aria-hidden="true"><use href=format!("{symbols}#i-leaf") /></svg>
            <div class="centred">
                <h1>{words::recorded(lang)}</h1>
                <p>{title.to_owned()}</p>
            </div>
            <div>
                <p class="hint centred">{words::receipt(lang)}</p>
                <output class="receipt">{code}</output>
            </div>
            <p>{words::receipt_what(lang)}</p>
        </section>
        <section class="notice" role="status">
            <h2>{words::wait_for_result(lang)}</h2>
            <p>{words::wait_for_result_what(lang)}</p>
        </section>
    }
}

/// The first and only form inside the wrapper.
fn form_in(frame: NodeRef<leptos::html::Div>) -> Option<HtmlFormElement> {
    frame.get()?.query_selector("form").ok()??.dyn_into().ok()
}

fn inputs(form: &HtmlFormElement) -> Vec<HtmlInputElement> {
    let Ok(found) = form.query_selector_all("input[name='choice[]']") else { return Vec::new() };
    (0..found.length()).filter_map(|n| found.get(n)?.dyn_into().ok()).collect()
}

/// The marks on the form, in the order of the ballot.
fn marks(form: &HtmlFormElement) -> Vec<(String, String, String)> {
    let chosen = inputs(form).into_iter().filter(|input| input.checked() && !input.value().is_empty());
    chosen
        .map(|input| {
            let row = input.parent_element();
            let text = |class: &str| {
                let found = row.as_ref().and_then(|row| row.query_selector(class).ok()?);
                found.and_then(|found| found.text_content()).unwrap_or_default()
            };
            (input.value(), text(".nominee-number"), text(".nominee-name"))
        })
        .collect()
}

fn field(form: &HtmlFormElement, name: &str) -> String {
    let found = form.query_selector(&format!("input[name='{name}']")).ok().flatten();
    found.and_then(|found| found.dyn_into::<HtmlInputElement>().ok()).map(|input| input.value()).unwrap_or_default()
}

/// Sends the sealed ballot, and again with growing pauses until the server answers.
fn send(
    step: RwSignal<Step>,
    refusal: RwSignal<Option<String>>,
    key: StoredValue<String>,
    place: StoredValue<(String, String)>,
) {
    let Step::Sending(sealed, tries) = step.get_untracked() else { return };
    let choice: Vec<String> = sealed.marks.iter().map(|(id, ..)| id.clone()).collect();
    let kept = Kept { sent: true, receipt: sealed.receipt.clone(), choice };
    kept.write(&key.get_value());
    let (round, card) = place.get_value();
    leptos::task::spawn_local(async move {
        let answer = post(&round, &card, &kept).await;
        // Another try may have been answered meanwhile; answers to one receipt are all alike.
        if !matches!(step.get_untracked(), Step::Sending(..)) {
            return;
        }
        match answer {
            Answer::Recorded => {
                Kept::erase(&key.get_value());
                step.set(Step::Recorded(kept.receipt));
            }
            Answer::Refused { code, message } => {
                Kept { sent: false, ..kept }.write(&key.get_value());
                refusal.set(Some(message));
                step.set(Step::Marking);
                // Another receipt, another attempt: the page has it.
                if code == "receipt_taken" || code == "already_cast" {
                    Kept::erase(&key.get_value());
                }
            }
            Answer::Unreachable => {
                step.set(Step::Sending(sealed, tries + 1));
                let pause = Duration::from_secs(1 << tries.min(3));
                set_timeout(move || send(step, refusal, key, place), pause);
            }
        }
        window().scroll_to_with_x_and_y(0.0, 0.0);
    });
}

/// Posts the ballot as the form would, asking for JSON; gives up after ten seconds without an answer.
async fn post(round: &str, card: &str, kept: &Kept) -> Answer {
    let mut body = format!("round={round}&card={card}&receipt={}", kept.receipt);
    for id in &kept.choice {
        // An id needs no escaping.
        body.push_str("&choice%5B%5D=");
        body.push_str(id);
    }
    if kept.choice.is_empty() {
        body.push_str("&blank=1");
    }
    let asked = async {
        let request = web_sys::RequestInit::new();
        request.set_method("POST");
        request.set_body(&JsValue::from_str(&body));
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
        let text = wasm_bindgen_futures::JsFuture::from(response.text()?).await?;
        Ok::<_, JsValue>((response.status(), text.as_string().unwrap_or_default()))
    };
    match asked.await {
        Ok((200, _)) => Answer::Recorded,
        Ok((status, text)) if status < 500 && status != 429 => match serde_json::from_str::<Refused>(&text) {
            Ok(refused) => Answer::Refused { code: refused.refusal, message: refused.message },
            Err(_) => Answer::Unreachable,
        },
        Ok(_) | Err(_) => Answer::Unreachable,
    }
}

/// On the page of a recorded ballot whose receipt this browser has not been told: the answer was lost on its way.
/// Asks once more with the receipt it has kept, and shows the page again.
#[island]
pub fn Resend(round: String, card: String) -> impl IntoView {
    Effect::new(move || {
        let key = key(&round, &card);
        let Some(kept) = Kept::read(&key).filter(|kept| kept.sent) else { return };
        let (round, card) = (round.clone(), card.clone());
        leptos::task::spawn_local(async move {
            match post(&round, &card, &kept).await {
                Answer::Recorded => {
                    Kept::erase(&key);
                    let _ = window().location().reload();
                }
                Answer::Refused { .. } => Kept::erase(&key),
                Answer::Unreachable => {}
            }
        });
    });
}
