//! A phone whose session ends, by itself or because somebody leaves it.

use crate::a_phone_with_an_open_ballot;

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_whose_session_has_ended_is_told_to_scan_again_and_then_sends_its_ballot_by_itself() {
    let (_driver, hall, phone, _) = a_phone_with_an_open_ballot(&[]).await;
    phone.waits_for_islands().await;
    phone.marks("tttt").await;
    phone.click(".ballot-cast .decide").await;
    phone.loses_its_cookies().await;
    phone.click("[data-step=review] [data-act=send] button").await;
    phone.waits_for_text("[data-part=message]", "Xin quét mã QR trên thẻ").await;
    let kept = phone.kept_in_storage().await;
    assert!(kept.iter().any(|text| text.contains("tttt")), "the marks are gone: {kept:?}");
    assert_eq!(hall.board().await["round"]["cast"], 0);
    phone.open(&hall, &hall.voters_path("khcn")).await;
    phone.waits_for_text("[data-step=recorded] output.receipt", "-").await;
    assert_eq!(hall.board().await["round"]["cast"], 1);
    phone.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_a_phone_leaves_no_marks_in_it() {
    let (_driver, _hall, phone, _) = a_phone_with_an_open_ballot(&[]).await;
    phone.waits_for_islands().await;
    phone.marks("tttt").await;
    assert!(phone.kept_in_storage().await.iter().any(|text| text.contains("tttt")));
    phone.click("a.leave").await;
    phone.waits_for_text(".notice h2", "Rời khỏi máy này?").await;
    assert!(phone.kept_in_storage().await.iter().any(|text| text.contains("tttt")), "nobody has left yet");
    phone.click("form[action='/leave'] button").await;
    phone.waits_for_text(".notice h2", "không còn giữ thẻ").await;
    let kept = phone.kept_in_storage().await;
    assert!(kept.iter().all(|text| !text.contains("tttt")), "{kept:?}");
    phone.is_accessible().await;
    phone.close().await;
}
