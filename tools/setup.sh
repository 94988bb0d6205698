#!/bin/sh
# Makes or refreshes .venv; make calls it.   tools/setup.sh run | test
# `run` is what a user needs, `test` adds what the checks need.  Exact versions come from
# constraints.txt.  uv installs within seconds; where it cannot, pip does the same.
set -eu

case "$1" in
run) extras="" ;;
test) extras="[dask,postgres,test]" ;;
*) echo "usage: tools/setup.sh run|test" >&2; exit 2 ;;
esac

new_enough() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    echo "chainkit needs Python 3.11 or newer; say which with: make PYTHON=python3.12" >&2
    return 1
}

make_venv() {
    rm -rf .venv
    "$1" -m venv .venv >/dev/null 2>&1 && return
    # Debian keeps venv in a package of its own.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq >&2 && apt-get install -y -qq python3-venv >&2
    fi
    rm -rf .venv
    "$1" -m venv .venv ||
        { echo "This Python has no venv module; on Debian: apt-get install python3-venv" >&2
          return 1; }
}

if ! new_enough .venv/bin/python; then
    echo "Setting up .venv (once) …"
    python=$(find_python)
    make_venv "$python"
fi

pip=".venv/bin/python -m pip --disable-pip-version-check"
if $pip install --quiet -c constraints.txt uv &&
    .venv/bin/uv pip install --quiet --python .venv/bin/python \
        -c constraints.txt -b constraints.txt -e ".$extras"; then
    :
else
    echo "uv could not install here; trying pip, which takes longer …" >&2
    $pip install --quiet -c constraints.txt -e ".$extras"
fi

touch .venv/.ready-run
if [ "$1" = test ]; then
    # In a folder of its own: where pandas finds it, everything that loads pandas is slower.
    [ -d .venv/parquet ] ||
        $pip install --quiet -c constraints.txt --no-deps --target .venv/parquet pyarrow
    # Once, by all processors: or every worker of the first run compiles the same anew.  What
    # does not compile, such as another program's template, is not imported either.
    .venv/bin/python -m compileall -qq -j 0 .venv/lib chainkit || true
    touch .venv/.ready-test
fi
