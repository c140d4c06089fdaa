//! hegao with a checker and a pack of one's own.

use std::process::ExitCode;

use hegao::Extension;
use hegao::core::{Check, Checker, Hits, Report};
use serde::Deserialize;

/// Finds paragraphs that are too long to be read aloud; points at them.
static LONG: Checker = Checker::new::<Long>("county.long", ["过长的段落", "Long paragraphs"])
    .slots(&["count"])
    .params(&[("most", ["最多几个字", "The most characters"])]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Long {
    most: usize,
}

impl Check for Long {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for (_, block) in report.flow() {
            let count = report.str(block.span).chars().count();
            if count > self.most {
                hits.at(block.span).slot("count", count);
            }
        }
    }
}

static COUNTY: Extension = Extension {
    checkers: &[&LONG],
    packs: &[("county.toml", include_str!("../county.toml"))],
};

fn main() -> ExitCode {
    hegao::cli::main(COUNTY)
}
