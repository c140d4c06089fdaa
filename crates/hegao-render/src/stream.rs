//! One JSON object whose first list is written element by element, so that no run has to fit in memory.

use std::io::{self, BufWriter};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter as _, PrettyFormatter};

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
        indented(element, 2, out)
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
        indented(value, 1, out)
    }

    /// Ends the object.
    pub(crate) fn end(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"\n}\n")
    }
}

/// Writes a value so many levels in.
fn indented(value: &impl Serialize, levels: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let mut formatter = PrettyFormatter::new();
    for _ in 0..levels {
        formatter.begin_object(&mut io::sink())?;
    }
    // A value is written in very small pieces.
    let mut out = BufWriter::new(out);
    value.serialize(&mut Serializer::with_formatter(&mut out, formatter))?;
    out.into_inner()?;
    Ok(())
}
