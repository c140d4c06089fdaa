//! The renderers as their callers see them.

#[cfg(test)]
mod figures;
#[cfg(test)]
mod formats;
#[cfg(test)]
mod full;
#[cfg(test)]
mod layout;
#[cfg(test)]
mod outline;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod support;
