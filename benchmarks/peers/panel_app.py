"""The small app in Panel; run by `panel serve` in its own environment."""

import panel as pn
from small import HIGHEST, SLIDERS, START, picture, total

sliders = [
    pn.widgets.IntSlider(name=f"Slider {n + 1}", start=0, end=HIGHEST, value=START)
    for n in range(SLIDERS)
]
pn.Column(
    *sliders,
    pn.pane.SVG(pn.bind(lambda *values: picture(values), *sliders)),
    pn.pane.Str(pn.bind(lambda *values: total(values), *sliders)),
).servable()
