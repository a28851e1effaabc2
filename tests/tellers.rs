//! Claims without quotation marks and those who tell them, from files' text to mentions and
//! questions.

mod support;

use rashomon::model::{Kind, Severity, Why};
use rashomon::values::{Claim, Speaker, Value};
use support::collate;

/// Each claim of a text with its teller and stance: `teller = stance: claim`.
fn claims(text: &str) -> Vec<String> {
    let collation = collate(&[text]);
    let prepared = &collation.articles[0];
    let text = prepared.article.text.as_str();
    let found = prepared.mentions.iter().filter_map(|m| match &m.value {
        Value::Claim(Claim { number, stance, .. }) => Some((*number, *stance, m.span)),
        _ => None,
    });
    let teller = |number: u32| {
        prepared.mentions.iter().find_map(|m| match &m.value {
            Value::Speaker(Speaker { number: n, .. }) if *n == number => {
                Some(format!("{} ({})", m.span.of(text), m.value.normal_form()))
            }
            _ => None,
        })
    };
    let told = found.map(|(number, stance, span)| {
        let teller = teller(number).unwrap_or_else(|| "nobody".to_string());
        format!("{teller} = {}: {}", stance.name(), span.of(text))
    });
    told.collect()
}

#[test]
fn who_tells_a_claim_and_which_words_it_is() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Police said the ferry struck a pier in the outer harbour.",
            &["Police (police) = said: the ferry struck a pier in the outer harbour"],
        ),
        (
            "The ferry struck a pier in the outer harbour, officials said Tuesday.",
            &[
                "officials (authority) = said: The ferry struck a pier in the outer harbour",
            ],
        ),
        (
            "The ferry struck a pier, the harbour agency said, and two cars slid off it.",
            &["the harbour agency (agency) = said: \
                 The ferry struck a pier, the harbour agency said, and two cars slid off it"],
        ),
        (
            "The ferry struck a pier in the harbour, according to a statement from the coroner.",
            &["the coroner (coroner) = said: The ferry struck a pier in the harbour"],
        ),
        (
            "Minister Ada Quill told reporters that the ferry had no working radar.",
            &["Minister Ada Quill (ada quill) = said: the ferry had no working radar"],
        ),
        (
            "Tom Varga, head of the port union, denied that the crew had been drinking.",
            &["Tom Varga (tom varga) = denied: the crew had been drinking"],
        ),
        (
            "The harbour union said in a written statement on Monday the ferry was never inspected.",
            &["The harbour union (union) = said: the ferry was never inspected"],
        ),
        (
            "A senior official, speaking on condition of anonymity, warned that more ferries may sink.",
            &["A senior official (authority) = warned: more ferries may sink"],
        ),
        (
            "The captain reportedly left the bridge before the ferry struck the pier.",
            &["nobody = hedged: \
                 The captain reportedly left the bridge before the ferry struck the pier"],
        ),
        (
            "The captain is believed to have left the bridge before the ferry struck.",
            &["nobody = hedged: \
                 The captain is believed to have left the bridge before the ferry struck"],
        ),
        (
            "Police said the radar was off, but prosecutors said the radar had been sold.",
            &[
                "Police (police) = said: the radar was off",
                "prosecutors (prosecutor) = said: the radar had been sold",
            ],
        ),
        // Nobody tells anything here.
        ("Police refused to say whether the radar of the ferry was off.", &[]),
        ("Firefighters responded to calls about smoke on the old ferry.", &[]),
        ("The cuts announced last week will close two of the ferry lines.", &[]),
        // What is quoted throughout is a quotation's.
        ("“The radar of the ferry was never switched on,” police said on Monday.", &[]),
    ];
    for (text, wanted) in cases {
        assert_eq!(claims(text), *wanted, "{text}");
    }
}

/// The readings of the questions that ask who tells a claim, with their groups.
fn asked(texts: &[&str]) -> Vec<String> {
    let collation = collate(texts);
    let questions =
        collation.questions.iter().filter(|q| q.why.contains(&Why::Attributions));
    let told = questions.map(|q| {
        assert_eq!(q.kind, Kind::Attribution);
        assert_eq!(q.severity, Some(Severity::Minor));
        let readings = q.readings.iter().map(|r| {
            let text = &collation.article(r.locus.article).article.text;
            format!(
                "{}{} {}",
                collation.sigils[r.locus.article.at()],
                r.group,
                r.span.of(text)
            )
        });
        readings.collect::<Vec<String>>().join(" | ")
    });
    told.collect()
}

