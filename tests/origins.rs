//! Copy or own words, and how many independent witnesses there are: texts in, collations,
//! screens and reports out.

mod reader;
mod support;

use rashomon::model::{ArticleId, Collation, Locus, Span, Wording};
use rashomon::report::{Format, Look, Report, write};
use rashomon::text::{fold, squeeze};
use rashomon::ui::Snapshot;
use reader::Desk;
use std::sync::Arc;
use support::related;

/// An agency's report of a landslide.
const WIRE: &str = "\
Landslide closes the Arval pass

TREVENNA, March 3 (Castelwire) - A landslide closed the road over the Arval pass on Sunday \
evening and buried two lorries, the cantonal police said.

Both drivers climbed out of their cabins before the second slide came down, and nobody else \
was on the road at that hour.

Engineers expect that the road stays closed for 10 days, because the slope above it still \
moves by several centimetres every hour.

“We will not send anybody under that slope,” said the head of the roads office, Petra Lindqvist.
";

/// The same, under another name and with a desk's small changes.
const PICKUP: &str = "\
Arval pass closed by landslide

A landslide closed the road over the Arval pass late on Sunday evening and buried two \
lorries, cantonal police said.

Both drivers climbed out of their cabins before the second slide came down, and nobody else \
was on the road at that hour.

Engineers expect that the road stays closed for 10 days, because the slope above it still \
moves by several centimetres every hour.
";

/// The agency's news in the words of a desk of its own, credited in full.
const REWRITE: &str = "\
No way across the mountain

TREVENNA (Castelwire) - Traffic to the south takes the long way round since tonnes of rock \
came down on the road to the Arval pass on Sunday, and two lorries lie under the landslide.

It may be a fortnight before anyone drives there again, engineers in Trevenna believe. The \
slope is not at rest.
";

/// Somebody who was there.
const LOCAL: &str = "\
“It sounded like a train”

By Runa Ottesen

Josip Berger was asleep when the landslide came. On Sunday night he stood below the Arval \
pass in his slippers and watched the lights of two lorries go out on the road.

The men from the lorries knocked at his door at ten. One had lost a shoe.

“We will not send anybody under that slope,” Petra Lindqvist told him in the morning.
";

fn set(texts: &[&str]) -> Collation {
    let names: Vec<String> = (0..texts.len()).map(|i| format!("{i}.txt")).collect();
    let files: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(texts.iter().copied()).collect();
    related(&files)
}

/// Which accounts are one witness, by their letters.
fn witnesses(collation: &Collation) -> Vec<String> {
    let sigil = |a: &ArticleId| collation.sigils[a.at()].clone();
    let origins = collation.origins.iter();
    origins.map(|o| o.articles.iter().map(sigil).collect::<String>()).collect()
}

#[test]
fn accounts_with_most_of_their_words_in_common_are_one_witness() {
    let set = set(&[WIRE, PICKUP, LOCAL]);
    assert_eq!(witnesses(&set), ["AB", "C"]);
    let share = |a: usize, b: usize| {
        let found = set.copied.iter().find(|c| c.article.at() == a && c.with.at() == b);
        found.map_or(0.0, |c| c.share)
    };
    assert!(share(1, 0) > 0.8, "{:?}", set.copied);
    assert!(share(0, 1) > 0.6, "{:?}", set.copied);
    // They carry one quotation, and nothing else: that is what was said, not a copy.
    assert_eq!((share(2, 0), share(0, 2)), (0.0, 0.0), "{:?}", set.copied);
}

#[test]
fn accounts_of_one_agency_are_one_witness_whatever_their_words_are() {
    let set = set(&[WIRE, LOCAL, REWRITE]);
    assert_eq!(witnesses(&set), ["AC", "B"]);
    let fold = &set.origins[0].folds[0];
    assert_eq!(fold.agency.as_deref(), Some("Castelwire"));
    assert_eq!(fold.share, 0.0, "no words in common, and it says so");
}

#[test]
fn what_a_credit_is_and_what_it_is_not() {
    let told = |tail: &str| format!("{LOCAL}\n{tail}\n");
    let cases = [
        // In running text: somebody told an agency something.
        ("The driver told Reuters that he was well.", "(Reuters)", false),
        // In part: reporting of its own, and no words of the other.
        ("With inputs from Reuters", "(Reuters)", false),
        ("AP and AFP contributed to this report.", "(AP)", false),
        // In full.
        ("(Reuters)", "(Reuters)", true),
        ("(AFP)", "(Agence France-Presse)", true),
        // Others, and nobody.
        ("(AFP)", "(Reuters)", false),
        ("(Agencies)", "(Agencies)", false),
    ];
    for (one, other, folds) in cases {
        let other = REWRITE.replace("(Castelwire)", other);
        let set = set(&[&told(one), &other]);
        let expected = if folds { 1 } else { 2 };
        assert_eq!(set.origins.len(), expected, "{one}: {:?}", set.origins);
    }
}

