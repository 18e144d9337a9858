//! The layers of each crate: no two files import each other, not even by way of others, so that a file is understood by
//! what lies below it.
//!
//! `use` lines and paths of the sources are read as text. A name that a module only hands on (`pub use`) counts as the file
//! in which it stands, and a module that hands on its own children does not import them.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A file, by the path of its module: empty for the root of the crate.
type Module = Vec<String>;

/// The sources of a crate.
struct Sources {
    root: PathBuf,
    files: BTreeMap<Module, String>,
    /// Modules of a binary beside a library: `main.rs` is the root of theirs.
    of_main: BTreeSet<String>,
}

/// What a file imports: the path from the root of the crate, and whether it is handed on.
struct Import {
    path: Vec<String>,
    handed_on: bool,
}

impl Sources {
    fn of(folder: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
        let mut sources = Self { root: root.clone(), files: BTreeMap::new(), of_main: BTreeSet::new() };
        sources.read(&root, &[]);
        if let Some(main) = sources.files.get(&vec!["main".to_owned()]) {
            let modules = main.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
            sources.of_main = modules.map(str::to_owned).collect();
        }
        assert!(sources.files.len() > 3, "no sources in {folder}");
        sources
    }

    fn read(&mut self, folder: &Path, module: &[String]) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let mut inner = module.to_vec();
            inner.push(name.clone());
            if path.is_dir() {
                self.read(&path, &inner);
            } else if path.extension().is_some_and(|it| it == "rs") && name != "tests" {
                let text = code(&fs::read_to_string(&path).unwrap());
                let module = match name.as_str() {
                    "mod" => module.to_vec(),
                    "lib" if module.is_empty() => Vec::new(),
                    _ => inner,
                };
                self.files.insert(module, text);
            }
        }
    }

    /// Everything that a file imports from its own crate.
    fn imports(&self, module: &Module) -> Vec<Import> {
        let text = &self.files[module];
        let mut imports = Vec::new();
        let mut rest = String::new();
        for statement in text.split_inclusive(';') {
            let use_at = ["pub(crate) use ", "pub(super) use ", "pub use ", "use "].iter().find_map(|word| {
                let at = statement.find(word)?;
                statement[..at].chars().next_back().is_none_or(char::is_whitespace).then_some((at, *word))
            });
            match use_at {
                Some((at, word)) => {
                    rest += &statement[..at];
                    let tree = statement[at + word.len()..].trim_end_matches(';');
                    let handed_on = word.starts_with("pub");
                    let paths = flat(tree, &[]).into_iter().filter_map(|path| self.absolute(module, &path));
                    imports.extend(paths.map(|path| Import { path, handed_on }));
                }
                None => rest += statement,
            }
        }
        let words = rest.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
        for path in words.filter(|word| word.contains("::")) {
            let path: Vec<String> = path.split("::").map(str::to_owned).collect();
            imports.extend(self.absolute(module, &path).map(|path| Import { path, handed_on: false }));
        }
        imports
    }

    /// A path from the root of the crate; none for one that leads out of it.
    fn absolute(&self, module: &Module, path: &[String]) -> Option<Vec<String>> {
        let mut at = module.clone();
        match path.first()?.as_str() {
            "crate" if module.first().is_some_and(|room| self.of_main.contains(room)) => {
                let inside = path.get(1).is_some_and(|room| self.of_main.contains(room));
                Some(if inside { path[1..].to_vec() } else { [&["main".to_owned()], &path[1..]].concat() })
            }
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([&at, &path[1..]].concat()),
            "super" => {
                let ups = path.iter().take_while(|step| *step == "super").count();
                at.truncate(at.len().saturating_sub(ups));
                Some([&at, &path[ups..]].concat())
            }
            first => {
                at.push(first.to_owned());
                self.files.contains_key(&at).then(|| [module, path].concat())
            }
        }
    }

    /// The file in which a path's name stands.
    fn home(&self, path: &[String], handed_on: &BTreeMap<(Module, String), Vec<String>>) -> Option<Module> {
        let depth = (0..=path.len()).rev().find(|depth| self.files.contains_key(&path[..*depth]))?;
        let (module, rest) = path.split_at(depth);
        let further = rest.first().and_then(|name| handed_on.get(&(module.to_vec(), name.clone())));
        match further {
            Some(further) if further.as_slice() != path => {
                self.home(&[further, &rest[1..]].concat(), handed_on)
            }
            _ => Some(module.to_vec()),
        }
    }

    /// Each file with those that it imports.
    fn arrows(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let imports: BTreeMap<&Module, Vec<Import>> =
            self.files.keys().map(|module| (module, self.imports(module))).collect();
        let mut handed_on = BTreeMap::new();
        for (module, imports) in &imports {
            for import in imports.iter().filter(|import| import.handed_on) {
                if let Some(name) = import.path.last() {
                    handed_on.insert(((*module).clone(), name.clone()), import.path.clone());
                }
            }
        }
        let arrow = |module: &Module, import: &Import| {
            let home = self.home(&import.path, &handed_on)?;
            let is_child = home.starts_with(module);
            (home != *module && !(import.handed_on && is_child)).then_some(home)
        };
        let arrows = |(module, imports): (&Module, Vec<Import>)| {
            let to = imports.iter().filter_map(|import| arrow(module, import)).collect();
            (module.clone(), to)
        };
        imports.into_iter().map(arrows).collect()
    }

    /// A way from a file back to itself.
    fn circle(&self) -> Option<Vec<String>> {
        let mut arrows = self.arrows();
        // Whoever imports nothing that is left lies below the rest; what cannot be taken away is a circle.
        loop {
            let ground: Vec<Module> =
                arrows.iter().filter(|(_, to)| to.is_empty()).map(|(module, _)| module.clone()).collect();
            if ground.is_empty() {
                break;
            }
            for module in ground {
                arrows.remove(&module);
                for to in arrows.values_mut() {
                    to.remove(&module);
                }
            }
        }
        let mut way = vec![arrows.keys().next()?.clone()];
        loop {
            let next = arrows[way.last()?].first()?.clone();
            if let Some(start) = way.iter().position(|module| *module == next) {
                way.drain(..start);
                way.push(next);
                return Some(way.iter().map(|module| module.join("/")).collect());
            }
            way.push(next);
        }
    }
}

