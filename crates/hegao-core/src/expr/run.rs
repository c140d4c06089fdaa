//! Trying an expression at a place, with all ways back.

use super::program::{Program, Step};

/// A position that is not known.
pub(super) const NONE: usize = usize::MAX;

/// What to try next if the way at hand leads nowhere.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// Go on at a step and a position.
    At(usize, usize),
    /// Go on at a step with one character less, but not before a position.
    Less(usize, usize, usize),
    /// Go on behind a loop with one character more, of so many.
    More(usize, usize, u32),
    /// Put a remembered position back.
    Back(usize, usize),
}

/// The matcher's memory, kept between tries.
#[derive(Debug, Default)]
pub(super) struct Memory {
    ways: Vec<Way>,
    /// Start and end of each group of the last match.
    pub(super) slots: Vec<usize>,
    /// Steps taken.
    pub(super) steps: usize,
}

/// Whether there is a match at or after `from`, which is then in the memory; `Err` if looking for it took more than `most` steps.
pub(super) fn search(
    program: &Program,
    text: &str,
    from: usize,
    memory: &mut Memory,
    most: usize,
) -> Result<bool, ()> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let Some(tail) = bytes.get(at..) else {
            return Ok(false);
        };
        let Some(skip) = tail.iter().position(|byte| {
            program
                .leads
                .get(usize::from(*byte))
                .copied()
                .unwrap_or(false)
        }) else {
            return Ok(false);
        };
        at += skip;
        if program.anchored && at > 0 {
            return Ok(false);
        }
        let Some(first) = char_at(text, at) else {
            at += 1;
            continue;
        };
        if program.firsts.has(first) && matches(program, text, at, memory, most)? {
            return Ok(true);
        }
        at += first.len_utf8();
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        Some(_) => text.get(at..)?.chars().next(),
        None => None,
    }
}

/// Whether it matches at `start`, in the order of preference of Perl.
fn matches(
    program: &Program,
    text: &str,
    start: usize,
    memory: &mut Memory,
    most: usize,
) -> Result<bool, ()> {
    memory.ways.clear();
    memory.slots.clear();
    memory.slots.resize(program.groups * 2, NONE);
    let (mut step, mut at) = (0, start);
    loop {
        memory.steps += 1;
        if memory.steps > most {
            return Err(());
        }
        let on = match program.steps.get(step) {
            Some(Step::Char(c)) => char_at(text, at)
                .filter(|found| found == c)
                .map(|c| (step + 1, at + c.len_utf8())),
            Some(Step::Set(set)) => char_at(text, at)
                .filter(|c| program.sets.get(*set).is_some_and(|set| set.has(*c)))
                .map(|c| (step + 1, at + c.len_utf8())),
            Some(Step::Loop {
                set,
                min,
                max,
                greedy,
            }) => repeat(
                program,
                text,
                (step, at),
                (*set, *min, *max, *greedy),
                memory,
            ),
            Some(Step::Start) => (at == 0).then_some((step + 1, at)),
            Some(Step::End) => (at == text.len()).then_some((step + 1, at)),
            Some(Step::Save(slot)) => {
                if let Some(known) = memory.slots.get_mut(*slot) {
                    memory.ways.push(Way::Back(*slot, *known));
                    *known = at;
                }
                Some((step + 1, at))
            }
            Some(Step::Split(first, second)) => {
                memory.ways.push(Way::At(*second, at));
                Some((*first, at))
            }
            Some(Step::Jump(to)) => Some((*to, at)),
            Some(Step::Match) | None => {
                if let [first, end, ..] = memory.slots.as_mut_slice() {
                    (*first, *end) = (start, at);
                }
                return Ok(true);
            }
        };
        match on.or_else(|| back(program, text, memory)) {
            Some(next) => (step, at) = next,
            None => return Ok(false),
        }
    }
}

fn repeat(
    program: &Program,
    text: &str,
    (step, at): (usize, usize),
    (set, min, max, greedy): (usize, u32, u32, bool),
    memory: &mut Memory,
) -> Option<(usize, usize)> {
    let set = program.sets.get(set)?;
    let most = if greedy { max } else { min };
    let (mut count, mut end, mut least) = (0, at, at);
    while count < most {
        let Some(c) = char_at(text, end).filter(|c| set.has(*c)) else {
            break;
        };
        end += c.len_utf8();
        count += 1;
        if count == min {
            least = end;
        }
    }
    memory.steps += count as usize;
    if count < min {
        return None;
    }
    if greedy && end > least {
        memory.ways.push(Way::Less(step + 1, least, end));
    } else if !greedy && max > min {
        memory.ways.push(Way::More(step, end, count));
    }
    Some((step + 1, end))
}

/// The last way that was not taken.
fn back(program: &Program, text: &str, memory: &mut Memory) -> Option<(usize, usize)> {
    while let Some(way) = memory.ways.pop() {
        match way {
            Way::At(step, at) => return Some((step, at)),
            Way::Less(step, least, end) => {
                let mut at = end - 1;
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                if at > least {
                    memory.ways.push(Way::Less(step, least, at));
                }
                return Some((step, at));
            }
            Way::More(step, at, count) => {
                let Some(Step::Loop { set, max, .. }) = program.steps.get(step) else {
                    continue;
                };
                let Some(c) = char_at(text, at)
                    .filter(|c| program.sets.get(*set).is_some_and(|set| set.has(*c)))
                else {
                    continue;
                };
                if count + 1 < *max {
                    memory
                        .ways
                        .push(Way::More(step, at + c.len_utf8(), count + 1));
                }
                return Some((step + 1, at + c.len_utf8()));
            }
            Way::Back(slot, known) => {
                if let Some(slot) = memory.slots.get_mut(slot) {
                    *slot = known;
                }
            }
        }
    }
    None
}
