//! Mail (`.eml`) and pages saved as MHTML: MIME parts, one of which is the article.
//!
//! In: bytes, since every part has its own encoding. Out: one draft. The text part is taken
//! where it says as much as the HTML part; a saved page is taken as a page.

use super::super::draft::{Draft, Trouble};
use super::super::{fragment, html as page};
use super::{Item, line, plain};
use crate::model::{BlockHint, Field};
use mailparse::{DispositionType, MailHeaderMap, ParsedMail};

/// A text part with fewer words than this share of the HTML part, in percent, is a stub:
/// "your program cannot show this message".
const STUB: usize = 40;

/// Share of a mailing's words, in percent, that a page's reader must keep for its choice to
/// be taken: it was made for pages, and may take one letter's paragraph for all of it.
const ARTICLE: usize = 60;

/// Parts that are looked at; a mailing with its pictures has some fifty.
const PARTS: usize = 2_000;

/// Lines at the head of a text part that may be labelled: `Headline: …`.
const LABELLED: usize = 12;

/// Reads a message.
///
/// # Errors
/// When it is no message, or has no text.
pub(in crate::load) fn read(bytes: &[u8]) -> Result<Vec<Draft>, Trouble> {
    let blank = bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let bytes = bytes.get(blank..).unwrap_or_default();
    let mail = mailparse::parse_mail(bytes)
        .map_err(|error| Trouble::new(format!("this message cannot be read: {error}")))?;
    let parts = Parts::of(&mail);
    if saved_page(&mail) {
        return saved(&mail, &parts);
    }
    let mut item = Item::default();
    headers(&mail, &mut item);
    let text = parts.text.map(body).unwrap_or_default();
    let html = parts.html.map(body).unwrap_or_default();
    let marked = fragment::html(&html);
    let count = |t: &str| t.split_whitespace().count();
    let in_html: usize = marked.iter().map(|(_, t)| count(t)).sum();
    if count(&text) * 100 >= in_html * STUB && count(&text) > 0 {
        let flowed = parts.text.is_some_and(|p| {
            p.ctype.params.get("format").is_some_and(|f| f.eq_ignore_ascii_case("flowed"))
        });
        written(&if flowed { unflowed(&text) } else { text }, &mut item);
    } else {
        item.body = letter(&html, marked, in_html);
    }
    subject(&mail, &mut item);
    if !parts.attached.is_empty() {
        let names = parts.attached.join(", ");
        item.draft.notices.push(format!("attachments are not read: {names}"));
    }
    if !item.told() {
        let what = match parts.attached.as_slice() {
            [] => "this message has no text".to_string(),
            names => format!(
                "this message has no text, only attachments: {}",
                names.join(", ")
            ),
        };
        return Err(Trouble::new(what));
    }
    Ok(vec![item.draft()])
}

/// The parts that matter.
#[derive(Default)]
struct Parts<'m> {
    text: Option<&'m ParsedMail<'m>>,
    html: Option<&'m ParsedMail<'m>>,
    attached: Vec<String>,
}

impl<'m> Parts<'m> {
    fn of(mail: &'m ParsedMail<'m>) -> Self {
        let mut out = Self::default();
        for part in mail.parts().take(PARTS) {
            let disposition = part.get_content_disposition();
            let name =
                disposition.params.get("filename").or(part.ctype.params.get("name"));
            if disposition.disposition == DispositionType::Attachment {
                out.attached
                    .push(name.map_or_else(|| part.ctype.mimetype.clone(), |n| line(n)));
                continue;
            }
            match part.ctype.mimetype.as_str() {
                "text/plain" if out.text.is_none() && part.subparts.is_empty() => {
                    out.text = Some(part);
                }
                "text/html" | "application/xhtml+xml" if out.html.is_none() => {
                    out.html = Some(part);
                }
                _ => {}
            }
        }
        out
    }
}

fn body(part: &ParsedMail<'_>) -> String {
    // A part whose transfer encoding is broken: its bytes as they are.
    part.get_body().unwrap_or_else(|_| {
        part.get_body_raw()
            .map(|b| String::from_utf8_lossy(&b).into_owned())
            .unwrap_or_default()
    })
}

/// The blocks of a message that is HTML alone: of a mailing what a page's reader takes for
/// its article, where that is a good part of it; of a plain letter all of it.
fn letter(
    html: &str,
    whole: Vec<(BlockHint, String)>,
    words: usize,
) -> Vec<(BlockHint, String)> {
    let Ok(mut drafts) = page::read(html) else { return whole };
    let Some(draft) = drafts.pop() else { return whole };
    let told = |hint: &BlockHint| *hint != BlockHint::Furniture;
    let kept = draft.blocks.iter().filter(|(hint, _)| told(hint));
    let kept: usize = kept.map(|(_, t)| t.split_whitespace().count()).sum();
    if kept * 100 >= words * ARTICLE { draft.blocks } else { whole }
}

