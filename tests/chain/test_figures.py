"""A hard figure beside a link: kept with its past, refused where it could mean two things."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from chainkit.chain.exercise import ChainExercise
from chainkit.chain.figures import change_words, histories
from chainkit.chain.report_figures import figure_blocks
from chainkit.chain.workshop import Baseline
from chainkit.report.blocks import Table
from tests.chain.workshops import do, exercise_in, start, words

GOOD = {
    "measure": "tool_availability",
    "value": "97.5",
    "period": "2026-Q2",
    "measured_on": "2026-06-30",
    "source": "Service desk",
}


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[ChainExercise]:
    with exercise_in(tmp_path) as exercise:
        start(exercise)
        do(exercise, "step", value="evidence")
        do(exercise, "figure-link", value="internal_service_quality")
        yield exercise


def keep(chain: ChainExercise, **fields: str) -> str:
    return do(chain, "figure-keep", value={**GOOD, **fields})


def kept(chain: ChainExercise) -> list[Baseline]:
    return list(chain.desk.state.kept.baselines)


def test_a_figure_keeps_formula_unit_value_day_and_period(chain: ChainExercise) -> None:
    assert keep(chain) == ""
    (figure,) = kept(chain)
    assert (figure.value, figure.unit, figure.period) == (97.5, "%", "2026-Q2")
    assert figure.formula == "minutes up / minutes scheduled × 100"
    assert figure.measured_on == date(2026, 6, 30)
    assert figure.session == "leadership-day"
    body = words(chain.screen.body)
    assert "97.5 %" in body
    assert "Service desk" in body
    assert "Tool availability: 97.5 % (2026-Q2)" in words(chain.screen.side)


def test_its_history_is_in_order_and_the_change_is_said_without_a_cause(
    chain: ChainExercise,
) -> None:
    keep(chain)
    keep(chain, value="92", period="2025-Q2", measured_on="2025-06-30")
    (history,) = histories(chain.desk.state, "internal_service_quality")
    assert [figure.period for figure in history.figures] == ["2026-Q2", "2025-Q2"]
    assert change_words(history) == "From 92 to 97.5 %, 2025-Q2 to 2026-Q2."


def test_the_same_period_again_is_a_new_version_and_the_old_one_stays(
    chain: ChainExercise,
) -> None:
    keep(chain)
    keep(chain, value="98")
    (figure,) = kept(chain)
    assert figure.value == 98
    past = chain.desk.store.history(Baseline, "acme", figure.id)
    assert [version.value for version in past] == [97.5, 98]


def test_a_removed_figure_is_gone_from_the_screen_not_from_the_history(
    chain: ChainExercise,
) -> None:
    keep(chain)
    (figure,) = kept(chain)
    assert do(chain, "figure-remove", figure.id) == ""
    assert kept(chain) == []
    assert len(chain.desk.store.history(Baseline, "acme", figure.id)) == 2
    assert keep(chain) == ""
    assert len(kept(chain)) == 1


def test_a_measure_of_ones_own(chain: ChainExercise) -> None:
    said = keep(
        chain, measure="own", label="Lost keys", formula="keys lost / guests", unit="per 1,000"
    )
    assert said == ""
    (figure,) = kept(chain)
    assert figure.id == "own-isq-lost-keys/2026-Q2"
    assert (figure.label, figure.unit) == ("Lost keys", "per 1,000")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": "1,234"}, "decimal point"),
        ({"value": "many"}, "such as 12.5"),
        ({"value": ""}, "such as 12.5"),
        ({"period": "summer"}, "2026-Q3"),
        ({"period": "2026-13"}, "2026-Q3"),
        ({"measured_on": "30.6.2026"}, "2026-03-31"),
        ({"measured_on": str(date.today() + timedelta(days=2))}, "today or an earlier day"),  # noqa: DTZ011
        ({"measure": "nothing"}, "tool_availability"),
        ({"measure": "own", "label": "???"}, "letters or digits"),
    ],
)
def test_a_figure_that_cannot_be_meant_is_refused(
    chain: ChainExercise, fields: dict[str, str], said: str
) -> None:
    assert said in keep(chain, **fields)
    assert kept(chain) == []


def test_the_report_has_every_figure_with_its_formula(chain: ChainExercise) -> None:
    assert figure_blocks(chain.desk.state) == []
    keep(chain)
    keep(chain, value="92", period="2025-Q2", measured_on="2025-06-30")
    (table,) = (b for b in figure_blocks(chain.desk.state) if isinstance(b, Table))
    assert [row[3:5] for row in table.rows] == [("97.5 %", "2026-Q2"), ("92 %", "2025-Q2")]
    assert {row[2] for row in table.rows} == {"minutes up / minutes scheduled × 100"}


def test_what_people_typed_is_inert(chain: ChainExercise) -> None:
    keep(chain, measure="own", label="<script>x</script> b", source="=cmd()", unit="<b>")
    assert "<script>" not in chain.screen.body
    assert "&lt;script&gt;" in chain.screen.body
