#!/bin/sh
# A browser for tests/browser, if the system has none yet. Never fails: without one those tests
# are skipped (or fail, where CI is set) and say why.

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]; then exit 0; fi
if [ -x "/Applications/Chromium.app/Contents/MacOS/Chromium" ]; then exit 0; fi

as_root=""
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then
        as_root="sudo -n"
    else
        as_root="none"
    fi
fi
limit=""
if command -v timeout >/dev/null 2>&1; then limit="timeout 300"; fi

# shellcheck disable=SC2086  # $limit and $as_root are several words or none
quietly() { $limit $as_root "$@" >/dev/null 2>&1 </dev/null; }

if [ "$as_root" != "none" ]; then
    export DEBIAN_FRONTEND=noninteractive
    if command -v apt-get >/dev/null 2>&1; then
        quietly apt-get install -y -q --no-install-recommends chromium ||
            { quietly apt-get update -q &&
                quietly apt-get install -y -q --no-install-recommends chromium; }
    elif command -v dnf >/dev/null 2>&1; then
        quietly dnf install -y -q chromium
    elif command -v pacman >/dev/null 2>&1; then
        quietly pacman -S --noconfirm --needed chromium
    fi
fi
if command -v brew >/dev/null 2>&1 && [ "$(id -u)" != 0 ]; then
    as_root="" quietly brew install --cask chromium
fi

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
echo "No Chromium found: install it (Debian: apt-get install chromium; macOS: brew install --cask chromium) to run the browser tests." >&2
exit 0
