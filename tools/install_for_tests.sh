#!/bin/sh
# Installs a browser and a database server for the tests, where this account may and they are absent.
# The media server comes as a service that would run from then on: only where THROW_AWAY_MACHINE=yes.
set -eu
missing=""
# The browser without a window; a machine that has only the whole one tests with that.
command -v chromium-headless-shell >/dev/null 2>&1 || missing="chromium-headless-shell"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 ||
    missing="$missing postgresql"
[ "${THROW_AWAY_MACHINE:-}" != yes ] || command -v janus >/dev/null 2>&1 || missing="$missing janus"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    command -v chromium >/dev/null 2>&1 && [ "$missing" = chromium-headless-shell ] ||
        echo "The tests need: $missing. Install it with this machine's own package manager." >&2
    exit 0
fi
apt-get update -qq
# shellcheck disable=SC2086 -- a list of names
DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $missing >/dev/null
