//! `hegao compare`.

use std::io::{self, BufWriter, Write};

use hegao::{Format, Source};
use hegao_core::Failure;
use hegao_render::{Comparison, comparison_json, comparison_table};

use super::args::{CompareArgs, OutlineFormat};
use super::console::Console;
use super::{FAILED, inputs, linters};

/// Runs the verb; the exit status.
pub fn run(args: &CompareArgs, console: &Console) -> u8 {
    let options = console.options();
    let Some(linter) = linters::single(&options, console) else {
        return FAILED;
    };
    let mut bytes = Vec::new();
    for path in [&args.old, &args.new] {
        let name = hegao::walk::shown(path);
        match inputs::file(path) {
            Ok(read) => bytes.push((name, read)),
            Err(error) => {
                console.failure(&Failure {
                    path: name,
                    message: console.reason(&error),
                });
                return FAILED;
            }
        }
    }
    let source = |index: usize| {
        bytes.get(index).map(|(name, bytes)| Source {
            name,
            bytes,
            format: Format::of_path(name).unwrap_or(Format::Text),
        })
    };
    let (Some(old), Some(new)) = (source(0), source(1)) else {
        return FAILED;
    };
    if old.bytes == new.bytes {
        console.failure(&Failure {
            path: new.name.to_owned(),
            message: console
                .say(
                    "与作为上年报告的一份一字不差，没有可对照的",
                    "is the very report that was given as last year's: there is nothing to compare",
                )
                .to_owned(),
        });
        return FAILED;
    }
    let compared = match linter.compare(&old, &new) {
        Ok(compared) => compared,
        Err(failure) => {
            console.failure(&failure);
            return FAILED;
        }
    };
    for words in &compared.notices {
        let note = console.say("注意", "note");
        console.note(&format!("{note}: {}", words.get(console.lang)));
    }
    let comparison = Comparison {
        old: (&compared.old.0, &compared.old.1),
        new: (&compared.new.0, &compared.new.1),
        rows: &compared.rows,
    };
    let mut out = BufWriter::new(io::stdout());
    let style = hegao_render::Style {
        lang: linter.lang(),
        ..console.out_style()
    };
    let written = match args.format {
        OutlineFormat::Text => comparison_table(&comparison, &style, &mut out),
        OutlineFormat::Json => comparison_json(&comparison, &style, &mut out),
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => 0,
        Err(error) => console.broken(&error),
    }
}
