//! The order of the stages, and nothing else.
//!
//! In: articles in memory. Out: what each says by itself ([`prepare`]) and the comparison
//! of all of them ([`relate`]). Never: I/O, a clock, a dependence on the order of input.

pub use crate::align::story_keys;
use crate::align::{self, Sorted, align, join, stories};
use crate::compare::{self, Judge, Model, carried, compare, ranked, silences};
use crate::cores::both;
use crate::extract::extract;
use crate::identify::identify;
use crate::model::{
    Alignment, Article, ArticleId, Collation, Copied, Edit, Grounds, Identity, Lapse,
    Link, Locus, NearMiss, Options, Origin, Passage, PassageId, Prepared, Question,
    Revision, Role, Silence, Story,
};
use crate::segment::{self, Segmented, segment};
use crate::versions;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Begins to read the word lists and learnt tables that every comparison needs, while files
/// are read and articles prepared. Whoever needs one sooner reads it, or waits for it.
pub fn warm() {
    let tables = || {
        align::warm();
        compare::warm();
    };
    // A thread that cannot be had is done without.
    let _ = std::thread::Builder::new().spawn(tables);
}

/// What one article says by itself. Total, linear, independent of all other articles:
/// it may be cached by [`Article::key`] and run in parallel.
pub fn prepare(article: Arc<Article>) -> Prepared {
    let segmented = segment(&article);
    prepared(article, segmented)
}

fn prepared(article: Arc<Article>, segmented: Segmented) -> Prepared {
    let mut metadata = article.metadata.clone();
    metadata.extend(segmented.found);
    let sentences = segmented.sentences;
    let tokens = Prepared::tokenized(&article.text, &sentences);
    let mentions = extract(&article, &sentences, &tokens, &metadata);
    Prepared { article, sentences, tokens, metadata, mentions }
}

/// What became of each sentence of one version of an item in another.
pub fn revise(first: &Prepared, second: &Prepared) -> Revision {
    versions::revise(first, second)
}

/// The articles with their labels, and nothing compared: for whoever wants to see what was
/// loaded, of however many articles.
pub fn label(articles: Vec<Arc<Prepared>>, options: &Options) -> Collation {
    let Casting { articles, recast, lapsed } = cast(articles, options);
    let sigils = options.sigils(&articles, &[]);
    let title = options.title.clone();
    let set = Collation {
        strictness: options.strictness,
        outlets: options.outlets.clone(),
        blind: options.blind,
        ..Collation::default()
    };
    let collation = Collation { title, articles, sigils, lapsed, recast, ..set };
    collation.check();
    collation
}

/// What [`relate_in_steps`] is about to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Telling the stories apart.
    Stories,
    /// Pairing sentences.
    Align,
    /// Setting readings against each other.
    Compare,
}

/// Compares all articles.
///
/// Works in canonical order (by content) and labels afterwards, so that permuting
/// `articles` permutes ids and sigils and nothing else.
///
/// # Panics
/// Never: it is stopped by nobody.
pub fn relate(articles: Vec<Arc<Prepared>>, options: &Options) -> Collation {
    relate_in_steps(articles, options, |_| ControlFlow::Continue(()))
        .expect("invariant: nobody stops it")
}

/// The same, telling `progress` of each stage before it begins; `None` where that says
/// [`ControlFlow::Break`]. What comes out depends on nothing but the articles.
pub fn relate_in_steps(
    articles: Vec<Arc<Prepared>>,
    options: &Options,
    progress: impl FnMut(Stage) -> ControlFlow<()>,
) -> Option<Collation> {
    relate_judged(articles, options, &Judge::of(options.strictness), progress)
}

/// The same by another model of figures than the one that ships: for measuring on articles
/// that a model has not been learnt from.
///
/// # Panics
/// Never: it is stopped by nobody.
pub fn relate_by(
    articles: Vec<Arc<Prepared>>,
    options: &Options,
    model: &Model,
) -> Collation {
    let judge = Judge { strictness: options.strictness, model };
    relate_judged(articles, options, &judge, |_| ControlFlow::Continue(()))
        .expect("invariant: nobody stops it")
}

