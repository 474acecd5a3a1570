#!/usr/bin/env bash
# Runs the W3C tests of the SPARQL protocols against a server of an empty store.
#
# usage: tools/conformance.sh PROGRAM PYTHON FOLDER     (FOLDER has protocol.py and the tests)
set -euo pipefail
program=$1 python=$2 folder=$3
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
export JIYAO_TOKEN=0123456789abcdef0123456789abcdef
echo "$JIYAO_TOKEN" >"$work/tokens"
"$program" serve --store "$work/store" --bind 127.0.0.1:0 --token-file "$work/tokens" >"$work/out" &
server=$!
for _ in $(seq 100); do
    address=$(sed -n 's|^jiyao serves \(http://[^/]*\)/.*|\1|p' "$work/out")
    [ -n "$address" ] && break
    sleep 0.1
done
[ -n "$address" ] || { echo 'the server did not start' >&2; exit 1; }
"$python" "$folder/protocol.py" "$address/sparql" "$address/sparql" "$address/graphs"
