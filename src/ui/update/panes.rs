//! Accounts hidden, shown again and moved by hand.

use super::super::commands::Command;
use super::super::state::{Note, View};
use super::super::{Direction, Snapshot, State};
use crate::model::ArticleId;

impl State {
    /// The account that commands about one are about: of the focused pane, or of the column
    /// under the cursor.
    fn account_here(&self) -> ArticleId {
        match self.view {
            View::Grid => self.grid_account(),
            View::Synopsis => self.synopsis_account(),
            _ => self.focus,
        }
    }

    /// The account of this place in the order, hidden ones counted.
    pub(super) fn account_at(&self, at: usize) -> Option<ArticleId> {
        self.panes.order().get(at).copied()
    }

    /// An account by its label or its number.
    pub(super) fn account_named(
        &self,
        snapshot: &Snapshot,
        named: &str,
    ) -> Option<ArticleId> {
        let sigils = snapshot.collation.sigils.iter();
        let mut labelled =
            sigils.enumerate().filter(|(_, s)| s.eq_ignore_ascii_case(named));
        let labelled = labelled.next().map(|(at, _)| ArticleId::new(at));
        let number = || named.parse::<usize>().ok()?.checked_sub(1);
        labelled.or_else(|| self.account_at(number()?))
    }

    /// Runs a command about panes, on the account that is named or the one at hand.
    pub(in super::super) fn run_on_panes(
        &mut self,
        snapshot: &Snapshot,
        command: Command,
        named: Option<&str>,
    ) {
        let list = !matches!(self.view, View::Columns | View::Synopsis | View::Grid);
        if list && named.is_none() && command != Command::ShowAll {
            self.note = Some(Note::Said("only in columns, synopsis and grid"));
            return;
        }
        let article = match named {
            None => self.account_here(),
            Some(named) => match self.account_named(snapshot, named) {
                Some(article) => article,
                None => return self.notify(format!("no account {named}")),
            },
        };
        match command {
            Command::Hide => self.hide(snapshot, article),
            Command::ShowAll if named.is_some() => {
                if self.panes.hides(article) {
                    self.show_again(snapshot, article);
                } else {
                    self.notify(format!("{} is not hidden", label(snapshot, article)));
                }
            }
            Command::ShowAll => match self.panes.show_all(&snapshot.collation) {
                0 => self.note = Some(Note::Said("no account is hidden")),
                1 => self.note = Some(Note::Said("1 account shown again")),
                count => self.notify(format!("{count} accounts shown again")),
            },
            Command::Shift(direction) => self.shift(snapshot, article, direction),
            _ => {}
        }
        self.rearranged();
    }

    /// What follows from another arrangement.
    fn rearranged(&mut self) {
        self.pointer.shares.clear();
        self.levelled = None;
        let panes = &self.panes;
        self.shown.retain(|a| !panes.hides(*a));
        self.shown.sort_by_key(|a| panes.rank(*a));
    }

    fn hide(&mut self, snapshot: &Snapshot, article: ArticleId) {
        let beside = self.panes.beside(article);
        let from = self.cursor(snapshot);
        if !self.panes.hide(&snapshot.collation, article) {
            let already = self.panes.hides(article);
            self.note = Some(Note::Said(if already {
                "hidden already"
            } else {
                "the last account on screen stays"
            }));
            return;
        }
        let Some(next) = beside else { return };
        if self.focus == article {
            self.focus_in_place(snapshot, from, next);
        }
        if self.lead == article {
            self.lead = self.focus;
        }
        if self.grid.column == article.at() {
            self.grid.column = next.at();
        }
        if self.synopsis.lead == article {
            (self.synopsis.lead, self.synopsis.column) = (next, 0);
            if self.view == View::Synopsis {
                self.stay_in_synopsis(snapshot);
            }
        }
        let (label, hidden) = (label(snapshot, article), self.panes.words());
        let key = self.key_of(Command::ShowAll);
        self.notify(format!("{label} hidden ({hidden}); {key} shows all"));
    }

    /// Shows a hidden account again, and says so.
    pub(super) fn show_again(&mut self, snapshot: &Snapshot, article: ArticleId) {
        self.panes.show(&snapshot.collation, article);
        self.say_shown(snapshot, article);
        self.rearranged();
    }

    /// Says that an account is shown again.
    pub(super) fn say_shown(&mut self, snapshot: &Snapshot, article: ArticleId) {
        let left = self.panes.words();
        let left = if left.is_empty() { left } else { format!(" ({left})") };
        self.notify(format!("{} shown again{left}", label(snapshot, article)));
    }

    /// Hides an account, or shows it again.
    pub(super) fn toggle_hidden(&mut self, snapshot: &Snapshot, article: ArticleId) {
        if self.panes.hides(article) {
            self.show_again(snapshot, article);
        } else {
            self.hide(snapshot, article);
            self.rearranged();
        }
    }

    /// A place in the order on, past hidden accounts.
    fn shift(&mut self, snapshot: &Snapshot, article: ArticleId, direction: Direction) {
        let visible: Vec<ArticleId> = self.panes.visible().collect();
        let at = visible.iter().position(|a| *a == article);
        let to = at.and_then(|at| match direction {
            Direction::On => visible.get(at + 1),
            Direction::Back => visible.get(at.checked_sub(1)?),
        });
        match to {
            Some(to) => self.place_at(snapshot, article, *to),
            None => self.note = Some(Note::Said("no further place that way")),
        }
    }

    /// Puts an account where another one is.
    pub(super) fn place_at(
        &mut self,
        snapshot: &Snapshot,
        article: ArticleId,
        at: ArticleId,
    ) {
        self.panes.place(&snapshot.collation, article, at);
        let place = self.panes.visible().position(|a| a == article).unwrap_or(0) + 1;
        let (label, count) = (label(snapshot, article), self.panes.count());
        self.notify(format!("{label} is account {place} of {count}"));
        self.rearranged();
    }

    /// The first key of a command, to name it in a note.
    pub(super) fn key_of(&self, command: Command) -> String {
        let key = self.habits.keymap.first_key(self.view, command);
        if key.is_empty() { ":".to_string() } else { key }
    }

    /// The account under the cursor is never a hidden one: whatever led there shows it
    /// again.
    pub(super) fn reveal_focus(&mut self, snapshot: &Snapshot) {
        if self.panes.hides(self.focus) {
            self.show_again(snapshot, self.focus);
        }
    }
}

fn label(snapshot: &Snapshot, article: ArticleId) -> String {
    let column = snapshot.columns.get(article.at());
    column.map_or_else(String::new, |c| format!("{} ({})", c.sigil, c.outlet))
}
