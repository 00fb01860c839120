#!/bin/sh
# Brings what the browser tests need and this machine lacks: Chromium from Debian's packages, axe-core from npm.
# Never fails: the tests that miss something skip, and say what.

cache="${CLAIMLINT_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/claimlint-tests}"
axe_version=4

have() { command -v "$1" >/dev/null 2>&1; }
say() { echo "browser tests: $*" >&2; }

install() {
    if [ "$(id -u)" != 0 ] || ! have apt-get; then
        say "$* is missing, and only root can install it with apt-get; the tests that need it will be skipped"
        return 1
    fi
    say "installing $*"
    apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 ||
        say "apt-get could not install $*; the tests that need it will be skipped"
}

[ -n "$CLAIMLINT_CHROMIUM" ] || have chromium || install chromium chromium-driver fonts-dejavu-core

if [ ! -f "$cache/node_modules/axe-core/axe.min.js" ]; then
    have npm || install npm
    if have npm; then
        mkdir -p "$cache"
        npm install --silent --no-audit --no-fund --prefix "$cache" "axe-core@$axe_version" >/dev/null 2>&1 ||
            say "npm could not fetch axe-core; the accessibility tests will be skipped"
    fi
fi
exit 0
