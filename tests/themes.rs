//! Themes: every tone in every theme, legible in colour and without, and errors that help.

#![expect(clippy::unwrap_used, reason = "what cannot be read fails the test")]

use rashomon::config::{Color, ColorDepth, ConfigError, EMBEDDED, ThemeSpec};
use rashomon::present::Tone;
use rashomon::ui::Theme;
use ratatui::style::{Color as Shown, Modifier, Style};

fn names() -> Vec<&'static str> {
    Tone::ALL.map(Tone::name).to_vec()
}

fn specs() -> Vec<ThemeSpec> {
    let tones = names();
    EMBEDDED.iter().map(|(name, _)| ThemeSpec::embedded(name, &tones).unwrap()).collect()
}

#[test]
fn every_embedded_theme_has_every_tone_and_its_own_name() {
    for (spec, (name, _)) in specs().iter().zip(EMBEDDED) {
        assert_eq!(spec.name, name);
        for tone in Tone::ALL {
            assert!(spec.tones.contains_key(tone.name()), "{name}: {}", tone.name());
        }
    }
    assert_eq!(EMBEDDED[0].0, "dark", "the first is the one to start with");
}

#[test]
fn tones_are_kept_in_the_order_of_their_list() {
    // `Theme` looks styles up by position.
    for (at, tone) in Tone::ALL.into_iter().enumerate() {
        assert_eq!(tone as usize, at, "{}", tone.name());
    }
}

/// Tones that lie over others word by word: each must be legible on every ground.
const WORDS: [Tone; 6] =
    [Tone::Major, Tone::Minor, Tone::Agreed, Tone::Only, Tone::Dim, Tone::Matched];
const GROUNDS: [Tone; 2] = [Tone::Lit, Tone::Cursor];

/// WCAG 2.1, success criterion 1.4.3: the least contrast of text with what is behind it.
const LEAST: f64 = 4.5;

#[test]
fn letters_stand_out_from_what_is_behind_them() {
    let mut reckoned = 0;
    let mut legible = |what: String, fg: Option<Color>, bg: Color| {
        let Some(fg) = fg else { return };
        let Some(contrast) = fg.contrast(bg) else { return };
        assert!(contrast >= LEAST, "{what}: {contrast:.2}");
        reckoned += 1;
    };
    for spec in specs() {
        let style = |tone: Tone| &spec.tones[tone.name()];
        for tone in Tone::ALL {
            let what = format!("{}: {}", spec.name, tone.name());
            let bg = style(tone).bg.unwrap_or(spec.background);
            legible(what, style(tone).fg, bg);
        }
        for ground in GROUNDS {
            for word in WORDS {
                let bg = style(word).bg.or(style(ground).bg).unwrap_or(spec.background);
                let what = format!("{}: {} on {}", spec.name, word.name(), ground.name());
                legible(what, style(word).fg, bg);
            }
        }
        let bar = style(Tone::Bar).bg.unwrap_or(spec.background);
        for tone in [Tone::Key, Tone::Error, Tone::Focus, Tone::Major, Tone::Minor] {
            let what = format!("{}: {} on bar", spec.name, tone.name());
            legible(what, style(tone).fg, bar);
        }
    }
    assert!(reckoned > 60, "only {reckoned} pairs of colours were reckoned");
}

#[test]
fn text_and_background_are_the_terminals_own() {
    for theme in Theme::embedded(ColorDepth::TrueColor) {
        let bg = theme.style(Tone::Plain).bg;
        assert!(bg.is_none(), "{}: plain text has a background", theme.name);
    }
    let dark = &Theme::embedded(ColorDepth::TrueColor)[0];
    assert_eq!(dark.style(Tone::Plain), Style::default());
}

