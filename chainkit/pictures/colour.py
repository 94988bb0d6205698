"""Colour arithmetic: contrast as WCAG counts it, mixing as the eye sees it.

Imports nothing of chainkit.
"""

from __future__ import annotations

from typing import Final

Lab = tuple[float, float, float]
_TO_LMS: Final = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB: Final = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB: Final = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_LMS: Final = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def _times(matrix: tuple[Lab, ...], vector: Lab) -> Lab:
    a, b, c = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return a, b, c


def linear_rgb(colour: str) -> Lab:
    """Linear-light red, green, blue (0 to 1) of ``#rrggbb`` (sRGB, IEC 61966-2-1)."""
    values = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def hex_of(rgb: Lab) -> str:
    """``#rrggbb`` of linear-light red, green, blue; values outside 0 to 1 are cut off."""
    clipped = (min(1.0, max(0.0, v)) for v in rgb)
    curved = (v * 12.92 if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in clipped)
    return "#" + "".join(f"{round(v * 255):02x}" for v in curved)


def oklab(colour: str) -> Lab:
    """Lightness, green–red and blue–yellow of a colour in Oklab (Ottosson 2020)."""
    a, b, c = _times(_TO_LMS, linear_rgb(colour))
    return _times(_TO_LAB, (a ** (1 / 3), b ** (1 / 3), c ** (1 / 3)))


def mix(first: str, second: str, share_0_1: float) -> str:
    """The colour that lies `share_0_1` of the way from `first` to `second`, in Oklab."""
    pairs = zip(oklab(first), oklab(second), strict=True)
    a, b, c = (x + (y - x) * share_0_1 for x, y in pairs)
    lms = _times(_FROM_LAB, (a, b, c))
    return hex_of(_times(_FROM_LMS, (lms[0] ** 3, lms[1] ** 3, lms[2] ** 3)))


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    lights = sorted(_luminance(linear_rgb(colour)) for colour in (first, second))
    return round((lights[1] + 0.05) / (lights[0] + 0.05), 3)


def _luminance(rgb: Lab) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
