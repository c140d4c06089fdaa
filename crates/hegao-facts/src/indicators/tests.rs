use std::sync::Arc;

use hegao_core::document::{Block, BlockKind};
use hegao_core::indicator::{Better, Indicator};
use hegao_core::lexicon::{Lexicon, UnitEntry};
use hegao_core::{Document, SourceMap, Words};

use super::*;
use crate::{Facts, Overrides};

fn unit(id: &str, family: Family, form: &str) -> UnitEntry {
    UnitEntry {
        id: id.into(),
        family,
        forms: vec![form.into()],
        base: None,
        factor: None,
        not_before: Vec::new(),
        han: false,
    }
}

fn indicator(id: &str, names: &[&str], unit: &str) -> Indicator {
    Indicator {
        id: id.into(),
        name: Words {
            zh: names[0].into(),
            en: id.into(),
        },
        aliases: names[1..].iter().map(|name| (*name).into()).collect(),
        unit: unit.into(),
        range: None,
        better: Better::Higher,
        of: None,
        comparable: false,
        revised: false,
        targets: Vec::new(),
    }
}

/// Each measure as `figure = indicator` with what narrows it in brackets.
fn measures(text: &str) -> Vec<String> {
    let mut lexicon = Lexicon::default();
    lexicon.units.units = vec![
        unit("percent", Family::Percent, "%"),
        unit("person", Family::People, "人"),
        unit("percentage-point", Family::Points, "个百分点"),
    ];
    lexicon.indicators.indicators = vec![
        indicator("pre", &["学前三年毛入园率", "毛入园率"], "percent"),
        indicator("jun", &["初中毛入学率"], "percent"),
        indicator("jobs", &["城镇新增就业"], "person"),
        indicator("pupils", &["在校生数", "在校生"], "person"),
    ];
    let text = format!("某县教育局2022年工作总结\n\n{text}");
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split('\n') {
        blocks.push(Block {
            span: Span::new(at, at + line.len()),
            kind: BlockKind::Paragraph,
            number: None,
        });
        at += line.len() + 1;
    }
    let map = SourceMap::of_file(text.clone(), Vec::new());
    let report = Facts::new(Arc::new(lexicon)).report(
        Document {
            text,
            blocks,
            tables: Vec::new(),
            map,
        },
        &Overrides::default(),
    );
    let of = |measure: &Measure| {
        let id = report
            .lexicon
            .indicators
            .get(measure.indicator)
            .unwrap()
            .id
            .clone();
        let narrowed = if measure.of.is_empty() {
            String::new()
        } else {
            format!("（{}）", measure.of)
        };
        format!(
            "{}={id}{narrowed}",
            report.str(report.figures[measure.figure].span)
        )
    };
    report.measures.iter().map(of).collect()
}

#[test]
fn a_name_goes_with_the_figure_after_it() {
    assert_eq!(measures("全县学前三年毛入园率达到89.5%。"), ["89.5%=pre"]);
    assert_eq!(
        measures("城镇新增就业1351人，比上年增加20人。"),
        ["1351人=jobs", "20人=jobs"]
    );
}

#[test]
fn stages_differ_and_words_before_a_name_narrow_it() {
    assert_eq!(
        measures("毛入园率为90%，初中毛入学率为99%。"),
        ["90%=pre", "99%=jun"]
    );
    assert_eq!(measures("民办园在校生300人。"), ["300人=pupils（民办园）"]);
}

#[test]
fn a_name_inside_a_longer_matter_is_no_name_of_the_figure() {
    assert_eq!(measures("城镇新增就业目标任务完成比率达102%。"), [""; 0]);
    assert_eq!(measures("初中毛入学率监测覆盖面为80%。"), [""; 0]);
}

#[test]
fn a_count_does_not_take_the_name_of_a_rate() {
    assert_eq!(measures("毛入园率提高，300人受益。"), [""; 0]);
    assert_eq!(measures("毛入园率为300人。"), [""; 0]);
}

#[test]
fn changes_belong_to_what_changed() {
    assert_eq!(
        measures("毛入园率由85%提高到88%，比上年提高3个百分点。"),
        ["85%=pre", "88%=pre", "3个百分点=pre"]
    );
}

#[test]
fn values_shared_out_go_to_their_names_in_order() {
    assert_eq!(
        measures("毛入园率、初中毛入学率分别为90%、99%。"),
        ["90%=pre", "99%=jun"]
    );
    assert_eq!(
        measures("毛入园率和初中毛入学率分别提高2个和3个百分点。"),
        [""; 0]
    );
    for several in [
        "毛入园率、初中毛入学率、升学率分别为90%、99%、80%。",
        "毛入园率、初中毛入学率、巩固率分别为90%、99%。",
        "毛入园率和初中毛入学率达到99%。",
    ] {
        assert_eq!(measures(several), [""; 0], "{several}");
    }
}

#[test]
fn rates_shared_out_go_to_the_values_before_them() {
    assert_eq!(
        measures("城镇新增就业300人，在校生500人，分别增长8%和9%。"),
        ["300人=jobs", "500人=pupils", "8%=jobs", "9%=pupils"]
    );
    // Three values and two rates: whose they are is not sure.
    assert_eq!(
        measures("在校生500人，教师20人，分别增长8%和9%。"),
        ["500人=pupils"]
    );
}

#[test]
fn a_name_joined_to_a_figure_is_no_second_name() {
    assert_eq!(
        measures("城镇新增就业1256人、毛入园率为90%。"),
        ["1256人=jobs", "90%=pre"]
    );
}

#[test]
fn a_year_ends_what_stands_before_the_name() {
    assert_eq!(
        measures("上次大会批准的2022年民办园在校生300人。"),
        ["300人=pupils（民办园）"]
    );
}

#[test]
fn the_subject_of_a_clause_is_that_of_the_next_which_has_none() {
    assert_eq!(
        measures("城镇新增就业形势稳定，全年达到1300人。"),
        ["1300人=jobs"]
    );
    for other in [
        "城镇新增就业形势稳定，技工达到1300人。",
        "城镇新增就业形势稳定；全年达到1300人。",
        "城镇新增就业形势稳定，大家满意，全年达到1300人。",
        "城镇新增就业形势稳定，全年达到1300元。",
    ] {
        assert_eq!(measures(other), [""; 0], "{other}");
    }
}
