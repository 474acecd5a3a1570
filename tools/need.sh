#!/usr/bin/env bash
# Installs what is missing of the things named, or says the one line that does.
#
# usage: tools/need.sh (rust | rustfmt | clippy | cc | clang | python | node | curl)…
#
# Debian packages are installed as root or with sudo. Rust is never installed unasked.
set -euo pipefail

rust=1.95
packages=()

stop() {
    echo "$1 Run this, then try again:" >&2
    echo "    $2" >&2
    exit 1
}

has_rust() {
    local version
    version=$(rustc --version 2>/dev/null | cut -d' ' -f2) || return 1
    [ "$(printf '%s\n' "$rust" "$version" | sort -V | head -n 1)" = "$rust" ]
}

has_libclang() {
    [ -n "${LIBCLANG_PATH:-}" ] && return 0
    compgen -G '/usr/lib/llvm*/lib/libclang*.so*' >/dev/null && return 0
    compgen -G '/usr/lib*/libclang*.so*' >/dev/null && return 0
    compgen -G '/usr/lib/*-linux-*/libclang*.so*' >/dev/null
}

component() {
    cargo "$1" --version >/dev/null 2>&1 && return 0
    command -v rustup >/dev/null && rustup component add "$2" && return 0
    stop "cargo $1 is missing." "rustup component add $2"
}

for need in "$@"; do
    case $need in
    rust)
        if ! command -v cargo >/dev/null && [ -x "$HOME/.cargo/bin/cargo" ]; then
            stop "Rust is installed, but not on the PATH." ". \"\$HOME/.cargo/env\""
        fi
        command -v cargo >/dev/null ||
            stop "Rust $rust or newer is missing." \
                "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y && . \"\$HOME/.cargo/env\""
        has_rust || stop "Rust $rust or newer is needed, this is $(rustc --version)." "rustup update stable"
        ;;
    rustfmt) component fmt rustfmt ;;
    clippy) component clippy clippy ;;
    cc) command -v cc >/dev/null && command -v c++ >/dev/null || packages+=(build-essential) ;;
    clang)
        command -v clang >/dev/null || packages+=(clang)
        has_libclang || packages+=(libclang-dev)
        ;;
    python)
        command -v python3 >/dev/null || packages+=(python3)
        python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
        ;;
    node)
        command -v node >/dev/null || packages+=(nodejs)
        command -v npm >/dev/null || packages+=(npm)
        ;;
    curl) command -v curl >/dev/null || packages+=(curl) ;;
    *)
        echo "need.sh: nobody knows what $need is" >&2
        exit 2
        ;;
    esac
done

[ ${#packages[@]} -eq 0 ] && exit 0
line="apt-get update && apt-get install -y --no-install-recommends ${packages[*]}"
command -v apt-get >/dev/null || {
    echo "Missing: ${packages[*]} (names of Debian packages). Install them with your system's tool, then try again." >&2
    exit 1
}
export DEBIAN_FRONTEND=noninteractive
if [ "$(id -u)" -eq 0 ]; then
    echo "Installing ${packages[*]} …"
    sh -c "$line"
elif ! command -v sudo >/dev/null; then
    stop "Missing: ${packages[*]}." "su -c '$line'"
elif sudo -n true 2>/dev/null || [ -t 0 ]; then
    echo "Installing ${packages[*]} with sudo …"
    sudo --preserve-env=DEBIAN_FRONTEND sh -c "$line"
else
    stop "Missing: ${packages[*]}." "sudo sh -c '$line'"
fi
