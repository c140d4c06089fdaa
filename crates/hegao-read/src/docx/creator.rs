//! Who an Office file says has made it.

use super::package::Package;
use crate::Limits;

/// The maker that the properties of an Office file name, as their XML spells it.
#[must_use]
pub fn creator(bytes: &[u8], limits: &Limits) -> Option<String> {
    let mut package = Package::open(bytes, limits).ok()?;
    let properties = package.part("docProps/core.xml").ok()?;
    let (_, from) = properties.split_once("<dc:creator>")?;
    let (name, _) = from.split_once("</dc:creator>")?;
    Some(name.to_owned())
}
