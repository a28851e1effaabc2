//! What tests of the reader share: a small set of accounts made by hand, so that they do
//! not depend on any stage; keys in; screens out.
//!
//! The accounts are written in a notation of their own: blocks apart, sentences parted by
//! ` / `, `#3 ` before a sentence puts it into passage 3, `<dead=12|twelve people>` is a
//! reading of the question `dead` with the value 12.

#![allow(dead_code, reason = "each test binary uses its own part")]

use rashomon::config::{Color, ColorDepth, StyleSpec, ThemeSpec};
use rashomon::model::{
    Anchor, AnchorBasis, Article, ArticleId, Block, BlockHint, Candidate, Collation,
    EvidenceKind, Field, Found, Ground, Grounds, Kind, Link, Locus, Mention, MentionId,
    Metadata, OriginMap, Passage, PassageId, Prepared, Question, Reading, Relation, Role,
    Rule, Sentence, SentenceId, Severity, Span, Strength, Value, Why, Working,
};
use rashomon::present::Tone;
use rashomon::ui::keys::Key;
use rashomon::ui::{Effect, Message, Snapshot, State, Theme, render, update};
use rashomon::values::{
    Clock, DateValue, Days, Grain, Measure, Partial, Qualifier, Quantity, Stamp, civil,
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An account: outlet, day of March 2030, blocks.
pub(crate) type Account<'a> = (&'a str, i8, &'a [(Role, &'a str)]);

/// Five accounts of a ferry that ran aground; nobody's words but ours.
pub(crate) const FERRY: &[Account<'static>] = &[
    (
        "Harbour Wire",
        4,
        &[
            (Role::Headline, "#1 Ferry with 240 aboard runs aground off Port Ellery"),
            (Role::Byline, "By Rosa Field"),
            (Role::Timestamp, "4 March 2030, 21:40"),
            (
                Role::Body,
                "#2 A ferry carrying <aboard=240|240 passengers> ran aground on \
                 <when=2030-03-04|Monday> evening on a sandbank near the harbour mouth. \
                 / #3 Nobody was hurt, the coastguard said.",
            ),
            (Role::Furniture, "Sign up for our morning letter"),
            (Role::Furniture, "Share this story"),
            (
                Role::Body,
                "#4 Tugs will try to pull it free on the high tide at \
                 <tide=310|5.10 a.m.>, and divers stand by. / The operator called it an \
                 unhappy accident.",
            ),
            (Role::Subhead, "Calm sea"),
            (
                Role::Body,
                "#5 The sea was calm and the sky clear, witnesses said. / A café owner on \
                 the quay sold “more coffee than ever” to the crowd that had come to look.",
            ),
            (Role::Furniture, "All rights kept"),
        ],
    ),
    (
        "Radio Nord",
        5,
        &[
            (Role::Headline, "#1 Passengers spend the night on a stranded ship"),
            (
                Role::Body,
                "#2 Some <aboard=250~|250 people> spent the night on a ferry that struck a \
                 bank outside Port Ellery on <when=2030-03-04|Monday>. / They were given \
                 blankets and soup.",
            ),
            (
                Role::Body,
                "#4 Three tugs are to try at <tide=310|ten past five>, a spokeswoman said. \
                 / #3 There were no injuries.",
            ),
        ],
    ),
    (
        "The Ellery Post",
        5,
        &[
            (Role::Headline, "#1 Aground: what we know"),
            (Role::Caption, "The ferry on the bank, seen from the east pier."),
            (
                Role::Body,
                "#2 The <when=2030-03-03|Sunday> sailing from Graymouth ended on the bar \
                 with <aboard=240|240> on board. / #3 One child bruised an arm.",
            ),
            (Role::Body, "#5 Wind and waves were light."),
        ],
    ),
    (
        "港口新闻",
        5,
        &[
            (Role::Headline, "#1 渡轮在埃勒里港外搁浅，乘客平安"),
            (
                Role::Body,
                "#2 一艘载有<aboard=240|240名乘客>的渡轮<when=2030-03-04|星期一>晚上在港口附近搁浅。 \
                 / #3 无人受伤 👨‍👩‍👧，海岸警卫队说。",
            ),
        ],
    ),
    (
        "Web Digest",
        6,
        &[
            (Role::Headline, "Stuck! The ship that would not move"),
            (
                Role::Body,
                "#2 It happened on <when=2030-03-04|Monday>, they say. / Ten ships a year end there.",
            ),
        ],
    ),
];

