//! The report for a ticket, a note or a pull request: `CommonMark` with tables.
//!
//! Whatever comes from articles, manifests and paths is escaped: it reads as written
//! there and marks up nothing.

use super::Report;
use super::account::account;
use super::order::{odd_first, span_of};
use super::parts::{alone, files, parts};
use super::text::{excerpt, glyph, rest, shown};
use super::views::{Section, sections};
use crate::model::{ArticleId, Collation};
use crate::present::{
    Finding, cautions, decided, findings, note_lines, origin_lines, outlet,
    placement_words, relation_words, stamp,
};
use crate::text::squeeze;
use std::io::{self, Write};

/// Writes the findings, story by story where there are several.
pub(super) fn report(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let whole = report.collation;
    let title = whole.title.as_deref().unwrap_or("Accounts compared");
    writeln!(out, "# {}\n", escape(title))?;
    for part in parts(whole) {
        if let Some(heading) = &part.heading {
            writeln!(out, "# {}\n", escape(heading))?;
            self::part(&part.collation, &[], out)?;
            writeln!(out)?;
        } else {
            self::part(&part.collation, report.notices, out)?;
        }
    }
    if whole.is_heap() {
        list(out, "In one account only", &alone(whole))?;
        list(out, "Not checked", report.notices)?;
    }
    list(out, "Notes", &note_lines(whole))?;
    list(out, "Edited by hand", &decided(whole))?;
    list(out, "Not read", &report.unread())
}

/// One story, with what should be known about the inputs where it is all there is.
fn part(
    collation: &Collation,
    notices: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    let account = account(collation, notices);
    writeln!(out, "{}\n", escape(&account.summary))?;
    accounts(collation, out)?;
    for line in origin_lines(collation) {
        writeln!(out, "\n{}", escape(&line))?;
    }
    let all = findings(collation);
    let (open, quiet): (Vec<_>, Vec<_>) =
        all.iter().filter(|f| !f.wording).partition(|f| f.severity.is_some());
    writeln!(out, "\n## Divergences\n")?;
    if open.is_empty() {
        writeln!(out, "None found.")?;
    }
    for (i, finding) in open.into_iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        divergence(collation, finding, out)?;
    }
    for section in sections(collation, &all) {
        self::section(&section, out)?;
    }
    let (passed, agreed): (Vec<&Finding>, Vec<&Finding>) =
        quiet.into_iter().partition(|f| f.is_passed());
    for (title, found) in [("Agreed", agreed), ("Not flagged", passed)] {
        if !found.is_empty() {
            writeln!(out, "\n## {title}\n")?;
        }
        for finding in found {
            agreement(collation, finding, out)?;
        }
    }
    let mut left: Vec<String> = Vec::new();
    left.extend(account.furniture);
    left.extend(account.alone);
    left.extend(account.left);
    list(out, "Not checked", &left)
}

/// A heading, its entries, and the lines below each as a list of their own.
fn section(section: &Section, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {}\n", section.title)?;
    for entry in &section.entries {
        let mark = if entry.mark == "-" {
            String::new()
        } else {
            format!("{} ", escape(entry.mark))
        };
        writeln!(out, "- {mark}**{}** {}", escape(&entry.head), escape(&entry.words))?;
        for (who, words) in &entry.below {
            writeln!(out, "  - {}: {}", escape(who), escape(words))?;
        }
    }
    if section.rest.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}.", escape(&section.rest))
}

fn accounts(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    let files = files(collation);
    writeln!(out, "| | account | published | file |\n|---|---|---|---|")?;
    for (i, sigil) in collation.sigils.iter().enumerate() {
        let prepared = collation.article(ArticleId::new(i));
        let published = prepared.metadata.published().and_then(|c| c.stamp.as_ref());
        writeln!(
            out,
            "| {} | {}{} | {} | {} |",
            escape(sigil),
            match cautions(&prepared.metadata).join(", ") {
                none if none.is_empty() => none,
                some => format!("**{}** · ", escape(&some)),
            },
            escape(&outlet(collation, ArticleId::new(i))),
            published.map(stamp).unwrap_or_default(),
            escape(&files[i]),
        )?;
    }
    Ok(())
}

