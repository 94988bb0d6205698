"""The screen: what a pane says is escaped, what differs travels, what was made is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from bs4 import BeautifulSoup
from ipywidgets.widgets import widget as widget_module

from chainkit.errors import BadValue, UnknownChoice
from chainkit.markup import Markup, el
from chainkit.report.blocks import Block, Paragraph
from chainkit.ui import forms
from chainkit.ui.exercise import SCREEN_MIME, WIDGET_MIME, Event, Exercise
from chainkit.ui.guard import UNEXPECTED
from chainkit.ui.refusal import ERROR_MIME, Refused, open_or_refuse
from chainkit.ui.screen import Panes, Screen, frame

HOSTILE = '<script>alert(1)</script> "quoted" \u202eesrever 🙂 =cmd() \x00'

ACTS = ((1, "up"), (2, "refuse"))


class Counter(Exercise):
    """The smallest exercise: counts up, and can be told to fail."""

    title = "Counter"

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def acts(self) -> Mapping[str, Callable[[Event], None]]:
        return {"up": self._up, "refuse": self._refuse, "break": self._break}

    def panes(self) -> Panes:
        return Panes(lead=el("h1", str(self.count)), notice=el("p", self.notice), body=el("p", "b"))

    def blocks(self) -> Sequence[Block]:
        return (Paragraph(str(self.count)),)

    def place(self) -> Mapping[str, str]:
        return {"client": "demo"}

    def _up(self, event: Event) -> None:
        self.count += int(event.value)

    def _refuse(self, _event: Event) -> None:
        raise BadValue("count", "x", "a whole number")

    def _break(self, _event: Event) -> None:
        raise ZeroDivisionError


def _registry() -> Mapping[str, Any]:
    """Every widget that ipywidgets keeps alive."""
    registry: Mapping[str, Any] = widget_module._instances
    return registry


@pytest.fixture
def counter() -> Iterator[Counter]:
    exercise = Counter()
    yield exercise
    exercise.close()


def test_an_event_changes_the_pane_that_shows_it(counter: Counter) -> None:
    counter.handle(Event("up", value=2))
    assert counter.screen.lead == "<h1>2</h1>"


def test_a_refusal_is_one_sentence_and_goes_away_with_the_next_event(counter: Counter) -> None:
    counter.handle(Event("refuse"))
    assert "count is &#39;x&#39;; it must be a whole number." in counter.screen.notice
    counter.handle(Event("up", value=1))
    assert counter.screen.notice == "<p></p>"


def test_a_defect_of_ours_shows_a_sentence_and_logs_the_traceback(
    counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    counter.handle(Event("break"))
    assert UNEXPECTED in counter.screen.notice
    assert "ZeroDivisionError" in caplog.text


def test_an_event_nobody_knows_is_ignored(counter: Counter) -> None:
    counter.handle(Event("os.system", value="boom"))
    assert counter.count == 0


def test_every_event_is_acknowledged_with_its_number(counter: Counter) -> None:
    sent: list[Any] = []
    counter.screen.send = lambda content, **_: sent.append(content)  # type: ignore[method-assign]
    counter._heard(None, {"seq": 7, "act": "up", "id": "", "value": 1}, [])
    counter._heard(None, {"seq": 8, "act": "break", "id": "", "value": 1}, [])
    assert [message["ack"] for message in sent if "ack" in message] == [7, 8]


def test_a_message_that_comes_twice_is_done_once_and_answered_alike(counter: Counter) -> None:
    """A page whose line was cut says again what was not answered."""
    sent: list[Any] = []
    counter.screen.send = lambda content, **_: sent.append(content)  # type: ignore[method-assign]
    up, refuse = ({"view": "a", "seq": seq, "act": act, "value": 1} for seq, act in ACTS)
    for message in (up, refuse, up, refuse, {**up, "view": "b"}):
        counter._heard(None, message, [])
    answers = [(message["ack"], message["refused"]) for message in sent if "ack" in message]
    assert answers == [(1, False), (2, True), (1, False), (2, True), (1, False)]
    assert counter.count == 2


def test_a_file_that_is_too_large_to_be_sent_gets_its_sentence(counter: Counter) -> None:
    counter.handle(Event("up", value={"name": "survey.xlsx", "too_large": 71_234_567}))
    assert "survey.xlsx: a file of 71 MB; expected at most 30 MB." in counter.screen.notice


def test_the_first_picture_is_what_the_widget_draws(counter: Counter) -> None:
    data, _ = counter._repr_mimebundle_()
    first = BeautifulSoup(data[SCREEN_MIME], "html.parser")
    for name in ("header", "notice", "lead", "picture", "body", "side"):
        pane = first.select_one(f"[data-pane={name}]")
        assert pane is not None
        assert pane.decode_contents() == getattr(counter.screen, name)
    assert data[WIDGET_MIME]["model_id"] == counter.screen.model_id


def test_what_an_exercise_creates_it_closes() -> None:
    before = set(_registry())
    exercise = Counter()
    exercise.screen.show(exercise.panes())
    assert set(_registry()) > before
    exercise.close()
    assert set(_registry()) == before


def test_only_the_pane_that_differs_travels() -> None:
    screen = Screen(frame=str(frame("work")))
    changed: list[str] = []
    screen.observe(lambda change: changed.append(change["name"]))
    screen.show(Panes(lead=el("h1", "a"), body=el("p", "b")))
    changed.clear()
    screen.show(Panes(lead=el("h1", "a"), body=el("p", "c")))
    screen.close()
    assert [name for name in changed if name in {"lead", "body", "side", "header"}] == ["body"]


def test_refused_names_the_choices_and_carries_the_sentence_for_a_report() -> None:
    def opener(**_: Any) -> Exercise:
        raise UnknownChoice("client", HOSTILE, ["demo", "nyc-schools"])

    refused = open_or_refuse(opener)
    data, _ = refused._repr_mimebundle_()
    assert isinstance(refused, Refused)
    assert "Valid: demo, nyc-schools." in data[ERROR_MIME]["sentence"]
    page = BeautifulSoup(data[SCREEN_MIME], "html.parser")
    assert page.find("script") is None
    assert [a["href"] for a in page.select("main a")] == ["?client=demo", "?client=nyc-schools"]
    refused.close()


def test_a_defect_while_opening_is_a_sentence_too() -> None:
    def opener(**_: Any) -> Exercise:
        raise ZeroDivisionError

    refused = open_or_refuse(opener)
    assert isinstance(refused, Refused)
    assert refused.sentence == UNEXPECTED


@pytest.mark.parametrize(
    "html",
    [
        forms.button(HOSTILE, "a", HOSTILE),
        forms.choice(HOSTILE, "a", [(HOSTILE, HOSTILE)], HOSTILE),
        forms.rating_row("ISQ1", HOSTILE, 3),
        forms.count_row("ISQ1", HOSTILE, [0] * 6, [(n, HOSTILE) for n in range(1, 6)]),
        forms.table(HOSTILE, [HOSTILE], [[HOSTILE]]),
        forms.details(HOSTILE, el("p", HOSTILE), key=HOSTILE),
    ],
)
def test_no_form_part_lets_a_text_become_markup(html: Markup) -> None:
    page = BeautifulSoup(str(html), "html.parser")
    assert page.find("script") is None
    assert "alert(1)" in page.decode()
    assert "\x00" not in page.decode()


def test_a_rating_row_shows_the_saved_answer_and_names_every_point() -> None:
    row = BeautifulSoup(str(forms.rating_row("ISQ1", "Tools", 4)), "html.parser")
    radios = row.find_all("input")
    assert [r["value"] for r in radios if r.has_attr("checked")] == ["4"]
    assert radios[0]["aria-label"] == "1, strongly disagree"
    assert radios[5]["aria-label"] == "cannot judge"
    group = row.find(attrs={"role": "radiogroup"})
    assert group is not None
    assert row.find(id=group["aria-labelledby"]).get_text() == "Tools"  # type: ignore[union-attr]


def test_cannot_judge_and_not_answered_are_different_rows() -> None:
    cannot = BeautifulSoup(str(forms.rating_row("ISQ1", "Tools", "x")), "html.parser")
    unanswered = BeautifulSoup(str(forms.rating_row("ISQ1", "Tools", None)), "html.parser")
    assert [r["value"] for r in cannot.select("input[checked]")] == ["x"]
    assert unanswered.select("input[checked]") == []
