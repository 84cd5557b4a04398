#!/bin/sh
# Prints the first Python on the path that Covision runs with, or says which one to install.
wanted='import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
for python in "$@" python3.13 python3.12 python3.11 python3 python; do
    if command -v "$python" >/dev/null 2>&1 && "$python" -c "$wanted" >/dev/null 2>&1; then
        echo "$python"
        exit 0
    fi
done
echo "Covision needs Python 3.11, 3.12 or 3.13 with its venv module, and finds none." >&2
echo "Debian: apt-get install python3 python3-venv. macOS: brew install python@3.13." >&2
echo "Or name one: make PYTHON=/path/to/python3.13 run" >&2
exit 1
