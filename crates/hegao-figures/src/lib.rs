//! Checkers of figures
