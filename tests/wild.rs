//! What is found in stories that nobody wrote for this program, against labels made by
//! reading them (`tests/wild/README.md`).

use rashomon::load::load;
use rashomon::model::{
    Article, ArticleId, Collation, Kind, Options, Question, Reading, Severity,
};
use rashomon::pipeline::{prepare, relate};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

#[derive(Deserialize)]
struct Story {
    topic: String,
    articles: Vec<String>,
    tuned: bool,
    divergences: Vec<Label>,
    agreements: Vec<Trap>,
}

#[derive(Deserialize)]
struct Label {
    kind: String,
    major: bool,
    /// Account, first byte, byte after the last, value.
    readings: Vec<(usize, usize, usize, usize)>,
}

#[derive(Deserialize)]
struct Trap {
    readings: Vec<(usize, usize, usize)>,
}

/// How many times as long as a label the words of a reading that hold it may be, or the
/// other way round.
const LONGER: usize = 6;

/// Where a reading stands in its account's file.
struct Placed {
    account: usize,
    from: usize,
    to: usize,
    group: u32,
}

impl Placed {
    fn new(article: &Article, account: usize, reading: &Reading) -> Self {
        let span = reading.span;
        Self {
            account,
            from: article.origin.file_byte(span.start()),
            to: article.origin.file_byte(span.end() - 1) + 1,
            group: reading.group,
        }
    }

    /// Whether it stands where a label does: a third of both in common, or one holds the
    /// other.
    fn stands_at(&self, account: usize, from: usize, to: usize, quote: bool) -> bool {
        if self.account != account {
            return false;
        }
        let shared = self.to.min(to).saturating_sub(self.from.max(from));
        let (own, other) = (self.to - self.from, to - from);
        let held = shared == own.min(other)
            && (quote || own.max(other) <= LONGER * own.min(other));
        shared > 0 && (held || 3 * shared >= own + other - shared)
    }
}

fn kin(found: Kind, label: &str) -> bool {
    let family = |kind: &str| match kind {
        "name" | "title" => 1,
        "date" | "time" => 2,
        "number" | "money" | "percent" | "age" | "duration" => 3,
        "quote" | "attribution" => 4,
        "polarity" | "certainty" => 5,
        "place" => 6,
        _ => 7,
    };
    family(found.name()) == family(label)
}

fn typed(label: &Label) -> bool {
    !matches!(label.kind.as_str(), "other" | "certainty")
}

/// Whether two readings of different accounts and values stand at readings of the label
/// whose values differ.
fn finds(found: &[Placed], kind: Kind, label: &Label) -> bool {
    let quote = kind == Kind::Quote && label.kind == "quote";
    let stands: Vec<(usize, u32, usize)> = found
        .iter()
        .flat_map(|p| {
            let at = label.readings.iter();
            let at =
                at.filter(move |(a, from, to, _)| p.stands_at(*a, *from, *to, quote));
            at.map(move |(a, _, _, value)| (*a, p.group, *value))
        })
        .collect();
    stands.iter().enumerate().any(|(i, x)| {
        stands[i + 1..].iter().any(|y| x.0 != y.0 && x.1 != y.1 && x.2 != y.2)
    })
}

#[derive(Default)]
struct Score {
    raised: usize,
    right: usize,
    majors: usize,
    majors_right: usize,
    traps: usize,
    typed: usize,
    found: usize,
    major_typed: usize,
    major_found: usize,
}

impl Score {
    fn add(&mut self, set: &Collation, accounts: &[usize], story: &Story) {
        let mut open: BTreeSet<usize> = (0..story.divergences.len()).collect();
        let mut credited: BTreeMap<usize, Kind> = BTreeMap::new();
        let questions: Vec<&Question> =
            set.questions.iter().filter(|q| q.diverges() && !q.is_inner()).collect();
        for question in questions {
            let placed = |r: &Reading| {
                let article = r.locus.article;
                let file = &set.article(article).article;
                Placed::new(file, accounts[article.at()], r)
            };
            let found: Vec<Placed> = question.readings.iter().map(placed).collect();
            let fits = |i: &&usize| finds(&found, question.kind, &story.divergences[**i]);
            let best = open.iter().filter(fits).max_by_key(|i| {
                let label = &story.divergences[**i];
                let same = label.kind == question.kind.name();
                (same, kin(question.kind, &label.kind), std::cmp::Reverse(**i))
            });
            let hit = best.copied();
            let major = question.severity == Some(Severity::Major);
            self.raised += 1;
            self.majors += usize::from(major);
            if let Some(hit) = hit {
                open.remove(&hit);
                credited.insert(hit, question.kind);
                self.right += 1;
                self.majors_right += usize::from(major);
                continue;
            }
            let quote = question.kind == Kind::Quote;
            let trapped = story.agreements.iter().any(|trap| {
                found.iter().all(|p| {
                    let mut at = trap.readings.iter();
                    at.any(|(a, from, to)| p.stands_at(*a, *from, *to, quote))
                })
            });
            self.traps += usize::from(trapped);
        }
        for (i, label) in story.divergences.iter().enumerate().filter(|(_, l)| typed(l)) {
            let found = credited.get(&i).is_some_and(|kind| kin(*kind, &label.kind));
            self.typed += 1;
            self.found += usize::from(found);
            self.major_typed += usize::from(label.major);
            self.major_found += usize::from(label.major && found);
        }
    }

    fn told(&self) -> String {
        let share =
            |a: usize, b: usize| format!("{a}/{b} = {:.3}", a as f64 / b.max(1) as f64);
        format!(
            "precision {}, of majors {}, traps {}, recall typed {}, of majors {}",
            share(self.right, self.raised),
            share(self.majors_right, self.majors),
            self.traps,
            share(self.found, self.typed),
            share(self.major_found, self.major_typed),
        )
    }
}

/// The accounts of a story as they lie on disk; `None` where they do not.
fn read(story: &Story) -> Option<(Collation, Vec<usize>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/ecb");
    let folder = root.join(&story.topic);
    let paths: Vec<_> = story.articles.iter().map(|a| folder.join(a)).collect();
    if !paths.iter().all(|p| p.is_file()) {
        return None;
    }
    let loaded = load(&paths);
    assert!(loaded.errors.is_empty(), "{:?}", loaded.errors);
    let prepared = loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
    let set = relate(prepared.collect(), &Options::default());
    let account = |i: usize| {
        let path = set.article(ArticleId::new(i)).article.path.clone();
        let at = story.articles.iter().position(|a| path.ends_with(a.as_str()));
        at.expect("an account of the story")
    };
    let accounts = (0..set.articles.len()).map(account).collect();
    Some((set, accounts))
}

#[test]
fn what_is_raised_in_the_wild_is_mostly_right() {
    let stories: Vec<Story> =
        serde_json::from_str(include_str!("wild/labels.json")).expect("labels");
    let (mut tuned, mut other) = (Score::default(), Score::default());
    for story in &stories {
        let Some((set, accounts)) = read(story) else {
            println!("skipped: ../shared/ecb is not here");
            return;
        };
        let score = if story.tuned { &mut tuned } else { &mut other };
        score.add(&set, &accounts, story);
    }
    println!("stories looked at: {}", tuned.told());
    println!("stories not looked at: {}", other.told());
    let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
    for score in [&tuned, &other] {
        assert!(share(score.right, score.raised) > 0.5, "{}", score.told());
        assert!(share(score.found, score.typed) > 0.1, "{}", score.told());
    }
}