fn divergence(
    collation: &Collation,
    finding: &Finding,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "### {} {} · {} · {}\n",
        escape(glyph(finding.severity)),
        finding.kind.name(),
        finding.grade(),
        escape(&finding.label),
    )?;
    let tally = if finding.tally.is_empty() { "Values" } else { &finding.tally };
    writeln!(out, "{}: {}.\n", escape(tally), relation_words(finding))?;
    for why in &finding.why {
        writeln!(out, "{}\n", escape(why))?;
    }
    if let Some(placed) = placement_words(finding) {
        writeln!(out, "{}\n", escape(&placed))?;
    }
    for line in finding.decided.lines() {
        writeln!(out, "**{}**\n", escape(&line))?;
    }
    writeln!(out, "| value | account | words | how worked out |\n|---|---|---|---|")?;
    let groups = odd_first(finding);
    for (at, group) in groups.iter().enumerate() {
        let common = at > 0 && at + 1 == groups.len();
        for voice in shown(group, common) {
            let (before, words, after) = excerpt(collation, voice);
            writeln!(
                out,
                "| {} | **{}** {} | {} | {} |",
                escape(&group.value),
                escape(&voice.sigil),
                escape(&voice.citation),
                marked(&before, words, &after),
                escape(voice.working.as_deref().unwrap_or_default()),
            )?;
        }
        if let Some(rest) = rest(collation, group, common) {
            writeln!(out, "| {} | {} | | |", escape(&group.value), escape(&rest))?;
        }
    }
    Ok(())
}

fn agreement(
    collation: &Collation,
    finding: &Finding,
    out: &mut dyn Write,
) -> io::Result<()> {
    let values: Vec<String> = finding
        .groups
        .iter()
        .map(|g| {
            let who = span_of(&g.sigils(), &collation.sigils);
            format!("{} ({})", escape(&g.value), escape(&who))
        })
        .collect();
    let (kind, label) = (finding.kind.name(), escape(&finding.label));
    write!(out, "- {kind} · {label}: {}", values.join("; "))?;
    if finding.groups.len() > 1 {
        write!(out, ": {}", relation_words(finding))?;
    }
    writeln!(out)
}

fn list(out: &mut dyn Write, title: &str, lines: &[String]) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {title}\n")?;
    for line in lines {
        writeln!(out, "- {}", escape(line))?;
    }
    Ok(())
}

/// A sentence with its words set strong. Asterisks would be literal beside letters, as in
/// `(10)th`, so the element that they stand for is written out there.
fn marked(before: &str, words: &str, after: &str) -> String {
    let joins = |outside: Option<char>, inside: Option<char>| {
        outside.is_some_and(char::is_alphanumeric)
            && !inside.is_some_and(char::is_alphanumeric)
    };
    let split = joins(before.chars().next_back(), words.chars().next())
        || joins(after.chars().next(), words.chars().next_back());
    let (open, close) = if split { ("<b>", "</b>") } else { ("**", "**") };
    format!("{}{open}{}{close}{}", text(before), text(words), text(after))
}

/// Text escaped, runs of white space as one blank, and none at the ends.
pub(super) fn escape(raw: &str) -> String {
    text(&squeeze(raw))
}

/// As [`escape`], with a blank kept at an end that has white space.
pub(super) fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len() + raw.len() / 8);
    let mut chars = raw.chars().peekable();
    // Digits at the very beginning could begin a numbered list.
    let mut heading_digits = true;
    while let Some(c) = chars.next() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$'
            | '#' | '@' => {
                out.push('\\');
                out.push(c);
            }
            '+' | '-' | '=' if out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')'
                if heading_digits
                    && !out.is_empty()
                    && chars.peek().is_none_or(|next| next.is_whitespace()) =>
            {
                out.push('\\');
                out.push(c);
            }
            c if c.is_whitespace() => {
                while chars.next_if(|n| n.is_whitespace()).is_some() {}
                out.push(' ');
            }
            c => out.push(c),
        }
        heading_digits &= c.is_ascii_digit();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_marks_anything_up() {
        for (raw, want) in [
            ("a|b", "a\\|b"),
            ("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
            ("<b>&amp;</b>", "\\<b\\>\\&amp;\\</b\\>"),
            ("[x](y) ![z](w)", "\\[x\\](y) !\\[z\\](w)"),
            ("# no heading", "\\# no heading"),
            ("- no item", "\\- no item"),
            ("1. no item", "1\\. no item"),
            ("2) no item", "2\\) no item"),
            ("2.5 million", "2.5 million"),
            ("a - b + c 1. d", "a - b + c 1. d"),
            ("back\\slash", "back\\\\slash"),
            ("$x$ costs $5", "\\$x\\$ costs \\$5"),
            ("two\n lines\u{a0}here ", "two lines here"),
        ] {
            assert_eq!(escape(raw), want, "{raw}");
        }
    }

    #[test]
    fn words_are_set_strong_where_asterisks_can() {
        for (before, words, after, want) in [
            ("on ", "Monday", ".", "on **Monday**."),
            ("on", "(10)", " x", "on<b>(10)</b> x"),
            ("(", "10", "th)", "(**10**th)"),
            ("", "“ten", "", "**“ten**"),
            ("a ", "x.", "b", "a <b>x.</b>b"),
        ] {
            assert_eq!(marked(before, words, after), want);
        }
    }
}
