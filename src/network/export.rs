//! The network as files: CSV of ties, node-link JSON, GraphML and GEXF for Gephi, R and Python.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Serialize;

use super::{Network, Person, Tie};

type Attribute = (&'static str, fn(&Person) -> u32);

/// What is known of a person, as the XML formats name and type it.
const ATTRIBUTES: [Attribute; 4] = [
    ("meetings", |person| person.meetings),
    ("degree", |person| person.degree),
    ("strength", |person| person.strength),
    ("component", |person| person.component),
];

#[derive(Serialize)]
struct NodeLink<'n> {
    directed: bool,
    multigraph: bool,
    graph: Totals,
    nodes: Vec<&'n Person>,
    links: Vec<Link<'n>>,
}

#[derive(Serialize)]
struct Totals {
    meetings: usize,
    left_out: usize,
}

#[derive(Serialize)]
struct Link<'n> {
    source: &'n str,
    target: &'n str,
    weight: u32,
}

impl Network {
    /// Writes the ties as CSV: `source,target,source_label,target_label,weight`.
    ///
    /// # Errors
    /// A writer that fails.
    pub fn write_csv(&self, writer: impl Write) -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(writer);
        csv.write_record(["source", "target", "source_label", "target_label", "weight"])?;
        for Tie { one, other, weight } in self.ties() {
            csv.write_record([&one.id, &other.id, &one.label, &other.label, &weight.to_string()])?;
        }
        csv.flush()
    }

    /// Writes node-link JSON, as d3 and networkx read it.
    ///
    /// # Errors
    /// A writer that fails.
    pub fn write_json(&self, mut writer: impl Write) -> io::Result<()> {
        let link = |Tie { one, other, weight }| Link {
            source: &one.id,
            target: &other.id,
            weight,
        };
        let whole = NodeLink {
            directed: false,
            multigraph: false,
            graph: Totals {
                meetings: self.meetings(),
                left_out: self.left_out(),
            },
            nodes: self.people().collect(),
            links: self.ties().map(link).collect(),
        };
        serde_json::to_writer_pretty(&mut writer, &whole)?;
        writeln!(writer)
    }

    /// Writes [GraphML](http://graphml.graphdrawing.org/specification.html).
    ///
    /// # Errors
    /// A writer that fails.
    pub fn write_graphml(&self, writer: impl Write) -> io::Result<()> {
        let mut xml = begin(writer)?;
        let root = xml
            .create_element("graphml")
            .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
        root.write_inner_content(|xml| {
            let key = |xml: &mut Writer<_>, name: &str, of: &str, kind: &str| {
                let key = xml
                    .create_element("key")
                    .with_attributes([("id", name), ("for", of)]);
                key.with_attributes([("attr.name", name), ("attr.type", kind)])
                    .write_empty()
                    .map(drop)
            };
            key(xml, "label", "node", "string")?;
            for (name, _) in ATTRIBUTES {
                key(xml, name, "node", "int")?;
            }
            key(xml, "weight", "edge", "int")?;
            let graph = xml
                .create_element("graph")
                .with_attribute(("edgedefault", "undirected"));
            graph.write_inner_content(|xml| {
                for person in self.people() {
                    let node = xml
                        .create_element("node")
                        .with_attribute(("id", person.id.as_str()));
                    node.write_inner_content(|xml| {
                        data(xml, "label", &person.label)?;
                        for (name, value) in ATTRIBUTES {
                            data(xml, name, &value(person).to_string())?;
                        }
                        Ok(())
                    })?;
                }
                for Tie { one, other, weight } in self.ties() {
                    let ends = [("source", one.id.as_str()), ("target", other.id.as_str())];
                    let edge = xml.create_element("edge").with_attributes(ends);
                    edge.write_inner_content(|xml| data(xml, "weight", &weight.to_string()))?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
        end(xml)
    }

    /// Writes [GEXF 1.3](https://gexf.net/).
    ///
    /// # Errors
    /// A writer that fails.
    pub fn write_gexf(&self, writer: impl Write) -> io::Result<()> {
        let mut xml = begin(writer)?;
        let root = xml
            .create_element("gexf")
            .with_attributes([("xmlns", "http://gexf.net/1.3"), ("version", "1.3")]);
        root.write_inner_content(|xml| {
            let graph = xml
                .create_element("graph")
                .with_attributes([("defaultedgetype", "undirected"), ("mode", "static")]);
            graph.write_inner_content(|xml| {
                xml.create_element("attributes")
                    .with_attribute(("class", "node"))
                    .write_inner_content(|xml| {
                        for (name, _) in ATTRIBUTES {
                            let attribute = xml
                                .create_element("attribute")
                                .with_attributes([("id", name), ("title", name)]);
                            attribute.with_attribute(("type", "integer")).write_empty()?;
                        }
                        Ok(())
                    })?;
                xml.create_element("nodes").write_inner_content(|xml| {
                    for person in self.people() {
                        let named = [("id", person.id.as_str()), ("label", person.label.as_str())];
                        let node = xml.create_element("node").with_attributes(named);
                        node.write_inner_content(|xml| values(xml, person))?;
                    }
                    Ok(())
                })?;
                xml.create_element("edges").write_inner_content(|xml| {
                    for (number, Tie { one, other, weight }) in self.ties().enumerate() {
                        let (number, weight) = (number.to_string(), weight.to_string());
                        let ends = [("source", one.id.as_str()), ("target", other.id.as_str())];
                        let edge = xml
                            .create_element("edge")
                            .with_attribute(("id", number.as_str()))
                            .with_attributes(ends);
                        edge.with_attribute(("weight", weight.as_str())).write_empty()?;
                    }
                    Ok(())
                })?;
                Ok(())
            })?;
            Ok(())
        })?;
        end(xml)
    }
}

fn begin<W: Write>(writer: W) -> io::Result<Writer<W>> {
    let mut xml = Writer::new_with_indent(writer, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

fn end<W: Write>(xml: Writer<W>) -> io::Result<()> {
    let mut writer = xml.into_inner();
    writeln!(writer)?;
    writer.flush()
}

fn data<W: Write>(xml: &mut Writer<W>, key: &str, value: &str) -> io::Result<()> {
    let data = xml.create_element("data").with_attribute(("key", key));
    data.write_text_content(BytesText::new(value)).map(drop)
}

fn values<W: Write>(xml: &mut Writer<W>, person: &Person) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (name, value) in ATTRIBUTES {
            let value = value(person).to_string();
            xml.create_element("attvalue")
                .with_attributes([("for", name), ("value", value.as_str())])
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}
