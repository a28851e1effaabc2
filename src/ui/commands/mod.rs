//! The one table of commands. Keys, hint bar, help and the README's table derive from it.

mod keymap;
mod table;

use super::keys::Key;
use super::state::{State, View};
use super::{Direction, Snapshot};
use crate::model::{Role, Verdict};
pub use keymap::{Conflict, Keymap, Rebinding, VIEWS};
use std::fmt::Write as _;
pub use table::{COMMANDS, PREFIXES};

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
    /// The pane wider, or narrower.
    Widen(Direction),
    /// The account takes no pane any more.
    Hide,
    /// The hidden accounts again.
    ShowAll,
    /// The account a place on in the order.
    Shift(Direction),
    /// Show or fold furniture.
    Unfold,
    /// Choose a view.
    View(View),
    /// From columns to findings and back.
    ToggleFindings,
    /// The list of stories.
    Stories,
    /// List order: severity or text.
    Order,
    /// Agreements in the list.
    Agreements,
    /// Everything again.
    FilterNone,
    /// Choose what is shown.
    Filter,
    /// How sure a difference must be.
    Strictness,
    /// Hide outlets and order, or show them.
    Blind,
    /// Why the sentence is paired.
    Why,
    /// Link or part by hand.
    Tie,
    /// Mark an end of a link to be.
    Mark,
    /// Say what a sentence is.
    Cast(Role),
    /// Give a verdict on the finding.
    Judge(Verdict),
    /// Choose the reading that the desk prints.
    Print,
    /// Take the verdict back.
    Unjudge,
    /// Ignore this kind of finding, or no longer.
    IgnoreKind,
    /// Hide what is judged, or show it.
    Judged,
    /// Write a note.
    Note(Noting),
    /// Copy something.
    Copy(Copying),
    /// The file of the sentence in the editor.
    Edit,
    /// A report of what is shown.
    Export,
    /// Take the last edit back.
    Undo,
    /// Make it again.
    Redo,
    /// Word differences.
    Words,
    /// The finding in full.
    Details,
    /// All keys.
    Help,
    /// A search over all accounts.
    Search,
    /// A command by its name.
    Palette,
    /// One more file.
    Add,
    /// What went wrong on loading.
    Notices,
    /// The mouse for the reader, or for the terminal's own selection.
    Mouse,
    /// Load everything again.
    Reload,
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

/// What a note is written on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noting {
    /// The finding under the cursor.
    Finding,
    /// The sentence under it.
    Sentence,
    /// The article that it is in.
    Article,
}

/// What is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copying {
    /// The sentence, with its place.
    Sentence,
    /// The sentence and its counterpart.
    Pair,
    /// The quotation in it.
    Quotation,
    /// The finding with every reading.
    Finding,
    /// The finding as a question to the desk.
    Query,
}

/// The headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving in a pane.
    Move,
    /// Going to things.
    Go,
    /// What fills the screen.
    Views,
    /// The panes of the columns.
    Panes,
    /// What is at the cursor.
    Explain,
    /// What an editor decides on a finding.
    Judge,
    /// What is taken along.
    Take,
    /// What an editor decides.
    Decide,
    /// What is shown.
    Filter,
    /// The rest.
    Program,
}

impl Group {
    /// Every group, in the order of the help.
    pub const ALL: [Self; 10] = [
        Self::Views,
        Self::Move,
        Self::Go,
        Self::Panes,
        Self::Explain,
        Self::Judge,
        Self::Take,
        Self::Decide,
        Self::Filter,
        Self::Program,
    ];

    /// The heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Move => "Move in the pane",
            Self::Go => "Go to",
            Self::Views => "Views",
            Self::Panes => "Panes",
            Self::Explain => "Explain",
            Self::Judge => "Verdicts and notes",
            Self::Take => "Copy, open, export",
            Self::Decide => "Edit by hand",
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
    /// A divergence or a hit of the search.
    Target,
    /// A finding under the cursor or in the list.
    Finding,
    /// Two accounts that are compared, side by side.
    Pair,
    /// The columns on screen.
    Columns,
    /// The list of findings.
    List,
    /// So many articles, and one more.
    Pane(u8),
}