fn relate_judged(
    articles: Vec<Arc<Prepared>>,
    options: &Options,
    judge: &Judge<'_>,
    mut progress: impl FnMut(Stage) -> ControlFlow<()>,
) -> Option<Collation> {
    let Casting { articles, recast, mut lapsed } = cast(articles, options);
    let canonical = canonical(&articles);
    let ordered: Vec<&Prepared> =
        canonical.iter().map(|i| articles[*i].as_ref()).collect();
    progress(Stage::Stories).continue_value()?;
    let found = told_apart(&ordered, options);
    let mut whole =
        Whole { grounds: vec![Grounds::default(); articles.len()], ..Whole::default() };
    for story in &found.stories {
        let told: Vec<&Prepared> =
            story.articles.iter().map(|a| ordered[a.at()]).collect();
        progress(Stage::Align).continue_value()?;
        let (alignment, identities) =
            both(|| align(&told, &options.edits), || identify(&told));
        progress(Stage::Compare).continue_value()?;
        let (questions, carried) = both(
            || compare(&told, &alignment, &identities, judge),
            || carried(&told, &alignment),
        );
        let silences = carried.map_or_else(Vec::new, |carried| {
            silences(&told, &carried, &alignment, &identities, &questions)
        });
        let given: Vec<usize> =
            story.articles.iter().map(|a| canonical[a.at()]).collect();
        let compared = Compared { identities, questions, silences };
        whole.add(&Relabel { given: &given }, alignment, compared);
    }
    let Sorted { stories, near_misses } = Relabel { given: &canonical }.sorted(found);
    let sigils = options.sigils(&articles, &stories);
    let whole = whole.sorted(&articles);
    lapsed.extend(whole.lapsed);
    let collation = Collation {
        title: options.title.clone(),
        strictness: options.strictness,
        outlets: options.outlets.clone(),
        blind: options.blind,
        sigils,
        stories,
        near_misses,
        articles,
        links: whole.links,
        grounds: whole.grounds,
        passages: whole.passages,
        identities: whole.identities,
        questions: whole.questions,
        silences: whole.silences,
        copied: whole.copied,
        origins: whole.origins,
        parted: whole.parted,
        lapsed,
        recast,
        review: options.edits.review.clone(),
    };
    collation.check();
    Some(collation)
}

/// Which articles tell the same story, and nothing else compared: for whoever has a heap
/// of them.
pub fn sort_out(articles: Vec<Arc<Prepared>>, options: &Options) -> Collation {
    let canonical = canonical(&articles);
    let ordered: Vec<&Prepared> =
        canonical.iter().map(|i| articles[*i].as_ref()).collect();
    let found = told_apart(&ordered, options);
    let Sorted { stories, near_misses } = Relabel { given: &canonical }.sorted(found);
    let sigils = options.sigils(&articles, &stories);
    let title = options.title.clone();
    let empty = Collation { outlets: options.outlets.clone(), ..Collation::default() };
    let collation = Collation { title, articles, sigils, stories, near_misses, ..empty };
    collation.check();
    collation
}

/// The articles with the roles that were set by hand.
struct Casting {
    articles: Vec<Arc<Prepared>>,
    /// The sentences that have one, ascending.
    recast: Vec<Locus>,
    /// Edits whose sentence is not found any more.
    lapsed: Vec<Lapse>,
}

/// Puts roles that were set by hand into force, and the articles in the order of their content
/// where theirs may not show: in every copy of the text that they were
/// set in, else in the file of its name. An article that has none is not touched.
fn cast(mut articles: Vec<Arc<Prepared>>, options: &Options) -> Casting {
    if options.blind {
        let order = canonical(&articles);
        articles = order.into_iter().map(|at| Arc::clone(&articles[at])).collect();
    }
    let edits = &options.edits;
    let mut roles: BTreeMap<Locus, Role> = BTreeMap::new();
    let mut lapsed = Vec::new();
    for edit in &edits.roles {
        let homes = articles.iter().map(|a| a.is_home_of(&edit.at));
        let homes: Vec<u8> = homes.collect();
        let Some(best) = homes.iter().max().filter(|home| **home > 0) else { continue };
        let at_home = (0..articles.len()).filter(|at| homes[*at] == *best);
        let before = roles.len();
        for at in at_home {
            if let Some(sentence) = articles[at].recall(&edit.at) {
                roles.insert(Locus::new(ArticleId::new(at), sentence), edit.role);
            } else if before == roles.len() {
                let gone = edit.at.clone();
                lapsed.push(Lapse { edit: Edit::Role(edit.clone()), gone });
                break;
            }
        }
    }
    for (at, article) in articles.iter_mut().enumerate() {
        let id = ArticleId::new(at);
        let mut sentences = article.sentences.clone();
        for (locus, role) in roles.iter().filter(|(locus, _)| locus.article == id) {
            sentences[locus.sentence.at()].role = *role;
        }
        if sentences == article.sentences {
            continue;
        }
        let text = Arc::clone(&article.article);
        let segmented = segment::recast(&text, sentences);
        *article = Arc::new(prepared(text, segmented));
    }
    Casting { articles, recast: roles.into_keys().collect(), lapsed }
}

