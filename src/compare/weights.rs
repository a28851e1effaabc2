//! The learnt table: what each feature weighs, by family of kinds.

use super::comparable::Pair;
use super::features::FEATURES;
use crate::model::Kind;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// Kinds of questions that one row of weights serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Dates.
    Dates,
    /// Figures of all kinds but ages. There are too few labels of each kind but counts to
    /// learn it alone.
    Figures,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 2] = [Self::Dates, Self::Figures];

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dates => "dates",
            Self::Figures => "figures",
        }
    }

    /// Whether pairs of a kind teach the family something.
    pub fn learns_from(self, kind: Kind) -> bool {
        match self {
            Self::Dates => kind == Kind::Date,
            Self::Figures => matches!(
                kind,
                Kind::Number | Kind::Money | Kind::Percent | Kind::Duration
            ),
        }
    }

    /// The family whose weights decide on a kind of question; `None` where rules by hand do:
    /// on sets held out, those for sums, shares and clock times found more and raised less.
    pub fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Date => Some(Self::Dates),
            Kind::Number | Kind::Duration => Some(Self::Figures),
            _ => None,
        }
    }
}

/// What the features weigh for one family, and from where on a difference is told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// The bias, then a weight for each feature.
    pub row: Vec<f64>,
    /// How sure two mentions must answer one question to be set beside each other, 0..=1.
    pub join: f64,
    /// … before their difference is raised.
    pub raise: f64,
    /// … before it is of the graver kind.
    pub major: f64,
}

/// The table in `data/`, read once.
static TABLE: LazyLock<[Weights; 2]> = LazyLock::new(|| {
    let table = include_str!("../../data/figure_weights.txt");
    Family::ALL.map(|family| Weights::read(table, family))
});

/// The weights of a family.
pub(super) fn weights(family: Family) -> &'static Weights {
    match family {
        Family::Dates => &TABLE[0],
        Family::Figures => &TABLE[1],
    }
}

/// How surely two mentions answer one question by the weights of a family, 0..=1.
pub(super) fn sure(family: Family, pair: &Pair<'_>) -> f64 {
    let Some((bias, each)) = weights(family).row.split_first() else { return 0.0 };
    let features = FEATURES.iter().zip(each).filter(|(_, weight)| **weight != 0.0);
    let sum: f64 = features.map(|((.., of), weight)| weight * of(pair)).sum();
    1.0 / (1.0 + (-(bias + sum)).exp())
}

impl Weights {
    /// Reads the lines `FAMILY NAME VALUE` of a table; what it does not name weighs nothing.
    pub fn read(table: &str, family: Family) -> Self {
        let find = |name: &str| {
            table
                .lines()
                .filter_map(|line| {
                    let mut words = line.split_ascii_whitespace();
                    let fits =
                        words.next() == Some(family.name()) && words.next() == Some(name);
                    words.next().filter(|_| fits)
                })
                .find_map(|value| value.parse().ok())
                .unwrap_or(0.0)
        };
        let names =
            std::iter::once("bias").chain(FEATURES.iter().map(|(name, ..)| *name));
        Self {
            row: names.map(find).collect(),
            join: find("join"),
            raise: find("raise"),
            major: find("major"),
        }
    }

    /// The lines of the table for a family, without its head; what weighs nothing is left
    /// out.
    pub fn write(&self, family: Family) -> String {
        let mut out = String::new();
        let of = family.name();
        let bars = [("join", self.join), ("raise", self.raise), ("major", self.major)];
        for (name, value) in bars {
            writeln!(out, "{of} {name} {value}").unwrap_or_default();
        }
        let names =
            std::iter::once("bias").chain(FEATURES.iter().map(|(name, ..)| *name));
        for (name, value) in names.zip(&self.row).filter(|(_, v)| **v != 0.0) {
            writeln!(out, "{of} {name} {value:.4}").unwrap_or_default();
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_features_and_nothing_else() {
        let table = include_str!("../../data/figure_weights.txt");
        let body: Vec<&str> = table.lines().filter(|l| !l.starts_with('#')).collect();
        let written: String = Family::ALL.iter().map(|f| weights(*f).write(*f)).collect();
        assert_eq!(written.lines().collect::<Vec<_>>(), body);
        for family in Family::ALL {
            let told = weights(family);
            assert!(
                0.0 < told.join && told.join <= told.raise && told.raise <= told.major
            );
        }
    }
}
