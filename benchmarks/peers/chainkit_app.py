"""The small app on chainkit's own screen, as any exercise is made; shown by `sliders.ipynb`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from benchmarks.peers.small import HIGHEST, SLIDERS, START, picture, total
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Block
from chainkit.ui.exercise import Event, Exercise
from chainkit.ui.screen import Panes


class Sliders(Exercise):
    """Ten numbers, their picture and their sum."""

    title = "Ten sliders"
    typing = frozenset({"slide"})

    def __init__(self) -> None:
        super().__init__()
        self.values = [START] * SLIDERS

    def acts(self) -> Mapping[str, Callable[[Event], None]]:
        return {"slide": self._slide}

    def panes(self) -> Panes:
        return Panes(
            picture=Markup(picture(self.values)),
            lead=el("p", total(self.values)),
            body=join(*(_slider(n, value) for n, value in enumerate(self.values))),
        )

    def blocks(self) -> Sequence[Block]:
        return ()

    def place(self) -> Mapping[str, str]:
        return {}

    def _slide(self, event: Event) -> None:
        self.values[int(event.id)] = min(HIGHEST, max(0, int(event.value)))


def _slider(number: int, value: int) -> Markup:
    name = f"Slider {number + 1}"
    slider = el(
        "input", type="range", min=0, max=HIGHEST, value=value, data_act="slide", data_id=number
    )
    return el("p", el("label", name, " ", slider))
