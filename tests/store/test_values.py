"""Every value comes back as it was, or is refused in one sentence; the same on both engines."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from chainkit.chain.model import Measure, Rating, Session
from chainkit.errors import BadValue, ChainkitError, DatabaseUnusable
from chainkit.store import Store, open_store
from chainkit.store.schema import table_of
from tests.store.kinds import Everything, Part, rating, session

PLAIN: dict[str, Any] = {
    "client": "demo",
    "id": "x",
    "text": "",
    "whole": 0,
    "real": 0.0,
    "flag": False,
    "day": date(2026, 2, 28),
    "moment": datetime(2026, 2, 28, 23, 59, 59, 999999, tzinfo=UTC),
    "choice": "a",
    "bounded": 0,
}
EAST = timezone(timedelta(hours=5, minutes=45))
NASTY = [
    "Ångström – “naïve” — ½ µ",
    "👩‍🏫 👍🏽 🇳🇱",
    "שלום עליכם",
    "\u202eright to left\u202c",
    "tab\tline\nreturn\r\nbell\x07 escape\x1b del\x7f nel\x85",
    "\ufeffbom \u2028 \ufffe \U0010ffff",
    "<script>alert('x')</script>",
    "Robert'); DROP TABLE clients;--",
    "=cmd|' /C calc'!A0",
    '100 % :name %(name)s ? $1 {x} \\ \\u0000 "',
    "e\u0301 is not é",
    " leading and trailing ",
    "x" * 3_000_000,
]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def wide_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store that also has the table of `Everything`; shared, so each save needs its own id."""
    url = str(tmp_path_factory.mktemp("wide") / "wide.sqlite")
    if request.param == "postgres":
        url = request.getfixturevalue("postgres").url("chainkit_empty")
    with open_store(url, create=True) as store:
        with store._engine.begin() as connection:
            table_of(Everything).create(connection)
        yield store


@pytest.fixture(scope="module")
def save_new(wide_store: Store) -> Callable[[Any], Any]:
    """Saves a record under an id of its own and reads it back."""
    numbers = iter(range(10**9))

    def save(record: Any) -> tuple[Any, Any]:
        (saved,) = wide_store.append(record.changed(id=f"n{next(numbers)}"))
        return saved, wide_store.get(type(record), "demo", saved.id)

    return save


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"maybe_text": "", "maybe_whole": 0, "maybe_real": 0.0, "maybe_flag": False},
        {"whole": 2**63 - 1, "maybe_whole": 2**53 + 1, "real": 5e-324, "maybe_real": -1.7e308},
        {"whole": -(2**63), "real": 0.1 + 0.2, "flag": True, "maybe_flag": True},
        {"day": date(1, 1, 1), "maybe_day": date(9999, 12, 31)},
        {"moment": datetime(2026, 3, 1, 1, 2, 3, 4, tzinfo=EAST)},
        {"pair": (-1, 2**40), "maybe_pair": (1, 2), "names": ["", "é", "👍"]},
        {"parts": (Part(name="a", weight=0.1), Part(name="\u202eb", weight=-2.5))},
        {"sizes": {"management": 0, "ключ": 2, "": 3}, "maybe_choice": "b"},
    ],
)
def test_each_kind_of_field_survives(
    save_new: Callable[[Any], Any], wide_store: Store, fields: dict[str, Any]
) -> None:
    saved, again = save_new(Everything(**{**PLAIN, **fields}))
    assert again == saved
    assert again.moment.utcoffset() == timedelta(0)
    assert [type(v) for v in dict(again).values()] == [type(v) for v in dict(saved).values()]
    row = wide_store.frame(Everything, "demo", id=saved.id).to_dict("records")[0]
    assert (row["whole"], row["real"], row["flag"]) == (saved.whole, saved.real, saved.flag)
    assert (row["moment"], row["pair"], row["sizes"]) == (saved.moment, saved.pair, saved.sizes)
    assert (row["maybe_pair"], row["names"]) == (saved.maybe_pair, saved.names)
    assert row["maybe_flag"] is saved.maybe_flag


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_text_survives_unchanged(save_new: Callable[[Any], Any], text: str) -> None:
    record = Everything(**{**PLAIN, "text": text, "names": [text], "sizes": {text: 1}})
    saved, again = save_new(record)
    assert again == saved
    assert (again.text, again.names, again.sizes) == (text, [text], {text: 1})


