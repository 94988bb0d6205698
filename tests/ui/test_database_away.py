"""A database that cannot be used: the screen says so, and the page is asked to try again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from chainkit.errors import BadValue, ChainkitError, DatabaseMissing, DatabaseUnusable
from chainkit.markup import el
from chainkit.report.blocks import Block
from chainkit.ui.exercise import WAITING, Event, Exercise
from chainkit.ui.screen import Panes


class Saver(Exercise):
    """Saves, or cannot."""

    title = "Saver"
    fails: ChainkitError | None = None

    def acts(self) -> Mapping[str, Callable[[Event], None]]:
        return {"save": self._save}

    def panes(self) -> Panes:
        return Panes(notice=el("p", self.notice), header=el("p", self.saved))

    def blocks(self) -> Sequence[Block]:
        return ()

    def place(self) -> Mapping[str, str]:
        return {}

    def _save(self, _event: Event) -> None:
        if self.fails is not None:
            raise self.fails
        self.mark_saved()


@pytest.mark.parametrize("error", [DatabaseMissing("It is gone."), DatabaseUnusable("It is full.")])
def test_what_the_database_did_not_take_is_called_unsaved_until_it_does(
    error: ChainkitError,
) -> None:
    sent: list[Mapping[str, Any]] = []
    saver = Saver()
    saver.screen.send = sent.append
    for saver.fails in (error, BadValue("count", "x", "a whole number"), None):
        saver._heard(saver.screen, {"seq": len(sent) + 1, "act": "save"}, [])
        if saver.fails is error:
            assert f"{error} {WAITING}" in saver.screen.notice
            assert "not all saved" in saver.screen.header
    said = [(answer["refused"], answer["away"]) for answer in sent]
    assert said == [(True, True), (True, False), (False, False)]
    assert sent[-1]["saved"].startswith("saved ")
    assert "<p></p>" in saver.screen.notice
    saver.close()
