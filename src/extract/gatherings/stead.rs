//! Brackets behind a name in a list that say who is away and who came instead: 王明（请假）, 王明（陈浩代）.

use super::desk::Desk;
use crate::lexicon::List;
use crate::text::{Role, Span};

/// How long a remark in brackets is, in bytes.
const REMARK: usize = 60;

impl Desk<'_, '_> {
    /// Who takes which part where the list names `mention` in the part `role`: the same, unless a bracket behind
    /// the name says that the bearer is away.
    pub(super) fn in_stead(&self, mention: usize, role: Role) -> Vec<(usize, Role)> {
        let name = self.cast.mentions[mention].name;
        let Some(remark) = self.remark(name.end) else {
            return vec![(mention, role)];
        };
        let mut hits = self.body.hits_within(remark).iter();
        let says = hits.find_map(|h| {
            let note = (h.list == List::EventContext).then(|| self.lexicon.note(h))?;
            let mut kinds = note.split(' ').filter(|k| matches!(*k, "away" | "instead"));
            kinds.next().map(|kind| (kind, h.span))
        });
        match says {
            Some(("away", _)) => vec![(mention, Role::Absent)],
            Some((_, word)) if word.end == remark.end => {
                let named = Span::new(remark.start, word.start);
                let mentions = self.cast.mentions.iter().enumerate();
                let others = mentions.filter(|(_, m)| named.contains(m.full));
                let others = others.map(|(other, _)| (other, role));
                std::iter::once((mention, Role::Absent))
                    .chain(others.take(1))
                    .collect()
            }
            _ => vec![(mention, role)],
        }
    }

    /// What stands in the bracket directly behind a name.
    fn remark(&self, at: usize) -> Option<Span> {
        let rest = self.body.rest(at);
        let open = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '（' | '('))?
            .len_utf8();
        let close = rest.find(['）', ')']).filter(|close| *close < REMARK)?;
        Some(Span::new(at + open, at + close))
    }
}
