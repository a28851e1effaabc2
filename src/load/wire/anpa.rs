//! ANPA 1312: SYN SYN SOH, a header, STX, lines with their own ends, ETX, the trailer.
//!
//! ```text
//! SYN SYN SOH z6715 US -----  CR LF
//!             r z DC3 DC1 BC-KEYWORD  1stLd-Writethru  11-13 1049
//! STX ^BC-KEYWORD, 1st Ld-Writethru,466<     what ends with < is a line to the desk or a
//!     ^Headline<                             headline
//!     ^By N. N.=                             what ends with = is centred or set apart
//!     TAB PLACE (AP) _ Text …                a tab begins a paragraph
//! ETX AP-WF-11-13-13 1509GMT<                who, when: month-day-year
//! ```

use super::super::draft::{Draft, Trouble};
use super::{Item, line};
use crate::model::{BlockHint, Field};

/// Begins the header.
const SOH: char = '\u{1}';
/// Begins the text.
const STX: char = '\u{2}';
/// Ends the text.
const ETX: char = '\u{3}';

/// Reads messages.
///
/// # Errors
/// When there is no text between the marks.
pub(in crate::load) fn read(text: &str) -> Result<Vec<Draft>, Trouble> {
    let drafts: Vec<Draft> = text
        .split(SOH)
        .filter(|m| m.contains(STX))
        .map(message)
        .filter(Item::told)
        .map(Item::draft)
        .collect();
    if drafts.is_empty() {
        return Err(Trouble::new("this ANPA message has no text between STX and ETX"));
    }
    Ok(drafts)
}

fn message(text: &str) -> Item {
    let mut item = Item::default();
    let (header, rest) = text.split_once(STX).unwrap_or((text, ""));
    let (body, tail) = rest.split_once(ETX).unwrap_or((rest, ""));
    trailer(tail, &mut item);
    for word in header.split_whitespace() {
        version(word, "ANPA header", &mut item);
    }
    let body = body.replace('\r', "");
    let mut slug = None;
    let mut paragraphs = Paragraphs::default();
    for row in body.lines() {
        let text = readable(row);
        if !row.trim_start().starts_with('^') || paragraphs.begun {
            paragraphs.row(row, &text);
            continue;
        }
        let text = text.trim_start_matches('^').trim();
        let (text, end) = match text.char_indices().last() {
            Some((at, end @ ('<' | '='))) => {
                (text.get(..at).unwrap_or_default().trim(), end)
            }
            _ => (text, ' '),
        };
        if slug.is_none() {
            slug = Some(text.to_string());
            keyword(text, &mut item);
            continue;
        }
        head(text, end, &mut item);
    }
    if item.headline.is_empty() {
        let slug = slug.unwrap_or_default();
        item.headline("ANPA keyword line", untagged(&slug));
    }
    item.body.extend(paragraphs.out);
    item
}

/// A line before the report: headline, byline, or words to the desk.
fn head(text: &str, end: char, item: &mut Item) {
    let folded = text.to_lowercase();
    let byline = text.starts_with("By ") || text.starts_with("by ");
    let photo = folded.starts_with("ap photo")
        || folded.starts_with("ap graphic")
        || folded.starts_with("ap video");
    if folded.starts_with("eds:") || folded.starts_with("editor") {
        item.note("ANPA note to editors", text);
    } else if byline {
        item.byline("ANPA byline", text);
    } else if photo || text.is_empty() {
        item.body.push((BlockHint::Furniture, text.to_string()));
    } else if end == '='
        && !item.byline.is_empty()
        && !item.byline.contains(',')
        && text.contains(char::is_lowercase)
        && !item.body.iter().any(|(hint, _)| *hint == BlockHint::Heading)
    {
        // What the writer is, below the name.
        item.byline = format!("{}, {text}", item.byline);
        let whole = item.byline.clone();
        item.say(Field::Byline, "ANPA byline with title", &whole);
    } else if end == '<' && item.headline.is_empty() {
        item.headline("ANPA headline", text);
    } else if end == '<' {
        item.dek(text);
    } else {
        item.body.push((BlockHint::Heading, text.to_string()));
    }
}

