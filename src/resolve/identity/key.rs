//! What a person is called among others of the name.

use std::collections::BTreeMap;

use super::evidence::Known;
use super::{Lists, NameFile};

/// A person so many times better known than all others of the name together goes by the bare name.
const OUTWEIGHS: u32 = 10;

/// The keys of the persons of a name, the best known first: the bare name, or the name and what sets the
/// person apart.
pub(super) fn keys(lists: &Lists, file: &NameFile, groups: &[(Vec<&Known<'_>>, u32)]) -> Vec<String> {
    let names: Vec<String> = groups.iter().map(|(group, _)| name(file, group)).collect();
    let rest: u32 = groups.iter().skip(1).map(|(_, documents)| documents).sum();
    let mut labels: Vec<Option<String>> = Vec::new();
    for (at, (group, documents)) in groups.iter().enumerate() {
        let shared = names.iter().filter(|name| **name == names[at]).count() > 1;
        let outweighs = at == 0 && *documents >= OUTWEIGHS * rest.max(1);
        let needed = shared && !outweighs;
        let mut offers = needed.then(|| offers(lists, group)).into_iter().flatten();
        let free = offers.find(|offer| {
            let taken = |(other, label): (&String, &Option<String>)| {
                *other == names[at] && label.as_ref() == Some(offer)
            };
            !names.iter().zip(&labels).any(taken)
        });
        labels.push(free.or_else(|| needed.then(|| (at + 1).to_string())));
    }
    let key = |(name, label): (String, Option<String>)| match label {
        Some(label) => format!("{name}@{label}"),
        None => name,
    };
    names.into_iter().zip(labels).map(key).collect()
}

/// The fullest name that the person goes by: the commonest full form.
fn name(file: &NameFile, group: &[&Known<'_>]) -> String {
    let mut forms: BTreeMap<&str, u32> = BTreeMap::new();
    for known in group.iter().filter(|known| !known.atom.form.is_empty()) {
        *forms.entry(&known.atom.form).or_default() += known.tally.documents;
    }
    let most = forms
        .into_iter()
        .max_by_key(|(form, documents)| (*documents, std::cmp::Reverse(*form)));
    most.map_or_else(|| file.name.clone(), |(form, _)| form.to_owned())
}

/// What may set a person apart, the most telling first: a bracket, a division, a country, a body, a field, a title.
fn offers(lists: &Lists, group: &[&Known<'_>]) -> Vec<String> {
    let mut order: Vec<&&Known<'_>> = group.iter().collect();
    order.sort_by_key(|known| (std::cmp::Reverse(known.tally.documents), known.atom));
    let gazetteer = &lists.names.gazetteer;
    let bracket = order.iter().map(|k| k.traits.bracket.clone());
    let place = order
        .iter()
        .filter_map(|k| k.traits.place.map(|area| gazetteer.label(area).to_owned()));
    let abroad = |code: &String| code != crate::lexicon::HOME;
    let country = order.iter().filter_map(|k| match k.traits.countries.as_slice() {
        [code] if abroad(code) => gazetteer.code(code).map(|area| gazetteer.label(area).to_owned()),
        _ => None,
    });
    let body = order.iter().filter_map(|k| k.traits.body.clone());
    let field = order
        .iter()
        .filter_map(|k| lists.fields.label(k.traits.field?).map(str::to_owned));
    let title = order.iter().map(|k| match k.atom.is_bare() {
        true => lists.fields.bare.to_owned(),
        false => k.traits.title.clone(),
    });
    let all = bracket
        .chain(place)
        .chain(country)
        .chain(title)
        .chain(body)
        .chain(field);
    all.filter(|offer| !offer.is_empty()).collect()
}
