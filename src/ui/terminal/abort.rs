//! The terminal given back where the program aborts: memory or stack have run out.
//!
//! An abort runs no destructor and no panic hook, only the handler of SIGABRT, and a handler
//! of our own would be unsafe code. signal-hook's safe ones write a byte to a pipe: the first
//! wakes a thread that restores the terminal; the second finds its pipe full, and so holds the
//! abort back until that thread has emptied it. Nothing is allocated once this is set up.

use rustix::io::ioctl_fionbio;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::SIGABRT;
use signal_hook::low_level::pipe;
use std::fs::File;
use std::io::{self, PipeReader, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::channel;
use std::sync::{Mutex, Once};
use std::thread::Builder;

/// What is said once the terminal is as it was: the system's own message went to a screen that
/// is gone by then.
const SAID: &[u8] = b"rashomon: aborted: out of memory or stack\n";

/// Bytes written at once to fill a pipe; so few are written whole or not at all.
const PIECE: usize = 512;
/// Bytes taken out of it at once: as many as pipes hold.
const FULL: usize = 64 * 1024;

/// The line discipline as it was before the terminal was taken.
static KEPT: Mutex<Option<Termios>> = Mutex::new(None);

/// Keeps the line discipline as it is now, to be restored by [`watch`].
pub(super) fn keep() {
    if let Ok(mut kept) = KEPT.lock() {
        *kept = tcgetattr(io::stdout()).ok();
    }
}

/// Starts, once, the thread that restores the terminal in an abort: writes `undo` where
/// `entered` says that there is something to restore. Where it cannot be had, an abort is as
/// anywhere.
pub(super) fn watch(undo: Vec<u8>, entered: fn() -> bool) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = Watcher::new(undo, entered).and_then(Watcher::start);
    });
}

/// What the thread needs.
struct Watcher {
    undo: Vec<u8>,
    entered: fn() -> bool,
    terminal: File,
    errors: Option<File>,
    /// Where the handler's first byte comes.
    woken: UnixStream,
    /// The end of the full pipe that sets the handler free.
    held: PipeReader,
    /// Room for what it holds.
    taken: Vec<u8>,
}

impl Watcher {
    fn new(undo: Vec<u8>, entered: fn() -> bool) -> io::Result<Self> {
        let (woken, wakes) = UnixStream::pair()?;
        let (held, holds) = io::pipe()?;
        let mut full = holds.try_clone()?;
        ioctl_fionbio(&full, true)?;
        while full.write(&[0; PIECE]).is_ok() {}
        // Handlers run in the order of their registration.
        pipe::register(SIGABRT, wakes)?;
        pipe::register(SIGABRT, holds)?;
        // The registration let writes to a full pipe fail; they are to wait.
        ioctl_fionbio(&full, false)?;
        let terminal = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let errors = io::stderr().as_fd().try_clone_to_owned().ok().map(File::from);
        let taken = vec![0; FULL];
        Ok(Self { undo, entered, terminal, errors, woken, held, taken })
    }

    fn start(mut self) -> io::Result<()> {
        let thread = Builder::new().name("abort".to_string());
        let (ready, begun) = channel();
        thread.spawn(move || {
            let _ = ready.send(());
            while self.woken.read_exact(&mut [0]).is_ok() {
                if (self.entered)() {
                    self.restore();
                }
                let _ = self.held.read(&mut self.taken);
            }
        })?;
        // A thread that is about to begin while another one's stack runs out never does: the
        // standard library keeps it waiting, and the abort would wait for it.
        let _ = begun.recv();
        Ok(())
    }

    fn restore(&mut self) {
        let _ = self.terminal.write_all(&self.undo);
        // Whoever holds it may be the thread that aborts.
        if let Ok(kept) = KEPT.try_lock()
            && let Some(modes) = kept.as_ref()
        {
            let _ = tcsetattr(&self.terminal, OptionalActions::Now, modes);
        }
        if let Some(errors) = &mut self.errors {
            let _ = errors.write_all(SAID);
        }
    }
}
