//! Inputs of every kind -> articles.

use super::decode::decode;
use super::detect::ending;
use super::draft::Draft;
use super::embedded::{self, SETS, Set};
use super::error::LoadError;
use super::format::{Content, look};
use super::manifest::Manifest;
use super::recall::recall;
use super::{
    EmbeddedSet, Input, Loaded, Memory, Step, filename, manifest, plain, sanitize,
};
use crate::model::{Article, Candidate, Field};
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};
use std::sync::PoisonError;
use std::sync::mpsc::channel;
use std::thread::Builder;
use std::time::Duration;

/// The name of standard input.
const STDIN: &str = "-";

/// The manifest that stands for its folder.
pub(super) const MANIFEST: &str = "set.toml";

/// The largest file that is read, in MiB. Spans are `u32`, and no article comes near it.
pub(super) const LARGEST: u64 = 64;

/// Where the files of a set lie.
enum Place {
    /// In a folder on disk.
    Folder(PathBuf),
    /// In the program.
    Embedded(&'static Set),
}

pub(super) fn load(
    inputs: &[Input],
    memory: &Memory,
    step: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Loaded {
    let mut loader = Loader {
        out: Loaded::default(),
        seen: BTreeMap::new(),
        stdin: false,
        memory,
        step,
        done: 0,
        total: inputs.len(),
        stopped: false,
    };
    for input in inputs {
        match input {
            Input::Path(path) => loader.input(path),
            Input::Embedded(name) => loader.embedded(name),
            Input::Mine(path) => loader.mine(path),
        }
    }
    loader.same_texts();
    recall(&mut loader.out.articles, &mut loader.out.notices);
    loader.disagreements();
    loader.out
}

pub(super) fn embedded_names() -> impl Iterator<Item = &'static str> {
    SETS.iter().map(|set| set.name)
}

pub(super) fn embedded_sets() -> Vec<EmbeddedSet> {
    let told = |set: &Set| {
        let bytes = set.file(embedded::MANIFEST).unwrap_or_default();
        let manifest = manifest::read(set.name, decode(bytes).traced.text());
        EmbeddedSet {
            name: set.name,
            title: manifest.title.unwrap_or_default(),
            articles: manifest.entries.len(),
        }
    };
    SETS.iter().map(told).collect()
}

struct Loader<'a> {
    out: Loaded,
    /// Each file loaded, by its one true path and the number of the article that was asked
    /// for, with the path it was given by.
    seen: BTreeMap<(PathBuf, Option<usize>), String>,
    /// Whether standard input was read.
    stdin: bool,
    memory: &'a Memory,
    step: &'a mut dyn FnMut(Step) -> ControlFlow<()>,
    /// Inputs read, and known.
    done: usize,
    total: usize,
    /// Whether `step` has had enough.
    stopped: bool,
}

