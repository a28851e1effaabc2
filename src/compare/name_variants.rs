//! Names of one word that the accounts spell otherwise: a town, a river, a family name.
//!
//! S1 A word that no account ever writes small is a name. Two of them that sound alike, or
//!    are a letter apart, are two spellings of one where they stand beside the same other
//!    name ("Gray Lindt", "Grey Lindt"), or in linked sentences that each have one of them.
//! S2 Names that `identify` knows to be one are a question already.

use super::identities::Who;
use super::name_spellings::COUNTRIES;
use super::passage_index::PassageIndex;
use super::question_builder::{Answer, AnswerPair, Terms, questions};
use crate::model::{
    Alignment, ArticleId, Kind, Locus, Prepared, Question, SentenceId, Severity,
    Strength, Why,
};
use crate::text::{CALENDAR, Shape, TokenKind, fold, nation, stem};
use crate::values::{letter_slip, spelled_alike};
use rustc_hash::{FxHashSet, FxHasher};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

/// The shortest word looked at, in characters.
const SHORTEST: usize = 4;

/// The longest, in bytes: past it, letters are noise, and a word's keys grow with the square
/// of its length.
const LONGEST: usize = 60;

/// How long a word is, in bytes, of which a form that stands once is a slip for one that
/// stands [`OFTEN`], wherever they stand.
const LONG: usize = 9;

/// How often the right form stands at least.
const OFTEN: usize = 4;

/// How many words may share all letters but one before they stop proposing pairs: a list,
/// and the work must not grow with their square.
const ALIKE: usize = 20;

/// A name of one word wherever it stands.
#[derive(Default)]
struct Lone<'a> {
    answers: Vec<Answer>,
    /// The names right before and behind it, with on which side.
    beside: BTreeSet<(bool, &'a str)>,
}

/// Questions of the kind name about words that stand alone.
pub(super) fn name_variants(
    articles: &[&Prepared],
    who: &Who<'_>,
    alignment: &Alignment,
    passages: &PassageIndex,
) -> Vec<Question> {
    let words = words(articles);
    let known: Vec<BTreeSet<String>> = who
        .identities
        .iter()
        .filter(|i| i.spellings.len() > 1)
        .map(|i| i.spellings.iter().flat_map(|s| s.split(' ')).map(fold).collect())
        .collect();
    let mut linked: BTreeMap<Locus, BTreeSet<Locus>> = BTreeMap::new();
    for link in alignment.links.iter().filter(|l| l.strength >= Strength::Likely) {
        linked.entry(link.a).or_default().insert(link.b);
        linked.entry(link.b).or_default().insert(link.a);
    }
    let mut pairs_found = Vec::new();
    for (a, b) in pairs(&words) {
        let (x, y) = (&words[a], &words[b]);
        let asked = known.iter().any(|all| all.contains(a) && all.contains(b));
        let countries = COUNTRIES.contains(a) && COUNTRIES.contains(b);
        if asked || countries || nation(&stem(a)).is_some() && nation(&stem(b)).is_some()
        {
            continue;
        }
        let beside = x.beside.intersection(&y.beside).next().is_some();
        let meets = |s: &Answer, t: &Answer| {
            linked.get(&s.locus).is_some_and(|to| to.contains(&t.locus))
                && !x.answers.iter().any(|o| o.locus == t.locus)
                && !y.answers.iter().any(|o| o.locus == s.locus)
        };
        let meet = x.answers.iter().any(|s| y.answers.iter().any(|t| meets(s, t)));
        let accounts = |lone: &Lone<'_>| -> BTreeSet<ArticleId> {
            lone.answers.iter().map(|t| t.locus.article).collect()
        };
        let (here, there) = (accounts(x), accounts(y));
        // Two names of one account are two, unless it slips once.
        let both = here.intersection(&there).count();
        let (rare, often) =
            (x.answers.len().min(y.answers.len()), x.answers.len().max(y.answers.len()));
        let long = a.len().min(b.len()) >= LONG && rare == 1 && often >= OFTEN;
        // A slip of the hand is looser than a spelling by sound, and has to show itself one.
        if !spelled_alike(a, b) && !(rare == 1 && often >= OFTEN && (beside || long)) {
            continue;
        }
        let slip = both == 0 || both == 1 && rare == 1 && (beside || long);
        // "Robin and Robyn": a sentence that has both has two.
        let answers = |lone: &Lone<'_>| -> BTreeSet<Locus> {
            lone.answers.iter().map(|t| t.locus).collect()
        };
        let together = !answers(x).is_disjoint(&answers(y));
        if !(beside || meet || long) || !slip || together {
            continue;
        }
        // One right spelling of each account says as much as forty: that of a linked
        // sentence, else the first.
        let (few, many) =
            if x.answers.len() <= y.answers.len() { (x, y) } else { (y, x) };
        for s in &few.answers {
            let near = |t: &&Answer| {
                linked.get(&s.locus).is_some_and(|to| to.contains(&t.locus))
            };
            let mut accounts = BTreeSet::from([s.locus.article]);
            for t in many.answers.iter().filter(near).chain(&many.answers) {
                if accounts.insert(t.locus.article) {
                    let about = vec![s.span];
                    pairs_found.push(AnswerPair { a: s.clone(), b: t.clone(), about });
                }
            }
        }
    }
    let (kind, severity, why) = (Kind::Name, Severity::Minor, Why::Spelling);
    questions(&pairs_found, Terms { kind, severity, why }, passages)
}

