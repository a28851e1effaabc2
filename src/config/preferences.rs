//! `config.toml`: what the user has set once for all sets.
//!
//! In: its text, and the names that it may use. Out: [`Preferences`], and a [`Problem`] for
//! everything that was not understood: such a setting is left as it would be without it.

use super::error::nearest;
use super::theme::{EMBEDDED, is_file};
use super::{ColorDepth, Problem};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The names that settings may use, from the room that owns them.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The commands, as [`KeySetting::command`] has them.
    pub commands: &'a [String],
    /// The views.
    pub views: &'a [&'a str],
    /// The stops of the dial.
    pub stops: &'a [&'a str],
    /// Whether a text is a sequence of keys.
    pub is_keys: fn(&str) -> bool,
    /// An example of such a text for every command whose keys were not understood.
    pub example: &'a str,
}

/// The keys of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySetting {
    /// In which view; `None` is in all.
    pub view: Option<String>,
    /// The command.
    pub command: String,
    /// Its keys, as written; none unbinds it.
    pub keys: Vec<String>,
    /// Where that is in the file.
    span: Range<usize>,
}

/// What an outlet is to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletSetting {
    /// The outlet as articles name it, or the host of their addresses.
    pub of: String,
    /// The name to show.
    pub name: Option<String>,
    /// The short label.
    pub label: Option<String>,
}

/// What is set; `None` where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// `auto`, a theme's name or a theme file.
    pub theme: Option<String>,
    /// How many colours; `None` is as many as the terminal has.
    pub color: Option<ColorDepth>,
    /// Marks and borders in ASCII; `None` is as the locale says.
    pub ascii: Option<bool>,
    /// How many panes; `None` is as many as fit.
    pub panes: Option<u16>,
    /// Greatest width of prose, in cells.
    pub measure: Option<u16>,
    /// Whether the reader takes the mouse.
    pub mouse: Option<bool>,
    /// The stop of the dial.
    pub strictness: Option<String>,
    /// Whether outlets and order are hidden until a verdict is given.
    pub blind: Option<bool>,
    /// What outlets are to be called, in the file's order; `None` where there is no table,
    /// without which agencies have no labels either.
    pub outlets: Option<Vec<OutletSetting>>,
    /// The keys, in the file's order.
    pub keys: Vec<KeySetting>,
    /// What was not understood.
    pub problems: Vec<Problem>,
    file: String,
    text: String,
}

const TOP: [&str; 11] = [
    "theme",
    "color",
    "symbols",
    "panes",
    "measure",
    "mouse",
    "strictness",
    "blind",
    "outlets",
    "keys",
    "view",
];
const COLORS: [(&str, Option<ColorDepth>); 5] = [
    ("auto", None),
    ("none", Some(ColorDepth::None)),
    ("16", Some(ColorDepth::Ansi16)),
    ("256", Some(ColorDepth::Indexed256)),
    ("truecolor", Some(ColorDepth::TrueColor)),
];
const SYMBOLS: [(&str, Option<bool>); 3] =
    [("auto", None), ("unicode", Some(false)), ("ascii", Some(true))];
/// The panes that a screen can have.
const PANES: std::ops::RangeInclusive<i64> = 1..=4;
/// The widths of prose that can be read, in cells.
const MEASURE: std::ops::RangeInclusive<i64> = 20..=400;

impl Preferences {
    /// Reads settings; `file` is what problems call their file.
    pub fn parse(text: &str, file: &str, names: &Names<'_>) -> Self {
        let out = Self { file: file.into(), text: text.into(), ..Self::default() };
        let mut reader = Reader { out, names };
        match DeTable::parse(text) {
            Ok(table) => reader.top(table.get_ref()),
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                let message = format!("{}; no setting is taken", error.message());
                reader.out.complain(&span, message);
            }
        }
        reader.out.keys.sort_by_key(|k| k.span.start);
        reader.out
    }

    /// The settings of a file that cannot be read: none, and why.
    pub fn unreadable(file: &str, cause: &std::io::Error) -> Self {
        let problem = Problem::of_file(file, format!("cannot be read: {cause}"));
        Self { problems: vec![problem], ..Self::default() }
    }

    /// Says what is wrong with the keys of number `at`.
    pub fn refuse_key(&mut self, at: usize, message: &str) {
        if let Some(span) = self.keys.get(at).map(|k| k.span.clone()) {
            self.complain(&span, message);
        }
    }

    pub(super) fn complain(
        &mut self,
        span: &Range<usize>,
        message: impl std::fmt::Display,
    ) {
        self.problems.push(Problem::new(&self.file, &self.text, span, message));
    }
}

