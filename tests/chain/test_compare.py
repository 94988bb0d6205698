"""Two sessions beside each other: refused with a reason, or compared with due doubt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import scipy

from chainkit.chain.compare import Comparison, earlier_sessions, session_comparison
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.report_shift import comparison_blocks, comparison_html
from chainkit.errors import UnknownChoice
from chainkit.report.blocks import Figure, text_of
from tests.chain.workshops import do, fill, start, words

THEN, NOW = [1, 2, 2, 3, 2, 1, 2, 3, 2, 2, 1, 3], [3, 4, 4, 5, 4, 3, 4, 4, 3, 5, 4, 4]
Sheets = Callable[..., str]


@pytest.fixture
def hold(empty: ChainExercise) -> Sheets:
    """Hold a session: its title, everybody's answer to every item; its id."""

    def held(title: str, values: list[int], *, reveal: bool = True, **more: str) -> str:
        start(empty, title, **more)
        session = empty.desk.state.session
        assert session is not None
        fill(empty.desk.store, {"front_line": {f"p{i}": v for i, v in enumerate(values)}},
             session.id)  # fmt: skip
        if reveal:
            do(empty, "reveal")
        return session.id

    return held


def compare(chain: ChainExercise, earlier: str) -> Comparison:
    return session_comparison(chain.desk.store, chain.desk.state, earlier)


def test_other_people_then_and_now(empty: ChainExercise, hold: Sheets) -> None:
    earlier = hold("Last year", THEN, held_on="2025-03-01")
    hold("This year", NOW)
    found = compare(empty, earlier)
    first = found.links[0].change
    assert first is not None
    known = scipy.stats.ttest_ind([25 * v for v in NOW], [25 * v for v in THEN], equal_var=False)
    interval = known.confidence_interval()
    assert (first.low, first.high) == pytest.approx((interval.low, interval.high), abs=1e-5)
    assert first.adjusted == pytest.approx(min(1, known.pvalue * 10), rel=1e-6)
    assert first.pairs == 0  # the same keys, but nobody is followed from session to session
    assert found.sentence == (
        "Of 10 links compared, 10 rose and 0 fell by more than chance can explain; "
        "for the others no real change can be shown."
    )
    assert [s.id for s in earlier_sessions(empty.desk.state)] == [earlier]


def test_no_real_change_is_said(empty: ChainExercise, hold: Sheets) -> None:
    earlier = hold("Last year", THEN, held_on="2025-03-01")
    hold("This year", [*THEN[:-1], 2])
    found = compare(empty, earlier)
    assert found.sentence.startswith("No real change: none of the 10 links")
    said = text_of(comparison_blocks(found, empty.desk.state.content))
    assert "no clear change" in said
    assert "can be chance" in said
    assert "Holm's method" in said
    assert "different people" in said


def test_what_one_link_alone_would_show_is_doubted_among_ten(
    empty: ChainExercise, hold: Sheets
) -> None:
    earlier = hold("Last year", [2, 3] * 10, held_on="2025-03-01")
    hold("This year", [3, 3, 3, 2] * 5)
    found = compare(empty, earlier).links[0].change
    assert found is not None
    assert found.p is not None
    assert found.doubt in ("interval", "many")
    hold("Next year", [3, 3, 3, 3, 2] * 4, held_on="2026-06-01")
    found = compare(empty, earlier).links[0].change
    assert found is not None
    assert found.low is not None
    assert found.low > 0
    assert (found.doubt, found.verdict) == ("many", "none")


def test_another_form_is_refused_with_the_reason(empty: ChainExercise, hold: Sheets) -> None:
    earlier = hold("Long one", THEN, held_on="2025-03-01", form="full")
    hold("Short one", NOW)
    found = compare(empty, earlier)
    assert found.links == ()
    assert found.refusal == (
        "“Long one” used the full form and “Short one” the short form; the two forms ask "
        "different things, so their scores are not compared."
    )
    html = comparison_html(found, empty.desk.state.content)
    assert "Not compared" in words(html)
    assert "<svg" not in html


def test_what_is_hidden_is_not_compared(empty: ChainExercise, hold: Sheets) -> None:
    earlier = hold("Last year", THEN, reveal=False, held_on="2025-03-01")
    hold("This year", NOW)
    assert "was never revealed" in compare(empty, earlier).refusal
    do(empty, "hide")
    assert "not revealed yet" in compare(empty, earlier).refusal


def test_fewer_than_five_are_never_shown(empty: ChainExercise, hold: Sheets) -> None:
    earlier = hold("Last year", THEN[:4], held_on="2025-03-01")
    hold("This year", NOW)
    found = compare(empty, earlier)
    assert {(link.status, link.change) for link in found.links} == {("suppressed", None)}
    assert found.sentence.startswith("No link can be compared")
    (figure,) = (
        b for b in comparison_blocks(found, empty.desk.state.content) if isinstance(b, Figure)
    )
    assert figure.table is not None
    assert figure.table.rows[0][1] == "hidden"
    assert "fewer than five answers in one of the two" in figure.svg


def test_another_wording_is_noted(empty: ChainExercise, hold: Sheets) -> None:
    earlier = hold("Last year", THEN, held_on="2025-03-01")
    hold("This year", NOW)
    session = empty.desk.state.session
    assert session is not None
    assert not any("worded differently" in note for note in compare(empty, earlier).notes)
    empty.desk.store.append(session.changed(language="fr"))
    empty.desk.reload()
    found = compare(empty, earlier)
    assert not found.refusal
    assert any("worded differently" in note for note in found.notes)


def test_a_session_is_compared_with_another_one_only(empty: ChainExercise, hold: Sheets) -> None:
    here = hold("This year", NOW)
    for other in (here, "nowhere", ""):
        with pytest.raises(UnknownChoice):
            compare(empty, other)


def test_an_open_re_vote_of_the_earlier_session_is_left_out(
    empty: ChainExercise, hold: Sheets
) -> None:
    earlier = hold("Last year", THEN, held_on="2025-03-01")
    do(empty, "new-round", "links", {"link-profitability": "on"})
    hold("This year", NOW)
    found = compare(empty, earlier)
    assert (found.then.round, found.then.held_on) == (1, date(2025, 3, 1))
    assert found.links[0].change is not None
