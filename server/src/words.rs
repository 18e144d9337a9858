//! What the command line says: Vietnamese, or English where the system's language is English.

use std::{io::Write as _, net::SocketAddr};

use ballot::{Lang, Role, record::Recounted, words as rules};
use store::{IssuedCard, IssuedCards, JournalError, Secret};

/// The language of the terminal.
pub(crate) fn lang() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    if set.is_some_and(|value| value.starts_with("en")) { Lang::En } else { Lang::Vi }
}

/// What was asked for.
pub(crate) fn to_stdout(text: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}

/// An error, as one sentence with the way out.
pub(crate) fn to_stderr(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "laphieu: {sentence}");
}

/// How a round of a record differs from the journal.
#[derive(Clone, Copy)]
pub(crate) enum RoundDiffers {
    /// The journal has no such round, or none in this state.
    NotInJournal,
    /// Its record has another hash than when it was counted.
    Hash,
    /// It was voided for another reason or with another number of ballots.
    Voided,
    /// The journal has it, the record has not.
    Missing,
}

/// A round counted again: who has how many votes, and the verdict.
pub(crate) fn recounted(round: &Recounted) -> String {
    let rows = round.outcome.nominees.iter().map(|judged| {
        let share = judged.share.map(|share| format!(" ({})", rules::percent(lang(), share)));
        let verdict = rules::verdict(lang(), round.kind, judged.verdict);
        format!("\n  {}: {}{} – {verdict}", judged.id, judged.votes, share.unwrap_or_default())
    });
    let rows: String = rows.collect();
    let (contest, number) = (&round.contest, round.number);
    match lang() {
        Lang::Vi => format!("{contest}, lần {number}:{rows}"),
        Lang::En => format!("{contest}, round {number}:{rows}"),
    }
}

pub(crate) fn differs(difference: &str) -> String {
    match lang() {
        Lang::Vi => format!("KHÁC: {difference}."),
        Lang::En => format!("DIFFERS: {difference}."),
    }
}

pub(crate) fn agrees(agrees: Option<bool>) -> &'static str {
    match (lang(), agrees) {
        (Lang::Vi, Some(true)) => "Khớp: đếm lại cho đúng kết quả đã ghi.",
        (Lang::Vi, Some(false)) => "Không khớp: xem các dòng KHÁC ở trên.",
        (Lang::Vi, None) => "Đã đếm lại; tệp không ghi kết quả nào để so.",
        (Lang::En, Some(true)) => "Agrees: counting again gives what the record says.",
        (Lang::En, Some(false)) => "Does not agree: see the lines above.",
        (Lang::En, None) => "Counted; the file states no outcome to compare with.",
    }
}

pub(crate) fn bad_journal(file: &str, error: &JournalError) -> String {
    match lang() {
        Lang::Vi => format!("{file}: không đọc được nhật ký: {error}"),
        Lang::En => format!("{file}: the journal cannot be read: {error}"),
    }
}

pub(crate) fn broken_chain(error: &JournalError) -> String {
    match (lang(), error) {
        (Lang::Vi, JournalError::Broken(entry)) => {
            format!("nhật ký đứt chuỗi ở mục {entry}: mục này hoặc mục trước đó đã bị sửa")
        }
        (Lang::Vi, JournalError::Unreadable(what)) => format!("nhật ký không đọc được: {what}"),
        (Lang::En, error) => format!("the journal: {error}, it or the one before was changed"),
    }
}

pub(crate) fn other_head(entries: u64, head: &str) -> String {
    match lang() {
        Lang::Vi => {
            format!("hồ sơ ghi nhật ký có {entries} mục, kết thúc bằng {head}; tệp nhật ký không như vậy")
        }
        Lang::En => format!(
            "the record says that the journal has {entries} entries and ends with {head}; it does not"
        ),
    }
}

pub(crate) fn round_differs(contest: &str, number: u64, how: RoundDiffers) -> String {
    let what = match (lang(), how) {
        (Lang::Vi, RoundDiffers::NotInJournal) => "nhật ký không có lượt này ở trạng thái này",
        (Lang::Vi, RoundDiffers::Hash) => "mã băm của lượt khác mã trong nhật ký lúc kiểm phiếu",
        (Lang::Vi, RoundDiffers::Voided) => "lý do hủy hoặc số phiếu đã thu khác nhật ký",
        (Lang::Vi, RoundDiffers::Missing) => "nhật ký có lượt này, hồ sơ không có",
        (Lang::En, RoundDiffers::NotInJournal) => "the journal has no such round in this state",
        (Lang::En, RoundDiffers::Hash) => "its hash is not the one in the journal's count",
        (Lang::En, RoundDiffers::Voided) => "the reason or the number of ballots is not the journal's",
        (Lang::En, RoundDiffers::Missing) => "the journal has this round, the record has not",
    };
    match lang() {
        Lang::Vi => format!("nội dung “{contest}”, lần {number}: {what}"),
        Lang::En => format!("{contest}, round {number}: {what}"),
    }
}

