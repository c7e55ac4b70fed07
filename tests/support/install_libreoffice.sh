#!/bin/sh
# LibreOffice for tests/journeys/test_spreadsheet.py, if the system has none yet. Never fails:
# without it those tests are skipped and say why. Only .ci/run calls this; it is a large download.

found() { command -v soffice >/dev/null 2>&1 || command -v libreoffice >/dev/null 2>&1; }

if found; then exit 0; fi

as_root=""
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then
        as_root="sudo -n"
    else
        as_root="none"
    fi
fi
limit=""
if command -v timeout >/dev/null 2>&1; then limit="timeout 600"; fi

# shellcheck disable=SC2086  # $limit and $as_root are several words or none
quietly() { $limit $as_root "$@" >/dev/null 2>&1 </dev/null; }

if [ "$as_root" != "none" ]; then
    export DEBIAN_FRONTEND=noninteractive
    if command -v apt-get >/dev/null 2>&1; then
        for package in libreoffice-calc-nogui libreoffice-calc; do
            found || quietly apt-get install -y -q --no-install-recommends "$package"
        done
        if ! found; then
            quietly apt-get update -q
            for package in libreoffice-calc-nogui libreoffice-calc; do
                found || quietly apt-get install -y -q --no-install-recommends "$package"
            done
        fi
    elif command -v dnf >/dev/null 2>&1; then
        quietly dnf install -y -q libreoffice-calc
    elif command -v pacman >/dev/null 2>&1; then
        quietly pacman -S --noconfirm --needed libreoffice-still
    fi
fi

found || echo "No LibreOffice found: the round trip through a spreadsheet is not tested." >&2
exit 0
