//! `[outlets]`: what the user calls outlets.
//!
//! ```toml
//! [outlets]
//! "example.org" = "EX"
//! "Example Herald" = { name = "The Herald", label = "HER" }
//! ```

use super::preferences::{OutletSetting, Reader, Value, in_order};
use toml::Spanned;
use toml::de::DeValue;

/// The longest label, in characters: what a narrow pane's head has room for.
const LONGEST: usize = 6;

const KEYS: [&str; 2] = ["name", "label"];

/// Reads the table. An entry that is not understood is left out.
pub(super) fn read(reader: &mut Reader<'_>, value: &Value<'_>) {
    let DeValue::Table(table) = value.get_ref() else {
        return reader.wrong("outlets", value, "a table: outlet or host = \"label\"");
    };
    let mut out: Vec<OutletSetting> = Vec::new();
    for (key, value) in in_order(table) {
        let of = key.get_ref().to_string();
        let Some(setting) = entry(reader, of, value) else { continue };
        let known = |other: &&OutletSetting| {
            setting.label.is_some() && other.label == setting.label
        };
        if let Some(other) = out.iter().find(known) {
            // One outlet may be called two things: by its name and by its host.
            let same = other.name.is_some() && other.name == setting.name;
            if !same {
                let label = setting.label.as_deref().unwrap_or_default();
                let message = format!(
                    "`{label}` is the label of `{}` too; where both are open, letters say \
                     which is which",
                    other.of
                );
                reader.out.complain(&value.span(), message);
            }
        }
        out.push(setting);
    }
    reader.out.outlets = Some(out);
}

fn entry(
    reader: &mut Reader<'_>,
    of: String,
    value: &Value<'_>,
) -> Option<OutletSetting> {
    if let DeValue::String(_) = value.get_ref() {
        return Some(OutletSetting {
            of,
            name: None,
            label: Some(label(reader, value)?),
        });
    }
    let DeValue::Table(table) = value.get_ref() else {
        reader.wrong(&of, value, "a label, or { name = \"…\", label = \"…\" }");
        return None;
    };
    let mut setting = OutletSetting { of, name: None, label: None };
    for (key, value) in in_order(table) {
        match key.get_ref().as_ref() {
            "name" => setting.name = name(reader, value),
            "label" => setting.label = label(reader, value),
            other => reader.unknown("setting of an outlet", other, &key.span(), &KEYS),
        }
    }
    Some(setting)
}

fn name(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<String> {
    let name = reader.string("name", value)?;
    let plain = !name.trim().is_empty() && !name.chars().any(char::is_control);
    if !plain {
        reader.wrong("name", value, "a name in plain characters");
    }
    plain.then_some(name)
}

fn label(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<String> {
    let label = reader.string("label", value)?;
    let short = (1..=LONGEST).contains(&label.chars().count())
        && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    if !short {
        let want = format!("1 to {LONGEST} letters, digits or hyphens");
        reader.wrong("label", value, &want);
    }
    short.then_some(label)
}
