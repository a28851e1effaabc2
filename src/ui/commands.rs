//! The one table of commands. Keys, hint bar, help and the README's table derive from it.

use super::keys::Key;
use super::state::{State, View};
use super::{Direction, Snapshot};
use crate::model::Kind;
use std::sync::LazyLock;

/// Everything that a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// A row on.
    Row(Direction),
    /// A sentence on; in the list, a row.
    Sentence(Direction),
    /// Half a page on.
    Half(Direction),
    /// A page on.
    Page(Direction),
    /// To the first or the last row.
    End(Direction),
    /// The pane beside, hidden ones included.
    Pane(Direction),
    /// Pane number 0..9.
    PaneAt(u8),
    /// The next matched passage.
    Passage(Direction),
    /// The next divergence of any kind.
    Divergence(Direction),
    /// The next divergence of dates and times.
    Date(Direction),
    /// The next divergence of numbers.
    Number(Direction),
    /// The next divergence of names and titles.
    Person(Direction),
    /// The next divergence of quotations: words or speaker.
    Quotation(Direction),
    /// The next of the current target.
    Target(Direction),
    /// The counterpart in the next pane that has one.
    Counterpart,
    /// Back and forth through the jumps.
    Jump(Direction),
    /// The next finding of the sentence under the cursor.
    Cycle,
    /// Scroll each pane by itself, or all together.
    Free,
    /// Only the focused pane, or all.
    Zoom,
    /// How many panes.
    Layout,
    /// Show or fold page matter.
    Unfold,
    /// Choose a view.
    View(View),
    /// From columns to findings and back.
    ToggleFindings,
    /// List order: gravity or place in the text.
    Order,
    /// Agreements in the list.
    Agreements,
    /// Everything again.
    FilterNone,
    /// Only major divergences.
    FilterMajor,
    /// Only one kind.
    FilterKind(Kind),
    /// Why the sentence is paired.
    Why,
    /// Word differences.
    Words,
    /// The finding in full.
    Details,
    /// All keys.
    Help,
    /// What went wrong on loading.
    Notices,
    /// Another theme.
    Theme,
    /// Draw everything anew.
    Redraw,
    /// Give the terminal back for a while.
    Suspend,
    /// One layer back, and no further.
    Escape,
    /// One layer back; from the last one, out.
    Leave,
    /// Out.
    Quit,
}

/// The headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving in a pane.
    Move,
    /// Going to things.
    Go,
    /// Panes and views.
    Panes,
    /// What is told about the cursor.
    Tell,
    /// What is shown.
    Filter,
    /// The rest.
    Program,
}

impl Group {
    /// Every group, in the order of the help.
    pub const ALL: [Self; 6] =
        [Self::Move, Self::Go, Self::Panes, Self::Tell, Self::Filter, Self::Program];

    /// The heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Move => "Move in the pane",
            Self::Go => "Go to",
            Self::Panes => "Panes and views",
            Self::Tell => "Tell",
            Self::Filter => "Filter and order",
            Self::Program => "Program",
        }
    }
}

/// What a command needs before it can do anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An article.
    Article,
    /// Two articles.
    Several,
    /// A passage somewhere.
    Passage,
    /// A divergence somewhere.
    Divergence,
    /// A finding under the cursor or in the list.
    Finding,
    /// The list of findings.
    List,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What it does.
    pub command: Command,
    /// Its name in hints and errors.
    pub name: &'static str,
    /// One line of help.
    pub help: &'static str,
    /// Its heading.
    pub group: Group,
    /// Its keys: alternatives, each a sequence with blanks between the keys.
    pub keys: &'static [&'static str],
    /// What must be there.
    pub needs: Needs,
    /// Its place in the hint bar of the columns, 1 first; 0 is not there.
    pub hint: u8,
    /// Its place in the hint bar of the list, and its name there.
    pub list: (u8, &'static str),
}