impl Loader<'_> {
    /// An input has been read, or found to be none.
    fn stepped(&mut self) {
        self.done += 1;
        let articles = self.out.articles.len();
        let step = Step { done: self.done, total: self.total, articles };
        self.stopped |= (self.step)(step).is_break();
    }

    fn input(&mut self, path: &Path) {
        if self.stopped {
            return;
        }
        if path.as_os_str() == STDIN {
            self.standard_input();
        } else if path.is_dir() {
            self.folder(path);
        } else {
            self.file(path);
        }
    }

    /// The story being edited: one of the articles that are there, or one more.
    fn mine(&mut self, path: &Path) {
        let place = path.canonicalize().ok();
        let before = place.and_then(|place| self.seen.get(&(place, None)).cloned());
        if let Some(before) = before {
            let of_file = |a: &&mut Article| numbered_as(&a.path, &before);
            self.out.articles.iter_mut().filter(of_file).for_each(|a| a.mine = true);
            return self.stepped();
        }
        let from = self.out.articles.len();
        self.input(path);
        self.out.articles.iter_mut().skip(from).for_each(|a| a.mine = true);
    }

    fn embedded(&mut self, name: &str) {
        if self.stopped {
            return;
        }
        let Some(set) = Set::named(name) else {
            let known: Vec<&str> = SETS.iter().map(|set| set.name).collect();
            let (name, known) = (sanitize::line(name), known.join(", "));
            self.out.errors.push(LoadError::NoSet { name, known });
            return self.stepped();
        };
        let bytes = set.file(embedded::MANIFEST).unwrap_or_default();
        let shown = format!("{}/{}", set.name, embedded::MANIFEST);
        self.set(&shown, decode(bytes).traced.text(), &Place::Embedded(set));
    }

    fn standard_input(&mut self) {
        if std::mem::replace(&mut self.stdin, true) {
            let again = "standard input is listed twice; it can be read once";
            let cause = io::Error::other(again);
            self.out.errors.push(LoadError::Read { path: STDIN.to_string(), cause });
            return self.stepped();
        }
        let bytes =
            self.once(Path::new(STDIN), || read_capped(io::stdin().lock(), STDIN));
        let here = Place::Folder(PathBuf::new());
        let pick = Pick { path: PathBuf::from(STDIN), number: None };
        self.open(&pick, bytes, &here);
    }

    /// The bytes of what can be read but once: read now, or kept from before.
    fn once(
        &self,
        path: &Path,
        read: impl FnOnce() -> Result<Vec<u8>, LoadError>,
    ) -> Result<Vec<u8>, LoadError> {
        let mut streams =
            self.memory.streams.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = streams.get(path) {
            return Ok(bytes.clone());
        }
        let bytes = read()?;
        streams.insert(path.to_path_buf(), bytes.clone());
        Ok(bytes)
    }

    /// The bytes of a file, which is remembered as it was before.
    fn read(&mut self, path: &Path) -> Result<Vec<u8>, LoadError> {
        if self.out.footprint.note(path) {
            return self.once(path, || read_stream(path));
        }
        read_file(path)
    }

    fn folder(&mut self, path: &Path) {
        let manifest = inside(path, Path::new(MANIFEST));
        if manifest.is_file() {
            return self.file(&manifest);
        }
        self.out.footprint.note(path);
        let shown = shown(path);
        let files = match files_of(path) {
            Ok(files) => files,
            Err(cause) => {
                self.out.errors.push(LoadError::Read { path: shown, cause });
                return self.stepped();
            }
        };
        if files.is_empty() {
            self.out.errors.push(LoadError::NoArticles { path: shown });
            return self.stepped();
        }
        self.total += files.len() - 1;
        for file in files {
            self.file(&file);
        }
    }

    fn file(&mut self, path: &Path) {
        if self.stopped {
            return;
        }
        let (path, number) = numbered(path);
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let bytes = self.read(&path);
        self.open(&Pick { path, number }, bytes, &Place::Folder(folder));
    }

    /// An input whose bytes are here: articles, or a set of them that lie at `place`.
    fn open(&mut self, pick: &Pick, bytes: Result<Vec<u8>, LoadError>, place: &Place) {
        let shown = shown(&pick.path);
        match bytes.and_then(|bytes| look(&pick.path, &shown, &bytes)) {
            Ok(Content::Set(text)) => {
                return self.set(&shown, text.traced.text(), place);
            }
            Ok(content) => {
                for article in self.articles(pick, content) {
                    match article {
                        Ok(article) => self.out.articles.push(article),
                        Err(error) => self.out.errors.push(error),
                    }
                }
            }
            Err(error) => self.out.errors.push(error),
        }
        self.stepped();
    }

    fn set(&mut self, shown: &str, text: &str, place: &Place) {
        let Manifest { title, entries, errors } = manifest::read(shown, text);
        if self.out.title.is_none() {
            self.out.title = title;
        }
        self.out.errors.extend(errors);
        if entries.is_empty() {
            return self.stepped();
        }
        self.total += entries.len() - 1;
        for entry in entries {
            if self.stopped {
                return;
            }
            let articles = self.listed(&entry.path, place);
            let alone = articles.len() == 1;
            for article in articles {
                match article {
                    Ok(mut article) => {
                        let about = |c: &Candidate| alone || of_all(c.field);
                        let said = entry.candidates.iter().filter(|c| about(c));
                        article.metadata.extend(said.cloned());
                        article.mine = entry.mine;
                        self.out.articles.push(article);
                    }
                    Err(error) => self.out.errors.push(error.listed(entry.spot.clone())),
                }
            }
            self.stepped();
        }
    }

    /// The articles of a file that a manifest lists: one, but in feeds and the like.
    fn listed(&mut self, name: &str, place: &Place) -> Vec<Result<Article, LoadError>> {
        let (pick, bytes) = match place {
            Place::Folder(folder) => {
                let (path, number) = numbered(&inside(folder, Path::new(name)));
                if leaves(Path::new(name)) {
                    let said = format!("{}: lies outside its set's folder", shown(&path));
                    self.out.notices.push(said);
                }
                let bytes = self.read(&path);
                (Pick { path, number }, bytes)
            }
            Place::Embedded(set) => {
                let path = Path::new(set.name).join(name);
                let bytes = set.file(name).map(<[u8]>::to_vec);
                let missing = || LoadError::Read {
                    path: shown(&path),
                    cause: io::ErrorKind::NotFound.into(),
                };
                let bytes = bytes.ok_or_else(missing);
                (Pick { path, number: None }, bytes)
            }
        };
        let shown = shown(&pick.path);
        match bytes.and_then(|bytes| look(&pick.path, &shown, &bytes)) {
            Err(error) => vec![Err(error)],
            Ok(Content::Set(_)) => vec![Err(LoadError::Foreign {
                path: shown,
                what: "this is a set",
                advice: "a set lists articles; pass both sets to rashomon instead",
            })],
            Ok(content) => self.articles(&pick, content),
        }
    }

    /// The articles in a file, or the one of them that was asked for.
    fn articles(
        &mut self,
        pick: &Pick,
        content: Content,
    ) -> Vec<Result<Article, LoadError>> {
        let shown = shown(&pick.path);
        let notices = &mut self.out.notices;
        let mut made: Vec<Result<Article, LoadError>> = match content {
            Content::Set(_) => Vec::new(),
            Content::Text(_) if pick.number.is_some_and(|number| number > 1) => {
                Vec::new()
            }
            Content::Text(decoded) => vec![plain::article(&shown, &decoded, notices)],
            Content::Drafts { drafts, encoding, broken } => {
                notices.extend(plain::broken(&shown, broken, encoding));
                let alone = drafts.len() == 1 && pick.number.is_none();
                let name = |n: usize| {
                    if alone { shown.clone() } else { format!("{shown}#{n}") }
                };
                let wanted = |n: usize| pick.number.is_none_or(|number| number == n);
                let numbered = drafts.into_iter().zip(1..).filter(|(_, n)| wanted(*n));
                let article = |(draft, n): (Draft, usize)| {
                    draft.article(&name(n), encoding, notices)
                };
                numbered.map(article).collect()
            }
        };
        if let (Some(number), true) = (pick.number, made.is_empty()) {
            return vec![Err(LoadError::NoSuch { path: shown, number })];
        }
        self.said_twice(pick);
        for article in made.iter_mut().flatten() {
            article.metadata.extend(filename::published(&pick.path));
        }
        made
    }

    /// Says so where a file was given before.
    fn said_twice(&mut self, pick: &Pick) {
        let Ok(place) = pick.path.canonicalize() else { return };
        let shown = match pick.number {
            Some(number) => format!("{}#{number}", shown(&pick.path)),
            None => shown(&pick.path),
        };
        match self.seen.get(&(place.clone(), pick.number)) {
            None => {
                self.seen.insert((place, pick.number), shown);
            }
            Some(before) if *before == shown => {
                let again = format!("{shown}: listed twice");
                self.out.notices.push(again);
            }
            Some(before) => {
                self.out.notices.push(format!("{shown}: the same file as {before}"));
            }
        }
    }

    /// Says what articles state of themselves in two ways that cannot both hold.
    fn disagreements(&mut self) {
        for article in &self.out.articles {
            for two in article.metadata.disagreements() {
                self.out.notices.push(format!("{}: {two}", article.path));
            }
        }
    }

    /// Says which articles have word for word the same text.
    fn same_texts(&mut self) {
        let mut first: BTreeMap<&str, &str> = BTreeMap::new();
        let mut notices = Vec::new();
        for article in &self.out.articles {
            match first.get(article.key.as_str()) {
                Some(path) if *path != article.path => {
                    notices.push(format!("{}: identical text to {path}", article.path));
                }
                Some(_) => {}
                None => {
                    first.insert(&article.key, &article.path);
                }
            }
        }
        self.out.notices.extend(notices);
    }
}

