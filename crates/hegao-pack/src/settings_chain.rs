//! Settings that build on other settings files.

use hegao_core::params::Value;

use crate::error::PackError;
use crate::load::{Find, found};
use crate::settings_ids::join_ids;
use crate::settings_stray::take_strays;
use crate::source::SourceText;
use crate::value::toml_value;

/// A settings file, what it says, and the way from its folder to that of the settings that build on it: empty where both
/// are one.
pub(crate) type Layer = (SourceText, Value, String);

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
    take_strays(source, &mut root, &mut wrong);
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
        } else if !out.iter().any(|(known, ..)| known.name == file.name) {
            way.push(file.name.clone());
            gather(&file, way, find, out, errors);
            way.pop();
        }
    }
    // The first on the way is the file from which all began, and the last this one.
    let ends = way.first().zip(way.last());
    let back = ends.map(|(first, last)| way_to(last, first));
    out.push((source.clone(), root, back.unwrap_or_default()));
}

/// The way from the folder of the file `from` to that of `to`, as in `../plans`.
fn way_to(from: &str, to: &str) -> String {
    let folders = |file: &str| -> Vec<String> {
        let mut parts: Vec<String> = file.split(['/', '\\']).map(str::to_owned).collect();
        parts.pop();
        parts
    };
    let (start, end) = (folders(from), folders(to));
    let shared = start.iter().zip(&end).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return String::new();
    }
    let up = start.iter().skip(shared).map(|_| "..");
    let down = end.iter().skip(shared).map(String::as_str);
    up.chain(down).collect::<Vec<_>>().join("/")
}