const fn row(
    command: Command,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Entry {
    let (needs, group) = (Needs::Article, Group::Move);
    Entry { command, name, help, group, keys, needs, hint: 0, list: (0, "") }
}

impl Entry {
    const fn group(self, group: Group) -> Self {
        Self { group, ..self }
    }

    const fn needs(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    const fn hint(self, hint: u8) -> Self {
        Self { hint, ..self }
    }

    const fn in_list(self, place: u8, name: &'static str) -> Self {
        Self { list: (place, name), ..self }
    }

    /// Why it can do nothing now.
    ///
    /// # Errors
    /// The reason, in words for the user.
    pub fn enabled(
        &self,
        state: &State,
        snapshot: &Snapshot,
    ) -> Result<(), &'static str> {
        let collation = &snapshot.collation;
        let list = state.view() == View::Findings;
        let (met, reason) = match self.needs {
            Needs::Nothing => (true, ""),
            Needs::Article => (!collation.articles.is_empty(), "there is no article"),
            Needs::Several => (collation.articles.len() > 1, "there is one account only"),
            Needs::Passage => {
                (!collation.passages.is_empty(), "no passage is matched in this set")
            }
            Needs::Divergence => (
                collation.divergences().next().is_some(),
                "no divergence was found in this set",
            ),
            Needs::Finding => (
                state.finding(snapshot).is_some(),
                if list { "the list is empty" } else { "no finding is under the cursor" },
            ),
            Needs::List => (list, "that is for the list of findings (F)"),
        };
        if met { Ok(()) } else { Err(reason) }
    }
}

use Command as C;
use Direction::{Back, On};

/// All commands.
pub const COMMANDS: &[Entry] = &[
    row(C::Row(On), "down", &["j", "Down"], "A row down"),
    row(C::Row(Back), "up", &["k", "Up"], "A row up"),
    row(C::Sentence(On), "next sentence", &["J"], "The next sentence"),
    row(C::Sentence(Back), "previous sentence", &["K"], "The sentence before"),
    row(C::Half(On), "half page down", &["Ctrl-d"], "Half a page down"),
    row(C::Half(Back), "half page up", &["Ctrl-u"], "Half a page up"),
    row(C::Page(On), "page down", &["PgDn", "Space", "Ctrl-f"], "A page down"),
    row(C::Page(Back), "page up", &["PgUp", "Ctrl-b"], "A page up"),
    row(C::End(Back), "top", &["g g", "Home"], "To the beginning"),
    row(C::End(On), "bottom", &["G", "End"], "To the end"),
    row(C::Target(On), "conflict", &["n"], "The next divergence, through all accounts")
        .group(Group::Go)
        .needs(Needs::Divergence)
        .hint(1),
    row(C::Target(Back), "previous conflict", &["N"], "The divergence before")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(C::Passage(On), "passage", &["] m"], "The next matched passage")
        .group(Group::Go)
        .needs(Needs::Passage)
        .hint(2),
    row(C::Passage(Back), "previous passage", &["[ m"], "The matched passage before")
        .group(Group::Go)
        .needs(Needs::Passage),
    row(C::Divergence(On), "next divergence", &["] d"], "The next divergence")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(C::Divergence(Back), "previous divergence", &["[ d"], "The divergence before")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(C::Date(On), "next date", &["] t"], "The next divergence of dates or times")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(C::Date(Back), "previous date", &["[ t"], "The one of dates or times before")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(
        C::Number(On),
        "next number",
        &["] n"],
        "The next divergence of numbers, money, percent, ages, durations",
    )
    .group(Group::Go)
    .needs(Needs::Divergence),
    row(C::Number(Back), "previous number", &["[ n"], "The one of numbers before")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(C::Person(On), "next person", &["] p"], "The next divergence of names or titles")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(
        C::Person(Back),
        "previous person",
        &["[ p"],
        "The one of names or titles before",
    )
    .group(Group::Go)
    .needs(Needs::Divergence),
    row(C::Quotation(On), "next quotation", &["] q"], "The next one of quotations")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(
        C::Quotation(Back),
        "previous quotation",
        &["[ q"],
        "The one of quotations before",
    )
    .group(Group::Go)
    .needs(Needs::Divergence),
    row(
        C::Counterpart,
        "counterpart",
        &["Enter"],
        "To the counterpart; again: to the next pane's. In the list: to the text",
    )
    .group(Group::Go)
    .needs(Needs::Several)
    .hint(4)
    .in_list(1, "to the text"),
    row(C::Jump(Back), "jump back", &["Ctrl-o", "Alt-Left"], "Back to where you were")
        .group(Group::Go),
    row(C::Jump(On), "jump on", &["Ctrl-i", "Alt-Right"], "Forth again").group(Group::Go),
    row(C::Pane(On), "pane", &["l", "Right", "Tab"], "The next pane, hidden ones too")
        .group(Group::Panes)
        .needs(Needs::Several)
        .hint(3),
    row(C::Pane(Back), "pane before", &["h", "Left", "Shift-Tab"], "The pane before")
        .group(Group::Panes)
        .needs(Needs::Several),
    pane(0, &["1"]),
    pane(1, &["2"]),
    pane(2, &["3"]),
    pane(3, &["4"]),
    pane(4, &["5"]),
    pane(5, &["6"]),
    pane(6, &["7"]),
    pane(7, &["8"]),
    pane(8, &["9"]),
    row(C::Free, "scroll lock", &["s"], "Scroll each pane by itself, or all together")
        .group(Group::Panes)
        .needs(Needs::Several),
    row(C::Zoom, "zoom", &["z"], "Only this pane, or all").group(Group::Panes),
    row(C::Layout, "layout", &["L"], "Another number of panes").group(Group::Panes),
    row(C::Unfold, "page matter", &["p"], "Show or fold page matter").group(Group::Panes),
    row(C::View(View::Columns), "columns", &["V 1"], "The accounts side by side")
        .group(Group::Panes)
        .needs(Needs::Nothing),
    row(C::View(View::Findings), "findings view", &["V 3"], "The list of findings")
        .group(Group::Panes)
        .needs(Needs::Nothing),
    row(C::ToggleFindings, "findings", &["F"], "To the list of findings and back")
        .group(Group::Panes)
        .needs(Needs::Nothing)
        .hint(6)
        .in_list(5, "to the columns"),
    row(C::Words, "words", &["d"], "Word differences to each counterpart")
        .group(Group::Tell)
        .needs(Needs::Several)
        .hint(5),
    row(C::Details, "details", &["i"], "The finding in full, each reading verbatim")
        .group(Group::Tell)
        .needs(Needs::Finding)
        .hint(8),
    row(C::Why, "why paired", &["w"], "Why the sentence is paired: what they share")
        .group(Group::Tell)
        .needs(Needs::Several)
        .hint(7),
    row(C::Cycle, "next finding here", &["."], "The next finding of this sentence")
        .group(Group::Tell)
        .needs(Needs::Finding),
    filter(C::FilterNone, "all findings", &["f f"], "Everything"),
    filter(C::FilterMajor, "major only", &["f m"], "Major ones only, or all grades"),
    filter(C::FilterKind(Kind::Date), "dates", &["f d"], "Dates only"),
    filter(C::FilterKind(Kind::Time), "times", &["f t"], "Times only"),
    filter(C::FilterKind(Kind::Number), "numbers", &["f n"], "Numbers only"),
    filter(C::FilterKind(Kind::Money), "money", &["f o"], "Money only"),
    filter(C::FilterKind(Kind::Percent), "percent", &["f p"], "Percent only"),
    filter(C::FilterKind(Kind::Age), "ages", &["f a"], "Ages only"),
    filter(C::FilterKind(Kind::Duration), "durations", &["f u"], "Durations only"),
    filter(C::FilterKind(Kind::Name), "names", &["f s"], "Spellings of names only"),
    filter(C::FilterKind(Kind::Title), "titles", &["f i"], "Titles and offices only"),
    filter(
        C::FilterKind(Kind::Quote),
        "quotations",
        &["f q"],
        "Wordings of quotations only",
    ),
    filter(C::FilterKind(Kind::Attribution), "speakers", &["f w"], "Who said it only"),
    row(C::Order, "order", &["O"], "List by gravity or by place in the text")
        .group(Group::Filter)
        .needs(Needs::List)
        .in_list(3, "order"),
    row(C::Agreements, "agreements", &["A"], "Agreements in the list too")
        .group(Group::Filter)
        .needs(Needs::List)
        .in_list(4, "agreements"),
    row(C::Help, "keys", &["?", "F1"], "This help")
        .group(Group::Program)
        .needs(Needs::Nothing)
        .hint(1)
        .in_list(2, "keys"),
    row(C::Notices, "messages", &["!"], "What went wrong while loading")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Theme, "theme", &["T"], "The next theme")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Redraw, "redraw", &["Ctrl-l"], "Draw the screen anew")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Suspend, "suspend", &["Ctrl-z"], "Back to the shell for a while")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Escape, "back", &["Esc"], "Close what is open: one layer")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Leave, "quit", &["q"], "Close what is open; with nothing open, quit")
        .group(Group::Program)
        .needs(Needs::Nothing)
        .hint(2)
        .in_list(6, "back"),
    row(C::Quit, "quit at once", &["Ctrl-c"], "Quit, whatever is open")
        .group(Group::Program)
        .needs(Needs::Nothing),
];

