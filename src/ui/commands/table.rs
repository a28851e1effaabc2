//! The table itself: a row a command.

use super::super::Direction;
use super::super::state::View;
use super::{Command, Copying, Entry, Group, Needs, Noting};
use crate::model::{Role, Verdict};
use Command as C;
use Direction::{Back, On};

/// All commands.
pub const COMMANDS: &[Entry] = &[
    row(C::Row(On), "down", &["j", "Down"], "Line down"),
    row(C::Row(Back), "up", &["k", "Up"], "Line up"),
    row(C::Sentence(On), "next sentence", &["J"], "Next sentence"),
    row(C::Sentence(Back), "previous sentence", &["K"], "Previous sentence"),
    row(C::Half(On), "half page down", &["Ctrl-d"], "Half a page down"),
    row(C::Half(Back), "half page up", &["Ctrl-u"], "Half a page up"),
    row(C::Page(On), "page down", &["PgDn", "Space", "Ctrl-f"], "Page down"),
    row(C::Page(Back), "page up", &["PgUp", "Ctrl-b"], "Page up"),
    row(C::End(Back), "top", &["g g", "Home"], "Go to the top"),
    row(C::End(On), "bottom", &["G", "End"], "Go to the bottom"),
    row(C::Target(On), "next", &["n"], "Next divergence or search hit, in all accounts")
        .group(Group::Go)
        .needs(Needs::Target)
        .hint(1),
    row(C::Target(Back), "previous", &["N"], "Previous divergence or search hit")
        .group(Group::Go)
        .needs(Needs::Target),
    row(C::Search, "search", &["/"], "Search all accounts as you type; Esc: back")
        .group(Group::Go)
        .hint(2),
    row(C::Passage(On), "passage", &["] m"], "Next matched passage")
        .group(Group::Go)
        .needs(Needs::Passage)
        .hint(8),
    row(C::Passage(Back), "previous passage", &["[ m"], "Previous matched passage")
        .group(Group::Go)
        .needs(Needs::Passage),
    row(C::Divergence(On), "next divergence", &["] d"], "Next divergence")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(C::Divergence(Back), "previous divergence", &["[ d"], "Previous divergence")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(C::Date(On), "next date", &["] t"], "Next divergence in dates or times")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(
        C::Date(Back),
        "previous date",
        &["[ t"],
        "Previous divergence in dates or times",
    )
    .group(Group::Go)
    .needs(Needs::Divergence),
    row(
        C::Number(On),
        "next number",
        &["] n"],
        "Next divergence in numbers, money, percent, ages, durations",
    )
    .group(Group::Go)
    .needs(Needs::Divergence),
    row(C::Number(Back), "previous number", &["[ n"], "Previous divergence in numbers")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(C::Person(On), "next person", &["] p"], "Next divergence in names or titles")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(
        C::Person(Back),
        "previous person",
        &["[ p"],
        "Previous divergence in names or titles",
    )
    .group(Group::Go)
    .needs(Needs::Divergence),
    row(C::Quotation(On), "next quote", &["] q"], "Next divergence in quotes")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(C::Quotation(Back), "previous quote", &["[ q"], "Previous divergence in quotes")
        .group(Group::Go)
        .needs(Needs::Divergence),
    row(
        C::Counterpart,
        "counterpart",
        &["Enter"],
        "Go to the counterpart; again: the next pane's. In a list: go to the text",
    )
    .group(Group::Go)
    .needs(Needs::Several)
    .hint(7)
    .in_list(1, "to the text"),
    row(C::Jump(Back), "jump back", &["Ctrl-o", "Alt-Left"], "Jump back")
        .group(Group::Go),
    row(C::Jump(On), "jump forward", &["Ctrl-i", "Alt-Right"], JUMP_ON).group(Group::Go),
    row(C::Pane(On), "pane", &["l", "Right", "Tab"], "Next pane, those off screen too")
        .group(Group::Panes)
        .needs(Needs::Several)
        .hint(9),
    row(C::Pane(Back), "previous pane", &["h", "Left", "Shift-Tab"], "Previous pane")
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
    row(C::Free, "scroll lock", &["s"], "Scroll panes together or separately")
        .group(Group::Panes)
        .needs(Needs::Columns),
    row(C::Zoom, "zoom", &["z"], "Zoom this pane, or show all")
        .group(Group::Panes)
        .needs(Needs::Columns),
    row(C::Layout, "layout", &["L"], "Change the pane count").group(Group::Panes),
    row(C::Widen(On), "wider", &[">"], "Widen this pane; the others give way")
        .group(Group::Panes)
        .needs(Needs::Columns),
    row(C::Widen(Back), "narrower", &["<"], "Narrow this pane")
        .group(Group::Panes)
        .needs(Needs::Columns),
    row(C::Shift(On), "move right", &["}"], "Move this account right")
        .group(Group::Panes)
        .needs(Needs::Several),
    row(C::Shift(Back), "move left", &["{"], "Move this account left")
        .group(Group::Panes)
        .needs(Needs::Several),
    row(C::Hide, "hide", &["-"], "Hide this account; by label: hide A, show A")
        .group(Group::Panes)
        .needs(Needs::Several),
    row(C::ShowAll, "show", &["_"], "Show all hidden accounts; a number shows one")
        .group(Group::Panes)
        .needs(Needs::Several),
    row(
        C::Unfold,
        "furniture",
        &["p"],
        "Show or fold furniture; under {why}, weak matches",
    )
    .group(Group::Panes),
    row(C::View(View::Columns), "columns", &["V 1"], "Accounts side by side")
        .group(Group::Views)
        .needs(Needs::Nothing),
    row(
        C::View(View::Synopsis),
        "synopsis",
        &["V 2"],
        "Sentence by sentence along a lead account; {pane-1}-{pane-9}: choose the lead",
    )
    .group(Group::Views)
    .needs(Needs::Nothing),
    row(C::View(View::Findings), "findings view", &["V 3"], "List of findings")
        .group(Group::Views)
        .needs(Needs::Nothing),
    row(C::View(View::Grid), "grid", &["V 4"], "Fact grid: facts by account")
        .group(Group::Views)
        .needs(Needs::Nothing),
    row(
        C::View(View::Quotes),
        "quotes",
        &["V 5"],
        "Versions of each quote, word by word",
    )
    .group(Group::Views)
    .needs(Needs::Nothing),
    row(C::View(View::Timeline), "timeline", &["V 6"], "Timeline of dated events")
        .group(Group::Views)
        .needs(Needs::Nothing),
    row(C::View(View::People), "people", &["V 7"], "People: spellings and titles")
        .group(Group::Views)
        .needs(Needs::Nothing),
    row(C::View(View::Missing), "missing", &["V 8"], "Omissions of each account")
        .group(Group::Views)
        .needs(Needs::Nothing),
    row(
        C::View(View::Unchecked),
        "not checked",
        &["V 9"],
        "Not checked: unresolved dates, unmatched sentences, languages, inputs",
    )
    .group(Group::Views)
    .needs(Needs::Nothing),
    row(
        C::View(View::Notes),
        "notes",
        &["V 0"],
        "Notes on findings, sentences, articles",
    )
    .group(Group::Views)
    .needs(Needs::Nothing),
    row(C::ToggleFindings, "findings", &["F"], "List of findings, or back to the text")
        .group(Group::Views)
        .needs(Needs::Nothing)
        .hint(3)
        .in_list(5, "to the columns"),
    row(C::Stories, "stories", &["S"], "Pick a story")
        .group(Group::Views)
        .needs(Needs::Nothing),
    row(C::Words, "words", &["d"], "Word differences from each counterpart")
        .group(Group::Explain)
        .needs(Needs::Several)
        .hint(11),
    row(
        C::Details,
        "details",
        &["i"],
        "Details: the finding in full, each reading verbatim",
    )
    .group(Group::Explain)
    .needs(Needs::Finding)
    .hint(12),
    row(C::Why, "why", &["w"], "Why this sentence is matched")
        .group(Group::Explain)
        .needs(Needs::Several)
        .hint(4),
    judge(Verdict::Real, "real", &["v r"], "Verdict: a real conflict"),
    judge(Verdict::NotOne, "not a conflict", &["v n"], "Verdict: not a conflict"),
    judge(Verdict::Ask, "ask", &["v a"], "Verdict: ask the outlet or the reporter"),
    judge(Verdict::Fixed, "fixed", &["v f"], "Verdict: fixed"),
    row(C::Print, "we print", &["v p"], "Verdict: real, we print an account's reading")
        .group(Group::Judge)
        .needs(Needs::Finding),
    judge(Verdict::Ignored, "ignore", &["v i"], "Ignore this finding"),
    row(
        C::IgnoreKind,
        "ignore kind",
        &["v k"],
        "Ignore this kind in this set, or no longer",
    )
    .group(Group::Judge)
    .needs(Needs::Finding),
    row(C::Unjudge, "no verdict", &["v x"], "Take the verdict on this finding back")
        .group(Group::Judge)
        .needs(Needs::Finding),
    row(C::Judged, "judged", &["H"], "Hide judged findings, or show them")
        .group(Group::Judge)
        .needs(Needs::Nothing),
    row(C::Note(Noting::Finding), "note", &["c f"], "Note on the finding")
        .group(Group::Judge)
        .needs(Needs::Finding),
    row(C::Note(Noting::Sentence), "note on sentence", &["c s"], "Note on the sentence")
        .group(Group::Judge),
    row(C::Note(Noting::Article), "note on account", &["c a"], "Note on the account")
        .group(Group::Judge),
    row(C::Copy(Copying::Sentence), "copy sentence", &["y s"], "Copy the sentence")
        .group(Group::Take),
    row(
        C::Copy(Copying::Pair),
        "copy pair",
        &["y p"],
        "Copy the sentence and its counterparts",
    )
    .group(Group::Take)
    .needs(Needs::Several),
    row(C::Copy(Copying::Quotation), "copy quote", &["y q"], "Copy the quote")
        .group(Group::Take),
    row(
        C::Copy(Copying::Finding),
        "copy finding",
        &["y f"],
        "Copy the finding: outlets, paragraphs, readings verbatim",
    )
    .group(Group::Take)
    .needs(Needs::Finding),
    row(
        C::Copy(Copying::Query),
        "copy query",
        &["Y"],
        "Copy the finding as a query to the desk",
    )
    .group(Group::Take)
    .needs(Needs::Finding),
    row(C::Edit, "open in editor", &["o"], "Open the file in $VISUAL at this sentence")
        .group(Group::Take),
    row(C::Export, "export", &["e"], "Write a report of what is shown to a file")
        .group(Group::Take),
    row(
        C::Tie,
        "unlink / link",
        &["x"],
        "Unlink from its counterpart; without one, mark to link",
    )
    .group(Group::Decide)
    .needs(Needs::Pair)
    .hint(14),
    row(
        C::Mark,
        "mark to link",
        &["m"],
        "Mark to link; {unlink-link} on the other sentence links",
    )
    .group(Group::Decide)
    .needs(Needs::Pair),
    cast(Role::Body, "it is body", &["= b"], "This sentence is body text"),
    cast(
        Role::Furniture,
        "it is furniture",
        &["= f"],
        "This sentence is furniture (not article text)",
    ),
    cast(Role::Headline, "it is a headline", &["= h"], "This sentence is a headline"),
    cast(Role::Dek, "it is a dek", &["= d"], "This sentence is a dek"),
    cast(Role::Subhead, "it is a sub-head", &["= s"], "This sentence is a sub-head"),
    cast(Role::Caption, "it is a caption", &["= c"], "This sentence is a caption"),
    cast(Role::Byline, "it is a byline", &["= y"], "This sentence is a byline"),
    cast(Role::Dateline, "it is a dateline", &["= l"], "This sentence is a dateline"),
    cast(
        Role::Timestamp,
        "it is a time",
        &["= t"],
        "This sentence is a publication time",
    ),
    cast(Role::Credit, "it is a credit", &["= a"], "This sentence is an agency's credit"),
    cast(
        Role::Correction,
        "it is a correction",
        &["= r"],
        "This sentence is a correction",
    ),
    row(C::Undo, "undo", &["u"], "Undo the last edit")
        .group(Group::Decide)
        .needs(Needs::Nothing),
    row(C::Redo, "redo", &["Ctrl-r"], "Redo the edit")
        .group(Group::Decide)
        .needs(Needs::Nothing),
    row(C::Cycle, "next finding here", &["."], "Next finding in this sentence")
        .group(Group::Explain)
        .needs(Needs::Finding),
    row(C::Filter, "filter", &["f"], "Filter by kind, severity, account, text")
        .group(Group::Filter)
        .needs(Needs::Nothing)
        .hint(10)
        .in_list(3, "filter"),
    row(C::FilterNone, "all findings", &["X"], "Clear the filter")
        .group(Group::Filter)
        .needs(Needs::Nothing),
    row(C::Strictness, "strictness", &["D"], STRICTNESS)
        .group(Group::Filter)
        .needs(Needs::Nothing),
    row(
        C::Blind,
        "blind",
        &["B"],
        "Hide outlets and order until a verdict, or show them",
    )
    .group(Group::Judge)
    .needs(Needs::Nothing),
    row(C::Order, "order", &["O"], "Change the sort order")
        .group(Group::Filter)
        .needs(Needs::List)
        .in_list(3, "order"),
    row(
        C::Agreements,
        "agreements",
        &["A"],
        "Show what is agreed or not flagged; in other lists, show everything",
    )
    .group(Group::Filter)
    .needs(Needs::List)
    .in_list(4, "agreements"),
    row(C::Help, "help", &["?", "F1"], "All commands: type to filter, Enter runs one")
        .group(Group::Program)
        .needs(Needs::Nothing)
        .hint(5)
        .in_list(2, "help"),
    row(C::Palette, "commands", &[":", "Ctrl-p"], "Run a command by name")
        .group(Group::Program)
        .needs(Needs::Nothing)
        .hint(13),
    row(C::Add, "add", &["+"], "Add a file: {commands}add FILE")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Notices, "messages", &["!"], "Load errors and warnings")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Reload, "reload", &["R", "F5"], "Reload and compare again")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Theme, "theme", &["T"], "Next theme; {commands}theme NAME for one by name")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Mouse, "mouse", &["M"], "Mouse on or off (off: terminal selection)")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Redraw, "redraw", &["Ctrl-l"], "Redraw the screen")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Suspend, "suspend", &["Ctrl-z"], "Suspend (fg to resume)")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Escape, "back", &["Esc"], "Close what is open; end a search")
        .group(Group::Program)
        .needs(Needs::Nothing),
    row(C::Leave, "quit", &["q"], "Close what is open; with nothing open, quit")
        .group(Group::Program)
        .needs(Needs::Nothing)
        .hint(6)
        .in_list(6, "back"),
    row(C::Quit, "quit at once", &["Ctrl-c"], "Quit at once")
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

