//! Two to four small accounts, each made of the sentences of the first with some words
//! changed, compared and reported.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon_fuzz::text::Accounts;

fuzz_target!(|accounts: Accounts| {
    rashomon_fuzz::related(&accounts.written(), accounts.one_story);
});
