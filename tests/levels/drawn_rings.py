"""Reads what stands in a drawing of the rings, by the hooks that scripts use too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from math import atan2, degrees, hypot
from xml.etree.ElementTree import Element, fromstring

from chainkit.levels.picture_packing import REACH
from chainkit.pictures.text import text_width

NS = "{http://www.w3.org/2000/svg}"
_AT = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\)")


@dataclass(frozen=True)
class Mark:
    """A mark from the middle of the rings, or from the corner for one in the tray."""

    x: float
    y: float
    reach: float
    element: Element

    def apart(self, other: Mark) -> float:
        return hypot(self.x - other.x, self.y - other.y) - self.reach - other.reach


class Drawing:
    """A picture of the rings, taken apart."""

    def __init__(self, svg: str) -> None:
        self.root = fromstring(svg)
        self.width, self.height = (float(v) for v in self.root.attrib["viewBox"].split()[2:])
        self.cx = float(self.root.attrib["data-ring-cx"])
        self.cy = float(self.root.attrib["data-ring-cy"])
        self.radii = [float(v) for v in self.root.attrib["data-ring-radii"].split()]
        self.levels = self.root.attrib["data-ring-levels"].split()
        self.angles = [float(v) for v in self.root.attrib["data-ring-angles"].split()]
        self.stages = self.root.attrib["data-ring-stages"].split()

    @cached_property
    def placed(self) -> dict[str, Mark]:
        return self._marks(self._group("ck-ring-tray"))

    @cached_property
    def left(self) -> dict[str, Mark]:
        tray = self._group("ck-ring-tray")
        return {} if tray is None else self._marks(None, tray)

    def _group(self, name: str) -> Element | None:
        return next((g for g in self.root.iter(f"{NS}g") if g.get("class") == name), None)

    def _marks(self, without: Element | None, root: Element | None = None) -> dict[str, Mark]:
        skipped = set() if without is None else set(without.iter())
        found = {}
        for group in (root or self.root).iter(f"{NS}g"):
            if "data-id" in group.attrib and group not in skipped:
                at = _AT.match(group.attrib["transform"])
                assert at is not None
                reach = float(group[0].attrib["r"]) * REACH / (REACH + 0.08)
                x, y = float(at[1]), float(at[2])
                found[group.attrib["data-id"]] = Mark(x, y, reach, group)
        return found

    def where(self, mark: Mark) -> tuple[str, str]:
        """Level and stage, as a script finds them from a point and the hooks alone."""
        radius = hypot(mark.x, mark.y)
        angle = degrees(atan2(mark.x, -mark.y)) % 360
        level = next(i for i, outer in enumerate(self.radii) if radius <= outer)
        sector = next(i for i in range(len(self.stages)) if angle <= self.angles[i + 1])
        return self.levels[level], self.stages[sector]

    def texts(self, group: str) -> list[tuple[float, float, float, float]]:
        """The box of each upright text of a group: left, top, right, bottom."""
        root = self._group(group)
        assert root is not None
        boxes = []
        for text in root.iter(f"{NS}text"):
            size, weight = float(text.attrib["font-size"]), int(text.get("font-weight", "400"))
            wide = text_width(text.text or "", size, weight)
            x, y = float(text.attrib["x"]), float(text.attrib["y"])
            x -= {"end": wide, "middle": wide / 2}.get(text.get("text-anchor", ""), 0)
            boxes.append((x, y - size * 0.8, x + wide, y + size * 0.22))
        return boxes


def clear_of(mark: Mark, box: tuple[float, float, float, float]) -> float:
    """How far a mark's rim stays from a box; negative if it touches."""
    left, top, right, bottom = box
    dx = max(left - mark.x, 0.0, mark.x - right)
    dy = max(top - mark.y, 0.0, mark.y - bottom)
    return hypot(dx, dy) - mark.reach