/// Why a command of the columns does nothing elsewhere.
pub(super) const ONLY_COLUMNS: &str = "only in columns ({columns})";

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What it does.
    pub command: Command,
    /// Its name in hints and errors.
    pub name: &'static str,
    /// One line of help; `{zoom}` in it is the key of the command of that slug.
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

impl Entry {
    /// Its name in settings: the name's words joined by hyphens.
    pub fn slug(&self) -> String {
        let words = self.name.split(|c: char| !c.is_alphanumeric());
        words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-")
    }

    /// Whether this is its name in settings. Texts ask in every frame: nothing is written.
    pub(super) fn is_called(&self, slug: &str) -> bool {
        let words = self.name.split(|c: char| !c.is_alphanumeric());
        words.filter(|w| !w.is_empty()).eq(slug.split('-'))
    }

    /// Its line of help with the keys that hold in a view.
    pub fn help_in(&self, keymap: &Keymap, view: View) -> String {
        keymap.in_words(view, self.help)
    }

    /// Why it can do nothing now.
    ///
    /// # Errors
    /// The reason, in words for the user; keys in it as in the help.
    pub fn enabled(
        &self,
        state: &State,
        snapshot: &Snapshot,
    ) -> Result<(), &'static str> {
        let collation = &snapshot.collation;
        let list = state.view() != View::Columns;
        let (met, reason) = match self.needs {
            Needs::Nothing => (true, ""),
            Needs::Pair | Needs::Columns if list => (false, ONLY_COLUMNS),
            Needs::Article | Needs::Columns => {
                (!collation.articles.is_empty(), "no articles")
            }
            Needs::Passage | Needs::Divergence | Needs::Pair if !snapshot.compared => {
                (false, "not compared yet")
            }
            Needs::Several | Needs::Pair => {
                (collation.articles.len() > 1, "only one account")
            }
            Needs::Passage => {
                (!collation.passages.is_empty(), "no matching passages in this set")
            }
            Needs::Divergence => {
                (collation.divergences().next().is_some(), "no divergences in this set")
            }
            Needs::Target if !snapshot.compared && !state.search.on() => {
                (false, "not compared yet")
            }
            Needs::Target => (
                state.search.on()
                    || state.view().list_view().is_some()
                    || collation.divergences().next().is_some(),
                "no divergences in this set",
            ),
            Needs::Finding => (
                state.finding(snapshot).is_some() || state.row_here(snapshot).is_some(),
                if list { "the list is empty" } else { "no finding under the cursor" },
            ),
            Needs::Pane(at) => {
                (usize::from(at) < collation.articles.len(), "no such account")
            }
            Needs::List => (list, "only in lists ({findings})"),
        };
        if met { Ok(()) } else { Err(reason) }
    }
}

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

/// Keys as help and hints write them: `]d`, `Ctrl-d`, `g g`.
fn written(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().map(Key::to_string).collect();
    names.join(" ")
}

/// All keys that a row has of itself: `j, Down`.
pub fn keys_written(entry: &Entry) -> String {
    entry.keys.join(", ").replace("] ", "]").replace("[ ", "[")
}

/// All keys and what they do as rows of a Markdown table, for the README.
pub fn key_table() -> String {
    let mut out = String::from("| keys | do |\n|---|---|\n");
    let mut panes = false;
    for group in Group::ALL {
        for entry in COMMANDS.iter().filter(|e| e.group == group) {
            let pane = matches!(entry.command, Command::PaneAt(_));
            if pane && std::mem::replace(&mut panes, true) {
                continue;
            }
            let keys: Vec<String> = entry
                .keys
                .iter()
                .map(|k| format!("`{}`", k.replace("] ", "]").replace("[ ", "[")))
                .collect();
            let keys = if pane { "`1`-`9`".to_string() } else { keys.join(" ") };
            let help = entry.help_in(&Keymap::own(), View::Columns);
            let _ = writeln!(out, "| {keys} | {help} |");
        }
    }
    out
}

