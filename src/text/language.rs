//! Whether a text is in English, by its commonest words alone.

use super::fold::folded;
use super::{TokenKind, tokens};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The fewest words that are judged: shorter runs are names and figures as often as not.
const LEAST: usize = 12;

/// The share of English function words below which a text in Latin letters may be in
/// another language. English news has .25 to .40 of them, other languages below .06 (words
/// that they spell alike: "is", "was", "for"); headlines and lists of names have few too, so
/// another language must show itself.
const ENGLISH: f64 = 0.12;

/// The same of runs of letters, of which "U.S." and "well-known" have two each: a little
/// more, to be sure.
const PLAIN: f64 = 0.16;

/// The share of its own function words from which a language shows itself.
const SHOWN: f64 = 0.12;

/// The share of letters of one other script from which a text is in that script.
const SCRIPT: f64 = 0.4;

/// Function words that English shares with few of its neighbours. Sorted.
const WORDS: [&str; 42] = [
    "after", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had",
    "has", "have", "he", "her", "his", "is", "it", "its", "not", "of", "or", "said",
    "she", "than", "that", "the", "their", "they", "this", "to", "was", "we", "were",
    "when", "which", "who", "will", "with", "would", "you",
];

/// Function words of other languages, folded, that English does not have.
const OTHERS: [(&str, &[&str]); 8] = [
    (
        "German",
        &[
            "der", "und", "den", "von", "zu", "das", "mit", "sich", "dem", "ein", "eine",
            "nicht", "im", "auf", "auch", "ist", "fur", "nach", "bei", "einen", "sie",
        ],
    ),
    (
        "French",
        &[
            "le", "la", "les", "et", "des", "du", "une", "est", "dans", "pour", "que",
            "qui", "sur", "au", "pas", "avec", "ont", "par", "plus", "selon", "un",
        ],
    ),
    (
        "Spanish",
        &[
            "el", "la", "los", "las", "del", "y", "que", "una", "por", "con", "para",
            "se", "su", "lo", "al", "fue", "ha", "mas", "tras", "segun", "un",
        ],
    ),
    (
        "Italian",
        &[
            "il", "lo", "gli", "di", "che", "della", "del", "una", "per", "sono", "nel",
            "con", "si", "ha", "dei", "alla", "piu", "le", "al", "e", "un",
        ],
    ),
    (
        "Portuguese",
        &[
            "o", "os", "uma", "da", "dos", "das", "em", "que", "para", "com", "nao",
            "por", "foi", "ao", "no", "na", "um", "mais", "se", "do", "e",
        ],
    ),
    (
        "Dutch",
        &[
            "het", "een", "van", "en", "dat", "die", "zijn", "voor", "met", "niet",
            "aan", "ook", "om", "werd", "bij", "naar", "er", "door", "maar", "de", "uit",
        ],
    ),
    (
        "Swedish or Danish",
        &[
            "och", "og", "det", "som", "en", "av", "af", "till", "til", "den", "inte",
            "ikke", "har", "med", "ett", "et", "fran", "fra", "pa", "efter", "om",
        ],
    ),
    (
        "Turkish",
        &[
            "ve", "bir", "bu", "icin", "ile", "da", "de", "olarak", "daha", "cok",
            "gibi", "sonra", "kadar", "oldugu", "ancak", "ise", "olan", "dedi", "diye",
            "ne", "en",
        ],
    ),
];

/// What a text is in, where it is not in English: "German", "Cyrillic script", or plainly
/// "another language". `None` for English, and for what is too short to tell.
///
/// Counts function words and letters, nothing else: deterministic, linear, no model.
pub fn foreign(text: &str) -> Option<&'static str> {
    if let Some(script) = script(text) {
        return Some(script);
    }
    if plainly_english(text) {
        return None;
    }
    let words: Vec<Cow<'_, str>> = tokens(text)
        .into_iter()
        .filter(|t| t.kind == TokenKind::Word)
        .map(|t| folded(t.of(text)))
        .collect();
    if words.len() < LEAST {
        return None;
    }
    let share = |hits: usize| hits as f64 / words.len() as f64;
    let english = words.iter().filter(|w| WORDS.binary_search(&w.as_ref()).is_ok());
    let english = share(english.count());
    if english >= ENGLISH {
        return None;
    }
    let shares = OTHERS.iter().map(|(name, of)| {
        let hits = words.iter().filter(|w| of.contains(&w.as_ref())).count();
        (*name, share(hits))
    });
    let best = shares.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (best.1 >= SHOWN && best.1 > 2.0 * english).then_some(best.0)
}

