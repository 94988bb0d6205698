"""Grounds made by hand for the what-if: ranges without width, so that results can be computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from chainkit.chain.content import chain_content
from chainkit.chain.whatif import DRAWS, SEED
from chainkit.chain.whatif_edges import CL, CS, EP, ES, ISQ, PR, XV, Way, ways
from chainkit.chain.whatif_ground import Ground, LinkSpread
from chainkit.chain.workshop import Scenario

ER, RG, SV = "employee_retention", "revenue_growth", "shareholder_client_value"
IDS = (ISQ, ES, ER, EP, XV, CS, CL, RG, PR, SV)
# The middle of every range of the chain, as the fixed worth of its arrow.
MIDDLES = {
    f"{ISQ}>{ES}": 0.5,
    f"{ES}>{ER}": 0.25,
    f"{ES}>{EP}": 0.2,
    f"{ER}>{XV}": 0.08,
    f"{EP}>{XV}": 0.1,
    f"{XV}>{CS}": 0.53,
    f"{CS}>{CL}": 0.54,
    f"{CL}>{PR}": 0.3,
}


def fixed(way: Way) -> Way:
    """The way with a range that has no width."""
    if way.range is None:
        return way
    point = {"low": way.range.mid, "high": way.range.mid}
    return replace(way, range=way.range.model_copy(update=point))


def flat_ground(
    spreads: Mapping[str, float] | None = None, levels: Mapping[str, float] | None = None
) -> Ground:
    """Every range is its middle; spreads are 20 and levels unknown unless given."""
    return Ground(
        IDS,
        tuple(fixed(way) for way in ways(chain_content())),
        {link: LinkSpread((spreads or {}).get(link, 20.0), own=False) for link in IDS},
        {link: (levels or {}).get(link) for link in IDS},
    )


def real_ground() -> Ground:
    """The ranges as they ship; nothing is known of the client."""
    return replace(flat_ground(), ways=ways(chain_content()))


def scenario(
    raises: Mapping[str, float] | None = None,
    *switched_on: str,
    off: tuple[str, ...] = (),
    draws: int = DRAWS,
    seed: int = SEED,
) -> Scenario:
    """A scenario in two words."""
    return Scenario(
        client="acme",
        id="s",
        title="S",
        raises=dict(raises or {}),
        switches={**dict.fromkeys(switched_on, True), **dict.fromkeys(off, False)},
        seed=seed,
        draws=draws,
    )
