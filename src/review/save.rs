//! Changes -> a file: locked, merged with what is there, written whole or not at all.

use super::place::{Places, unwritable};
use super::sheet::Sheet;
use super::{Change, ReviewError};
use crate::model::Edit;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What was saved.
pub(super) struct Saved {
    /// Where.
    pub(super) path: PathBuf,
    /// Why it is there and not beside the set.
    pub(super) trouble: Vec<String>,
}

/// Puts changes down at the first place that takes them.
///
/// # Errors
/// Where none does: what each of them says.
pub(super) fn save(
    places: &Places,
    changes: &[Change],
) -> Result<Saved, Vec<ReviewError>> {
    let mut errors: Vec<ReviewError> = Vec::new();
    for (path, own) in places.writable() {
        match put(places, path, own, changes) {
            Ok(()) => {
                let trouble = errors.iter().map(ToString::to_string).collect();
                return Ok(Saved { path: path.to_path_buf(), trouble });
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        errors.push(ReviewError::Nowhere);
    }
    Err(errors)
}

fn put(
    places: &Places,
    path: &Path,
    own: bool,
    changes: &[Change],
) -> Result<(), ReviewError> {
    let fault = |cause| unwritable(path, cause);
    let folder = match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => Path::new("."),
    };
    if own {
        make_folder(folder).map_err(fault)?;
    }
    let _lock = lock(folder).map_err(fault)?;
    sweep(folder, path);
    let mut sheet = Sheet::read(path)?.unwrap_or_default();
    for change in changes {
        // What is changed keeps its other keys.
        let stays = |gone: &&Edit| change.after.iter().any(|edit| edit.same(gone));
        for gone in change.before.iter().filter(|gone| !stays(gone)) {
            sheet.put(gone, None);
        }
        for edit in &change.after {
            sheet.put(edit, Some(edit));
        }
    }
    if own {
        sheet.list(&places.articles);
    }
    let text = sheet.text().map_err(|e| fault(io::Error::other(e)))?;
    write(folder, path, own, text.as_bytes()).map_err(fault)
}

/// How often a lock that another writer holds is tried, and the pause between: writers of
/// our kind hold it for milliseconds, and an editor waits for no other longer than this.
const TRIES: u32 = 20;
/// See [`TRIES`].
const PAUSE: Duration = Duration::from_millis(100);

/// Keeps other writers out until it is dropped. A folder that cannot be locked (some
/// network drives) is written to all the same: what is lost then is a race of milliseconds.
///
/// # Errors
/// Where another program keeps it locked.
fn lock(folder: &Path) -> io::Result<Option<File>> {
    let Ok(folder) = File::open(folder) else { return Ok(None) };
    for _ in 0..TRIES {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    let reason = "another program keeps its folder locked";
    Err(io::Error::new(ErrorKind::WouldBlock, reason))
}

/// Takes away drafts of writers that were killed. The folder is locked: no other writes.
fn sweep(folder: &Path, path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let found = entry.file_name();
        let found = found.to_string_lossy();
        let rest = found.strip_prefix('.').and_then(|f| f.strip_prefix(&*name));
        let number = rest.and_then(|rest| rest.strip_prefix('.')).unwrap_or("");
        if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn write(folder: &Path, path: &Path, own: bool, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = folder.join(format!(".{name}.{}", std::process::id()));
    // One that a writer of our number left when it was killed.
    match std::fs::remove_file(&draft) {
        Err(e) if e.kind() != ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&draft)?;
    let done = private(&file, folder, own)
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| file.sync_all())
        .and_then(|()| std::fs::rename(&draft, path));
    if done.is_err() {
        let _ = std::fs::remove_file(&draft);
    }
    done
}

/// Refuses a folder that is not the user's alone to write to.
#[cfg(unix)]
fn private(draft: &File, folder: &Path, own: bool) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    if own {
        return Ok(());
    }
    let owner = draft.metadata()?.uid();
    match super::place::shared(folder, owner)? {
        Some(reason) => Err(io::Error::new(ErrorKind::PermissionDenied, reason)),
        None => Ok(()),
    }
}

#[cfg(not(unix))]
fn private(_: &File, _: &Path, _: bool) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}