const ENDS: &str = "the night ferry struck a wooden pier in the outer harbour of Quellen after its radar failed";

#[test]
fn two_tellers_of_one_claim() {
    let cases: &[(&str, &str, bool)] = &[
        ("Police said", "Prosecutors said", true),
        ("Police said", "Relatives said", true),
        ("Swiss officials said", "Norwegian officials said", true),
        ("President Ada Quill said", "Sheriff Tom Varga said", true),
        ("Federal authorities said", "Local police said", true),
        // One may be, or speak for, the other.
        ("Police said", "Officers said", false),
        ("Police said", "Officials said", false),
        ("Police said", "Police spokeswoman Ada Quill said", false),
        ("Authorities said", "A spokesman said", false),
        ("The Quellen Port Authority said", "Officials said", false),
        ("President Ada Quill said", "Quill said", false),
        ("A person close to the talks said", "A source said", false),
        // Papers pass on what others say.
        ("The Daily Herald reported that", "Police said", false),
    ];
    for (a, b, apart) in cases {
        let texts = [format!("{a} {ENDS}."), format!("{b} {ENDS}.")];
        let found = asked(&[&texts[0], &texts[1]]);
        assert_eq!(found.len(), usize::from(*apart), "{a} / {b}: {found:?}");
    }
}

#[test]
fn who_is_told_of_in_the_other_account_too_is_no_rival() {
    // The second account has both tellers: nothing to resolve.
    let found = asked(&[
        &format!("Police said {ENDS}."),
        &format!("Prosecutors said, citing the police, that {ENDS}. Police said {ENDS}."),
    ]);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn two_claims_are_not_one() {
    let found = asked(&[
        "Police said the night ferry struck a wooden pier in the outer harbour of Quellen.",
        "Relatives said the captain of the night ferry had slept through most of the trip.",
    ]);
    assert_eq!(found, Vec::<String>::new());
}

/// The readings of the questions about what is quoted here and told there.
fn retold(texts: &[&str]) -> Vec<(Option<Severity>, usize)> {
    let collation = collate(texts);
    let questions =
        collation.questions.iter().filter(|q| q.why.contains(&Why::QuotedVersusReported));
    questions.map(|q| (q.severity, q.readings.len())).collect()
}

#[test]
fn a_quotation_told_without_marks() {
    let quoted = "“We will not raise the ferry from the harbour before spring,” said Mayor Ada Quill.";
    // The same, in the teller's tense and person.
    let same = "Mayor Ada Quill said the town would not raise the ferry from the harbour before spring.";
    assert_eq!(retold(&[quoted, same]), vec![]);
    let lost = "Mayor Ada Quill said the town would raise the ferry from the harbour before spring.";
    assert_eq!(retold(&[quoted, lost]), vec![(Some(Severity::Major), 2)]);
    let open = "Mayor Ada Quill said the town might not raise the ferry from the harbour before spring.";
    assert_eq!(retold(&[quoted, open]), vec![(Some(Severity::Minor), 2)]);
    // A prefix turns a word round as well.
    let prefix = [
        "“It appears the crew of the ferry was unprepared for the heavy swell,” said Mayor Ada Quill.",
        "Mayor Ada Quill said in a statement it appeared the crew of the ferry was prepared for the heavy swell.",
    ];
    assert_eq!(retold(&prefix), vec![(Some(Severity::Minor), 2)]);
}

#[test]
fn the_strip_says_on_whose_word_a_passage_stands() {
    let collation = collate(&[
        &format!("Police said {ENDS}."),
        &format!("On Monday {ENDS}, according to the coroner."),
        &format!("On Monday {ENDS}."),
    ]);
    let columns = rashomon::present::columns(&collation);
    // The headlines, which all accounts share, are linked too.
    let told = |at: &rashomon::model::Locus| at.article.at() == 0 && at.sentence.at() > 0;
    let at = collation.links.iter().map(|l| l.a).find(told).expect("the claim is linked");
    let lines = rashomon::present::passage_strip(&collation, &columns, at);
    let told: Vec<String> =
        lines.iter().map(|l| l.iter().map(|p| p.text.as_str()).collect()).collect();
    let wanted = "sourcing: A Police; B the coroner; C none";
    assert!(told.iter().any(|line| line == wanted), "{told:?}");
}
