//! The table itself: a row a command.

use super::super::Direction;
use super::super::state::View;
use super::{Command, Entry, Group, Needs};
use crate::model::Role;
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
    row(
        C::Target(On),
        "next",
        &["n"],
        "The next divergence or hit, through all accounts",
    )
    .group(Group::Go)
    .needs(Needs::Target)
    .hint(1),
    row(C::Target(Back), "previous", &["N"], "The divergence or hit before")
        .group(Group::Go)
        .needs(Needs::Target),
    row(C::Search, "search", &["/"], "Search all accounts as you type; Esc goes back")
        .group(Group::Go)
        .hint(2),
    row(C::Passage(On), "passage", &["] m"], "The next matched passage")
        .group(Group::Go)
        .needs(Needs::Passage)
        .hint(8),
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
        "To the counterpart; again: to the next pane's. In a list: to the text",
    )
    .group(Group::Go)
    .needs(Needs::Several)
    .hint(7)
    .in_list(1, "to the text"),
    row(C::Jump(Back), "jump back", &["Ctrl-o", "Alt-Left"], "Back to where you were")
        .group(Group::Go),
    row(C::Jump(On), "jump on", &["Ctrl-i", "Alt-Right"], JUMP_ON).group(Group::Go),
    row(C::Pane(On), "pane", &["l", "Right", "Tab"], "The next pane, hidden ones too")
        .group(Group::Panes)
        .needs(Needs::Several)
        .hint(9),
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
    row(
        C::Unfold,
        "page matter",
        &["p"],
        "Show or fold page matter; of pairs, the weak ones",
    )
    .group(Group::Panes),
    row(C::View(View::Columns), "columns", &["V 1"], "The accounts side by side")
        .group(Group::Panes)
        .needs(Needs::Nothing),
    row(
        C::View(View::Synopsis),
        "synopsis",
        &["V 2"],
        "The accounts along one of them, sentence by sentence; 1-9: which leads",
    )
    .group(Group::Panes)
    .needs(Needs::Nothing),
    row(C::View(View::Findings), "findings view", &["V 3"], "The list of findings")
        .group(Group::Panes)
        .needs(Needs::Nothing),
    row(C::View(View::Grid), "grid", &["V 4"], "A row a question, a column an account")
        .group(Group::Panes)
        .needs(Needs::Nothing),
    row(C::View(View::Quotes), "quotes", &["V 5"], "Each quotation's versions, by word")
        .group(Group::Panes)
        .needs(Needs::Nothing),
    row(C::View(View::Timeline), "timeline", &["V 6"], "What is dated, by day")
        .group(Group::Panes)
        .needs(Needs::Nothing),
    row(C::View(View::People), "people", &["V 7"], "Each person's spellings and titles")
        .group(Group::Panes)
        .needs(Needs::Nothing),
    row(C::View(View::Missing), "missing", &["V 8"], "What one account leaves out")
        .group(Group::Panes)
        .needs(Needs::Nothing),
    row(
        C::View(View::Unchecked),
        "not checked",
        &["V 9"],
        "Open dates, sentences without a counterpart, other languages, inputs",
    )
    .group(Group::Panes)
    .needs(Needs::Nothing),
    row(C::ToggleFindings, "findings", &["F"], "To the list of findings and back")
        .group(Group::Panes)
        .needs(Needs::Nothing)
        .hint(3)
        .in_list(5, "to the columns"),
    row(C::Stories, "stories", &["S"], "All stories told here: pick the one to read")
        .group(Group::Panes)
        .needs(Needs::Nothing),
    row(C::Words, "words", &["d"], "Word differences to each counterpart")
        .group(Group::Tell)
        .needs(Needs::Several)
        .hint(11),
    row(C::Details, "details", &["i"], "The finding in full, each reading verbatim")
        .group(Group::Tell)
        .needs(Needs::Finding)
        .hint(12),
    row(C::Why, "why", &["w"], "Why the sentence is paired: what they share")
        .group(Group::Tell)
        .needs(Needs::Several)
        .hint(4),
    row(
        C::Tie,
        "unlink / link",
        &["x"],
        "Part the sentence from the one Enter leads to; without one, mark an end",
    )
    .group(Group::Decide)
    .needs(Needs::Pair)
    .hint(14),
    row(
        C::Mark,
        "mark an end",
        &["m"],
        "Mark one end of a link; x at the other end links",
    )
    .group(Group::Decide)
    .needs(Needs::Pair),
    cast(Role::Body, "it is body", &["= b"], "The sentence is part of the report"),
    cast(Role::Furniture, "it is page matter", &["= f"], "The sentence is page matter"),
    cast(Role::Headline, "it is a headline", &["= h"], "The sentence is a headline"),
    cast(Role::Dek, "it is a standfirst", &["= d"], "The sentence is a standfirst"),
    cast(Role::Subhead, "it is a sub-head", &["= s"], "The sentence is a sub-head"),
    cast(Role::Caption, "it is a caption", &["= c"], "The sentence is a caption"),
    cast(Role::Byline, "it is a byline", &["= y"], "The sentence is a byline"),
    cast(Role::Dateline, "it is a dateline", &["= l"], "The sentence is a dateline"),
    cast(
        Role::Timestamp,
        "it is a time",
        &["= t"],
        "The sentence is a time of publication",
    ),
    cast(Role::Credit, "it is a credit", &["= a"], "The sentence is an agency's credit"),
    cast(
        Role::Correction,
        "it is a correction",
        &["= r"],
        "The sentence is a correction",
    ),
    row(C::Undo, "undo", &["u"], "Take the last edit back")
        .group(Group::Decide)
        .needs(Needs::Nothing),
    row(C::Redo, "redo", &["Ctrl-r"], "Make it again")
        .group(Group::Decide)
        .needs(Needs::Nothing),
    row(C::Cycle, "next finding here", &["."], "The next finding of this sentence")
        .group(Group::Tell)
        .needs(Needs::Finding),
    row(C::Filter, "filter", &["f"], "Choose kinds, grades, accounts, words")
        .group(Group::Filter)
        .needs(Needs::Nothing)
        .hint(10)
        .in_list(3, "filter"),
    row(C::FilterNone, "all findings", &["X"], "Everything again: no filter")
        .group(Group::Filter)
        .needs(Needs::Nothing),
    row(
        C::Order,
        "order",
        &["O"],
        "The list in its other order: as it stands, by day, by name",
    )
    .group(Group::Filter)
    .needs(Needs::List)
    .in_list(3, "order"),
    row(
        C::Agreements,
        "agreements",
        &["A"],
        "Agreements in the list too; in other lists, what is quiet there",
    )
    .group(Group::Filter)
    .needs(Needs::List)
    .in_list(4, "agreements"),
    row(
        C::Help,
        "help",
        &["?", "F1"],
        "All commands: type to narrow them, Enter runs one",
    )
    .group(Group::Program)
    .needs(Needs::Nothing)
    .hint(5)
    .in_list(2, "help"),
    row(C::Palette, "commands", &[":", "Ctrl-p"], "A command by its name; Enter runs it")
        .group(Group::Program)
        .needs(Needs::Nothing)
        .hint(13),
    row(C::Add, "add", &["+"], "Open another file: :add FILE")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Notices, "messages", &["!"], "What went wrong while loading")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Reload, "reload", &["R", "F5"], "Load everything again and compare it")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Theme, "theme", &["T"], "The next theme; :theme NAME takes that one")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Mouse, "mouse", &["M"], "The mouse for the reader, or for the terminal")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Redraw, "redraw", &["Ctrl-l"], "Draw the screen anew")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Suspend, "suspend", &["Ctrl-z"], "Back to the shell for a while")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Escape, "back", &["Esc"], "Close what is open, one layer; end a search")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Leave, "quit", &["q"], "Close what is open; with nothing open, quit")
        .group(Group::Program)
        .needs(Needs::Nothing)
        .hint(6)
        .in_list(6, "back"),
    row(C::Quit, "quit at once", &["Ctrl-c"], "Quit, whatever is open")
        .group(Group::Program)
        .needs(Needs::Nothing),
];

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
}

const fn cast(
    role: Role,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Entry {
    row(C::Cast(role), name, keys, help).group(Group::Decide)
}

const JUMP_ON: &str = "Forth again (many terminals send Tab for Ctrl-i: Alt-Right)";

const fn pane(at: u8, keys: &'static [&'static str]) -> Entry {
    const NAMES: [&str; 9] = [
        "pane 1", "pane 2", "pane 3", "pane 4", "pane 5", "pane 6", "pane 7", "pane 8",
        "pane 9",
    ];
    let name = NAMES[at as usize];
    row(C::PaneAt(at), name, keys, "That account's pane, by its number")
        .group(Group::Panes)
        .needs(Needs::Pane(at))
}

/// The keys that begin sequences, with a name for what follows and the place in the hint
/// bars; 0 is not there.
pub const PREFIXES: [(&str, &str, u8); 5] = [
    ("g", "go", 0),
    ("]", "next", 0),
    ("[", "previous", 0),
    ("V", "view", 0),
    ("=", "this sentence is", 0),
];
