//! What the command line says: Vietnamese, or English where the system's language is English.

use std::{net::SocketAddr, path::Path};

use ballot::{Lang, Role};
use store::{IssuedCard, IssuedCards, Secret};

/// The language of the terminal.
pub(crate) fn lang() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    if set.is_some_and(|value| value.starts_with("en")) { Lang::En } else { Lang::Vi }
}

pub(crate) fn no_data_folder(folder: &Path) -> String {
    let folder = folder.display();
    match lang() {
        Lang::Vi => format!(
            "không dùng được thư mục dữ liệu “{folder}”; xin kiểm tra quyền ghi hoặc chọn thư mục khác bằng --data"
        ),
        Lang::En => format!(
            "cannot use the data folder “{folder}”; check that it can be written or choose another with --data"
        ),
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

pub(crate) fn cannot_read(file: &str) -> String {
    match lang() {
        Lang::Vi => format!("không đọc được tệp “{file}”"),
        Lang::En => format!("cannot read the file “{file}”"),
    }
}

pub(crate) fn cannot_write(file: &Path) -> String {
    let file = file.display();
    match lang() {
        Lang::Vi => format!("không ghi được tệp “{file}”"),
        Lang::En => format!("cannot write the file “{file}”"),
    }
}

pub(crate) fn not_utf8(file: &str) -> String {
    match lang() {
        Lang::Vi => format!("{file}: tệp không phải UTF-8; xin lưu lại với mã UTF-8"),
        Lang::En => format!("{file}: the file is not UTF-8; save it as UTF-8"),
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