/// `config.toml` as it would have to be written to say what holds without it: every line
/// commented out.
pub fn default_settings() -> String {
    let mut out = String::from(DEFAULTS);
    for entry in COMMANDS {
        let slug = entry.slug();
        let keys: Vec<String> = entry.keys.iter().map(|k| format!("{k:?}")).collect();
        let _ = writeln!(out, "#{slug} = [{}]", keys.join(", "));
    }
    out.push_str(DEFAULTS_OF_VIEWS);
    out
}

const DEFAULTS: &str = "\
# rashomon: settings. Take the # away from what you change. Flags win over this file.
# What you choose in the reader (T, L, O) is kept until the setting here is changed.

# The theme: \"auto\", dark, light, contrast, mono, or a theme file with a / or .toml.
# A theme file may say inherits = \"dark\" and change what it likes.
#theme = \"auto\"
# Colours: auto, none, 16, 256, truecolor.
#color = \"auto\"
# Marks and borders: auto, unicode, ascii.
#symbols = \"auto\"
# Panes side by side: auto (as many as fit), or 1 to 4.
#panes = \"auto\"
# Most columns of prose in a pane.
#measure = 80
# Whether the mouse works in the reader (M switches).
#mouse = true

# How sure a difference must be to be raised: sure, usual, all (D switches).
#strictness = \"usual\"
# Whether outlets and their order are hidden until a verdict is given (B switches).
#blind = false

# What outlets are called: by the name in their articles, or the host of their addresses.
# With this table, even an empty one, agencies have short labels too: AP, RTR, AFP.
# \"example.org\" = \"EX\"
# \"Example Herald\" = { name = \"The Herald\", label = \"HER\" }
#[outlets]

# Keys of each command, as the help writes them: \"n\", [\"G\", \"Ctrl-End\"], \"g g\"; false or
# [] for none. A key that you set is taken from the command that had it.
#[keys]
";

const DEFAULTS_OF_VIEWS: &str = "
# Other keys in one view: columns, synopsis, findings, grid, quotes, timeline, people,
# missing, not-checked, notes.
#[view.findings.keys]
";

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
                let bound = Keymap::own().bound(View::Columns, &keys);
                assert!(matches!(bound, Bound::To(e) if e.command == entry.command));
                seen.push(keys);
            }
        }
        for (at, entry) in COMMANDS.iter().enumerate() {
            let double = COMMANDS[..at].iter().any(|e| e.command == entry.command);
            assert!(!double, "{} stands twice in the table", entry.name);
            let help = entry.help_in(&Keymap::own(), View::Columns);
            assert!(!help.is_empty() && help.len() < 76, "{}", entry.name);
        }
    }

    #[test]
    fn the_readme_has_this_table() {
        let readme = include_str!("../../../README.md");
        let (_, rest) = readme.split_once("<!-- keys -->\n").expect("the mark");
        let (table, _) = rest.split_once("<!-- /keys -->").expect("the mark");
        assert_eq!(table, key_table(), "put the table above into README.md");
    }

    #[test]
    fn prefixes_list_what_may_follow() {
        let keys = Key::sequence("]").expect("a key");
        let own = Keymap::own();
        assert!(matches!(own.bound(View::Columns, &keys), Bound::Prefix));
        let rest = own.continuations(View::Columns, &keys);
        let rest: Vec<String> = rest.into_iter().map(|c| c.0).collect();
        assert_eq!(rest, ["m", "d", "t", "n", "p", "q"]);
        assert!(matches!(own.bound(View::Columns, &[]), Bound::No));
    }
}
