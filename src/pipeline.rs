//! The order of the stages, and nothing else.
//!
//! In: articles in memory. Out: what each says by itself ([`prepare`]) and the comparison
//! of all of them ([`relate`]). Never: I/O, a clock, a dependence on the order of input.

use crate::align::align;
use crate::compare::compare;
use crate::extract::extract;
use crate::identify::identify;
use crate::model::{
    Article, ArticleId, Collation, Field, Identity, Link, Locus, Options, Passage,
    PassageId, Prepared, Question,
};
use crate::segment::segment;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

/// What one article says by itself. Total, linear, independent of all other articles:
/// it may be cached by [`Article::key`] and run in parallel.
pub fn prepare(article: Arc<Article>) -> Prepared {
    let segmented = segment(&article);
    let mut metadata = article.metadata.clone();
    metadata.extend(segmented.found);
    let mentions = extract(&article, &segmented.sentences, &metadata);
    Prepared { article, sentences: segmented.sentences, metadata, mentions }
}

/// The articles with their labels, and nothing compared: for whoever wants to see what was
/// loaded, of however many articles.
pub fn label(articles: Vec<Arc<Prepared>>, options: &Options) -> Collation {
    let sigils = sigils(&articles);
    let title = options.title.clone();
    let collation = Collation { title, articles, sigils, ..Collation::default() };
    collation.check();
    collation
}

/// What [`relate_in_steps`] is about to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Pairing sentences.
    Align,
    /// Setting readings against each other.
    Compare,
}

/// Compares all articles.
///
/// Works in canonical order (by content) and labels afterwards, so that permuting
/// `articles` permutes ids and sigils and nothing else.
pub fn relate(articles: Vec<Arc<Prepared>>, options: &Options) -> Collation {
    relate_in_steps(articles, options, |_| ControlFlow::Continue(()))
        .expect("invariant: nobody stops it")
}

/// The same, telling `progress` of each stage before it begins; `None` where that says
/// [`ControlFlow::Break`]. What comes out depends on nothing but the articles.
pub fn relate_in_steps(
    articles: Vec<Arc<Prepared>>,
    options: &Options,
    mut progress: impl FnMut(Stage) -> ControlFlow<()>,
) -> Option<Collation> {
    let mut canonical: Vec<usize> = (0..articles.len()).collect();
    canonical.sort_by(|a, b| {
        let key = |i: &usize| (&articles[*i].article.key, &articles[*i].article.path);
        key(a).cmp(&key(b))
    });
    let ordered: Vec<&Prepared> =
        canonical.iter().map(|i| articles[*i].as_ref()).collect();
    progress(Stage::Align).continue_value()?;
    let alignment = align(&ordered);
    let identities = identify(&ordered);
    progress(Stage::Compare).continue_value()?;
    let questions = compare(&ordered, &alignment, &identities);

    let relabel = Relabel { given: &canonical };
    let links = relabel.links(alignment.links);
    let (passages, moved) = relabel.passages(alignment.passages);
    let identities = relabel.identities(identities);
    let questions = relabel.questions(questions, &moved);
    let sigils = sigils(&articles);
    let collation = Collation {
        title: options.title.clone(),
        articles,
        sigils,
        links,
        passages,
        identities,
        questions,
    };
    collation.check();
    Some(collation)
}

/// The manifest's sigils where they are stated and unique, else A, B, C … by position.
fn sigils(articles: &[Arc<Prepared>]) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let stated: Vec<Option<String>> = articles
        .iter()
        .map(|a| {
            let sigil = a.metadata.text(Field::Sigil)?.to_string();
            taken.insert(sigil.clone()).then_some(sigil)
        })
        .collect();
    let letters = stated.iter().enumerate().map(|(i, sigil)| match sigil {
        Some(sigil) => sigil.clone(),
        // Among as many letters as there are articles and one more, one is free.
        None => (i..=i + articles.len())
            .map(letter)
            .find(|s| taken.insert(s.clone()))
            .expect("invariant: fewer labels are taken than tried"),
    });
    letters.collect()
}

/// A … Z, AA, AB …
fn letter(mut at: usize) -> String {
    let mut out = String::new();
    loop {
        out.insert(0, char::from(b'A' + (at % 26) as u8));
        match (at / 26).checked_sub(1) {
            Some(next) => at = next,
            None => return out,
        }
    }
}

/// Turns canonical article ids into given ones.
struct Relabel<'a> {
    /// For each canonical position, the position in the order given.
    given: &'a [usize],
}

impl Relabel<'_> {
    fn locus(&self, at: Locus) -> Locus {
        Locus::new(ArticleId::new(self.given[at.article.at()]), at.sentence)
    }

    fn links(&self, links: Vec<Link>) -> Vec<Link> {
        let mut out: Vec<Link> = links
            .into_iter()
            .map(|mut link| {
                link.a = self.locus(link.a);
                link.b = self.locus(link.b);
                if link.b < link.a {
                    std::mem::swap(&mut link.a, &mut link.b);
                    for e in &mut link.evidence {
                        std::mem::swap(&mut e.a, &mut e.b);
                    }
                }
                link
            })
            .collect();
        out.sort_by_key(|l| (l.a, l.b));
        out
    }

    /// The passages relabelled, and for each old position the new one.
    fn passages(&self, passages: Vec<Passage>) -> (Vec<Passage>, Vec<PassageId>) {
        let mut out: Vec<(usize, Passage)> = passages
            .into_iter()
            .map(|mut p| {
                for member in &mut p.members {
                    *member = self.locus(*member);
                }
                p.members.sort_unstable();
                p
            })
            .enumerate()
            .collect();
        out.sort_by(|a, b| a.1.members.cmp(&b.1.members));
        let mut moved = vec![PassageId(0); out.len()];
        for (new, (old, _)) in out.iter().enumerate() {
            moved[*old] = PassageId::new(new);
        }
        (out.into_iter().map(|(_, p)| p).collect(), moved)
    }

    fn identities(&self, identities: Vec<Identity>) -> Vec<Identity> {
        let given = |article: ArticleId| ArticleId::new(self.given[article.at()]);
        let mut out: Vec<Identity> = identities
            .into_iter()
            .map(|mut identity| {
                for (article, _) in
                    identity.mentions.iter_mut().chain(&mut identity.offices)
                {
                    *article = given(*article);
                }
                identity.mentions.sort_unstable();
                identity.offices.sort_unstable();
                identity
            })
            .collect();
        out.sort_by(|a, b| {
            (a.sort, &a.spellings, &a.mentions).cmp(&(b.sort, &b.spellings, &b.mentions))
        });
        out
    }

    fn questions(&self, questions: Vec<Question>, moved: &[PassageId]) -> Vec<Question> {
        let relabelled = questions.into_iter().map(|mut q| {
            q.passage = q.passage.map(|p| moved[p.at()]);
            for (at, _) in &mut q.about {
                *at = self.locus(*at);
            }
            q.about.sort_unstable();
            for reading in &mut q.readings {
                reading.locus = self.locus(reading.locus);
            }
            q.readings.sort_by_key(|r| (r.locus, r.span));
            q
        });
        relabelled.collect()
    }
}
