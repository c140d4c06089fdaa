//! The name that an author probably meant.

use hegao_core::Words;

use crate::error::words;

/// The known name that is most like `name`, if any is like it at all.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let lower = name.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let mut score = strsim::jaro_winkler(&lower, &candidate.to_lowercase());
        // A slip of the finger in a short word weighs much in Jaro's eyes; in a word of two letters it is all there is.
        let slips = (name.chars().count().max(candidate.len()) / 3).min(2);
        if strsim::osa_distance(&lower, &candidate.to_lowercase()) <= slips {
            score += 0.5;
        }
        // `required-chapters` for `annual.required-chapters`, `total` for `figures.total`.
        if candidate.rsplit('.').next() == Some(lower.as_str()) {
            score += 1.0;
        }
        if score >= 0.8 && best.is_none_or(|(before, _)| score > before) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// “did you mean …”, or else the names that may stand there, if they are few.
pub(crate) fn suggest<'k>(
    name: &str,
    known: impl IntoIterator<Item = &'k str> + Clone,
) -> Option<Words> {
    if let Some(near) = nearest(name, known.clone()) {
        return Some(words(
            format!("是不是想写 `{near}`？"),
            format!("did you mean `{near}`?"),
        ));
    }
    choices(known)
}

/// The names that may stand there; nothing if there are none or too many to read.
pub(crate) fn choices<'k>(known: impl IntoIterator<Item = &'k str>) -> Option<Words> {
    let names: Vec<String> = known
        .into_iter()
        .map(|name| format!("`{name}`"))
        .take(25)
        .collect();
    if names.is_empty() || names.len() == 25 {
        return None;
    }
    Some(words(
        format!("可以写的有：{}", names.join("、")),
        format!("known here: {}", names.join(", ")),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        let known = ["name", "check", "severity", "message", "once"];
        assert_eq!(nearest("serverity", known), Some("severity"));
        assert_eq!(nearest("Check", known), Some("check"));
        assert_eq!(nearest("onec", known), Some("once"));
        assert_eq!(nearest("qqq", known), None);
        assert_eq!(
            nearest("total", ["figures.total", "figures.unit"]),
            Some("figures.total")
        );
        assert!(suggest("qqq", known).is_some_and(|help| help.en.contains("`severity`")));
    }
}
