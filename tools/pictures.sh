#!/usr/bin/env bash
# Takes the pictures of the README from a running demo, with Chromium.
#
# usage: tools/pictures.sh [ADDRESS]        (http://127.0.0.1:7878, where `make demo` serves)
set -euo pipefail
address=${1:-http://127.0.0.1:7878}
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/docs/img

picture() {
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$3" \
        --virtual-time-budget=4000 --screenshot="$folder/$1.png" "$address$2" 2>/dev/null
}
mkdir -p "$folder"
picture home '/?lang=en' 1280,1000
picture official '/id/person/欧阳恪?lang=en' 1280,1250
picture sparql '/ask/directives-by?person=沈若川&lang=zh-hans' 1400,1050
