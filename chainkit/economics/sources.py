"""Profit over tenure: where a customer who stays may bring more, as switches that start at zero.

The list is Reichheld's; Reinartz & Kumar found no evidence that the switches are on by
themselves, so each stands at zero until the client has a figure for it.
Imports its neighbour and the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from chainkit.economics.value import Terms, checked, stream_value
from chainkit.words import phrase

SOURCES = {
    "purchases": phrase("More purchases and balances"),
    "costs": phrase("Lower operating cost"),
    "referrals": phrase("Referrals"),
    "premium": phrase("Price premium"),
}
"""Switch -> its name; money that each further period of tenure adds to a period's profit."""
SHOWN = 10
"""Periods that are shown where no horizon is given (ours)."""


@dataclass(frozen=True)
class Tenure:
    """Profit of one customer by period of tenure, in layers that add up."""

    base: tuple[float, ...]
    layers: Mapping[str, tuple[float, ...]]
    """Switch -> what it adds in each period; those at zero too."""
    acquisition: float
    value: float
    """Present value of it all with survival, less the cost of winning."""
    flat: float
    """The same with every switch at zero."""

    @property
    def totals(self) -> tuple[float, ...]:
        return tuple(
            base + sum(layer[at] for layer in self.layers.values())
            for at, base in enumerate(self.base)
        )

    @property
    def on(self) -> tuple[str, ...]:
        """The switches that are not zero."""
        return tuple(name for name, layer in self.layers.items() if any(layer))


def over_tenure(terms: Terms, switches: Mapping[str, float]) -> Tenure:
    """Profit period by period: the margin, and what each switch adds for each period of tenure.

    In period t a switch of s adds s·(t − 1).  Raises BadValue as `checked` does.
    """
    periods = terms.horizon or SHOWN
    checked(replace(terms, horizon=periods))
    base = tuple(terms.margin * (1 + terms.growth) ** at for at in range(periods))
    layers = {
        name: tuple(switches.get(name, 0.0) * at for at in range(periods)) for name in SOURCES
    }
    tenure = Tenure(base, layers, terms.acquisition, 0.0, stream_value(base, terms))
    return replace(tenure, value=stream_value(tenure.totals, terms))
