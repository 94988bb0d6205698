"""A slider that moves is saved at its pause, whatever others save meanwhile."""

from __future__ import annotations

import asyncio

from chainkit.chain.exercise import ChainExercise
from chainkit.chain.whatif_edges import ES, ISQ
from chainkit.chain.workshop import Scenario
from chainkit.ui.exercise import Event
from tests.chain.test_whatif_screen import chain, stored

__all__ = ["chain"]


async def saved_by_itself(exercise: ChainExercise) -> None:
    """Wait for the pause after which a draft is saved."""
    loop = asyncio.get_running_loop()
    saved = loop.create_future()

    def look() -> None:
        if stored(exercise):
            saved.set_result(None)
        else:
            loop.call_later(0.02, look)

    look()
    await asyncio.wait_for(saved, 30)


def test_a_moving_slider_is_saved_at_its_pause_and_only_then(chain: ChainExercise) -> None:
    async def drag() -> int:
        for points in range(1, 21):
            chain.handle(Event("whatif-raise", ISQ, str(points)))
        await saved_by_itself(chain)
        return len(chain.desk.store.history(Scenario, "acme", "leadership-day/a"))

    assert asyncio.run(drag()) == 1
    assert stored(chain)["leadership-day/a"].raises == {ISQ: 20.0}
    assert not chain.desk.changed_elsewhere()  # what we saved is no news to us


def test_what_others_save_while_a_slider_moves_takes_none_of_its_points(
    chain: ChainExercise,
) -> None:
    async def drag() -> None:
        for points in range(1, 21):
            chain.handle(Event("whatif-raise", ISQ, str(points)))
        chain.desk.reload()  # as after a message that somebody else has saved
        chain.handle(Event("whatif-raise", ES, "4"))
        chain.desk.reload()
        await saved_by_itself(chain)

    asyncio.run(drag())
    assert stored(chain)["leadership-day/a"].raises == {ISQ: 20.0, ES: 4.0}
