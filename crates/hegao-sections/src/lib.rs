//! Checkers of structure
