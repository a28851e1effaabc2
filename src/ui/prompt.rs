//! A line that the user types into: a search, a command, what to look for in the help.

use super::commands::{COMMANDS, Command, Entry, Group};
use super::filter::Filter;
use super::flow::signed;
use super::input::Input;
use super::search::Origin;
use super::state::View;
use super::{Snapshot, State, glyphs};
use crate::model::Subject;
use crate::present::Tone;
use crate::text::fold;

/// What is asked for.
#[derive(Clone, Debug)]
pub(crate) enum Asking {
    /// What to search for; where the reader was before.
    Search(Box<Origin>),
    /// Which rows of a list to show; the filter as it was before.
    Narrow(Box<Filter>),
    /// Which command to run.
    Command,
    /// Which keys to explain.
    Help,
    /// Which reading the desk prints.
    Print,
    /// A note on something.
    Note(Box<Subject>),
    /// Which file a report goes to.
    Export,
}

/// An open line.
#[derive(Clone, Debug)]
pub(crate) struct Prompt {
    pub(crate) asking: Asking,
    pub(crate) input: Input,
    /// The choice under the cursor, counted without headings.
    pub(crate) row: usize,
    /// How many searches back the line was recalled from; 0 is the line's own.
    pub(crate) recalled: usize,
    /// The line's own text while an older one is shown.
    pub(crate) draft: String,
}

impl Prompt {
    pub(crate) fn new(asking: Asking, text: &str) -> Self {
        let input = Input::new(text);
        Self { asking, input, row: 0, recalled: 0, draft: String::new() }
    }

    /// Whether it has choices above it.
    pub(crate) fn picks(&self) -> bool {
        matches!(self.asking, Asking::Command | Asking::Help)
    }

    /// Whether what is typed is put down as it is: a note, a reading, a file's name.
    pub(crate) fn writes(&self) -> bool {
        matches!(self.asking, Asking::Print | Asking::Note(_) | Asking::Export)
    }

    /// What the line begins with on screen.
    pub(crate) fn sign(&self) -> &'static str {
        match self.asking {
            Asking::Search(_) | Asking::Narrow(_) => "/",
            Asking::Command => ":",
            Asking::Help => "? ",
            Asking::Print => "we print: ",
            Asking::Note(_) => "note: ",
            Asking::Export => "report to: ",
        }
    }
}

