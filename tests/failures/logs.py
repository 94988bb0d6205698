"""Logs made of a few lines, and the Toronto subway's, read once."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from chainkit.failures.events import Events, events_of
from chainkit.failures.state import FailuresState, load_state
from tests.stores import sample_store

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""A Monday."""


def frame_of(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Failures one hour after the other, with what each row says otherwise."""
    made = []
    for at, row in enumerate(rows):
        base = {"id": f"f{at:03d}", "occurred_at": START + timedelta(hours=at), "resolved_at": None}
        made.append({**base, **row})
    frame = pd.DataFrame(made)
    for name in ("occurred_at", "resolved_at"):
        frame[name] = pd.to_datetime(frame[name], utc=True)
    return frame


def log_of(rows: list[dict[str, Any]], zone: str = "UTC") -> Events:
    """The same as columns."""
    return events_of(frame_of(rows), zone)


@cache
def subway() -> FailuresState:
    """The Toronto subway's log."""
    with (
        tempfile.TemporaryDirectory() as folder,
        sample_store(Path(folder) / "subway.sqlite") as store,
    ):
        return load_state(store, "ttc-subway")