#[test]
fn a_credit_in_part_counts_with_a_fair_part_of_the_words() {
    let own = "\
Long way round after slide

A bus company runs through the valley instead, said its manager, and asks travellers to be \
at the station an hour early. Hotels on the other side have had half of their guests cancel \
for the coming week, the tourist board told this newspaper.

Both drivers climbed out of their cabins before the second slide came down, and nobody else \
was on the road at that hour.
";
    let credited = format!("{own}\nWith inputs from Castelwire\n");
    assert_eq!(witnesses(&set(&[WIRE, own])), ["A", "B"], "a third of it is no copy");
    assert_eq!(witnesses(&set(&[WIRE, &credited])), ["AB"]);
}

#[test]
fn links_tell_copy_from_own_words() {
    let set = set(&[WIRE, PICKUP, LOCAL]);
    let wording = |a: &str, b: &str| {
        let found = set
            .links
            .iter()
            .find(|l| set.text_of(l.a).contains(a) && set.text_of(l.b).contains(b));
        found.map(|l| l.wording)
    };
    assert_eq!(wording("Both drivers", "Both drivers"), Some(Wording::Verbatim));
    let lead = wording("A landslide closed", "A landslide closed");
    assert!(lead >= Some(Wording::Edited), "{lead:?}");
    // A quotation that both carry is in nobody's words.
    let said = wording("We will not send", "We will not send");
    assert_eq!(said, Some(Wording::Own), "{:?}", set.links.len());
    for link in &set.links {
        for (a, b) in &link.runs {
            let words = |at: Locus, span: Span| {
                let text = &set.article(at.article).article.text;
                let marks = |c: char| !c.is_alphanumeric() && c != ' ';
                fold(&squeeze(span.of(text))).replace(marks, "")
            };
            assert_eq!(words(link.a, *a), words(link.b, *b));
            assert!(set.sentence(link.a).span.contains(*a));
            assert!(set.sentence(link.b).span.contains(*b));
        }
    }
}

#[test]
fn every_count_says_how_many_witnesses_there_are() {
    let later = LOCAL.replace(
        "One had lost a shoe.",
        "One had lost a shoe. The road will stay closed for 20 days, the engineers said.",
    );
    let set = set(&[WIRE, PICKUP, &later]);
    let report = |format| {
        let mut out = Vec::new();
        let told = Report { collation: &set, notices: &[], errors: &[] };
        write(&told, format, Look { width: 100, color: false }, &mut out)
            .expect("a buffer");
        String::from_utf8(out).expect("UTF-8")
    };
    for format in [Format::Text, Format::Markdown] {
        let text = report(format).replace('\\', "");
        assert!(text.contains("3 accounts (2 origins)"), "{text}");
        assert!(text.contains("A, B: one origin"), "{text}");
        assert!(text.contains("20 days; "), "{text}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&report(Format::Json)).expect("JSON");
    assert_eq!(json["origins"].as_array().map(Vec::len), Some(2));
    let days = json["divergences"].as_array().expect("a list").iter();
    let days: Vec<_> = days.filter(|q| q["kind"] == "duration").collect();
    assert_eq!(days[0]["values"][0]["origins"], 1);

    let mut desk = Desk::open(Snapshot::new(Arc::new(set), Vec::new()), 140, 40);
    assert!(desk.screen().contains("3 accounts (2 origins)"), "{}", desk.screen());
    desk.keys("n");
    assert!(desk.screen().contains("(1 origin)"), "{}", desk.screen());
}

#[test]
fn the_order_of_accounts_changes_no_origin() {
    let texts = [WIRE, PICKUP, LOCAL, REWRITE];
    let whole = |order: &[usize]| {
        let texts: Vec<&str> = order.iter().map(|i| texts[*i]).collect();
        let set = set(&texts);
        let mut out: Vec<Vec<usize>> = set
            .origins
            .iter()
            .map(|o| {
                let mut all: Vec<usize> =
                    o.articles.iter().map(|a| order[a.at()]).collect();
                all.sort_unstable();
                all
            })
            .collect();
        out.sort();
        let mut shares: Vec<String> = set
            .copied
            .iter()
            .map(|c| {
                format!("{} {} {}", order[c.article.at()], order[c.with.at()], c.share)
            })
            .collect();
        shares.sort();
        (out, shares)
    };
    let first = whole(&[0, 1, 2, 3]);
    assert_eq!(first.0, [vec![0, 1, 3], vec![2]]);
    for order in [[3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
        assert_eq!(whole(&order), first, "{order:?}");
    }
}
