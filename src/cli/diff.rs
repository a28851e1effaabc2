//! `rashomon diff A B`: loads two versions of one item and shows what became of them.

use super::args::Pair;
use super::surroundings::Surroundings;
use super::{UNWRITABLE, USAGE, complain};
use crate::load::{Input, Memory, open};
use crate::model::Options;
use crate::pipeline::{label, revise};
use crate::present::versions;
use crate::report::{self, Diff, Format, Look};
use crate::session::prepare_all;
use anyhow::Context;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;

/// Prints the comparison. Status 2 unless each path is one article.
pub(super) fn diff(
    pair: &Pair,
    format: Format,
    around: &Surroundings,
) -> anyhow::Result<ExitCode> {
    let memory = Memory::default();
    let mut articles = Vec::new();
    let mut notices = Vec::new();
    for path in [&pair.first, &pair.second] {
        let Some(mut article) = one(path, &memory, &mut notices) else {
            return Ok(ExitCode::from(USAGE));
        };
        articles.append(&mut article);
    }
    let collation = label(prepare_all(articles), &Options::default());
    let [first, second] = collation.articles.as_slice() else {
        return Ok(ExitCode::from(USAGE));
    };
    let revision = revise(first, second);
    let versions =
        versions(&collation, &revision).context("two articles have two versions")?;
    let look =
        Look { width: around.columns(pair.width), color: around.colors(pair.color) };
    let shown = Diff { collation: &collation, versions: &versions, notices: &notices };
    let mut out = BufWriter::new(io::stdout().lock());
    report::diff(&shown, format, look, &mut out)
        .and_then(|()| out.flush())
        .context(UNWRITABLE)?;
    Ok(ExitCode::SUCCESS)
}

/// The one article at a path; `None` where there is none or more, which has been said then.
fn one(
    path: &Path,
    memory: &Memory,
    notices: &mut Vec<String>,
) -> Option<Vec<crate::model::Article>> {
    let inputs = [Input::Path(path.to_path_buf())];
    let loaded = open(&inputs, memory, &mut |_| ControlFlow::Continue(()));
    for error in &loaded.errors {
        complain(&error.to_string());
    }
    notices.extend(loaded.notices);
    match loaded.articles.len() {
        1 => Some(loaded.articles),
        0 => None,
        n => {
            let shown = crate::load::safe_line(&path.to_string_lossy());
            let how = if path.is_dir() {
                "name one of its files".to_string()
            } else {
                format!("name it by its number, as in {shown}#1")
            };
            complain(&format!(
                "{shown}: {n} articles; `diff` takes two versions of one: {how}"
            ));
            None
        }
    }
}
