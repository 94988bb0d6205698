"""The slow grammars: our own processes skip them, nobody else's process is touched."""

from __future__ import annotations

import subprocess
import sys

import pytest


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_our_processes_skip_them_and_jsonschema_still_works() -> None:
    code = (
        "import chainkit.cli, sys, jsonschema;"
        "jsonschema.validate({'a': 1}, {'type': 'object', 'required': ['a']},"
        " format_checker=jsonschema.FormatChecker());"
        "print(sys.modules['rfc3987_syntax'], 'lark' in sys.modules)"
    )
    assert python(code) == "None False"


def test_importing_chainkit_elsewhere_changes_nothing() -> None:
    assert python("import chainkit, sys; print('rfc3987_syntax' in sys.modules)") == "False"


@pytest.mark.slow
def test_it_is_still_needed() -> None:
    """When this fails, jsonschema no longer builds grammars on import: drop `_startup`."""
    assert python("import jsonschema, sys; print('lark' in sys.modules)") == "True"