/// A row of the palette or the help.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Suggestion {
    /// A heading; empty is a blank row.
    Heading(&'static str),
    /// A command, and why it can do nothing now.
    Entry(&'static Entry, Option<&'static str>),
    /// Marks of the page: sign, its tone, what it says.
    Legend(&'static [LegendMark]),
}

/// A mark of the page, the tone it is drawn in, and what it says.
pub(crate) type LegendMark = (&'static str, Tone, &'static str);

/// The marks, the gravest first.
const LEGEND: [LegendMark; 11] = [
    ("≠", Tone::Major, "conflict: both cannot be printed"),
    ("~", Tone::Minor, "minor: precision, spelling"),
    ("=", Tone::Agreed, "agreed, or not flagged"),
    ("·", Tone::Matched, "in other accounts too"),
    (glyphs::ALONE, Tone::Dim, "only in this account (ruler)"),
    (glyphs::CURRENT, Tone::Current, "words of the current finding"),
    (glyphs::THUMB, Tone::Focus, "this sentence; on a ruler: in view"),
    (glyphs::FOUND, Tone::Key, "search hit"),
    (glyphs::NOTE, Tone::Key, "a note ({note}, {note-on-sentence}; {notes} lists them)"),
    (glyphs::FOLDED, Tone::Dim, "folded: {furniture} opens furniture"),
    (glyphs::SILENT, Tone::Dim, "in a table: not in this account"),
];
/// Cells from which two marks of the legend are side by side.
const TWO_MARKS: u16 = 80;

/// The commands that take a word after their name.
pub(crate) const TAKING: [(&str, Command); 4] = [
    ("add", Command::Add),
    ("theme", Command::Theme),
    ("hide", Command::Hide),
    ("show", Command::ShowAll),
];

/// A line as a command with what follows its name: `add FILE`.
pub(crate) fn with_argument(line: &str) -> Option<(Command, &str)> {
    let (name, rest) = line.trim_start().split_once(char::is_whitespace)?;
    let taking = TAKING.iter().find(|(known, _)| *known == name)?;
    Some((taking.1, rest.trim()))
}

/// What an open palette or help offers, in order; nothing while searching.
pub(crate) fn choices(state: &State, snapshot: &Snapshot) -> Vec<Suggestion> {
    let Some(prompt) = &state.prompt else {
        return Vec::new();
    };
    let choice = |entry: &'static Entry| {
        Suggestion::Entry(entry, entry.enabled(state, snapshot).err())
    };
    let query = prompt.input.text().trim();
    match prompt.asking {
        Asking::Search(_)
        | Asking::Narrow(_)
        | Asking::Print
        | Asking::Note(_)
        | Asking::Export => Vec::new(),
        Asking::Command => {
            if let Some((command, _)) = with_argument(prompt.input.text()) {
                let named = COMMANDS.iter().filter(|e| e.command == command);
                return named.map(choice).collect();
            }
            let scored = COMMANDS.iter().enumerate().filter_map(|(at, entry)| {
                let here = u8::from(place_here(state, entry) == 0);
                let keys = state.habits.keymap.keys_of(state.view(), entry.command);
                let score = score(query, entry, (&keys, &state.keyed(entry.help)))?;
                Some((std::cmp::Reverse(score), here, at, entry))
            });
            let mut scored: Vec<_> = scored.collect();
            scored.sort_by_key(|(score, here, at, _)| (*score, *here, *at));
            scored.into_iter().map(|(.., entry)| choice(entry)).collect()
        }
        Asking::Help => help(state, query)
            .into_iter()
            .map(|row| match row {
                Suggestion::Entry(entry, _) => choice(entry),
                other => other,
            })
            .collect(),
    }
}

/// A command's place among what is most used in the view on screen; 0 is not there.
fn place_here(state: &State, entry: &Entry) -> u8 {
    match state.view() {
        View::Columns => entry.hint,
        _ => entry.list.0,
    }
}

/// The help's rows: first what the view on screen is worked with, then the rest by group.
fn help(state: &State, query: &str) -> Vec<Suggestion> {
    let here = match state.view() {
        View::Columns => "Most used here",
        _ => "Most used in this view",
    };
    let found = |entry: &&'static Entry| {
        let keys = state.habits.keymap.keys_of(state.view(), entry.command);
        score(query, entry, (&keys, &state.keyed(entry.help))).is_some()
    };
    let mut first: Vec<&'static Entry> =
        COMMANDS.iter().filter(|e| place_here(state, e) > 0).filter(found).collect();
    first.sort_by_key(|e| place_here(state, e));
    // Below the marks, first the views.
    let mut sections = vec![(here, first)];
    for group in Group::ALL {
        // The nine panes are one row until they are looked for.
        let alike =
            |e: &Entry| matches!(e.command, Command::PaneAt(1..)) && query.is_empty();
        let of_group = |e: &&'static Entry| {
            e.group == group && place_here(state, e) == 0 && !alike(e)
        };
        let entries = COMMANDS.iter().filter(of_group).filter(found).collect();
        sections.push((group.name(), entries));
    }
    let mut out = Vec::new();
    if query.is_empty() {
        let across = if state.size.0 >= TWO_MARKS { 2 } else { 1 };
        out.push(Suggestion::Heading("Marks"));
        out.extend(LEGEND.chunks(across).map(Suggestion::Legend));
    }
    for (name, entries) in sections.into_iter().filter(|(_, e)| !e.is_empty()) {
        if !out.is_empty() {
            out.push(Suggestion::Heading(""));
        }
        out.push(Suggestion::Heading(name));
        out.extend(entries.into_iter().map(|e| Suggestion::Entry(e, None)));
    }
    out
}

