#!/bin/sh
# Prints the path of a Chromium that runs, after installing one if there is none.
# An environment variable CHROME comes first.  Everything but the path goes to stderr.
set -eu

find_one() {
    for name in "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        # Asked for its version, because some systems ship a stub that only offers a download.
        if [ -n "$name" ] && path=$(command -v "$name") && "$path" --version >/dev/null 2>&1; then
            echo "$path"
            return 0
        fi
    done
    return 1
}

find_one && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests (once) …" >&2
    apt-get update -qq >&2 || true
    apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >&2 || true
    find_one && exit 0
fi
.venv/bin/playwright install chromium >&2
exec .venv/bin/python -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    print(p.chromium.executable_path)'