const fn pane(at: u8, keys: &'static [&'static str]) -> Entry {
    row(C::PaneAt(at), "pane by number", keys, "That account's pane").group(Group::Panes)
}

const fn filter(
    command: Command,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Entry {
    row(command, name, keys, help).group(Group::Filter).needs(Needs::Nothing)
}

/// The keys that begin sequences, with a name for what follows and the place in the hint
/// bars; 0 is not there.
pub const PREFIXES: [(&str, &str, u8); 5] = [
    ("g", "go", 0),
    ("]", "next", 0),
    ("[", "previous", 0),
    ("f", "filter", 7),
    ("V", "view", 0),
];

/// What a run of keys stands for.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    /// A command.
    To(&'static Entry),
    /// The beginning of longer sequences.
    Prefix,
    /// Nothing.
    No,
}

/// Every key sequence with its row.
static KEYMAP: LazyLock<Vec<(Vec<Key>, &'static Entry)>> = LazyLock::new(|| {
    let bound = COMMANDS.iter().flat_map(|entry| {
        let keys = entry.keys.iter().filter_map(|k| Key::sequence(k));
        keys.map(move |k| (k, entry))
    });
    bound.collect()
});

/// What `keys` are bound to.
pub fn bound(keys: &[Key]) -> Bound {
    if let Some((_, entry)) = KEYMAP.iter().find(|(k, _)| k == keys) {
        return Bound::To(entry);
    }
    let prefix = !keys.is_empty() && KEYMAP.iter().any(|(k, _)| k.starts_with(keys));
    if prefix { Bound::Prefix } else { Bound::No }
}

