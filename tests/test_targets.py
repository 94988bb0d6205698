"""A promise serves a feature of the service, by name and level; the feature shows the promise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from chainkit.charter.desk import Desk as CharterDesk
from chainkit.charter.exercise import CharterExercise
from chainkit.charter.place import Place as CharterPlace
from chainkit.charter.report_charter import charter_blocks
from chainkit.levels.model import Round
from chainkit.levels.report import levels_blocks
from chainkit.levels.state import load_state
from chainkit.levels.workshop import Feature
from chainkit.report.blocks import Table
from chainkit.store import Store
from chainkit.ui.exercise import Event
from tests.charter.reviews import words
from tests.stores import sample_store

WIFI, NAME = "levels:wireless-internet", "Wireless internet (generic)"


@pytest.fixture
def samples(tmp_path: Path) -> Iterator[Store]:
    with sample_store(tmp_path / "c.sqlite") as store:
        yield store


def charter(store: Store, **place: str) -> CharterExercise:
    place = {"step": "promises", "promise": "phone", **place}
    return CharterExercise(CharterDesk(store, CharterPlace(client="demo", **place)))


def serve(store: Store, to: str) -> str:
    """Choose what the promise about the phone serves; the notice."""
    exercise = charter(store)
    exercise.handle(Event("promise-link", "phone", to))
    notice = words(exercise.screen.notice)
    exercise.close()
    return notice


def offered(store: Store) -> dict[str, str]:
    exercise = charter(store)
    page = BeautifulSoup(exercise.screen.body, "html.parser")
    exercise.close()
    found = page.select("select[data-act=promise-link] optgroup[label^=Features] option")
    return {str(each["value"]): each.get_text() for each in found}


def test_a_promise_serves_a_feature_and_both_sides_say_so(samples: Store) -> None:
    assert offered(samples)[WIFI] == NAME
    assert "There is no link" in serve(samples, "levels:no-such-feature")
    serve(samples, WIFI)
    desk = charter(samples).desk
    keepers = [b for b in charter_blocks(desk.state, audience="internal") if isinstance(b, Table)]
    assert keepers[0].rows[0][5] == NAME
    levels = load_state(samples, "demo")
    assert levels.kept.resting["wireless-internet"] == (
        "Promise: We answer the phone within 30 seconds from the first ring.",
    )
    told = [b for b in levels_blocks(levels) if isinstance(b, Table) and "serve" in b.caption]
    assert ("Wireless internet", "Generic") in [row[1:3] for row in told[0].rows]


def test_a_retired_feature_is_no_longer_offered_and_an_open_round_says_no_level(
    samples: Store,
) -> None:
    serve(samples, WIFI)
    wifi = samples.get(Feature, "demo", "wireless-internet")
    assert wifi
    last = max(samples.latest(Round, "demo"), key=lambda each: (each.session, each.number))
    samples.append(last.changed(revealed=False))
    before = offered(samples)[WIFI]
    samples.append(wifi.changed(retired_on="2026-11-01"))
    assert offered(samples) == {**offered(samples), WIFI: "Wireless internet (no longer offered)"}
    serve(samples, "")
    assert WIFI not in offered(samples)
    assert before == "Wireless internet (expected)"
