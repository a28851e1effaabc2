//! Theme files: a palette of named colours, and a style for every tone.
//!
//! ```toml
//! name = "dusk"
//! inherits = "dark"              # optional: what is not said here is taken from there
//! background = "#1c1c1c"         # what the terminal's own background is taken to be
//! [palette]
//! ember = "#ff9d5c"
//! [tones]
//! major = { fg = "ember", add = ["bold", "underlined"] }
//! lit = { bg = 236, mono = ["bold"] }
//! ```
//! `add` always holds; `mono` takes its place where there is no colour, or where the
//! terminal's few colours lose the tone's background.

use super::error::{hint, nearest};
use super::{Color, ConfigError, Problem};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The themes in the program: name and file. The first is the one to start with.
pub const EMBEDDED: [(&str, &str); 4] = [
    ("dark", include_str!("../../themes/dark.toml")),
    ("light", include_str!("../../themes/light.toml")),
    ("contrast", include_str!("../../themes/contrast.toml")),
    ("mono", include_str!("../../themes/mono.toml")),
];

/// A theme, read and complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeSpec {
    /// Its name.
    pub name: String,
    /// What the terminal's own background is taken to be: contrast is computed on it.
    pub background: Color,
    /// A style for every tone, by the tone's name.
    pub tones: BTreeMap<String, StyleSpec>,
}

/// The look of one tone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StyleSpec {
    /// Colour of the letters; `None` leaves what is below.
    pub fg: Option<Color>,
    /// Colour behind them; `None` leaves what is below.
    pub bg: Option<Color>,
    /// Always added.
    pub add: Vec<Modifier>,
    /// In place of `add` where colour cannot show the tone; `None` keeps `add`.
    pub mono: Option<Vec<Modifier>>,
}

/// What a terminal can do to letters besides colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// Heavier, or brighter.
    Bold,
    /// Fainter.
    Dim,
    /// Slanted; some terminals show it otherwise.
    Italic,
    /// With a line below.
    Underlined,
    /// Letters and background change places.
    Reversed,
    /// With a line through.
    CrossedOut,
}

impl Modifier {
    const NAMES: [(&str, Self); 6] = [
        ("bold", Self::Bold),
        ("dim", Self::Dim),
        ("italic", Self::Italic),
        ("underlined", Self::Underlined),
        ("reversed", Self::Reversed),
        ("crossed-out", Self::CrossedOut),
    ];
}

impl ThemeSpec {
    /// Reads a theme. `file` is what errors call it; `tones` are the names that must, and
    /// alone may, are in `[tones]`.
    ///
    /// # Errors
    /// At the first thing that is not as it should be.
    pub fn parse(text: &str, file: &str, tones: &[&str]) -> Result<Self, ConfigError> {
        let page = Page { text, file };
        let raw = Raw::read(&page, tones)?;
        let Some((name, _)) = &raw.name else {
            return Err(page.unexpected(0..0, "no `name`", "name = \"…\"", None));
        };
        let name = name.clone();
        let ancestors = raw.ancestors(&page, tones)?;
        let mut spec = Self { name, background: Color::Default, tones: BTreeMap::new() };
        // The palette of the heir counts in the styles of its ancestors too, so that a
        // theme may change a colour everywhere with one line.
        let mut palette = BTreeMap::new();
        for (_, raw) in ancestors.iter().rev().chain([&(page, raw.clone())]) {
            palette.extend(raw.palette.clone());
        }
        for (page, raw) in ancestors.iter().rev().chain([&(page, raw)]) {
            if let Some((background, span)) = &raw.background {
                let background = background.resolve(page, span.clone(), &palette)?;
                spec.background = background;
            }
            for (tone, style) in &raw.tones {
                spec.tones.insert(tone.clone(), style.resolve(page, &palette)?);
            }
        }
        if let Some(missing) = tones.iter().find(|t| !spec.tones.contains_key(**t)) {
            return Err(page.unexpected(
                0..0,
                &format!("no tone `{missing}`"),
                "every tone in [tones], or `inherits = \"dark\"` for the rest",
                None,
            ));
        }
        Ok(spec)
    }

    /// Reads the embedded theme of this name.
    ///
    /// # Errors
    /// When there is none.
    pub fn embedded(name: &str, tones: &[&str]) -> Result<Self, ConfigError> {
        match EMBEDDED.iter().find(|(known, _)| *known == name) {
            Some((name, text)) => {
                Self::parse(text, &format!("themes/{name}.toml"), tones)
            }
            None => Err(ConfigError::NoTheme {
                wanted: name.to_string(),
                known: EMBEDDED.map(|(name, _)| name).join(", "),
                near: nearest(name, EMBEDDED.map(|(name, _)| name)),
            }),
        }
    }