/// Whether a browser saved a page in this form, and no one wrote it.
fn saved_page(mail: &ParsedMail<'_>) -> bool {
    let headers = &mail.headers;
    let from = headers.get_first_value("From").unwrap_or_default();
    headers.get_first_value("Snapshot-Content-Location").is_some()
        || from.to_lowercase().starts_with("<saved by")
        || mail.ctype.mimetype == "multipart/related"
            && headers.get_first_value("To").is_none()
            && mail
                .subparts
                .iter()
                .any(|p| p.headers.get_first_value("Content-Location").is_some())
}

fn saved(mail: &ParsedMail<'_>, parts: &Parts<'_>) -> Result<Vec<Draft>, Trouble> {
    let Some(html) = parts.html else {
        return Err(Trouble::new("this saved page (MHTML) has no HTML part"));
    };
    let mut drafts = page::read(&body(html))?;
    let location = mail
        .headers
        .get_first_value("Snapshot-Content-Location")
        .or_else(|| html.headers.get_first_value("Content-Location"));
    for draft in &mut drafts {
        draft.say(
            Field::Url,
            "MHTML Content-Location",
            &location.clone().unwrap_or_default(),
        );
    }
    Ok(drafts)
}

fn headers(mail: &ParsedMail<'_>, item: &mut Item) {
    let one = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
    let from = one("From");
    item.say(Field::Outlet, "mail From", &sender(&from));
    item.say(Field::Published, "mail Date", &one("Date"));
    item.say(Field::Item, "mail Message-ID", &one("Message-ID"));
    item.say(Field::Language, "mail Content-Language", &one("Content-Language"));
}

/// The subject heads a message whose text does not head itself.
fn subject(mail: &ParsedMail<'_>, item: &mut Item) {
    let subject = mail.headers.get_first_value("Subject").unwrap_or_default();
    let mut words = line(&subject);
    // What mail programs put before it.
    for prefix in ["re:", "fw:", "fwd:", "aw:", "wg:"] {
        while words.get(..prefix.len()).is_some_and(|p| p.eq_ignore_ascii_case(prefix)) {
            words = words.get(prefix.len()..).unwrap_or_default().trim().to_string();
        }
    }
    item.headline("mail Subject", &words);
}

/// The name of a sender, else the host it sends from.
fn sender(from: &str) -> String {
    let (name, address) = from.split_once('<').unwrap_or(("", from));
    let name = name.trim().trim_matches('"').trim();
    if !name.is_empty() {
        return name.to_string();
    }
    let address = address.trim().trim_end_matches('>');
    address.rsplit_once('@').map_or(address, |(_, host)| host).to_string()
}

/// Lines that end in a blank go on (RFC 3676).
fn unflowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for row in text.lines() {
        out.push_str(row);
        if !row.ends_with(' ') || row == "-- " {
            out.push('\n');
        }
    }
    out
}

/// The text part: labelled lines at its head are fields, what stands below the signature's
/// dashes is none of the article.
fn written(text: &str, item: &mut Item) {
    let text = text.replace("\r\n", "\n");
    let rows: Vec<&str> = text.lines().collect();
    let signature =
        rows.iter().position(|r| *r == "-- " || *r == "--").unwrap_or(rows.len());
    let (report, below) = rows.split_at(signature);
    let mut kept = Vec::with_capacity(report.len());
    for (at, row) in report.iter().enumerate() {
        let labelled = row.split_once(':').filter(|_| at < LABELLED);
        match labelled.map(|(label, rest)| (label.trim().to_lowercase(), rest.trim())) {
            Some((label, rest)) if !rest.is_empty() && label == "headline" => {
                item.headline("text, line “Headline:”", rest);
            }
            Some((label, rest))
                if !rest.is_empty() && (label == "abstract" || label == "standfirst") =>
            {
                item.dek(rest);
            }
            Some((label, rest)) if !rest.is_empty() && label == "byline" => {
                item.byline("text, line “Byline:”", rest);
            }
            _ => kept.push(*row),
        }
    }
    item.body = plain(&kept.join("\n"));
    let below = plain(&below.join("\n"));
    item.body.extend(below.into_iter().map(|(_, text)| (BlockHint::Furniture, text)));
}
