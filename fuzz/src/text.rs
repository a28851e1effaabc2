//! Structured text: bytes choose from words that the rules look for, so that few of them
//! are lost on noise.

use arbitrary::Arbitrary;

/// Words, marks and phrases that some rule begins or ends with.
const WORDS: [&str; 96] = [
    "the",
    "of",
    "and",
    "not",
    "no",
    "said",
    "told",
    "reporters",
    "according to",
    "on",
    "Monday",
    "Sunday",
    "yesterday",
    "tomorrow",
    "last week",
    "Jan.",
    "January",
    "March 3",
    "10 January 2022",
    "2022",
    "1999",
    "at 7.40 a.m.",
    "14:05",
    "noon",
    "12",
    "12,000",
    "3.5",
    "1/2",
    "two",
    "nineteen",
    "hundred",
    "million",
    "billion",
    "dozen",
    "tens of thousands",
    "about",
    "at least",
    "up to",
    "nearly",
    "more than",
    "between",
    "to",
    "per cent",
    "%",
    "$",
    "€",
    "pounds",
    "km",
    "miles",
    "degrees",
    "people",
    "troops",
    "injured",
    "killed",
    "dead",
    "Mr.",
    "Gen.",
    "President",
    "Wendy",
    "Sherman",
    "Ryabkov",
    "U.S.",
    "St.",
    "Moscow",
    "Geneva",
    "port authority",
    "Red Cross",
    "deputy minister",
    "-year-old",
    "aged",
    "\"",
    "\u{201c}",
    "\u{201d}",
    "'",
    "\u{2019}",
    "\u{2014}",
    "-",
    ".",
    ",",
    ";",
    ":",
    "?",
    "!",
    "...",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\n\n",
    "(Reuters) -",
    "By",
    "Updated",
    "\u{a0}",
    "\u{200b}",
    "e\u{301}",
];

/// One piece of a text.
#[derive(Arbitrary, Clone, Debug)]
enum Piece {
    Word(u8),
    Glued(u8),
    Number(u32),
    Any(String),
    Again(u8, u8),
}

/// A text in pieces.
#[derive(Arbitrary, Debug)]
pub struct Text(Vec<Piece>);

impl Text {
    /// The text, up to the longest that is of use.
    pub fn written(&self) -> String {
        written(&self.0)
    }
}

fn written(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let known = |at: u8| WORDS[usize::from(at) % WORDS.len()];
    for piece in pieces {
        if out.len() > crate::LONGEST / 4 {
            break;
        }
        match piece {
            Piece::Word(at) => {
                out.push(' ');
                out.push_str(known(*at));
            }
            Piece::Glued(at) => out.push_str(known(*at)),
            Piece::Number(number) => out.push_str(&format!(" {number}")),
            Piece::Any(text) => out.extend(text.chars().take(200)),
            Piece::Again(at, times) => {
                for _ in 0..*times {
                    out.push(' ');
                    out.push_str(known(*at));
                }
            }
        }
    }
    out
}

/// Accounts of one event.
#[derive(Arbitrary, Debug)]
pub struct Accounts {
    sentences: Vec<Vec<Piece>>,
    others: [Vec<Change>; 3],
    accounts: u8,
    /// Whether they are taken for one story unasked.
    pub one_story: bool,
}

/// How an account differs from the first.
#[derive(Arbitrary, Debug)]
enum Change {
    /// This sentence is left out.
    Without(u8),
    /// A piece of this sentence is another.
    Other(u8, u8, Piece),
    /// This sentence comes first.
    First(u8),
}

impl Accounts {
    /// The texts: two to four.
    pub fn written(&self) -> Vec<String> {
        let first: Vec<Vec<Piece>> = self.sentences.iter().take(12).cloned().collect();
        let mut out = vec![paragraphs(&first)];
        for changes in self.others.iter().take(1 + usize::from(self.accounts % 3)) {
            let mut own = first.clone();
            for change in changes.iter().take(24) {
                let place = |at: u8, of: usize| (of > 0).then(|| usize::from(at) % of);
                match change {
                    Change::Without(at) => {
                        place(*at, own.len()).map(|at| own.remove(at));
                    }
                    Change::First(at) => {
                        if let Some(at) = place(*at, own.len()) {
                            own.swap(0, at);
                        }
                    }
                    Change::Other(at, piece, other) => {
                        let Some(at) = place(*at, own.len()) else { continue };
                        let of = own[at].len();
                        if let Some(piece) = place(*piece, of) {
                            own[at][piece] = other.clone();
                        }
                    }
                }
            }
            out.push(paragraphs(&own));
        }
        out
    }
}

fn paragraphs(sentences: &[Vec<Piece>]) -> String {
    let all: Vec<String> = sentences.iter().map(|s| format!("{}.", written(s))).collect();
    let text = all.join("\n\n");
    text.chars().take(4_000).collect()
}
