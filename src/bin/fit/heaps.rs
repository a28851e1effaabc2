//! The labelled sets, and heaps of many sizes made of them.

use rashomon::model::Prepared;
use rashomon::pipeline::prepare;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// Folds of events.
pub(super) const FOLDS: usize = 5;

/// What a set of articles is an example of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// The two look-alike stories of a topic.
    Topic,
    /// An event in freely worded accounts, and strangers that were taken for one.
    Event,
    /// News of a few weeks.
    News,
    /// Political stories of three outlets each.
    Political,
    /// All topics in one heap.
    Pile,
    /// Everything in one heap.
    All,
    /// A tenth of everything, cut by event.
    Tenth,
    /// Ten articles: one story and strangers.
    Ten,
    /// Forty articles: some stories and strangers.
    Forty,
    /// Four accounts of one story and one of its look-alike.
    Alike,
    /// Four accounts of one story and one of any other.
    Stranger,
    /// Two to six accounts of one story.
    Few,
}

/// The sorts with their names and weights.
pub(super) const SORTS: [(Sort, &str, f64); 12] = [
    (Sort::News, "heaps/news", 1.0),
    (Sort::Political, "heaps/basil", 1.0),
    (Sort::Topic, "topics of ecb (two look-alike stories)", 1.0),
    (Sort::Pile, "ecb_pile", 1.0),
    (Sort::Event, "events of gold and gold2", 1.0),
    (Sort::All, "everything in one heap", 1.0),
    (Sort::Tenth, "tenths of everything, by event", 1.0),
    (Sort::Forty, "heaps of 40: stories and strangers", 0.5),
    (Sort::Ten, "heaps of 10: a story and strangers", 0.5),
    (Sort::Few, "two to six accounts of one story", 0.5),
    (Sort::Alike, "four accounts and a look-alike", 0.2),
    (Sort::Stranger, "four accounts and a stranger", 0.2),
];

impl Sort {
    pub(super) fn weight(self) -> f64 {
        SORTS.iter().find(|(sort, ..)| *sort == self).map_or(0.0, |(.., w)| *w)
    }

    /// Whether pairs are learnt from it: sets that are parts of others are only measured.
    pub(super) fn learnt(self) -> bool {
        !matches!(self, Self::Few | Self::Alike | Self::Stranger)
    }
}

/// A set: articles by their places.
pub(super) struct Case {
    pub(super) sort: Sort,
    pub(super) articles: Vec<usize>,
}

/// All labelled articles.
#[derive(Default)]
pub(super) struct World {
    pub(super) articles: Vec<Prepared>,
    /// The event and the fold of each.
    pub(super) events: Vec<String>,
    pub(super) folds: Vec<usize>,
    pub(super) cases: Vec<Case>,
}

/// A folder as it was read.
struct Folder {
    sort: Sort,
    /// Where its articles are among all.
    articles: Vec<usize>,
    name: String,
}

impl World {
    pub(super) fn read(paths: &[&String]) -> Result<Self, Box<dyn std::error::Error>> {
        let mut out = Self::default();
        let mut folders = Vec::new();
        // The event of each text.
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for path in paths {
            folders.push(out.read_folder(Path::new(path.as_str()), &mut known)?);
        }
        for folder in &folders {
            let own: Vec<&String> =
                folder.articles.iter().filter_map(|at| known.get(out.key(*at))).collect();
            let most = own.iter().max_by_key(|e| own.iter().filter(|o| o == e).count());
            let most =
                most.map_or_else(|| format!("set {}", folder.name), ToString::to_string);
            for at in &folder.articles {
                let event = known.get(out.key(*at)).unwrap_or(&most);
                out.events.push(event.clone());
            }
        }
        out.fold();
        for folder in &folders {
            let (sort, articles) = (folder.sort, folder.articles.clone());
            out.cases.push(Case { sort, articles });
        }
        out.make(&folders);
        Ok(out)
    }

    fn key(&self, at: usize) -> &str {
        &self.articles[at].article.key
    }

