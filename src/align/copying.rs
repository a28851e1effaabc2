//! Copy or own words: of two linked sentences, and of two articles.
//!
//! What stands inside quotation marks is nobody's copy: everybody carries the words that
//! were said. So all shares are of the words outside them.

use crate::cores::in_parts;
use crate::model::{ArticleId, Copied, Link, Locus, Prepared, Role, Wording};
use crate::text::{self, Line, Span, TokenKind};
use rustc_hash::FxHashMap;

/// Words of a run that tells copy from chance between two articles. Among reports of one
/// event by different hands, four words in a row are often a set phrase ("a spokesman for
/// the"); five with two that carry meaning seldom are. By hand; `tests/origins.rs` holds
/// cases on both sides.
const SHINGLE: usize = 5;
/// Words in it that carry meaning: in lower case, of [`MEANS`] letters and more. A chain of
/// names and titles is how somebody is called, not how somebody writes.
const MEANING: usize = 2;
/// See [`MEANING`].
const MEANS: usize = 4;

/// Articles that may share one run and still be looked at pair by pair: bounds the work
/// where hundreds carry the same copy. The others are looked at beside the first alone.
const CROWD: usize = 64;

/// The least share that is told, 0..=1: below, it is set phrases.
const TOLD: f64 = 0.05;

/// The least number of words outside quotation marks that shares are reckoned of.
const LEAST: usize = 20;

/// Words of a run inside a linked pair: shorter ones are phrases.
const RUN: usize = 3;
/// The share of the shorter sentence's words in such runs from which it is a copy, and from
/// which it is an edited one, 0..=1. By hand: half of a sentence in the order of another
/// does not come about by itself, one word in ten changed is house style.
const VERBATIM: f64 = 0.9;
/// See [`VERBATIM`].
const EDITED: f64 = 0.5;
/// Fewer words in runs are a name or a set phrase, unless they are all there is.
const PHRASE: usize = 6;
/// Fewer words outside quotation marks say nothing about whose they are.
const SPOKEN: usize = 4;
/// Words of a sentence that are set against another's. No sentence has more; it bounds the
/// work on what is none.
const LONGEST: usize = 200;

/// Links that one thread looks at in one stretch.
const STRETCH: usize = 128;

/// A word of an article.
#[derive(Clone, Copy, Debug)]
struct Word {
    /// Equal for equal folded words.
    id: u32,
    span: Span,
    /// Inside quotation marks.
    quoted: bool,
    /// Carries meaning, see [`MEANING`].
    means: bool,
}

/// The words of all articles.
#[derive(Debug)]
pub(super) struct Copying {
    /// By article, then sentence: its words.
    words: Vec<Vec<Vec<Word>>>,
    /// By article, then sentence: whether it counts as the article's own report.
    body: Vec<Vec<bool>>,
    /// How many different words there are.
    ids: usize,
}

impl Copying {
    /// Reads the articles.
    pub(super) fn read(articles: &[&Prepared]) -> Self {
        let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
        let mut words = Vec::with_capacity(articles.len());
        let mut body = Vec::with_capacity(articles.len());
        for article in articles {
            let text = article.article.text.as_str();
            let sentences = article.sentences.iter();
            let mut numbers = Numbers::new(&mut ids, article.tokens.vocabulary().words());
            let read = sentences.clone().enumerate().map(|(at, s)| {
                if !s.role.reports() {
                    return Vec::new();
                }
                let core = s.core.of(text);
                let within = s.quotation.is_some() && !core.contains(['"', '“', '”']);
                read(text, article.tokens.part(at), within, &mut numbers)
            });
            words.push(read.collect());
            body.push(
                sentences.map(|s| matches!(s.role, Role::Body | Role::Dek)).collect(),
            );
        }
        Self { words, body, ids: ids.len() }
    }

    /// Says of links, ascending, whose words their ends are in.
    pub(super) fn tell(&self, links: &mut [Link]) {
        let told = in_parts(links.len(), STRETCH, |part| {
            let mut tiler = Tiler::new(self);
            let told = links[part].iter().map(|link| self.wording(&mut tiler, link));
            told.collect::<Vec<_>>()
        });
        for (link, told) in links.iter_mut().zip(told.into_iter().flatten()) {
            (link.wording, link.runs) = told;
        }
    }

