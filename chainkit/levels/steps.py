"""The steps of the service-levels review: one line each.

Imports the review's screens and acts.
"""

from __future__ import annotations

from collections.abc import Mapping

import chainkit.levels.acts.actions as actions_acts
import chainkit.levels.acts.close as close_acts
import chainkit.levels.acts.compare as compare_acts
import chainkit.levels.acts.decide as decide_acts
import chainkit.levels.acts.list as list_acts
import chainkit.levels.acts.months as months_acts
import chainkit.levels.acts.place as place_acts
import chainkit.levels.acts.prepare as prepare_acts
import chainkit.levels.acts.reveal as reveal_acts
import chainkit.levels.screens.actions as actions_screen
import chainkit.levels.screens.close as close_screen
import chainkit.levels.screens.compare as compare_screen
import chainkit.levels.screens.decide as decide_screen
import chainkit.levels.screens.list as list_screen
import chainkit.levels.screens.months as months_screen
import chainkit.levels.screens.place as place_screen
import chainkit.levels.screens.prepare as prepare_screen
import chainkit.levels.screens.reveal as reveal_screen
from chainkit.levels.seat import Seat
from chainkit.workshop.seat import StepParts, parts

STEP_PARTS: Mapping[str, StepParts[Seat]] = {
    "prepare": parts(prepare_screen, prepare_acts),
    "list": parts(list_screen, list_acts),
    "place": parts(place_screen, place_acts),
    "reveal": parts(reveal_screen, reveal_acts),
    "compare": parts(compare_screen, compare_acts),
    "decide": parts(decide_screen, decide_acts),
    "months": parts(months_screen, months_acts),
    "actions": parts(actions_screen, actions_acts),
    "close": parts(close_screen, close_acts),
}
