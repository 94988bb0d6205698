"""The colours and the type of everything chainkit draws, once, in two themes.

Screens read them as CSS custom properties (`css`), pictures as `var(--ck-…)`, and exports
as plain values (`chainkit.pictures.export.bake`).  Every pair that carries text keeps AA
(4.5 : 1), every mark and outline 3 : 1: the tests compute it.  A diverging scale is not
monotone in grey, so a number and a word always stand beside a colour.

Imports only the colour arithmetic beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from chainkit.pictures.colour import contrast, mix

__all__ = [
    "DARK",
    "FONT",
    "LIGHT",
    "STEPS",
    "contrast",
    "css",
    "declarations",
    "score_fill",
    "score_step",
]

STEPS: Final = 20
"""Score fills are ``s00`` to ``s20``: one every five points."""

FONT: Final = (
    "'Source Sans 3', 'Source Sans Pro', Inter, 'Segoe UI', system-ui, -apple-system, "
    "'Helvetica Neue', Arial, sans-serif"
)


def score_step(score: float) -> int:
    """Which of the fills ``s00`` … ``s20`` a score of 0 to 100 takes.

    >>> score_step(0), score_step(52), score_step(100)
    (0, 10, 20)
    """
    return max(0, min(STEPS, int(score / 100 * STEPS + 0.5)))


def score_fill(score: float) -> str:
    """The CSS value of a score's fill, ``var(--ck-s10)``."""
    return f"var(--ck-s{score_step(score):02d})"


def _fills(low: str, middle: str, high: str) -> dict[str, str]:
    """The scale from `low` over `middle` to `high`.

    Most scores lie near the middle, so the colours leave it faster than they reach the ends.
    """
    half = STEPS // 2
    ends = [mix(middle, low, ((half - i) / half) ** 0.75) for i in range(half)] + [middle]
    ends += [mix(middle, high, ((i + 1) / half) ** 0.75) for i in range(half)]
    return {f"s{i:02d}": colour for i, colour in enumerate(ends)}


LIGHT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ink": "#1f2a37",
        "ink-2": "#48515c",
        "ink-3": "#5b6470",
        "paper": "#fbfaf7",
        "panel": "#f2efe8",
        "card": "#ffffff",
        "line": "#d9d3c6",
        "edge": "#7a7f86",
        "accent": "#0b5c7a",
        "on-accent": "#ffffff",
        "low": "#b2472f",
        "mid": "#e8e2d6",
        "high": "#1f6f8b",
        "focus": "#0b5c7a",
        "font": FONT,
        **_fills("#d67f64", "#e8e2d6", "#62a3b9"),
    }
)
DARK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ink": "#f3efe6",
        "ink-2": "#cfcabe",
        "ink-3": "#b5b0a3",
        "paper": "#14191f",
        "panel": "#1d242c",
        "card": "#252d37",
        "line": "#3a444f",
        "edge": "#8b9097",
        "accent": "#6cc1dd",
        "on-accent": "#0d1a22",
        "low": "#e8876b",
        "mid": "#39404a",
        "high": "#5fb4d2",
        "focus": "#6cc1dd",
        "font": FONT,
        **_fills("#a94630", "#39404a", "#1c6a86"),
    }
)


def declarations(tokens: Mapping[str, str]) -> str:
    """`tokens` as CSS declarations, ``--ck-ink:#1f2a37;…``."""
    return "".join(f"--ck-{name}:{value};" for name, value in tokens.items())


@cache
def css() -> str:
    """The style rules that give ``.ck-root`` and all inside it the tokens of its theme.

    Light unless ``data-ck-theme="dark"`` stands on the ``.ck-root`` itself, or JupyterLab
    or Voila says dark around it and the root does not insist on light.  Paper is light.
    The card of a picture that has the keyboard's focus shows its ring.
    """
    light = declarations(LIGHT) + "color-scheme:light;"
    dark = declarations(DARK) + "color-scheme:dark;"
    jupyter = '[data-jp-theme-light="false"] .ck-root:not([data-ck-theme="light"])'
    darks = f'.ck-root[data-ck-theme="dark"],{jupyter}'
    return (
        f".ck-root{{{light}}}"
        ".ck-picture-card:focus{outline:none}"
        ".ck-picture-card:focus-visible .ck-ring{stroke:var(--ck-focus)}"
        f"{darks}{{{dark}}}"
        f"@media print{{.ck-root,{darks}{{{light}"
        "-webkit-print-color-adjust:exact;print-color-adjust:exact;}}"
    )