/// The first `count` accounts of the ferry, collated by hand.
pub(crate) fn ferry(count: usize) -> Snapshot {
    let mut snapshot = snapshot(&FERRY[..count], "Aground off Port Ellery");
    snapshot.notices.clear();
    snapshot
}

/// A reading as it was written: question, value, article, sentence, words.
struct Found_ {
    question: String,
    value: String,
    locus: Locus,
    span: Span,
}

/// Accounts -> what the reader shows.
pub(crate) fn snapshot(accounts: &[Account<'_>], title: &str) -> Snapshot {
    let mut found = Vec::new();
    let mut passages: BTreeMap<String, Vec<Locus>> = BTreeMap::new();
    let mut articles: Vec<Prepared> = accounts
        .iter()
        .enumerate()
        .map(|(i, a)| prepared(i, a, &mut found, &mut passages))
        .collect();
    let spoken = |members: &Vec<Locus>| {
        members.first().map(|l| l.article) != members.last().map(|l| l.article)
    };
    let passages: Vec<Passage> = passages
        .into_values()
        .filter(spoken)
        .map(|members| Passage { members })
        .collect();
    let questions = questions(&found, &mut articles);
    let links = links(&passages);
    let grounds = articles.iter().map(grounds).collect();
    let collation = Collation {
        title: Some(title.to_string()).filter(|t| !t.is_empty()),
        sigils: (0..articles.len()).map(|i| letter(i).to_string()).collect(),
        articles: articles.into_iter().map(Arc::new).collect(),
        links,
        grounds,
        passages,
        questions,
        ..Collation::default()
    };
    collation.check();
    Snapshot::new(Arc::new(collation), Vec::new())
}

fn letter(at: usize) -> char {
    char::from(b'A' + at as u8)
}

fn prepared(
    at: usize,
    account: &Account<'_>,
    found: &mut Vec<Found_>,
    passages: &mut BTreeMap<String, Vec<Locus>>,
) -> Prepared {
    let (outlet, day, blocks) = account;
    let mut text = String::new();
    let (mut out, mut sentences) = (Vec::new(), Vec::new());
    for (index, (role, written)) in blocks.iter().enumerate() {
        let start = text.len();
        for (i, sentence) in written.split(" / ").enumerate() {
            if i > 0 {
                text.push(' ');
            }
            let locus = Locus::new(ArticleId::new(at), SentenceId::new(sentences.len()));
            let from = text.len();
            let mut rest = sentence;
            if let Some((label, tail)) =
                sentence.strip_prefix('#').and_then(|s| s.split_once(' '))
            {
                passages.entry(label.to_string()).or_default().push(locus);
                rest = tail;
            }
            while let Some((before, tail)) = rest.split_once('<') {
                text.push_str(before);
                let (inside, tail) = tail.split_once('>').expect("a closing >");
                let (key, words) = inside.split_once('|').expect("words after |");
                let (question, value) = key.split_once('=').expect("a value after =");
                let span = Span::new(text.len(), text.len() + words.len());
                text.push_str(words);
                let (question, value) = (question.to_string(), value.to_string());
                found.push(Found_ { question, value, locus, span });
                rest = tail;
            }
            text.push_str(rest);
            let span = Span::new(from, text.len());
            if span.is_empty() {
                continue;
            }
            sentences.push(Sentence {
                span,
                core: span,
                role: *role,
                block: index as u32,
                graf: u32::from(*role == Role::Body) * (index as u32),
                quotation: None,
            });
        }
        out.push(Block { span: Span::new(start, text.len()), hint: BlockHint::Unmarked });
        text.push_str("\n\n");
    }
    let mut metadata = Metadata::default();
    let stamp = Stamp::Day(civil::date(2030, 3, *day));
    metadata.extend([
        candidate(Field::Outlet, outlet, None),
        candidate(Field::Published, "", Some(stamp)),
    ]);
    let article = Article {
        key: format!("{at:064}"),
        path: format!("{at}.txt"),
        text,
        blocks: out,
        metadata: metadata.clone(),
        origin: OriginMap::default(),
        encoding: "UTF-8".to_string(),
        mine: false,
    };
    let tokens = Prepared::tokenized(&article.text, &sentences);
    let (article, mentions) = (Arc::new(article), Vec::new());
    Prepared { article, sentences, tokens, metadata, mentions }
}

fn candidate(field: Field, text: &str, stamp: Option<Stamp>) -> Candidate {
    let text = text.to_string();
    Candidate { field, text, stamp, found: Found::Manifest, place: None, span: None }
}

fn questions(found: &[Found_], articles: &mut [Prepared]) -> Vec<Question> {
    let mut names: Vec<&str> = found.iter().map(|f| f.question.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let asked = names.into_iter().map(|name| {
        let mine: Vec<&Found_> = found.iter().filter(|f| f.question == name).collect();
        let mut groups: Vec<String> = mine.iter().map(|f| f.value.clone()).collect();
        groups.sort_by_key(|g| {
            (std::cmp::Reverse(mine.iter().filter(|f| f.value == *g).count()), g.clone())
        });
        groups.dedup();
        let readings = mine
            .iter()
            .map(|f| {
                let prepared = &mut articles[f.locus.article.at()];
                prepared.mentions.push(mention(f));
                let group = groups.iter().position(|g| *g == f.value);
                Reading {
                    locus: f.locus,
                    mention: Some(MentionId::new(prepared.mentions.len() - 1)),
                    span: f.span,
                    group: group.expect("its own group") as u32,
                }
            })
            .collect();
        let (kind, severity, relation, why) = match name {
            "when" => (
                Kind::Date,
                Some(Severity::Major),
                Relation::Conflicting,
                vec![Why::RelativeDate],
            ),
            "tide" => (Kind::Time, None, Relation::Equal, vec![]),
            _ => (
                Kind::Number,
                Some(Severity::Minor),
                Relation::Rounded,
                vec![Why::Rounding],
            ),
        };
        let severity = severity.filter(|_| groups.len() > 1);
        Question {
            kind,
            about: Vec::new(),
            passage: None::<PassageId>,
            readings,
            groups,
            relation,
            severity,
            usual: severity,
            why,
            weight: 0.5,
        }
    });
    let several = |q: &Question| {
        q.readings.iter().any(|r| r.locus.article != q.readings[0].locus.article)
    };
    let mut out: Vec<Question> = asked.filter(several).collect();
    out.sort_by_key(|q| std::cmp::Reverse(q.severity));
    out
}

fn mention(found: &Found_) -> Mention {
    let anchor = Anchor { day: civil::date(2030, 3, 4), basis: AnchorBasis::Published };
    let (value, working) = match found.question.as_str() {
        "when" => {
            let day: civil::Date = found.value.parse().expect("a day");
            let value = DateValue {
                days: Some(Days { first: day, last: day }),
                said: Partial::default(),
                said_last: None,
                grain: Grain::Day,
                modifier: None,
            };
            let rule = Rule::WeekdayOnOrBefore;
            (Value::Date(value), Working { rule, anchor: Some(anchor) })
        }
        "tide" => {
            let at = found.value.parse().expect("minutes");
            let clock = Clock::at(at);
            (Value::Time(clock), Working::STATED)
        }
        _ => {
            let stated: f64 =
                found.value.trim_end_matches('~').parse().expect("a number");
            let about = found.value.ends_with('~');
            let qualifier = if about { Qualifier::About } else { Qualifier::Exact };
            let quantity = Quantity {
                low: stated,
                high: stated,
                stated,
                precision: 1.0,
                qualifier,
                measure: Measure::Count,
            };
            (Value::Quantity(quantity), Working::STATED)
        }
    };
    let sentence = found.locus.sentence;
    Mention { sentence, span: found.span, value, counted: None, working }
}

/// Every pair of a passage, the nearer the stronger.
fn links(passages: &[Passage]) -> Vec<Link> {
    let mut out = Vec::new();
    for passage in passages {
        for (i, a) in passage.members.iter().enumerate() {
            for b in passage.members[i + 1..].iter().filter(|b| b.article != a.article) {
                let far = b.article.at() - a.article.at();
                let near = far < 2;
                let strength = if near { Strength::Strong } else { Strength::Likely };
                out.push(Link::new(*a, *b, 0.9 - 0.2 * far as f64, strength));
            }
        }
    }
    out.sort_by_key(|l| (l.a, l.b));
    out.dedup_by_key(|l| (l.a, l.b));
    out
}

/// The first word of each sentence, as if it were the same in all.
fn grounds(article: &Prepared) -> Grounds {
    let mut out = Grounds::new(article.sentences.len());
    for (at, sentence) in article.sentences.iter().enumerate() {
        let text = sentence.span.of(&article.article.text);
        let word = text.split(' ').next().unwrap_or_default();
        let from = sentence.span.start();
        let ground = Ground {
            term: 0,
            weight: 0.5,
            span: Span::new(from, from + word.len()),
            quoted: false,
            kind: EvidenceKind::Word,
        };
        out.add(SentenceId::new(at), std::iter::once(ground));
    }
    out
}

/// A reader at work.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) snapshot: Snapshot,
    pub(crate) state: State,
    theme: Theme,
}

impl Desk {
    /// Opens a snapshot on a screen of this size.
    pub(crate) fn open(snapshot: Snapshot, columns: u16, rows: u16) -> Self {
        let state = State::new(&snapshot, (columns, rows));
        Self { snapshot, state, theme: lettered() }
    }

    /// The same with the cursor at the top of the first account, not on the first conflict.
    pub(crate) fn at_top(snapshot: Snapshot, columns: u16, rows: u16) -> Self {
        let mut desk = Self::open(snapshot, columns, rows);
        desk.keys("1 g g");
        desk
    }

    /// Types keys, as `"j j ] d Enter"`; returns the last effect.
    pub(crate) fn keys(&mut self, written: &str) -> Option<Effect> {
        let keys = Key::sequence(written).expect("keys");
        let mut last = None;
        for key in keys {
            last = self.send(Message::Key(key.into()));
        }
        last
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, message: Message) -> Option<Effect> {
        update(&mut self.state, &self.snapshot, message)
    }

    /// Changes the size of the screen.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.send(Message::Resize(columns, rows));
    }

    /// What is drawn now.
    pub(crate) fn buffer(&self) -> Buffer {
        let (columns, rows) = self.state.size;
        let mut terminal =
            Terminal::new(TestBackend::new(columns, rows)).expect("a test screen");
        let drawn = terminal.draw(|frame| {
            render(&self.snapshot, &self.state, &self.theme, frame);
        });
        drawn.expect("drawing on a test screen").buffer.clone()
    }

    /// The screen as text, blanks at the ends of lines left out.
    pub(crate) fn screen(&self) -> String {
        dump(&self.buffer(), |cell| cell.symbol().to_string())
    }

    /// What is drawn now with another theme.
    pub(crate) fn buffer_in(&self, theme: &Theme) -> Buffer {
        Self { theme: theme.clone(), ..self.clone() }.buffer()
    }

    /// The screen as text, drawn with another theme.
    pub(crate) fn screen_in(&self, theme: &Theme) -> String {
        dump(&self.buffer_in(theme), |cell| cell.symbol().to_string())
    }

    /// The screen as letters of tones, `.` where the tone is plain.
    pub(crate) fn tones(&self) -> String {
        dump(&self.buffer(), |cell| match cell.fg {
            ratatui::style::Color::Indexed(at) => {
                let letters = LETTERS.as_bytes();
                char::from(letters[usize::from(at) - 16]).to_string()
            }
            _ => " ".to_string(),
        })
    }
}

