//! Changing a Word document: only the parts that must change do, and in them only what must.
//!
//! A part is never written anew from a model of it. What is added is spliced into its bytes, at places that the reader's
//! map names, so that whatever else stands there (and whoever wrote it) stays as it was.

mod changes;
mod clean;
mod comments;
mod cut;
mod error;
mod guard;
mod lists;
mod marks;
mod names;
mod places;
mod remarks;
mod run;
mod runs;
mod splice;
mod track;

pub use changes::{Change, Changed, Refusal, with_changes};
pub use clean::without_remarks;
pub use error::WriteError;
pub use remarks::{Elsewhere, Remark, Remarked, with_remarks};
