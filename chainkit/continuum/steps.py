"""The steps of the practices continuum: one line each, nothing else changes when one is added.

Imports the continuum's screens and acts.
"""

from __future__ import annotations

from collections.abc import Mapping

import chainkit.continuum.acts.actions as actions_acts
import chainkit.continuum.acts.close as close_acts
import chainkit.continuum.acts.evidence as evidence_acts
import chainkit.continuum.acts.move as move_acts
import chainkit.continuum.acts.prepare as prepare_acts
import chainkit.continuum.acts.rate as rate_acts
import chainkit.continuum.acts.reveal as reveal_acts
import chainkit.continuum.screens.actions as actions_screen
import chainkit.continuum.screens.close as close_screen
import chainkit.continuum.screens.evidence as evidence_screen
import chainkit.continuum.screens.move as move_screen
import chainkit.continuum.screens.prepare as prepare_screen
import chainkit.continuum.screens.rate as rate_screen
import chainkit.continuum.screens.reveal as reveal_screen
from chainkit.continuum.seat import Seat
from chainkit.workshop.seat import StepParts, parts

STEP_PARTS: Mapping[str, StepParts[Seat]] = {
    "prepare": parts(prepare_screen, prepare_acts),
    "rate": parts(rate_screen, rate_acts),
    "reveal": parts(reveal_screen, reveal_acts),
    "evidence": parts(evidence_screen, evidence_acts),
    "move": parts(move_screen, move_acts),
    "actions": parts(actions_screen, actions_acts),
    "close": parts(close_screen, close_acts),
}
