#!/usr/bin/env bash
# A Python environment with what a list of requirements names, made or brought up to date.
#
# usage: tools/python.sh DIR [REQUIREMENTS]     (tests/requirements.txt, if none is named)
set -euo pipefail
dir=$1
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
wanted=$top/${2:-tests/requirements.txt}
cmp -s "$wanted" "$dir/installed.txt" && exit 0
echo "Installing what ${wanted#"$top/"} names …"
python3 -m venv --clear "$dir"
"$dir/bin/python" -m pip install --quiet --no-input --disable-pip-version-check -r "$wanted"
cp "$wanted" "$dir/installed.txt"
