//! Articles -> the text of a `set.toml` that lists them.
//!
//! In: articles with all that is known of them, and the folder that the manifest will lie
//! in. Out: its text, which [`super::manifest`] reads back. Never: writes a file.

use crate::model::{Candidate, Field, Found, Metadata};
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

/// An article to be listed.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its path as it was loaded.
    pub path: String,
    /// What is known of it.
    pub metadata: Metadata,
    /// Whether it is the story being edited.
    pub mine: bool,
}

/// The text of a manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The TOML.
    pub text: String,
    /// Articles in it.
    pub articles: usize,
    /// What could not be listed and why, a line each.
    pub left_out: Vec<String>,
}

/// Lists articles in a manifest that lies in `folder` (empty: the one we are in). Paths are
/// relative to it where they can be. Each fact says where it was found.
pub fn list(title: Option<&str>, articles: &[Listed], folder: &Path) -> Listing {
    let mut out = Listing::default();
    if let Some(title) = title {
        // Writing to a String does not fail, here and below.
        let _ = writeln!(out.text, "title = {}\n", quoted(title));
    }
    for article in articles {
        match relative(&article.path, folder) {
            Ok(path) => {
                if out.articles > 0 {
                    out.text.push('\n');
                }
                out.articles += 1;
                entry(&mut out.text, &path, article);
            }
            Err(why) => out.left_out.push(why),
        }
    }
    out
}

fn entry(out: &mut String, path: &str, article: &Listed) {
    let _ = writeln!(out, "[[article]]\npath = {}", quoted(path));
    let mut fact = |key: &str, value: &str, found: &Candidate| {
        let place = match found.found {
            Found::Manifest => String::new(),
            Found::Format => match &found.place {
                Some(place) => format!("  # {place}"),
                None => "  # in the file".to_string(),
            },
            Found::Text => "  # in the text".to_string(),
            Found::FileName => "  # guessed from the file's name".to_string(),
        };
        let _ = writeln!(out, "{key} = {value}{place}");
    };
    let metadata = &article.metadata;
    for (field, key) in
        [(Field::Outlet, "outlet"), (Field::Url, "url"), (Field::Sigil, "sigil")]
    {
        if let Some(found) = metadata.best(field) {
            fact(key, &quoted(&found.text), found);
        }
    }
    if let Some(found) = metadata.published()
        && let Some(stamp) = &found.stamp
    {
        fact("published", &stamp.iso(), found);
    }
    // The headline stands in the article; only what a manifest put in its place is told on.
    if let Some(found) = metadata.best(Field::Headline)
        && found.found == Found::Manifest
    {
        fact("title", &quoted(&found.text), found);
    }
    if article.mine {
        out.push_str("mine = true\n");
    }
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_string()).to_string()
}

/// The path of an article as a manifest in `folder` has it.
fn relative(path: &str, folder: &Path) -> Result<String, String> {
    if path == "-" {
        return Err("standard input skipped: it has no path".to_string());
    }
    let (file, number) = match path.rsplit_once('#') {
        Some((file, number)) if !Path::new(path).exists() => (file, Some(number)),
        _ => (path, None),
    };
    let file = Path::new(file);
    let gone = || format!("{path}: skipped: this path cannot be opened again");
    let parent = |p: &Path| match p.parent() {
        Some(parent) if parent != Path::new("") => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let name = file.file_name().ok_or_else(gone)?;
    if !file.exists() {
        return Err(gone());
    }
    let lies = parent(file).canonicalize().map_err(|_| gone())?;
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let from = folder.canonicalize().map_err(|error| {
        format!("{}: {error}", super::safe_line(&folder.to_string_lossy()))
    })?;
    let path = between(&from, &lies).join(name);
    // A manifest's paths are written with `/`, on any system.
    let parts: Vec<String> = path
        .components()
        .map(|c| match c {
            Component::RootDir => String::new(),
            other => other.as_os_str().to_string_lossy().into_owned(),
        })
        .collect();
    let path = parts.join("/");
    Ok(match number {
        Some(number) => format!("{path}#{number}"),
        None => path,
    })
}

/// The way from one folder to another; the other itself where they share no root.
fn between(from: &Path, to: &Path) -> PathBuf {
    let (a, b): (Vec<_>, Vec<_>) =
        (from.components().collect(), to.components().collect());
    let shared = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    if shared == 0 {
        return to.to_path_buf();
    }
    let up = a.iter().skip(shared).map(|_| Component::ParentDir);
    up.chain(b.iter().skip(shared).copied()).collect()
}
