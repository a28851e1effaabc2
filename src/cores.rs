//! The same work on several cores, with the same result as on one.
//!
//! In: work that nothing shares. Out: its results, in the order in which one core would give
//! them. Never: anything that depends on how many cores there are or which is faster.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does `work` on `0..count` in stretches of `part` and gives the results in their order.
///
/// What comes out depends on `part` at most, never on how many cores there are or which is
/// faster. One stretch takes no thread at all.
pub fn in_parts<T: Send>(
    count: usize,
    part: usize,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let parts = count.div_ceil(part);
    let range = |at: usize| at * part..(at * part + part).min(count);
    let threads = match parts {
        0 | 1 => 1,
        _ => thread::available_parallelism().map_or(1, usize::from).min(parts),
    };
    if threads == 1 {
        return (0..parts).map(|at| work(range(at))).collect();
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= parts {
                return done;
            }
            done.push((at, work(range(at))));
        }
    };
    let mut all = thread::scope(|scope| {
        // A thread that cannot be had is done without: this one does its work.
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, run).ok();
        let others: Vec<_> = (1..threads).filter_map(spawn).collect();
        let mut all = run();
        for other in others {
            match other.join() {
                Ok(done) => all.extend(done),
                Err(panic) => resume_unwind(panic),
            }
        }
        all
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}

/// Does two pieces of work at once, where there is a second core.
///
/// # Panics
/// When either does.
pub fn both<A: Send, B: Send>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    if thread::available_parallelism().map_or(1, usize::from) == 1 {
        return (a(), b());
    }
    let waiting = Mutex::new(Some(a));
    let take = || waiting.lock().map_or_else(|e| e.into_inner().take(), |mut w| w.take());
    thread::scope(|scope| {
        let run = || take().map(|work| work());
        // A thread that cannot be had, or that has not begun, is done without.
        let other = thread::Builder::new().spawn_scoped(scope, run).ok();
        let b = b();
        if let Some(work) = take() {
            return (work(), b);
        }
        match other.map(thread::ScopedJoinHandle::join) {
            Some(Ok(Some(a))) => (a, b),
            Some(Err(panic)) => resume_unwind(panic),
            Some(Ok(None)) | None => unreachable!("who took the work does it"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let squares = in_parts(1_000, 7, |part| part.map(|i| i * i).collect::<Vec<_>>());
        assert!(squares.concat().into_iter().eq((0..1_000).map(|i| i * i)));
        assert!(in_parts(0, 7, |_| ()).is_empty());
    }

    #[test]
    fn two_pieces_of_work_keep_their_places() {
        let words = ["one".to_string(), "two".to_string()];
        for _ in 0..100 {
            assert_eq!(both(|| words[0].len(), || words[1].as_str()), (3, "two"));
        }
    }
}
