//! A linter for official reports: the pipeline and the command line
