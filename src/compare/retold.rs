//! What one account quotes and another tells without marks, turned round on the way.
//!
//! R1 Only inside links, strong or likely, and where the two tellers may be one.
//! R2 The words that say something must be mostly the same, in order; tense, person and
//!    number are the teller's own.
//! R3 A "not" that only one of them has among these words turns it round; so does, less
//!    gravely, an "if" or a "may".

use super::judge::Homes;
use super::standing::{Standing, Teller};
use super::told::{Bearing, Meeting, Told, questions};
use crate::model::{
    Alignment, Kind, Locus, MentionId, Prepared, Question, Relation, Severity, Span,
    Strength, Why,
};
use crate::values::{Claim, Quote, Value, retold};

/// A quotation or a claim of one sentence.
struct Part<'a> {
    locus: Locus,
    span: Span,
    mention: MentionId,
    said: Said<'a>,
    teller: Option<Teller<'a>>,
}

enum Said<'a> {
    Quoted(&'a Quote),
    Told(&'a Claim),
}

/// Questions of the kind quote about what is quoted here and told there.
pub(super) fn retellings(
    articles: &[&Prepared],
    alignment: &Alignment,
    standing: &Standing<'_>,
    homes: &Homes,
) -> Vec<Question> {
    let (mut grave, mut light) = (Vec::new(), Vec::new());
    for link in alignment.links.iter().filter(|l| l.strength >= Strength::Likely) {
        let here = parts(articles, link.a, standing);
        if here.is_empty() {
            continue;
        }
        let there = parts(articles, link.b, standing);
        for x in &here {
            for y in &there {
                let (quoted, told) = match (&x.said, &y.said) {
                    (Said::Quoted(q), Said::Told(c))
                    | (Said::Told(c), Said::Quoted(q)) => (*q, *c),
                    _ => continue,
                };
                let apart = match (&x.teller, &y.teller) {
                    (Some(a), Some(b)) => a.apart(b),
                    _ => false,
                };
                let Some(turn) = retold(quoted, told).filter(|_| !apart) else {
                    continue;
                };
                let meeting =
                    Meeting { a: reading(x), b: reading(y), about: vec![x.span] };
                if turn.grave { &mut grave } else { &mut light }.push(meeting);
            }
        }
    }
    let bearing = |severity| Bearing {
        kind: Kind::Quote,
        relation: Relation::Conflicting,
        severity,
        why: Why::QuotedVersusReported,
    };
    let mut out = questions(&grave, bearing(Severity::Major), homes);
    out.extend(questions(&light, bearing(Severity::Minor), homes));
    out
}

fn reading(part: &Part<'_>) -> Told {
    let form = match part.said {
        Said::Quoted(quote) => quote.normal_form(),
        Said::Told(claim) => claim.words.join(" "),
    };
    Told { locus: part.locus, span: part.span, form, mention: Some(part.mention) }
}

/// The quotations and claims of a sentence with their tellers.
fn parts<'a>(
    articles: &[&'a Prepared],
    locus: Locus,
    standing: &Standing<'a>,
) -> Vec<Part<'a>> {
    let prepared = articles[locus.article.at()];
    let mut out = Vec::new();
    for (id, mention) in prepared.mentions_of(locus.sentence) {
        let (number, said) = match &mention.value {
            Value::Quote(quote) => (quote.number, Said::Quoted(quote)),
            Value::Claim(claim) => (claim.number, Said::Told(claim)),
            _ => continue,
        };
        let teller = standing.credited(locus.article, number);
        out.push(Part { locus, span: mention.span, mention: id, said, teller });
    }
    out
}
