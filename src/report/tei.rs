//! The report as a TEI P5 document: the accounts as texts, the divergences as a critical
//! apparatus (`app`, `rdgGrp`, `rdg`) whose witnesses are the accounts.
//!
//! No account is the base text, so that no entry has a `lem`; each reading points to the
//! sentence that it is in.

use super::Report;
use super::escape::Escaped;
use super::order::odd_first;
use crate::model::{ArticleId, Collation, Field, Locus, Role, SentenceId};
use crate::present::{
    Finding, NotePlace, findings, headline, modes_noted, notes_apart, outlet,
    relation_words, stamp,
};
use crate::text::squeeze;
use std::io::{self, Write};

/// Writes the document.
pub(super) fn report(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let collation = report.collation;
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">"#)?;
    header(report, out)?;
    writeln!(out, "  <text>\n    <group>")?;
    for at in 0..collation.articles.len() {
        account(collation, ArticleId::new(at), out)?;
    }
    writeln!(out, "    </group>\n    <back>\n      <div type=\"apparatus\">")?;
    writeln!(out, "        <head>Divergences</head>")?;
    let shown = findings(collation);
    let open: Vec<&Finding> = shown.iter().filter(|f| f.severity.is_some()).collect();
    if open.is_empty() {
        writeln!(out, "        <p>None found.</p>")?;
    } else {
        writeln!(out, "        <listApp>")?;
        for finding in open {
            entry(finding, out)?;
        }
        writeln!(out, "        </listApp>")?;
    }
    writeln!(out, "      </div>")?;
    notes(collation, out)?;
    writeln!(out, "    </back>\n  </text>\n</TEI>")
}

/// The notes that are on no divergence, each pointing to its sentence or account.
fn notes(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    let notes = notes_apart(collation);
    if notes.is_empty() {
        return Ok(());
    }
    writeln!(out, "      <div type=\"notes\">\n        <head>Notes</head>")?;
    for note in notes {
        let target = match note.place {
            NotePlace::Sentence(at) => format!(" target=\"#{}\"", sentence_id(at)),
            NotePlace::Article(id) => format!(" target=\"#text-{}\"", id.at() + 1),
            NotePlace::Finding(_) | NotePlace::Nowhere => String::new(),
        };
        let words = format!("{}: {}", note.subject, note.text);
        let words = squeeze(&words);
        writeln!(out, "        <note type=\"desk\"{target}>{}</note>", Escaped(&words))?;
    }
    writeln!(out, "      </div>")
}

fn header(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let collation = report.collation;
    let title = collation.title.as_deref().unwrap_or("Accounts compared");
    writeln!(out, "  <teiHeader>\n    <fileDesc>\n      <titleStmt>")?;
    writeln!(out, "        <title>{}</title>", Escaped(&squeeze(title)))?;
    writeln!(out, "      </titleStmt>\n      <publicationStmt>")?;
    writeln!(out, "        <p>Comparison written by rashomon; not published.</p>")?;
    writeln!(out, "      </publicationStmt>")?;
    let notes: Vec<String> = report
        .errors
        .iter()
        .chain(report.notices)
        .cloned()
        .chain(modes_noted(collation))
        .collect();
    if !notes.is_empty() {
        writeln!(out, "      <notesStmt>")?;
        for note in &notes {
            writeln!(out, "        <note>{}</note>", Escaped(&squeeze(note)))?;
        }
        writeln!(out, "      </notesStmt>")?;
    }
    writeln!(out, "      <sourceDesc>\n        <listWit>")?;
    for at in 0..collation.articles.len() {
        witness(collation, ArticleId::new(at), out)?;
    }
    writeln!(out, "        </listWit>\n      </sourceDesc>\n    </fileDesc>")?;
    writeln!(out, "    <encodingDesc>")?;
    writeln!(
        out,
        "      <variantEncoding method=\"location-referenced\" location=\"external\"/>"
    )?;
    let version = env!("CARGO_PKG_VERSION");
    write!(out, "      <appInfo><application ident=\"rashomon\" version=\"{version}\">")?;
    writeln!(out, "<label>rashomon</label></application></appInfo>")?;
    writeln!(out, "    </encodingDesc>\n  </teiHeader>")
}

