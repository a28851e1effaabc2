//! Names as they are spelled, and offices as they are titled.

use super::Relation;
use crate::text::{fold, folded};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A name of two words or more, or a place that is known under several spellings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Its words as written, hyphens kept inside them.
    pub words: Vec<String>,
}

impl Name {
    /// The words as written, one blank between them.
    pub fn normal_form(&self) -> String {
        self.words.join(" ")
    }

    /// [`Relation::Equal`] for the same letters, accents, case and stops aside;
    /// [`Relation::Contained`] where one leaves words of the other out;
    /// [`Relation::Conflicting`] for two spellings of one name;
    /// [`Relation::Incomparable`] for two names.
    pub fn relate(&self, other: &Self) -> Relation {
        let (a, b) = (self.folded(), other.folded());
        // A hyphen for a blank is house style ("Super-Resolution", "Super Resolution"), but not
        // in "Jong-un" for "Jong Un".
        let open = |name: &Self| name.words.join(" ").replace('-', " ");
        if a == b || open(self) == open(other) {
            return Relation::Equal;
        }
        if respelled(&a, &b) || redesigned(&a, &b) || nicknamed(&a, &b) {
            return Relation::Conflicting;
        }
        let within = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
        if within(&a, &b) || within(&b, &a) {
            Relation::Contained
        } else {
            Relation::Incomparable
        }
    }

    /// The words without case, accents, stops and forms of address; initials that stand
    /// next to one another are one word (`P. J.`, `P.J.` and `PJ`).
    pub fn folded(&self) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut initials = false;
        for word in &self.words {
            let plain = folded(word);
            let plain = if plain.contains('.') {
                plain.replace('.', "")
            } else {
                plain.into_owned()
            };
            // "The Harbour Post" is the Harbour Post.
            let opens = out.is_empty() && self.words.len() > 1;
            if opens && (is_address(&plain) || plain == "the") {
                continue;
            }
            let mut letters = plain.chars();
            let initial = letters.next().is_some() && letters.next().is_none();
            match out.last_mut().filter(|_| initials && initial) {
                Some(last) => last.push_str(&plain),
                None => out.push(plain),
            }
            initials = initial;
        }
        out
    }
}

/// Whether a folded word without its stop is a form of address, which is no part of a name.
pub fn is_address(word: &str) -> bool {
    const FORMS: [&str; 24] = [
        "adm", "capt", "col", "cpl", "det", "dr", "gen", "gov", "insp", "lt", "maj",
        "miss", "mr", "mrs", "ms", "pfc", "prof", "rep", "rev", "sen", "sgt", "sir",
        "supt", "treas",
    ];
    FORMS.contains(&word)
}

/// Places with their spellings, one set a line.
static PLACES: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let lines = include_str!("../../data/spellings.txt").lines();
    lines
        .filter(|l| !l.starts_with('#'))
        .map(|l| l.split_whitespace().map(fold).collect())
        .collect()
});

/// All of their spellings. Look-up only.
static SPELLINGS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| PLACES.iter().flatten().map(String::as_str).collect());

/// Whether a single word is a place known under several spellings.
pub fn has_spellings(word: &str) -> bool {
    SPELLINGS.contains(&*folded(word))
}

/// Short given names with the names that they stand for, one group a line.
static NICKNAMES: LazyLock<BTreeMap<&'static str, BTreeSet<usize>>> =
    LazyLock::new(|| {
        let lines = include_str!("../../data/nicknames.txt").lines();
        let mut out: BTreeMap<&'static str, BTreeSet<usize>> = BTreeMap::new();
        for (at, line) in lines.filter(|l| !l.starts_with('#')).enumerate() {
            for name in line.split_whitespace() {
                out.entry(name).or_default().insert(at);
            }
        }
        out
    });

/// Whether two folded given names are one, of which one is short or pet: "william", "bill".
pub fn is_nickname(a: &str, b: &str) -> bool {
    let groups = |word: &str| NICKNAMES.get(word);
    a != b && groups(a).zip(groups(b)).is_some_and(|(a, b)| !a.is_disjoint(b))
}

/// Whether two names of people are one but for a short given name: "William Lind" and
/// "Bill Lind".
fn nicknamed(a: &[String], b: &[String]) -> bool {
    match (a, b) {
        ([first, .., last], [other, .., family]) => {
            last == family
                && a.len() == b.len()
                && a[1..] == b[1..]
                && is_nickname(first, other)
        }
        _ => false,
    }
}

/// The longest edit, in letters, between two spellings of one word that stands alone: the
/// sound of a name is a looser bond than a name's other words.
const EDIT: usize = 2;

