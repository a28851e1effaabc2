//! What the user may set, as data: settings, themes, and how many colours there are to show
//! them in.
//!
//! In: TOML text with the name of its file; settings of the environment as plain strings.
//! Out: [`Preferences`], [`ThemeSpec`]s and a [`ColorDepth`]. Errors name the file, the line
//! and what was expected there, with the nearest name that would have done.
//! Never: reads the environment, knows the screen library, guesses at a mistake.

mod color;
mod depth;
mod error;
mod kept;
mod outlets;
mod preferences;
mod problem;
mod theme;

pub use color::Color;
pub use depth::{ColorChoice, ColorDepth, color_depth};
pub use error::ConfigError;
pub use kept::{Arranged, Kept};
pub use preferences::{KeySetting, Names, OutletSetting, Preferences};
pub use problem::Problem;
pub use theme::{EMBEDDED, Modifier, StyleSpec, ThemeSpec};
