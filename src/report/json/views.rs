//! The parts of the JSON report that are the reader's views: quotations, happenings by
//! day, people, silences, and what was not checked.

use super::sentence_id;
use crate::model::{ArticleId, Collation, Sort};
use crate::present::{
    Called, Finding, Form, Place, Slot, Utterance, missing, people, quotations, timeline,
    too_short, unchecked,
};
use serde::Serialize;

/// All of them.
#[derive(Serialize)]
pub(super) struct WireViews<'a> {
    quotations: Vec<WireQuotation<'a>>,
    timeline: Vec<WireHappening<'a>>,
    people: Vec<WirePerson<'a>>,
    silences: Vec<WireSilence<'a>>,
    unchecked: Vec<WireUnchecked<'a>>,
}

impl<'a> WireViews<'a> {
    pub(super) fn new(
        collation: &'a Collation,
        findings: &[Finding],
        inputs: &[String],
    ) -> Self {
        let wire = Wire(collation);
        Self {
            quotations: wire.quotations(findings),
            timeline: wire.timeline(findings),
            people: wire.people(),
            silences: wire.silences(),
            unchecked: wire.unchecked(inputs),
        }
    }
}

/// Words of an account, with their place.
#[derive(Serialize)]
struct WirePlace<'a> {
    article: &'a str,
    sentence: String,
    start: usize,
    end: usize,
    text: String,
    citation: String,
}

#[derive(Serialize)]
struct WireQuotation<'a> {
    severity: Option<&'static str>,
    questions: Vec<String>,
    versions: Vec<WireWording<'a>>,
}

#[derive(Serialize)]
struct WireWording<'a> {
    words: String,
    voices: Vec<WireVoice<'a>>,
    slots: Vec<WireSlot>,
}

#[derive(Serialize)]
struct WireVoice<'a> {
    speaker: Option<String>,
    verb: Option<String>,
    #[serde(flatten)]
    place: WirePlace<'a>,
}

#[derive(Serialize)]
struct WireSlot {
    is: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
}

#[derive(Serialize)]
struct WireHappening<'a> {
    first: String,
    last: String,
    words: String,
    what: String,
    coarse: bool,
    severity: Option<&'static str>,
    question: Option<String>,
    places: Vec<WirePlace<'a>>,
    rivals: Vec<WireRival<'a>>,
}

#[derive(Serialize)]
struct WireRival<'a> {
    words: String,
    articles: Vec<&'a str>,
}

#[derive(Serialize)]
struct WirePerson<'a> {
    name: String,
    sort: &'static str,
    acronym: Option<String>,
    severity: Option<&'static str>,
    questions: Vec<String>,
    accounts: Vec<WireCalled<'a>>,
}

#[derive(Serialize)]
struct WireCalled<'a> {
    article: &'a str,
    names: Vec<WireForm<'a>>,
    titles: Vec<WireForm<'a>>,
}

#[derive(Serialize)]
struct WireForm<'a> {
    words: String,
    count: usize,
    first: WirePlace<'a>,
}

#[derive(Serialize)]
struct WireSilence<'a> {
    article: &'a str,
    matter: &'static str,
    passage: Option<String>,
    origins: u32,
    weight: f64,
    tally: String,
    carried: Vec<WirePlace<'a>>,
}

#[derive(Serialize)]
struct WireUnchecked<'a> {
    reason: &'static str,
    words: String,
    why: String,
    place: Option<WirePlace<'a>>,
}

/// Turns view-models into their wire forms.
#[derive(Clone, Copy)]
struct Wire<'a>(&'a Collation);

