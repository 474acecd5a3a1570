#!/usr/bin/env bash
# A Python environment with what tests/requirements.txt names, made or brought up to date.
#
# usage: tools/python.sh DIR
set -euo pipefail
dir=$1
wanted=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/tests/requirements.txt
cmp -s "$wanted" "$dir/installed.txt" && exit 0
echo "Installing the validators of tests/requirements.txt …"
python3 -m venv --clear "$dir"
"$dir/bin/python" -m pip install --quiet --no-input --disable-pip-version-check -r "$wanted"
cp "$wanted" "$dir/installed.txt"