/// A letter for every tone, in their order.
const LETTERS: &str = ".Hsdml*XxCa+-fFbkehc";

/// The tones' letters in words, for the head of a snapshot.
pub(crate) fn legend() -> String {
    let named = Tone::ALL.iter().zip(LETTERS.chars());
    named
        .map(|(tone, letter)| format!("{letter} {}", tone.name()))
        .collect::<Vec<_>>()
        .join("  ")
}

/// A theme whose colours tell the tones apart: tone n has colour 16 + n.
fn lettered() -> Theme {
    let tones = Tone::ALL.iter().zip(16_u8..).map(|(tone, at)| {
        let fg = Some(Color::Indexed(at));
        (tone.name().to_string(), StyleSpec { fg, ..StyleSpec::default() })
    });
    let spec = ThemeSpec {
        name: "letters".to_string(),
        background: Color::Default,
        tones: tones.collect(),
    };
    Theme::new(&spec, ColorDepth::TrueColor)
}

fn dump(buffer: &Buffer, cell: impl Fn(&ratatui::buffer::Cell) -> String) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in area.top()..area.bottom() {
        let mut line = String::new();
        let mut hidden = 0;
        for x in area.left()..area.right() {
            // The cell behind a wide character is not seen.
            if hidden > 0 {
                hidden -= 1;
                continue;
            }
            let at = &buffer[(x, y)];
            hidden = ratatui::buffer::CellWidth::cell_width(at).saturating_sub(1);
            line.push_str(&cell(at));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
