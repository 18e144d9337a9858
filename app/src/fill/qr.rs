//! QR codes as paths to be drawn.

use qrcode::{Color, EcLevel, QrCode};

use crate::answer::Qr;

/// A QR code that a phone reads from the back row: error correction M, quiet zone of four.
pub(crate) fn qr(text: &str) -> Qr {
    const QUIET: usize = 4;
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return Qr { size: 0, path: String::new() };
    };
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                path.push_str(&format!("M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, run.len(), run.len()));
            }
            x += run.len();
        }
    }
    Qr { size: width + 2 * QUIET, path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_has_its_quiet_zone_and_nothing_outside_it() {
        let qr = qr("http://192.168.1.20:3000/c/7K3M-9QV2-4TDH");
        assert_eq!(qr.size, 29 + 8);
        assert!(qr.path.starts_with("M4 4h7v1h-7z"));
    }
}
