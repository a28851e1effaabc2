//! The sixteen colours as every colour terminal knows them.
//!
//! crossterm writes even these in the form of the 256 (`ESC[38;5;1m`), which the Linux
//! console and older terminals take for something else. Here they become `ESC[31m`.

use std::io::{self, Write};

const ESC: u8 = 0x1b;
/// Longest sequence that is looked at, in bytes; far above any that sets colours.
const LONGEST: usize = 64;

/// A writer that puts colours 0 to 15 into their basic form. What is no colour passes.
#[derive(Debug)]
pub(super) struct Basic<W> {
    out: W,
    /// A sequence whose end is still to come.
    held: Vec<u8>,
}

impl<W> Basic<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, held: Vec::new() }
    }
}

impl<W: Write> Write for Basic<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut ready = Vec::with_capacity(bytes.len());
        for byte in bytes.iter().copied() {
            if self.held.is_empty() && byte != ESC {
                ready.push(byte);
                continue;
            }
            self.held.push(byte);
            let ends = match self.held.len() {
                1 => false,
                2 => byte != b'[',
                n => (0x40..=0x7e).contains(&byte) || n > LONGEST,
            };
            if ends {
                let held = std::mem::take(&mut self.held);
                match held.strip_prefix(b"\x1b[").and_then(|s| s.strip_suffix(b"m")) {
                    Some(colours) => ready.extend(basic(colours)),
                    None => ready.extend(held),
                }
            }
        }
        self.out.write_all(&ready)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The sequence that sets what `parameters` say, colours 0 to 15 in their basic form.
fn basic(parameters: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(parameters);
    let mut rest: Vec<&str> = text.split(';').rev().collect();
    let mut out: Vec<String> = Vec::new();
    while let Some(first) = rest.pop() {
        let ground = match first {
            "38" => 30,
            "48" => 40,
            _ => {
                out.push(first.to_string());
                continue;
            }
        };
        let named = match rest.as_slice() {
            [.., number, "5"] => number.parse::<u16>().ok(),
            _ => None,
        };
        match named {
            Some(at @ 0..8) => out.push((ground + at).to_string()),
            Some(at @ 8..16) => out.push((ground + 60 + at - 8).to_string()),
            _ => {
                // Another colour: its numbers are no commands of their own.
                let count = if rest.last() == Some(&"2") { 4 } else { 2 };
                out.push(first.to_string());
                let kept = rest.len().saturating_sub(count);
                out.extend(rest.drain(kept..).rev().map(str::to_string));
                continue;
            }
        }
        rest.truncate(rest.len().saturating_sub(2));
    }
    format!("\x1b[{}m", out.join(";")).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sixteen_change_however_the_bytes_come() {
        let cases = [
            ("a\x1b[38;5;1mb", "a\x1b[31mb"),
            ("\x1b[48;5;12m", "\x1b[104m"),
            ("\x1b[38;5;7;48;5;8m", "\x1b[37;100m"),
            ("\x1b[38;5;200m", "\x1b[38;5;200m"),
            ("\x1b[38;2;5;1;2;48;5;0;1m", "\x1b[38;2;5;1;2;40;1m"),
            ("\x1b[39m\x1b[m\x1b[2J\x1b[1;5H≠", "\x1b[39m\x1b[m\x1b[2J\x1b[1;5H≠"),
            ("\x1b[38m\x1b[38;5m\x1b7", "\x1b[38m\x1b[38;5m\x1b7"),
        ];
        for (from, to) in cases {
            for chunk in [1, 3, 100] {
                let mut out = Basic::new(Vec::new());
                for bytes in from.as_bytes().chunks(chunk) {
                    assert_eq!(out.write(bytes).ok(), Some(bytes.len()));
                }
                assert_eq!(String::from_utf8_lossy(&out.out), to, "{from:?} by {chunk}");
            }
        }
    }
}
