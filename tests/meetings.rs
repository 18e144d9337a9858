//! Meeting files of tests.

#![allow(missing_docs, unreachable_pub, clippy::allow_attributes, reason = "shared by test binaries")]

/// A meeting of so many units `u0`, `u1`, …, and one contest `co`: one of the first three.
pub fn big_meeting(units: usize) -> String {
    let head = r#"
format = "laphieu-meeting/1"
title = "Đại hội"
body = "Khối thi đua"
place = "Bắc Kạn"
starts = 2020-01-08T14:00:00

[[contests]]
id = "co"
title = "Đơn vị dẫn đầu"
seats = 1
method = { choose = 1 }
nominees = ["u0", "u1", "u2"]
"#;
    let units = (0..units).map(|n| format!("\n[[units]]\nid = \"u{n}\"\nname = \"Đơn vị {n}\"\n"));
    head.to_owned() + &units.collect::<String>()
}
