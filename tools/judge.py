"""Reads the test results that `make test` left and fails unless every test ran and passed.

A skipped or expected-to-fail test is a promise nobody checked, so it counts as a failure.
Usage: judge.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree as ET


def main(folder: str) -> int:
    """The exit code: 0 if at least one test ran in each file and all of them passed."""
    reports = sorted(Path(folder).glob("*.xml"))
    passed = failed = skipped = 0
    empty = [] if reports else [folder]
    for report in reports:
        suites = list(ET.parse(report).iter("testsuite"))  # noqa: S314 - written by our own run
        tests = sum(int(suite.get("tests", 0)) for suite in suites)
        bad = sum(int(suite.get(key, 0)) for suite in suites for key in ("failures", "errors"))
        left_out = sum(int(suite.get("skipped", 0)) for suite in suites)
        passed, failed, skipped = passed + tests - bad - left_out, failed + bad, skipped + left_out
        if not tests:
            empty.append(report.name)
    for name in empty:
        print(f"{name}: no test ran")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if empty or failed or skipped else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
