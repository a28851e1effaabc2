//! Packed bytes -> bytes.

use super::draft::Trouble;
use super::error::LoadError;
use flate2::read::MultiGzDecoder;
use std::borrow::Cow;
use std::io::Read;

/// What gzip begins with.
const MAGIC: &[u8] = b"\x1f\x8b";

/// How often a file may be packed in itself.
const LAYERS: usize = 3;

/// The bytes that gzip holds, however often packed; other bytes as they are. What lies
/// beyond `limit` MiB is not unpacked.
///
/// # Errors
/// When the archive is broken, cut off, or too large.
pub(super) fn unpacked<'b>(
    bytes: &'b [u8],
    shown: &str,
    limit: u64,
) -> Result<Cow<'b, [u8]>, LoadError> {
    let mut bytes = Cow::Borrowed(bytes);
    for _ in 0..LAYERS {
        if !bytes.starts_with(MAGIC) {
            break;
        }
        let most = limit * 1024 * 1024;
        let mut out = Vec::new();
        let read = MultiGzDecoder::new(&*bytes).take(most + 1).read_to_end(&mut out);
        if out.len() as u64 > most {
            return Err(LoadError::TooLarge { path: shown.to_string(), limit });
        }
        if let Err(cause) = read {
            let what = format!(
                "the compressed file is broken or cut off ({cause}); download it again"
            );
            return Err(Trouble::new(what).of(shown));
        }
        bytes = Cow::Owned(out);
    }
    Ok(bytes)
}
