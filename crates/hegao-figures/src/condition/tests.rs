//! What a condition says of text, through the language alone; how figures are found is shown by the cases of rules.

use hegao_core::params::Inside;

use super::parse::Condition;

/// The part of a condition that is at fault, and what is said of it in English.
fn fault(source: &str) -> (String, String) {
    let Inside { at, words } = Condition::new(source).unwrap_err();
    let english = words.split(" / ").last().unwrap_or_default().to_owned();
    (source.get(at).unwrap_or_default().to_owned(), english)
}

#[test]
fn conditions_are_read_with_any_quotes_and_names_are_counted_once() {
    for source in [
        r#""专任教师" <= "教职工""#,
        "“专任教师” <= “教职工”",
        "「专任教师」<=「教职工」",
    ] {
        assert_eq!(
            Condition::new(source).unwrap().names,
            ["专任教师", "教职工"]
        );
    }
    let twice = Condition::new(r#"abs("甲项" - "乙项") <= "甲项" * 10%"#).unwrap();
    assert_eq!(twice.names, ["甲项", "乙项"]);
}

#[test]
fn everything_that_the_page_of_conditions_shows_is_right() {
    for source in [
        r#""春季资助" + "秋季资助" == "全年资助""#,
        r#""公办占比" + "民办占比" == 100%"#,
        r#""在校学生" / "专任教师" <= 25"#,
        r#""合格人数" / "参检人数" == "合格率""#,
        r#"sum("小学", "初中", "高中") == "合计""#,
        r#"max("甲项", "乙项") < 2 * min("甲项", "乙项")"#,
        r#"-("甲项" - 3) != 0"#,
        r#""甲项" / "乙项" >= 30%"#,
    ] {
        assert!(Condition::new(source).is_ok(), "{source}");
    }
}

#[test]
fn every_slip_is_pointed_at() {
    for (source, at, words) in [
        ("", "", "empty"),
        (r#""甲项""#, r#""甲项""#, "a comparison is missing"),
        (r#""甲项" "乙项""#, r#""乙项""#, "something is left over"),
        (r#""甲项" <= "#, "", "a quantity is missing"),
        (r#""甲项" <= "乙项" <= 3"#, "<=", "one comparison only"),
        (r#""甲项" == "乙项" 3"#, "3", "something is left over"),
        (r#""甲项" = "乙项""#, "=", "write `==`"),
        (r#""甲项" ≤ "乙项""#, "≤", "write `<=`"),
        (r#""甲项" => "乙项""#, "=>", "write `>=`"),
        (r#""甲项" <> "乙项""#, "<>", "write `!=`"),
        (r#""甲项" <= 8000人"#, "8000人", "no unit"),
        (r#""甲项" <= 0.8万"#, "0.8万", "no unit"),
        (r#""甲项" × 2 == "乙项""#, "×", "write `*`"),
        (r#""甲项" == （"乙项"）"#, "（", "write `(`"),
        (r#""甲项" == '乙项'"#, "'", "write `\"`"),
        (r#""甲项" > 0 && "乙项" > 0"#, "&&", "two conditions"),
        (r#"甲项 <= "乙项""#, "甲项", "stand in quotes"),
        (r#"avg("甲项", "乙项") == 1"#, "avg", "no function `avg`"),
        (r#"sum "甲项" == 1"#, "sum", "needs brackets"),
        (
            r#"abs("甲项", 2) == 1"#,
            r#"abs("甲项", 2)"#,
            "abs takes one",
        ),
        (r#"sum("甲项") == 1"#, r#"sum("甲项")"#, "two or more"),
        (r#"("甲项" + 1 == 2"#, "(", "bracket is not closed"),
        (r#""甲项 == 2"#, "\"", "quote is not closed"),
        (r#""甲" == 2"#, r#""甲""#, "at least two characters"),
        (r#""甲项" / 0 == 2"#, "0", "divided by 0"),
        (r#"100% + 3 == "甲项""#, "3", "percentage"),
        (r#"1 + 1 == 2"#, "1 + 1 == 2", "no indicator is named"),
        (r#""甲项" == "甲项""#, r#""甲项""#, "the same quantity"),
        (r#""甲项" == 1.2.3"#, "1.2.3", "no number"),
        (r#""甲项" == #"#, "#", "unknown sign"),
        (r#""甲项" == * 2"#, "*", "a quantity belongs here"),
    ] {
        let (found, said) = fault(source);
        assert_eq!(found, at, "{source}: {said}");
        assert!(said.contains(words), "{source}: {said}");
    }
    let deep = format!("{}\"甲项\"{} == 1", "(".repeat(40), ")".repeat(40));
    assert!(fault(&deep).1.contains("nested too deeply"));
    let minus = format!("{}\"甲项\" == 1", "-".repeat(900));
    assert!(fault(&minus).1.contains("nested too deeply"));
    let many: Vec<String> = (10..40).map(|index| format!("\"指标{index}\"")).collect();
    assert!(
        fault(&format!("{} == 1", many.join(" + ")))
            .1
            .contains("16 at most")
    );
    assert!(fault(&"\"甲项\" + ".repeat(400)).1.contains("too long"));
}

#[test]
fn a_number_beside_a_percentage_needs_its_sign() {
    let rate = |_: usize| Some(hegao_core::Family::Percent);
    let said = |source: &str| {
        let fault = Condition::new(source).unwrap().typed(&rate).err();
        fault.map(|Inside { at, words }| (source.get(at).unwrap_or_default().to_owned(), words))
    };
    for (source, at, meant) in [
        (r#""普惠率" <= 0.5"#, "0.5", "write 50%"),
        (r#"90 <= "普惠率""#, "90", "write 90%"),
        (r#""甲率" + 1.5 <= "乙率""#, "1.5", "write 1.5%"),
        (r#"min(0.05, "普惠率") <= 90%"#, "0.05", "write 5%"),
        (r#"abs("甲率" - "乙率") <= 5"#, "5", "write 5%"),
    ] {
        let (found, words) = said(source).unwrap_or_default();
        assert_eq!(found, at, "{source}");
        assert!(words.ends_with(meant), "{source}: {words}");
    }
    for source in [
        r#""增长率" > 0"#,
        r#""普惠率" * 2 <= 90%"#,
        r#""甲率" / "乙率" <= 2"#,
        r#""普惠率" <= 50%"#,
    ] {
        assert_eq!(said(source), None, "{source}");
    }
}
