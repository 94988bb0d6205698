"""The steps of the charter workbook: one line each, nothing else changes when one is added.

Imports the charter's screens and acts.
"""

from __future__ import annotations

from collections.abc import Mapping

import chainkit.charter.acts.actions as actions_acts
import chainkit.charter.acts.check as check_acts
import chainkit.charter.acts.checklist as checklist_acts
import chainkit.charter.acts.close as close_acts
import chainkit.charter.acts.kept as kept_acts
import chainkit.charter.acts.position as position_acts
import chainkit.charter.acts.prepare as prepare_acts
import chainkit.charter.acts.promises as promises_acts
import chainkit.charter.acts.publish as publish_acts
import chainkit.charter.acts.reveal as reveal_acts
import chainkit.charter.acts.strategy as strategy_acts
import chainkit.charter.screens.actions as actions_screen
import chainkit.charter.screens.check as check_screen
import chainkit.charter.screens.checklist as checklist_screen
import chainkit.charter.screens.close as close_screen
import chainkit.charter.screens.kept as kept_screen
import chainkit.charter.screens.position as position_screen
import chainkit.charter.screens.prepare as prepare_screen
import chainkit.charter.screens.promises as promises_screen
import chainkit.charter.screens.publish as publish_screen
import chainkit.charter.screens.reveal as reveal_screen
import chainkit.charter.screens.strategy as strategy_screen
from chainkit.charter.seat import Seat
from chainkit.workshop.seat import StepParts, parts

STEP_PARTS: Mapping[str, StepParts[Seat]] = {
    "prepare": parts(prepare_screen, prepare_acts),
    "check": parts(check_screen, check_acts),
    "checklist": parts(checklist_screen, checklist_acts),
    "position": parts(position_screen, position_acts),
    "reveal": parts(reveal_screen, reveal_acts),
    "strategy": parts(strategy_screen, strategy_acts),
    "promises": parts(promises_screen, promises_acts),
    "kept": parts(kept_screen, kept_acts),
    "publish": parts(publish_screen, publish_acts),
    "actions": parts(actions_screen, actions_acts),
    "close": parts(close_screen, close_acts),
}
