#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Finds Python 3.11 or newer (or installs Debian's), then hands over to run.py.
#   sh run.sh         open the window
#   sh run.sh demo    run the main job on the example case
#   sh run.sh test    run the tests
set -eu
here=$(dirname "$0")

find_python() {
    # A finished set-up has its own Python: nothing to look for.
    python=$here/.venv/bin/python
    if [ -f "$here/.venv/dossier-setup.json" ] && [ -x "$python" ]; then return 0; fi
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        "$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' \
            2>/dev/null && return 0
    done
    return 1
}

if ! find_python && command -v apt-get >/dev/null; then
    echo "Dossier: installing python3 and python3-venv with apt-get ..." >&2
    if [ "$(id -u)" = 0 ]; then as_root=; else as_root=sudo; fi
    $as_root apt-get -qq update >/dev/null || true
    $as_root env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes \
        apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends \
        python3 python3-venv >/dev/null || true
    export DOSSIER_APT_UPDATED=1
fi
if ! find_python; then
    echo "Dossier needs Python 3.11 or newer with its venv module. Install it" >&2
    echo "(Debian, Ubuntu: apt install python3 python3-venv), then try again." >&2
    exit 1
fi
exec "$python" "$here/run.py" "$@"