/// A file, and the number of the article in it that was asked for: `feed.xml#2`.
struct Pick {
    path: PathBuf,
    number: Option<usize>,
}

/// The file and the article's number, from 1, that a path means. A file whose own name ends
/// that way is itself.
pub(super) fn numbered(path: &Path) -> (PathBuf, Option<usize>) {
    let whole = (path.to_path_buf(), None);
    let Some((file, number)) = path.to_str().and_then(|p| p.rsplit_once('#')) else {
        return whole;
    };
    match number.parse() {
        Ok(number) if number > 0 && !path.exists() => (PathBuf::from(file), Some(number)),
        _ => whole,
    }
}

/// Whether an article's path names the file `shown`, or an article in it.
fn numbered_as(path: &str, shown: &str) -> bool {
    path.strip_prefix(shown).is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
}

/// Whether a path leads out of the folder that it is relative to: allowed, and said, since
/// a set that was sent by someone may name any file.
fn leaves(name: &Path) -> bool {
    let mut depth = 0_i32;
    name.is_absolute()
        || name.components().any(|part| {
            match part {
                Component::ParentDir => depth -= 1,
                Component::Normal(_) => depth += 1,
                _ => {}
            }
            depth < 0
        })
}

/// Whether what a manifest says of a file with several articles holds for each of them.
fn of_all(field: Field) -> bool {
    matches!(field, Field::Outlet | Field::Language)
}

