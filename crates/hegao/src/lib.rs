//! hegao as a library: bytes of a report in, findings out.
//!
//! ```
//! use hegao::{Format, Linter, Options, Source};
//!
//! let linter = Linter::new(Options::default())?;
//! let source = Source { name: "draft.txt", bytes: "2023年工作总结\n".as_bytes(), format: Format::Text };
//! let checked = linter.check(&source)?;
//! assert!(checked.findings.iter().any(|finding| finding.checker == "sections.required"));
//! # Ok::<(), hegao::Error>(())
//! ```

mod annotate;
mod baseline;
mod checkers;
mod compare;
mod embed;
mod error;
mod files;
mod fingerprint;
mod fix;
mod linter;
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
pub use error::Error;
pub use files::settings_for;
pub use fix::{Fixed, Manner, Skip, can_fix};
pub use hegao_core as core;
pub use hegao_core::{
    Checked, Failure, Finding, Kind, Lang, Outcome, Report, Rule, Severity, Summary,
};
pub use hegao_pack::{
    FailOn, Known, PackError, Packs, Settings, SourceText, baseline_entry, nearest, pack_name,
    settings_shape,
};
pub use hegao_read::{Format, Limits, without_remarks};
pub use hegao_render as render;
pub use linter::{Linter, Options, Source, shipped_lexicon, shipped_packs};
pub use prior::Prior;
pub use select::names;
