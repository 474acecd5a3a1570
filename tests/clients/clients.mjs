// Asks a running server with sparql-http-client and Comunica.
//
// usage: node clients.mjs ADDRESS TOKEN        (where the packages are installed)
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { QueryEngine } from '@comunica/query-sparql'
import ParsingClient from 'sparql-http-client/ParsingClient.js'
import StreamClient from 'sparql-http-client'

const [address, token] = process.argv.slice(2)
const endpointUrl = `${address}/sparql`
const prefixes = 'PREFIX jy: <https://w3id.org/jiyao/ontology#> PREFIX foaf: <http://xmlns.com/foaf/0.1/> '
const count = `${prefixes} SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a jy:Meeting }`
const graph = 'http://example.org/node'

const options = {
  endpointUrl,
  updateUrl: endpointUrl,
  storeUrl: `${address}/graphs`,
  headers: { Authorization: `Bearer ${token}` }
}
const client = new ParsingClient(options)
const rows = await client.query.select(count)
const meetings = Number(rows[0].n.value)
assert(meetings > 20)
assert.equal(await client.query.ask(`${prefixes} ASK { ?p foaf:name '欧阳恪'@zh-hans }`, { operation: 'postDirect' }), true)
const built = await client.query.construct(`${prefixes} CONSTRUCT WHERE { ?m a jy:Meeting }`, { operation: 'postUrlencoded' })
assert.equal(built.size, meetings)
await client.query.update(`INSERT DATA { GRAPH <${graph}> { <http://example.org/a> <http://example.org/b> '乙' } }`)
const streams = new StreamClient(options)
const factory = streams.factory
const stored = async () => {
  const quads = []
  for await (const quad of streams.store.get(factory.namedNode(graph))) quads.push(quad)
  return quads
}
const [quad] = await stored()
assert.equal(quad.object.value, '乙')
const changed = factory.quad(quad.subject, quad.predicate, factory.literal('丙'), factory.namedNode(graph))
await streams.store.put(Readable.from([changed]), { graph: factory.namedNode(graph) })
assert.deepEqual((await stored()).map(quad => quad.object.value), ['丙'])
const without = new StreamClient({ ...options, headers: {} })
await assert.rejects(without.query.update('DROP ALL'), /401|Unauthorized/)
console.log(`sparql-http-client: ${meetings} meetings`)

const engine = new QueryEngine()
const context = { sources: [{ type: 'sparql', value: endpointUrl }] }
const bindings = await (await engine.queryBindings(count, context)).toArray()
assert.equal(Number(bindings[0].get('n').value), meetings)
const guessed = { sources: [endpointUrl] }
assert.equal(await engine.queryBoolean(`${prefixes} ASK { ?p foaf:name '欧阳恪'@zh-hans }`, guessed), true)
const quads = await (await engine.queryQuads(`${prefixes} CONSTRUCT WHERE { ?m a jy:Meeting }`, context)).toArray()
assert.equal(quads.length, meetings)
console.log('Comunica: the same')
