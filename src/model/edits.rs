//! What an editor has decided by hand, keyed by content, so that it holds when everything is
//! compared anew.

use super::Kind;
use super::{NoteEdit, Prepared, Review, Role, SentenceId, VerdictEdit};
use crate::text::squeeze;

/// A sentence known by its words, so that it is found again when ids have shifted.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cue {
    /// The [`super::Article::key`] of the text that it was in.
    pub article: String,
    /// The name of the file that it was in, without folders.
    pub file: String,
    /// Its words, runs of white space as one blank.
    pub words: String,
    /// The last words of the sentence before it, at most [`Cue::BESIDE`] characters.
    pub before: String,
    /// The first words of the sentence after it, likewise.
    pub after: String,
}

impl Cue {
    /// Characters of a neighbour that are kept: enough to distinguish two sentences with the
    /// same words.
    pub const BESIDE: usize = 60;

    /// Whether both mean one sentence, though the article around it may have changed.
    pub fn same(&self, other: &Self) -> bool {
        let home = self.article == other.article || self.file == other.file;
        let beside = self.before == other.before && self.after == other.after;
        home && beside && self.words == other.words
    }
}

/// What an editor says of two sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// They report the same thing.
    Linked,
    /// They do not.
    Apart,
}

impl Tie {
    /// The word for it in files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Linked => "linked",
            Self::Apart => "apart",
        }
    }
}

/// A link made or broken by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkEdit {
    /// One end; the lesser of the two, so that a pair is written in one way only.
    pub a: Cue,
    /// The other end.
    pub b: Cue,
    /// What they are to each other.
    pub tie: Tie,
}

impl LinkEdit {
    /// The edit of a pair, in whichever order it is given.
    pub fn new(one: Cue, other: Cue, tie: Tie) -> Self {
        let (a, b) = if other < one { (other, one) } else { (one, other) };
        Self { a, b, tie }
    }

    /// Whether both are about one pair of sentences.
    pub fn same_pair(&self, other: &Self) -> bool {
        self.a.same(&other.a) && self.b.same(&other.b)
            || self.a.same(&other.b) && self.b.same(&other.a)
    }
}

/// A sentence's role, set by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleEdit {
    /// The sentence.
    pub at: Cue,
    /// What it is.
    pub role: Role,
}

/// One thing decided by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// About two sentences.
    Link(LinkEdit),
    /// About one.
    Role(RoleEdit),
    /// About a finding.
    Verdict(VerdictEdit),
    /// About a finding, a sentence or an article.
    Note(NoteEdit),
    /// Findings of this kind are ignored.
    Ignore(Kind),
}

/// A change of what is decided: one entry of it taken away, one put in, or both at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revised {
    /// What is taken away.
    pub gone: Vec<Edit>,
    /// What is put in.
    pub put: Vec<Edit>,
}

impl Edit {
    /// Whether both are about the same: the later one overrules the earlier.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Link(a), Self::Link(b)) => a.same_pair(b),
            (Self::Role(a), Self::Role(b)) => a.at.same(&b.at),
            (Self::Verdict(a), Self::Verdict(b)) => a.on.same(&b.on),
            (Self::Note(a), Self::Note(b)) => a.on.same(&b.on),
            (Self::Ignore(a), Self::Ignore(b)) => a == b,
            _ => false,
        }
    }
}

/// Everything decided by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// Links made and broken, in the order of deciding: a later one overrules an earlier
    /// one about the same pair.
    pub links: Vec<LinkEdit>,
    /// Roles set, likewise.
    pub roles: Vec<RoleEdit>,
    /// Verdicts and notes, which change nothing of what is compared.
    pub review: Review,
}

impl Edits {
    /// Everything, an entry each.
    pub fn entries(&self) -> Vec<Edit> {
        let links = self.links.iter().cloned().map(Edit::Link);
        let roles = self.roles.iter().cloned().map(Edit::Role);
        links.chain(roles).chain(self.review.entries()).collect()
    }

    /// What is decided about the same as `edit`.
    pub fn about(&self, edit: &Edit) -> Option<Edit> {
        match edit {
            Edit::Link(link) => {
                let same = self.links.iter().find(|l| l.same_pair(link));
                same.cloned().map(Edit::Link)
            }
            Edit::Role(role) => {
                let same = self.roles.iter().find(|r| r.at.same(&role.at));
                same.cloned().map(Edit::Role)
            }
            _ => self.review.about(edit),
        }
    }

    /// Forgets what is decided about the same as `edit`.
    pub fn forget(&mut self, edit: &Edit) {
        match edit {
            Edit::Link(link) => self.links.retain(|l| !l.same_pair(link)),
            Edit::Role(role) => self.roles.retain(|r| !r.at.same(&role.at)),
            _ => self.review.forget(edit),
        }
    }

    /// Adds a decision.
    pub fn add(&mut self, edit: Edit) {
        self.forget(&edit);
        match edit {
            Edit::Link(link) => self.links.push(link),
            Edit::Role(role) => self.roles.push(role),
            other => self.review.add(other),
        }
    }
}

/// An edit that holds no longer: one of its sentences has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lapse {
    /// The edit.
    pub edit: Edit,
    /// The sentence that is not found any more.
    pub gone: Cue,
}

impl Prepared {
    /// A sentence, known by its words.
    ///
    /// # Panics
    /// When there is no such sentence.
    pub fn cue(&self, sentence: SentenceId) -> Cue {
        let at = sentence.at();
        let beside = |at: Option<usize>| {
            let near = at.filter(|at| *at < self.sentences.len()).map(SentenceId::new);
            near.map(|at| squeeze(self.text_of(at))).unwrap_or_default()
        };
        let before = beside(at.checked_sub(1));
        let skipped = before.chars().count().saturating_sub(Cue::BESIDE);
        Cue {
            article: self.article.key.clone(),
            file: file_name(&self.article.path).to_string(),
            words: squeeze(self.text_of(sentence)),
            before: before.chars().skip(skipped).collect(),
            after: beside(Some(at + 1)).chars().take(Cue::BESIDE).collect(),
        }
    }

    /// The sentence that a cue means, if this article has it: of several with its words,
    /// the one with most of its neighbours, the first among equals.
    pub fn recall(&self, cue: &Cue) -> Option<SentenceId> {
        let all = (0..self.sentences.len()).map(SentenceId::new);
        let named = all.filter(|at| squeeze(self.text_of(*at)) == cue.words);
        let beside = |at: &SentenceId| {
            let found = self.cue(*at);
            usize::from(found.before == cue.before)
                + usize::from(found.after == cue.after)
        };
        named.max_by_key(|at| (beside(at), std::cmp::Reverse(*at)))
    }

    /// Whether a cue was taken from this article, as it is or as it was: 2 where it is the
    /// same text, 1 where only the file has the same name, 0 where neither.
    pub fn is_home_of(&self, cue: &Cue) -> u8 {
        if self.article.key == cue.article {
            2
        } else {
            u8::from(file_name(&self.article.path) == cue.file)
        }
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
