//! Bytes -> characters, each traced back to the bytes that it was decoded from.
//!
//! Order of evidence: a byte order mark; the zero bytes of UTF-16 without one; the bytes
//! being valid UTF-8, which no other encoding comes to by chance; what a page or an XML
//! document declares; the bytes being nearly UTF-8; what chardetng guesses from letter
//! statistics.

use super::origin::Traced;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// Stands for bytes that no character is decoded from.
const REPLACEMENT: char = '\u{fffd}';

/// How many bytes are looked at to tell UTF-16 by its zero bytes.
const UTF16_SAMPLE: usize = 4096;

/// Share of 16-bit units, in percent, that must have a zero on one side and none on the
/// other for UTF-16 without a mark: blanks and line ends alone make 10 to 20 percent of any
/// alphabetic text. Held by `decodes_what_desks_save`.
const UTF16_ZEROS: usize = 5;

/// Fewer zero bytes than this are strays, unless every second byte is one. Held by
/// `nothing_in_a_text_can_steer_a_terminal`.
const UTF16_LEAST: usize = 4;

/// How many intact multi-byte characters a broken UTF-8 text must have for each broken
/// one to be read as UTF-8 all the same. In Windows-1252 prose an accidental pair is rare.
const UTF8_INTACT: usize = 2;

/// Decoded text.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    /// The characters, with their places in the file. May hold control characters.
    pub(super) traced: Traced,
    /// The encoding's WHATWG name.
    pub(super) encoding: &'static str,
    /// How many places in the file could not be decoded; U+FFFD stands there.
    pub(super) broken: usize,
}

/// Decodes the bytes of a text file.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, bytes, mark);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decode_as(encoding, bytes, 0);
    }
    let declared = declared(bytes);
    // Every byte of ISO-2022-JP is ASCII, and so valid UTF-8.
    let escapes = declared == Some(ISO_2022_JP);
    if !escapes && std::str::from_utf8(bytes).is_ok() {
        return decode_as(UTF_8, bytes, 0);
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return decode_as(encoding, bytes, 0);
    }
    if nearly_utf8(bytes) {
        return decode_as(UTF_8, bytes, 0);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    decode_as(detector.guess(None, Utf8Detection::Deny), bytes, 0)
}

/// How many bytes of markup are looked through for a declaration; HTML asks for 1,024 of
/// them, and saved pages have comments in front.
const DECLARED_WITHIN: usize = 4096;

/// The encoding that an XML declaration or a `<meta>` names. Only markup declares one:
/// an article may well speak of charsets.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARED_WITHIN).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let named = |text: &str, key: &str| {
        let value = text.split_once(key)?.1.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let end = |c: char| {
            c.is_whitespace() || matches!(c, '"' | '\'' | '>' | ';' | '?' | '/')
        };
        let label = value.split(end).next()?;
        Encoding::for_label(label.as_bytes())
    };
    let xml =
        head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let found = xml.and_then(|xml| named(xml, "encoding")).or_else(|| {
        head.split("<meta")
            .skip(1)
            .find_map(|meta| named(meta.split('>').next()?, "charset"))
    })?;
    // Bytes in which an ASCII declaration can be read are not UTF-16, whatever it says.
    Some(if found == UTF_16LE || found == UTF_16BE { UTF_8 } else { found })
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], mark: usize) -> Decoded {
    let mut traced = Traced::with_capacity(bytes.len());
    let broken = if encoding == UTF_8 {
        utf8(bytes, mark, &mut traced)
    } else if encoding == UTF_16LE {
        utf16(bytes, mark, u16::from_le_bytes, &mut traced)
    } else if encoding == UTF_16BE {
        utf16(bytes, mark, u16::from_be_bytes, &mut traced)
    } else {
        legacy(encoding, bytes, &mut traced)
    };
    Decoded { traced, encoding: encoding.name(), broken }
}

fn utf8(bytes: &[u8], mark: usize, out: &mut Traced) -> usize {
    let mut broken = 0;
    let mut at = mark;
    for chunk in bytes.get(mark..).unwrap_or_default().utf8_chunks() {
        out.push_run(chunk.valid(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            out.push(REPLACEMENT, at);
            broken += 1;
            at += chunk.invalid().len();
        }
    }
    broken
}

fn utf16(bytes: &[u8], mark: usize, unit: fn([u8; 2]) -> u16, out: &mut Traced) -> usize {
    let mut broken = 0;
    let mut at = mark;
    let body = bytes.get(mark..).unwrap_or_default();
    let units = body.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    for decoded in char::decode_utf16(units) {
        broken += usize::from(decoded.is_err());
        let c = decoded.unwrap_or(REPLACEMENT);
        out.push(c, at);
        // U+FFFD and the lone surrogate that it stands for are one unit each.
        at += 2 * c.len_utf16();
    }
    if body.len() % 2 == 1 {
        out.push(REPLACEMENT, at);
        broken += 1;
    }
    broken
}

/// Any other encoding, a byte at a time: whatever comes out was decoded from the bytes fed
/// since the last time that something did.
fn legacy(encoding: &'static Encoding, bytes: &[u8], out: &mut Traced) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut broken = 0;
    let mut from = 0;
    // One byte yields at most two characters, each at most four bytes of UTF-8; the decoder
    // asks for room for one more.
    let mut room = [0_u8; 32];
    for (at, byte) in bytes.iter().enumerate() {
        let last = at + 1 == bytes.len();
        let (_, _, written, _) = decoder.decode_to_utf8(&[*byte], &mut room, last);
        let fresh = room.get(..written).and_then(|b| std::str::from_utf8(b).ok());
        for c in fresh.unwrap_or_default().chars() {
            broken += usize::from(c == REPLACEMENT);
            out.push(c, from);
            from = at;
        }
        if written > 0 {
            from = at + 1;
        }
    }
    broken
}

fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..UTF16_SAMPLE).unwrap_or(bytes);
    let units = sample.len() / 2;
    let zeros = |side: usize| {
        sample
            .chunks_exact(2)
            .filter(|pair| pair[side] == 0 && pair[1 - side] != 0)
            .count()
    };
    let (high_first, low_first) = (zeros(0), zeros(1));
    let many =
        |n: usize| n * 2 > units || n >= UTF16_LEAST && n * 100 >= units * UTF16_ZEROS;
    let encoding = match (many(high_first), many(low_first)) {
        (true, false) => UTF_16BE,
        (false, true) => UTF_16LE,
        _ => return None,
    };
    let unit = |pair: &[u8]| {
        if encoding == UTF_16BE {
            u16::from_be_bytes([pair[0], pair[1]])
        } else {
            u16::from_le_bytes([pair[0], pair[1]])
        }
    };
    // The sample may cut a surrogate pair at its end, and nowhere else.
    let whole = char::decode_utf16(sample.chunks_exact(2).map(unit));
    let bad = whole.filter(|c| c.as_ref().map_or(true, |c| *c == '\0')).count();
    (bad <= 1).then_some(encoding)
}

/// Whether the bytes are UTF-8, or UTF-8 with a few broken places (a cut file, a stray
/// byte) in text that has other multi-byte characters to prove it.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut intact, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        intact += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || intact >= broken * UTF8_INTACT
}