    fn wording<'a>(
        &'a self,
        tiler: &mut Tiler<'a>,
        link: &Link,
    ) -> (Wording, Vec<(Span, Span)>) {
        let (a, b) = (self.sentence(link.a), self.sentence(link.b));
        tiler.turn_to(link.a);
        let runs = tiler.runs(b);
        let own = |words: &[Word]| words.iter().filter(|w| !w.quoted).count();
        let shorter = own(a).min(own(b));
        // A word that is quoted in one and not in the other was not copied.
        let plain = |(i, j, n): &Run| {
            (0..*n).filter(|k| !a[i + k].quoted && !b[j + k].quoted).count()
        };
        let copied: usize = runs.iter().map(plain).sum();
        let share = copied as f64 / shorter.max(1) as f64;
        let wording = if shorter < SPOKEN || share < EDITED {
            Wording::Own
        } else if copied < PHRASE && copied < shorter {
            // A name of three words is half of a headline.
            Wording::Own
        } else if share < VERBATIM {
            Wording::Edited
        } else {
            Wording::Verbatim
        };
        let span = |words: &[Word], from: usize, n: usize| {
            words[from].span.join(words[from + n - 1].span)
        };
        let pair = |(i, j, n): &Run| (span(a, *i, *n), span(b, *j, *n));
        (wording, runs.iter().map(pair).collect())
    }

    fn sentence(&self, at: Locus) -> &[Word] {
        let words = &self.words[at.article.at()][at.sentence.at()];
        words.get(..LONGEST).unwrap_or(words)
    }

    /// Which share of each article stands in which other, ascending.
    ///
    /// Runs propose the pairs; the work grows with the words, and with the pairs that share
    /// some.
    pub(super) fn shares(&self) -> Vec<Copied> {
        let flat: Vec<Vec<Word>> =
            (0..self.words.len()).map(|at| self.own_words(at)).collect();
        // Look-up only.
        let mut numbers: FxHashMap<[u32; SHINGLE], u32> = FxHashMap::default();
        // For each article, its runs by number, with where they begin.
        let runs = flat.iter().map(|words| {
            let runs = words.windows(SHINGLE).enumerate();
            let said =
                runs.filter(|(_, run)| run.iter().filter(|w| w.means).count() >= MEANING);
            let numbered = said.map(|(at, run)| {
                let next = numbers.len() as u32;
                let key = std::array::from_fn(|i| run[i].id);
                (*numbers.entry(key).or_insert(next), at as u32)
            });
            numbered.collect()
        });
        let runs: Vec<Vec<(u32, u32)>> = runs.collect();
        let holders = Holders::of(&runs, numbers.len());
        let mut out = Vec::new();
        // What the articles have in common with one of them.
        let mut common = vec![Common::default(); flat.len()];
        for (article, own) in runs.iter().enumerate() {
            let me = article as u32;
            let mut met: Vec<u32> = Vec::new();
            for (run, at) in own {
                for other in holders.beside(*run, me).iter().filter(|o| **o != me) {
                    let common = &mut common[*other as usize];
                    if common.words == 0 {
                        met.push(*other);
                    }
                    common.add(*at);
                }
            }
            met.sort_unstable();
            let all = flat[article].len();
            for with in met {
                let Common { words, .. } = std::mem::take(&mut common[with as usize]);
                let share = f64::from(words) / all.max(1) as f64;
                let share = (share * 1000.0).round() / 1000.0;
                let (article, with) = (ArticleId(me), ArticleId(with));
                if all >= LEAST && share >= TOLD {
                    out.push(Copied { article, with, share, words });
                }
            }
        }
        out
    }

    /// The words of an article's report outside quotation marks.
    fn own_words(&self, article: usize) -> Vec<Word> {
        let sentences = self.words[article].iter().zip(&self.body[article]);
        let body = sentences.filter(|(_, body)| **body).flat_map(|(words, _)| words);
        body.filter(|w| !w.quoted).copied().collect()
    }
}

/// Numbers for folded words of all articles, while one of them is read.
struct Numbers<'n, 'a> {
    ids: &'n mut FxHashMap<&'a str, u32>,
    /// By the number of the word in its article; `None` before it comes.
    own: Vec<Option<u32>>,
}

impl<'n, 'a> Numbers<'n, 'a> {
    fn new(ids: &'n mut FxHashMap<&'a str, u32>, words: usize) -> Self {
        Self { ids, own: vec![None; words] }
    }

