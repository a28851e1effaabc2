//! What can go wrong with an input, in the words the user reads.

use thiserror::Error;

/// Why an input could not be loaded.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The file could not be read.
    #[error("{path}: cannot be read: {cause}")]
    Read {
        /// The path as the user gave it.
        path: String,
        /// The system's reason.
        cause: std::io::Error,
    },
}