impl<'a> Wire<'a> {
    fn sigil(self, article: ArticleId) -> &'a str {
        &self.0.sigils[article.at()]
    }

    fn places(self, places: Vec<Place>) -> Vec<WirePlace<'a>> {
        places.into_iter().map(|p| self.place(p)).collect()
    }

    fn place(self, place: Place) -> WirePlace<'a> {
        WirePlace {
            article: self.sigil(place.article),
            sentence: sentence_id(self.0, place.locus),
            start: place.span.start(),
            end: place.span.end(),
            text: place.words,
            citation: place.citation,
        }
    }

    fn quotations(self, findings: &[Finding]) -> Vec<WireQuotation<'a>> {
        let all = quotations(self.0, findings).into_iter().map(|q| WireQuotation {
            severity: q.severity.map(crate::model::Severity::name),
            questions: q.questions.iter().map(|q| format!("Q{}", q.at())).collect(),
            versions: q
                .versions
                .into_iter()
                .map(|v| WireWording {
                    words: v.words,
                    slots: v.slots.iter().map(slot).collect(),
                    voices: v.voices.into_iter().map(|u| self.voice(u)).collect(),
                })
                .collect(),
        });
        all.collect()
    }

    fn voice(self, voice: Utterance) -> WireVoice<'a> {
        WireVoice {
            speaker: voice.speaker,
            verb: voice.verb,
            place: self.place(voice.place),
        }
    }

    fn timeline(self, findings: &[Finding]) -> Vec<WireHappening<'a>> {
        let all = timeline(self.0, findings).into_iter().map(|h| WireHappening {
            first: h.days.first.to_string(),
            last: h.days.last.to_string(),
            words: h.when,
            what: h.what,
            coarse: h.coarse,
            severity: h.severity.map(crate::model::Severity::name),
            question: h.question.map(|q| format!("Q{}", q.at())),
            places: self.places(h.places),
            rivals: h
                .rivals
                .into_iter()
                .map(|(words, articles)| WireRival {
                    words,
                    articles: articles.into_iter().map(|a| self.sigil(a)).collect(),
                })
                .collect(),
        });
        all.collect()
    }

    fn people(self) -> Vec<WirePerson<'a>> {
        let all = people(self.0).into_iter().map(|p| WirePerson {
            name: p.name,
            sort: match p.sort {
                Sort::Person => "person",
                Sort::Body => "body",
                Sort::Place => "place",
                Sort::Other => "other",
            },
            acronym: p.acronym,
            severity: p.severity.map(crate::model::Severity::name),
            questions: p.questions.iter().map(|q| format!("Q{}", q.at())).collect(),
            accounts: p.accounts.into_iter().map(|c| self.called(c)).collect(),
        });
        all.collect()
    }

    fn called(self, called: Called) -> WireCalled<'a> {
        let forms = |forms: Vec<Form>| {
            let all = forms.into_iter().map(|f| WireForm {
                words: f.words,
                count: f.count,
                first: self.place(f.first),
            });
            all.collect()
        };
        WireCalled {
            article: self.sigil(called.article),
            names: forms(called.names),
            titles: forms(called.titles),
        }
    }

    fn silences(self) -> Vec<WireSilence<'a>> {
        let all = missing(self.0).into_iter().map(|s| WireSilence {
            article: self.sigil(s.article),
            matter: s.matter.name(),
            passage: s.passage.map(|p| format!("P{}", p.at())),
            origins: s.origins,
            weight: s.weight,
            tally: s.tally,
            carried: self.places(s.carried),
        });
        all.collect()
    }

    fn unchecked(self, inputs: &[String]) -> Vec<WireUnchecked<'a>> {
        let all = unchecked(self.0, inputs).into_iter().map(|u| WireUnchecked {
            reason: u.reason.name(),
            words: u.words,
            why: u.why,
            place: u.place.map(|p| self.place(p)),
        });
        let several = self.0.articles.len() > 2;
        let alerts = (0..self.0.articles.len()).map(ArticleId::new).filter_map(|a| {
            Some(WireUnchecked {
                reason: "alert",
                words: self.sigil(a).to_string(),
                why: too_short(self.0, a).filter(|_| several)?,
                place: None,
            })
        });
        all.chain(alerts).collect()
    }
}

fn slot(slot: &Slot) -> WireSlot {
    let is = match slot {
        Slot::Same(_) => "same",
        Slot::Swapped(_) => "other",
        Slot::Added(_) => "added",
        Slot::Cut => "cut",
        Slot::Room => "room",
        Slot::Outside => "outside",
    };
    WireSlot { is, text: slot.words().to_string() }
}
