//! A colour as theme files write it, and its nearest kin where a terminal has fewer.

use super::ColorDepth;

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// The terminal's own, for text or for the background.
    Default,
    /// One of the terminal's sixteen, 0..=15, that its user chose.
    Ansi(u8),
    /// One of xterm's 256.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// The sixteen as xterm has them at first; their user may have chosen others.
const USUAL: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// The levels of a channel in xterm's colour cube (entries 16..=231 of the 256).
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Color {
    /// The colours with names: the sixteen by their numbers, then the terminal's own.
    pub(super) const NAMES: [&str; 17] = [
        "black",
        "red",
        "green",
        "yellow",
        "blue",
        "magenta",
        "cyan",
        "white",
        "bright-black",
        "bright-red",
        "bright-green",
        "bright-yellow",
        "bright-blue",
        "bright-magenta",
        "bright-cyan",
        "bright-white",
        "default",
    ];

    /// How a colour may be written, for errors.
    pub const EXPECTED: &str =
        "a colour: \"#rrggbb\", 0 to 255, a name such as \"bright-blue\", \"default\"";

    /// Reads a colour: `#rrggbb`, `0` to `255`, the name of one of the sixteen, `default`.
    pub fn parse(text: &str) -> Option<Self> {
        match Self::NAMES.iter().position(|name| *name == text) {
            Some(16) => return Some(Self::Default),
            Some(number) => return Some(Self::Ansi(number as u8)),
            None => {}
        }
        if let Some(hex) = text.strip_prefix('#') {
            let is_hex = hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit());
            let [_, r, g, b] = u32::from_str_radix(hex, 16).ok()?.to_be_bytes();
            return is_hex.then_some(Self::Rgb(r, g, b));
        }
        let all_digits = text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| all_digits).map(Self::Indexed)
    }

    /// The nearest colour that a terminal of this depth has; `None` where it has none.
    pub fn at_depth(self, depth: ColorDepth) -> Option<Self> {
        match (depth, self) {
            (ColorDepth::None, _) => None,
            (ColorDepth::Indexed256, Self::Rgb(r, g, b)) => {
                Some(Self::Indexed(nearest_256([r, g, b])))
            }
            (ColorDepth::Ansi16, Self::Indexed(at @ 0..16)) => Some(Self::Ansi(at)),
            (ColorDepth::Ansi16, Self::Indexed(_) | Self::Rgb(..)) => {
                let (r, g, b) = self.rgb()?;
                Some(Self::Ansi(nearest_16(r, g, b)))
            }
            _ => Some(self),
        }
    }

    /// Red, green and blue, where they are known: the sixteen are the user's own.
    pub fn rgb(self) -> Option<(u8, u8, u8)> {
        match self {
            Self::Rgb(r, g, b) => Some((r, g, b)),
            Self::Indexed(at @ 16..=231) => {
                let at = usize::from(at - 16);
                Some((CUBE[at / 36], CUBE[at / 6 % 6], CUBE[at % 6]))
            }
            Self::Indexed(at @ 232..) => {
                let grey = 8 + 10 * (at - 232);
                Some((grey, grey, grey))
            }
            Self::Indexed(_) | Self::Ansi(_) | Self::Default => None,
        }
    }

    /// The same with xterm's own values for one of the sixteen.
    #[must_use]
    pub fn usual(self) -> Self {
        match self {
            Self::Ansi(at) | Self::Indexed(at @ 0..16) => {
                let (r, g, b) = USUAL[usize::from(at % 16)];
                Self::Rgb(r, g, b)
            }
            known => known,
        }
    }

    /// The contrast of two known colours, 1..=21, as WCAG 2.1 defines it.
    pub fn contrast(self, other: Self) -> Option<f64> {
        let luminance = |color: Self| {
            let (r, g, b) = color.rgb()?;
            Some(0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b))
        };
        let (a, b) = (luminance(self)?, luminance(other)?);
        Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
    }
}

/// A channel's share of light (sRGB, as in WCAG 2.1).
fn linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
}

/// The entry of the cube or of the grey ramp with the least squared distance.
fn nearest_256(wanted: [u8; 3]) -> u8 {
    let distance = |at: u8| {
        let (r, g, b) = Color::Indexed(at).rgb().unwrap_or_default();
        let channels = wanted.into_iter().zip([r, g, b]);
        channels.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum::<u32>()
    };
    (16..=255).min_by_key(|at| distance(*at)).unwrap_or(16)
}

