//! Document to report: kind, chapters and their roles, enumerations
