"""God files and god functions cannot grow unseen.

A waiver is a comment ``# size: reason`` on the line of the `def` or `class`, or on the first
line of a module.  Of tests only the file is measured: a long table of cases is no long way.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.source import ROOT, Module, modules, nodes

MODULE_LINES = 300
FUNCTION_LINES = 40
PUBLIC_METHODS = 12

Function = ast.FunctionDef | ast.AsyncFunctionDef


def docstring_lines(node: Function) -> int:
    if ast.get_docstring(node) is None:
        return 0
    text = node.body[0]
    return (text.end_lineno or text.lineno) - text.lineno + 1


def length(node: Function) -> int:
    """Lines from `def` to the end; a docstring is not what makes a function long."""
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring_lines(node)


def public_methods(node: ast.ClassDef) -> int:
    return sum(isinstance(n, Function) and not n.name.startswith("_") for n in node.body)


def waived(lines: list[str], number: int) -> bool:
    return bool(lines) and "# size: " in lines[number - 1]


def too_long(shown: str, lines: list[str]) -> Iterator[str]:
    if len(lines) > MODULE_LINES and not waived(lines, 1):
        yield f"{shown}: {len(lines)} lines, at most {MODULE_LINES}"


def oversized(module: Module) -> Iterator[str]:
    lines = module.path.read_text("utf-8").splitlines()
    yield from too_long(module.shown, lines)
    for node in nodes(module.tree):
        if not isinstance(node, Function | ast.ClassDef) or waived(lines, node.lineno):
            continue
        if isinstance(node, Function) and length(node) > FUNCTION_LINES:
            yield f"{module.shown}:{node.lineno} {node.name}: {length(node)} lines"
        if isinstance(node, ast.ClassDef):
            count = public_methods(node)
            if count > PUBLIC_METHODS:
                yield f"{module.shown}:{node.lineno} {node.name}: {count} public methods"


def test_nothing_is_oversized() -> None:
    found = [line for module in modules().values() for line in oversized(module)]
    assert not found, "\n".join(found)


def test_no_test_file_is_oversized() -> None:
    found = [
        line
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for line in too_long(
            path.relative_to(ROOT).as_posix(), path.read_text("utf-8").splitlines()
        )
    ]
    assert not found, "\n".join(found)


def test_the_measure_sees_a_file_that_is_too_long_and_takes_a_reason() -> None:
    lines = ["x = 1"] * (MODULE_LINES + 1)
    assert list(too_long("a.py", lines)) == ["a.py: 301 lines, at most 300"]
    assert not list(too_long("a.py", ["# size: a table", *lines]))
    assert not list(too_long("a.py", lines[1:]))


def test_the_measure_sees_what_is_too_large() -> None:
    body = "\n".join("    x = 1" for _ in range(FUNCTION_LINES))
    node = ast.parse(f'def f():\n    """One.\n\n    Two."""\n{body}').body[0]
    assert isinstance(node, ast.FunctionDef)
    assert length(node) == FUNCTION_LINES + 1