/// The one of the sixteen of the same hue, or the same grey.
///
/// Not the nearest by distance: most hues that are soft enough to read are nearest to a
/// grey there, and a theme lives by its hues.
fn nearest_16(r: u8, g: u8, b: u8) -> u8 {
    /// Channels closer together than this look grey.
    const GREY: u8 = 40;
    /// From this level of the strongest channel on, the bright one of a pair is nearer.
    const BRIGHT: u8 = 0xc0;
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    if high - low < GREY {
        return match high {
            0..0x40 => 0,
            0x40..0x98 => 8,
            0x98..0xe8 => 7,
            _ => 15,
        };
    }
    // A channel belongs to the hue when it is nearer to the strongest than to the weakest.
    let middle = low + (high - low) / 2;
    let hue = u8::from(r > middle) + 2 * u8::from(g > middle) + 4 * u8::from(b > middle);
    if high >= BRIGHT { hue + 8 } else { hue }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_in_every_spelling() {
        let cases = [
            ("default", Some(Color::Default)),
            ("#000000", Some(Color::Rgb(0, 0, 0))),
            ("#FFb454", Some(Color::Rgb(255, 180, 84))),
            ("red", Some(Color::Ansi(1))),
            ("bright-white", Some(Color::Ansi(15))),
            ("0", Some(Color::Indexed(0))),
            ("255", Some(Color::Indexed(255))),
            ("256", None),
            ("-1", None),
            ("+1", None),
            ("", None),
            ("#fff", None),
            ("#+12345", None),
            ("#ééé", None),
            ("crimson", None),
        ];
        for (text, color) in cases {
            assert_eq!(Color::parse(text), color, "{text}");
        }
    }

    #[test]
    fn fewer_colours_keep_grey_grey_and_hues_their_hue() {
        use ColorDepth::{Ansi16, Indexed256, None as Mono, TrueColor};
        let orange = Color::Rgb(0xff, 0x9d, 0x5c);
        let cases = [
            (orange, TrueColor, Some(orange)),
            (orange, Mono, None),
            (Color::Rgb(255, 255, 255), Indexed256, Some(Color::Indexed(231))),
            (Color::Rgb(0, 0, 0), Indexed256, Some(Color::Indexed(16))),
            (Color::Rgb(95, 135, 175), Indexed256, Some(Color::Indexed(67))),
            (Color::Rgb(28, 28, 28), Indexed256, Some(Color::Indexed(234))),
            (Color::Rgb(255, 0, 0), Ansi16, Some(Color::Ansi(9))),
            (Color::Rgb(150, 54, 0), Ansi16, Some(Color::Ansi(1))),
            (orange, Ansi16, Some(Color::Ansi(9))),
            (Color::Rgb(0x7c, 0xc4, 0xf5), Ansi16, Some(Color::Ansi(14))),
            (Color::Rgb(0, 0x66, 0x4a), Ansi16, Some(Color::Ansi(6))),
            (Color::Rgb(20, 22, 27), Ansi16, Some(Color::Ansi(0))),
            (Color::Rgb(130, 135, 145), Ansi16, Some(Color::Ansi(8))),
            (Color::Rgb(250, 250, 250), Ansi16, Some(Color::Ansi(15))),
            (Color::Indexed(9), Ansi16, Some(Color::Ansi(9))),
            (Color::Indexed(196), Ansi16, Some(Color::Ansi(9))),
            (Color::Ansi(4), Ansi16, Some(Color::Ansi(4))),
            (Color::Default, Ansi16, Some(Color::Default)),
            (Color::Default, Mono, None),
        ];
        for (color, depth, expected) in cases {
            assert_eq!(color.at_depth(depth), expected, "{color:?} {depth:?}");
        }
    }

    #[test]
    fn contrast_is_the_published_one() {
        let black = Color::Rgb(0, 0, 0);
        let white = Color::Rgb(255, 255, 255);
        assert_eq!(black.contrast(white), Some(21.0));
        // #767676 on white is the well-known lightest grey of level AA.
        let grey = white.contrast(Color::Rgb(0x76, 0x76, 0x76)).unwrap();
        assert!((4.5..4.6).contains(&grey), "{grey}");
        assert_eq!(black.contrast(Color::Default), None);
        assert_eq!(white.contrast(Color::Ansi(0)), None);
        assert_eq!(white.contrast(Color::Ansi(0).usual()), Some(21.0));
    }
}
