"""The steps of a failure review: one line each.

Imports the review's screens and acts.
"""

from __future__ import annotations

from collections.abc import Mapping

import chainkit.failures.acts.actions as actions_acts
import chainkit.failures.acts.clean as clean_acts
import chainkit.failures.acts.limits as limits_acts
import chainkit.failures.acts.log as log_acts
import chainkit.failures.acts.prepare as prepare_acts
import chainkit.failures.acts.recover as recover_acts
import chainkit.failures.acts.routes as routes_acts
import chainkit.failures.acts.usual as usual_acts
import chainkit.failures.acts.when as when_acts
import chainkit.failures.acts.why as why_acts
import chainkit.failures.screens.actions as actions_screen
import chainkit.failures.screens.clean as clean_screen
import chainkit.failures.screens.limits as limits_screen
import chainkit.failures.screens.log as log_screen
import chainkit.failures.screens.prepare as prepare_screen
import chainkit.failures.screens.recover as recover_screen
import chainkit.failures.screens.routes as routes_screen
import chainkit.failures.screens.usual as usual_screen
import chainkit.failures.screens.when as when_screen
import chainkit.failures.screens.why as why_screen
from chainkit.failures.seat import Seat
from chainkit.workshop.seat import StepParts, parts

STEP_PARTS: Mapping[str, StepParts[Seat]] = {
    "prepare": parts(prepare_screen, prepare_acts),
    "log": parts(log_screen, log_acts),
    "clean": parts(clean_screen, clean_acts),
    "when": parts(when_screen, when_acts),
    "usual": parts(usual_screen, usual_acts),
    "why": parts(why_screen, why_acts),
    "recover": parts(recover_screen, recover_acts),
    "limits": parts(limits_screen, limits_acts),
    "routes": parts(routes_screen, routes_acts),
    "actions": parts(actions_screen, actions_acts),
}
