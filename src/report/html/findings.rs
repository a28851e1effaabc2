//! A finding on the page: what it is, and each reading in its sentence.

use super::super::check::says;
use super::super::escape::Escaped;
use super::super::order::{odd_first, one_each};
use super::super::text::{glyph, in_sentence};
use super::{Chapter, grade};
use crate::present::{Finding, Group, Voice, placement_words, relation_words};
use crate::text::squeeze;
use std::io::{self, Write};

/// Readings of one value that are shown in their sentences; the others are links.
const SHOWN: usize = 3;

impl Chapter<'_> {
    /// All findings, a line each: what the first printed page is to have.
    pub(super) fn summary(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.open.is_empty() {
            return Ok(());
        }
        writeln!(out, "<ol class=\"summary\">")?;
        for (at, finding) in self.open.iter().enumerate() {
            let (grade, kind) = (grade(finding.severity), finding.kind.name());
            let glyph = glyph(finding.severity);
            write!(out, "<li><span class=\"tag {grade}\"><span aria-hidden=\"true\">")?;
            write!(out, "{glyph}</span> {grade} {kind}</span> ")?;
            let label = Escaped(&finding.label);
            write!(out, "<a href=\"#{}\">{label}</a>: ", self.finding_id(at))?;
            writeln!(out, "{}</li>", Escaped(&says(self.collation, finding)))?;
        }
        writeln!(out, "</ol>")
    }

    pub(super) fn finding(&self, at: usize, out: &mut dyn Write) -> io::Result<()> {
        let finding = &self.open[at];
        let (id, grade) = (self.finding_id(at), grade(finding.severity));
        writeln!(
            out,
            "<article class=\"finding {grade}\" id=\"{id}\" aria-labelledby=\"{id}-h\">"
        )?;
        writeln!(
            out,
            "<h3 id=\"{id}-h\">{}. <span class=\"tag\"><span aria-hidden=\"true\">{}</span> {grade} {}</span> · {}</h3>",
            at + 1,
            glyph(finding.severity),
            finding.kind.name(),
            Escaped(&finding.label),
        )?;
        let tally = if finding.tally.is_empty() { "Values" } else { &finding.tally };
        writeln!(out, "<p>{}: {}.</p>", Escaped(tally), relation_words(finding))?;
        for why in &finding.why {
            writeln!(out, "<p class=\"quiet\">{}</p>", Escaped(why))?;
        }
        if let Some(placed) = placement_words(finding) {
            writeln!(out, "<p class=\"quiet\">{}</p>", Escaped(&placed))?;
        }
        for line in finding.decided.lines() {
            writeln!(out, "<p><strong>{}</strong></p>", Escaped(&line))?;
        }
        writeln!(
            out,
            "<table class=\"readings\">\n<caption class=\"unseen\">Readings of {}</caption>",
            Escaped(&finding.label)
        )?;
        writeln!(
            out,
            "<thead><tr><th scope=\"col\">Reading</th><th scope=\"col\">Account</th><th scope=\"col\">In its sentence</th></tr></thead>\n<tbody>"
        )?;
        for group in odd_first(finding) {
            self.group(at, finding, group, out)?;
        }
        writeln!(out, "</tbody>\n</table>\n</article>")
    }

    /// The readings of one value, the first few in their sentences.
    fn group(
        &self,
        at: usize,
        finding: &Finding,
        group: &Group,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let voices = one_each(group);
        let (shown, rest) = voices.split_at(voices.len().min(SHOWN));
        for (row, voice) in shown.iter().enumerate() {
            let value = if row == 0 { squeeze(&group.value) } else { String::new() };
            match value.as_str() {
                "" => write!(out, "<tr><td></td>")?,
                value => {
                    let origins = group.in_brackets();
                    write!(
                        out,
                        "<tr><th scope=\"row\">{}{}</th>",
                        Escaped(value),
                        Escaped(&origins)
                    )?;
                }
            }
            write!(out, "<td class=\"who\">{}</td>", self.link(at, voice))?;
            let (before, words, after) = in_sentence(self.collation, voice);
            let grade = grade(finding.severity);
            write!(
                out,
                "<td>{}<mark class=\"{grade}\">{}</mark>{}",
                Escaped(before),
                Escaped(words),
                Escaped(after)
            )?;
            if let Some(working) = &voice.working {
                write!(out, "<p class=\"working\">{}</p>", Escaped(working))?;
            }
            writeln!(out, "</td></tr>")?;
        }
        if rest.is_empty() {
            return Ok(());
        }
        let links: Vec<String> = rest.iter().map(|v| self.link(at, v)).collect();
        let (n, links) = (rest.len(), links.join(" · "));
        writeln!(out, "<tr><td></td><td colspan=\"2\">{n} more: {links}</td></tr>")
    }

    /// The citation of a reading, leading to its words where the page shows them.
    fn link(&self, at: usize, voice: &Voice) -> String {
        let cited = format!("{} ({})", voice.citation, voice.sigil);
        if !self.accounts.shows(voice.locus) {
            return Escaped(&cited).to_string();
        }
        let id = self.reading_id(at, (voice.article.at(), voice.span.start()));
        format!("<a href=\"#{id}\">{}</a>", Escaped(&cited))
    }
}
