//! How many colours the terminal has, and whether the user wants any.

/// What the user asked for with `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// As the terminal and `NO_COLOR` say.
    #[default]
    Auto,
    /// Colours, whatever the environment says.
    Always,
    /// None.
    Never,
}

/// How many colours there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColorDepth {
    /// None: only bold, underlined, reversed and the like.
    None,
    /// The terminal's own sixteen.
    Ansi16,
    /// The 256 of xterm.
    Indexed256,
    /// 24 bits.
    TrueColor,
}

/// Terminals with 24-bit colour that say so by `TERM` alone (their terminfo entries carry
/// `RGB` or `Tc`), for sessions over ssh where `COLORTERM` is lost.
const TRUECOLOR_TERMS: [&str; 6] =
    ["xterm-kitty", "xterm-ghostty", "alacritty", "wezterm", "foot", "contour"];

/// Terminals of the sixteen colours only, whatever `COLORTERM` says: it is inherited by what
/// runs inside another terminal.
const SIXTEEN_TERMS: [&str; 4] = ["ansi", "linux", "cygwin", "xterm-16color"];

/// Whether a terminal has the sixteen colours only. What calls itself a VT100 (a serial
/// console, an emulator) has them nearly always; a true one passes over what it does not know,
/// and no mark rests on its colour alone.
fn has_sixteen(term: &str) -> bool {
    SIXTEEN_TERMS.contains(&term) || term.starts_with("vt")
}

/// Whether a terminal says that it has no colour at all.
fn has_none(term: &str) -> bool {
    term == "dumb" || term.ends_with("-m") || term.ends_with("-mono")
}

/// The depth to draw with.
///
/// `no_color`, `term` and `colorterm` are the values of `NO_COLOR`, `TERM` and `COLORTERM`;
/// `None` where unset. `NO_COLOR` counts when it is not empty (no-color.org); `--color`
/// wins over it.
pub fn color_depth(
    no_color: Option<&str>,
    term: Option<&str>,
    colorterm: Option<&str>,
    choice: ColorChoice,
) -> ColorDepth {
    let term = term.unwrap_or_default();
    match choice {
        ColorChoice::Never => return ColorDepth::None,
        ColorChoice::Auto => {
            if no_color.is_some_and(|v| !v.is_empty()) || has_none(term) {
                return ColorDepth::None;
            }
        }
        ColorChoice::Always => {}
    }
    let deep = matches!(colorterm, Some("truecolor" | "24bit"))
        || term.ends_with("-direct")
        || TRUECOLOR_TERMS.iter().any(|known| term.starts_with(known));
    if has_sixteen(term) {
        ColorDepth::Ansi16
    } else if deep {
        ColorDepth::TrueColor
    } else if term.contains("256color") {
        ColorDepth::Indexed256
    } else {
        ColorDepth::Ansi16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_depth_follows_the_choice_then_no_color_then_the_terminal() {
        use ColorChoice::{Always, Auto, Never};
        use ColorDepth::{Ansi16, Indexed256, None as Mono, TrueColor};
        let cases = [
            (None, Some("xterm-256color"), Some("truecolor"), Auto, TrueColor),
            (None, Some("xterm-256color"), Some("24bit"), Auto, TrueColor),
            (None, Some("xterm-256color"), None, Auto, Indexed256),
            (None, Some("screen-256color"), Some(""), Auto, Indexed256),
            (None, Some("xterm"), None, Auto, Ansi16),
            (None, Some("linux"), None, Auto, Ansi16),
            (None, Some("linux"), Some("truecolor"), Auto, Ansi16),
            (None, Some("xterm-16color"), Some("truecolor"), Auto, Ansi16),
            (None, Some("ansi"), None, Auto, Ansi16),
            (None, Some("vt100"), Some("truecolor"), Auto, Ansi16),
            (None, Some("vt220"), None, Auto, Ansi16),
            (None, Some("xterm-mono"), None, Auto, Mono),
            (None, None, None, Auto, Ansi16),
            (None, Some("xterm-direct"), None, Auto, TrueColor),
            (None, Some("xterm-kitty"), None, Auto, TrueColor),
            (None, Some("foot-extra"), None, Auto, TrueColor),
            (None, Some("dumb"), Some("truecolor"), Auto, Mono),
            (Some("1"), Some("xterm"), Some("truecolor"), Auto, Mono),
            (Some("0"), Some("xterm"), None, Auto, Mono),
            (Some(""), Some("xterm-256color"), None, Auto, Indexed256),
            (Some("1"), Some("xterm-256color"), None, Always, Indexed256),
            (Some("1"), Some("dumb"), None, Always, Ansi16),
            (None, Some("xterm"), Some("truecolor"), Never, Mono),
        ];
        for (no_color, term, colorterm, choice, depth) in cases {
            assert_eq!(
                color_depth(no_color, term, colorterm, choice),
                depth,
                "{no_color:?} {term:?} {colorterm:?} {choice:?}"
            );
        }
    }
}