/// The stories of articles in canonical order: one, where the options say so; those made one
/// that an editor has tied.
fn told_apart(articles: &[&Prepared], options: &Options) -> Sorted {
    if options.one_story && !articles.is_empty() {
        let all = (0..articles.len()).map(ArticleId::new).collect();
        let story = Story { articles: all, central: ArticleId(0) };
        return Sorted { stories: vec![story], near_misses: Vec::new() };
    }
    let mut found = stories(articles);
    found.stories = join(found.stories, articles, &options.edits);
    if !options.edits.links.is_empty() {
        let home =
            |article| found.stories.iter().position(|s| s.articles.contains(&article));
        found.near_misses.retain(|m| home(m.article) != home(m.with));
    }
    found
}

/// The positions of the articles in canonical order: by content, then by path.
fn canonical(articles: &[Arc<Prepared>]) -> Vec<usize> {
    let mut canonical: Vec<usize> = (0..articles.len()).collect();
    canonical.sort_by(|a, b| {
        let key = |i: &usize| (&articles[*i].article.key, &articles[*i].article.path);
        key(a).cmp(&key(b))
    });
    canonical
}

/// What was found in all stories, with the ids of the articles as they were given.
#[derive(Default)]
struct Whole {
    links: Vec<Link>,
    grounds: Vec<Grounds>,
    passages: Vec<Passage>,
    identities: Vec<Identity>,
    questions: Vec<Question>,
    silences: Vec<Silence>,
    copied: Vec<Copied>,
    origins: Vec<Origin>,
    parted: Vec<(Locus, Locus)>,
    lapsed: Vec<Lapse>,
}

/// What the accounts of one story have to say of the same.
struct Compared {
    identities: Vec<Identity>,
    questions: Vec<Question>,
    silences: Vec<Silence>,
}

impl Whole {
    /// Adds what was found in a story.
    fn add(&mut self, relabel: &Relabel<'_>, alignment: Alignment, compared: Compared) {
        self.links.extend(relabel.links(alignment.links));
        self.copied.extend(alignment.copied.into_iter().map(|copied| Copied {
            article: relabel.article(copied.article),
            with: relabel.article(copied.with),
            ..copied
        }));
        self.origins.extend(relabel.origins(alignment.origins));
        self.parted.extend(relabel.pairs(&alignment.parted));
        self.lapsed.extend(alignment.lapsed);
        for (at, grounds) in relabel.given.iter().zip(alignment.grounds) {
            self.grounds[*at] = grounds;
        }
        let after = self.passages.len();
        self.passages.extend(relabel.passages(alignment.passages));
        self.identities.extend(relabel.identities(compared.identities));
        let behind = |p: PassageId| PassageId::new(p.at() + after);
        let mut questions = relabel.questions(compared.questions);
        for question in &mut questions {
            question.passage = question.passage.map(behind);
        }
        self.questions.extend(questions);
        let mut silences = relabel.silences(compared.silences);
        for silence in &mut silences {
            silence.passage = silence.passage.map(behind);
        }
        self.silences.extend(silences);
    }

    /// All stories as one: everything in its order.
    fn sorted(mut self, articles: &[Arc<Prepared>]) -> Self {
        self.links.sort_by_key(|l| (l.a, l.b));
        self.parted.sort_unstable();
        self.copied.sort_by_key(|c| (c.article, c.with));
        self.origins.sort_by(|a, b| a.articles.cmp(&b.articles));
        self.identities.sort_by(|a, b| {
            (a.sort, &a.spellings, &a.mentions).cmp(&(b.sort, &b.spellings, &b.mentions))
        });
        let moved = self.sort_passages();
        for question in &mut self.questions {
            question.passage = question.passage.map(|p| moved[p.at()]);
        }
        for silence in &mut self.silences {
            silence.passage = silence.passage.map(|p| moved[p.at()]);
        }
        self.silences.sort_by(|a, b| {
            (a.article.cmp(&b.article))
                .then(b.weight.total_cmp(&a.weight))
                .then_with(|| (a.matter, &a.carried).cmp(&(b.matter, &b.carried)))
        });
        // Each story's questions come in order, and the sort keeps it where two are even.
        let articles: Vec<&Prepared> = articles.iter().map(AsRef::as_ref).collect();
        self.questions = ranked(&articles, self.questions);
        self
    }

