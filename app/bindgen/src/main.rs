//! `bindgen MODULE.wasm FOLDER`: writes `laphieu.js` and `laphieu_bg.wasm`, which a browser loads, into the folder.

use anyhow::Context as _;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let module = arguments.next().context("bindgen MODULE.wasm FOLDER: no module is named")?;
    let folder = arguments.next().context("bindgen MODULE.wasm FOLDER: no folder is named")?;
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.typescript(false).out_name("laphieu").input_path(module);
    bindgen.generate(folder)
}
