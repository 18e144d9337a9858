//! What anyone asks of the record.

use leptos::prelude::*;

use crate::{
    answer::{
        Trouble, Typed,
        record::{LookedUp, RecordPage},
    },
    fill,
    request::{
        form::required,
        receipt,
        reply::{answer_form, page},
        server::store,
    },
};

/// Reads the record page.
#[server(endpoint = "read_record")]
pub async fn read_record(#[server(default)] meeting: String) -> Result<RecordPage, Trouble> {
    page(fill::record::page(&meeting, receipt::take_looked_up()).await)
}

/// Looks a receipt up among the published ballots. It is posted, since a receipt never stands in an address.
#[server(endpoint = "look_up_receipt")]
pub async fn look_up_receipt(
    #[server(default)] meeting: String,
    #[server(default)] receipt: String,
) -> Result<LookedUp, Trouble> {
    let found = async {
        let moment = store().moment(required("meeting", &meeting, "id of a meeting")?).await?;
        let code = receipt::read_receipt(&receipt)?;
        let ballots = fill::record::look_up(fill::summary::lang_of(&moment.meeting), &moment, &code).await?;
        receipt::keep_looked_up(&code);
        Ok(LookedUp { receipt: code, ballots })
    };
    let known = meeting.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let page = if known { format!("/record/{meeting}") } else { "/".to_owned() };
    let typed = Typed::of("look_up_receipt").with("receipt", &receipt);
    answer_form(&page, &page, typed, found.await)
}
