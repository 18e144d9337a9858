//! Puts the site that cargo-leptos has built into the release binary, each file plain and gzipped, under one hash.
//!
//! A debug build embeds nothing: the development server reads `target/site`.

use std::{
    collections::BTreeMap,
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let site = here.join("../target/site");
    println!("cargo::rerun-if-changed={}", site.display());
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let embed = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let mut files = BTreeMap::new();
    if embed && site.is_dir() {
        // Flat: scripts, styles and symbols are served from one folder.
        for folder in [site.join("pkg"), site.clone()] {
            collect(&folder, &mut files)?;
        }
    }
    if embed && files.is_empty() {
        println!("cargo::warning=no site to embed; build with: cargo leptos build --release -P");
    }
    fs::write(out.join("site.rs"), source(&files, &out)?)
}

fn collect(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let served = content_type(&name).is_some();
        if entry.file_type()?.is_file() && served {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}

fn content_type(name: &str) -> Option<&'static str> {
    match name.rsplit('.').next()? {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "wasm" => Some("application/wasm"),
        _ => None,
    }
}

fn source(files: &BTreeMap<String, Vec<u8>>, out: &Path) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    let mut list = String::new();
    for (name, plain) in files {
        let plain_path = out.join(name);
        let gzip_path = out.join(format!("{name}.gz"));
        fs::write(&plain_path, plain)?;
        let mut gzip = Vec::new();
        zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, plain.as_slice(), &mut gzip)?;
        fs::write(&gzip_path, gzip)?;
        list.push_str(&format!(
            "File {{ name: {name:?}, content_type: {:?}, plain: include_bytes!({:?}), gzip: include_bytes!({:?}) }},\n",
            content_type(name).unwrap_or_default(),
            plain_path.display().to_string(),
            gzip_path.display().to_string(),
        ));
    }
    let folder = if files.is_empty() { "pkg".to_owned() } else { format!("pkg/{:016x}", hasher.finish()) };
    Ok(format!("pub(crate) const FOLDER: &str = {folder:?};\nstatic FILES: &[File] = &[\n{list}];\n"))
}