    /// Reads the theme of this name, or the file at this path, which holds a `/` or ends
    /// in `.toml`.
    ///
    /// # Errors
    /// When there is no such theme, or its file cannot be read or understood.
    pub fn find(wanted: &str, tones: &[&str]) -> Result<Self, ConfigError> {
        if !is_file(wanted) {
            return Self::embedded(wanted, tones);
        }
        let file = wanted.to_string();
        match std::fs::read_to_string(wanted) {
            Ok(text) => Self::parse(&text, wanted, tones),
            Err(cause) => Err(ConfigError::Read { file, cause }),
        }
    }
}

/// Whether a theme is named by its file: with a `/`, or ending in `.toml`.
pub(super) fn is_file(wanted: &str) -> bool {
    let ending = std::path::Path::new(wanted).extension();
    wanted.contains(std::path::is_separator)
        || ending.is_some_and(|e| e.eq_ignore_ascii_case("toml"))
}

/// A file and its text, to count lines in.
#[derive(Clone, Copy)]
struct Page<'a> {
    text: &'a str,
    file: &'a str,
}

impl Page<'_> {
    fn unexpected(
        &self,
        span: Range<usize>,
        found: &str,
        expected: &str,
        near: Option<&String>,
    ) -> ConfigError {
        let message = format!("{found}; expected {expected}{}", hint(near));
        self.wrong(&span, &message)
    }

    fn wrong(&self, span: &Range<usize>, message: &str) -> ConfigError {
        ConfigError::Wrong(Problem::new(self.file, self.text, span, message))
    }

    /// `Unexpected` for a name that is none of `known`.
    fn unknown<'a>(
        &self,
        span: Range<usize>,
        what: &str,
        name: &str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> ConfigError {
        let expected: Vec<&str> = known.clone().collect();
        let near = nearest(name, known);
        let found = format!("unknown {what} `{name}`");
        self.unexpected(
            span,
            &found,
            &format!("one of {}", expected.join(", ")),
            near.as_ref(),
        )
    }

    fn table<'a, 'i>(
        &self,
        value: &'a Spanned<DeValue<'i>>,
        what: &str,
    ) -> Result<&'a DeTable<'i>, ConfigError> {
        value.get_ref().as_table().ok_or_else(|| {
            let found = value.get_ref().type_str();
            self.unexpected(value.span(), &format!("{what} is {found}"), "a table", None)
        })
    }

    fn string(
        &self,
        value: &Spanned<DeValue<'_>>,
        what: &str,
    ) -> Result<(String, Range<usize>), ConfigError> {
        let text = value.get_ref().as_str().ok_or_else(|| {
            let found = format!("{what} is {}", value.get_ref().type_str());
            self.unexpected(value.span(), &found, "a string", None)
        })?;
        Ok((text.to_string(), value.span()))
    }
}

/// A colour as written in a style: a name of the palette, or a colour of its own.
#[derive(Clone, Debug)]
struct RawColor(String);

impl RawColor {
    fn read(page: &Page<'_>, value: &Spanned<DeValue<'_>>) -> Result<Self, ConfigError> {
        match value.get_ref() {
            DeValue::String(text) => Ok(Self(text.to_string())),
            DeValue::Integer(number) => Ok(Self(number.to_string())),
            other => {
                let found = format!("{} is not a colour", other.type_str());
                Err(page.unexpected(value.span(), &found, Color::EXPECTED, None))
            }
        }
    }

    fn resolve(
        &self,
        page: &Page<'_>,
        span: Range<usize>,
        palette: &BTreeMap<String, Color>,
    ) -> Result<Color, ConfigError> {
        if let Some(color) =
            palette.get(&self.0).copied().or_else(|| Color::parse(&self.0))
        {
            return Ok(color);
        }
        let mut names: Vec<&str> = palette.keys().map(String::as_str).collect();
        names.extend_from_slice(&Color::NAMES);
        let near = nearest(&self.0, names);
        let found = format!("`{}` is not a colour", self.0);
        let expected = format!("a name from [palette] or {}", Color::EXPECTED);
        Err(page.unexpected(span, &found, &expected, near.as_ref()))
    }
}

/// A style as written.
#[derive(Clone, Debug, Default)]
struct RawStyle {
    fg: Option<(RawColor, Range<usize>)>,
    bg: Option<(RawColor, Range<usize>)>,
    add: Vec<Modifier>,
    mono: Option<Vec<Modifier>>,
}

impl RawStyle {
    const KEYS: [&str; 4] = ["fg", "bg", "add", "mono"];

    fn read(page: &Page<'_>, value: &Spanned<DeValue<'_>>) -> Result<Self, ConfigError> {
        let mut style = Self::default();
        for (key, value) in page.table(value, "the style")? {
            match key.get_ref().as_ref() {
                "fg" => style.fg = Some((RawColor::read(page, value)?, value.span())),
                "bg" => style.bg = Some((RawColor::read(page, value)?, value.span())),
                "add" => style.add = modifiers(page, value)?,
                "mono" => style.mono = Some(modifiers(page, value)?),
                other => {
                    let known = Self::KEYS.into_iter();
                    return Err(page.unknown(key.span(), "style key", other, known));
                }
            }
        }
        Ok(style)
    }

