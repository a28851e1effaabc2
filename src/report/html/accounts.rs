//! The accounts side by side: along one of them, sentences that report the same level, the
//! words of divergences marked.

use super::super::escape::Escaped;
use super::super::parts::files;
use super::super::text::glyph;
use super::{Chapter, grade};
use crate::model::{
    ArticleId, Collation, Locus, Role, SentenceId, Severity, Span, Strength,
};
use crate::present::{Lit, cautions, columns, outlet, stamp, synopsis};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// From so many accounts on, the printed page has them one below the other.
const WIDE: usize = 5;

/// Sentences of each account that are level, in the set's order of accounts.
type Row = Vec<Vec<SentenceId>>;

/// What of the accounts the page shows.
pub(super) struct Accounts {
    /// The account that the rows follow.
    lead: ArticleId,
    /// The accounts in the order of their columns: the leading one first.
    order: Vec<ArticleId>,
    rows: Vec<Row>,
    shown: BTreeSet<Locus>,
}

impl Accounts {
    pub(super) fn new(collation: &Collation) -> Self {
        let lead = collation.stories.first().map_or(ArticleId(0), |s| s.central);
        let mates = mates(collation);
        let mut rows: Vec<Row> = Vec::new();
        for row in synopsis(collation, lead) {
            let mut level = row.mates;
            if let (Some(sentence), Some(own)) = (row.lead, level.get_mut(lead.at())) {
                own.push(sentence);
                rows.push(level);
            }
            rows.extend(levelled(&mates, &row.more));
        }
        let mut order: Vec<ArticleId> =
            (0..collation.articles.len()).map(ArticleId::new).collect();
        order.sort_by_key(|a| *a != lead);
        let cells = rows.iter().flat_map(|row| row.iter().enumerate());
        let shown = cells.flat_map(|(article, sentences)| {
            sentences.iter().map(move |s| Locus::new(ArticleId::new(article), *s))
        });
        let shown = shown.collect();
        Self { lead, order, rows, shown }
    }

    /// Whether a sentence is in some row.
    pub(super) fn shows(&self, at: Locus) -> bool {
        self.shown.contains(&at)
    }
}

/// For each sentence, those that it is linked with, weakly linked ones left out.
fn mates(collation: &Collation) -> BTreeMap<Locus, BTreeSet<Locus>> {
    let mut out: BTreeMap<Locus, BTreeSet<Locus>> = BTreeMap::new();
    for link in collation.links.iter().filter(|l| l.strength > Strength::Weak) {
        out.entry(link.a).or_default().insert(link.b);
        out.entry(link.b).or_default().insert(link.a);
    }
    out
}

/// What the leading account lacks, in rows: sentences of the others that are linked are in
/// one; those of one account alone come last, together.
fn levelled(mates: &BTreeMap<Locus, BTreeSet<Locus>>, more: &Row) -> Vec<Row> {
    let left = more.iter().enumerate().flat_map(|(article, sentences)| {
        sentences.iter().map(move |s| Locus::new(ArticleId::new(article), *s))
    });
    let mut left: BTreeSet<Locus> = left.collect();
    let mut rows: Vec<Row> = Vec::new();
    let empty = || vec![Vec::new(); more.len()];
    let all: Vec<Locus> = left.iter().copied().collect();
    for at in all {
        let linked = mates.get(&at).into_iter().flatten().copied();
        let linked: Vec<Locus> = linked.filter(|other| left.contains(other)).collect();
        if linked.is_empty() || !left.remove(&at) {
            continue;
        }
        let mut row = empty();
        for member in std::iter::once(at).chain(linked) {
            left.remove(&member);
            row[member.article.at()].push(member.sentence);
        }
        rows.push(row);
    }
    if !left.is_empty() {
        let mut row = empty();
        for at in left {
            row[at.article.at()].push(at.sentence);
        }
        rows.push(row);
    }
    rows
}

