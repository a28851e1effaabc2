//! Places, and which of them lie in which.
//!
//! A name may be that of several places ("Portland", in Oregon or in Maine): two names part
//! only where no two of their places are one, or one in the other.

use super::Relation;
use super::name::spelled_alike;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Cities nearer to each other than this are one city and its suburb, or two names of one
/// sprawl, in kilometres: an account may give either.
const SUBURB: f64 = 25.0;

/// What is "near" a city lies within this, in kilometres: an hour's drive.
const NEAR: f64 = 60.0;

/// Where something is, in the words of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What it is called here: "salem", "woodburn, oregon".
    name: String,
    /// What it can be; at least one.
    sites: Vec<Site>,
    /// Whether the words only say that it is near there.
    near: bool,
}

/// One place on the map.
#[derive(Clone, Debug, PartialEq)]
struct Site {
    city: Option<String>,
    /// State, province or part of a kingdom, where the tables tell.
    region: Option<&'static str>,
    country: &'static str,
    /// Degrees north and east, for cities that the tables know.
    at: Option<(f64, f64)>,
}

/// The tables, by name.
struct Atlas {
    cities: BTreeMap<&'static str, Vec<Site>>,
    regions: BTreeMap<&'static str, Vec<Site>>,
    /// "ore" and "or": regions where they stand behind a city and a comma.
    short: BTreeMap<&'static str, Site>,
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    let rows = |file: &'static str| {
        let lines = file.lines().filter(|l| !l.starts_with('#'));
        lines.filter_map(|l| l.split_once(": ")).filter_map(|(key, rest)| {
            let (name, within) = key.split_once(", ")?;
            Some((name, within, rest))
        })
    };
    let mut atlas = Atlas {
        cities: BTreeMap::new(),
        regions: BTreeMap::new(),
        short: BTreeMap::new(),
    };
    let mut known: BTreeMap<&'static str, Site> = BTreeMap::new();
    // Regions of a country that have counties.
    let counties: BTreeMap<&'static str, &'static str> =
        ["england", "northern ireland", "scotland", "wales"]
            .into_iter()
            .map(|region| (region, "britain"))
            .collect();
    for (id, within, names) in rows(include_str!("../../data/regions.txt")) {
        // A county lies in England and is no more than that here: no city tells its county.
        let site = match (within, counties.get(within)) {
            ("world", _) => Site { city: None, region: None, country: id, at: None },
            (_, Some(country)) => {
                Site { city: None, region: Some(within), country, at: None }
            }
            _ => Site { city: None, region: Some(id), country: within, at: None },
        };
        known.insert(id, site.clone());
        // Of states and provinces the first name is written out, the others are short.
        let shortened = matches!(within, "united states" | "canada" | "australia");
        for (at, name) in names.split("; ").enumerate() {
            if shortened && at > 0 {
                atlas.short.insert(name, site.clone());
            } else {
                atlas.regions.entry(name).or_default().push(site.clone());
            }
        }
    }
    for (name, within, degrees) in rows(include_str!("../../data/places.txt")) {
        let Some(region) = known.get(within) else { continue };
        let at = degrees
            .split_once(' ')
            .and_then(|(n, e)| Some((n.parse().ok()?, e.parse().ok()?)));
        let site = Site { city: Some(name.to_string()), at, ..region.clone() };
        atlas.cities.entry(name).or_default().push(site);
    }
    atlas
});

impl Place {
    /// The longest name that is looked up, in words: "Democratic Republic of the Congo".
    pub const LONGEST: usize = 5;

    /// The place of this name: folded words without stops, a blank between them.
    pub fn known(name: &str) -> Option<Self> {
        let regions = ATLAS.regions.get(name).into_iter().flatten();
        let cities = ATLAS.cities.get(name).into_iter().flatten();
        let sites: Vec<Site> = regions.chain(cities).cloned().collect();
        let known = !sites.is_empty();
        known.then(|| Self { name: name.to_string(), sites, near: false })
    }

    /// The place of this name in a region, abbreviated or not: "woodburn" in "ore"; also
    /// where no table has heard of the place. `None` where the region is unknown.
    pub fn inside(name: &str, region: &str) -> Option<Self> {
        let regions: Vec<Site> = match ATLAS.regions.get(region) {
            Some(sites) => sites.clone(),
            None => vec![ATLAS.short.get(region)?.clone()],
        };
        let holds = |site: &&Site| regions.iter().any(|r| r.holds(site));
        let cities = ATLAS.cities.get(name).into_iter().flatten();
        let parts = ATLAS.regions.get(name).into_iter().flatten();
        let mut sites: Vec<Site> = cities.chain(parts).filter(holds).cloned().collect();
        if sites.is_empty() {
            let unheard = |r: Site| Site { city: Some(name.to_string()), ..r };
            sites = regions.into_iter().map(unheard).collect();
        }
        Some(Self { name: format!("{name}, {region}"), sites, near: false })
    }