#[test]
fn nothing_is_told_by_colour_alone() {
    for theme in Theme::embedded(ColorDepth::None) {
        let look = |tone| theme.style(tone).add_modifier;
        for tone in Tone::ALL {
            let style = theme.style(tone);
            let bare = (style.fg, style.bg) == (None, None);
            assert!(bare, "{}: {} has a colour at depth none", theme.name, tone.name());
        }
        let told = [
            Tone::Major,
            Tone::Minor,
            Tone::Current,
            Tone::Cursor,
            Tone::Lit,
            Tone::Only,
            Tone::Error,
            Tone::Bar,
            Tone::Key,
            Tone::Focus,
        ];
        for tone in told {
            let plain = look(Tone::Plain);
            assert_ne!(look(tone), plain, "{}: {}", theme.name, tone.name());
        }
        let apart = [Tone::Major, Tone::Minor, Tone::Current, Tone::Cursor, Tone::Lit];
        for (i, a) in apart.iter().enumerate() {
            for b in &apart[i + 1..] {
                let (x, y) = (look(*a), look(*b));
                assert_ne!(x, y, "{}: {} and {}", theme.name, a.name(), b.name());
            }
        }
        // Words keep their mark inside the sentence under the cursor.
        for word in [Tone::Major, Tone::Minor, Tone::Current] {
            let inside = look(Tone::Cursor) | look(word);
            assert_ne!(inside, look(Tone::Cursor), "{}: {}", theme.name, word.name());
        }
    }
}

#[test]
fn divergences_are_underlined_at_every_depth() {
    use ColorDepth::{Ansi16, Indexed256, None as Mono, TrueColor};
    for depth in [Mono, Ansi16, Indexed256, TrueColor] {
        for theme in Theme::embedded(depth) {
            for tone in [Tone::Major, Tone::Minor, Tone::Current] {
                let style = theme.style(tone);
                let underlined = style.add_modifier.contains(Modifier::UNDERLINED);
                assert!(underlined, "{} {depth:?}: {}", theme.name, tone.name());
            }
        }
    }
}

#[test]
fn every_depth_gets_only_colours_that_it_has_and_keeps_the_tones_apart() {
    for theme in Theme::embedded(ColorDepth::Indexed256) {
        for tone in Tone::ALL {
            let style = theme.style(tone);
            for color in [style.fg, style.bg].into_iter().flatten() {
                let known = matches!(color, Shown::Indexed(_) | Shown::Reset);
                assert!(known, "{}: {} {color:?}", theme.name, tone.name());
            }
        }
    }
    for theme in Theme::embedded(ColorDepth::Ansi16) {
        for tone in Tone::ALL {
            let style = theme.style(tone);
            for color in [style.fg, style.bg].into_iter().flatten() {
                let known = matches!(color, Shown::Indexed(0..16) | Shown::Reset);
                assert!(known, "{}: {} {color:?}", theme.name, tone.name());
            }
            // A soft ground must give way to a modifier there, not turn harsh.
            if let (Some(Shown::Indexed(fg)), Some(Shown::Indexed(bg))) =
                (style.fg, style.bg)
            {
                let (fg, bg) = (Color::Ansi(fg).usual(), Color::Ansi(bg).usual());
                let contrast = fg.contrast(bg).unwrap();
                let what = format!("{}: {}", theme.name, tone.name());
                assert!(contrast >= LEAST, "{what}: {contrast:.2}");
            }
        }
        let tones = [
            Tone::Plain,
            Tone::Lit,
            Tone::Cursor,
            Tone::Major,
            Tone::Minor,
            Tone::Current,
            Tone::Bar,
        ];
        for (i, a) in tones.iter().enumerate() {
            for b in &tones[i + 1..] {
                let bar_is_chrome = *b == Tone::Bar && *a == Tone::Cursor;
                let (x, y) = (theme.style(*a), theme.style(*b));
                let apart = x != y || bar_is_chrome;
                assert!(apart, "{}: {} and {}", theme.name, a.name(), b.name());
            }
        }
    }
}

/// What a theme file with `text` is refused with.
fn refusal(text: &str) -> String {
    ThemeSpec::parse(text, "my.toml", &names()).unwrap_err().to_string()
}