impl Chapter<'_> {
    pub(super) fn side_by_side(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.accounts.order.is_empty() {
            return Ok(());
        }
        let prefix = &self.prefix;
        writeln!(
            out,
            "<section class=\"accounts\" aria-labelledby=\"{prefix}accounts\">"
        )?;
        writeln!(out, "<h2 id=\"{prefix}accounts\">Accounts side by side</h2>")?;
        self.listed(out)?;
        let lead = outlet(self.collation, self.accounts.lead);
        writeln!(
            out,
            "<p class=\"quiet\">Along {}: sentences in one row report the same; rows between have what {} lacks. Page matter is left out.</p>",
            Escaped(&lead),
            Escaped(&lead)
        )?;
        let wide = if self.accounts.order.len() >= WIDE { " wide" } else { "" };
        writeln!(
            out,
            "<div class=\"scroll{wide}\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{prefix}accounts\">\n<table class=\"side\">"
        )?;
        write!(out, "<thead><tr>")?;
        for article in &self.accounts.order {
            let sigil = &self.collation.sigils[article.at()];
            let name = outlet(self.collation, *article);
            write!(
                out,
                "<th scope=\"col\">{} · {}</th>",
                Escaped(sigil),
                Escaped(&name)
            )?;
        }
        writeln!(out, "</tr></thead>\n<tbody>")?;
        let mut cells = Cells { chapter: self, lits: self.lits(), seen: BTreeSet::new() };
        for row in &self.accounts.rows {
            cells.row(row, out)?;
        }
        writeln!(out, "</tbody>\n</table>\n</div>\n</section>")
    }

    /// The accounts with outlet, day and file.
    fn listed(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<table class=\"list\">\n<caption class=\"unseen\">Accounts</caption>\n<thead><tr><th scope=\"col\"><span class=\"unseen\">Label</span></th><th scope=\"col\">Account</th><th scope=\"col\">Published</th><th scope=\"col\">File</th></tr></thead>\n<tbody>"
        )?;
        let files = files(self.collation);
        for (at, sigil) in self.collation.sigils.iter().enumerate() {
            let id = ArticleId::new(at);
            let prepared = self.collation.article(id);
            let published = prepared.metadata.published().and_then(|c| c.stamp.as_ref());
            let warned = cautions(&prepared.metadata).join(", ");
            let warned = match warned.as_str() {
                "" => String::new(),
                words => format!("<strong>{}</strong> · ", Escaped(words)),
            };
            writeln!(
                out,
                "<tr><th scope=\"row\">{}</th><td>{warned}{}{}</td><td>{}</td><td>{}</td></tr>",
                Escaped(sigil),
                Escaped(&outlet(self.collation, id)),
                if prepared.article.mine { " · mine" } else { "" },
                Escaped(&published.map(stamp).unwrap_or_default()),
                Escaped(&files[at]),
            )?;
        }
        writeln!(out, "</tbody>\n</table>")
    }

    /// By sentence, the words that divergences are about, each with the finding's position.
    fn lits(&self) -> BTreeMap<Locus, Vec<(usize, Lit)>> {
        let at_of: BTreeMap<_, _> =
            self.open.iter().enumerate().map(|(at, f)| (f.question, at)).collect();
        let mut out: BTreeMap<Locus, Vec<(usize, Lit)>> = BTreeMap::new();
        for (article, column) in columns(self.collation).into_iter().enumerate() {
            for lit in column.readings {
                if let Some(at) = at_of.get(&lit.question) {
                    let locus = Locus::new(ArticleId::new(article), lit.sentence);
                    out.entry(locus).or_default().push((*at, lit));
                }
            }
        }
        out
    }
}

/// Writes the cells of the rows.
struct Cells<'c> {
    chapter: &'c Chapter<'c>,
    lits: BTreeMap<Locus, Vec<(usize, Lit)>>,
    /// Sentences written so far: one that is beside a second one has no names again.
    seen: BTreeSet<Locus>,
}