/// Every word that is always written with a capital, by its folded form.
fn words<'a>(articles: &[&'a Prepared]) -> BTreeMap<&'a str, Lone<'a>> {
    // Look-up only.
    let mut small: FxHashSet<&str> = FxHashSet::default();
    let mut out: BTreeMap<&str, Lone<'_>> = BTreeMap::new();
    for (a, prepared) in articles.iter().enumerate() {
        for (s, sentence) in prepared.sentences.iter().enumerate() {
            if !sentence.role.reports() {
                continue;
            }
            let all = prepared.tokens_of(SentenceId::new(s));
            for (i, here) in all.iter().enumerate() {
                let token = here.token;
                if token.kind != TokenKind::Word {
                    continue;
                }
                let word = here.folded();
                if token.shape != Shape::Title {
                    if token.shape == Shape::Lower {
                        small.insert(word);
                    }
                    continue;
                }
                if word.chars().count() < SHORTEST
                    || word.len() > LONGEST
                    || CALENDAR.contains(&word)
                {
                    continue;
                }
                let lone = out.entry(word).or_default();
                lone.answers.push(Answer {
                    locus: Locus::new(ArticleId::new(a), SentenceId::new(s)),
                    span: token.span,
                    form: word.to_string(),
                    mention: None,
                });
                let name = |w: &crate::text::Word<'_>| w.token.shape == Shape::Title;
                let before = i.checked_sub(1).and_then(|i| all.get(i)).filter(name);
                let behind = all.get(i + 1).filter(name);
                let before = before.filter(|_| i > 1).map(|w| (false, w.folded()));
                lone.beside.extend(before);
                lone.beside.extend(behind.map(|w| (true, w.folded())));
            }
        }
    }
    out.retain(|word, _| !small.contains(word));
    out
}

/// Pairs of words that are spelled alike, each once, found by what is left when a letter is
/// left out, or by their consonants.
fn pairs<'a>(words: &BTreeMap<&'a str, Lone<'_>>) -> BTreeSet<(&'a str, &'a str)> {
    let mut buckets: Vec<(u64, &str)> = Vec::new();
    for word in words.keys().copied() {
        for skip in 0..word.chars().count() {
            let kept = word.chars().enumerate().filter(|(i, _)| *i != skip);
            buckets.push((key(0, kept.map(|(_, c)| c)), word));
        }
        buckets.push((key(0, word.chars()), word));
        let vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j');
        buckets.push((key(1, word.chars().filter(|c| !vowel(c))), word));
    }
    buckets.sort_unstable();
    buckets.dedup();
    let mut out = BTreeSet::new();
    for bucket in buckets.chunk_by(|a, b| a.0 == b.0).filter(|b| b.len() <= ALIKE) {
        for (i, (_, a)) in bucket.iter().enumerate() {
            for (_, b) in &bucket[i + 1..] {
                if spelled_alike(a, b) || letter_slip(a, b) {
                    out.insert((*a, *b));
                }
            }
        }
    }
    out
}

/// A number for letters of one sort. Where two are the same by chance, their words are found
/// to be unlike.
fn key(sort: u32, letters: impl Iterator<Item = char>) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u32(sort);
    letters.for_each(|c| hasher.write_u32(u32::from(c)));
    hasher.finish()
}