/// An account as a witness: its label, outlet, headline, day, address and file.
fn witness(collation: &Collation, id: ArticleId, out: &mut dyn Write) -> io::Result<()> {
    let prepared = collation.article(id);
    let sigil = Escaped(&collation.sigils[id.at()]);
    write!(out, "          <witness xml:id=\"{}\">", witness_id(id))?;
    write!(out, "<abbr type=\"siglum\">{sigil}</abbr> <bibl>")?;
    let named = squeeze(&outlet(collation, id));
    write!(out, "<publisher>{}</publisher>", Escaped(&named))?;
    write!(out, "<title>{}</title>", Escaped(&headline(collation, id)))?;
    if let Some(at) = prepared.metadata.published().and_then(|c| c.stamp.as_ref()) {
        write!(out, "<date when=\"{}\">{}</date>", at.iso(), Escaped(&stamp(at)))?;
    }
    if let Some(url) = prepared.metadata.text(Field::Url) {
        write!(out, "<idno type=\"URL\">{}</idno>", Escaped(url))?;
    }
    let (path, key) = (Escaped(&prepared.article.path), &prepared.article.key);
    write!(out, "<idno type=\"filename\">{path}</idno>")?;
    writeln!(out, "<idno type=\"SHA-256\">{key}</idno></bibl></witness>")
}

/// An account as a text: a `p` a paragraph of the report, an `ab` of a type for all else.
fn account(collation: &Collation, id: ArticleId, out: &mut dyn Write) -> io::Result<()> {
    let sigil = Escaped(&collation.sigils[id.at()]);
    writeln!(out, "      <text xml:id=\"text-{}\" n=\"{sigil}\">", id.at() + 1)?;
    writeln!(out, "        <body>")?;
    let prepared = collation.article(id);
    let mut open: Option<(u32, Role)> = None;
    for (at, sentence) in prepared.sentences.iter().enumerate() {
        let here = (sentence.block, sentence.role);
        if open == Some(here) {
            write!(out, " ")?;
        } else {
            close(open, out)?;
            match sentence.role {
                Role::Body => write!(out, "          <p n=\"{}\">", sentence.graf)?,
                role => write!(out, "          <ab type=\"{}\">", role.name())?,
            }
            open = Some(here);
        }
        let at = Locus::new(id, SentenceId::new(at));
        let words = squeeze(collation.text_of(at));
        write!(out, "<s xml:id=\"{}\">{}</s>", sentence_id(at), Escaped(&words))?;
    }
    if open.is_none() {
        writeln!(out, "          <p/>")?;
    }
    close(open, out)?;
    writeln!(out, "        </body>\n      </text>")
}

fn close(open: Option<(u32, Role)>, out: &mut dyn Write) -> io::Result<()> {
    match open {
        None => Ok(()),
        Some((_, Role::Body)) => writeln!(out, "</p>"),
        Some(_) => writeln!(out, "</ab>"),
    }
}

/// A divergence: a group of readings a value.
fn entry(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let grade = finding.grade();
    let (id, kind) = (finding.question.at(), finding.kind.name());
    writeln!(
        out,
        "          <app xml:id=\"Q{id}\" type=\"{kind}\" subtype=\"{grade}\">"
    )?;
    for group in odd_first(finding) {
        writeln!(out, "            <rdgGrp n=\"{}\">", Escaped(&group.value))?;
        for voice in &group.voices {
            let (witness, words) = (witness_id(voice.article), squeeze(&voice.words));
            let sentence = sentence_id(voice.locus);
            writeln!(
                out,
                "              <rdg wit=\"#{witness}\" corresp=\"#{sentence}\">{}</rdg>",
                Escaped(&words)
            )?;
        }
        writeln!(out, "            </rdgGrp>")?;
    }
    let mut note = format!("{}: {}", finding.label, relation_words(finding));
    for why in &finding.why {
        note.push_str(". ");
        note.push_str(why.trim_end_matches('.'));
    }
    writeln!(out, "            <note>{}.</note>", Escaped(&note))?;
    let decided = &finding.decided;
    let verdict = decided.words.iter().map(|words| ("verdict", words));
    for (sort, words) in verdict.chain(decided.notes.iter().map(|n| ("desk", n))) {
        let words = squeeze(words);
        writeln!(out, "            <note type=\"{sort}\">{}</note>", Escaped(&words))?;
    }
    writeln!(out, "          </app>")
}

fn witness_id(id: ArticleId) -> String {
    format!("wit-{}", id.at() + 1)
}

fn sentence_id(at: Locus) -> String {
    format!("s-{}-{}", at.article.at() + 1, at.sentence.at())
}
