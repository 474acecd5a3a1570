#!/bin/sh
# Scores the graph against annotated reports.
#
# usage: tests/eval/run.sh REPORTS.jsonl GOLD.json SCORER [ARGUMENTS FOR THE SCORER…]
#
# Reads the reports into a store of its own, runs each query of queries/eval and hands the tables to
# the scorer. Without further arguments the scores are held against tests/eval/floors.tsv as well, which
# RAISE=1 raises to what was reached. JIYAO names the program (else target/release/jiyao, then target/debug/jiyao, then jiyao
# on the path); TABLES keeps the tables in a directory. Where the reports are not there, says so and
# ends without failure.
set -eu

here=$(cd "$(dirname "$0")/../.." && pwd)
if [ $# -lt 3 ]; then
    sed -n 's/^# usage: /usage: /p' "$0" >&2
    exit 2
fi
reports=$1 gold=$2 scorer=$3
shift 3
for file in "$reports" "$gold" "$scorer"; do
    if [ ! -e "$file" ]; then
        echo "eval: skipped, $file is not here"
        exit 0
    fi
done

jiyao=${JIYAO:-}
for candidate in "$here/target/release/jiyao" "$here/target/debug/jiyao" jiyao; do
    [ -n "$jiyao" ] && break
    if command -v "$candidate" >/dev/null 2>&1; then jiyao=$candidate; fi
done
if [ -z "$jiyao" ]; then
    echo "eval: no jiyao to run: build it with cargo build, or name it as JIYAO=…" >&2
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
tables=${TABLES:-$work/tables}
mkdir -p "$tables"
"$jiyao" ingest --store "$work/store" "$reports" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
for query in "$here"/queries/eval/*.rq; do
    table=$(basename "$query" .rq)
    "$jiyao" query --store "$work/store" --format csv --output "$tables/$table.csv" "$query"
done
python3 "$scorer" "$reports" "$gold" "$tables" "$@"
if [ $# -eq 0 ]; then
    python3 "$scorer" "$reports" "$gold" "$tables" --json >"$work/scores.json"
    python3 "$here/tests/eval/floors.py" "$here/tests/eval/floors.tsv" ${RAISE:+--raise} <"$work/scores.json"
fi