/// Whether runs of letters alone have so many of the words that no tokens need be made: what
/// nearly all texts are, for a hundredth of the work.
fn plainly_english(text: &str) -> bool {
    let (mut runs, mut hits) = (0_usize, 0_usize);
    // The last eight letters of the run so far; no word of the list has more than five.
    let mut run = 0_u64;
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphabetic() {
            run = run << 8 | u64::from(c.to_ascii_lowercase() as u8);
        } else if !c.is_ascii() && c.is_alphabetic() {
            run = u64::MAX;
        } else if run > 0 {
            runs += 1;
            hits += usize::from(PACKED.binary_search(&run).is_ok());
            run = 0;
        }
    }
    hits as f64 >= PLAIN * runs as f64 && runs > 0
}

/// [`WORDS`] as the numbers that their bytes are, ascending.
static PACKED: LazyLock<[u64; WORDS.len()]> = LazyLock::new(|| {
    let mut packed = WORDS.map(|w| w.bytes().fold(0, |n, b| n << 8 | u64::from(b)));
    packed.sort_unstable();
    packed
});

/// The script of most letters, where that is not Latin. Scripts that write without blanks
/// need fewer letters to be sure.
fn script(text: &str) -> Option<&'static str> {
    if text.is_ascii() {
        return None;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (mut all, mut counts) = (0_usize, [0_usize; SCRIPTS.len()]);
    for letter in letters {
        all += 1;
        if letter.is_ascii() {
            continue;
        }
        let code = u32::from(letter);
        let of = SCRIPTS.iter().position(|(_, ranges)| {
            ranges.iter().any(|(first, last)| (*first..=*last).contains(&code))
        });
        if let Some(at) = of {
            counts[at] += 1;
        }
    }
    let (at, most) = counts.iter().enumerate().max_by_key(|(_, n)| **n)?;
    (all >= LEAST && *most as f64 >= SCRIPT * all as f64).then(|| SCRIPTS[at].0)
}

/// Scripts with the stretches of Unicode that hold their letters.
const SCRIPTS: [(&str, &[(u32, u32)]); 9] = [
    ("Cyrillic script", &[(0x0400, 0x052F)]),
    ("Greek script", &[(0x0370, 0x03FF)]),
    ("Arabic script", &[(0x0600, 0x06FF), (0x0750, 0x077F)]),
    ("Hebrew script", &[(0x0590, 0x05FF)]),
    ("Japanese", &[(0x3040, 0x30FF)]),
    ("Chinese script", &[(0x3400, 0x9FFF)]),
    ("Korean", &[(0xAC00, 0xD7AF), (0x1100, 0x11FF)]),
    ("Thai script", &[(0x0E00, 0x0E7F)]),
    ("an Indian script", &[(0x0900, 0x0DFF)]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_languages_by_their_small_words() {
        for (text, want) in [
            (
                "The ferry ran aground on a bank near the harbour and was pulled free by tugs.",
                None,
            ),
            (
                "Port Ellery, Graymouth, Dravna, Selmar, Orvenia, Old Tarn, Halvard, Verrin, Brandt, Volsk, Renske, Amsel, Aldous",
                None,
            ),
            (
                "Two tugs pull ferry free; sixty passengers spend night aboard, coastguard praised, owner silent",
                None,
            ),
            (
                "Die Fähre lief am Montag auf eine Sandbank und wurde von drei Schleppern wieder in das Hafenbecken gezogen.",
                Some("German"),
            ),
            (
                "Le traversier s’est échoué lundi sur un banc de sable et les passagers ont passé la nuit à bord.",
                Some("French"),
            ),
            (
                "El transbordador encalló el lunes en un banco de arena y los pasajeros pasaron la noche a bordo del buque.",
                Some("Spanish"),
            ),
            (
                "Паром сел на мель у входа в гавань в понедельник вечером",
                Some("Cyrillic script"),
            ),
            ("渡轮在埃勒里港外搁浅，乘客平安，海岸警卫队说", Some("Chinese script")),
            ("Der Kapitän schwieg.", None),
            ("", None),
        ] {
            assert_eq!(foreign(text), want, "{text}");
        }
    }
}
