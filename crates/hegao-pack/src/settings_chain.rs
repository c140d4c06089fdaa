//! Settings that build on other settings files.

use hegao_core::params::Value;

use crate::error::PackError;
use crate::load::{Find, found};
use crate::settings_ids::join_ids;
use crate::source::SourceText;
use crate::value::toml_value;

/// A settings file and what it says.
pub(crate) type Layer = (SourceText, Value);

/// The file and all that it extends, those that are extended first: what comes later wins.
pub(crate) fn layers(
    source: &SourceText,
    find: Find<'_>,
    errors: &mut Vec<PackError>,
) -> Vec<Layer> {
    // A file that extends it finds it under the name that `find` gives.
    let last = source.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = find(last, &source.name).map_or_else(|| source.name.clone(), |file| file.name);
    let mut out = Vec::new();
    gather(source, &mut vec![name], find, &mut out, errors);
    out
}

fn gather(
    source: &SourceText,
    way: &mut Vec<std::sync::Arc<str>>,
    find: Find<'_>,
    out: &mut Vec<Layer>,
    errors: &mut Vec<PackError>,
) {
    let (mut root, mut wrong) = toml_value(source);
    join_ids(&mut root);
    errors.append(&mut wrong);
    // Anything but a list is told when the settings are read.
    for place in root.get("extends").map_or(&[][..], Value::items) {
        let Some(file) = found(source, place, find, errors) else {
            continue;
        };
        if let Some(at) = way.iter().position(|name| *name == file.name) {
            let short = |name: &str| name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
            let ring: Vec<String> = way[at..]
                .iter()
                .chain([&file.name])
                .map(|name| short(name))
                .collect();
            let ring = ring.join(" → ");
            errors.push(PackError::new(
                source,
                &place.at,
                format!("设置文件互相沿用，成了圈：{ring}"),
                format!("settings extend each other in a ring: {ring}"),
            ));
        } else if !out.iter().any(|(known, _)| known.name == file.name) {
            way.push(file.name.clone());
            gather(&file, way, find, out, errors);
            way.pop();
        }
    }
    out.push((source.clone(), root));
}
