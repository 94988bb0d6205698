"""The steps of the loyalty economics: one line each.

Imports the screens and acts.
"""

from __future__ import annotations

from collections.abc import Mapping

import chainkit.economics.acts.actions as actions_acts
import chainkit.economics.acts.put as put_acts
import chainkit.economics.acts.session as session_acts
import chainkit.economics.screens.actions as actions_screen
import chainkit.economics.screens.close as close_screen
import chainkit.economics.screens.customers as customers_screen
import chainkit.economics.screens.five as five_screen
import chainkit.economics.screens.serve as serve_screen
import chainkit.economics.screens.spend as spend_screen
import chainkit.economics.screens.start as start_screen
import chainkit.economics.screens.value as value_screen
import chainkit.economics.screens.worth as worth_screen
from chainkit.economics.seat import Seat
from chainkit.workshop.seat import StepParts, parts

STEP_PARTS: Mapping[str, StepParts[Seat]] = {
    "start": parts(start_screen, session_acts),
    "value": parts(value_screen, put_acts),
    "five": parts(five_screen, put_acts),
    "customers": parts(customers_screen, put_acts),
    "spend": parts(spend_screen, put_acts),
    "serve": parts(serve_screen, put_acts),
    "worth": parts(worth_screen, put_acts),
    "actions": parts(actions_screen, actions_acts),
    "close": parts(close_screen, put_acts),
}
