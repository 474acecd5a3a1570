//! Short forms, looked up by their characters: an integer to hash, no string to compare.

use rustc_hash::FxHashMap;

/// The longest form, in characters.
const LONGEST: usize = 4;

/// Bits of a character in a key.
const BITS: usize = 16;

/// Values of forms of one to four characters of the Basic Multilingual Plane.
///
/// Each beginning of a form has an entry of its own, so that looking ahead stops where no form goes on.
///
/// ```
/// use jiyao::lexicon::Forms;
/// let mut forms = Forms::default();
/// forms.add("会议", 1);
/// forms.add("会议主席", 2);
/// assert_eq!(forms.get("会议"), Some(1));
/// assert_eq!(forms.ahead("会议主席团").collect::<Vec<_>>(), [(6, 1), (12, 2)]);
/// ```
#[derive(Clone, Debug)]
pub struct Forms<V> {
    /// Beginnings of two characters and more.
    entries: FxHashMap<u64, Entry<V>>,
    /// Single characters, by number.
    first: Box<[Entry<V>]>,
}

#[derive(Clone, Copy, Debug)]
struct Entry<V> {
    value: Option<V>,
    /// Whether a longer form begins so.
    goes_on: bool,
}

impl<V> Default for Entry<V> {
    fn default() -> Self {
        Self {
            value: None,
            goes_on: false,
        }
    }
}

impl<V: Copy> Default for Forms<V> {
    fn default() -> Self {
        Self {
            entries: FxHashMap::default(),
            first: vec![Entry::default(); 1 << BITS].into_boxed_slice(),
        }
    }
}

impl<V: Copy> Forms<V> {
    /// Adds a form, unless it is there; one that is too long or holds rarer characters is left out, and
    /// `false` says so.
    pub fn add(&mut self, form: &str, value: V) -> bool {
        let (Some(_), Some(first)) = (key(form), form.chars().next()) else {
            return false;
        };
        let mut key = 0;
        let mut entry = &mut self.first[first as usize];
        for (count, c) in form.chars().enumerate() {
            key = key << BITS | u64::from(u32::from(c));
            if count > 0 {
                entry.goes_on = true;
                entry = self.entries.entry(key).or_default();
            }
        }
        entry.value.get_or_insert(value);
        true
    }

    /// The value of a form.
    pub fn get(&self, form: &str) -> Option<V> {
        let mut chars = form.chars();
        let first = self.first.get(chars.next()? as usize)?;
        if chars.as_str().is_empty() {
            return first.value;
        }
        let key = first.goes_on.then(|| key(form))??;
        self.entries.get(&key)?.value
    }

    /// The forms that `text` begins with, shortest first: length in bytes, and value.
    pub fn ahead<'f>(&'f self, text: &'f str) -> impl Iterator<Item = (usize, V)> + 'f {
        let mut chars = text.char_indices();
        let mut key = 0;
        let mut goes_on = true;
        std::iter::from_fn(move || {
            while goes_on {
                let (at, c) = chars.next()?;
                key = key << BITS | u64::from(u16::try_from(u32::from(c)).ok()?);
                let entry = if at == 0 {
                    self.first.get(c as usize)?
                } else {
                    self.entries.get(&key)?
                };
                goes_on = entry.goes_on;
                if let Some(value) = entry.value {
                    return Some((at + c.len_utf8(), value));
                }
            }
            None
        })
    }
}

/// A form as a number; `None` where it is empty, too long, or holds a character beyond the plane.
fn key(form: &str) -> Option<u64> {
    let mut key = 0;
    let mut count = 0;
    for c in form.chars() {
        count += 1;
        if count > LONGEST {
            return None;
        }
        key = key << BITS | u64::from(u16::try_from(u32::from(c)).ok()?);
    }
    (count > 0).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::Forms;

    #[test]
    fn finds_what_begins_a_text() {
        let mut forms = Forms::default();
        for (value, form) in ["会", "会议", "会议主席", "会议主席团", "𠀀", ""]
            .into_iter()
            .enumerate()
        {
            assert_eq!(forms.add(form, value), value < 3, "{form}");
        }
        let found: Vec<_> = forms.ahead("会议主席团").collect();
        assert_eq!(found, [(3, 0), (6, 1), (12, 2)]);
        assert_eq!(forms.ahead("议会").next(), None);
        assert_eq!(forms.get("会议"), Some(1));
        assert_eq!(
            (forms.get("会议主"), forms.get(""), forms.get("𠀀")),
            (None, None, None)
        );
    }
}