@given(text=st.text())
def test_any_text_survives_or_is_refused(save_new: Callable[[Any], Any], text: str) -> None:
    record = Everything(**{**PLAIN, "text": text, "names": [text]})
    if "\x00" in text:
        with pytest.raises(BadValue, match="without the NUL"):
            save_new(record)
        return
    saved, again = save_new(record)
    assert again == saved


@given(real=st.floats(allow_nan=False, allow_infinity=False), whole=st.integers())
def test_any_number_survives_exactly_or_is_refused(
    save_new: Callable[[Any], Any], real: float, whole: int
) -> None:
    record = Everything(
        **{**PLAIN, "real": real, "whole": whole, "parts": (Part(name="", weight=real),)}
    )
    if not -(2**63) <= whole < 2**63:
        with pytest.raises(BadValue, match="whole number"):
            save_new(record)
        return
    _, again = save_new(record)
    assert (again.whole, again.real) == (whole, real)
    assert again.parts[0].weight == real


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "a\x00b"}, "text is 'a\\\\x00b'; it must be text without the NUL character."),
        ({"names": ["ok", "a\x00b"]}, "names is .* without the NUL"),
        ({"sizes": {"a\x00b": 1}}, "sizes is .* without the NUL"),
        ({"real": math.nan}, "real is nan; it must be a finite number"),
        ({"maybe_real": math.inf}, "maybe_real is inf; it must be a finite number"),
        ({"parts": ({"name": "a", "weight": math.nan},)}, "parts is nan"),
        ({"whole": 10**20}, "whole is 100000000000000000000; it must be a whole number"),
        ({"pair": (0, 10**20)}, "pair is 10"),
        ({"moment": datetime(2026, 1, 1)}, "moment is .* with its time zone"),  # noqa: DTZ001
        ({"text": "long\x00" + "x" * 10_000}, "text is 'long.{10,70}…'; it must be"),
    ],
)
def test_what_an_engine_would_change_in_silence_is_refused(
    wide_store: Store, save_new: Callable[[Any], Any], fields: dict[str, Any], said: str
) -> None:
    before = len(wide_store.frame(Everything, "demo"))
    with pytest.raises(BadValue, match=said):
        save_new(Everything(**{**PLAIN, **fields}))
    assert len(wide_store.frame(Everything, "demo")) == before


def test_half_a_character_is_refused(sqlite_store: Store) -> None:
    """pydantic refuses it too; a record made without validation must not get past either."""
    record = session().model_copy(update={"notes": "lone \ud800 surrogate"})
    with pytest.raises(BadValue, match="whole Unicode characters") as caught:
        sqlite_store.append(record)
    str(caught.value).encode()


def test_missing_and_zero_stay_different(store: Store) -> None:
    common = {"client": "demo", "metric": "m", "period": "2011"}
    store.append(
        Measure(id="m/a/2011", unit="a", value=0, n=0, **common),
        Measure(id="m/b/2011", unit="b", value=None, n=None, **common),
    )
    assert [(m.value, m.n) for m in store.latest(Measure, "demo")] == [(0, 0), (None, None)]
    frame = store.frame(Measure, "demo")
    assert frame["value"].isna().tolist() == frame["n"].isna().tolist() == [False, True]
    assert frame["value"][0] == 0


def test_cannot_judge_and_not_answered_stay_different(store: Store) -> None:
    store.append(rating("ISQ1", None), rating("ISQ2", 3))
    assert store.frame(Rating, "demo")["value"].isna().tolist() == [True, False]
    assert [r.item for r in store.latest(Rating, "demo")] == ["ISQ1", "ISQ2"]


def test_a_row_that_another_program_spoiled_is_named_but_not_quoted(store: Store) -> None:
    store.append(session(notes="the director is leaving"))
    with store._engine.begin() as connection:
        connection.execute(sa.update(table_of(Session)).values(form="tiny", promise="none"))
    with pytest.raises(
        DatabaseUnusable, match=r"chain_sessions .* cannot read \(form, promise\)"
    ) as caught:
        store.latest(Session, "demo")
    shown: BaseException | None = caught.value
    while shown is not None:
        assert "director" not in str(shown)
        shown = shown.__cause__


def test_no_error_shows_what_the_client_said(sqlite_store: Store) -> None:
    """Statements that fail are logged without their values."""
    with sqlite_store._engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE chain_sessions"))
    with pytest.raises(ChainkitError) as caught:
        sqlite_store.append(session(notes="the director is leaving"))
    shown: BaseException | None = caught.value
    while shown is not None:
        assert "director" not in f"{shown} {shown!r}"
        shown = shown.__cause__
