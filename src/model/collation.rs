//! The whole comparison.

use super::grounds::{End, evidence};
use super::{
    Article, ArticleId, Copied, Edits, Evidence, Grounds, Identity, Labels, Lapse, Link,
    Locus, Mention, MentionId, Metadata, NearMiss, Origin, OutletNames, Passage,
    PassageId, Question, QuestionId, Review, Sentence, SentenceId, Silence, Story,
    Strictness,
};
use crate::text::{Line, Tokenized};
use std::sync::Arc;

/// One article with what it says by itself. Depends on nothing but the article.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The article.
    pub article: Arc<Article>,
    /// Its sentences, ascending.
    pub sentences: Vec<Sentence>,
    /// The tokens of its text, and of each sentence's core.
    pub tokens: Tokenized,
    /// The article's metadata with what its text states added.
    pub metadata: Metadata,
    /// Its mentions, ascending by sentence, then by place; they do not overlap.
    pub mentions: Vec<Mention>,
}

impl Prepared {
    /// A sentence's words, as shown.
    pub fn text_of(&self, sentence: SentenceId) -> &str {
        self.sentences[sentence.at()].span.of(&self.article.text)
    }

    /// The tokens of a text and of its sentences' cores: what [`Prepared::tokens`] is.
    pub fn tokenized(text: &str, sentences: &[Sentence]) -> Tokenized {
        Tokenized::read(text, sentences.iter().map(|s| s.core))
    }

    /// The tokens of a sentence's core, with their words.
    pub fn tokens_of(&self, sentence: SentenceId) -> Line<'_> {
        self.tokens.part(sentence.at())
    }

    /// The mentions of one sentence with their ids.
    pub fn mentions_of(
        &self,
        sentence: SentenceId,
    ) -> impl Iterator<Item = (MentionId, &Mention)> {
        let from = self.mentions.partition_point(|m| m.sentence < sentence);
        self.mentions[from..]
            .iter()
            .take_while(move |m| m.sentence == sentence)
            .enumerate()
            .map(move |(i, m)| (MentionId::new(from + i), m))
    }

    /// How many words its report has: headlines, paragraphs and captions, page matter not.
    pub fn words(&self) -> usize {
        let reports = self.sentences.iter().filter(|s| s.role.reports());
        reports.map(|s| s.core.of(&self.article.text).split_whitespace().count()).sum()
    }

    /// The sentence that holds byte `at`, or the last one before it.
    pub fn sentence_at(&self, at: usize) -> Option<SentenceId> {
        let after = self.sentences.partition_point(|s| s.span.start() <= at);
        after.checked_sub(1).map(SentenceId::new)
    }
}

/// What the user asked of the engine.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The set's title, if the manifest states one.
    pub title: Option<String>,
    /// What was decided by hand.
    pub edits: Edits,
    /// All articles are accounts of one story, whatever they seem to report.
    pub one_story: bool,
    /// The labels that accounts have had before in this session; none at the start.
    pub labels: Labels,
    /// How sure a difference must be to be raised.
    pub strictness: Strictness,
    /// What the user calls outlets.
    pub outlets: OutletNames,
    /// Outlets and order are hidden until a verdict is given: the articles come in an order
    /// of their content, with letters for labels.
    pub blind: bool,
}

/// The comparison of all articles: checked when made, read-only from then on.
#[derive(Clone, Debug, Default)]
pub struct Collation {
    /// The set's title.
    pub title: Option<String>,
    /// How sure a difference had to be to be raised.
    pub strictness: Strictness,
    /// The articles in the order they were given; [`ArticleId`] is the position.
    pub articles: Vec<Arc<Prepared>>,
    /// Each article's short label.
    pub sigils: Vec<String>,
    /// What the user calls outlets.
    pub outlets: OutletNames,
    /// Whether outlets and order are hidden until a verdict is given.
    pub blind: bool,
    /// The stories of the articles, the one with most articles first, then by their
    /// articles; each article is in one. Empty while nothing has been compared. Links,
    /// passages and questions stay within a story.
    pub stories: Vec<Story>,
    /// Articles of different stories that may be of one event all the same, the likeliest
    /// first.
    pub near_misses: Vec<NearMiss>,
    /// Links, ascending by their ends.
    pub links: Vec<Link>,
    /// For each article, what its sentences can give as evidence; empty while nothing has
    /// been compared.
    pub grounds: Vec<Grounds>,
    /// Passages, ascending by their members.
    pub passages: Vec<Passage>,
    /// People, bodies and places over all articles, by what they are and are called.
    pub identities: Vec<Identity>,
    /// Questions, divergences and agreements, most important first.
    pub questions: Vec<Question>,
    /// What accounts leave out, by account, what is missed most first.
    pub silences: Vec<Silence>,
    /// Who shares words with whom, ascending by both ends.
    pub copied: Vec<Copied>,
    /// The independent witnesses, ascending by their first article; every article is in
    /// one, as soon as anything is compared.
    pub origins: Vec<Origin>,
    /// Pairs of sentences that an editor has parted, the earlier end first, ascending.
    pub parted: Vec<(Locus, Locus)>,
    /// Edits that hold no longer, because a sentence of theirs has changed.
    pub lapsed: Vec<Lapse>,
    /// Sentences whose role was set by hand, ascending.
    pub recast: Vec<Locus>,
    /// Verdicts and notes on the set.
    pub review: Review,
}

