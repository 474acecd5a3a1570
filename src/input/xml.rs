//! What the readers of XML share: attributes, and the words that an event stands for.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found
        .normalized_value(XmlVersion::Implicit1_0)
        .map(std::borrow::Cow::into_owned);
    Some(value.unwrap_or_else(|_| found.value.into_owned()))
}

/// The words of a text, a section of characters or a sign written by name or number.
pub(super) fn words<'e>(event: &'e Event<'_>) -> Option<std::borrow::Cow<'e, str>> {
    match event {
        Event::Text(text) => Some((&**text).into()),
        Event::CData(text) => Some((&**text).into()),
        Event::GeneralRef(sign) => match sign.resolve_char_ref() {
            Ok(Some(c)) => Some(c.to_string().into()),
            _ => resolve_predefined_entity(sign).map(Into::into),
        },
        _ => None,
    }
}
