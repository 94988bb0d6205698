"""Who may import whom: every import, module-level or local, points down or stays level."""

from __future__ import annotations

import json
import subprocess
import sys
from fnmatch import fnmatchcase
from functools import cache
from graphlib import CycleError, TopologicalSorter

from tests.house.source import exercise_names, inner_imports, modules, outer_imports

# Bottom first; the names are without "chainkit.", and @ stands for each exercise's folder.
# A module belongs to the last line that fits it, but a full name beats a pattern.  It may
# import what is below it or beside it (the test of cycles watches the latter).
LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "_startup"),
    (
        "markup",
        "places",
        "whole",
        "yamlfile",
        "rounding",
        "words",
        "catalogues",
        "content*",
        "report",
        "report.blocks",
    ),
    ("store*", "pictures*"),
    ("actions", "calendar_file", "study"),
    ("workshop", "workshop.records"),
    ("workshop.*",),  # rules and verbs on records; what it draws is named further down
    ("intake*",),
    ("@", "@.model", "@.monthly", "@.result", "@.workshop"),
    ("@.*",),  # analysis, its helpers, content, intake: whatever is not named further down
    (
        "samples*",
        "imports",
        "workbook*",
        "@.state",
        "@.explore_rows",
        "@.kept",
        "@.compare",
        "@.choice",
        "@.figures",
        "@.confidence",
        "@.plan",
        "@.story",
    ),
    ("@.picture*",),
    ("report.*",),  # the writers: blocks in, a format out; they know no exercise
    ("ui*",),
    (
        "workshop.values",
        "workshop.seat",
        "workshop.deciding",
        "workshop.settings",
        "workshop.desk*",
        "workshop.screens*",
        "workshop.acts*",
        "workshop.exercise",
        "workshop.study",
    ),
    (
        "@.report*",
        "@.export*",
        "@.desk*",
        "@.screens*",
        "@.acts*",
        "@.seat",
        "@.topics",
        "@.steps",
        "@.study",
        "@.explore",
        "@.exercise",
    ),
    ("exercises", "overview", "chainkit", "client_file", "clients", "portfolio*"),
    ("report.run*", "report.execute", "report.quiet", "report.parameters*", "serve*"),
    ("pack*",),
    ("batch*",),
    ("cli*", "__main__"),
)
# Libraries that only some may use: the browser's side stays out of the numbers, and every
# format, database and server has one owner.
OWNERS: dict[str, tuple[str, ...]] = {
    "IPython": ("ui*", "serve*"),
    "alembic": ("store*",),
    "altair": ("@.picture*", "ui*"),
    "anywidget": ("ui*",),
    "click": ("cli*",),
    "distributed": ("batch*",),
    "docx": ("report.*",),
    "ipykernel": ("serve*", "report.*"),
    "ipywidgets": ("ui*", "@.exercise", "@.screens*"),
    "jupyter_client": ("serve*", "report.*"),
    "jupyter_core": ("serve*", "cli*"),
    "jupyter_server": ("serve*",),
    "jupyterlab": ("serve*", "cli*"),
    "nbclient": ("report.*",),
    "nbconvert": ("report.*",),
    "nbformat": ("report.*", "serve*"),
    "openpyxl": ("intake*", "report.*", "@.intake*", "workbook*"),
    "pyarrow": ("workbook*",),
    "papermill": ("report.*",),
    "pptx": ("report.*",),
    "psycopg": ("store*",),
    "rich": ("cli*",),
    "sqlalchemy": ("store*",),
    "tornado": ("serve*",),
    "traitlets": ("ui*", "serve*", "report.*"),
    "typst": ("report.*",),
    "vl_convert": ("pictures*", "report.*", "@.picture*"),
    "voila": ("serve*",),
}

# What a notebook must not pay for by `import chainkit` alone.
HEAVY = {
    "IPython", "altair", "anywidget", "docx", "ipywidgets", "jinja2", "jsonschema", "nbformat",
    "numpy", "openpyxl", "pandas", "papermill", "pydantic", "sqlalchemy", "tornado", "traitlets",
    "typst", "vl_convert", "voila", "yaml",
}  # fmt: skip


def fits(name: str, pattern: str) -> bool:
    """Whether the module `name` (without "chainkit.") is meant by `pattern`."""
    patterns = [pattern.replace("@", exercise) for exercise in exercise_names()]
    return any(fnmatchcase(name, each) for each in (patterns if "@" in pattern else [pattern]))


@cache
def layer(module: str) -> int:
    name = module.removeprefix("chainkit.")
    fitting = [(n, p) for n, line in enumerate(LAYERS) for p in line if fits(name, p)]
    assert fitting, f"{module} is in no layer: give it a place in LAYERS"
    full_names = [n for n, pattern in fitting if "*" not in pattern]
    return max(full_names or [n for n, _ in fitting])


def test_every_import_points_down() -> None:
    wrong = [
        f"{module.shown} (layer {layer(name)}) imports {target} (layer {layer(target)})"
        for name, module in modules().items()
        for target in sorted(inner_imports(module))
        if target in modules() and layer(target) > layer(name)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_import_of_ours_exists() -> None:
    wrong = [
        f"{module.shown} imports {target}"
        for module in modules().values()
        for target in sorted(inner_imports(module))
        if target not in modules()
    ]
    assert not wrong, "\n".join(wrong)


def test_no_cycles() -> None:
    graph = {name: inner_imports(module) for name, module in modules().items()}
    try:
        order = tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise AssertionError(" → ".join(error.args[1])) from None
    assert len(order) >= len(graph)


def test_exercises_do_not_know_one_another() -> None:
    names = exercise_names()
    assert names
    wrong = [
        f"{module.shown} imports {target}"
        for name, module in modules().items()
        for target in inner_imports(module)
        for mine in names
        for other in names
        if other != mine
        and f"{name}.".startswith(f"chainkit.{mine}.")
        and f"{target}.".startswith(f"chainkit.{other}.")
    ]
    assert not wrong, "\n".join(wrong)


def test_each_library_has_its_owners() -> None:
    wrong = [
        f"{module.shown} imports {library}, which belongs to {', '.join(OWNERS[library])}"
        for name, module in modules().items()
        for library in sorted(outer_imports(module) & set(OWNERS))
        if not any(fits(name.removeprefix("chainkit."), p) for p in OWNERS[library])
    ]
    assert not wrong, "\n".join(wrong)


def test_import_chainkit_is_light() -> None:
    code = "import chainkit, json, sys; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(run.stdout))
    assert "chainkit.errors" in loaded
    assert not loaded & HEAVY
