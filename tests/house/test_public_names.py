"""What a package offers is what it says it offers."""

from __future__ import annotations

import ast
from importlib import import_module

import pytest

from tests.house.source import Module, modules


def listed() -> list[Module]:
    return [module for module in modules().values() if says_all(module)]


def says_all(module: Module) -> bool:
    """Whether it sets `__all__`, which is done at a module's top."""
    return any(
        isinstance(target, ast.Name) and target.id == "__all__"
        for node in module.tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    )


def taken_in(module: Module) -> set[str]:
    """Public names that a package's `__init__` imports from inside the package."""
    return {
        alias.asname or alias.name
        for node in module.tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(module.name)
        for alias in node.names
        if not alias.name.startswith("_")
    }


@pytest.mark.parametrize("module", listed(), ids=lambda module: module.name)
def test_all_is_what_imports(module: Module) -> None:
    names = import_module(module.name).__all__
    assert len(names) == len(set(names))
    namespace: dict[str, object] = {}
    exec(f"from {module.name} import *", namespace)
    assert set(names) <= set(namespace)
    if module.path.name == "__init__.py" and module.name != "chainkit":
        assert taken_in(module) <= set(names), "imported from inside, but not offered"


def test_packages_that_offer_names_say_which() -> None:
    silent = [
        module.shown
        for module in modules().values()
        if module.path.name == "__init__.py" and taken_in(module) and not says_all(module)
    ]
    assert not silent


def test_the_front_name_opens_an_exercise() -> None:
    import chainkit

    assert set(chainkit.__all__) == {
        "ChainkitError",
        "__version__",
        "explore",
        "open_chapter",
        "open_exercise",
    }
    assert all(hasattr(chainkit, name) for name in chainkit.__all__)


def test_every_module_says_why_it_exists() -> None:
    silent = [
        module.shown
        for module in modules().values()
        if module.tree.body and not ast.get_docstring(module.tree)
    ]
    assert not silent
