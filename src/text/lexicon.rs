//! What dictionaries know of two English words: one word inflected or spelled otherwise, words
//! that exclude each other, nouns for what somebody is.

use super::stem;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The lines of a list without its head.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Each irregular form to its base form, from `data/irregular_forms.txt`. Look-up only.
static IRREGULAR: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = lines(include_str!("../../data/irregular_forms.txt"));
    rows.flat_map(|row| {
        let mut words = row.split(' ');
        let base = words.next().unwrap_or_default();
        words.map(move |form| (form, base))
    })
    .collect()
});

/// Adverbs that lay a statement at nobody's door, folded.
pub const HEARSAY: [&str; 4] = ["allegedly", "purportedly", "reportedly", "supposedly"];

/// The stem of a folded word's base form: "rise" for "rose" and "rising".
pub fn lemma(folded: &str) -> String {
    stem(IRREGULAR.get(folded).copied().unwrap_or(folded))
}

/// The stems that an adjective compared may come from: "larger" from "larg".
fn degrees(folded: &str) -> Vec<String> {
    let mut out = vec![lemma(folded)];
    for ending in ["er", "est"] {
        if let Some(bare) = folded.strip_suffix(ending).filter(|bare| bare.len() > 2) {
            out.push(stem(bare));
            out.push(stem(&format!("{bare}e")));
            // "bigger" doubles its consonant, "heavier" changes its y.
            let mut letters = bare.chars().rev();
            if letters.next() == letters.next() {
                out.push(stem(bare.get(..bare.len() - 1).unwrap_or(bare)));
            }
            if let Some(bare) = bare.strip_suffix('i') {
                out.push(stem(&format!("{bare}y")));
            }
        }
    }
    out
}

/// The base forms of `data/antonyms.txt` by their first letter, each with one that it excludes.
/// Look-up only.
static ANTONYMS: LazyLock<FxHashMap<u8, Vec<[&'static str; 2]>>> = LazyLock::new(|| {
    let mut out: FxHashMap<u8, Vec<[&str; 2]>> = FxHashMap::default();
    let pairs = lines(include_str!("../../data/antonyms.txt"));
    for (a, b) in pairs.filter_map(|pair| pair.split_once(' ')) {
        let base = |form| IRREGULAR.get(form).copied().unwrap_or(form);
        for pair in [[base(a), base(b)], [base(b), base(a)]] {
            out.entry(initial(pair[0])).or_default().push(pair);
        }
    }
    out
});

/// The first letter, which a stem has from its word.
fn initial(word: &str) -> u8 {
    word.bytes().next().unwrap_or_default()
}

/// Prefixes that turn an adjective or a verb round.
const REVERSING: [&str; 4] = ["un", "dis", "non", "mis"];

/// Prefixes that turn adjectives round; before other words they say "into" ("import").
const ADJECTIVAL: [&str; 4] = ["in", "im", "il", "ir"];

/// Endings of adjectives and of the nouns made of them.
const ADJECTIVES: [&str; 16] = [
    "able", "ably", "ible", "ibly", "al", "ally", "ate", "ately", "ence", "ent", "ently",
    "ity", "ive", "ively", "ous", "ously",
];

/// The shortest word that a prefix turns round, in bytes: "able", not "to" ("into").
const REVERSED: usize = 4;

/// Antonymy of two folded words: a pair of the list in any inflection, or one the other with
/// a prefix that turns it round ("usual", "unusual"). Symmetric.
pub fn antonyms(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let prefixed = |prefixes: &[&str]| {
        prefixes.iter().any(|p| long.strip_prefix(p).is_some_and(|rest| rest == short))
    };
    let adjective = || ADJECTIVES.iter().any(|ending| short.ends_with(ending));
    let turned = short.len() >= REVERSED
        && (prefixed(&REVERSING) || adjective() && prefixed(&ADJECTIVAL));
    let less = long.strip_suffix("less").or_else(|| short.strip_suffix("less"));
    let full = short.strip_suffix("ful").or_else(|| long.strip_suffix("ful"));
    let endings = less.is_some() && less == full;
    turned || endings || listed_opposites(a, b)
}