impl Collation {
    /// The articles of the same story as one of them, itself included: all, while
    /// nothing has been compared.
    pub fn story_of(&self, article: ArticleId) -> Vec<ArticleId> {
        let story = self.stories.iter().find(|s| s.articles.contains(&article));
        let all = || (0..self.articles.len()).map(ArticleId::new).collect();
        story.map_or_else(all, |s| s.articles.clone())
    }

    /// The article with this id.
    pub fn article(&self, id: ArticleId) -> &Prepared {
        &self.articles[id.at()]
    }

    /// The sentence at a locus.
    pub fn sentence(&self, at: Locus) -> &Sentence {
        &self.article(at.article).sentences[at.sentence.at()]
    }

    /// The words at a locus.
    pub fn text_of(&self, at: Locus) -> &str {
        self.article(at.article).text_of(at.sentence)
    }

    /// What the two ends of a link share, heaviest first; the weights add up to at most
    /// its score. Worked out anew each time.
    pub fn evidence(&self, link: &Link) -> Vec<Evidence> {
        let end = |at: Locus| End {
            article: self.article(at.article),
            sentence: at.sentence,
            grounds: self
                .grounds
                .get(at.article.at())
                .map(|grounds| grounds.of(at.sentence))
                .unwrap_or_default(),
        };
        evidence(end(link.a), end(link.b), link)
    }

    /// The passages that a sentence is in, ascending.
    pub fn passages_of(&self, at: Locus) -> impl Iterator<Item = PassageId> {
        self.passages
            .iter()
            .enumerate()
            .filter(move |(_, p)| p.members.binary_search(&at).is_ok())
            .map(|(i, _)| PassageId::new(i))
    }

    /// The origin that an article belongs to, by position in [`Self::origins`].
    pub fn origin_of(&self, article: ArticleId) -> Option<usize> {
        self.origins.iter().position(|o| o.articles.binary_search(&article).is_ok())
    }

    /// How many independent witnesses there are among these articles: one for each where
    /// nothing was compared.
    pub fn witnesses(&self, articles: impl IntoIterator<Item = ArticleId>) -> usize {
        let mut known: Vec<(usize, u32)> = articles
            .into_iter()
            .map(|a| self.origin_of(a).map_or((usize::MAX, a.0), |origin| (origin, 0)))
            .collect();
        known.sort_unstable();
        known.dedup();
        known.len()
    }

    /// The divergences with their ids, most important first.
    pub fn divergences(&self) -> impl Iterator<Item = (QuestionId, &Question)> {
        self.questions
            .iter()
            .enumerate()
            .filter(|(_, q)| q.diverges())
            .map(|(i, q)| (QuestionId::new(i), q))
    }

    /// Checks the invariants that the types cannot hold.
    ///
    /// # Panics
    /// In debug builds, when one does not hold.
    pub fn check(&self) {
        debug_assert_eq!(self.articles.len(), self.sigils.len());
        for prepared in &self.articles {
            let text = &prepared.article.text;
            let mut end = 0;
            for sentence in &prepared.sentences {
                debug_assert!(sentence.span.get(text).is_some(), "span off boundaries");
                debug_assert!(sentence.span.start() >= end, "sentences overlap");
                debug_assert!(sentence.span.contains(sentence.core), "core outside");
                end = sentence.span.end();
            }
            for mention in &prepared.mentions {
                let sentence = &prepared.sentences[mention.sentence.at()];
                debug_assert!(sentence.span.contains(mention.span), "mention outside");
                debug_assert!(mention.span.get(text).is_some(), "span off boundaries");
            }
        }
        if !self.stories.is_empty() {
            let mut told: Vec<ArticleId> =
                self.stories.iter().flat_map(|s| s.articles.iter().copied()).collect();
            told.sort_unstable();
            let all = (0..self.articles.len()).map(ArticleId::new);
            debug_assert!(told.into_iter().eq(all), "each article is in one story");
        }
        for link in &self.links {
            debug_assert!(link.a.article < link.b.article, "link inside an article");
            let parted = self.parted.binary_search(&(link.a, link.b));
            debug_assert!(parted.is_err(), "a link between what was parted");
        }
        for passage in &self.passages {
            debug_assert!(passage.members.is_sorted(), "members out of order");
            let first = passage.members.first().map(|l| l.article);
            let last = passage.members.last().map(|l| l.article);
            debug_assert_ne!(first, last, "a passage needs two articles");
        }
        for silence in &self.silences {
            let tells = |t: &super::Carrier| t.locus.article != silence.article;
            debug_assert!(
                silence.carried.iter().all(tells),
                "it tells what it leaves out"
            );
            debug_assert!(silence.carried.is_sorted(), "tellings out of order");
        }
    }
}
