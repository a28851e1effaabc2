//! Small numbers written as words.

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The number, 0 to 19 or a full ten to 90, that one folded word names.
pub fn numeral(word: &str) -> Option<u8> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let unit = UNITS.iter().position(|u| *u == word);
    let ten = || TENS.iter().position(|t| *t == word).map(|at| (at + 2) * 10);
    unit.or_else(ten).map(|number| number as u8)
}
