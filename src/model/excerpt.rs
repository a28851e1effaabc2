//! One story of a collation, as a collation of its own.

use super::{
    ArticleId, Collation, Copied, Identity, Link, Locus, Origin, Passage, PassageId,
    Question, Silence, Story, StoryId, is_heap,
};

impl Collation {
    /// The story that has an article.
    pub fn story_with(&self, article: ArticleId) -> Option<StoryId> {
        let has = |s: &Story| s.articles.binary_search(&article).is_ok();
        self.stories.iter().position(has).map(StoryId::new)
    }

    /// The story of more than half of the articles: what the set is about. Nothing of a heap
    /// of stories, nothing before the articles are sorted into stories.
    pub fn main_story(&self) -> Option<StoryId> {
        let first = self.stories.first()?;
        first.is_main(self.articles.len()).then_some(StoryId(0))
    }

    /// Whether these are several stories and none of them is what the set is about.
    pub fn is_heap(&self) -> bool {
        is_heap(&self.stories, self.articles.len())
    }

    /// The articles of other stories than the one that the set is about, ascending.
    pub fn apart(&self) -> Vec<ArticleId> {
        if self.main_story().is_none() {
            return Vec::new();
        }
        let others = self.stories.iter().skip(1).flat_map(|s| s.articles.iter().copied());
        let mut out: Vec<ArticleId> = others.collect();
        out.sort_unstable();
        out
    }

    /// One story as a collation of its own: its articles with their labels, and all that
    /// was found in them. Whole where there is no such story.
    #[must_use]
    pub fn excerpt(&self, story: StoryId) -> Self {
        let Some(story) = self.stories.get(story.at()) else {
            return self.clone();
        };
        let Self {
            title: _,
            strictness,
            articles,
            sigils,
            outlets,
            blind,
            stories: _,
            near_misses: _,
            links,
            grounds,
            passages,
            identities,
            questions,
            silences,
            copied,
            origins,
            parted,
            recast,
            lapsed,
            review,
        } = self;
        let cut = Cut::new(articles.len(), &story.articles);
        let (passages, moved) = cut.passages(passages);
        let of_story = |at: &ArticleId| story.articles.binary_search(at).is_ok();
        let of = |at: &ArticleId| articles[at.at()].clone();
        let out = Self {
            title: self.title.clone(),
            strictness: *strictness,
            articles: story.articles.iter().map(of).collect(),
            sigils: story.articles.iter().map(|a| sigils[a.at()].clone()).collect(),
            outlets: outlets.clone(),
            blind: *blind,
            stories: vec![Story {
                articles: (0..story.articles.len()).map(ArticleId::new).collect(),
                central: cut.article(story.central).unwrap_or(ArticleId(0)),
            }],
            near_misses: Vec::new(),
            links: links.iter().filter_map(|l| cut.link(l)).collect(),
            grounds: story
                .articles
                .iter()
                .filter_map(|a| grounds.get(a.at()).cloned())
                .collect(),
            passages,
            identities: identities.iter().filter_map(|i| cut.identity(i)).collect(),
            questions: questions
                .iter()
                .filter(|q| {
                    q.readings.first().is_some_and(|r| of_story(&r.locus.article))
                })
                .filter_map(|q| cut.question(q, &moved))
                .collect(),
            silences: silences.iter().filter_map(|s| cut.silence(s, &moved)).collect(),
            copied: copied.iter().filter_map(|c| cut.copied(c)).collect(),
            origins: origins.iter().filter_map(|o| cut.origin(o)).collect(),
            parted: parted
                .iter()
                .filter_map(|(a, b)| Some((cut.locus(*a)?, cut.locus(*b)?)))
                .collect(),
            recast: recast.iter().filter_map(|at| cut.locus(*at)).collect(),
            lapsed: lapsed.clone(),
            review: review.clone(),
        };
        out.check();
        out
    }
}

/// From the ids of the whole to those of a part. Keeps the order.
struct Cut {
    to: Vec<Option<ArticleId>>,
}

impl Cut {
    fn new(count: usize, kept: &[ArticleId]) -> Self {
        let mut to = vec![None; count];
        for (new, old) in kept.iter().enumerate() {
            to[old.at()] = Some(ArticleId::new(new));
        }
        Self { to }
    }

    fn article(&self, at: ArticleId) -> Option<ArticleId> {
        self.to.get(at.at()).copied().flatten()
    }

    fn locus(&self, at: Locus) -> Option<Locus> {
        Some(Locus::new(self.article(at.article)?, at.sentence))
    }

    fn link(&self, link: &Link) -> Option<Link> {
        let (a, b) = (self.locus(link.a)?, self.locus(link.b)?);
        Some(Link { a, b, ..link.clone() })
    }

    /// The passages of the part, and for each old id the new one.
    fn passages(&self, passages: &[Passage]) -> (Vec<Passage>, Vec<Option<PassageId>>) {
        let (mut out, mut moved) = (Vec::new(), Vec::with_capacity(passages.len()));
        for passage in passages {
            let members: Option<Vec<Locus>> =
                passage.members.iter().map(|m| self.locus(*m)).collect();
            moved.push(members.map(|members| {
                let mut kept = passage.clone();
                kept.members = members;
                out.push(kept);
                PassageId::new(out.len() - 1)
            }));
        }
        (out, moved)
    }

    fn copied(&self, copied: &Copied) -> Option<Copied> {
        let (article, with) = (self.article(copied.article)?, self.article(copied.with)?);
        Some(Copied { article, with, ..*copied })
    }

    fn origin(&self, origin: &Origin) -> Option<Origin> {
        // Of another story: not worth a copy.
        self.article(*origin.articles.first()?)?;
        let mut out = origin.clone();
        for article in &mut out.articles {
            *article = self.article(*article)?;
        }
        for fold in &mut out.folds {
            (fold.a, fold.b) = (self.article(fold.a)?, self.article(fold.b)?);
        }
        Some(out)
    }

    fn identity(&self, identity: &Identity) -> Option<Identity> {
        let mut here = identity.mentions.iter();
        here.find(|(article, _)| self.article(*article).is_some())?;
        let mut out = identity.clone();
        for list in [&mut out.mentions, &mut out.offices] {
            list.retain(|(article, _)| self.article(*article).is_some());
            for (article, _) in list {
                *article = self.article(*article)?;
            }
        }
        Some(out)
    }

    fn silence(&self, silence: &Silence, moved: &[Option<PassageId>]) -> Option<Silence> {
        let article = self.article(silence.article)?;
        let mut out = Silence { article, ..silence.clone() };
        out.passage = silence.passage.and_then(|p| moved.get(p.at()).copied().flatten());
        for carrier in &mut out.carried {
            carrier.locus = self.locus(carrier.locus)?;
        }
        Some(out)
    }

    fn question(
        &self,
        question: &Question,
        moved: &[Option<PassageId>],
    ) -> Option<Question> {
        let mut out = question.clone();
        out.passage = question.passage.and_then(|p| moved.get(p.at()).copied().flatten());
        for (at, _) in &mut out.about {
            *at = self.locus(*at)?;
        }
        for reading in &mut out.readings {
            reading.locus = self.locus(reading.locus)?;
        }
        Some(out)
    }
}
