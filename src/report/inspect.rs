//! What was loaded, for a person: metadata with its origin, sentences with their roles,
//! mentions with their normal forms.

use super::flow::{Flow, Page, Paint, count};
use super::text::accounts_line;
use super::{Look, Report};
use crate::model::{ArticleId, Prepared, Role, SentenceId};
use crate::present::working;
use std::io::{self, Write};

/// Writes what was loaded.
pub(super) fn inspect(
    report: &Report<'_>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let collation = report.collation;
    let mut page = Page { out, width: look.width, color: look.color };
    if let Some(title) = &collation.title {
        page.flow("", &Flow::default().add(Paint::Strong, title))?;
        page.gap()?;
    }
    for (i, prepared) in collation.articles.iter().enumerate() {
        if i > 0 {
            page.gap()?;
        }
        let line = accounts_line(collation, ArticleId::new(i));
        page.flow(&format!("{}  ", collation.sigils[i]), &line)?;
        facts(&mut page, prepared)?;
        sentences(&mut page, prepared)?;
    }
    let unread = report.unread();
    let rest = [("NOTICES", report.notices), ("NOT READ", unread.as_slice())];
    for (title, lines) in rest.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        page.gap()?;
        page.flow("", &Flow::default().add(Paint::Strong, title))?;
        for line in lines {
            page.flow("- ", &Flow::default().plain(line))?;
        }
    }
    Ok(())
}

fn facts(page: &mut Page<'_>, prepared: &Prepared) -> io::Result<()> {
    let article = &prepared.article;
    let sizes = format!(
        "{}, {}, {}, {}",
        article.encoding,
        count(article.blocks.len(), "block", "blocks"),
        count(prepared.sentences.len(), "sentence", "sentences"),
        count(prepared.mentions.len(), "mention", "mentions"),
    );
    fact(page, "text", &sizes, "")?;
    for candidate in &prepared.metadata.candidates {
        let text = match &candidate.stamp {
            Some(stamp) if stamp.iso() != candidate.text => {
                format!("{} = {}", candidate.text, stamp.iso())
            }
            _ => candidate.text.clone(),
        };
        let place = candidate.place.as_deref().unwrap_or(candidate.found.name());
        fact(page, candidate.field.name(), &text, &format!("  ({place})"))?;
    }
    for two in prepared.metadata.disagreements() {
        let line = Flow::default().add(Paint::Major, &two.to_string());
        page.flow(&format!("   {:<10} ", "!"), &line)?;
    }
    Ok(())
}

fn fact(page: &mut Page<'_>, name: &str, text: &str, found: &str) -> io::Result<()> {
    let line = Flow::default().plain(text).add(Paint::Dim, found);
    page.flow(&format!("   {name:<10} "), &line)
}

fn sentences(page: &mut Page<'_>, prepared: &Prepared) -> io::Result<()> {
    for (i, sentence) in prepared.sentences.iter().enumerate() {
        let id = SentenceId::new(i);
        let graf = match sentence.graf {
            0 => String::new(),
            graf => format!("graf {graf}"),
        };
        let paint = match sentence.role {
            Role::Headline | Role::Subhead => Paint::Strong,
            Role::Dek | Role::Body => Paint::Plain,
            _ => Paint::Dim,
        };
        let line = Flow::default().add(paint, prepared.text_of(id));
        let first = format!("{i:>5}  {:<10} {graf:<8} ", sentence.role.name());
        page.flow(&first, &line)?;
        for (_, mention) in prepared.mentions_of(id) {
            let text = &prepared.article.text;
            let mut line = Flow::default()
                .add(Paint::Agreed, mention.span.of(text))
                .plain(" = ")
                .plain(&mention.value.normal_form());
            if let Some(counted) = &mention.counted {
                let of = format!(" · {} ({})", counted.span.of(text), counted.class);
                line = line.plain(&of);
            }
            if let Some(working) = working(mention, prepared) {
                line = line.add(Paint::Dim, &format!(" · {working}"));
            }
            page.flow(&format!("{:27}", ""), &line)?;
        }
    }
    Ok(())
}