pub(super) type Value<'i> = Spanned<DeValue<'i>>;

pub(super) struct Reader<'a> {
    pub(super) out: Preferences,
    names: &'a Names<'a>,
}

impl Reader<'_> {
    fn top(&mut self, table: &DeTable<'_>) {
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "theme" => self.out.theme = self.theme(value),
                "color" => self.out.color = self.choice("color", value, &COLORS),
                "symbols" => self.out.ascii = self.choice("symbols", value, &SYMBOLS),
                "panes" => self.out.panes = self.number("panes", value, &PANES),
                "measure" => self.out.measure = self.number("measure", value, &MEASURE),
                "mouse" => self.out.mouse = self.switch("mouse", value),
                "strictness" => self.out.strictness = self.stop(value),
                "blind" => self.out.blind = self.switch("blind", value),
                "outlets" => super::outlets::read(self, value),
                "keys" => self.keys(value, None),
                "view" => self.views(value),
                other => self.unknown("setting", other, &key.span(), &TOP),
            }
        }
    }

    pub(super) fn unknown(
        &mut self,
        what: &str,
        name: &str,
        span: &Range<usize>,
        known: &[&str],
    ) {
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.len() > TOP.len() + 1 => {
                "`rashomon config --print-default` lists them".to_string()
            }
            None => format!("known: {}", known.join(", ")),
        };
        self.out.complain(span, format!("unknown {what} `{name}`; {hint}"));
    }

    pub(super) fn wrong(&mut self, key: &str, value: &Value<'_>, want: &str) {
        self.out.complain(&value.span(), format!("`{key}` must be {want}"));
    }

    fn switch(&mut self, key: &str, value: &Value<'_>) -> Option<bool> {
        let on = value.get_ref().as_bool();
        if on.is_none() {
            self.wrong(key, value, "true or false");
        }
        on
    }

    /// `auto`, the name of an embedded theme, or a file, which may be there or not.
    fn theme(&mut self, value: &Value<'_>) -> Option<String> {
        let theme = self.string("theme", value)?;
        let names: Vec<&str> = EMBEDDED.iter().map(|(name, _)| *name).collect();
        if theme != "auto" && !is_file(&theme) && !names.contains(&theme.as_str()) {
            self.unknown("theme", &theme, &value.span(), &names);
            return None;
        }
        Some(theme)
    }

    fn stop(&mut self, value: &Value<'_>) -> Option<String> {
        let stops = self.names.stops;
        let known: Vec<(&str, Option<&str>)> =
            stops.iter().map(|stop| (*stop, Some(*stop))).collect();
        self.choice("strictness", value, &known).map(str::to_string)
    }

    pub(super) fn string(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong(key, value, "a string");
        }
        text.map(str::to_string)
    }

    fn choice<T: Copy>(
        &mut self,
        key: &str,
        value: &Value<'_>,
        known: &[(&str, Option<T>)],
    ) -> Option<T> {
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.to_string(),
            _ => return self.string(key, value).and(None),
        };
        if let Some((_, found)) = known.iter().find(|(name, _)| *name == written) {
            return *found;
        }
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        self.unknown(&format!("value of `{key}`"), &written, &value.span(), &names);
        None
    }

    fn number(
        &mut self,
        key: &str,
        value: &Value<'_>,
        range: &std::ops::RangeInclusive<i64>,
    ) -> Option<u16> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.to_string().parse::<i64>().ok(),
            DeValue::String(text) if text == "auto" => return None,
            _ => None,
        };
        let found = number.filter(|n| range.contains(n));
        if found.is_none() {
            let (least, most) = (range.start(), range.end());
            self.wrong(key, value, &format!("{least} to {most}, or \"auto\""));
        }
        found.and_then(|n| u16::try_from(n).ok())
    }

    fn views(&mut self, value: &Value<'_>) {
        let DeValue::Table(table) = value.get_ref() else {
            return self.wrong("view", value, "tables such as [view.findings.keys]");
        };
        for (name, value) in in_order(table) {
            let view = name.get_ref().as_ref();
            if !self.names.views.contains(&view) {
                self.unknown("view", view, &name.span(), self.names.views);
                continue;
            }
            let DeValue::Table(table) = value.get_ref() else {
                self.wrong(view, value, "a table such as [view.findings.keys]");
                continue;
            };
            for (key, value) in in_order(table) {
                match key.get_ref().as_ref() {
                    "keys" => self.keys(value, Some(view)),
                    other => {
                        self.unknown("setting of a view", other, &key.span(), &["keys"]);
                    }
                }
            }
        }
    }

    fn keys(&mut self, value: &Value<'_>, view: Option<&str>) {
        let DeValue::Table(table) = value.get_ref() else {
            return self.wrong("keys", value, "a table: command = \"key\"");
        };
        for (name, value) in in_order(table) {
            let command = name.get_ref().as_ref();
            if !self.names.commands.iter().any(|known| known == command) {
                let names = self.names;
                let known: Vec<&str> =
                    names.commands.iter().map(String::as_str).collect();
                self.unknown("command", command, &name.span(), &known);
                continue;
            }
            let Some(keys) = self.sequences(command, value) else { continue };
            self.out.keys.push(KeySetting {
                view: view.map(str::to_string),
                command: command.to_string(),
                keys,
                span: value.span(),
            });
        }
    }

    /// `"n"`, `["n", "F3"]`, or `[]` and `false` for none; a sequence that is no key is
    /// left out, and where none is left the command keeps what it has.
    fn sequences(&mut self, command: &str, value: &Value<'_>) -> Option<Vec<String>> {
        let listed: Vec<&Value<'_>> = match value.get_ref() {
            DeValue::String(_) => vec![value],
            DeValue::Array(items) => items.iter().collect(),
            DeValue::Boolean(false) => Vec::new(),
            _ => {
                let want = "a key, a list of keys, or false for none";
                self.wrong(command, value, want);
                return None;
            }
        };
        let mut keys = Vec::new();
        for item in &listed {
            match item.get_ref().as_str() {
                Some(text) if (self.names.is_keys)(text) => keys.push(text.to_string()),
                Some(text) => {
                    let message = format!(
                        "`{text}` is not a key; keys are written as in {}",
                        self.names.example
                    );
                    self.out.complain(&item.span(), message);
                }
                None => self.wrong(command, item, "a key, such as \"Ctrl-n\""),
            }
        }
        (listed.is_empty() || !keys.is_empty()).then_some(keys)
    }
}