    /// Whether these folded words stand for a region behind a city's name alone.
    pub fn is_short(word: &str) -> bool {
        ATLAS.short.contains_key(word)
    }

    /// Whether a region or country bears the name.
    pub fn is_region(&self) -> bool {
        self.sites.iter().any(|s| s.city.is_none())
    }

    /// The same place, where only "near" it is said.
    #[must_use]
    pub fn nearby(self) -> Self {
        Self { near: true, ..self }
    }

    /// "salem", "near portland"
    pub fn normal_form(&self) -> String {
        let near = if self.near { "near " } else { "" };
        format!("{near}{}", self.name)
    }

    /// [`Relation::Contained`] where one can hold the other, [`Relation::Overlapping`] where
    /// one is near the other or they are a city and its suburb, [`Relation::Conflicting`]
    /// where nothing can be in both.
    pub fn relate(&self, other: &Self) -> Relation {
        if self == other {
            return Relation::Equal;
        }
        let near = self.near || other.near;
        let all = self.sites.iter().flat_map(|a| other.sites.iter().map(move |b| (a, b)));
        all.map(|(a, b)| a.relate(b, near)).min().unwrap_or(Relation::Incomparable)
    }
}

impl Site {
    fn holds(&self, other: &Self) -> bool {
        self.country == other.country
            && self.region.is_none_or(|r| other.region == Some(r))
            && self.city.is_none()
    }

    fn relate(&self, other: &Self, near: bool) -> Relation {
        let far = match (self.at, other.at) {
            (Some(a), Some(b)) => Some(kilometres(a, b)),
            _ => None,
        };
        if near {
            // "near Portland" may be across the river, in another state.
            let apart = far.map_or(self.country != other.country, |far| far > NEAR);
            return if apart { Relation::Conflicting } else { Relation::Overlapping };
        }
        if far.is_some_and(|far| far <= SUBURB) {
            return if self.city == other.city {
                Relation::Equal
            } else {
                Relation::Overlapping
            };
        }
        let regions = self.region.zip(other.region);
        // "Bern" and "Berne" are one town.
        let towns = self.city.as_deref().zip(other.city.as_deref());
        let apart = self.country != other.country
            || regions.is_some_and(|(a, b)| a != b)
            || towns.is_some_and(|(a, b)| a != b && !spelled_alike(a, b));
        if apart { Relation::Conflicting } else { Relation::Contained }
    }
}

/// How far apart two points given in degrees are, on a flat map between them: right to a
/// percent where it matters, within a few hundred kilometres.
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    const DEGREE: f64 = 111.2;
    let north = (a.0 - b.0) * DEGREE;
    let middle = f64::midpoint(a.0, b.0).to_radians();
    let turn = (a.1 - b.1).abs();
    let east = turn.min(360.0 - turn) * DEGREE * middle.cos();
    north.hypot(east)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(words: &str) -> Place {
        let (near, words) =
            words.strip_prefix("near ").map_or((false, words), |w| (true, w));
        let found = match words.split_once(", ") {
            Some((name, region)) => Place::inside(name, region),
            None => Place::known(words),
        };
        let found = found.unwrap_or_else(|| panic!("{words} is unknown"));
        if near { found.nearby() } else { found }
    }

    #[test]
    fn holds_and_parts() {
        use Relation::{Conflicting, Contained, Equal, Overlapping};
        let cases = [
            ("oregon", "woodburn, ore", Contained),
            ("oregon", "portland", Contained),
            ("portland, ore", "portland, maine", Conflicting),
            ("portland", "portland, maine", Equal),
            ("near portland", "salem", Conflicting),
            ("near portland", "beaverton, ore", Overlapping),
            ("near portland", "gresham, oregon", Overlapping),
            ("salem", "eugene", Conflicting),
            ("brooklyn", "new york", Contained),
            ("brooklyn", "manhattan", Overlapping),
            ("united states", "oregon", Contained),
            ("britain", "cardiff", Contained),
            ("england", "cardiff", Conflicting),
            ("cardiff", "merthyr tydfil, wales", Conflicting),
            ("georgia", "tbilisi", Contained),
            ("georgia", "atlanta", Contained),
            ("sicily", "italy", Contained),
            ("sicily", "egypt", Conflicting),
            ("bavaria", "munich", Contained),
            ("paris", "london", Conflicting),
            ("bern", "berne, switzerland", Contained),
            ("surrey", "reading", Contained),
            ("surrey", "cardiff", Conflicting),
        ];
        for (a, b, want) in cases {
            assert_eq!(place(a).relate(&place(b)), want, "{a} / {b}");
            assert_eq!(place(b).relate(&place(a)), want, "{b} / {a}");
        }
        assert_eq!(Place::known("harbourtown"), None);
        assert_eq!(Place::known("ore"), None, "a short form stands behind a city alone");
        assert!(Place::is_short("ore"));
    }
}
