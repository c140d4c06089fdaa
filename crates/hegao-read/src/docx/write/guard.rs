//! Documents that must not be changed.

use super::super::package::{Package, Relation};
use super::super::xml::{Event, Xml};
use super::error::WriteError;
use crate::Limits;
use crate::error::ReadError;

/// What is about to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// Comments are put in or taken out.
    Remark,
    /// Text is changed.
    Change,
    /// Text is changed so that each change can be refused.
    Track,
}

/// Refuses what is signed, and what is protected against `intent`.
pub(super) fn check(
    package: &mut Package<'_>,
    relations: &[Relation],
    intent: Intent,
    limits: &Limits,
) -> Result<(), WriteError> {
    let signs = |relation: &Relation| relation.kind == "origin";
    if package.has_folder("_xmlsignatures/") || package.relations("")?.iter().any(signs) {
        return Err(WriteError::Signed);
    }
    let settings = relations
        .iter()
        .find(|relation| relation.kind == "settings")
        .map(|relation| relation.target.as_str())
        .filter(|name| package.has(name));
    let Some(name) = settings else { return Ok(()) };
    let source = package.part(name)?;
    if protects(&source, name, intent, limits)? {
        return Err(WriteError::Protected);
    }
    Ok(())
}

/// Whether the settings allow no such change.
fn protects(source: &str, name: &str, intent: Intent, limits: &Limits) -> Result<bool, ReadError> {
    let mut xml = Xml::new(source, name, limits);
    loop {
        match xml.next()? {
            Event::Start(tag) if tag.word() == "documentProtection" => {
                let enforced = matches!(
                    tag.attr("enforcement").as_deref(),
                    Some("1" | "true" | "on")
                );
                let allowed = match tag.attr("edit").as_deref() {
                    None | Some("none") => true,
                    Some("comments") => intent == Intent::Remark,
                    Some("trackedChanges") => intent != Intent::Change,
                    Some(_) => false,
                };
                if enforced && !allowed {
                    return Ok(true);
                }
            }
            // A password against changes; a mere recommendation has none.
            Event::Start(tag) if tag.word() == "writeProtection" => {
                let password = ["hash", "hashValue"];
                if password.iter().any(|name| tag.attr(name).is_some()) {
                    return Ok(true);
                }
            }
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}
