#!/usr/bin/env bash
# Serves the samples, and has clients that are not ours ask them and change them: curl, rdflib, SPARQLWrapper,
# sparql-http-client, Comunica, and a browser on another origin.
#
# usage: tests/clients/run.sh PROGRAM PYTHON NODE_FOLDER     (where tools/node.sh has installed the packages)
set -euo pipefail
program=$1 python=$2 node=$3
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
token=0123456789abcdef0123456789abcdef
echo "$token" >"$work/tokens"
"$program" ingest --store "$work/store" "$top/data/samples" 2>/dev/null
"$program" serve --store "$work/store" --bind 127.0.0.1:0 --token-file "$work/tokens" >"$work/out" &
server=$!
for _ in $(seq 100); do
    address=$(sed -n 's|^jiyao serves \(http://[^/]*\)/.*|\1|p' "$work/out")
    [ -n "$address" ] && break
    sleep 0.1
done
[ -n "$address" ] || { echo 'the server did not start' >&2; exit 1; }

# What curl is answered: the status must be the one named; headers and body are left in $work.
asks() {
    local wanted=$1 status
    shift
    status=$(curl -sS --max-time 20 -D "$work/headers" -o "$work/body" -w '%{http_code}' "$@")
    [ "$status" = "$wanted" ] || { echo "curl $*: $status, not $wanted" >&2; exit 1; }
}
asks 200 "$address/sparql" --data-urlencode 'query=ASK { ?m a jy:Meeting }'
grep -q '"boolean":true' "$work/body"
asks 200 -G "$address/sparql" --data-urlencode 'query=SELECT ?m { ?m a jy:Meeting } LIMIT 2' -H 'Accept: text/csv'
[ "$(wc -l <"$work/body")" = 3 ]
for coding in gzip zstd; do
    asks 200 -H "Accept-Encoding: $coding" "$address/dump.nq"
    grep -qi "^content-encoding: $coding" "$work/headers"
done
asks 200 -I "$address/sparql?query=ASK%7B%7D"
tag=$(sed -n 's/^etag: \(.*\)\r$/\1/Ip' "$work/headers")
asks 304 -H "If-None-Match: $tag" -I "$address/sparql?query=ASK%7B%7D"
asks 401 -X POST "$address/sparql" -H 'Content-Type: application/sparql-update' --data 'DROP ALL'
asks 201 -T - "$address/graphs?graph=http://example.org/curl" -H "Authorization: Bearer $token" \
    -H 'Content-Type: text/turtle' <<<'<http://example.org/a> foaf:name "甲" .'
asks 200 "$address/graphs?graph=http://example.org/curl" -H 'Accept: application/n-triples'
grep -q '"甲"' "$work/body"
asks 204 -X DELETE "$address/graphs?graph=http://example.org/curl" -H "Authorization: Bearer $token"
echo 'curl: asks, puts, is spared what it has'

"$python" "$top/tests/clients/clients.py" "$address" "$token"
cp "$top"/tests/clients/*.mjs "$node/"
(cd "$node" && node clients.mjs "$address" "$token")
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -n "$chromium" ]; then (cd "$node" && node browser.mjs "$address" "$token" "$chromium")
else echo 'browser: skipped, there is no Chromium on this machine'; fi

kill "$server"
wait "$server"
server=
"$program" query --store "$work/store" -e 'ASK { GRAPH <http://example.org/wrapper> { ?s ?p ?o } }' --format csv | grep -q true ||
    { echo 'what a client wrote is not in the store afterwards' >&2; exit 1; }
