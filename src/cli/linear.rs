//! The session on plain lines: commands on standard input, answers on standard output.

use super::args::Common;
use super::surroundings::Surroundings;
use super::{FAILED, UNWRITABLE, USAGE, complain, reader};
use crate::config::Kept;
use crate::present::report_words;
use crate::session;
use crate::ui::linear::{Answer, Linear, Outside};
use crate::ui::terminal::Wire;
use crate::ui::{Habits, Incoming};
use anyhow::Context;
use std::collections::VecDeque;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// How long an answer of the session in words alone may be followed by a new comparison
/// before the next command is taken: a request that changes nothing has none.
const AFTERWARDS: Duration = Duration::from_millis(400);

/// Something heard.
enum Heard {
    /// A command.
    Line(String),
    /// No more commands come; where that was a fault, which.
    End(Option<io::Error>),
    /// Something from the session.
    Session(Incoming),
}

/// Talks until the user leaves or there are no more commands.
pub(super) fn talk(
    common: &Common,
    around: &Surroundings,
    mut habits: Habits,
    (options, kept): (session::Options, &Kept),
) -> anyhow::Result<ExitCode> {
    let opened = reader::opened_with(&common.given.inputs());
    habits.arranged = kept.arranged(&opened);
    let Some((first, wire, left)) = reader::open(common, around, options)? else {
        return Ok(ExitCode::from(USAGE));
    };
    let mut linear = Linear::new(first, habits);
    let mut seen = 0;
    let status = converse(&mut linear, wire, &mut seen);
    // The wire is cut now: the session does what it was asked before, and ends.
    reader::see_out(&left, seen);
    reader::keep(around, |now| {
        if *linear.arranged() != kept.arranged(&opened) {
            now.arrange(&opened, linear.arranged().clone());
        }
    });
    status
}

/// Answers line after line; counts in `seen` what went wrong and was said.
fn converse(
    linear: &mut Linear,
    wire: Wire,
    seen: &mut usize,
) -> anyhow::Result<ExitCode> {
    let Wire { incoming, outgoing } = wire;
    let (sender, heard) = channel();
    let thread = |name: &str| std::thread::Builder::new().name(name.to_string());
    let lines = sender.clone();
    let typed = thread("lines").spawn(move || hear_lines(&lines));
    let news = thread("events").spawn(move || {
        for word in incoming {
            if sender.send(Heard::Session(word)).is_err() {
                return;
            }
        }
    });
    typed.and(news).context("cannot start a thread")?;
    let mut desk = Desk { heard, waiting: VecDeque::new(), patient: false };
    say(&linear.begin())?;
    let mut busy = !linear.compared();
    loop {
        let Some(next) = desk.next(busy) else {
            busy = false;
            continue;
        };
        match next {
            Heard::Line(line) => {
                let Answer { lines, request, outside, quit } = linear.answer(&line);
                say(&lines)?;
                say(&outside
                    .map(|o| do_outside(linear, o))
                    .into_iter()
                    .collect::<Vec<_>>())?;
                if quit {
                    return Ok(ExitCode::SUCCESS);
                }
                if let Some(request) = request {
                    busy = outgoing.send(request).is_ok();
                }
            }
            Heard::Session(word) => {
                let over = matches!(word, Incoming::Broken);
                let settled = !linear.waits_after(&word);
                let wrong = matches!(word, Incoming::Notice(_));
                say(&linear.hear(word))?;
                *seen += usize::from(wrong);
                if over {
                    return Ok(reader::status(crate::ui::terminal::Ending::Broken));
                }
                if settled {
                    busy = !linear.compared();
                } else if busy {
                    desk.patient = true;
                }
            }
            Heard::End(None) => return Ok(ExitCode::SUCCESS),
            Heard::End(Some(fault)) => {
                complain(&format!("cannot read from standard input: {fault}"));
                return Ok(ExitCode::from(FAILED));
            }
        }
    }
}

/// Does what only the outside can do; what came of it.
fn do_outside(linear: &Linear, what: Outside) -> String {
    match what {
        Outside::Report(shown, path) => match reader::write_report(&shown, &path) {
            Ok(path) => format!("{path}: {} written", report_words(&shown)),
            Err(cause) => cause,
        },
        Outside::Locate(at) => {
            let span = linear.collation().sentence(at).core;
            let article = &linear.collation().article(at.article).article;
            match reader::line_of(article, span) {
                Some((file, line)) => format!("the sentence is in {file}, line {line}"),
                None => "this account has no file".to_string(),
            }
        }
    }
}

/// What is still to be acted on.
struct Desk {
    heard: Receiver<Heard>,
    /// What was typed while the session was at work.
    waiting: VecDeque<Heard>,
    /// Whether the session has answered in words, and may say no more.
    patient: bool,
}

impl Desk {
    /// The next thing; while the session is at work, what is typed waits. `None` where the
    /// session has nothing more to say.
    fn next(&mut self, busy: bool) -> Option<Heard> {
        if !busy {
            self.patient = false;
            if let Some(waiting) = self.waiting.pop_front() {
                return Some(waiting);
            }
            return Some(self.heard.recv().unwrap_or(Heard::End(None)));
        }
        loop {
            let heard = if self.patient {
                match self.heard.recv_timeout(AFTERWARDS) {
                    Ok(heard) => heard,
                    Err(_) => return None,
                }
            } else {
                self.heard.recv().unwrap_or(Heard::End(None))
            };
            match heard {
                Heard::Session(_) => return Some(heard),
                typed => self.waiting.push_back(typed),
            }
        }
    }
}

fn hear_lines(sender: &Sender<Heard>) {
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let end = match input.read_until(b'\n', &mut bytes) {
            Ok(0) => Some(None),
            Ok(_) => None,
            Err(fault) => Some(Some(fault)),
        };
        let heard = match end {
            Some(fault) => Heard::End(fault),
            None => Heard::Line(String::from_utf8_lossy(&bytes).trim_end().to_string()),
        };
        let ended = matches!(heard, Heard::End(_));
        if sender.send(heard).is_err() || ended {
            return;
        }
    }
}

fn say(lines: &[String]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}").context(UNWRITABLE)?;
    }
    out.flush().context(UNWRITABLE)
}
