//! What must not be missed is on the reader's screen: in the pane's title and in the strip.

use super::files;
use super::reader::Desk;
use rashomon::load::load;
use rashomon::model::Options;
use rashomon::pipeline::{prepare, relate};
use rashomon::ui::Snapshot;
use std::fs;
use std::sync::Arc;

fn desk(columns: u16, rows: u16) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), files::superdesk()).unwrap();
    fs::write(folder.path().join("b.xml"), files::KILL).unwrap();
    fs::write(
        folder.path().join("c.json"),
        files::ninjs_1().replace("\"NPA\"", "\"Quill\""),
    )
    .unwrap();
    let loaded = load(&[folder.path()]);
    assert!(loaded.errors.is_empty(), "{:?}", loaded.errors);
    let prepared = loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
    let collation =
        relate(prepared.collect(), &Options { one_story: true, ..Options::default() });
    Desk::open(Snapshot::new(Arc::new(collation), loaded.notices), columns, rows)
}

#[test]
fn titles_and_strip_say_what_must_not_be_missed() {
    for (columns, rows) in [(160, 40), (100, 30), (80, 24)] {
        let mut desk = desk(columns, rows);
        let screen = desk.screen();
        let title = screen.lines().nth(1).unwrap();
        assert!(title.contains("EMBARGO"), "{columns}x{rows}: {title}");
        assert!(title.contains("KILLED"), "{columns}x{rows}: {title}");
        assert!(!title.contains("EMBARGO · Quill"), "{title}");
        let strip = |screen: &str| -> String {
            screen.lines().skip(usize::from(rows) - 7).collect()
        };
        let said = strip(&screen);
        assert!(
            said.contains("EMBARGO until 4 Mar 2024 18:00 +01:00"),
            "{columns}x{rows}: {said}"
        );
        desk.keys("l");
        assert!(strip(&desk.screen()).contains("KILLED: NPA"), "{}", desk.screen());
    }
    // A small screen has one pane, and says it of that.
    let desk = desk(40, 12);
    assert!(desk.screen().contains("EMBARGO"), "{}", desk.screen());
}
