//! Bytes to document: text and Markdown with exact source positions
