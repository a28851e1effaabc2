//! Order decides nothing but labels: the articles of the embedded sets, in many orders
//! through the library, give the same report. Their labels are their manifests', so that they
//! stay; lists are compared as sets, and names of passages, which follow the order, are left
//! out, as is the wording of a link's evidence, which is in the order of its ends.

use rashomon::load::load;
use rashomon::model::{Article, Locus, Options, Span};
use rashomon::pipeline::{prepare, relate};
use rashomon::report::{Format, Look, Report, write};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The report of articles in this order, in a form that does not depend on it.
fn report(articles: &[Arc<Article>], order: &[usize]) -> Value {
    let prepared = order.iter().map(|i| Arc::new(prepare(Arc::clone(&articles[*i]))));
    let collation = relate(prepared.collect(), &Options::default());
    let shown = Report { collation: &collation, notices: &[], errors: &[] };
    let mut out = Vec::new();
    let look = Look { width: 80, color: false };
    write(&shown, Format::Json, look, &mut out).expect("written to memory");
    let value: Value = serde_json::from_slice(&out).expect("a JSON report");
    unordered(value)
}

/// The same with lists in the order of their contents, and both ends of a pair likewise.
fn unordered(value: Value) -> Value {
    match value {
        Value::Array(all) => {
            let mut all: Vec<Value> = all.into_iter().map(unordered).collect();
            all.sort_by_cached_key(ToString::to_string);
            Value::Array(all)
        }
        Value::Object(mut map) => {
            for name in ["id", "passage", "position"] {
                map.remove(name);
            }
            if let Some(Value::String(tally)) = map.get_mut("tally") {
                let mut words: Vec<&str> =
                    tally.split([' ', ';', ',']).filter(|w| !w.is_empty()).collect();
                words.sort_unstable();
                *tally = words.join(" ");
            }
            let ends = map.get("a").map(ToString::to_string);
            if ends.is_some() && ends > map.get("b").map(ToString::to_string) {
                // What belongs to the two ends is turned with them.
                let (a, b) = (map.remove("a"), map.remove("b"));
                map.extend(b.map(|b| ("a".to_string(), b)));
                map.extend(a.map(|a| ("b".to_string(), a)));
            }
            let turned = map.into_iter().map(|(name, value)| (name, unordered(value)));
            // The parts and pieces of evidence of a link are those of its ends.
            let kept = turned.filter(|(name, _)| {
                !matches!(name.as_str(), "parts" | "runs" | "evidence")
            });
            Value::Object(kept.collect())
        }
        other => other,
    }
}

/// Where two reports first differ.
fn difference(path: &str, a: &Value, b: &Value) -> Option<String> {
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => x.iter().find_map(|(name, value)| {
            let other = y.get(name).unwrap_or(&Value::Null);
            difference(&format!("{path}.{name}"), value, other)
        }),
        (Value::Array(x), Value::Array(y)) => {
            let lone = |one: &[Value], other: &[Value]| {
                one.iter().find(|v| !other.contains(v)).cloned()
            };
            let (first, second) = (lone(x, y), lone(y, x));
            match (&first, &second) {
                (None, None) => None,
                (Some(first), Some(second)) => {
                    difference(&format!("{path}[]"), first, second)
                }
                _ => Some(format!("{path}: {first:?} against {second:?}")),
            }
        }
        _ => (a != b).then(|| format!("{path}: {a} against {b}")),
    }
}

/// Orders of so many: turned, reversed, and strided.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for by in 1..count {
        let turned: Vec<usize> = (0..count).map(|i| (i + by) % count).collect();
        out.push(turned.iter().rev().copied().collect());
        out.push(turned);
    }
    out
}

/// One piece of evidence: its sort, its weight, and the words at both ends.
type Piece = (&'static str, String, String, String);

/// The evidence of every link, the end with the lesser label first.
fn evidence(
    articles: &[Arc<Article>],
    order: &[usize],
) -> BTreeMap<(String, String), Vec<Piece>> {
    let prepared = order.iter().map(|i| Arc::new(prepare(Arc::clone(&articles[*i]))));
    let collation = relate(prepared.collect(), &Options::default());
    let name = |at: Locus| {
        format!("{} {:03}", collation.sigils[at.article.at()], at.sentence.at())
    };
    let words = |at: Locus, span: Span| {
        format!("{span:?} {}", span.of(&collation.article(at.article).article.text))
    };
    let links = collation.links.iter().map(|link| {
        let (a, b) = (name(link.a), name(link.b));
        let pieces = collation.evidence(link).into_iter().map(|e| {
            let (x, y) = (words(link.a, e.a), words(link.b, e.b));
            let (x, y) = if a < b { (x, y) } else { (y, x) };
            (e.kind.name(), format!("{:.3}", e.weight), x, y)
        });
        let pieces: Vec<Piece> = pieces.collect();
        (if a < b { (a, b) } else { (b, a) }, pieces)
    });
    links.collect()
}

#[test]
fn order_changes_no_evidence() {
    for set in ["geneva", "quarry"] {
        let path = format!("{}/data/{set}/set.toml", env!("CARGO_MANIFEST_DIR"));
        let articles: Vec<Arc<Article>> =
            load(&[path]).articles.into_iter().map(Arc::new).collect();
        let first: Vec<usize> = (0..articles.len()).collect();
        let want = evidence(&articles, &first);
        assert!(want.values().any(|pieces| pieces.len() > 2), "{set}");
        for order in orders(articles.len()) {
            let found = evidence(&articles, &order);
            assert!(want.keys().eq(found.keys()), "{set} in the order {order:?}");
            for (link, pieces) in &want {
                assert_eq!(
                    &found[link], pieces,
                    "{set} in the order {order:?}: {link:?}"
                );
            }
        }
    }
}

#[test]
fn order_changes_no_word() {
    for set in ["geneva", "quarry"] {
        let path = format!("{}/data/{set}/set.toml", env!("CARGO_MANIFEST_DIR"));
        // Their manifests give labels of their own.
        let articles: Vec<Arc<Article>> =
            load(&[path]).articles.into_iter().map(Arc::new).collect();
        let first: Vec<usize> = (0..articles.len()).collect();
        let want = report(&articles, &first);
        for order in orders(articles.len()) {
            let found = difference("", &want, &report(&articles, &order));
            assert_eq!(found, None, "{set} in the order {order:?}");
        }
    }
}
