"""The steps of the care exercise: one line each.

Imports the review's screens and acts.
"""

from __future__ import annotations

from collections.abc import Mapping

import chainkit.care.acts.actions as actions_acts
import chainkit.care.acts.care as care_acts
import chainkit.care.acts.close as close_acts
import chainkit.care.acts.loop as loop_acts
import chainkit.care.acts.prepare as prepare_acts
import chainkit.care.acts.rate as rate_acts
import chainkit.care.acts.reveal as reveal_acts
import chainkit.care.acts.scores as scores_acts
import chainkit.care.acts.surveys as surveys_acts
import chainkit.care.screens.actions as actions_screen
import chainkit.care.screens.care as care_screen
import chainkit.care.screens.close as close_screen
import chainkit.care.screens.loop as loop_screen
import chainkit.care.screens.prepare as prepare_screen
import chainkit.care.screens.rate as rate_screen
import chainkit.care.screens.reveal as reveal_screen
import chainkit.care.screens.scores as scores_screen
import chainkit.care.screens.surveys as surveys_screen
from chainkit.care.seat import Seat
from chainkit.workshop.seat import StepParts, parts

STEP_PARTS: Mapping[str, StepParts[Seat]] = {
    "prepare": parts(prepare_screen, prepare_acts),
    "surveys": parts(surveys_screen, surveys_acts),
    "scores": parts(scores_screen, scores_acts),
    "care": parts(care_screen, care_acts),
    "loop": parts(loop_screen, loop_acts),
    "rate": parts(rate_screen, rate_acts),
    "reveal": parts(reveal_screen, reveal_acts),
    "actions": parts(actions_screen, actions_acts),
    "close": parts(close_screen, close_acts),
}
