//! Which articles cover the same story, for a person.

use super::flow::{Flow, Page, Paint, count};
use super::text::accounts_line;
use super::{Look, Report};
use crate::present::{StorySummary, story_summaries};
use std::io::{self, Write};

/// Writes a block for each story: its headline, its accounts.
pub(super) fn report(
    report: &Report<'_>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let collation = report.collation;
    let summaries = story_summaries(collation);
    let mut page = Page { out, width: look.width, color: look.color };
    let alone = summaries.iter().filter(|t| t.articles.len() == 1).count();
    let summary = format!(
        "{}, {} ({} with one account only)",
        count(collation.articles.len(), "account", "accounts"),
        count(summaries.len(), "story", "stories"),
        alone,
    );
    page.flow("", &Flow::default().plain(&summary))?;
    for (at, story) in summaries.iter().enumerate() {
        page.gap()?;
        page.flow(&format!("{:>3}  ", at + 1), &head(story))?;
        for article in &story.articles {
            page.flow("       ", &accounts_line(collation, *article))?;
        }
        for perhaps in &story.perhaps {
            let line = Flow::default().add(Paint::Dim, &perhaps.line(collation));
            page.flow("       ", &line)?;
        }
    }
    for line in report.notices {
        page.gap()?;
        page.flow("- ", &Flow::default().plain(line))?;
    }
    Ok(())
}

fn head(story: &StorySummary) -> Flow {
    let dates = story.dates.as_ref().map_or(String::new(), |d| format!(" · {d}"));
    Flow::default()
        .add(Paint::Strong, &story.headline)
        .plain(&format!(" · {}{dates}", story.count()))
}