    /// Sorts the passages; for each old position the new one.
    fn sort_passages(&mut self) -> Vec<PassageId> {
        let mut order: Vec<usize> = (0..self.passages.len()).collect();
        order.sort_by(|a, b| self.passages[*a].members.cmp(&self.passages[*b].members));
        let mut moved = vec![PassageId(0); order.len()];
        for (new, old) in order.iter().enumerate() {
            moved[*old] = PassageId::new(new);
        }
        self.passages.sort_by(|a, b| a.members.cmp(&b.members));
        moved
    }
}

/// Turns canonical article ids into given ones.
struct Relabel<'a> {
    /// For each canonical position, the position in the order given.
    given: &'a [usize],
}

impl Relabel<'_> {
    fn article(&self, article: ArticleId) -> ArticleId {
        ArticleId::new(self.given[article.at()])
    }

    fn sorted(&self, found: Sorted) -> Sorted {
        let near_misses = found.near_misses.into_iter().map(|miss| NearMiss {
            article: self.article(miss.article),
            with: self.article(miss.with),
            ..miss
        });
        let near_misses = near_misses.collect();
        Sorted { stories: self.stories(found.stories), near_misses }
    }

    fn stories(&self, stories: Vec<Story>) -> Vec<Story> {
        let relabelled = stories.into_iter().map(|mut story| {
            for article in &mut story.articles {
                *article = self.article(*article);
            }
            story.articles.sort_unstable();
            story.central = self.article(story.central);
            story
        });
        let mut out: Vec<Story> = relabelled.collect();
        out.sort_by(|a, b| {
            (b.articles.len(), &a.articles).cmp(&(a.articles.len(), &b.articles))
        });
        out
    }

    fn locus(&self, at: Locus) -> Locus {
        Locus::new(self.article(at.article), at.sentence)
    }

    fn links(&self, links: Vec<Link>) -> Vec<Link> {
        let relabelled = links.into_iter().map(|mut link| {
            link.a = self.locus(link.a);
            link.b = self.locus(link.b);
            if link.b < link.a { link.turned() } else { link }
        });
        relabelled.collect()
    }

    fn origins(&self, origins: Vec<Origin>) -> Vec<Origin> {
        let relabelled = origins.into_iter().map(|mut origin| {
            for article in &mut origin.articles {
                *article = self.article(*article);
            }
            origin.articles.sort_unstable();
            for fold in &mut origin.folds {
                let (a, b) = (self.article(fold.a), self.article(fold.b));
                (fold.a, fold.b) = (a.min(b), a.max(b));
            }
            origin.folds.sort_by_key(|fold| (fold.a, fold.b));
            origin
        });
        relabelled.collect()
    }

    fn pairs(&self, pairs: &[(Locus, Locus)]) -> Vec<(Locus, Locus)> {
        let relabelled = pairs.iter().map(|(a, b)| (self.locus(*a), self.locus(*b)));
        relabelled.map(|(a, b)| (a.min(b), a.max(b))).collect()
    }

    /// The passages relabelled, in their places.
    fn passages(&self, passages: Vec<Passage>) -> Vec<Passage> {
        let relabelled = passages.into_iter().map(|mut p| {
            for member in &mut p.members {
                *member = self.locus(*member);
            }
            p.members.sort_unstable();
            p
        });
        relabelled.collect()
    }

    fn identities(&self, identities: Vec<Identity>) -> Vec<Identity> {
        let relabelled = identities.into_iter().map(|mut identity| {
            for (article, _) in identity.mentions.iter_mut().chain(&mut identity.offices)
            {
                *article = self.article(*article);
            }
            identity.mentions.sort_unstable();
            identity.offices.sort_unstable();
            identity
        });
        relabelled.collect()
    }

    fn questions(&self, questions: Vec<Question>) -> Vec<Question> {
        let relabelled = questions.into_iter().map(|mut q| {
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

    fn silences(&self, mut silences: Vec<Silence>) -> Vec<Silence> {
        for silence in &mut silences {
            silence.article = ArticleId::new(self.given[silence.article.at()]);
            for carrier in &mut silence.carried {
                carrier.locus = self.locus(carrier.locus);
            }
            silence.carried.sort_unstable();
        }
        silences
    }
}