    fn of(&mut self, word: text::Word<'a>) -> u32 {
        let ids = &mut *self.ids;
        *self.own[word.word as usize].get_or_insert_with(|| {
            let next = ids.len() as u32;
            *ids.entry(word.folded()).or_insert(next)
        })
    }
}

/// The words of a sentence. `quoted`: it is the middle of a longer quotation.
fn read<'a>(
    text: &str,
    line: Line<'a>,
    mut quoted: bool,
    numbers: &mut Numbers<'_, 'a>,
) -> Vec<Word> {
    let mut out = Vec::with_capacity(line.len());
    for word in line.iter() {
        let token = word.token;
        match token.kind {
            TokenKind::Mark => match token.of(text) {
                "\"" => quoted = !quoted,
                "“" => quoted = true,
                "”" => quoted = false,
                _ => {}
            },
            TokenKind::Clitic => {}
            TokenKind::Word | TokenKind::Number => {
                let written = token.of(text);
                let small = written.chars().next().is_some_and(char::is_lowercase);
                let means = small && written.chars().count() >= MEANS;
                let id = numbers.of(word);
                out.push(Word { id, span: token.span, quoted, means });
            }
        }
    }
    out
}

/// The articles that have each run.
struct Holders {
    /// For each run, where its articles begin; at the end, how many there are.
    from: Vec<usize>,
    /// Ascending for each run, the first [`CROWD`] of them.
    articles: Vec<u32>,
}

impl Holders {
    /// `runs`: for each article, the runs that it has.
    fn of(runs: &[Vec<(u32, u32)>], count: usize) -> Self {
        let mut from = vec![0; count + 1];
        for (run, _) in runs.iter().flatten() {
            from[*run as usize + 1] += 1;
        }
        for run in 0..count {
            from[run + 1] = from[run] + from[run + 1].min(CROWD);
        }
        let mut end = from.clone();
        let mut articles = vec![u32::MAX; from[count]];
        for (article, own) in runs.iter().enumerate() {
            for (run, _) in own {
                let run = *run as usize;
                let known =
                    end[run] > from[run] && articles[end[run] - 1] == article as u32;
                if !known && end[run] < from[run + 1] {
                    articles[end[run]] = article as u32;
                    end[run] += 1;
                }
            }
        }
        Self { from, articles }
    }

    /// The articles that one of those with a run is compared with: all of them; where it is
    /// not among the first, the first alone.
    fn beside(&self, run: u32, article: u32) -> &[u32] {
        let all = &self.articles[self.from[run as usize]..self.from[run as usize + 1]];
        let all = &all[..all.partition_point(|a| *a < u32::MAX)];
        if all.binary_search(&article).is_ok() { all } else { &all[..1] }
    }
}

/// How many words of one article stand in another, while its runs are gone through.
#[derive(Clone, Copy, Debug, Default)]
struct Common {
    words: u32,
    /// Where the last run ends.
    end: u32,
}

impl Common {
    /// Adds a run that begins no earlier than the last.
    fn add(&mut self, at: u32) {
        let end = at + SHINGLE as u32;
        self.words += end - self.end.max(at);
        self.end = end;
    }
}

/// A run of words that two sentences share: place in the one, place in the other, words.
type Run = (usize, usize, usize);

/// Sets sentences against one that is written out, in as many steps as they have words in
/// common with it.
struct Tiler<'a> {
    copying: &'a Copying,
    /// Which sentence is written out.
    at: Option<Locus>,
    a: &'a [Word],
    /// For each word where it stands last in that sentence, from one; 0 where it does not.
    last: Vec<u32>,
    /// For each of its places the one before with the same word, from one.
    before: Vec<u32>,
    /// For each of its places the row in which it was last met, and how long the run was
    /// that ended there.
    met: Vec<(u64, usize)>,
    /// Counts the words of the others that were set against it.
    row: u64,
}

impl<'a> Tiler<'a> {
    fn new(copying: &'a Copying) -> Self {
        Self {
            copying,
            at: None,
            a: &[],
            last: vec![0; copying.ids],
            before: Vec::new(),
            met: Vec::new(),
            row: 0,
        }
    }