    fn read_folder(
        &mut self,
        path: &Path,
        known: &mut BTreeMap<String, String>,
    ) -> Result<Folder, Box<dyn std::error::Error>> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let gold: Value =
            serde_json::from_str(&std::fs::read_to_string(path.join("gold.json"))?)?;
        let stories = gold["stories"].as_object();
        let sort = match name.as_str() {
            "news" => Sort::News,
            "basil" => Sort::Political,
            _ if stories.is_some() => Sort::Topic,
            _ => Sort::Event,
        };
        let family = if sort == Sort::Topic { "ecb" } else { &name };
        let from = self.articles.len();
        let manifest = path.join("set.toml").to_string_lossy().into_owned();
        for article in rashomon::load::load(&[manifest]).articles {
            let file = article.path.rsplit('/').next().unwrap_or_default();
            let label = stories.and_then(|s| s.get(file)).map(ToString::to_string);
            if let Some(label) = label {
                let event = format!("{family} {}", label.trim_matches('"'));
                known.insert(article.key.clone(), event);
            }
            self.articles.push(prepare(Arc::new(article)));
        }
        let articles = (from..self.articles.len()).collect();
        Ok(Folder { sort, articles, name })
    }

    /// Deals the events to folds, those of one number together: they are look-alikes.
    fn fold(&mut self) {
        let root = |event: &str| match event.split_once(' ') {
            Some((family, label)) if label.starts_with(|c: char| c.is_ascii_digit()) => {
                let end =
                    label.find(|c: char| !c.is_ascii_digit()).unwrap_or(label.len());
                let whole = label.len() > 4;
                let number =
                    if whole { label } else { label.get(..end).unwrap_or(label) };
                format!("{family} {number}")
            }
            _ => event.to_string(),
        };
        let roots: Vec<String> = self.events.iter().map(|e| root(e)).collect();
        let all: BTreeSet<&String> = roots.iter().collect();
        let places: BTreeMap<&String, usize> =
            all.into_iter().enumerate().map(|(at, r)| (r, at % FOLDS)).collect();
        self.folds = roots.iter().map(|r| places[r]).collect();
    }

    pub(super) fn of(&self, case: &Case) -> Vec<&Prepared> {
        case.articles.iter().map(|at| &self.articles[*at]).collect()
    }

    /// Makes heaps of other sizes, the same at each run.
    fn make(&mut self, folders: &[Folder]) {
        let mut seen = BTreeSet::new();
        let (mut all, mut pile) = (Vec::new(), Vec::new());
        for folder in folders {
            for at in &folder.articles {
                if seen.insert(self.key(*at).to_string()) {
                    all.push(*at);
                    if folder.sort == Sort::Topic {
                        pile.push(*at);
                    }
                }
            }
        }
        let mut events: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in &all {
            events.entry(&self.events[*at]).or_default().push(*at);
        }
        let events: Vec<Vec<usize>> = events.into_values().collect();
        let mut dice = Dice(1);
        let mut made = vec![
            Case { sort: Sort::Pile, articles: pile },
            Case { sort: Sort::All, articles: all },
        ];
        for tenth in 0..10 {
            let own = events.iter().enumerate().filter(|(at, _)| at % 10 == tenth);
            let articles = own.flat_map(|(_, e)| e.iter().copied()).collect();
            made.push(Case { sort: Sort::Tenth, articles });
        }
        for _ in 0..100 {
            made.push(Case { sort: Sort::Ten, articles: dice.heap(&events, 10, 1) });
        }
        for _ in 0..40 {
            let stories = 1 + dice.below(6);
            let articles = dice.heap(&events, 40, stories);
            made.push(Case { sort: Sort::Forty, articles });
        }
        let several: Vec<usize> =
            (0..events.len()).filter(|e| events[*e].len() > 3).collect();
        for at in several {
            let event = &events[at];
            let count = 2 + dice.below(5);
            made.push(Case { sort: Sort::Few, articles: dice.some(event, count) });
            let other = (at + 1 + dice.below(events.len() - 1)) % events.len();
            let mut articles = dice.some(event, 4);
            articles.extend(dice.some(&events[other], 1));
            made.push(Case { sort: Sort::Stranger, articles });
            // Look-alikes are neighbours in the order of names.
            let name = |e: usize| self.events[events[e][0]].trim_end_matches(['a', 'b']);
            let alike = [at.wrapping_sub(1), at + 1];
            let alike =
                alike.into_iter().find(|e| *e < events.len() && name(*e) == name(at));
            if let Some(alike) = alike {
                let mut articles = dice.some(event, 4);
                articles.extend(dice.some(&events[alike], 1));
                made.push(Case { sort: Sort::Alike, articles });
            }
        }
        self.cases.extend(made);
    }
}

/// Numbers that look thrown and are the same each time (Numerical Recipes' generator).
struct Dice(u32);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % bound.max(1)
    }

    fn some(&mut self, all: &[usize], count: usize) -> Vec<usize> {
        let mut left = all.to_vec();
        let mut out = Vec::new();
        while out.len() < count && !left.is_empty() {
            out.push(left.swap_remove(self.below(left.len())));
        }
        out.sort_unstable();
        out
    }

    /// Two to six accounts of each of some stories, and single articles up to `count`.
    fn heap(
        &mut self,
        events: &[Vec<usize>],
        count: usize,
        stories: usize,
    ) -> Vec<usize> {
        let mut order: Vec<usize> = (0..events.len()).collect();
        let mut out = Vec::new();
        let mut left = stories;
        while out.len() < count && !order.is_empty() {
            let event = &events[order.swap_remove(self.below(order.len()))];
            let several = left > 0 && event.len() > 1;
            let some = if several { 2 + self.below(5) } else { 1 };
            left -= usize::from(several);
            out.extend(self.some(event, some));
        }
        out.sort_unstable();
        out
    }
}