const fn judge(
    verdict: Verdict,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Entry {
    row(C::Judge(verdict), name, keys, help).group(Group::Judge).needs(Needs::Finding)
}

const JUMP_ON: &str = "Jump forward; many terminals send Tab for the first key";

/// With what was measured at each stop: `tests/dial.rs` sets it against the table.
const STRICTNESS: &str = "Strictness: sure (92 % right), usual (72 %), all (61 %)";

const fn pane(at: u8, keys: &'static [&'static str]) -> Entry {
    const NAMES: [&str; 9] = [
        "pane 1", "pane 2", "pane 3", "pane 4", "pane 5", "pane 6", "pane 7", "pane 8",
        "pane 9",
    ];
    let name = NAMES[at as usize];
    row(C::PaneAt(at), name, keys, "Pane by number")
        .group(Group::Panes)
        .needs(Needs::Pane(at))
}

/// The keys that begin sequences, with a name for what follows and the place in the hint
/// bars; 0 is not there.
pub const PREFIXES: [(&str, &str, u8); 8] = [
    ("g", "go", 0),
    ("]", "next", 0),
    ("[", "previous", 0),
    ("V", "views", 5),
    ("=", "this sentence is", 0),
    ("v", "verdict", 0),
    ("c", "note", 0),
    ("y", "copy", 0),
];
