// Asks a running server from a page of another origin, in a real browser and as YASGUI does.
//
// usage: node browser.mjs ADDRESS TOKEN CHROMIUM
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { chromium } from 'playwright-core'

const [address, token, executablePath] = process.argv.slice(2)
const elsewhere = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<p>elsewhere'))
await new Promise(done => elsewhere.listen(0, '127.0.0.1', done))
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${elsewhere.address().port}/`)
  const answers = await page.evaluate(async ({ address, token }) => {
    const ask = async (path, options) => {
      const response = await fetch(address + path, options)
      return { status: response.status, tag: response.headers.get('etag'), text: await response.text() }
    }
    const form = body => ({
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/sparql-results+json,*/*;q=0.9' },
      body: new URLSearchParams(body)
    })
    const insert = "INSERT DATA { GRAPH <http://example.org/browser> { <http://example.org/a> <http://example.org/b> 1 } }"
    const changing = form({ update: insert })
    const allowed = { ...changing, headers: { ...changing.headers, Authorization: `Bearer ${token}` } }
    return {
      asked: await ask('/sparql', form({ query: 'SELECT * WHERE { ?m a jy:Meeting } LIMIT 3' })),
      got: await ask('/sparql?query=ASK%7B%7D', { headers: { 'X-Requested-With': 'YASGUI' } }),
      refused: await ask('/sparql', changing),
      changed: await ask('/sparql', allowed),
      dropped: await ask('/graphs?graph=http://example.org/browser', {
        method: 'DELETE', headers: { Authorization: `Bearer ${token}` }
      })
    }
  }, { address, token })
  assert.equal(JSON.parse(answers.asked.text).results.bindings.length, 3)
  assert.equal(JSON.parse(answers.got.text).boolean, true)
  assert.match(answers.got.tag, /^W\//)
  assert.equal(answers.refused.status, 401)
  assert.equal(answers.changed.status, 204)
  assert.equal(answers.dropped.status, 204)
  console.log('a browser on another origin: asks, and changes with a token alone')
} finally {
  await browser.close()
  elsewhere.close()
}