/// Whether two folded words, each a name by itself, are two spellings of one: they sound
/// alike, or a letter is more, less, other or has changed places.
///
/// A slip of one letter needs a word of six, for shorter ones there are too many neighbours.
pub fn spelled_alike(a: &str, b: &str) -> bool {
    let shortest = a.chars().count().min(b.chars().count());
    // "Bell" and "Bella", "George" and "Georgia": an -a makes another name.
    let ending = a.ends_with('a') != b.ends_with('a');
    if a == b || shortest < SPELLED || ending || plural(a, b) || house_style(a, b) {
        return false;
    }
    let most = if shortest > SPELLED + 1 { EDIT } else { 1 };
    let sound = skeleton(a) == skeleton(b) && edits(a, b) <= most;
    sound || shortest > SPELLED + 1 && (one_letter(a, b) || swapped(a, b))
}

/// Whether two folded words of five letters or more are one but for a slip of the hand: a
/// letter more, less, other or moved.
pub fn letter_slip(a: &str, b: &str) -> bool {
    let shortest = a.chars().count().min(b.chars().count());
    let moved = || {
        let without = |word: &str| -> BTreeSet<String> {
            let letters: Vec<char> = word.chars().collect();
            let rest = (0..letters.len()).map(|skip| {
                let kept = letters.iter().enumerate().filter(|(i, _)| *i != skip);
                kept.map(|(_, c)| *c).collect()
            });
            rest.collect()
        };
        a.len() == b.len()
            && sorted(a) == sorted(b)
            && !without(a).is_disjoint(&without(b))
    };
    a != b
        && shortest >= SLIP
        && !plural(a, b)
        && !house_style(a, b)
        && (edits(a, b) == 1 && a.chars().next() == b.chars().next() || moved())
}

/// The shortest word in which one letter may be a slip of the hand.
const SLIP: usize = 5;

