//! Puts the site into the binary, each file plain and gzipped, under one hash: the styles as one file, the symbols, and
//! what the Makefile has made for the browser of the crate `app`, scripts and WebAssembly.
//!
//! While `cargo leptos watch` develops, nothing is put in: the program then reads what that has built last.

use std::{
    collections::BTreeMap,
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let (style, browser) = (here.join("../style"), here.join("../target/browser"));
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=LEPTOS_WATCH");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut files = BTreeMap::new();
    if env::var_os("LEPTOS_WATCH").is_none() {
        // What is not there would be taken for changed each time.
        fs::create_dir_all(&browser)?;
        for changes in [&style, &browser] {
            println!("cargo::rerun-if-changed={}", changes.display());
        }
        files.insert("laphieu.css".to_owned(), bundled(&style)?.into_bytes());
        collect(&style.join("public"), &mut files)?;
        collect(&browser, &mut files)?;
        if !files.keys().any(|name| name.ends_with(".wasm")) {
            println!("cargo::warning=pages have no scripts: they are built by make (see README.md)");
        }
    }
    fs::write(out.join("site.rs"), source(&files, &out)?)
}

/// The stylesheet with what it imports in its place, without comments.
fn bundled(style: &Path) -> io::Result<String> {
    let main = fs::read_to_string(style.join("main.css"))?;
    let mut bundle = String::new();
    for line in without_comments(&main).lines() {
        match line.strip_prefix("@import \"").and_then(|rest| rest.strip_suffix("\";")) {
            Some(part) => bundle += &without_comments(&fs::read_to_string(style.join(part))?),
            None => bundle += line,
        }
        bundle.push('\n');
    }
    Ok(bundle.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("*/").map_or("", |(_, rest)| rest))
}

/// The files of a folder that browsers ask for.
fn collect(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file() && content_type(&name).is_some() {
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
