//! Content negotiation: which of the formats on offer a client wants most (RFC 9110, section 12.5).

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

/// A client's `Accept` header, weighed.
#[derive(Debug)]
pub(super) struct Accept(Vec<Wanted>);

#[derive(Debug)]
struct Wanted {
    /// `text/html`, `text/*` or `*/*`, in lower case.
    range: String,
    /// In thousandths.
    weight: u16,
}

impl Accept {
    /// Reads the header; without one, anything is welcome.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let values: Vec<_> = headers
            .get_all(ACCEPT)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect();
        Self::parse(&values.join(","))
    }

    /// Reads the header's value. Parts that are no media range are passed over.
    pub(super) fn parse(value: &str) -> Self {
        Self(
            weighed(value)
                .filter(|wanted| wanted.range.contains('/'))
                .collect(),
        )
    }

    /// Whether nothing is said, or that anything will do.
    pub(super) fn is_silent(&self) -> bool {
        self.0.iter().all(|wanted| wanted.range == "*/*")
    }

    /// The offer that is wanted most; of equals the one offered first. `None` if no offer is acceptable.
    pub(super) fn choose<'o, T>(&self, offers: &'o [(&'static str, T)]) -> Option<&'o (&'static str, T)> {
        let mut best: Option<(u16, &'o (&'static str, T))> = None;
        for offer in offers {
            let weight = self.weight(offer.0);
            if weight > 0 && best.is_none_or(|(highest, _)| weight > highest) {
                best = Some((weight, offer));
            }
        }
        best.map(|(_, offer)| offer)
    }

    /// How much a media type is wanted, in thousandths: the most specific range that covers it decides.
    pub(super) fn weight(&self, media: &str) -> u16 {
        if self.0.is_empty() {
            return 1000;
        }
        let essence = media.split(';').next().unwrap_or_default().trim();
        let family = essence.split('/').next().unwrap_or_default();
        let find = |range: &str| {
            self.0
                .iter()
                .find(|wanted| wanted.range == range)
                .map(|w| w.weight)
        };
        find(essence)
            .or_else(|| find(&format!("{family}/*")))
            .or_else(|| find("*/*"))
            .unwrap_or(0)
    }

    /// Whether a web page is wanted by name and at least as much as anything else, as browsers do.
    pub(super) fn prefers_html(&self) -> bool {
        let highest = self.0.iter().map(|wanted| wanted.weight).max().unwrap_or(0);
        self.0
            .iter()
            .any(|wanted| wanted.range == "text/html" && wanted.weight == highest && highest > 0)
    }
}

/// The languages of an `Accept-Language` value in lower case, most wanted first.
pub(super) fn languages(value: &str) -> Vec<String> {
    let mut wanted: Vec<_> = weighed(value).filter(|w| w.weight > 0).collect();
    wanted.sort_by_key(|w| std::cmp::Reverse(w.weight));
    wanted.into_iter().map(|w| w.range).collect()
}

fn weighed(value: &str) -> impl Iterator<Item = Wanted> {
    value.split(',').filter_map(|part| {
        let mut fields = part.split(';');
        let range = fields.next()?.trim().to_ascii_lowercase();
        let quality = fields.find_map(|field| {
            let (key, value) = field.split_once('=')?;
            key.trim()
                .eq_ignore_ascii_case("q")
                .then(|| value.trim().parse::<f32>().ok())?
        });
        let weight = (quality.unwrap_or(1.0).clamp(0.0, 1.0) * 1000.0).round() as u16;
        (!range.is_empty()).then_some(Wanted { range, weight })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERS: [(&str, u8); 3] = [("application/json", 1), ("text/turtle", 2), ("text/csv", 3)];

    fn chosen(accept: &str) -> Option<u8> {
        Accept::parse(accept).choose(&OFFERS).map(|offer| offer.1)
    }

    #[test]
    fn the_most_wanted_offer_is_chosen() {
        assert_eq!(chosen(""), Some(1));
        assert_eq!(chosen("*/*"), Some(1));
        assert_eq!(chosen("text/csv;q=0.5, text/turtle;q=0.9"), Some(2));
        assert_eq!(chosen("text/*;q=0.5, text/turtle;q=0.1, */*;q=0.2"), Some(3));
        assert_eq!(chosen("TEXT/CSV ; q=1.0"), Some(3));
        assert_eq!(chosen("image/png"), None);
        assert_eq!(chosen("application/json;q=0, text/csv;q=0"), None);
    }

    #[test]
    fn browsers_want_pages() {
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        assert!(Accept::parse(browser).prefers_html());
        assert!(!Accept::parse("*/*").prefers_html());
        assert!(!Accept::parse("text/turtle, text/html;q=0.5").prefers_html());
    }

    #[test]
    fn languages_by_weight() {
        assert_eq!(
            languages("en;q=0.5, zh-TW, zh;q=0.9, fr;q=0"),
            ["zh-tw", "zh", "en"]
        );
    }
}
