//! Answers of the terminal that come too late.
//!
//! Before the reader starts, the terminal may have been asked for its colours. Over a slow
//! line its answer (`ESC ] 11 ; rgb:… ESC \`) can come after the wait for it has ended, and
//! would then be taken for keys: `Alt-]`, `1`, `1`, `;`, `r` …

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Most keys that an answer is long: `11;rgb:ffff/ffff/ffff` and its end, with room.
const LONGEST: u8 = 40;

/// Tells the keys of an answer from those of the user.
#[derive(Debug, Default)]
pub(super) struct Late {
    /// Keys of an answer that may still come; 0 outside one.
    left: u8,
}

impl Late {
    /// Whether this event belongs to an answer. One that does not look like it any more
    /// ends it.
    pub(super) fn swallows(&mut self, event: &Event) -> bool {
        let Event::Key(KeyEvent { code: KeyCode::Char(c), modifiers, .. }) = event else {
            return false;
        };
        let alt = modifiers.contains(KeyModifiers::ALT);
        let ctrl = modifiers.contains(KeyModifiers::CONTROL);
        if alt && *c == ']' {
            self.left = LONGEST;
            return true;
        }
        if self.left == 0 {
            return false;
        }
        // Ends with ESC \ or BEL.
        let ends = (alt && *c == '\\') || (ctrl && matches!(c, 'g' | 'G'));
        let inside = !alt && !ctrl && (c.is_ascii_hexdigit() || ";:/rgb".contains(*c));
        self.left = if inside { self.left - 1 } else { 0 };
        ends || inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    #[test]
    fn an_answer_is_swallowed_whole_and_nothing_else() {
        for end in [key('\\', KeyModifiers::ALT), key('g', KeyModifiers::CONTROL)] {
            let mut late = Late::default();
            assert!(!late.swallows(&key('1', KeyModifiers::NONE)), "pane 1");
            assert!(late.swallows(&key(']', KeyModifiers::ALT)));
            for c in "11;rgb:1c1c/ffff/00aa".chars() {
                assert!(late.swallows(&key(c, KeyModifiers::NONE)), "{c}");
            }
            assert!(late.swallows(&end));
            assert!(!late.swallows(&key('1', KeyModifiers::NONE)), "pane 1 again");
        }
        let mut late = Late::default();
        late.swallows(&key(']', KeyModifiers::ALT));
        assert!(!late.swallows(&key('q', KeyModifiers::NONE)), "no answer has a q");
        assert!(!late.swallows(&key('1', KeyModifiers::NONE)));
    }
}
