"""Habits that no linter knows: no error is swallowed, nobody sleeps, no test is left out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.source import ROOT, modules, nodes, tree_of

# The borders where an error of any kind becomes one sentence: what a page's event runs into,
# the command line, and the end of a batch's worker, whose error its parent tells.
BORDERS = {"chainkit/ui/guard.py", "chainkit/cli.py", "chainkit/batch/processes.py"}
BROAD = {"Exception", "BaseException"}
LEFT_OUT = {"skip", "skipif", "xfail", "importorskip"}


def python_files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert found
    return found


@cache
def calls_and_names(path: Path) -> tuple[tuple[int, str], ...]:
    """Line and dotted name of every attribute and import in a file."""
    found: list[tuple[int, str]] = []
    for node in nodes(tree_of(path)):
        if isinstance(node, ast.Attribute):
            found.append((node.lineno, dotted(node)))
        elif isinstance(node, ast.ImportFrom):
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
    return tuple(found)


def dotted(node: ast.expr) -> str:
    """``a.b.c`` of a name and its attributes; of what is no name only the end: ``.c``."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def places(wanted: set[str], *folders: str) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in python_files(*folders)
        for line, name in calls_and_names(path)
        if name in wanted
    ]


def broad_handlers(tree: ast.Module) -> Iterator[int]:
    """Lines that catch everything: `except:`, `except Exception`, `suppress(Exception)`.

    A handler that tidies up and ends with a plain `raise` swallows nothing.
    """
    for node in nodes(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = [node.type] if not isinstance(node.type, ast.Tuple) else node.type.elts
            last = node.body[-1]
            passed_on = isinstance(last, ast.Raise) and last.exc is None
            if not passed_on and any(one is None or ast.unparse(one) in BROAD for one in caught):
                yield node.lineno
        elif isinstance(node, ast.Call) and dotted(node.func).endswith("suppress"):
            yield from (node.lineno for given in node.args if ast.unparse(given) in BROAD)


def test_errors_are_swallowed_at_the_borders_only() -> None:
    found = [
        f"{module.shown}:{line}"
        for module in modules().values()
        if module.shown not in BORDERS
        for line in broad_handlers(module.tree)
    ]
    assert not found, found


def test_the_search_sees_a_swallowed_error() -> None:
    source = "try:\n    f()\nexcept (ValueError, Exception):\n    f()\nsuppress(Exception)"
    assert list(broad_handlers(ast.parse(source))) == [3, 5]


def test_the_search_sees_a_name_however_it_is_reached(tmp_path: Path) -> None:
    path = tmp_path / "sleeper.py"
    path.write_text("from time import sleep\ntime.sleep(1)\nf(pytest.mark.skip)(x)")
    names = {name for _line, name in calls_and_names(path)}
    assert {"time.sleep", "pytest.mark.skip"} <= names
    assert (1, "time.sleep") in calls_and_names(path)


def test_nobody_sleeps() -> None:
    assert not places({"time.sleep"}, "chainkit", "tests", "tools")


def test_no_test_is_left_out() -> None:
    wanted = {f"pytest.{how}" for how in LEFT_OUT} | {f"pytest.mark.{how}" for how in LEFT_OUT}
    wanted |= {"unittest.skip", "unittest.SkipTest", "unittest.expectedFailure"}
    assert not places(wanted, "tests")


def test_nothing_of_ours_is_mocked() -> None:
    assert not places({"unittest.mock", "unittest.mock.patch", "mock"}, "tests")