fn sorted(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

/// How many letters one must add, drop or change to come from one word to the other.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// Whether two neighbouring letters have changed places: "Brown", "Borwn".
fn swapped(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let Some(at) = a.iter().zip(&b).position(|(x, y)| x != y) else { return false };
    a.len() == b.len()
        && at + 1 < a.len()
        && a[at] == b[at + 1]
        && a[at + 1] == b[at]
        && a[at + 2..] == b[at + 2..]
}

/// The shortest word that may be misspelled by one letter; below it, one letter makes
/// another name ("Lee", "Kee").
const SPELLED: usize = 4;

/// Whether two folded names are one name, spelled otherwise: the same letters hyphenated
/// otherwise, or the same words but for one, which is respelled.
fn respelled(a: &[String], b: &[String]) -> bool {
    if let ([a], [b]) = (a, b) {
        return PLACES.iter().any(|set| set.contains(a) && set.contains(b));
    }
    // Two words written as one or hyphenated; initials run together are no spelling.
    let letters = |words: &[String]| words.concat().replace('-', "");
    if a.len() > 1 && b.len() > 1 && letters(a) == letters(b) {
        return true;
    }
    if a.len() != b.len() {
        return false;
    }
    let mut differing = a.iter().zip(b).enumerate().filter(|(_, (x, y))| x != y);
    match (differing.next(), differing.next()) {
        (Some((at, (x, y))), None) => {
            // "an Academy Award", "the Academy Awards", "Hurricanes Ada and Bob": grammar
            // makes plurals at either end, only inside a name is the letter the name's.
            let end = at == 0 || at + 1 == a.len();
            !(end && plural(x, y))
                && x.chars().count().min(y.chars().count()) >= SPELLED
                && !house_style(x, y)
                && (skeleton(x) == skeleton(y) || one_letter(x, y) || swapped(x, y))
        }
        _ => false,
    }
}

/// Whether two names of models part in their designation: "Kestrel 40 Scout", "Kestrel 40B
/// Sea Scout".
fn redesigned(a: &[String], b: &[String]) -> bool {
    let designation = |words: &[String]| -> Option<String> {
        let mut all =
            words.iter().filter(|w| w.starts_with(|c: char| c.is_ascii_digit()));
        all.next().filter(|_| words.len() > 2).cloned()
    };
    let (Some(x), Some(y)) = (designation(a), designation(b)) else { return false };
    let lettered = |long: &str, short: &str| {
        let rest = long.strip_prefix(short).unwrap_or_default();
        !rest.is_empty() && rest.chars().all(char::is_alphabetic)
    };
    a.first() == b.first()
        && a.last() == b.last()
        && (lettered(&x, &y) || lettered(&y, &x))
}

/// Whether one word is the other with an `s`.
fn plural(a: &str, b: &str) -> bool {
    a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

/// Differences that are no difference of name: a possessive or national form, British and
/// American spelling.
fn house_style(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if let Some(rest) = long.strip_prefix(short) {
        return matches!(rest, "n" | "an" | "ian" | "i" | "y" | "ese" | "ns" | "'s");
    }
    let american = |w: &str| {
        w.replace("defence", "defense")
            .replace("our", "or")
            .replace("isation", "ization")
            .replace("ise", "ize")
            .replace("centre", "center")
            .replace("theatre", "theater")
            .replace("programme", "program")
    };
    american(a) == american(b)
}

/// The sound of a name, roughly: what is left when the letters are dropped or merged in
/// which transliterations differ (y/i/j, kh/h, th/t, ts/tz, w/v, ph/f, q/k/c, doubled
/// letters, vowels after the first letter).
///
/// Rules by hand after `Sergei/Sergey`, `Yuri/Yury`, `Mohammed/Muhammad`, `Antony/Anthony`,
/// `Giannis/Yiannis`, `Elias/Ilias`.
fn skeleton(word: &str) -> String {
    let soft = word.strip_prefix("gi").map(|rest| format!("i{rest}"));
    let soft = soft
        .or_else(|| word.strip_prefix("yi").map(|rest| format!("i{rest}")))
        .or_else(|| word.strip_prefix("ye").map(|rest| format!("i{rest}")))
        .or_else(|| word.strip_prefix('e').map(|rest| format!("i{rest}")));
    let merged = soft
        .as_deref()
        .unwrap_or(word)
        .replace("kh", "h")
        .replace("th", "t")
        .replace("tz", "ts")
        .replace("ph", "f")
        .replace("ck", "k");
    let mut out = String::new();
    for (i, c) in merged.chars().enumerate() {
        let c = match c {
            'y' | 'j' => 'i',
            'w' => 'v',
            'q' | 'c' => 'k',
            'z' => 's',
            c => c,
        };
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
        if !(out.ends_with(c) || vowel && i > 0) {
            out.push(c);
        }
    }
    out
}

/// Whether one letter more, less or other turns one word into the other.
fn one_letter(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    // An initial letter that differs makes another name ("Rohn", "John").
    head > 0
        && match b.len() - a.len() {
            0 => head + tail + 1 >= a.len() && a.len() > SPELLED + 1,
            1 => head + tail >= a.len(),
            _ => false,
        }
}

/// An office as it is titled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The words as written.
    pub words: String,
    /// Who holds it: the folded words of the name beside it.
    pub holder: Vec<String>,
    /// The class of its last word: `secretary`, `minister`, `spokesperson`.
    pub class: String,
    /// Classes of one family exclude each other; `-` is never set against another class.
    pub family: String,
    /// `deputy`, `assistant`, `vice` …
    pub ranks: BTreeSet<String>,
    /// What it is in charge of, as far as a small table knows: `foreign`, `defense`.
    pub fields: BTreeSet<String>,
    /// `former`, `acting`, `elect`; empty for an office that is simply held.
    pub tenure: BTreeSet<String>,
}

impl Title {
    /// `deputy secretary (state)`
    pub fn normal_form(&self) -> String {
        let mut out = String::new();
        for rank in self.tenure.iter().chain(&self.ranks) {
            out.push_str(rank);
            out.push(' ');
        }
        out.push_str(&self.class);
        if !self.fields.is_empty() {
            let fields: Vec<&str> = self.fields.iter().map(String::as_str).collect();
            out.push_str(" (");
            out.push_str(&fields.join(", "));
            out.push(')');
        }
        out
    }

    /// Whether both can be the office of one person at one time: an office that leaves
    /// its field or rank unsaid agrees with one that says it only where the class is the
    /// same; two offices of one family, or two ranks or fields of one class, do not.
    ///
    /// What somebody was, another office of theirs does not exclude; and "former", "acting"
    /// and "-elect" exclude one another, but may go unsaid.
    ///
    /// A foreign minister is a secretary of state in another country's words, but no
    /// person is called both in one set of accounts without a slip.
    pub fn relate(&self, other: &Self) -> Relation {
        let past = |t: &Self| t.tenure.contains("former");
        let times = past(self) != past(other);
        if self.class != other.class {
            if times {
                return Relation::Incomparable;
            }
            let family = self.family != "-" && self.family == other.family;
            return if family { Relation::Conflicting } else { Relation::Incomparable };
        }
        let apart = !self.fields.is_empty()
            && !other.fields.is_empty()
            && self.fields.is_disjoint(&other.fields);
        // "Sheriff's Deputy Sgt. Moss": a deputy who is a sergeant.
        // "Assistant public defender" and "public defender": a trade, and a rank in it.
        let uniform = matches!(self.family.as_str(), "military" | "police")
            || matches!(
                self.class.as_str(),
                "attorney" | "defender" | "lawyer" | "officer" | "prosecutor"
            );
        if apart || self.ranks != other.ranks && !uniform {
            return if times { Relation::Incomparable } else { Relation::Conflicting };
        }
        let both = !self.tenure.is_empty() && !other.tenure.is_empty();
        if both && self.tenure.is_disjoint(&other.tenure) {
            Relation::Conflicting
        } else if self.fields == other.fields {
            Relation::Equal
        } else {
            Relation::Contained
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(words: &str) -> Name {
        Name { words: words.split(' ').map(str::to_string).collect() }
    }

    #[test]
    fn tells_spellings_from_names() {
        use Relation::{Conflicting, Contained, Equal, Incomparable};
        let cases = [
            ("Sergei Volkov", "Sergey Volkov", Conflicting),
            ("Park Min Ho", "Park Min-ho", Conflicting),
            ("Fraud Crime Unit", "Fraud Crimes Unit", Conflicting),
            ("Puerto Vell", "Puerto Vella", Conflicting),
            ("Kiev", "Kyiv", Conflicting),
            ("San José", "San Jose", Equal),
            ("Ana Maria Lopez", "Ana Maria Lopez Ruiz", Contained),
            ("Defense Ministry", "Defence Ministry", Incomparable),
            ("Russia Ministry", "Russian Ministry", Incomparable),
            ("East German", "East Germany", Incomparable),
            ("Recognised Body", "Recognized Body", Incomparable),
            ("John Lee", "John Kee", Incomparable),
            ("P. J. Hale", "PJ Hale", Equal),
            ("Dr Ada Moss", "Ada Moss", Equal),
            ("Harbour Prize", "Harbour Prizes", Incomparable),
            ("Hurricanes Ida", "Hurricane Ida", Incomparable),
            ("Royal Theater", "Royal Theatre", Incomparable),
            ("Austria Bank", "Australia Bank", Incomparable),
            ("Kestrel 40 Scout", "Kestrel 40B Sea Scout", Conflicting),
            ("Kestrel 40 Scout", "Kestrel 50 Scout", Incomparable),
            ("William Harrow", "Bill Harrow", Conflicting),
            ("William Harrow", "Robert Harrow", Incomparable),
            ("Giorgos Samaras", "Yiorgos Samaras", Conflicting),
            ("Sgt. Ada Moss", "Ada Moss", Equal),
            ("Port Borwnsea", "Port Brownsea", Conflicting),
        ];
        for (a, b, want) in cases {
            assert_eq!(name(a).relate(&name(b)), want, "{a} / {b}");
            assert_eq!(name(b).relate(&name(a)), want, "{b} / {a}");
        }
    }

    #[test]
    fn tells_spellings_of_a_word_that_stands_alone() {
        let alike = [
            ("marovan", "marowan"),
            ("keldouran", "kelduran"),
            ("haldenby", "haldneby"),
            ("wolffe", "wolfe"),
            ("grey", "gray"),
        ];
        for (a, b) in alike {
            assert!(spelled_alike(a, b) && spelled_alike(b, a), "{a} / {b}");
        }
        let two = [
            ("salda", "saldan"),
            ("harbour", "harbours"),
            ("brand", "brant"),
            ("marine", "moran"),
            ("ford", "fred"),
            ("bell", "bella"),
        ];
        for (a, b) in two {
            assert!(!spelled_alike(a, b) && !spelled_alike(b, a), "{a} / {b}");
        }
    }

    #[test]
    fn what_somebody_was_excludes_nothing() {
        let title = |class: &str, tenure: &[&str], fields: &[&str]| {
            let all = |words: &[&str]| words.iter().map(|w| (*w).to_string()).collect();
            Title {
                words: String::new(),
                holder: Vec::new(),
                class: class.to_string(),
                family: "cabinet".to_string(),
                ranks: BTreeSet::new(),
                fields: all(fields),
                tenure: all(tenure),
            }
        };
        let plain = title("minister", &[], &["trade"]);
        let cases = [
            (title("minister", &["former"], &["trade"]), Relation::Equal),
            (title("minister", &["former"], &["health"]), Relation::Incomparable),
            (title("premier", &["former"], &[]), Relation::Incomparable),
            (title("premier", &[], &[]), Relation::Conflicting),
            (title("minister", &["acting"], &["trade"]), Relation::Equal),
        ];
        for (other, want) in cases {
            assert_eq!(plain.relate(&other), want, "{other:?}");
            assert_eq!(other.relate(&plain), want, "{other:?}");
        }
        let acting = title("minister", &["acting"], &["trade"]);
        let former = title("minister", &["former"], &["trade"]);
        assert_eq!(acting.relate(&former), Relation::Conflicting);
    }
}