/// The entries of a table as they are in the file, so that problems are too.
pub(super) fn in_order<'t, 'i>(
    table: &'t DeTable<'i>,
) -> Vec<(&'t Spanned<std::borrow::Cow<'i, str>>, &'t Value<'i>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Preferences {
        let commands = ["next".to_string(), "zoom".to_string()];
        let names = Names {
            commands: &commands,
            views: &["grid", "findings"],
            stops: &["sure", "usual", "all"],
            is_keys: |text| text.len() == 1,
            example: "x",
        };
        Preferences::parse(text, "config.toml", &names)
    }

    #[test]
    fn what_is_right_is_taken_beside_what_is_wrong() {
        let read = read(
            "theme = \"light\"\ncolor = 256\nsymbols = \"ascci\"\npanes = 9\nmesure = 70\n\
             [keys]\nzoom = [\"Z\", \"nope\"]\nnxt = \"n\"\nnext = false\n\
             [view.grid.keys]\nnext = \"k\"\n[view.gird.keys]\nnext = \"k\"\n",
        );
        assert_eq!(read.theme.as_deref(), Some("light"));
        assert_eq!(read.color, Some(ColorDepth::Indexed256));
        assert_eq!((read.ascii, read.panes, read.measure), (None, None, None));
        let keys: Vec<(Option<&str>, &str, String)> = read
            .keys
            .iter()
            .map(|k| (k.view.as_deref(), k.command.as_str(), k.keys.join(" ")))
            .collect();
        assert_eq!(
            keys,
            [
                (None, "zoom", "Z".to_string()),
                (None, "next", String::new()),
                (Some("grid"), "next", "k".to_string())
            ]
        );
        let heads: Vec<&str> = read.problems.iter().map(|p| p.head.as_str()).collect();
        assert_eq!(
            heads,
            [
                "config.toml:3:11: unknown value of `symbols` `ascci`; did you mean `ascii`?",
                "config.toml:4:9: `panes` must be 1 to 4, or \"auto\"",
                "config.toml:5:1: unknown setting `mesure`; did you mean `measure`?",
                "config.toml:7:14: `nope` is not a key; keys are written as in x",
                "config.toml:8:1: unknown command `nxt`; did you mean `next`?",
                "config.toml:12:7: unknown view `gird`; did you mean `grid`?",
            ]
        );
        assert!(
            read.problems[2].to_string().ends_with("\n  5 | mesure = 70\n    | ^^^^^^"),
            "{}",
            read.problems[2]
        );
    }
}
