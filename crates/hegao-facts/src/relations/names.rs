//! Names in a list, counted only where they can be told apart.

/// A list of names before a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// How many there are.
    pub(super) count: usize,
    /// Whether nothing in them could be read in two ways.
    pub(super) clear: bool,
}

/// Conjunctions that may join the last two names and may also stand inside one.
pub(super) const JOINERS: [char; 4] = ['和', '与', '及', '暨'];

/// The names of a list that is joined by 、 and perhaps by 和 at its end; nothing where there is no list.
pub(super) fn names(list: &str) -> Option<Names> {
    let list = list.trim().trim_end_matches(['等', ' ']);
    let items = split(list);
    if items.iter().any(|item| item.trim().is_empty()) {
        return None;
    }
    let joined: Vec<usize> = items.iter().map(|item| joins(item)).collect();
    let last = *joined.last()?;
    let nested = joined.iter().rev().skip(1).any(|n| *n > 0);
    let count = items.len() + usize::from(last > 0);
    if count < 2 {
        return None;
    }
    Some(Names {
        count,
        clear: !nested && last <= 1,
    })
}

/// The pieces between 、 that stand outside quotes and brackets.
pub(super) fn split(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut out) = (0_i32, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '（' | '(' | '《' | '“' | '「' => depth += 1,
            '）' | ')' | '》' | '”' | '」' => depth -= 1,
            '、' if depth <= 0 => {
                out.push(&list[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(&list[start..]);
    out
}

/// How many conjunctions stand in `item` outside brackets and inside it, not at its ends.
fn joins(item: &str) -> usize {
    let mut depth = 0_i32;
    let chars: Vec<char> = item.trim().chars().collect();
    let mut found = 0;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '（' | '(' | '《' | '“' => depth += 1,
            '）' | ')' | '》' | '”' => depth -= 1,
            c if depth <= 0 && JOINERS.contains(c) && at > 0 && at + 1 < chars.len() => {
                // 以及 is one conjunction, 和谐 and 参与 are none.
                let next = chars.get(at + 1);
                let prev = at.checked_sub(1).and_then(|p| chars.get(p));
                let word = matches!(
                    (prev, c, next),
                    (_, '和', Some('谐' | '平' | '睦'))
                        | (Some('参' | '总' | '共'), _, _)
                        | (_, '与', Some('会'))
                );
                if !word {
                    found += 1;
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(list: &str) -> Option<(usize, bool)> {
        names(list).map(|n| (n.count, n.clear))
    }

    #[test]
    fn names_are_told_apart_by_their_marks() {
        assert_eq!(counted("甲中学、乙中学、丙小学等"), Some((3, true)));
        assert_eq!(counted("车站、港口和机场"), Some((3, true)));
        assert_eq!(counted("药房以及门诊"), Some((2, true)));
        assert_eq!(counted("“和谐、平安”、“富强”"), Some((2, true)));
    }

    #[test]
    fn conjunctions_inside_names_make_the_count_unclear() {
        assert_eq!(counted("水利和交通、农业和林业、教育"), Some((3, false)));
        assert_eq!(counted("独木桥"), None);
    }
}