    fn resolve(
        &self,
        page: &Page<'_>,
        palette: &BTreeMap<String, Color>,
    ) -> Result<StyleSpec, ConfigError> {
        let color = |raw: &Option<(RawColor, Range<usize>)>| match raw {
            Some((raw, span)) => raw.resolve(page, span.clone(), palette).map(Some),
            None => Ok(None),
        };
        Ok(StyleSpec {
            fg: color(&self.fg)?,
            bg: color(&self.bg)?,
            add: self.add.clone(),
            mono: self.mono.clone(),
        })
    }
}

fn modifiers(
    page: &Page<'_>,
    value: &Spanned<DeValue<'_>>,
) -> Result<Vec<Modifier>, ConfigError> {
    let Some(array) = value.get_ref().as_array() else {
        let found = format!("{} is not a list of modifiers", value.get_ref().type_str());
        let expected = "a list such as [\"bold\", \"underlined\"]";
        return Err(page.unexpected(value.span(), &found, expected, None));
    };
    let mut out = Vec::new();
    for item in array {
        let (name, span) = page.string(item, "a modifier")?;
        let known = Modifier::NAMES.iter().find(|(known, _)| *known == name);
        let (_, modifier) = known.ok_or_else(|| {
            let names = Modifier::NAMES.iter().map(|(name, _)| *name);
            page.unknown(span, "modifier", &name, names)
        })?;
        out.push(*modifier);
    }
    Ok(out)
}

/// A theme file as written: its palette read, its styles not yet.
#[derive(Clone, Debug, Default)]
struct Raw {
    name: Option<(String, Range<usize>)>,
    inherits: Option<(String, Range<usize>)>,
    background: Option<(RawColor, Range<usize>)>,
    palette: BTreeMap<String, Color>,
    tones: BTreeMap<String, RawStyle>,
}

impl Raw {
    const KEYS: [&str; 5] = ["name", "inherits", "background", "palette", "tones"];

    fn read(page: &Page<'_>, tones: &[&str]) -> Result<Self, ConfigError> {
        let table = DeTable::parse(page.text).map_err(|error| {
            page.wrong(&error.span().unwrap_or(0..0), error.message())
        })?;
        let mut raw = Self::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "name" => raw.name = Some(page.string(value, "the name")?),
                "inherits" => raw.inherits = Some(page.string(value, "`inherits`")?),
                "background" => {
                    let color = RawColor::read(page, value)?;
                    raw.background = Some((color, value.span()));
                }
                "palette" => raw.read_palette(page, page.table(value, "palette")?)?,
                "tones" => raw.read_tones(page, page.table(value, "tones")?, tones)?,
                other => {
                    let known = Self::KEYS.into_iter();
                    return Err(page.unknown(key.span(), "key", other, known));
                }
            }
        }
        Ok(raw)
    }

    fn read_palette(
        &mut self,
        page: &Page<'_>,
        table: &DeTable<'_>,
    ) -> Result<(), ConfigError> {
        for (key, value) in table {
            let color = RawColor::read(page, value)?;
            let color = color.resolve(page, value.span(), &BTreeMap::new())?;
            self.palette.insert(key.get_ref().to_string(), color);
        }
        Ok(())
    }

    fn read_tones(
        &mut self,
        page: &Page<'_>,
        table: &DeTable<'_>,
        tones: &[&str],
    ) -> Result<(), ConfigError> {
        for (key, value) in table {
            let tone = key.get_ref().as_ref();
            if !tones.contains(&tone) {
                return Err(page.unknown(
                    key.span(),
                    "tone",
                    tone,
                    tones.iter().copied(),
                ));
            }
            self.tones.insert(tone.to_string(), RawStyle::read(page, value)?);
        }
        Ok(())
    }

    /// The embedded themes that this one inherits from, the nearest first.
    fn ancestors<'a>(
        &self,
        page: &Page<'a>,
        tones: &[&str],
    ) -> Result<Vec<(Page<'a>, Raw)>, ConfigError> {
        let mut out: Vec<(Page<'a>, Raw)> = Vec::new();
        let mut next = self.inherits.clone().map(|(name, span)| (*page, name, span));
        while let Some((asking, name, span)) = next {
            let known = EMBEDDED.iter().map(|(name, _)| *name);
            let Some((file, text)) = EMBEDDED.iter().find(|(known, _)| *known == name)
            else {
                return Err(asking.unknown(span, "embedded theme", &name, known));
            };
            if out.len() == EMBEDDED.len() {
                let found = format!("`{name}` inherits from itself");
                return Err(asking.unexpected(span, &found, "another theme", None));
            }
            let page = Page { text, file };
            let raw = Raw::read(&page, tones)?;
            next = raw.inherits.clone().map(|(name, span)| (page, name, span));
            out.push((page, raw));
        }
        Ok(out)
    }
}
