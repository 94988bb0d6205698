"""What draws Altair's charts: Vega, made once from the installed converter and kept in a cache.

The product's own pictures and ordinary statistics are SVG of ours (see `pictures.chart`); Altair's
charts are for whoever explores, in a notebook or on a page of their own.  A browser draws them
with one script, which nobody downloads: the converter has it inside.  Making it takes seconds
and much memory, so that a process of its own does it, once for each version.

Imports errors, places and the colours; the converter where it is needed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from chainkit.errors import ChartUnusable
from chainkit.pictures.tokens import LIGHT
from chainkit.places import cache_dir

__all__ = ["CATEGORIES", "CONFIG", "draw_still", "runtime_file", "runtime_name"]

_SNIPPET: Final = "export default vegaEmbed;"
_PATIENCE_S: Final = 120
CATEGORIES: Final = (
    "#2f84ad", "#cf6338", "#3d9468", "#9a72b5", "#a5811f", "#c7608d", "#7d8792", "#8f8b2c",
)  # fmt: skip
"""Colours of groups: each has 3 : 1 on light and on dark paper, so that one list is enough."""
CONFIG: Final[Mapping[str, Any]] = {
    "background": "transparent",
    "font": "var(--ck-font)",
    "view": {"stroke": None},
    "mark": {"color": "var(--ck-accent)", "tooltip": True},
    "axis": {
        "domainColor": "var(--ck-edge)",
        "gridColor": "var(--ck-line)",
        "labelColor": "var(--ck-ink-2)",
        "labelFontSize": 13,
        "labelOverlap": True,
        "tickColor": "var(--ck-edge)",
        "titleColor": "var(--ck-ink)",
        "titleFontSize": 13,
        "titleFontWeight": 600,
    },
    "header": {
        "labelColor": "var(--ck-ink)",
        "labelFontSize": 13,
        "titleColor": "var(--ck-ink)",
        "titleFontSize": 13,
    },
    "legend": {
        "labelColor": "var(--ck-ink-2)",
        "labelFontSize": 13,
        "labelLimit": 260,
        "titleColor": "var(--ck-ink)",
        "titleFontSize": 13,
        "titleFontWeight": 600,
    },
    "title": {"anchor": "start", "color": "var(--ck-ink)", "fontSize": 16, "fontWeight": 600},
    "text": {"color": "var(--ck-ink)"},
    "rule": {"color": "var(--ck-edge)"},
    "boxplot": {"median": {"color": "var(--ck-paper)"}},
    "range": {
        "category": list(CATEGORIES),
        "heatmap": ["var(--ck-panel)", "var(--ck-accent)"],
        "ramp": ["var(--ck-panel)", "var(--ck-accent)"],
        "diverging": ["var(--ck-low)", "var(--ck-mid)", "var(--ck-high)"],
    },
}
"""The theme: colours are named, and become values where it is known whether it is dark."""


@cache
def runtime_name() -> str:
    """The file name of the script that draws: another one for each version of the converter."""
    return f"vega-{version('vl-convert-python')}-1.js"


def runtime_file(folder: Path | None = None) -> Path:
    """The script, in the cache or in `folder`; made the first time, by whoever comes first.

    It is an ES module whose default is `vegaEmbed`.  It appears whole or not at all, so that
    several processes may make it at once.  Raises ChartUnusable if it cannot be made or kept.
    """
    file = (folder or cache_dir()) / runtime_name()
    if not file.is_file():
        command = [sys.executable, "-P", "-m", "chainkit.pictures.vega", str(file)]
        try:
            made = subprocess.run(  # noqa: S603 - our own module
                command, env=_own_environment(), capture_output=True, text=True,
                check=False, timeout=_PATIENCE_S,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _unmade(file, str(error)) from error
        if made.returncode:
            raise _unmade(file, made.stderr.strip().rpartition("\n")[2])
    return file


def _own_environment() -> dict[str, str]:
    """The environment in which our package is found as it was found here."""
    here = str(Path(__file__).parents[2])
    paths = [here, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _unmade(file: Path, reason: str) -> ChartUnusable:
    return ChartUnusable(
        f"What draws charts could not be kept in {file.parent}: {reason.rstrip('.')}; make that "
        "folder writable, or set XDG_CACHE_HOME to one that is."
    )


def make_runtime(file: Path) -> None:
    """Write the script, aside first, then in its place.  Raises OSError."""
    import vl_convert

    file.parent.mkdir(parents=True, exist_ok=True)
    script = vl_convert.javascript_bundle(_SNIPPET)
    number, aside = tempfile.mkstemp(prefix=".vega-", dir=file.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8") as out:
            out.write(script)
        Path(aside).replace(file)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise


def draw_still(spec: Mapping[str, Any], tokens: Mapping[str, str] = LIGHT) -> str:
    """The chart of a whole Vega-Lite `spec` as SVG, for paper.  Raises ChartUnusable."""
    import vl_convert

    whole = {**spec, "config": _merged(CONFIG, spec.get("config", {}))}
    try:
        return vl_convert.vegalite_to_svg(_baked(whole, tokens))
    except (ValueError, RuntimeError) as error:
        reason = str(error).partition("\n")[0]
        raise ChartUnusable(f"This chart cannot be drawn: {reason.rstrip('.')}.") from error


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with what `over` says otherwise, part by part: as Vega-Lite does in a browser."""
    both = {
        key: _merged(base[key], each)
        for key, each in over.items()
        if isinstance(each, Mapping) and isinstance(base.get(key), Mapping)
    }
    return {**base, **over, **both}


def _baked(value: Any, tokens: Mapping[str, str]) -> Any:
    """The same with every ``var(--ck-…)`` replaced by the theme's value."""
    if isinstance(value, Mapping):
        return {key: _baked(each, tokens) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_baked(each, tokens) for each in value]
    if isinstance(value, str) and value.startswith("var(--ck-"):
        return tokens[value[9:-1]]
    return value


if __name__ == "__main__":
    make_runtime(Path(sys.argv[1]))
