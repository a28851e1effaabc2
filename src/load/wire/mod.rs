//! What agencies, feeds and mail send -> drafts of articles.
//!
//! In: the decoded text of a file (its bytes, for Word documents and mail). Out: a draft for
//! each item that has text: headline, standfirst, byline and body as blocks, and every
//! native field as a candidate that names its place. Never: invents a zone, takes a status
//! or an embargo for less than it says, lets an item without text pass for an article.
//!
//! A file that holds no text at all is trouble, and says what it holds instead.

pub(super) mod anpa;
pub(super) mod docx;
pub(super) mod dpa;
pub(super) mod feed;
pub(super) mod iptc7901;
pub(super) mod mail;
pub(super) mod newsml1;
pub(super) mod newsml_g2;
pub(super) mod ninjs;
pub(super) mod nitf;

use super::blocks;
use super::draft::{Draft, Trouble};
use super::xml::Tree;
use crate::model::{BlockHint, Candidate, Field};
use crate::text::fold;

/// Longest note that is repeated to the user, in characters.
const NOTE: usize = 300;

/// Characters at the head of a report within which its dateline ends, as in `segment`.
const DATELINE: usize = 80;

/// Whether an item may be used, the gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Usable,
    Corrected,
    Withheld,
    Killed,
}

impl Status {
    /// In plain words.
    fn word(self) -> &'static str {
        match self {
            Self::Usable => "usable",
            Self::Corrected => "corrected",
            Self::Withheld => "withheld",
            Self::Killed => "killed",
        }
    }

    /// What a format's own word says: `stat:canceled`, `Usable`, `sig:correction`.
    fn read(word: &str) -> Option<Self> {
        let word = word.rsplit(':').next().unwrap_or(word).trim().to_lowercase();
        Some(match word.as_str() {
            "usable" => Self::Usable,
            "withheld" | "withhold" | "embargoed" | "hold" => Self::Withheld,
            "corrected" | "correction" | "correct" => Self::Corrected,
            "canceled" | "cancelled" | "cancel" | "killed" | "kill" | "mandatorykill"
            | "deleted" | "delete" | "retracted" | "withdrawn" | "annulled" => {
                Self::Killed
            }
            _ => return None,
        })
    }
}

/// An item in the making: the parts that a reader sees, and what the fields say.
#[derive(Debug, Default)]
struct Item {
    draft: Draft,
    headline: String,
    deks: Vec<String>,
    byline: String,
    dateline: String,
    body: Vec<(BlockHint, String)>,
    statuses: Vec<(Status, String)>,
}

impl Item {
    /// What a field says, if anything. When an item was first made is when it was
    /// published where nothing else says.
    fn say(&mut self, field: Field, place: &str, text: &str) {
        let dated = |c: &Candidate| c.field == Field::Published && c.stamp.is_some();
        let field = match field {
            Field::Created if !self.draft.candidates.iter().any(dated) => {
                Field::Published
            }
            field => field,
        };
        self.draft.say(field, place, &line(text));
    }

    /// A headline; the first is the one that is shown.
    fn headline(&mut self, place: &str, text: &str) {
        let text = line(text);
        self.draft.say(Field::Headline, place, &text);
        if self.headline.is_empty() {
            self.headline = text;
        }
    }

    /// A standfirst or second headline.
    fn dek(&mut self, text: &str) {
        self.deks.push(line(text));
    }

    /// A byline; the first is the one that is shown.
    fn byline(&mut self, place: &str, text: &str) {
        let text = line(text);
        self.draft.say(Field::Byline, place, &text);
        if self.byline.is_empty() {
            self.byline = text;
        }
    }

    /// A dateline as the format has it ready: `Berlin (dpa) -`.
    fn dateline(&mut self, place: &str, text: &str) {
        let text = line(text);
        self.draft.say(Field::Dateline, place, &text);
        if self.dateline.is_empty() {
            self.dateline = text;
        }
    }

    /// Whether the item may be used, in the format's own word; one that is not known is
    /// told as it stands.
    fn status(&mut self, place: &str, word: &str) {
        match Status::read(word) {
            Some(status) => self.statuses.push((status, place.to_string())),
            None => self.draft.say(Field::Status, place, &line(word)),
        }
    }

    /// What the desk is told, as a candidate.
    fn note(&mut self, place: &str, text: &str) {
        let text = line(text);
        let short: String = text.chars().take(NOTE).collect();
        let more = if short.len() < text.len() { "…" } else { "" };
        self.draft.say(Field::Note, place, &format!("{short}{more}"));
    }

    /// Whether it has a body.
    fn told(&self) -> bool {
        self.body.iter().any(|(_, text)| text.chars().any(char::is_alphanumeric))
    }

