#!/usr/bin/env bash
# A folder with the packages that a package.json names, made or brought up to date.
#
# usage: tools/node.sh DIR PACKAGE_JSON
set -euo pipefail
dir=$1
wanted=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/$2
cmp -s "$wanted" "$dir/installed.json" && exit 0
echo "Installing what $2 names …"
rm -rf "$dir"
mkdir -p "$dir"
cp "$wanted" "$dir/package.json"
(cd "$dir" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error)
cp "$wanted" "$dir/installed.json"
