//! What checkers find out about a report, kept for others that ask the same.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// Things found out, one of each type.
#[derive(Default)]
pub(crate) struct Shared(Mutex<Vec<Arc<dyn Any + Send + Sync>>>);

impl Shared {
    /// That of type `T`, if somebody has put one in.
    pub(crate) fn get<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find_map(|one| Arc::clone(one).downcast().ok())
    }

    /// Puts one in.
    pub(crate) fn put<T: Any + Send + Sync>(&self, one: T) -> Arc<T> {
        let one = Arc::new(one);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(Arc::<T>::clone(&one));
        one
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_has_its_own() {
        let shared = Shared::default();
        assert_eq!(shared.get::<u32>(), None);
        shared.put(5_u32);
        shared.put("five");
        assert_eq!(shared.get::<u32>().as_deref(), Some(&5));
        assert_eq!(shared.get::<&str>().as_deref(), Some(&"five"));
        assert_eq!(shared.get::<u64>(), None);
    }
}