/// What may follow `keys`: the rest of each sequence and its row, in the table's order.
pub fn continuations(keys: &[Key]) -> Vec<(String, &'static Entry)> {
    let rest = KEYMAP.iter().filter_map(|(k, entry)| {
        let rest = k.strip_prefix(keys).filter(|r| !r.is_empty())?;
        Some((written(rest), *entry))
    });
    rest.collect()
}

/// Keys as help and hints write them: `]d`, `Ctrl-d`, `g g`.
fn written(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().map(Key::to_string).collect();
    names.join(" ")
}

/// All keys of a row: `j, Down`.
pub fn keys_written(entry: &Entry) -> String {
    entry.keys.join(", ").replace("] ", "]").replace("[ ", "[")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_reachable_and_no_key_is_doubled() {
        let mut seen: Vec<Vec<Key>> = Vec::new();
        for entry in COMMANDS {
            assert!(!entry.keys.is_empty(), "{} has no key", entry.name);
            for written in entry.keys {
                let keys = Key::sequence(written)
                    .unwrap_or_else(|| panic!("{written} of {} is no key", entry.name));
                for other in &seen {
                    assert!(
                        !other.starts_with(&keys) && !keys.starts_with(other),
                        "{written} of {} hides another key or is hidden",
                        entry.name
                    );
                }
                assert!(
                    matches!(bound(&keys), Bound::To(e) if e.command == entry.command)
                );
                seen.push(keys);
            }
        }
        for (at, entry) in COMMANDS.iter().enumerate() {
            let double = COMMANDS[..at].iter().any(|e| e.command == entry.command);
            assert!(!double, "{} stands twice in the table", entry.name);
            assert!(!entry.help.is_empty() && entry.help.len() < 76, "{}", entry.name);
        }
    }

    #[test]
    fn prefixes_list_what_may_follow() {
        let keys = Key::sequence("]").expect("a key");
        assert!(matches!(bound(&keys), Bound::Prefix));
        let rest: Vec<String> = continuations(&keys).into_iter().map(|c| c.0).collect();
        assert_eq!(rest, ["m", "d", "t", "n", "p", "q"]);
        assert!(matches!(bound(&[]), Bound::No));
    }
}