/// The keyword line: `BC-KEYWORD, 1st Ld-Writethru,466`.
fn keyword(text: &str, item: &mut Item) {
    for part in text.split(',') {
        version(part.trim(), "ANPA keyword line", item);
    }
}

/// A word that tells the version: a lead, a write-through, a correction, a kill.
fn version(word: &str, place: &str, item: &mut Item) {
    let folded = word.to_lowercase();
    let lead = folded.contains("writethru")
        || ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th"]
            .iter()
            .any(|n| folded.starts_with(n) && folded.contains("ld"));
    let corrects = folded.contains("correct");
    let kills =
        folded.contains("kill") && folded.contains("mandatory") || folded == "kill";
    if lead || corrects || kills {
        item.say(Field::Version, place, word);
    }
    if corrects {
        item.status(place, "corrected");
    }
    if kills {
        item.status(place, "killed");
    }
}

/// The keyword without its tag and the length behind it: "Grassland" of
/// "BC-US--Grassland,466".
fn untagged(slug: &str) -> &str {
    let title = slug.split(',').next().unwrap_or(slug);
    title.rsplit_once("--").map_or(title, |(_, rest)| rest).trim()
}

/// `AP-WF-11-13-13 1509GMT`: who sent it and when, to the minute.
fn trailer(tail: &str, item: &mut Item) {
    let row = tail.lines().next().unwrap_or_default();
    let row = row.trim().trim_end_matches('<').trim();
    let Some((name, clock)) = row.rsplit_once(' ') else { return };
    let parts: Vec<&str> = name.trim().rsplitn(4, '-').collect();
    let [year, day, month, sender] = parts.as_slice() else { return };
    let agency = sender.split('-').next().unwrap_or_default();
    item.say(Field::Outlet, "ANPA trailer", agency);
    let zone = clock.trim_start_matches(|c: char| c.is_ascii_digit());
    let figures = clock.strip_suffix(zone).unwrap_or_default();
    let (Some((hour, minute)), Ok(year)) =
        (figures.split_at_checked(2), year.parse::<u32>())
    else {
        return;
    };
    let year = if year < 100 { 2000 + year } else { year };
    let spelled = format!("{year}-{month}-{day} {hour}:{minute} {zone}");
    item.say(Field::Published, "ANPA trailer", &spelled);
}

/// What the code's characters stand for: a dash between blanks, quotation marks, marks of
/// width and of tables. Whole words keep every letter.
fn readable(row: &str) -> String {
    let row: String = row
        .chars()
        .map(|c| match c {
            '\u{10}' | '\u{8}' | '\t' => ' ',
            c => c,
        })
        .filter(|c| !c.is_control())
        .collect();
    let row = line(&row);
    let row =
        row.replace("``", "\u{201c}").replace("''", "\u{201d}").replace('`', "\u{2018}");
    row.replace(" _ ", " \u{2014} ")
}

/// The report, gathered row by row.
#[derive(Default)]
struct Paragraphs {
    out: Vec<(BlockHint, String)>,
    /// Whether the report has begun, so that `^` is the mark of a sub-head.
    begun: bool,
    /// Whether the last paragraph may go on.
    open: bool,
}

impl Paragraphs {
    fn row(&mut self, row: &str, text: &str) {
        let marked = text.starts_with('^');
        let table = row.starts_with('\u{8}');
        let apart = !table && (marked || text.ends_with('='));
        let ends = apart || text.ends_with('<');
        let text = text.trim_start_matches('^').trim_end_matches(['=', '<']).trim();
        if text.is_empty() {
            self.open = false;
            return;
        }
        self.begun = true;
        let begins = row.starts_with('\t') || row.starts_with("   ") || table || apart;
        let hint = match (apart, table) {
            (true, _) if text.chars().any(char::is_alphanumeric) => BlockHint::Heading,
            (_, true) => BlockHint::Unmarked,
            _ => BlockHint::Paragraph,
        };
        match self.out.last_mut() {
            Some((_, last)) if self.open && !begins => {
                last.push(' ');
                last.push_str(text);
            }
            _ => self.out.push((hint, text.to_string())),
        }
        self.open = !ends && !table;
    }
}
