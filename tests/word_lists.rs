//! The word lists of `data/`: each says where it comes from, is sorted and holds nothing twice.

use std::fs;
use std::path::Path;

#[test]
fn lists_have_a_head_and_are_sorted_and_unique() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut lists = 0;
    let mut faults = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Folders are embedded sets. Learnt tables keep the order of their features.
        let name = path.to_string_lossy();
        // So do counts by frequency, templates and what was measured.
        let ends = [
            "_weights.txt",
            "_trees.txt",
            "_frequencies.txt",
            "_query.txt",
            "strictness.txt",
        ];
        let weighs = ends.iter().any(|end| name.ends_with(end));
        if path.is_dir() || weighs {
            continue;
        }
        lists += 1;
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        if !text.starts_with('#') {
            faults.push(format!("{name}: no head that says where the list comes from"));
        }
        let lines: Vec<&str> =
            text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        for pair in lines.windows(2).filter(|pair| pair[0] >= pair[1]) {
            faults.push(format!("{name}: {:?} stands before {:?}", pair[0], pair[1]));
        }
    }
    assert!(lists > 20, "only {lists} lists under data");
    faults.sort();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
