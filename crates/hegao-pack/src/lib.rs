//! TOML to rules, lexicon and settings, with pointed errors
