//! Whether a number that no heading has stands in the text all the same, so that its heading was only not understood.
//!
//! A number of the headings' own style counts where a block, a sentence or a word apart begins. A number of another style counts
//! only where it is neither a heading of its own, nor one of a list, nor follows the number before it: （三） after （二） is a
//! heading below the chapter, not the chapter 三、.

use hegao_core::number::render;
use hegao_core::{NumberStyle, Report, Span, text};

/// Where numbers stand that count things off in running text.
pub(super) struct Standing<'r> {
    report: &'r Report,
    /// Their starts, sorted.
    markers: Vec<usize>,
}

impl<'r> Standing<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let items = report.enumerations.iter().flat_map(|list| &list.items);
        let mut markers: Vec<usize> = items.map(|item| item.marker.start).collect();
        markers.sort_unstable();
        Self { report, markers }
    }

    /// Whether `ordinal` stands within `within`, where headings have numbers of `style`.
    pub(super) fn has(&self, within: Span, style: NumberStyle, ordinal: u32) -> bool {
        let own = family(style);
        let mut others: Vec<Form> = Vec::new();
        for seen in self.all(within, ordinal) {
            if self.markers.binary_search(&seen.at).is_ok() {
                continue;
            }
            if family(seen.form.style) == own {
                return true;
            }
            if ordinal > 1
                && seen.form.starts
                && !others.contains(&seen.form)
                && !self.is_heading(seen.at)
            {
                others.push(seen.form);
            }
        }
        !others.is_empty() && {
            let before: Vec<Form> = self
                .all(within, ordinal - 1)
                .map(|seen| seen.form)
                .collect();
            others
                .iter()
                .any(|form| before.iter().all(|other| other.style != form.style))
        }
    }

    /// The number wherever it stands within, in any style.
    fn all(&self, within: Span, ordinal: u32) -> impl Iterator<Item = Seen> + '_ {
        let automatic =
            self.report.document.blocks.iter().filter(move |block| {
                within.start <= block.span.start && block.span.start < within.end
            });
        let automatic = automatic.filter_map(move |block| {
            let number = block.number.as_deref()?;
            let form = spellings(ordinal).iter().find_map(|spelling| {
                let at = number.find(spelling.as_str())?;
                form(number, at, spelling, ordinal)
            })?;
            Some(Seen {
                at: block.span.start,
                form,
            })
        });
        let text = self.report.str(within);
        let written = spellings(ordinal).into_iter().flat_map(move |spelling| {
            text.match_indices(spelling.clone().as_str())
                .filter_map(|(at, _)| {
                    let form = form(text, at, &spelling, ordinal)?;
                    Some(Seen {
                        at: within.start + at - form.front,
                        form,
                    })
                })
                .collect::<Vec<_>>()
        });
        automatic.chain(written)
    }

    fn is_heading(&self, at: usize) -> bool {
        let sections = &self.report.sections.0;
        sections
            .binary_search_by_key(&at, |section| section.heading.start)
            .is_ok()
    }
}

/// A number in the text.
struct Seen {
    /// Where it starts, with its opening mark.
    at: usize,
    form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Form {
    style: NumberStyle,
    /// Bytes of its opening mark.
    front: usize,
    /// Whether a block, a sentence or a word apart begins with it.
    starts: bool,
}

fn spellings(ordinal: u32) -> Vec<String> {
    let circled = (1..=20)
        .contains(&ordinal)
        .then(|| char::from_u32(0x245f + ordinal))
        .flatten();
    let mut all = vec![render(u64::from(ordinal)), ordinal.to_string()];
    all.extend(circled.map(String::from));
    all
}

/// Styles that writers take for one another: 一、 and 第一部分, 1. and 1.1.
fn family(style: NumberStyle) -> u8 {
    match style {
        NumberStyle::Part | NumberStyle::Division => 0,
        NumberStyle::Han => 1,
        NumberStyle::HanParen => 2,
        NumberStyle::Arabic | NumberStyle::Dotted => 3,
        NumberStyle::ArabicParen => 4,
        NumberStyle::Circled => 5,
    }
}

/// How the number at `at` is marked off; nothing where it is a plain quantity.
fn form(text: &str, at: usize, spelling: &str, ordinal: u32) -> Option<Form> {
    let front = text.get(..at)?;
    let rest = text.get(at + spelling.len()..)?;
    let before = front.chars().next_back();
    let mut behind = rest.trim_start().chars();
    let after = behind.next();
    let free = |c: Option<char>| {
        c.is_none_or(|c| {
            c.is_whitespace()
                || text::is_blank(c)
                || text::is_sentence_end(c)
                || matches!(c, '；' | ';' | '：' | ':' | '”' | '）' | ')' | '*' | '#')
        })
    };
    let digits = spelling.starts_with(|c: char| c.is_ascii_digit());
    let (plain, paren) = if digits {
        (NumberStyle::Arabic, NumberStyle::ArabicParen)
    } else {
        (NumberStyle::Han, NumberStyle::HanParen)
    };
    let open = before.filter(|c| matches!(c, '（' | '(' | '第'));
    let width = open.map_or(0, char::len_utf8);
    let outer = front.get(..front.len() - width)?.chars().next_back();
    let starts = free(outer);
    let seen = |style, starts| {
        Some(Form {
            style,
            front: width,
            starts,
        })
    };
    let closes = after.is_some_and(|c| matches!(c, '）' | ')'));
    if spelling.starts_with(|c| matches!(c, '①'..='⑳')) {
        return seen(NumberStyle::Circled, starts);
    }
    match open {
        Some('第') => {
            let part = after
                .is_some_and(|c| matches!(c, '章' | '节' | '部' | '篇' | '编' | '、' | '，' | ','));
            return if part && starts {
                seen(NumberStyle::Part, true)
            } else {
                None
            };
        }
        // The heading may stand behind text that lost its stop; 第（三）项 is a reference.
        Some(_) if closes => {
            return if outer == Some('第') {
                None
            } else {
                seen(paren, starts)
            };
        }
        Some(_) => {
            let half = after.is_some_and(|c| matches!(c, '、' | '.' | '．'));
            return if half && starts {
                seen(paren, true)
            } else {
                None
            };
        }
        None => {}
    }
    if !starts {
        return None;
    }
    if closes {
        return seen(paren, true);
    }
    let spaced = rest.starts_with(|c: char| c.is_whitespace() || text::is_blank(c));
    let next = behind.as_str();
    let goes_on = next.starts_with(render(u64::from(ordinal) + 1).as_str());
    match after {
        // 二、三产业, 3、4月份: numbers side by side are a quantity.
        Some('、') if goes_on || next.starts_with(|c: char| c.is_ascii_digit()) => None,
        Some('、' | '.' | '．') => seen(plain, true),
        Some('-' | '—') if digits => seen(plain, true),
        // Of a number without mark, what follows must be a word: 3 月 and 三 所 count.
        Some(c) if spaced && text::is_han(c) && before.is_none_or(|c| c == '\n') => {
            seen(plain, true)
        }
        _ => None,
    }
}
