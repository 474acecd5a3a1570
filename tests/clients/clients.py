"""Asks a running server with rdflib's stores and SPARQLWrapper.

usage: clients.py ADDRESS TOKEN
"""

import sys

from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

address, token = sys.argv[1:3]
endpoint = f"{address}/sparql"
bearer = {"Authorization": f"Bearer {token}"}
MEETINGS = "PREFIX jy: <https://w3id.org/jiyao/ontology#> SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a jy:Meeting }"
NAME = "PREFIX foaf: <http://xmlns.com/foaf/0.1/> ASK { ?p foaf:name '欧阳恪'@zh-hans }"


def number(rows):
    return int(list(rows)[0][0])


plain = Graph(SPARQLStore(endpoint))
meetings = number(plain.query(MEETINGS))
assert meetings > 20, meetings
assert plain.query(NAME).askAnswer
assert number(Graph(SPARQLStore(endpoint, returnFormat="json", method="POST")).query(MEETINGS)) == meetings
assert number(Dataset(SPARQLStore(endpoint)).query(MEETINGS)) == meetings, "rdflib's default graph is the union"
document = next(plain.subjects(URIRef("http://purl.org/dc/terms/title")))
assert (document, URIRef("http://purl.org/dc/terms/title"), None) in plain

thing, label = URIRef("http://example.org/甲"), URIRef("http://www.w3.org/2000/01/rdf-schema#label")
graph = Graph(SPARQLUpdateStore(endpoint, endpoint, headers=bearer), identifier=URIRef("http://example.org/rdflib"))
graph.add((thing, label, Literal("由 rdflib 写入", lang="zh-hans")))
assert graph.value(thing, label) == Literal("由 rdflib 写入", lang="zh-hans")
graph.remove((thing, None, None))
assert graph.value(thing, label) is None
try:
    SPARQLUpdateStore(endpoint, endpoint).update("DROP ALL")
    sys.exit("rdflib changed the store without a token")
except Exception as error:  # whatever kind rdflib makes of a 401
    assert "401" in str(error), error

wrapper = SPARQLWrapper(endpoint)
wrapper.setQuery(MEETINGS)
wrapper.setReturnFormat(JSON)
assert int(wrapper.queryAndConvert()["results"]["bindings"][0]["n"]["value"]) == meetings
wrapper.setReturnFormat(XML)
assert str(meetings) in wrapper.queryAndConvert().toxml()
wrapper.setReturnFormat(CSV)
assert wrapper.queryAndConvert().decode().split() == ["n", str(meetings)]
wrapper.setMethod(POST)
wrapper.setReturnFormat(TURTLE)
wrapper.setQuery("CONSTRUCT WHERE { ?m a <https://w3id.org/jiyao/ontology#Meeting> }")
assert len(Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == meetings
wrapper.addCustomHttpHeader("Authorization", bearer["Authorization"])
wrapper.setQuery("INSERT DATA { GRAPH <http://example.org/wrapper> { <http://example.org/a> <http://example.org/b> 1 } }")
wrapper.setReturnFormat(JSON)
assert wrapper.query().response.status == 204
print(f"rdflib and SPARQLWrapper: {meetings} meetings")
