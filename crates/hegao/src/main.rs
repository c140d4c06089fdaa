//! The command line of hegao.
fn main() {}
