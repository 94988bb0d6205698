"""Reads our own source for the house tests: which modules there are, and what each imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "chainkit"


@dataclass(frozen=True)
class Import:
    """One import statement's target; `names` are what was taken from it."""

    target: str
    names: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Module:
    """One module of chainkit; parsed when first asked, which all of them are by few tests."""

    name: str
    path: Path

    @property
    def tree(self) -> ast.Module:
        return tree_of(self.path)

    @property
    def shown(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    def imports(self) -> tuple[Import, ...]:
        """Every import statement, module-level or local, type-checking ones included."""
        return _imports(self)

    def found_imports(self) -> Iterator[Import]:
        for node in nodes(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(alias.name, (), node.lineno)
            elif isinstance(node, ast.ImportFrom):
                names = tuple(alias.name for alias in node.names)
                yield Import(self._absolute(node), names, node.lineno)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.name.split(".")
        if self.path.name == "__init__.py":
            parts = [*parts, ""]
        base = parts[: len(parts) - node.level]
        return ".".join([*base, node.module] if node.module else base)


@cache
def tree_of(path: Path) -> ast.Module:
    """A file parsed, once for all tests that read it."""
    return ast.parse(path.read_text("utf-8"), str(path))


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """All nodes of a file, as `ast.walk` finds them, walked once for all tests that look at it."""
    found: list[ast.AST] = [tree]
    for node in found:  # it grows meanwhile
        for name in node._fields:
            inner = getattr(node, name, None)
            if isinstance(inner, list):
                found += [each for each in inner if isinstance(each, ast.AST)]
            elif isinstance(inner, ast.AST):
                found.append(inner)
    return tuple(found)


@cache
def _imports(module: Module) -> tuple[Import, ...]:
    return tuple(module.found_imports())


@cache
def modules() -> dict[str, Module]:
    """Our modules by dotted name; migrations are data for Alembic, not part of the house."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "migrations" in parts or "_shipped" in parts:
            continue
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Module(name, path)
    assert len(found) > 10, "no source found: every house test would pass for nothing"
    return found


@cache
def inner_imports(module: Module) -> frozenset[str]:
    """The modules of ours that importing `module` loads, packages on the way included.

    Left out: the root package, which is light and around everything, and the packages that
    `module` itself lies in, unless it takes a name from one.
    """
    known = modules()
    found: set[str] = set()
    for item in module.imports():
        if item.target.split(".")[0] != "chainkit":
            continue
        submodules = {f"{item.target}.{name}" for name in item.names} & set(known)
        if not item.names or len(submodules) < len(item.names):
            found.add(item.target)
        found.update(submodules)
        for target in {item.target, *submodules}:
            parts = target.split(".")
            above = {".".join(parts[:n]) for n in range(2, len(parts))}
            found.update(name for name in above if not module.name.startswith(f"{name}."))
    return frozenset(found - {module.name, "chainkit"})


@cache
def outer_imports(module: Module) -> frozenset[str]:
    """Top-level names of everything imported that is not ours."""
    return frozenset(item.target.split(".")[0] for item in module.imports()) - {"chainkit"}


@cache
def exercise_names() -> tuple[str, ...]:
    """The folders of code that belong to one exercise each: those with a `workshop`."""
    return tuple(sorted(path.parent.name for path in PACKAGE.glob("*/workshop.py")))