    /// Writes a sentence out.
    fn turn_to(&mut self, at: Locus) {
        if self.at.replace(at) == Some(at) {
            return;
        }
        for word in self.a {
            self.last[word.id as usize] = 0;
        }
        self.a = self.copying.sentence(at);
        self.before.clear();
        for (place, word) in (1..).zip(self.a) {
            self.before.push(std::mem::replace(&mut self.last[word.id as usize], place));
        }
        self.met.clear();
        self.met.resize(self.a.len(), (0, 0));
    }

    /// The runs of [`RUN`] words and more that the sentence shares with another, the longest
    /// first taken, none twice; ascending.
    ///
    /// Greedy string tiling (Wise 1993), which finds what was moved as well.
    fn runs(&mut self, b: &[Word]) -> Vec<Run> {
        let mut out: Vec<Run> = Vec::new();
        loop {
            let best = self.longest(b, &out);
            if best.2 < RUN {
                break;
            }
            out.push(best);
        }
        out.sort_unstable();
        out
    }

    /// The longest run outside of those that are `taken`; of equals the one that ends first.
    fn longest(&mut self, b: &[Word], taken: &[Run]) -> Run {
        let free = |i: usize, j: usize| {
            let holds = |from: usize, n: usize, at: usize| (from..from + n).contains(&at);
            !taken.iter().any(|(x, y, n)| holds(*x, *n, i) || holds(*y, *n, j))
        };
        let mut best = (0, 0, 0);
        // No run goes on from the row before the first.
        self.row += 1;
        for (j, other) in b.iter().enumerate() {
            self.row += 1;
            // Backwards, so that the place before still tells of the row before.
            let mut next = self.last[other.id as usize] as usize;
            while let Some(i) = next.checked_sub(1) {
                next = self.before[i] as usize;
                if !free(i, j) {
                    continue;
                }
                let length = match i.checked_sub(1).map(|at| self.met[at]) {
                    Some((row, length)) if row + 1 == self.row => length + 1,
                    _ => 1,
                };
                self.met[i] = (self.row, length);
                let ends = |(x, y, n): Run| (x + n, y + n);
                let run = (i + 1 - length, j + 1 - length, length);
                if length > best.2 || length == best.2 && ends(run) < ends(best) {
                    best = run;
                }
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SentenceId;
    use proptest::prelude::*;

    fn sentence(ids: &[u32]) -> Vec<Word> {
        let word = |id: &u32| Word {
            id: *id,
            span: Span::new(0, 1),
            quoted: false,
            means: false,
        };
        ids.iter().map(word).collect()
    }

    /// The longest run by trying every place, those taken left out.
    fn longest(a: &[u32], b: &[u32], taken: &[Run]) -> Run {
        let free = |i: usize, j: usize| {
            taken
                .iter()
                .all(|(x, y, n)| !(*x..x + n).contains(&i) && !(*y..y + n).contains(&j))
        };
        let mut best = (0, 0, 0);
        for i in 0..a.len() {
            for j in 0..b.len() {
                let alike = |n: &usize| {
                    let (x, y) = (i + n, j + n);
                    a.get(x).is_some_and(|w| b.get(y) == Some(w)) && free(x, y)
                };
                let n = (0..a.len()).take_while(alike).count();
                if n > best.2 || n == best.2 && (i + n, j + n) < (best.0 + n, best.1 + n)
                {
                    best = (i, j, n);
                }
            }
        }
        best
    }

    proptest! {
        /// Few different words, so that sentences share runs, and words within them.
        #[test]
        fn runs_are_those_that_trying_every_place_finds(
            all in prop::collection::vec(prop::collection::vec(0_u32..6, 0..24), 2..5),
        ) {
            let words = vec![all.iter().map(|ids| sentence(ids)).collect()];
            let copying = Copying { words, body: Vec::new(), ids: 6 };
            let mut tiler = Tiler::new(&copying);
            for (at, a) in all.iter().enumerate() {
                tiler.turn_to(Locus::new(ArticleId(0), SentenceId::new(at)));
                for b in &all {
                    let mut want: Vec<Run> = Vec::new();
                    loop {
                        let best = longest(a, b, &want);
                        if best.2 < RUN {
                            break;
                        }
                        want.push(best);
                    }
                    want.sort_unstable();
                    prop_assert_eq!(tiler.runs(&sentence(b)), want);
                }
            }
        }
    }
}
