//! The cases of the shipped rules: `tests/cases/<pack>/<rule>/bad-*` must be reported by that rule, `ok-*` must not.
//!
//! This is `hegao test --coverage` at the root of the workspace; `cargo run -- test --update` writes the snapshots anew.

use hegao::Options;
use hegao::testing::{Covered, Mistake, Suite, Tried};
use hegao_tests::root;

#[test]
fn the_shipped_packs_pass_their_cases_and_every_rule_is_covered() {
    let suite = Suite::open(&root(), Options::default()).unwrap();
    let mistakes: Vec<String> = suite.mistakes().iter().map(Mistake::to_string).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));

    let tried: Vec<Tried> = suite.run().into_iter().collect::<Result<_, _>>().unwrap();
    let wrong: Vec<String> = tried
        .iter()
        .filter(|one| !one.fate.is_right())
        .map(|one| {
            let shown = one.diff.as_deref().unwrap_or(&one.said);
            format!("{}: {}\n{shown}", one.fate.name(), one.name)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    let bare: Vec<Covered> = suite
        .coverage(&tried)
        .into_iter()
        .filter(|one| !one.is_whole())
        .collect();
    assert!(bare.is_empty(), "{bare:#?}");
    assert!(
        suite.rules().len() > 50,
        "the shipped packs have lost rules"
    );
}
