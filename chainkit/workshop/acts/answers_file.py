"""What may happen while answers come in from a file: chosen, read otherwise, written or not.

An exercise says what its round asks.  Imports the planner, the desk and the screen's questions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from chainkit.intake.answer_rows import Asked
from chainkit.intake.answers import plan_answers
from chainkit.intake.own import OwnPlan, remember, said_columns
from chainkit.intake.plan import apply_plan
from chainkit.ui.exercise import Event

Act = Callable[[Any, Event], None]
"""Its seat has a `plan`, the import that waits for a yes."""


def answers_file(asked: Callable[[Any], Asked]) -> Mapping[str, Act]:
    """The acts of a step that takes answers from a file; `asked`: seat -> what its round asks."""

    def planned(
        seat: Any, data: bytes, name: str, chosen: Mapping[str, str] | None = None
    ) -> OwnPlan:
        return plan_answers(data, name, seat.desk.store, asked(seat), chosen)

    def file(seat: Any, event: Event) -> None:
        seat.desk.round_open()
        name = Path(str((event.value or {}).get("name", "file"))).name
        seat.plan = planned(seat, event.content, name)

    def map_(seat: Any, event: Event) -> None:
        """Read the same file again, as the form says."""
        plan = seat.plan
        if isinstance(plan, OwnPlan):
            given = event.value if isinstance(event.value, Mapping) else {}
            seat.plan = planned(seat, plan.data, plan.name, said_columns(plan, given))

    def import_(seat: Any, event: Event) -> None:
        plan = seat.plan
        if plan is None:
            return
        seat.desk.round_open()
        apply_plan(seat.desk.store, plan, skip_bad_rows=event.id == "skip")
        remember(seat.desk.store, plan)
        seat.mark_saved()
        seat.plan = None
        seat.desk.reload()
        seat.tell(f"Imported. {plan.done}")

    def forget(seat: Any, _event: Event) -> None:
        seat.plan = None

    return {
        "answers-file": file,
        "answers-map": map_,
        "answers-import": import_,
        "answers-import-cancel": forget,
    }
