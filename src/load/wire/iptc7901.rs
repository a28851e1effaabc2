//! IPTC 7901: SOH, a header, STX, the text in printed lines, ETX, the time of sending.
//!
//! ```text
//! SOH service number priority category words  provider number  CR LF
//!     keywords/                                                CR LF
//! STX UPDATE                      a version mark, capitals on a line of its own
//!     Headline, perhaps over lines =
//!     Place (agency) - Text in lines of some sixty-six columns …
//!     # Notebook                  what is not for publication
//! ETX 131137 GMT Nov 13           day, hour and minute, zone, month, year
//! ```

use super::super::draft::{Draft, Trouble};
use super::super::moment::moment;
use super::{Item, line, plain};
use crate::model::{BlockHint, Field};

/// Begins the header.
const SOH: char = '\u{1}';
/// Begins the text.
const STX: char = '\u{2}';
/// Ends the text.
const ETX: char = '\u{3}';

/// Lines at the head of the text among which the headline ends with `=`.
const HEAD: usize = 8;

/// Reads a message.
///
/// # Errors
/// When there is no text between its marks.
pub(in crate::load) fn read(text: &str) -> Result<Vec<Draft>, Trouble> {
    let drafts: Vec<Draft> = text
        .split(SOH)
        .filter(|m| m.contains(STX))
        .map(message)
        .filter(Item::told)
        .map(Item::draft)
        .collect();
    if drafts.is_empty() {
        let what = "this IPTC 7901 message has no text between STX and ETX";
        return Err(Trouble::new(what));
    }
    Ok(drafts)
}

fn message(text: &str) -> Item {
    let mut item = Item::default();
    let (header, rest) = text.split_once(STX).unwrap_or((text, ""));
    let (body, tail) = rest.split_once(ETX).unwrap_or((rest, ""));
    if let Some(outlet) = provider(header) {
        item.say(Field::Outlet, "IPTC 7901 header", outlet);
    }
    let sent = tail.lines().next().unwrap_or_default();
    let sent: String = sent.chars().filter(|c| !c.is_control()).collect();
    if let Some(spelled) = spelled_out(&sent) {
        item.say(Field::Published, "IPTC 7901 end line", &spelled);
    }
    let body = body.replace('\r', "");
    let lines: Vec<&str> = body.lines().map(str::trim_end).collect();
    let from = head(&lines, &mut item);
    let rest = lines.get(from..).unwrap_or_default();
    let note = rest.iter().position(|l| is_notebook(l)).unwrap_or(rest.len());
    let (report, notebook) = rest.split_at(note);
    item.body = paragraphs(report);
    if notebook.iter().any(|l| {
        l.to_lowercase().contains("not for publication")
            || l.to_lowercase().contains("not intended for publication")
    }) {
        let said = "a part marked not for publication is folded as furniture";
        item.draft.notices.push(said.to_string());
    }
    for (_, text) in plain(&notebook.join("\n")) {
        item.body.push((BlockHint::Furniture, text));
    }
    item
}

/// Who sent it: the last word of the header's first line that has letters.
fn provider(header: &str) -> Option<&str> {
    let line = header.lines().find(|l| !l.trim().is_empty())?;
    let words: Vec<&str> = line.split_whitespace().skip(1).collect();
    let named = |word: &&&str| word.len() >= 2 && word.chars().all(char::is_alphabetic);
    words.iter().rfind(named).copied()
}

/// `131137 GMT Nov 13` as any parser reads it: the 13th of November 2013, 11:37.
fn spelled_out(sent: &str) -> Option<String> {
    let words: Vec<&str> = sent.split_whitespace().collect();
    let (stamp, zone, month, year) = match words.as_slice() {
        [stamp, zone, month, year] => (*stamp, *zone, *month, *year),
        // Some services leave the zone out, and none is invented.
        [stamp, month, year] => (*stamp, "", *month, *year),
        _ => return None,
    };
    if stamp.len() != 6 || !stamp.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (day, clock) = stamp.split_at_checked(2)?;
    let (hour, minute) = clock.split_at_checked(2)?;
    let year: u32 = year.parse().ok()?;
    let year = if year < 100 { 2000 + year } else { year };
    let spelled = format!("{day} {month} {year} {hour}:{minute} {zone}");
    let spelled = spelled.trim_end().to_string();
    moment(&spelled).map(|_| spelled)
}

fn ends_headline(line: &&str) -> bool {
    line.trim_end().ends_with('=')
}

/// Reads marks, headline and byline off the head of the text; the line where the report
/// begins.
fn head(lines: &[&str], item: &mut Item) -> usize {
    let Some(last) = lines.iter().take(HEAD).position(ends_headline) else { return 0 };
    let (mut headline, mut bylines) = (Vec::new(), Vec::new());
    for text in lines.iter().take(last + 1) {
        let text = text.trim().trim_end_matches('=').trim();
        if text.is_empty() {
            continue;
        }
        let marked = text.split_whitespace().count() <= 4
            && text.chars().any(char::is_alphabetic)
            && !text.chars().any(char::is_lowercase);
        if marked && headline.is_empty() {
            item.say(Field::Version, "IPTC 7901 mark above the headline", text);
            if text.contains("CORRECT") {
                item.status("IPTC 7901 mark above the headline", "corrected");
            } else if text.contains("KILL") {
                item.status("IPTC 7901 mark above the headline", "killed");
            }
        } else if text.starts_with("By ") || text.starts_with("Von ") {
            bylines.push(text);
        } else {
            headline.push(text);
        }
    }
    item.headline("IPTC 7901 headline", &headline.join(" "));
    item.byline("IPTC 7901 byline", &bylines.join(", "));
    last + 1
}

/// Whether a line heads what is for the desk and not for print.
fn is_notebook(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.starts_with('#') && line.contains("notebook") || line == "* * * *"
}

/// Paragraphs of a text that is broken for width: a blank line, an indent or a mark of a
/// list begins one.
pub(super) fn paragraphs(lines: &[&str]) -> Vec<(BlockHint, String)> {
    let mut out: Vec<(BlockHint, String)> = Vec::new();
    let mut open = false;
    for text in lines {
        let begins =
            text.starts_with("   ") || text.starts_with('\t') || text.starts_with("- ");
        let words = line(&text.replace('\t', " "));
        if words.is_empty() {
            open = false;
            continue;
        }
        match out.last_mut() {
            Some((_, last)) if open && !begins => {
                last.push(' ');
                last.push_str(&words);
            }
            _ => out.push((BlockHint::Paragraph, words)),
        }
        open = true;
    }
    out
}
