//! Zones by the names that wires write, and what they say about the distance from UTC.

/// What a zone's name says about its distance from UTC.
pub(super) enum Offset {
    /// No zone, or "local time": the place's own.
    Local,
    /// Minutes east of UTC; two where the name leaves daylight saving open.
    Known(&'static [i32]),
    /// A zone that we cannot convert.
    Named,
}

/// Distances in minutes of the zones that English wires write. Names that mean different
/// offsets in different countries (IST, CST in China) are left out but for the American
/// reading that wires use. Cities and countries are those of the "Moscow time" form, as
/// the IANA time zone database has them today.
const ZONES: &[(&str, &[i32])] = &[
    ("gmt", &[0]),
    ("utc", &[0]),
    ("bst", &[60]),
    ("british summer", &[60]),
    ("cet", &[60]),
    ("central european", &[60, 120]),
    ("cest", &[120]),
    ("eet", &[120]),
    ("eest", &[180]),
    ("msk", &[180]),
    ("moscow", &[180]),
    ("istanbul", &[180]),
    ("turkish", &[180]),
    ("dubai", &[240]),
    ("pakistan", &[300]),
    ("indian", &[330]),
    ("india", &[330]),
    ("bangkok", &[420]),
    ("jakarta", &[420]),
    ("wib", &[420]),
    ("beijing", &[480]),
    ("hong kong", &[480]),
    ("hkt", &[480]),
    ("manila", &[480]),
    ("sgt", &[480]),
    ("singapore", &[480]),
    ("jst", &[540]),
    ("japan", &[540]),
    ("kst", &[540]),
    ("seoul", &[540]),
    ("tokyo", &[540]),
    ("aest", &[600]),
    ("aedt", &[660]),
    ("sydney", &[600, 660]),
    ("sast", &[120]),
    ("london", &[0, 60]),
    ("uk", &[0, 60]),
    ("paris", &[60, 120]),
    ("berlin", &[60, 120]),
    ("kyiv", &[120, 180]),
    ("kiev", &[120, 180]),
    ("israel", &[120, 180]),
    ("est", &[-300]),
    ("edt", &[-240]),
    ("et", &[-300, -240]),
    ("eastern", &[-300, -240]),
    ("new york", &[-300, -240]),
    ("washington", &[-300, -240]),
    ("cst", &[-360]),
    ("cdt", &[-300]),
    ("ct", &[-360, -300]),
    ("central", &[-360, -300]),
    ("mst", &[-420]),
    ("mdt", &[-360]),
    ("mt", &[-420, -360]),
    ("mountain", &[-420, -360]),
    ("pst", &[-480]),
    ("pdt", &[-420]),
    ("pt", &[-480, -420]),
    ("pacific", &[-480, -420]),
];

/// A zone's name without case, stops and the word "time".
pub(super) fn key(zone: &str) -> String {
    let lower = zone.to_lowercase().replace('.', "");
    let short = lower.trim_end_matches(" time").trim_end_matches(" standard");
    let short = short.trim_end_matches(" daylight");
    short.strip_prefix("us ").unwrap_or(short).to_string()
}

/// How far the zone as written lies from UTC.
pub(super) fn offset(zone: Option<&str>) -> Offset {
    let Some(zone) = zone else { return Offset::Local };
    let key = key(zone);
    if key == "local" {
        return Offset::Local;
    }
    match ZONES.iter().find(|(name, _)| *name == key) {
        Some((_, offsets)) => Offset::Known(offsets),
        None => Offset::Named,
    }
}