impl Cells<'_> {
    fn row(&mut self, row: &Row, out: &mut dyn Write) -> io::Result<()> {
        let accounts = &self.chapter.accounts;
        write!(out, "<tr>")?;
        for article in &accounts.order {
            let class = if *article == accounts.lead { " class=\"lead\"" } else { "" };
            let sentences = row.get(article.at()).map(Vec::as_slice).unwrap_or_default();
            if sentences.is_empty() {
                write!(out, "<td></td>")?;
                continue;
            }
            write!(out, "<td{class}>")?;
            for sentence in sentences {
                self.sentence(Locus::new(*article, *sentence), out)?;
            }
            write!(out, "</td>")?;
        }
        writeln!(out, "</tr>")
    }

    fn sentence(&mut self, at: Locus, out: &mut dyn Write) -> io::Result<()> {
        let collation = self.chapter.collation;
        let sentence = collation.sentence(at);
        let again = !self.seen.insert(at);
        let mut classes: Vec<&str> = Vec::new();
        if sentence.role != Role::Body {
            classes.push(sentence.role.name());
        }
        if again {
            classes.push("again");
        }
        match classes.join(" ").as_str() {
            "" => write!(out, "<p>")?,
            classes => write!(out, "<p class=\"{classes}\">")?,
        }
        let sigil = Escaped(&collation.sigils[at.article.at()]);
        write!(out, "<span class=\"sigil\">{sigil} </span>")?;
        match sentence.graf {
            0 => {}
            graf => write!(out, "<span class=\"n\">¶{graf}</span> ")?,
        }
        self.words(at, again, out)?;
        write!(out, "</p>")
    }

    /// A sentence's words, cut where some divergence's begin or end.
    fn words(&self, at: Locus, again: bool, out: &mut dyn Write) -> io::Result<()> {
        let collation = self.chapter.collation;
        let text = collation.article(at.article).article.text.as_str();
        let whole = collation.sentence(at).span;
        let lits: Vec<Marked> = self
            .lits
            .get(&at)
            .into_iter()
            .flatten()
            .filter_map(|(finding, lit)| {
                let span = lit.span.meet(whole)?;
                Some(Marked { finding: *finding, lit: *lit, span })
            })
            .collect();
        let mut cuts: BTreeSet<usize> = [whole.start(), whole.end()].into();
        cuts.extend(lits.iter().flat_map(|l| [l.span.start(), l.span.end()]));
        let cuts: Vec<usize> = cuts.into_iter().collect();
        for pair in cuts.windows(2) {
            let span = Span::new(pair[0], pair[1]);
            let over = lits.iter().filter(|l| l.span.contains(span));
            match over.map(|l| l.lit.severity).max().flatten() {
                None => write!(out, "{}", Escaped(span.of(text)))?,
                worst => mark(worst, &lits, span, text, out)?,
            }
            for marked in lits.iter().filter(|l| l.span.end() == span.end()) {
                let voice = (at.article.at(), marked.lit.span.start());
                self.reference(marked.finding, voice, again, out)?;
            }
        }
        Ok(())
    }

    /// The number of a finding behind its words, which leads to it; what the finding leads
    /// back to.
    fn reference(
        &self,
        finding: usize,
        voice: (usize, usize),
        again: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let id = if again {
            String::new()
        } else {
            format!(" id=\"{}\"", self.chapter.reading_id(finding, voice))
        };
        let to = self.chapter.finding_id(finding);
        let label = &self.chapter.open[finding].label;
        write!(
            out,
            "<a class=\"ref\" href=\"#{to}\"{id} title=\"{}\"><span class=\"unseen\">finding </span>{}</a>",
            Escaped(label),
            finding + 1
        )
    }
}

/// Words of a divergence, as far as they are in the sentence.
struct Marked {
    /// The finding's position.
    finding: usize,
    lit: Lit,
    span: Span,
}

/// Words of one severity: a glyph for the eye and a word for the ear where they begin.
fn mark(
    severity: Option<Severity>,
    lits: &[Marked],
    span: Span,
    text: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = grade(severity);
    write!(out, "<mark class=\"{name}\">")?;
    let mut begins = lits.iter().filter(|l| l.span.start() == span.start());
    if begins.any(|l| l.lit.severity == severity) {
        let glyph = glyph(severity);
        write!(
            out,
            "<span class=\"glyph\" aria-hidden=\"true\">{glyph}\u{2060}</span><span class=\"unseen\">{name} divergence: </span>"
        )?;
    }
    write!(out, "{}</mark>", Escaped(span.of(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_linked_is_level() {
        let at = |a: u32, s: u32| Locus::new(ArticleId(a), SentenceId(s));
        let mut mates: BTreeMap<Locus, BTreeSet<Locus>> = BTreeMap::new();
        mates.insert(at(0, 1), [at(1, 5)].into());
        mates.insert(at(1, 5), [at(0, 1)].into());
        let more = vec![
            vec![SentenceId(0), SentenceId(1)],
            vec![SentenceId(5)],
            vec![SentenceId(9)],
        ];
        let rows = levelled(&mates, &more);
        assert_eq!(rows[0], [vec![SentenceId(1)], vec![SentenceId(5)], vec![]]);
        assert_eq!(rows[1], [vec![SentenceId(0)], vec![], vec![SentenceId(9)]]);
        assert_eq!(rows.len(), 2);
    }
}
