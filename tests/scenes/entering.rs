//! Who is who: the way in with a card, what a browser holds, and the way out.

use crate::people::Hall;

#[tokio::test]
async fn a_code_is_taken_as_people_paste_it_and_its_link_as_they_type_it() {
    let hall = Hall::bac_kan().await;
    let path = hall.voters_path("yt");
    let code = path.trim_start_matches("/c/");
    let full_width: String = code
        .chars()
        .map(|c| if c == '-' { '－' } else { char::from_u32(u32::from(c) + 0xfee0).unwrap() })
        .collect();
    for pasted in [
        format!("{}{path}", hall.address),
        format!(" {}{}/ ", hall.address.to_uppercase(), path.to_uppercase()),
        code.replace('-', "–"),
        code.replace('-', "\u{2011}"),
        code.replace('-', "."),
        format!("\u{feff}{}\u{200b}.", code.replace('-', "\u{a0}")),
        full_width,
    ] {
        let page = hall.stranger().post("/c", &[("code", &pasted)]).await;
        assert_eq!(page.refusal(), None, "{pasted:?}");
        page.says("Sở Y tế");
    }
    for typed in [format!("{path}/"), format!("/C/{code}"), format!("/C/{}/", code.to_lowercase())] {
        hall.stranger().get(&typed).await.says("Sở Y tế");
    }
    // A link with a wrong code stays in the field, and its code is counted, not its address.
    let wrong = format!("{}/c/7K3M-9QV2-1D", hall.address);
    let page = hall.stranger().post("/c", &[("code", &wrong)]).await;
    page.says("Quý đại biểu đã nhập 10 ký tự");
    assert!(page.body.contains(&format!("value=\"{wrong}\"")), "what was typed stays");
}
