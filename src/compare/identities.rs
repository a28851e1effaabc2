//! Mentions of all articles with their places, and who is who.

use super::question_builder::Answer;
use crate::model::{ArticleId, Identity, Locus, Mention, MentionId, Prepared};
use std::collections::BTreeMap;

/// A mention with its place.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) locus: Locus,
    pub(super) id: MentionId,
    pub(super) mention: &'a Mention,
}

impl Seen<'_> {
    /// The mention as an answer of this form.
    pub(super) fn answer(&self, form: String) -> Answer {
        Answer {
            locus: self.locus,
            span: self.mention.span,
            form,
            mention: Some(self.id),
        }
    }
}

/// All mentions of all articles, ascending.
pub(super) fn seen<'a>(articles: &'a [&'a Prepared]) -> impl Iterator<Item = Seen<'a>> {
    articles.iter().enumerate().flat_map(|(a, prepared)| {
        prepared.mentions.iter().enumerate().map(move |(m, mention)| Seen {
            locus: Locus::new(ArticleId::new(a), mention.sentence),
            id: MentionId::new(m),
            mention,
        })
    })
}

/// Who is who: leads from a mention to the identity that it names.
pub(super) struct Who<'a> {
    pub(super) identities: &'a [Identity],
    /// The identity of each name.
    named: BTreeMap<(ArticleId, MentionId), usize>,
    /// The identity of the holder of each office.
    pub(super) titled: BTreeMap<(ArticleId, MentionId), usize>,
}

impl<'a> Who<'a> {
    pub(super) fn new(identities: &'a [Identity]) -> Self {
        let (mut named, mut titled) = (BTreeMap::new(), BTreeMap::new());
        for (i, identity) in identities.iter().enumerate() {
            named.extend(identity.mentions.iter().map(|place| (*place, i)));
            titled.extend(identity.offices.iter().map(|place| (*place, i)));
        }
        Self { identities, named, titled }
    }

    /// The identity that a mention names.
    pub(super) fn of(&self, seen: &Seen<'_>) -> Option<usize> {
        self.named.get(&(seen.locus.article, seen.id)).copied()
    }
}