/// How well a query fits a command, 0 for an empty query; `None` where it does not.
fn score(query: &str, entry: &Entry, (keys, help): (&str, &str)) -> Option<i32> {
    /// What the one key that was typed is worth: more than any name.
    const KEY: i32 = 1000;
    /// How much more a name counts than the sentence of help.
    const NAME: i32 = 3;
    if query.is_empty() {
        return Some(0);
    }
    if keys.split(", ").any(|k| k == query || k.replace(' ', "") == query) {
        return Some(KEY);
    }
    let name = fuzzy(query, entry.name).map(|s| s * NAME - signed(entry.name.len()));
    // A sentence has nearly every letter somewhere: there, whole words count.
    let shown = fold(&format!("{} {help} {keys}", entry.name));
    let shown = fold(query).split_whitespace().all(|word| shown.contains(word));
    name.max(shown.then_some(signed(query.chars().count())))
}

/// How well `query` is found in `text` letter by letter, in order, blanks left out: 1 a
/// letter, more at the beginning of a word and where letters are together; the best of
/// all ways. Case and accents do not count.
fn fuzzy(query: &str, text: &str) -> Option<i32> {
    const AT_WORD: i32 = 5;
    const TOGETHER: i32 = 4;
    let query: Vec<char> = fold(query).chars().filter(|c| !c.is_whitespace()).collect();
    let text: Vec<char> = fold(text).chars().collect();
    // By place in the text: the best score with this letter last, and of any so far.
    let mut ending: Vec<Option<i32>> = vec![None; text.len()];
    for (nth, wanted) in query.iter().enumerate() {
        let mut next = vec![None; text.len()];
        let mut best: Option<i32> = (nth == 0).then_some(0);
        for (at, c) in text.iter().enumerate() {
            let before = at.checked_sub(1);
            if c == wanted {
                let starts = before.is_none_or(|b| !text[b].is_alphanumeric());
                let apart = best.map(|b| b + 1 + AT_WORD * i32::from(starts));
                let joined = before.and_then(|b| ending[b]).map(|b| b + 1 + TOGETHER);
                next[at] = apart.max(joined);
            }
            if nth > 0 {
                best = best.max(ending[at]);
            }
        }
        ending = next;
    }
    if query.is_empty() { Some(0) } else { ending.into_iter().flatten().max() }
}

#[cfg(test)]
mod tests {
    use super::super::commands::keys_written;
    use super::*;

    #[test]
    fn letters_in_order_are_enough_and_beginnings_count_more() {
        assert!(fuzzy("scl", "scroll lock").is_some());
        assert_eq!(fuzzy("kz", "scroll lock"), None);
        assert_eq!(fuzzy("", "x"), Some(0));
        assert!(fuzzy("sl", "scroll lock") > fuzzy("ol", "scroll lock"));
        assert!(fuzzy("lock", "scroll lock") > fuzzy("slck", "scroll lock"));
        assert_eq!(fuzzy("LÓCK", "scroll lock"), fuzzy("lock", "scroll lock"));
    }

    #[test]
    fn a_command_is_found_by_name_help_and_key() {
        let best = |query: &str| {
            let scored = COMMANDS
                .iter()
                .filter_map(|e| Some((score(query, e, (&keys_written(e), e.help))?, e)));
            let mut scored: Vec<_> = scored.collect();
            scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
            scored.first().map(|(_, e)| e.command)
        };
        assert_eq!(best("scroll"), Some(Command::Free));
        assert_eq!(best("zoom"), Some(Command::Zoom));
        assert_eq!(best("verbatim"), Some(Command::Details));
        assert_eq!(best("q"), Some(Command::Leave));
        assert_eq!(best("]m"), Some(Command::Passage(super::super::Direction::On)));
        assert_eq!(best("xyzzy"), None);
    }

    #[test]
    fn a_name_takes_the_rest_of_the_line() {
        assert_eq!(
            with_argument("add my file.txt "),
            Some((Command::Add, "my file.txt"))
        );
        assert_eq!(with_argument("add"), None);
        assert_eq!(with_argument("zoom in"), None);
    }
}
