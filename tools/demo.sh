#!/usr/bin/env bash
# Reads the samples into a fresh store and serves it until ctrl-c.
#
# usage: tools/demo.sh PROGRAM STORE PORT
set -euo pipefail
program=$1 store=$2 port=$3
samples=$(cd "$(dirname "${BASH_SOURCE[0]}")/../data/samples" && pwd)

taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
first=$port
while taken "$port"; do
    port=$((port + 1))
    if [ "$port" -gt $((first + 50)) ]; then
        echo "demo: the ports $first to $((port - 1)) are all in use: choose another with PORT=…" >&2
        exit 1
    fi
done
[ "$port" = "$first" ] || echo "Port $first is in use, taking $port."

# A store of its own for each port, so that two demos do not meet.
store=$store-$port
rm -rf "$store"
echo "Reading the samples …"
"$program" ingest --store "$store" "$samples"

"$program" serve --store "$store" --bind "127.0.0.1:$port" >/dev/null &
server=$!
trap 'kill -TERM "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$store"; exit 0' INT TERM
until taken "$port"; do
    kill -0 "$server" 2>/dev/null || { wait "$server"; exit 1; }
    sleep 0.1
done
printf '\n  Ready. Open  http://127.0.0.1:%s/\n  (ctrl-c stops)\n\n' "$port"
wait "$server"
