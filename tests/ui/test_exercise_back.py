"""Going back goes by the events that go there anyway, and an answer says what was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest

from chainkit.errors import BadValue
from chainkit.markup import el
from chainkit.report.blocks import Block
from chainkit.ui.exercise import Event, Exercise
from chainkit.ui.screen import Panes


class Walk(Exercise):
    """Has two steps and a client; only the step can be gone to."""

    title = "Walk"

    def __init__(self) -> None:
        super().__init__()
        self.step = "one"

    def acts(self) -> Mapping[str, Callable[[Event], None]]:
        return {"step": self._step}

    def panes(self) -> Panes:
        return Panes(lead=el("h1", self.step), notice=el("p", self.notice))

    def blocks(self) -> Sequence[Block]:
        return ()

    def place(self) -> Mapping[str, str]:
        return {"client": "demo", "step": self.step}

    def _step(self, event: Event) -> None:
        if event.value not in {"one", "two"}:
            raise BadValue("step", event.value, "one or two")
        self.step = str(event.value)


@pytest.fixture
def walk() -> Iterator[Walk]:
    made = Walk()
    yield made
    made.close()


def test_back_goes_to_the_step_of_the_address_and_nowhere_else(walk: Walk) -> None:
    walk.handle(Event("place", value={"client": "other", "step": "two", "blocks": "x"}))
    assert (walk.step, walk.notice) == ("two", "")
    assert walk.screen.place == {"client": "demo", "step": "two"}


@pytest.mark.parametrize("value", [None, "two", {}, {"step": ""}, {"step": None}])
def test_an_address_without_a_step_goes_nowhere(walk: Walk, value: Any) -> None:
    walk.handle(Event("place", value=value))
    assert walk.screen.place["step"] == "one"


def test_the_answer_says_whether_the_event_was_refused(walk: Walk) -> None:
    sent: list[Mapping[str, Any]] = []
    walk.screen.send = sent.append
    for seq, step in enumerate(("three", "two"), 1):
        walk._heard(walk.screen, {"seq": seq, "act": "step", "value": step}, [])
    assert [(answer["ack"], answer["refused"]) for answer in sent] == [(1, True), (2, False)]