/// A pair of the list in any inflection. Two forms of one word are none.
fn listed_opposites(a: &str, b: &str) -> bool {
    if lemma(a) == lemma(b) {
        return false;
    }
    let (a, b) = (degrees(a), degrees(b));
    a.iter().any(|x| {
        let all = ANTONYMS.get(&initial(x)).into_iter().flatten();
        // Stems are dear: only of what can be the word.
        let mut like =
            all.filter(|[base, _]| alike(base, x) && stem(base) == *x).map(|[_, y]| y);
        like.any(|y| b.iter().any(|z| alike(y, z) && stem(y) == *z))
    })
}

/// Whether a word can have a stem, by the letters that any stem keeps.
fn alike(word: &str, stem: &str) -> bool {
    word.bytes().zip(stem.bytes()).take(2).all(|(x, y)| x == y)
}

/// British to American spelling of a folded word, by the endings in which they differ.
pub fn american(folded: &str) -> String {
    const RULES: [(&str, &str); 12] = [
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("our", "or"),
        ("defence", "defense"),
        ("offence", "offense"),
        ("licence", "license"),
        ("centre", "center"),
        ("theatre", "theater"),
        ("programme", "program"),
    ];
    const PLAIN: [(&str, &str); 5] = [
        ("tre", "ter"),
        ("elled", "eled"),
        ("elling", "eling"),
        ("grey", "gray"),
        ("ogue", "og"),
    ];
    let mut out = folded.to_string();
    for (british, american) in RULES {
        if out.contains(british) {
            out = out.replace(british, american);
        }
    }
    for (british, american) in PLAIN {
        if let Some(head) = out.strip_suffix(british) {
            out = format!("{head}{american}");
        }
    }
    out
}

/// A noun of `data/person_nouns.txt`, with those that are the same or wider. Look-up only.
static PERSONS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = lines(include_str!("../../data/person_nouns.txt"));
    rows.map(|row| row.split_once(' ').unwrap_or((row, ""))).collect()
});

/// A noun for what somebody is, singular: "minister" for "ministers"; with the list of those
/// that are the same or wider.
fn person_noun(folded: &str) -> Option<(&'static str, &'static str)> {
    let find = |word: &str| PERSONS.get_key_value(word).map(|(w, over)| (*w, *over));
    find(folded).or_else(|| find(folded.strip_suffix('s')?))
}

/// Presence in the list of nouns for what somebody is by office, trade or kin.
pub fn is_person_noun(folded: &str) -> bool {
    person_noun(folded).is_some()
}

/// Two nouns for what somebody is, neither the same as the other nor wider; `false` too where
/// one is no such noun. Symmetric.
pub fn other_person_noun(a: &str, b: &str) -> bool {
    let (Some((a, over_a)), Some((b, over_b))) = (person_noun(a), person_noun(b)) else {
        return false;
    };
    a != b && !listed_in(over_a, b) && !listed_in(over_b, a)
}

fn listed_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// Two nouns for relatives, neither the same as the other nor wider: "son" and "daughter".
pub fn other_kin(a: &str, b: &str) -> bool {
    let kin =
        |w: &str| person_noun(w).is_some_and(|(_, over)| listed_in(over, "relative"));
    kin(a) && kin(b) && other_person_noun(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_in_any_inflection() {
        for (a, b) in [
            ("rose", "fell"),
            ("rising", "falling"),
            ("larger", "smallest"),
            ("heavier", "lightest"),
            ("usual", "unusual"),
            ("northern", "southern"),
            ("careful", "careless"),
        ] {
            assert!(antonyms(a, b) && antonyms(b, a), "{a} / {b}");
        }
        for (a, b) in [("to", "into"), ("rose", "climbed"), ("port", "import")] {
            assert!(!antonyms(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn nouns_for_people_that_exclude_each_other() {
        assert!(other_person_noun("spokesman", "chairman"));
        assert!(!other_person_noun("sergeant", "officer"), "one is wider");
        assert!(!other_person_noun("lawyer", "attorney"), "one trade");
        assert!(!other_person_noun("bridge", "officer"));
        assert!(other_kin("sisters", "mothers") && !other_kin("mayor", "judge"));
    }

    #[test]
    fn spellings_of_english() {
        for (british, us) in
            [("organisation", "organization"), ("centre", "center"), ("labour", "labor")]
        {
            assert_eq!(american(british), american(us));
        }
    }
}
