//! One JSON object whose first list is written element by element, so that no run has to fit in memory.

use std::io;

use serde::Serialize;

/// Writes `{ "schema": …, "version": …, "reports": [ …`.
#[derive(Debug, Default)]
pub(crate) struct Stream {
    elements: usize,
}

impl Stream {
    /// Opens the object.
    pub(crate) fn begin(&mut self, schema: &str, out: &mut dyn io::Write) -> io::Result<()> {
        write!(
            out,
            "{{\n  \"schema\": \"{schema}\",\n  \"version\": \"{}\",\n  \"reports\": [",
            env!("CARGO_PKG_VERSION")
        )
    }

    /// Writes one report.
    pub(crate) fn element(
        &mut self,
        element: &impl Serialize,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        out.write_all(if self.elements == 0 {
            b"\n    "
        } else {
            b",\n    "
        })?;
        self.elements += 1;
        indented(element, "    ", out)
    }

    /// Closes the list.
    pub(crate) fn close(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(if self.elements == 0 { b"]" } else { b"\n  ]" })
    }

    /// Writes a further member of the object.
    pub(crate) fn member(
        &mut self,
        name: &str,
        value: &impl Serialize,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        write!(out, ",\n  \"{name}\": ")?;
        indented(value, "  ", out)
    }

    /// Ends the object.
    pub(crate) fn end(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"\n}\n")
    }
}

fn indented(value: &impl Serialize, indent: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    // Line feeds inside strings are escaped, so each one here is the layout's own.
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            writeln!(out)?;
            out.write_all(indent.as_bytes())?;
        }
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}