/// The text without comments and without tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    text.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The paths of a tree such as `a::{b, c::{d, e}}`.
fn flat(tree: &str, before: &[String]) -> Vec<Vec<String>> {
    let (mut depth, mut from, mut branches) = (0, 0, Vec::new());
    for (at, c) in tree.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches.push(&tree[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    branches.push(&tree[from..]);
    let mut paths = Vec::new();
    for branch in branches.into_iter().map(str::trim).filter(|branch| !branch.is_empty()) {
        let (steps, inner) = branch
            .split_once('{')
            .map_or((branch, None), |(steps, inner)| (steps, inner.rsplit_once('}').map(|(inner, _)| inner)));
        let name = steps.split(" as ").next().unwrap();
        let steps = name.split("::").map(str::trim).filter(|step| !step.is_empty() && *step != "self");
        let path: Vec<String> = before.iter().cloned().chain(steps.map(str::to_owned)).collect();
        match inner {
            Some(inner) => paths.extend(flat(inner, &path)),
            None => paths.push(path),
        }
    }
    paths
}

#[test]
fn no_two_files_of_a_crate_import_each_other() {
    for folder in ["app/ballot/src", "app/src", "server/store/src", "server/documents/src", "server/src"] {
        let sources = Sources::of(folder);
        let arrows: usize = sources.arrows().values().map(BTreeSet::len).sum();
        assert!(arrows > sources.files.len() / 2, "{folder}: hardly anything is read of its imports");
        assert_eq!(sources.circle(), None, "{}", sources.root.display());
    }
}

#[test]
fn pages_and_islands_know_the_store_by_their_answers_only() {
    let sources = Sources::of("app/src");
    let above = ["answer", "casting", "live", "pages", "parts", "words"];
    for (module, text) in &sources.files {
        if module.first().is_some_and(|room| above.contains(&room.as_str())) {
            let reaches = ["store::", "fill::", "request::"].iter().find(|below| text.contains(*below));
            assert_eq!(reaches, None, "{}", module.join("/"));
        }
    }
}

/// The reader above would see a circle, also one by way of a third file and of a name that is handed on.
#[test]
fn a_circle_is_seen() {
    let file = |name: &str, text: &str| (vec![name.to_owned()], code(text));
    let mut sources = Sources {
        root: PathBuf::new(),
        of_main: BTreeSet::new(),
        files: BTreeMap::from([
            (Vec::new(), code("mod a; mod b; mod c;\npub use b::{B, Other};")),
            file("a", "use crate::{B, std_only};\nstruct A;"),
            file("b", "pub(crate) struct B;\nfn f() -> super::c::C { todo!() } // crate::a"),
            file("c", "use std::fmt;\n#[cfg(test)]\nmod tests {\n use crate::a;\n}"),
        ]),
    };
    assert_eq!(sources.circle(), None);
    sources.files.insert(vec!["c".into()], code("use super::{a::A as Renamed, fmt};"));
    assert_eq!(sources.circle().unwrap(), ["a", "b", "c", "a"]);
}
