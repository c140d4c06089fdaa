//! hegao as a library: bytes of a report in, findings out.
//!
//! A [`Linter`] is made once, from settings and packs, and checks any number of reports from any number of threads. It
//! keeps no state outside itself, and reads no file but those that settings and packs name.
//!
//! ```
//! use hegao::{Linter, Severity, Source, SourceText};
//!
//! let settings = SourceText::new("hegao.toml", "[severity]\n\"annual.required-chapters\" = \"error\"\n");
//! let linter = Linter::new(settings)?;
//! let report = "某县教育局2023年工作总结\n\n一、主要工作\n\n全年新建学校三所，各项任务按期完成。\n";
//! let checked = linter.check(&Source::new("draft.txt", report.as_bytes()))?;
//!
//! let mut findings = checked.findings.iter();
//! let finding = findings.find(|finding| finding.rule == "annual.required-chapters").expect("a chapter is missing");
//! assert_eq!(finding.severity, Severity::Error);
//! assert_eq!((finding.place.start.line, finding.place.start.column), (1, 1));
//! # Ok::<(), hegao::Error>(())
//! ```
//!
//! [`render`] writes what was found in any format of the command line:
//!
//! ```
//! use hegao::render::{Format, Style, renderer};
//! use hegao::{Error, Linter, Options, Source, Summary};
//!
//! let linter = Linter::new(Options::default())?;
//! let source = Source::new("draft.txt", "2023年工作总结\n".as_bytes());
//! let checked = linter.check(&source).map_err(Error::from)?;
//! let mut summary = Summary::default();
//! summary.add(&checked);
//!
//! let rule = |id: &str| linter.rule(id);
//! let mut sarif = renderer(Format::Sarif, &Style::default(), &rule);
//! let mut out = Vec::new();
//! sarif.begin(&mut out)?;
//! sarif.report(&checked, &mut out)?;
//! sarif.end(&summary, &[], &mut out)?;
//! assert!(String::from_utf8_lossy(&out).contains("2.1.0"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What may change
//!
//! Within a minor version the items named here keep their names and meanings. [`Options`] and the structs of findings and
//! reports get further fields: make them with `..Default::default()`, take them apart with `..`. Enums that may grow are
//! marked. Modules and items that [`core`] has beyond what stands here belong to the checkers and move with them.

// The command line speaks of the library as any other program does.
extern crate self as hegao;

mod again;
mod annotate;
mod baseline;
mod checkers;
pub mod cli;
mod compare;
mod directives;
mod embed;
mod error;
mod extension;
mod external;
mod files;
mod fingerprint;
mod fix;
mod linter;
mod met;
mod own;
mod prior;
mod schema;
mod select;
mod suppress;
pub mod testing;
pub mod walk;
mod wording;

pub use annotate::Annotated;
pub use baseline::Baseline;
pub use checkers::checkers;
pub use compare::Compared;
pub use embed::{shipped_lexicon, shipped_packs};
pub use error::Error;
pub use extension::Extension;
pub use files::settings_for;
pub use fix::{Fixed, Manner, Skip, can_fix};
pub use hegao_core as core;
pub use hegao_core::{
    Checked, Failure, Finding, Kind, Lang, Outcome, Report, Rule, Severity, Summary, Suppressed,
};
pub use hegao_facts as facts;
pub use hegao_pack::{
    External, FailOn, Known, PackError, Packs, Settings, SourceText, baseline_entry, nearest,
    pack_name, settings_shape,
};
pub use hegao_read as read;
pub use hegao_read::{Format, Limits, without_remarks};
pub use hegao_render as render;
pub use linter::{Linter, Options, Source};
pub use prior::Prior;
pub use select::names;
