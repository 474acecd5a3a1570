#!/usr/bin/env python3
"""Checks a Turtle dump against the shapes, then that the shapes notice damage.

usage: python tests/shapes/validate.py DUMP.ttl [SMALL.ttl]

The damage is done to copies of SMALL.ttl where it is given: a validation takes long in a large graph.
Exit status 0: the dumps conform and every damaged copy is refused; 1: not so; 2: wrong usage.
Needs what tests/requirements.txt names.
"""
import sys
from pathlib import Path

from pyshacl import validate
from rdflib import RDF, Graph, Literal, Namespace, URIRef, XSD

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
JY = Namespace("https://w3id.org/jiyao/ontology#")
ROLE = Namespace("https://w3id.org/jiyao/role/")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")


def subclasses(ontology):
    """Only the classes: with domains and ranges, inference would make nodes what they should be."""
    classes = Graph()
    for triple in ontology.triples((None, URIRef("http://www.w3.org/2000/01/rdf-schema#subClassOf"), None)):
        classes.add(triple)
    return classes


def conforms(graph, shapes, classes):
    ok, _, report = validate(graph, shacl_graph=shapes, ont_graph=classes, inference="none", advanced=True)
    return ok, report


def first(graph, predicate, obj=None):
    """The first subject with this predicate, always the same one."""
    return min(graph.subjects(predicate, obj))


# Each kind of damage: what it is, and how it is done to a graph.
def second_meeting(graph):
    graph.add((first(graph, JY.participant), JY.meeting, URIRef("https://example.org/other")))


def no_role(graph):
    graph.remove((first(graph, JY.participant), JY.role, None))


def unknown_role(graph):
    graph.add((first(graph, JY.participant), JY.role, ROLE.janitor))


def no_participant(graph):
    graph.remove((first(graph, JY.participant), JY.participant, None))


def no_evidence(graph):
    graph.remove((first(graph, JY.participant), JY.evidence, None))


def chair_away(graph):
    part = first(graph, JY.role, ROLE.chair)
    who, meeting = graph.value(part, JY.participant), graph.value(part, JY.meeting)
    graph.remove((who, JY.attended, meeting))


def chaired_without_part(graph):
    part = first(graph, JY.role, ROLE.attendee)
    graph.add((graph.value(part, JY.participant), JY.chaired, graph.value(part, JY.meeting)))


def words_moved(graph):
    node = first(graph, OA.exact)
    start = int(graph.value(node, OA.start))
    graph.set((node, OA.start, Literal(start + 1)))


def ends_before_start(graph):
    node = first(graph, OA.exact)
    graph.set((node, OA.end, Literal(int(graph.value(node, OA.start)))))


def offset_as_string(graph):
    node = first(graph, OA.exact)
    graph.set((node, OA.start, Literal("0", datatype=XSD.string)))


def order_zero(graph):
    graph.set((first(graph, JY.listOrder), JY.listOrder, Literal(0)))


def nobody_orders(graph):
    graph.remove((first(graph, RDF.type, JY.Directive), JY.issuer, None))


def nameless(graph):
    graph.remove((first(graph, FOAF.name), FOAF.name, None))


def two_posts(graph):
    graph.add((first(graph, ORG.post), ORG.post, URIRef("https://example.org/post")))


def odd_kind(graph):
    graph.set((first(graph, JY.kind), JY.kind, URIRef("https://w3id.org/jiyao/kind/party")))


def no_text(graph):
    graph.remove((first(graph, JY.sha256), JY.text, None))


DAMAGES = [
    second_meeting, no_role, unknown_role, no_participant, no_evidence, chair_away, chaired_without_part,
    words_moved, ends_before_start, offset_as_string, order_zero, nobody_orders, nameless, two_posts, odd_kind,
    no_text,
]


def main(arguments):
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    shapes = Graph().parse(ONTOLOGY / "shapes.ttl")
    classes = subclasses(Graph().parse(ONTOLOGY / "jiyao.ttl"))
    for path in arguments:
        dump = Graph().parse(path, format="turtle")
        ok, report = conforms(dump, shapes, classes)
        if not ok:
            print(f"{path} does not conform:\n{report}", file=sys.stderr)
            return 1
        print(f"{path}: {len(dump)} triples conform", flush=True)
    noticed, missed = [], []
    for damage in DAMAGES:
        damaged = Graph()
        for triple in dump:
            damaged.add(triple)
        try:
            damage(damaged)
        except ValueError:
            print(f"not tried, nothing to damage in this dump: {damage.__name__}", file=sys.stderr)
            continue
        ok, _ = conforms(damaged, shapes, classes)
        (missed if ok else noticed).append(damage.__name__)
    print(f"{len(noticed)} of {len(noticed) + len(missed)} kinds of damage noticed")
    if missed:
        print(f"damage went unnoticed: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed or not noticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
