//! Outcome to terminal, JSON and other formats
