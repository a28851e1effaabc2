//! The terminal: the guard that restores it, the event loop, the effects. The only
//! imperative part of the reader.
