"""pyproject.toml, constraints.txt and environment.yml say the same; what is used is declared."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, packages_distributions, requires

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house.source import ROOT, Module, modules, outer_imports
from tests.house.test_addresses import tracked

# Packages whose conda-forge name differs from their PyPI name.
CONDA_NAMES: dict[str, str] = {}
# Packages that conda users get from PyPI: conda-forge lacks them or has another of that name.
FROM_PYPI = {"font-source-sans-pro", "typst"}
# Apps of other makers' packages, run in environments that have nothing of ours.
PEERS = {"panel_app.py", "streamlit_app.py"}
# Halves of a package that are distributed by themselves but never without the other half.
COMES_WITH = {"pydantic-core": "pydantic", "psycopg-binary": "psycopg"}


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def declared(*extras: str) -> dict[str, Requirement]:
    data = project()
    lines = [*data["dependencies"]]
    for extra in extras:
        lines += data["optional-dependencies"][extra]
    found = [Requirement(line) for line in lines]
    return {canonicalize_name(each.name): each for each in found}


def everything() -> dict[str, Requirement]:
    return declared(*project()["optional-dependencies"])


def pins() -> dict[str, Version]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return {name: Version(version) for name, version in (line.split("==") for line in lines)}


def closure(wanted: dict[str, Requirement]) -> set[str]:
    """Names of all packages that an installation here needs, read from what is installed."""
    queue = [(name, frozenset(each.extras)) for name, each in wanted.items()]
    seen = set(queue)
    while queue:
        name, extras = queue.pop()
        try:
            lines = requires(name) or []
        except PackageNotFoundError:
            continue  # its own line is checked below; what it needs cannot be read here
        for each in map(Requirement, lines):
            marker = each.marker
            if marker and not any(marker.evaluate({"extra": extra}) for extra in extras or {""}):
                continue
            step = (canonicalize_name(each.name), frozenset(each.extras))
            if step not in seen:
                seen.add(step)
                queue.append(step)
    return {name for name, _ in seen}


def test_constraints_are_plain_pins() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert len(lines) > 100
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*==[0-9][0-9a-z.+!]*", line) for line in lines)
    names = [line.split("==")[0] for line in lines]
    assert names == sorted(set(names))


def test_every_declared_package_is_pinned_within_its_range() -> None:
    wrong = [
        f"{each}: {pins().get(name)}"
        for name, each in everything().items()
        if name not in pins() or pins()[name] not in each.specifier
    ]
    assert not wrong


def test_the_pins_are_complete() -> None:
    needed = closure(everything())
    assert len(needed) > 100
    assert not needed - set(pins())


def test_environment_has_the_same_packages() -> None:
    data = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    assert data["channels"] == ["conda-forge"]
    from_pypi = next(each for each in data["dependencies"] if isinstance(each, dict))["pip"]
    from_conda = [each for each in data["dependencies"] if isinstance(each, str)]
    wanted = declared("dask", "postgres")

    expected = {"pip", f"python {project()['requires-python']}"}
    expected |= {
        f"{CONDA_NAMES.get(name, name)} {each.specifier}"
        for name, each in wanted.items()
        if name not in FROM_PYPI
    }
    assert set(from_conda) == expected
    assert set(from_pypi) == {f"{n}{wanted[n].specifier}" for n in FROM_PYPI} | {"-e ."}


def distributions(imported: set[str]) -> dict[str, set[str]]:
    """Top-level name -> packages that bring it; our own and Python's left out."""
    known = packages_distributions()
    own = {"benchmarks", "chainkit", "tests", "tools"}
    return {
        name: {
            COMES_WITH.get(each, each)
            # What is not installed (an extra) is taken to come from a package of its name.
            for each in map(canonicalize_name, known.get(name, (name,)))
        }
        for name in imported - set(sys.stdlib_module_names) - own
    }


def imported_by_chainkit() -> set[str]:
    found = set().union(*(outer_imports(module) for module in modules().values()))
    assert {"pandas", "pydantic"} <= found
    return found


def undeclared(imported: set[str], allowed: set[str]) -> list[str]:
    return sorted(name for name, found in distributions(imported).items() if not found & allowed)


@pytest.mark.slow
def test_what_chainkit_imports_is_declared() -> None:
    assert not undeclared(imported_by_chainkit(), set(declared("dask", "parquet", "postgres")))


@pytest.mark.slow
def test_what_tests_and_tools_import_is_declared() -> None:
    imported = {
        item.target.split(".")[0]
        for path in tracked("tests", "tools", "benchmarks")
        if path.suffix == ".py" and path.name not in PEERS
        for item in Module(path.stem, path).imports()
    }
    assert "pytest" in imported
    assert not undeclared(imported, set(everything()))


def test_every_declared_package_is_used() -> None:
    # Started or loaded by name, or there for the notebooks' readers; never imported by us.
    by_name = {"altair", "font-source-sans-pro", "ipykernel", "ipython", "ipywidgets", "jupyterlab"}
    used = set().union(*distributions(imported_by_chainkit()).values())
    assert not set(declared()) - used - by_name
