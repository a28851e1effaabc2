//! What is outside: the user's editor, programs that keep a clipboard, files.

use super::turns::Screen;
use crate::model::{Article, Collation, Span};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// Why nothing is edited.
const NO_EDITOR: &str = "no editor: set VISUAL or EDITOR";

/// What there is outside, as the environment says.
#[derive(Clone, Debug)]
pub struct Tools {
    /// `$VISUAL`, else `$EDITOR`: a program with its arguments.
    pub editor: Option<String>,
    /// Programs that keep a clipboard, with their arguments, the first that runs is taken.
    pub clipboards: Vec<Vec<&'static str>>,
    /// A folder for the drafts of notes.
    pub drafts: PathBuf,
    /// The file and the line, from 1, of a stretch of an article's text.
    pub locate: fn(&Article, Span) -> Option<(String, usize)>,
    /// Writes a report to a file, in the format that its name says; the path, or why not.
    pub report: fn(&Collation, &str) -> Result<String, String>,
}

impl Default for Tools {
    fn default() -> Self {
        Self {
            editor: None,
            clipboards: Vec::new(),
            drafts: PathBuf::new(),
            locate: |_, _| None,
            report: |_, _| Err("reports cannot be written here".to_string()),
        }
    }
}

/// Hands a text to the first program that keeps a clipboard; its name.
pub(super) fn copy(tools: &Tools, text: &str) -> Option<&'static str> {
    tools.clipboards.iter().find_map(|line| {
        let (name, arguments) = line.split_first()?;
        let mut child = Command::new(name)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut input = child.stdin.take()?;
        let text = text.to_string();
        // Some keep the clipboard as long as they run: nobody waits for them.
        let keeping = std::thread::Builder::new().name("clipboard".to_string());
        let kept = keeping.spawn(move || {
            let _ = input.write_all(text.as_bytes());
            drop(input);
            let _ = child.wait();
        });
        kept.ok().map(|_| *name)
    })
}

/// Opens a file in the user's editor at a line; how that ended, or why it did not begin.
pub(super) fn edit(
    tools: &Tools,
    path: &str,
    line: usize,
    screen: &mut impl Screen,
) -> io::Result<Result<ExitStatus, String>> {
    let Some(mut command) = editor(tools, path, line) else {
        return Ok(Err(NO_EDITOR.to_string()));
    };
    let program = harmless(&command.get_program().to_string_lossy());
    let mut ended = Err(String::new());
    screen.lend(&mut || {
        ended = command.status().map_err(|e| format!("{program} cannot be started: {e}"));
        Ok(())
    })?;
    Ok(ended)
}

/// Has a text written in the user's editor; why not, where there is none or it failed.
pub(super) fn compose(
    tools: &Tools,
    text: &str,
    screen: &mut impl Screen,
) -> io::Result<Result<String, String>> {
    let name = format!("rashomon-note-{}.txt", std::process::id());
    let draft = tools.drafts.join(name);
    // Left by one of our number that was killed.
    let _ = std::fs::remove_file(&draft);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let written = options.open(&draft).and_then(|mut f| f.write_all(text.as_bytes()));
    if let Err(cause) = written {
        return Ok(Err(format!("no draft can be written: {cause}")));
    }
    let edited = edit(tools, &draft.to_string_lossy(), 1, screen);
    let text = std::fs::read_to_string(&draft);
    let _ = std::fs::remove_file(&draft);
    match edited? {
        Err(reason) => return Ok(Err(reason)),
        // Who leaves vim by `:cq` wants nothing changed.
        Ok(status) if !status.success() => {
            return Ok(Err("the editor failed; nothing was changed".to_string()));
        }
        Ok(_) => {}
    }
    let text = text.map(|text| harmless(&text));
    Ok(text.map_err(|cause| format!("the draft cannot be read: {cause}")))
}

/// A text without what could steer a terminal.
fn harmless(text: &str) -> String {
    let kept = |c: &char| {
        *c == '\n'
            || !c.is_control()
                && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace('\t', " ").chars().filter(kept).collect()
}

/// The editor's command for a line of a file: `+12 file` is what most take.
fn editor(tools: &Tools, path: &str, line: usize) -> Option<Command> {
    let mut words = tools.editor.as_deref()?.split_whitespace();
    let program = words.next()?;
    let mut command = Command::new(program);
    command.args(words);
    // A file that begins with a hyphen is no option.
    let path = if path.starts_with('-') { format!("./{path}") } else { path.to_string() };
    let name =
        Path::new(program).file_stem().and_then(|n| n.to_str()).unwrap_or_default();
    match name {
        "hx" | "helix" | "subl" | "zed" => command.arg(format!("{path}:{line}")),
        "code" | "codium" | "code-insiders" => {
            command.arg("-g").arg(format!("{path}:{line}"))
        }
        "ed" | "ex" | "sh" | "true" | "cat" | "tee" => command.arg(path),
        _ => command.arg(format!("+{line}")).arg(path),
    };
    Some(command)
}
