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
    serde_json::to_writer_pretty(Indented { indent, out }, value)?;
    Ok(())
}

/// Puts an indentation before every row but the first.
struct Indented<'a> {
    indent: &'a str,
    out: &'a mut dyn io::Write,
}

impl io::Write for Indented<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        // Line feeds inside strings are escaped, so each one here is the layout's own.
        for (index, row) in bytes.split(|byte| *byte == b'\n').enumerate() {
            if index > 0 {
                self.out.write_all(b"\n")?;
                self.out.write_all(self.indent.as_bytes())?;
            }
            self.out.write_all(row)?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
