//! Packs that are right.

use crate::common::{GOOD, checkers, lexicon};
use hegao_core::{Kind, Severity};
use hegao_pack::{Packs, SourceText};

const COMMON: &str = r#"
pack = "common"
title = { zh = "通用", en = "Common" }

[[rule]]
name = "order"
check = "sections.order"
severity = "warning"
message = { zh = "次序", en = "order" }
why = { zh = "理由", en = "reason" }
how = { zh = "调整", en = "move" }
"#;

fn ids(rules: &[&hegao_core::Rule]) -> Vec<String> {
    rules.iter().map(|rule| rule.id.clone()).collect()
}

#[test]
fn a_right_pack_is_read() {
    let packs = Packs::load(
        &[],
        &[SourceText::new("annual.toml", GOOD)],
        &checkers(),
        &lexicon(),
    )
    .unwrap();
    let rule = packs.rule("annual.required-chapters").unwrap();
    assert_eq!(
        (rule.severity, rule.once, rule.checker.id),
        (Severity::Error, false, "sections.required")
    );
    assert_eq!(rule.said.labels["near"].en, "it should be here");
    assert_eq!(rule.said.examples.len(), 1);
    assert!(packs.rule("annual.order").unwrap().once);
    assert_eq!(
        packs.origin("annual.order").unwrap().to_string(),
        "annual.toml:22"
    );
}

#[test]
fn the_kind_chooses_the_packs_and_common_stands_in() {
    let annual = GOOD.replace(
        "applies = [\"summary\"]",
        "applies = [\"summary\"]\nextends = [\"common\"]",
    );
    let shipped = [
        SourceText::new("common.toml", COMMON),
        SourceText::new("annual.toml", annual),
    ];
    let packs = Packs::load(&shipped, &[], &checkers(), &lexicon()).unwrap();
    assert!(packs.verify().is_empty());
    assert_eq!(
        ids(&packs.for_kind(&Kind::new("summary"))),
        ["common.order", "annual.required-chapters", "annual.order"]
    );
    assert_eq!(ids(&packs.for_kind(&Kind::new("plan"))), ["common.order"]);
    assert_eq!(ids(&packs.for_kind(&Kind::OTHER)), ["common.order"]);
    assert_eq!(ids(&packs.named(&["annual".into()]).unwrap()).len(), 3);
    let error = packs.named(&["anual".into()]).unwrap_err();
    assert!(error.help.unwrap().en.contains("`annual`"));
}
