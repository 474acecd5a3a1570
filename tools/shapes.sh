#!/usr/bin/env bash
# Has pyshacl, which is not ours, check the samples' graph against ontology/shapes.ttl, and refuse damaged copies.
#
# usage: tools/shapes.sh PROGRAM PYTHON
set -euo pipefail
program=$1 python=$2
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dump() {
    "$program" ingest --store "$work/$1" "$2"
    "$program" export --store "$work/$1" --format turtle -o "$work/$1.ttl"
}
dump samples "$top/data/samples"
shanghai=("$top"/data/samples/shanghai/*.txt)
dump shanghai "${shanghai[0]}"
"$python" "$top/tests/shapes/validate.py" "$work/samples.ttl" "$work/shanghai.ttl"
