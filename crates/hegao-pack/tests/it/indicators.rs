//! A user's own indicators, and what can be wrong with them.

use hegao_core::Lang;
use hegao_core::lexicon::Lexicon;
use hegao_pack::{PackError, SourceText};

const UNITS: &str = "[[unit]]\nid = 'percent'\nfamily = 'percent'\nforms = ['%']\n[[unit]]\nid = 'person'\nfamily = 'people'\nforms = ['人']\n";
const SHIPPED: &str = "[[indicator]]\nid = 'retain'\nname = { zh = '巩固率', en = 'retention' }\naliases = ['义务教育巩固率']\nunit = 'percent'\nrange = [60, 130]\nbetter = 'higher'\ntargets = [{ year = 2020, value = 95, basis = 'x' }]\n";

fn read(own: &str) -> Result<Lexicon, Vec<PackError>> {
    hegao_pack::lexicon(&[
        SourceText::new("lexicon/units.toml", UNITS),
        SourceText::new("lexicon/indicators.toml", SHIPPED),
        SourceText::new("own.toml", own),
    ])
}

/// The one mistake in `own`: what it points at and its line.
fn one(own: &str) -> (String, String) {
    let errors = read(own).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    (errors[0].excerpt().to_owned(), errors[0].line(Lang::En))
}

#[test]
fn an_unknown_unit_is_pointed_at() {
    let (at, line) =
        one("[[indicator]]\nid = 'own'\nname = { zh = '某率', en = 'rate' }\nunit = 'procent'\n");
    assert_eq!(at, "'procent'");
    assert!(line.contains("there is no unit `procent`"), "{line}");
}

#[test]
fn a_reversed_range_is_pointed_at() {
    let (at, line) = one(
        "[[indicator]]\nid = 'own'\nname = { zh = '某率', en = 'rate' }\nunit = 'percent'\nrange = [100, 0.5]\n",
    );
    assert_eq!(at, "[100, 0.5]");
    assert!(line.contains("ends before it begins"), "{line}");
}

#[test]
fn two_targets_for_one_year_are_pointed_at() {
    let (at, line) = one(
        "[[indicator]]\nid = 'own'\nname = { zh = '某率', en = 'rate' }\nunit = 'percent'\ntargets = [{ year = 2025, value = 90, basis = 'a' }, { year = 2025, value = 92, basis = 'b' }]\n",
    );
    assert!(at.contains("92"), "{at}");
    assert!(line.contains("two targets of one level for 2025"), "{line}");
}

#[test]
fn targets_of_two_levels_for_one_year_are_right() {
    let own = "[[indicator]]\nid = 'own'\nname = { zh = '某率', en = 'rate' }\nunit = 'percent'\ntargets = [{ year = 2025, value = 90, basis = 'a' }, { year = 2025, value = 92, level = 'province', basis = 'b' }]\n";
    assert!(read(own).is_ok());
}

#[test]
fn an_alias_of_another_indicator_is_pointed_at() {
    let (at, line) = one(
        "[[indicator]]\nid = 'own'\nname = { zh = '某率', en = 'rate' }\naliases = ['别名', '义务教育巩固率']\nunit = 'percent'\n",
    );
    assert_eq!(at, "'义务教育巩固率'");
    assert!(line.contains("names another indicator, `retain`"), "{line}");
}

#[test]
fn a_local_target_comes_to_a_known_indicator() {
    let lexicon = read("[[indicator]]\nid = 'retain'\naliases = ['九年巩固率']\ntargets = [{ year = 2022, value = 97.5, level = 'county', basis = '县规划' }]\n").unwrap();
    let (_, retain) = lexicon.indicators.find("retain").unwrap();
    assert_eq!(retain.targets.len(), 2);
    assert_eq!(retain.names().count(), 3);
    use hegao_core::indicator::Level;
    let both = [Level::National, Level::County];
    assert_eq!(retain.in_force(2021, &both).unwrap().year, 2020);
    assert_eq!(retain.in_force(2023, &both).unwrap().year, 2022);
    assert!(retain.in_force(2019, &both).is_none());
}
