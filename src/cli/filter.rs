//! `rashomon filter`: NDJSON articles on standard input, NDJSON on standard output; what an
//! engine that has an archive on many machines runs on each of them.
//!
//! A line is worked on by itself and forgotten: what comes out for it depends on no other
//! line, so that any split of the input between processes gives the same lines. Memory is
//! bounded by the longest line.

use super::args::Filtered;
use super::{UNWRITABLE, USAGE, complain};
use crate::load::{Row, row};
use crate::model::{Collation, Options, Prepared};
use crate::pipeline::{label, relate, sort_out, story_keys};
use crate::report::{self, Report};
use crate::session::prepare_all;
use anyhow::Context;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;
use std::sync::Arc;

/// The longest line that is read, in bytes. A story of three hundred accounts has two million.
const LONGEST: usize = 16 << 20;

/// The most articles that one line may hold: what a story of so many light variants takes
/// is the bound on memory.
const MOST: usize = 500;

/// What is done with each line.
pub(super) struct Order {
    pub(super) write: Filtered,
    pub(super) one_story: bool,
    pub(super) strict: bool,
}

/// Answers each line. A line that cannot be read is reported and passed by; status 2 where
/// there was none that could be, or where `strict` is set and one could not.
pub(super) fn filter(order: &Order) -> anyhow::Result<ExitCode> {
    let mut input = BufReader::new(io::stdin().lock());
    let mut out = BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    let (mut good, mut bad) = (0_usize, 0_usize);
    for number in 1_usize.. {
        let Some(length) = next_line(&mut input, &mut line)
            .context("cannot read from standard input")?
        else {
            break;
        };
        let place = format!("-:{number}");
        if length <= LONGEST && line.trim_ascii().is_empty() {
            continue;
        }
        match read(&line, length, &place) {
            Ok(row) => {
                good += 1;
                for notice in &row.notices {
                    complain(notice);
                }
                answer(row, order, &mut out).context(UNWRITABLE)?;
            }
            Err(error) => {
                bad += 1;
                complain(&error);
                if order.strict {
                    break;
                }
            }
        }
        // Whoever waits for the answer before the next line gets it.
        if input.buffer().is_empty() {
            out.flush().context(UNWRITABLE)?;
        }
    }
    out.flush().context(UNWRITABLE)?;
    let refused = bad > 0 && (order.strict || good == 0);
    Ok(if refused { ExitCode::from(USAGE) } else { ExitCode::SUCCESS })
}

fn read(line: &[u8], length: usize, place: &str) -> Result<Row, String> {
    if length > LONGEST {
        let most = LONGEST >> 20;
        return Err(format!("{place}: the line has more than {most} MiB"));
    }
    let row = row(line, place).map_err(|error| error.to_string())?;
    match row.articles.len() {
        0..=MOST => Ok(row),
        many => {
            Err(format!("{place}: {many} articles in a line; at most {MOST} are read"))
        }
    }
}

/// Reads a line without its end into `line`, no more of it than one byte above the limit;
/// its whole length, or `None` where there is nothing left.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<usize>> {
    line.clear();
    let mut length = 0;
    loop {
        let held = input.fill_buf()?;
        if held.is_empty() {
            return Ok((length > 0).then_some(length));
        }
        let end = held.iter().position(|byte| *byte == b'\n');
        let found = end.unwrap_or(held.len());
        let room = (LONGEST + 1).saturating_sub(line.len());
        line.extend(held.iter().take(found.min(room)));
        length += found;
        input.consume(found + usize::from(end.is_some()));
        if end.is_some() {
            return Ok(Some(length));
        }
    }
}

/// Writes what is asked of the articles of a line, in an order that does not depend on how
/// they stand in it.
fn answer(row: Row, order: &Order, out: &mut dyn Write) -> io::Result<()> {
    let mut articles = row.articles;
    articles.sort_by(|a, b| (&a.key, &a.path).cmp(&(&b.key, &b.path)));
    // Engines that repeat a task may deliver an item twice.
    articles.dedup_by(|a, b| (&a.key, &a.path) == (&b.key, &b.path));
    let articles = prepare_all(articles);
    match order.write {
        Filtered::Facts => {
            for article in articles {
                // Each is labelled by itself.
                let collation = label(vec![article], &Options::default());
                report::facts(&bare(&collation), out)?;
            }
            Ok(())
        }
        Filtered::Keys => {
            let keys: Vec<Vec<String>> = articles.iter().map(|a| story_keys(a)).collect();
            let collation = label(articles, &Options::default());
            report::story_keys(&bare(&collation), &keys, out)
        }
        Filtered::Stories | Filtered::Findings => {
            let options = Options { one_story: order.one_story, ..Options::default() };
            for story in sort_out(articles.clone(), &options).stories {
                let accounts =
                    story.articles.iter().map(|a| Arc::clone(&articles[a.at()]));
                of_story(accounts.collect(), order.write, out)?;
            }
            Ok(())
        }
    }
}

/// Writes what the accounts of one story come to: what else was in the line has no say in it.
fn of_story(
    accounts: Vec<Arc<Prepared>>,
    write: Filtered,
    out: &mut dyn Write,
) -> io::Result<()> {
    let options = Options { one_story: true, ..Options::default() };
    if write == Filtered::Stories {
        return report::story(&bare(&label(accounts, &options)), out);
    }
    let collation = relate(accounts, &options);
    report::story(&bare(&collation), out)?;
    report::story_findings(&bare(&collation), out)
}

fn bare(collation: &Collation) -> Report<'_> {
    Report { collation, notices: &[], errors: &[] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_at_their_ends_and_long_ones_not_kept() {
        let long = vec![b'x'; LONGEST + 5];
        let text = [b"one\n\n".as_slice(), &long, b"\nlast"].concat();
        let mut input = BufReader::with_capacity(64, text.as_slice());
        let mut line = Vec::new();
        let mut next = || {
            let length = next_line(&mut input, &mut line).unwrap();
            (length, line.len())
        };
        assert_eq!(next(), (Some(3), 3));
        assert_eq!(next(), (Some(0), 0));
        assert_eq!(next(), (Some(LONGEST + 5), LONGEST + 1));
        assert_eq!(next(), (Some(4), 4));
        assert_eq!(next(), (None, 0));
    }
}