/// A path as messages and reports show it.
fn shown(path: &Path) -> String {
    sanitize::line(&path.to_string_lossy())
}

pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let shown = shown(path);
    match std::fs::File::open(path) {
        Ok(file) => read_capped(file, &shown),
        Err(cause) => Err(LoadError::Read { path: shown, cause }),
    }
}

/// How long a pipe is waited for: whoever set it up with a writer has it open by then.
const WRITER: Duration = Duration::from_secs(2);

/// The bytes of a pipe or device. Opening a pipe blocks until somebody opens its other
/// end, and for ever where nobody does.
fn read_stream(path: &Path) -> Result<Vec<u8>, LoadError> {
    let shown = shown(path);
    let (give, take) = channel();
    let own = path.to_path_buf();
    let opening = Builder::new().name("pipe".to_string()).spawn(move || {
        let _ = give.send(std::fs::File::open(own));
    });
    let opened = opening.and_then(|_| {
        take.recv_timeout(WRITER).unwrap_or_else(|_| {
            Err(io::Error::new(io::ErrorKind::TimedOut, "nothing writes to this pipe"))
        })
    });
    match opened {
        Ok(file) => read_capped(file, &shown),
        Err(cause) => Err(LoadError::Read { path: shown, cause }),
    }
}

/// All bytes of a file, up to the limit: what lies beyond is not read into memory.
fn read_capped(file: impl Read, shown: &str) -> Result<Vec<u8>, LoadError> {
    let limit = LARGEST * 1024 * 1024;
    let mut bytes = Vec::new();
    match file.take(limit + 1).read_to_end(&mut bytes) {
        Err(cause) => Err(LoadError::Read { path: shown.to_string(), cause }),
        Ok(_) if bytes.len() as u64 > limit => {
            Err(LoadError::TooLarge { path: shown.to_string(), limit: LARGEST })
        }
        Ok(_) => Ok(bytes),
    }
}

/// The path of a file in a folder; of the folder we are in, its name.
pub(super) fn inside(folder: &Path, name: &Path) -> PathBuf {
    if folder == Path::new(".") { name.to_path_buf() } else { folder.join(name) }
}

/// Endings of the files that a folder is opened for: what is read, and what is refused
/// with advice, so that nothing that looks like an article is passed over in silence.
const ENDINGS: [&str; 31] = [
    "txt", "text", "html", "htm", "xhtml", "shtml", "amp", "md", "markdown", "json",
    "ndjson", "jsonl", "ninjs", "xml", "nitf", "rss", "atom", "eml", "mht", "mhtml",
    "docx", "tst", "iptc", "anpa", "pdf", "rtf", "doc", "odt", "wpd", "pages", "epub",
];

/// The files of a folder that look like articles, by name: those with a known ending,
/// `.gz` behind it or not, and names without an ending. Hidden files, folders in it and a
/// `README` are not looked at.
pub(super) fn files_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = inside(folder, Path::new(&entry?.file_name()));
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let passed = stem.starts_with('.') || stem.eq_ignore_ascii_case("readme");
        let ending = ending(&path);
        let known = ending.is_empty() || ENDINGS.contains(&&*ending);
        if known && !passed && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
