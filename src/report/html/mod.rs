//! The report as one page for a browser: the findings, then the accounts side by side.
//!
//! It needs no script and loads nothing: its style is in it, and a policy in its head
//! forbids everything else. Whatever comes from articles, manifests and paths is escaped.

mod accounts;
mod findings;

use super::Report;
use super::account::account;
use super::escape::Escaped;
use super::parts::{alone, parts};
use crate::model::{Collation, Severity};
use crate::present::{self, Finding, decided, note_lines, origin_lines};
use accounts::Accounts;
use std::io::{self, Write};

const STYLE: &str = include_str!("style.css");

/// What the page may do: be styled by what is in it.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// One story of the page.
struct Chapter<'a> {
    collation: &'a Collation,
    /// What every name inside the page begins with: several stories have names of their own.
    prefix: String,
    /// Its divergences, major first.
    open: Vec<Finding>,
    accounts: Accounts,
}

/// Writes the page.
pub(super) fn report(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let whole = report.collation;
    let title = whole.title.as_deref().unwrap_or("Accounts compared");
    head(title, out)?;
    let parts = parts(whole);
    let several = parts.len() > 1 || parts.iter().any(|p| p.heading.is_some());
    writeln!(out, "<header>\n<h1>{}</h1>", Escaped(title))?;
    if let ([only], false) = (parts.as_slice(), several) {
        let summary = account(&only.collation, report.notices).summary;
        writeln!(out, "<p>{}</p>", Escaped(&summary))?;
    }
    writeln!(out, "<p class=\"legend quiet\">{LEGEND}</p>\n</header>")?;
    contents(&parts_names(&parts, several), out)?;
    writeln!(out, "<main id=\"findings\">")?;
    for (at, part) in parts.iter().enumerate() {
        let prefix = if several { format!("s{}-", at + 1) } else { String::new() };
        let notices = if several { &[] } else { report.notices };
        let chapter = Chapter::new(&part.collation, prefix);
        chapter.write(part.heading.as_deref(), notices, out)?;
    }
    list("In one account only", &alone(whole), out)?;
    if several {
        list("Not checked", report.notices, out)?;
    }
    list("Edited by hand", &decided(whole), out)?;
    list("Notes", &note_lines(whole), out)?;
    list("Not read", &report.unread(), out)?;
    writeln!(out, "</main>")?;
    let version = env!("CARGO_PKG_VERSION");
    writeln!(
        out,
        "<footer><p class=\"quiet\">rashomon {version}. No account is taken for the right one.</p></footer>\n</body>\n</html>"
    )
}

/// The marks, as they are drawn in the text.
const LEGEND: &str = "<mark class=\"major\"><span class=\"glyph\">≠</span>conflict</mark> \
resolve before printing · <mark class=\"minor\"><span class=\"glyph\">~</span>minor</mark> \
worth a look · the number behind marked words leads to the finding";

fn head(title: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">"
    )?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")?;
    writeln!(
        out,
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    )?;
    writeln!(out, "<meta name=\"referrer\" content=\"no-referrer\">")?;
    writeln!(out, "<meta name=\"color-scheme\" content=\"light dark\">")?;
    writeln!(out, "<title>{}</title>", Escaped(title))?;
    writeln!(out, "<style>\n{STYLE}</style>\n</head>\n<body>")?;
    writeln!(out, "<a class=\"skip\" href=\"#findings\">Skip to the findings</a>")
}

/// Names of the page's sections and where they are.
fn parts_names(parts: &[super::parts::Part<'_>], several: bool) -> Vec<(String, String)> {
    if !several {
        let fixed = [("#main", "Findings"), ("#accounts", "Accounts side by side")];
        return fixed.map(|(to, name)| (to.to_string(), name.to_string())).to_vec();
    }
    let named = parts.iter().enumerate().map(|(at, part)| {
        let name = part.heading.clone().unwrap_or_default();
        (format!("#s{}-main", at + 1), name)
    });
    named.collect()
}

fn contents(names: &[(String, String)], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<nav aria-label=\"Contents\">\n<ul>")?;
    for (to, name) in names {
        writeln!(out, "<li><a href=\"{to}\">{}</a></li>", Escaped(name))?;
    }
    writeln!(out, "</ul>\n</nav>")
}

/// A section of lines; nothing where there is none.
fn list(title: &str, lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section>\n<h2>{title}</h2>\n<ul class=\"plain\">")?;
    for line in lines {
        writeln!(out, "<li>{}</li>", Escaped(line))?;
    }
    writeln!(out, "</ul>\n</section>")
}

impl<'a> Chapter<'a> {
    fn new(collation: &'a Collation, prefix: String) -> Self {
        let all = present::findings(collation).into_iter();
        let open = all.filter(|f| f.severity.is_some()).collect();
        Self { collation, prefix, open, accounts: Accounts::new(collation) }
    }

    fn write(
        &self,
        heading: Option<&str>,
        notices: &[String],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let prefix = &self.prefix;
        let title = heading.unwrap_or("Findings");
        writeln!(out, "<section aria-labelledby=\"{prefix}main\">")?;
        writeln!(out, "<h2 id=\"{prefix}main\">{}</h2>", Escaped(title))?;
        let account = account(self.collation, notices);
        if heading.is_some() {
            writeln!(out, "<p>{}</p>", Escaped(&account.summary))?;
        }
        for line in origin_lines(self.collation) {
            writeln!(out, "<p class=\"quiet\">{}</p>", Escaped(&line))?;
        }
        if self.open.is_empty() {
            writeln!(out, "<p>No divergence found.</p>")?;
        }
        self.summary(out)?;
        for at in 0..self.open.len() {
            self.finding(at, out)?;
        }
        writeln!(out, "</section>")?;
        self.side_by_side(out)?;
        let mut left: Vec<String> = Vec::new();
        left.extend(account.furniture);
        left.extend(account.alone);
        left.extend(account.left);
        list("Not checked", &left, out)
    }

    /// The name of a finding inside the page.
    fn finding_id(&self, at: usize) -> String {
        format!("{}f{}", self.prefix, at + 1)
    }

    /// The name of a reading's words in the account that has them.
    fn reading_id(&self, at: usize, voice: (usize, usize)) -> String {
        format!("{}-{}-{}", self.finding_id(at), voice.0 + 1, voice.1)
    }
}

/// A severity as a class and a word.
fn grade(severity: Option<Severity>) -> &'static str {
    severity.map_or("agreed", Severity::name)
}
