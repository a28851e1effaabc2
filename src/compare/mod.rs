//! Passages and mentions -> questions.
//!
//! In: all articles with their mentions, in canonical order, and the alignment.
//! Out: questions with readings grouped by value, the relation of the groups, severity
//! and explanation; most important first. Never: says which reading is right.

use crate::model::{Alignment, Prepared, Question};

/// Sets the readings of all articles against each other.
pub fn compare(articles: &[&Prepared], alignment: &Alignment) -> Vec<Question> {
    let _ = (articles, alignment);
    Vec::new()
}
