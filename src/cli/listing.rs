//! `rashomon set PATH… -o set.toml`: writes a manifest of what was loaded.

use super::{FAILED, UNWRITABLE, USAGE, complain};
use crate::load::{Input, Listed, Memory, list, open, safe_line};
use crate::session::prepare_all;
use anyhow::Context;
use std::fs::File;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is to be written, and where.
pub(super) struct Order {
    pub(super) paths: Vec<PathBuf>,
    pub(super) output: Option<PathBuf>,
    pub(super) title: Option<String>,
    pub(super) force: bool,
    pub(super) strict: bool,
}

/// Writes it. Status 2 where nothing can be listed or a file is there that may not be
/// replaced, 3 where it cannot be written.
pub(super) fn write(order: &Order) -> anyhow::Result<ExitCode> {
    if let Some(file) = &order.output
        && let Err(error) = folder_of(file).metadata()
    {
        let shown = safe_line(&file.to_string_lossy());
        complain(&format!("{shown}: cannot write: {error}"));
        return Ok(ExitCode::from(FAILED));
    }
    let inputs = Input::of(&order.paths);
    let loaded = open(&inputs, &Memory::default(), &mut |_| ControlFlow::Continue(()));
    for error in &loaded.errors {
        complain(&error.to_string());
    }
    if order.strict && !loaded.errors.is_empty() {
        complain("nothing written: --strict needs every input to be readable");
        return Ok(ExitCode::from(USAGE));
    }
    let title = order.title.clone().or(loaded.title);
    let prepared = prepare_all(loaded.articles);
    let listed: Vec<Listed> = prepared
        .iter()
        .map(|p| Listed {
            path: p.article.path.clone(),
            metadata: p.metadata.clone(),
            mine: p.article.mine,
        })
        .collect();
    let folder = order
        .output
        .as_deref()
        .map_or(Path::new(""), |file| file.parent().unwrap_or(Path::new("")));
    let manifest = list(title.as_deref(), &listed, folder);
    for left in &manifest.left_out {
        complain(left);
    }
    if manifest.articles == 0 {
        complain("no articles to list");
        return Ok(ExitCode::from(USAGE));
    }
    match &order.output {
        None => {
            let mut out = io::stdout().lock();
            let written =
                out.write_all(manifest.text.as_bytes()).and_then(|()| out.flush());
            written.context(UNWRITABLE)?;
            Ok(ExitCode::SUCCESS)
        }
        Some(file) => Ok(to_file(file, &manifest.text, order.force)),
    }
}

/// The folder that a file is in.
fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Writes a file that is not there yet; with `force`, one that is replaced as a whole.
fn to_file(file: &Path, text: &str, force: bool) -> ExitCode {
    let shown = safe_line(&file.to_string_lossy());
    match put(file, text, force) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            complain(&format!("{shown}: file exists; --force overwrites it"));
            ExitCode::from(USAGE)
        }
        Err(error) => {
            complain(&format!("{shown}: cannot write: {error}"));
            ExitCode::from(FAILED)
        }
    }
}

/// Writes beside the file and puts that in its place: a reader finds one or the other whole,
/// and a full disk leaves nothing behind.
fn put(file: &Path, text: &str, force: bool) -> io::Result<()> {
    if !force && file.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    // A device or a pipe takes the text; a link is kept, and what it leads to replaced.
    if file.metadata().is_ok_and(|found| !found.is_file()) {
        return std::fs::write(file, text);
    }
    let target = file.canonicalize().unwrap_or_else(|_| file.to_path_buf());
    let file = target.as_path();
    let folder = folder_of(file);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    // Held until the end: who has it knows that all other drafts are of killed runs.
    let lock = File::open(folder).ok().filter(|folder| folder.try_lock().is_ok());
    if lock.is_some() {
        sweep(folder, &name);
    }
    let beside = folder.join(format!("{name}.{}{DRAFT}", std::process::id()));
    let written = File::create(&beside).and_then(|mut draft| {
        draft.write_all(text.as_bytes())?;
        draft.sync_all()?;
        if force {
            return std::fs::rename(&beside, file);
        }
        // A link is made only where nothing is there yet; some drives know none.
        match std::fs::hard_link(&beside, file) {
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => {
                std::fs::rename(&beside, file)
            }
            done => done,
        }
    });
    // What was put in place by a link, or could not be, is not left lying about.
    let _ = std::fs::remove_file(&beside);
    written
}

/// The ending of a draft.
const DRAFT: &str = ".new";

/// Takes away drafts of a file that killed runs have left.
fn sweep(folder: &Path, name: &str) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let found = entry.file_name();
        let found = found.to_string_lossy();
        let number = found
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix('.'))
            .and_then(|rest| rest.strip_suffix(DRAFT));
        if number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
