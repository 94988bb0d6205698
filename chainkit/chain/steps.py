"""The steps of the chain exercise: one line each, and nothing else changes when one is added.

Imports the chain's screens and acts.
"""

from __future__ import annotations

from collections.abc import Mapping

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
from chainkit.chain.seat import Seat
from chainkit.workshop.seat import StepParts, parts

STEP_PARTS: Mapping[str, StepParts[Seat]] = {
    "prepare": parts(prepare_screen, prepare_acts),
    "order": parts(order_screen, order_acts),
    "story": parts(story_screen, story_acts),
    "rate": parts(rate_screen, rate_acts),
    "reveal": parts(reveal_screen, reveal_acts),
    "weakest": parts(weakest_screen, weakest_acts),
    "whatif": parts(whatif_screen, whatif_acts),
    "evidence": parts(evidence_screen, evidence_acts),
    "actions": parts(actions_screen, actions_acts),
    "close": parts(close_screen, close_acts),
}