#[test]
fn a_bad_theme_file_is_told_with_line_and_expectation() {
    let cases = [
        ("name = \"x\"\nname = \"y\"\n", "my.toml:2: ", "duplicate key"),
        ("name = \"x\n", "my.toml:1: ", "invalid basic string"),
        ("inherits = \"dark\"\n", "my.toml:1: no `name`", "expected name ="),
        ("name = 3\n", "my.toml:1: the name is integer", "expected a string"),
        (
            "name = \"x\"\ninherits = \"drak\"\n",
            "my.toml:2: unknown embedded theme `drak`",
            "expected one of dark, light, contrast, mono. Did you mean `dark`?",
        ),
        (
            "name = \"x\"\ninherits = \"dark\"\n\n[tone]\n",
            "my.toml:4: unknown key `tone`",
            "Did you mean `tones`?",
        ),
        (
            "name = \"x\"\ninherits = \"dark\"\n[tones]\nplain = {}\nmayor = {}\n",
            "my.toml:5: unknown tone `mayor`",
            "Did you mean `major`?",
        ),
        (
            "name = \"x\"\ninherits = \"dark\"\n[tones]\nmajor = { fgg = \"red\" }\n",
            "my.toml:4: unknown style key `fgg`",
            "expected one of fg, bg, add, mono. Did you mean `fg`?",
        ),
        (
            "name = \"x\"\ninherits = \"dark\"\n[tones]\nmajor = { fg = \"oragne\" }\n",
            "my.toml:4: `oragne` is not a colour",
            "Did you mean `orange`?",
        ),
        (
            "name = \"x\"\ninherits = \"dark\"\n[tones]\nmajor = { fg = 256 }\n",
            "my.toml:4: `256` is not a colour",
            "\"#rrggbb\", 0 to 255",
        ),
        (
            "name = \"x\"\ninherits = \"dark\"\n[tones.major]\nadd = [\n\"bold\",\n\"underline\"]\n",
            "my.toml:6: unknown modifier `underline`",
            "Did you mean `underlined`?",
        ),
        (
            "name = \"x\"\ninherits = \"dark\"\n[tones]\nmajor = { add = \"bold\" }\n",
            "my.toml:4: string is not a list of modifiers",
            "expected a list such as",
        ),
        (
            "name = \"x\"\ninherits = \"dark\"\n[tones]\nmajor = \"red\"\n",
            "my.toml:4: the style is string",
            "expected a table",
        ),
        (
            "name = \"x\"\n[palette]\nember = \"#12345\"\n",
            "my.toml:3: `#12345` is not a colour",
            "expected a name from [palette] or a colour",
        ),
        (
            "name = \"x\"\n[tones]\nplain = {}\n",
            "no tone `headline`",
            "or `inherits = \"dark\"` for the rest",
        ),
    ];
    for (text, place, help) in cases {
        let told = refusal(text);
        match place.split_once(": ") {
            Some((line, what)) => {
                assert!(told.starts_with(&format!("{line}:")), "{text}\n{told}");
                assert!(told.contains(what), "{text}\n{told}\nlacks {what}");
            }
            None => assert!(told.contains(place), "{text}\n{told}\nlacks {place}"),
        }
        assert!(told.lines().count() == 3 && told.ends_with('^'), "{text}\n{told}");
        assert!(told.contains(help), "{text}\n{told}\nlacks {help}");
    }
}

#[test]
fn a_bad_theme_file_is_shown_with_a_mark_under_the_place() {
    let told = refusal("name = \"x\"\ninherits = \"dark\"\n[tones]\nmajro = {}\n");
    let (head, excerpt) = told.split_once('\n').unwrap();
    assert!(head.starts_with("my.toml:4:1: unknown tone `majro`; expected one of "));
    assert!(head.ends_with(". Did you mean `major`?"), "{head}");
    assert_eq!(excerpt, "  4 | majro = {}\n    | ^^^^^");
}

#[test]
fn one_line_changes_a_colour_everywhere() {
    let text = "name = \"mine\"\ninherits = \"dark\"\n[palette]\norange = 208\n";
    let spec = ThemeSpec::parse(text, "mine.toml", &names()).unwrap();
    assert_eq!(spec.tones["major"].fg, Some(Color::Indexed(208)));
    let dark = ThemeSpec::embedded("dark", &names()).unwrap();
    assert_eq!(spec.tones["minor"], dark.tones["minor"]);
    assert_eq!(spec.background, dark.background);
}

#[test]
fn a_theme_is_found_by_name_or_by_path() {
    let depth = ColorDepth::TrueColor;
    assert_eq!(Theme::find("light", depth).unwrap().name, "light");

    let told = Theme::find("lihgt", depth).unwrap_err().to_string();
    assert!(told.contains("known: dark, light, contrast, mono"), "{told}");
    let told = Theme::find("ligth.toml", depth).unwrap_err();
    assert!(matches!(told, ConfigError::Read { .. }), "{told}");

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.toml");
    std::fs::write(&path, "name = \"mine\"\ninherits = \"light\"\n").unwrap();
    let mine = Theme::find(path.to_str().unwrap(), depth).unwrap();
    assert_eq!(mine.name, "mine");
    let light = Theme::find("light", depth).unwrap();
    assert_eq!(mine.style(Tone::Major), light.style(Tone::Major));
}
