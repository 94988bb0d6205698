"""God files and god functions cannot grow unseen.

A waiver is a comment ``# size: reason`` on the line of the `def` or `class`, or on the first
line of a module.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.source import Module, modules

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


def oversized(module: Module) -> Iterator[str]:
    lines = module.path.read_text("utf-8").splitlines()

    def waived(line: int) -> bool:
        return bool(lines) and "# size: " in lines[line - 1]

    if len(lines) > MODULE_LINES and not waived(1):
        yield f"{module.shown}: {len(lines)} lines, at most {MODULE_LINES}"
    for node in ast.walk(module.tree):
        if isinstance(node, Function) and length(node) > FUNCTION_LINES and not waived(node.lineno):
            yield f"{module.shown}:{node.lineno} {node.name}: {length(node)} lines"
        if isinstance(node, ast.ClassDef):
            count = public_methods(node)
            if count > PUBLIC_METHODS and not waived(node.lineno):
                yield f"{module.shown}:{node.lineno} {node.name}: {count} public methods"


def test_nothing_is_oversized() -> None:
    found = [line for module in modules().values() for line in oversized(module)]
    assert not found, "\n".join(found)


def test_the_measure_sees_what_is_too_large() -> None:
    body = "\n".join("    x = 1" for _ in range(FUNCTION_LINES))
    node = ast.parse(f'def f():\n    """One.\n\n    Two."""\n{body}').body[0]
    assert isinstance(node, ast.FunctionDef)
    assert length(node) == FUNCTION_LINES + 1
