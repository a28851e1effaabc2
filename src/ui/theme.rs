//! Tone -> style.

use crate::config::{
    Color, ColorDepth, ConfigError, EMBEDDED, Modifier, StyleSpec, ThemeSpec,
};
use crate::present::Tone;
use ratatui::style::{self, Style};

/// A look: a style for every tone, in the colours that the terminal has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// By [`Tone`], in its order; empty styles nothing.
    styles: Vec<Style>,
    /// Whether marks and borders are plain ASCII.
    pub(super) ascii: bool,
}

impl Theme {
    /// A theme as its file has it, in the colours of `depth`.
    pub fn new(spec: &ThemeSpec, depth: ColorDepth) -> Self {
        let style = |tone: &Tone| {
            let style = spec.tones.get(tone.name());
            style.map(|style| at_depth(style, spec, depth)).unwrap_or_default()
        };
        let styles = Tone::ALL.iter().map(style).collect();
        Self { name: spec.name.clone(), styles, ascii: false }
    }

    /// The same with marks and borders of plain ASCII.
    #[must_use]
    pub fn in_ascii(self) -> Self {
        Self { ascii: true, ..self }
    }

    /// Every embedded theme, the one to start with first.
    ///
    /// # Panics
    /// Never: a test reads every embedded theme.
    pub fn embedded(depth: ColorDepth) -> Vec<Self> {
        let themes = EMBEDDED.iter().map(|(name, _)| {
            Self::find(name, depth).expect("invariant: embedded themes are right")
        });
        themes.collect()
    }

    /// The embedded theme of this name, or the theme file at this path.
    ///
    /// # Errors
    /// When there is no such theme, or its file cannot be read or understood.
    pub fn find(wanted: &str, depth: ColorDepth) -> Result<Self, ConfigError> {
        let spec = ThemeSpec::find(wanted, &Tone::ALL.map(Tone::name))?;
        Ok(Self::new(&spec, depth))
    }

    /// The style of a tone, to be laid over what is below: it says nothing of a background
    /// or a colour that the tone leaves alone.
    pub fn style(&self, tone: Tone) -> Style {
        self.styles.get(tone as usize).copied().unwrap_or_default()
    }

    /// A tone laid over a style. On a reversed ground, what is reversed is set upright, for
    /// twice reversed it would be lost in it and without colour nothing else shows; and what
    /// has a ground of its own keeps its colours the right way round.
    pub(super) fn over(&self, ground: Style, tone: Tone) -> Style {
        let style = self.style(tone);
        // A tone on its own ground is that ground: a bar stays one bar.
        if style == ground {
            return ground;
        }
        let reversed =
            |s: Style| s.add_modifier.contains(ratatui::style::Modifier::REVERSED);
        let both = ground.patch(style);
        if reversed(ground) && (reversed(style) || style.bg.is_some()) {
            both.remove_modifier(ratatui::style::Modifier::REVERSED)
        } else {
            both
        }
    }
}

/// The least contrast at which a background is kept among sixteen colours: that of WCAG 2.1
/// for text (1.4.3). `tests/themes.rs` would notice.
const LEGIBLE: f64 = 4.5;

fn at_depth(spec: &StyleSpec, theme: &ThemeSpec, depth: ColorDepth) -> Style {
    let fg = spec.fg.and_then(|c| c.at_depth(depth));
    let bg = spec.bg.and_then(|c| c.at_depth(depth));
    // One that comes out like the terminal's own shows nothing any more.
    let differs = |bg: Color| Some(bg) != theme.background.at_depth(depth);
    let survives = |bg: Color| match depth {
        ColorDepth::None => false,
        // Soft backgrounds come out as one of a few harsh ones there.
        ColorDepth::Ansi16 => {
            let contrast = fg.and_then(|fg| fg.usual().contrast(bg.usual()));
            differs(bg) && contrast.is_some_and(|contrast| contrast >= LEGIBLE)
        }
        ColorDepth::Indexed256 => differs(bg),
        ColorDepth::TrueColor => true,
    };
    let known_by_colour = match spec.bg {
        None => depth != ColorDepth::None,
        Some(_) => bg.is_some_and(survives),
    };
    let add = match &spec.mono {
        Some(mono) if !known_by_colour => mono,
        _ => &spec.add,
    };
    // Letters chosen for a background that is gone go with it.
    let kept = |c: Option<Color>| c.filter(|_| known_by_colour).map(color);
    let style = Style { fg: kept(fg), bg: kept(bg), ..Style::default() };
    add.iter().fold(style, |style, m| style.add_modifier(modifier(*m)))
}

fn color(color: Color) -> style::Color {
    match color {
        Color::Default => style::Color::Reset,
        Color::Ansi(at) | Color::Indexed(at) => style::Color::Indexed(at),
        Color::Rgb(r, g, b) => style::Color::Rgb(r, g, b),
    }
}

fn modifier(modifier: Modifier) -> style::Modifier {
    match modifier {
        Modifier::Bold => style::Modifier::BOLD,
        Modifier::Dim => style::Modifier::DIM,
        Modifier::Italic => style::Modifier::ITALIC,
        Modifier::Underlined => style::Modifier::UNDERLINED,
        Modifier::Reversed => style::Modifier::REVERSED,
        Modifier::CrossedOut => style::Modifier::CROSSED_OUT,
    }
}