pub(crate) fn ending_differs(contest: &str) -> String {
    match lang() {
        Lang::Vi => format!("nội dung “{contest}”: quyết định hoặc việc kết thúc khác nhật ký"),
        Lang::En => format!("{contest}: the decision or the end is not the journal's"),
    }
}

pub(crate) fn port_taken(listen: SocketAddr) -> String {
    match lang() {
        Lang::Vi => format!(
            "không mở được {listen}; có thể một bản Lá phiếu khác đang chạy, xin tắt bản đó hoặc chọn cổng khác bằng --listen"
        ),
        Lang::En => format!(
            "cannot listen on {listen}; perhaps another Lá phiếu is running, stop it or choose another port with --listen"
        ),
    }
}

pub(crate) fn no_meeting(meeting: &str, known: &[String]) -> String {
    let known = known.join(", ");
    match lang() {
        Lang::Vi => format!("không có hội nghị “{meeting}”; các hội nghị có trong dữ liệu: {known}"),
        Lang::En => format!("there is no meeting “{meeting}”; the meetings here are: {known}"),
    }
}

pub(crate) fn no_document(name: &str, known: &[&str]) -> String {
    let known = known.join(", ");
    match lang() {
        Lang::Vi => format!("không có văn bản “{name}”; các văn bản có: {known}"),
        Lang::En => format!("there is no document “{name}”; the documents are: {known}"),
    }
}

/// The address for phones, in words and as a code to scan from the terminal.
pub(crate) fn greeting(address: &str) -> String {
    let words = match lang() {
        Lang::Vi => format!("Lá phiếu đang chạy. Điện thoại cùng mạng mở: {address}"),
        Lang::En => format!("Lá phiếu is running. Phones on this network open: {address}"),
    };
    match qrcode::QrCode::new(address) {
        Ok(code) => {
            let code = code.render::<qrcode::render::unicode::Dense1x2>().quiet_zone(true).build();
            format!("{words}\n\n{code}\n")
        }
        Err(_) => words,
    }
}

pub(crate) fn owners_link(address: &str, secret: &Secret) -> String {
    let link = link(address, secret);
    match lang() {
        Lang::Vi => format!("Liên kết của chủ máy chủ, chỉ hiện một lần: {link}"),
        Lang::En => format!("The owner's link, shown only once: {link}"),
    }
}

pub(crate) fn demo_links(address: &str, issued: &IssuedCards) -> String {
    let words = match lang() {
        Lang::Vi => format!("Hội nghị mẫu, mọi vai trên một trang: {address}/demo"),
        Lang::En => format!("The demo, every role on one page: {address}/demo"),
    };
    words + &list(address, issued)
}

pub(crate) fn links(address: &str, issued: &IssuedCards) -> String {
    let meeting = &issued.meeting;
    let words = match lang() {
        Lang::Vi => format!("Đã tạo hội nghị {meeting}. Các liên kết dưới đây chỉ hiện một lần:"),
        Lang::En => format!("The meeting {meeting} is created. These links are shown only once:"),
    };
    words + &list(address, issued)
}

fn list(address: &str, issued: &IssuedCards) -> String {
    let line = |card: &IssuedCard| {
        let name = if card.name.is_empty() { app::words::role(lang(), card.role) } else { &card.name };
        format!("\n  {}  {name}", link(address, &card.secret))
    };
    issued.cards.iter().map(line).collect()
}

/// `import --json` (FORMATS.md §3).
pub(crate) fn links_as_json(address: &str, issued: &IssuedCards) -> serde_json::Result<String> {
    let of = |role: Role| {
        let card = issued.cards.iter().find(|card| card.role == role);
        card.map(|card| link(address, &card.secret))
    };
    let voter = |card: &IssuedCard| serde_json::json!({ "id": card.voter, "name": card.name, "url": link(address, &card.secret) });
    let voters: Vec<_> = issued.cards.iter().filter(|card| card.role == Role::Voter).map(voter).collect();
    serde_json::to_string_pretty(&serde_json::json!({
        "meeting": issued.meeting,
        "links": {
            "chair": of(Role::Chair),
            "secretary": of(Role::Secretary),
            "tellers": [],
            "screen": of(Role::Screen),
            "voters": voters,
        },
    }))
}

fn link(address: &str, secret: &Secret) -> String {
    format!("{address}/c/{}", secret.as_str())
}
