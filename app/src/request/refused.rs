//! Refused forms that wait for the page on which they stand, in memory only.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use uuid::Uuid;

use crate::answer::Flash;

/// How long a form waits for the browser to ask for its page.
pub(crate) const WAITS: Duration = Duration::from_secs(60);

/// Bytes of all that wait; beyond them the oldest give way, so that nobody fills the memory with bad forms.
const ROOM: usize = 16 * 1024 * 1024;

/// Refused forms, each under a random key that its browser has in a cookie. They are longer than a cookie may be, and marks
/// and receipts have no place in one.
#[derive(Clone, Default)]
pub struct RefusedForms(Arc<Mutex<Waiting>>);

#[derive(Default)]
struct Waiting {
    forms: HashMap<Uuid, Flash>,
    /// Keys by their coming, also of those that have been taken.
    coming: VecDeque<(Instant, Uuid)>,
    bytes: usize,
}

impl RefusedForms {
    pub(crate) fn keep(&self, key: Uuid, flash: Flash) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = size(&flash);
        waiting.make_room(bytes);
        waiting.bytes += bytes;
        waiting.forms.insert(key, flash);
        waiting.coming.push_back((Instant::now(), key));
    }

    /// The form of a key; it is given once.
    pub(crate) fn take(&self, key: Uuid) -> Option<Flash> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take(key)
    }
}

impl Waiting {
    fn take(&mut self, key: Uuid) -> Option<Flash> {
        let flash = self.forms.remove(&key)?;
        self.bytes -= size(&flash);
        Some(flash)
    }

    fn make_room(&mut self, bytes: usize) {
        while let Some((since, key)) = self.coming.front().copied() {
            if since.elapsed() < WAITS && self.bytes + bytes <= ROOM {
                return;
            }
            self.coming.pop_front();
            self.take(key);
        }
    }
}

/// What a form takes in memory, about.
fn size(flash: &Flash) -> usize {
    const ONE: usize = 64;
    let fields = flash.typed.fields.iter();
    size_of::<Flash>() + fields.map(|(name, value)| ONE + name.len() + value.len()).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use ballot::Refusal;

    use super::*;
    use crate::answer::Typed;

    fn flash(reason: &str) -> Flash {
        Flash { refusal: Refusal::Busy, typed: Typed::of("void_round").with("reason", reason) }
    }

    #[test]
    fn a_refused_form_is_given_back_once_and_to_whoever_has_its_key() {
        let forms = RefusedForms::default();
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        forms.keep(one, flash("Mất điện"));
        assert_eq!(forms.take(other), None);
        assert_eq!(forms.take(one), Some(flash("Mất điện")));
        assert_eq!(forms.take(one), None);
        assert_eq!(forms.0.lock().unwrap().bytes, 0);
    }

    #[test]
    fn of_more_refused_forms_than_there_is_room_for_the_oldest_give_way() {
        let forms = RefusedForms::default();
        let long = flash(&"x".repeat(64 * 1024));
        let number = u128::try_from(ROOM / (64 * 1024)).unwrap() + 10;
        for key in 0..number {
            forms.keep(Uuid::from_u128(key), long.clone());
            assert!(forms.0.lock().unwrap().bytes <= ROOM);
        }
        assert_eq!(forms.take(Uuid::from_u128(0)), None);
        assert_eq!(forms.take(Uuid::from_u128(number - 1)), Some(long));
    }
}
