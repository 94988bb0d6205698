"""The steps of the chain exercise: one line each, and nothing else changes when one is added.

Imports the chain's screens and acts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import chainkit.chain.acts.actions as actions_acts
import chainkit.chain.acts.close as close_acts
import chainkit.chain.acts.evidence as evidence_acts
import chainkit.chain.acts.order as order_acts
import chainkit.chain.acts.prepare as prepare_acts
import chainkit.chain.acts.rate as rate_acts
import chainkit.chain.acts.reveal as reveal_acts
import chainkit.chain.acts.story as story_acts
import chainkit.chain.acts.weakest as weakest_acts
import chainkit.chain.acts.whatif as whatif_acts
import chainkit.chain.screens.actions as actions_screen
import chainkit.chain.screens.close as close_screen
import chainkit.chain.screens.evidence as evidence_screen
import chainkit.chain.screens.order as order_screen
import chainkit.chain.screens.prepare as prepare_screen
import chainkit.chain.screens.rate as rate_screen
import chainkit.chain.screens.reveal as reveal_screen
import chainkit.chain.screens.story as story_screen
import chainkit.chain.screens.weakest as weakest_screen
import chainkit.chain.screens.whatif as whatif_screen
from chainkit.chain.place import Step
from chainkit.chain.seat import Act, Seat, StepParts
from chainkit.ui.screen import Panes


class _Screen(Protocol):
    """A module of `screens`."""

    PRESENT: Callable[[Seat], Panes] | None

    @property
    def panes(self) -> Callable[[Seat], Panes]: ...


class _Acts(Protocol):
    """A module of `acts`."""

    ACTS: Mapping[str, Act]
    TYPING: frozenset[str]


def _parts(screen: _Screen, acts: _Acts) -> StepParts:
    return StepParts(screen.panes, acts.ACTS, screen.PRESENT, acts.TYPING)


STEP_PARTS: Mapping[Step, StepParts] = {
    "prepare": _parts(prepare_screen, prepare_acts),
    "order": _parts(order_screen, order_acts),
    "story": _parts(story_screen, story_acts),
    "rate": _parts(rate_screen, rate_acts),
    "reveal": _parts(reveal_screen, reveal_acts),
    "weakest": _parts(weakest_screen, weakest_acts),
    "whatif": _parts(whatif_screen, whatif_acts),
    "evidence": _parts(evidence_screen, evidence_acts),
    "actions": _parts(actions_screen, actions_acts),
    "close": _parts(close_screen, close_acts),
}