    /// The draft: headline, standfirsts, byline, body, each once.
    fn draft(mut self) -> Draft {
        // The gravest word is the one that counts.
        self.statuses.sort_by_key(|(status, _)| std::cmp::Reverse(*status));
        for (status, place) in &self.statuses {
            self.draft.say(Field::Status, place, status.word());
        }
        let Self { mut draft, headline, deks, byline, dateline, mut body, .. } = self;
        begin_with(&mut body, &dateline);
        let key = |text: &str| fold(text);
        let head: Vec<String> = body.iter().take(4).map(|(_, text)| key(text)).collect();
        let mut shown: Vec<String> = Vec::new();
        let mut add = |draft: &mut Draft, hint, text: String| {
            let folded = key(&text);
            let words = folded.chars().any(char::is_alphanumeric);
            if words && !head.contains(&folded) && !shown.contains(&folded) {
                draft.block(hint, text);
                shown.push(folded);
            }
        };
        add(&mut draft, BlockHint::Headline, headline.clone());
        for dek in deks {
            add(&mut draft, BlockHint::Dek, dek);
        }
        add(&mut draft, BlockHint::Byline, byline);
        let headline = key(&headline);
        for (at, (hint, text)) in body.into_iter().enumerate() {
            // Agencies' code for a dash, which outlives the code.
            let text = text.replace(" _ ", " \u{2014} ");
            let first = at < 4 && !headline.is_empty() && key(&text) == headline;
            let hint = if first { BlockHint::Headline } else { hint };
            draft.block(hint, text);
        }
        draft
    }
}

/// Puts a ready dateline (it ends with its dash) before the first paragraph of the report,
/// where it is printed, unless it stands there.
fn begin_with(body: &mut [(BlockHint, String)], dateline: &str) {
    if !dateline.ends_with(['-', '–', '—', ':']) {
        return;
    }
    let paragraph =
        |hint: BlockHint| matches!(hint, BlockHint::Paragraph | BlockHint::Unmarked);
    let begins = |text: &str| {
        let bare = |t: &str| fold(t).chars().filter(|c| c.is_alphanumeric()).collect();
        let (text, dateline): (String, String) = (bare(text), bare(dateline));
        text.starts_with(&dateline)
    };
    if body.iter().take(6).any(|(_, text)| begins(text)) {
        return;
    }
    // One that is worded otherwise: "(NPA) - Place, day - ".
    let own = |text: &str| {
        let head: String = text.chars().take(DATELINE).collect();
        [") -", ") –", ") —", ") _", ").-", ") --"].iter().any(|end| head.contains(end))
    };
    if let Some((_, text)) = body.iter_mut().find(|(hint, _)| paragraph(*hint))
        && !own(text)
    {
        *text = format!("{dateline} {text}");
    }
}

/// Text of one line: white space of any kind as one blank, none at the ends. No-break
/// spaces are kept.
pub(super) fn line(text: &str) -> String {
    let words = text.split(|c: char| c.is_ascii_whitespace()).filter(|w| !w.is_empty());
    words.fold(String::with_capacity(text.len()), |mut out, word| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        out
    })
}

/// The blocks of plain text: paragraphs, their printed lines joined.
fn plain(text: &str) -> Vec<(BlockHint, String)> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let span = |block: crate::model::Block| line(block.span.of(&text));
    blocks::blocks(&text).into_iter().map(|b| (b.hint, span(b))).collect()
}

/// Text that is marked up or not, whatever it calls itself: ANSA sends paragraphs in tags as
/// `text/plain`.
fn either(text: &str) -> Vec<(BlockHint, String)> {
    let tags =
        ["<p>", "<p ", "</p>", "<br", "<div", "<P>", "<P ", "<BR", "<DIV", "<ul", "<h2"];
    if !tags.iter().any(|tag| text.contains(tag)) {
        return plain(text);
    }
    let inside = super::fragment::html(text);
    // One paragraph that was printed in lines, with white space for its own paragraphs.
    let lines = text.lines().filter(|l| !l.trim().is_empty()).count();
    let bare = text.replace("<p>", "\n").replace("</p>", "\n");
    if inside.len() == 1 && lines > 3 && !bare.contains('<') {
        // Its paragraphs begin with an indent and stand apart by nothing else.
        let rows = bare.lines().map(|row| match row.trim() {
            words if is_indented(row) => format!("\n{words}"),
            words => words.to_string(),
        });
        let rows: Vec<String> = rows.collect();
        let rows: Vec<&str> = rows.iter().flat_map(|row| row.split('\n')).collect();
        return iptc7901::paragraphs(&rows);
    }
    inside
}

/// Paragraphs of printed lines.
pub(super) fn paragraphs(rows: &[&str]) -> Vec<(BlockHint, String)> {
    iptc7901::paragraphs(rows)
}

/// Whether a printed line begins a paragraph by its indent.
fn is_indented(line: &str) -> bool {
    line.starts_with("  ") && !line.trim().is_empty()
}

/// Reads XML that breaks off with a notice, or says why it cannot be read.
fn tree(text: &str) -> Result<Tree, Trouble> {
    Tree::read(text)
}

/// What is said where a file breaks off, for the first article of it.
fn broken_off(tree: &Tree, drafts: &mut [Draft]) {
    if let (Some(line), Some(first)) = (tree.broken, drafts.first_mut()) {
        first.notices.push(format!(
            "the file is cut off or broken at line {line}; read up to there"
        ));
    }
}

/// The drafts, or the trouble that there are none.
fn some(drafts: Vec<Draft>, tree: &Tree, what: &str) -> Result<Vec<Draft>, Trouble> {
    let mut drafts = drafts;
    broken_off(tree, &mut drafts);
    if drafts.is_empty() {
        return Err(Trouble { line: tree.broken, what: what.to_string() });
    }
    Ok(drafts)
}
