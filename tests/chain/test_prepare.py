"""Prepare: a session is set up on one screen, each change is saved, and two do not collide."""

from __future__ import annotations

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag

from chainkit.chain.desk import Desk
from chainkit.chain.desk_done import done_steps
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.model import Session
from chainkit.chain.place import STEPS, Place
from chainkit.chain.workshop import CardOrder, Choice, ConfidenceVote, StoryNote
from chainkit.content.packs import languages, packs
from tests.chain.workshops import DAY, another, do, fill, start, words

FORM = {"title": "Spring", "held_on": DAY, "form": "full"}


def page(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def one(html: str, selector: str) -> Tag:
    """The one element that fits."""
    (found,) = page(html).select(selector)
    return found


def session(chain: ChainExercise) -> Session:
    """As it stands in the store."""
    (found,) = chain.desk.store.latest(Session, "acme")
    return found


@pytest.fixture
def prepared(chain: ChainExercise) -> ChainExercise:
    """At Prepare, with an open session of the short form."""
    do(chain, "step", value="prepare")
    return chain


def test_a_client_without_anything_begins_here(empty: ChainExercise) -> None:
    assert empty.desk.place.step == "prepare"
    agenda = [words(str(row)) for row in page(empty.screen.body).select(".ck-agenda tr")]
    assert agenda[0] == "Step What happens An hour Two hours Half a day"
    assert agenda[-1] == "Together 60 min 120 min 240 min"
    assert "Evidence Find one hard figure for it. left out 10 min 20 min" in agenda


def test_a_session_starts_with_all_its_settings_and_stays_here(empty: ChainExercise) -> None:
    fields = {**FORM, "minutes": "120", "promise": "confidential", "management": "4"}
    assert do(empty, "new-session", value=fields) == ""
    now = session(empty)
    assert (now.title, now.held_on, now.form) == ("Spring", date(2026, 3, 31), "full")
    assert (now.minutes, now.promise, now.group_sizes) == (120, "confidential", {"management": 4})
    assert empty.desk.place.step == "prepare"
    assert one(empty.screen.body, "select[data-id=minutes] option[selected]")["value"] == "120"
    assert one(empty.screen.body, "input[name=set-promise][checked]")["value"] == "confidential"


@pytest.mark.parametrize(
    ("act", "id", "value", "field", "saved"),
    [
        ("rewrite", "title", "Autumn", "title", "Autumn"),
        ("set-date", "held_on", "2027-01-05", "held_on", date(2027, 1, 5)),
        ("setting", "minutes", "240", "minutes", 240),
        ("setting", "promise", "confidential", "promise", "confidential"),
        ("setting", "form", "full", "form", "full"),
        ("set-size", "support", "7", "group_sizes", {"support": 7}),
    ],
)
def test_each_change_is_saved_at_once(
    prepared: ChainExercise, act: str, id: str, value: str, field: str, saved: object
) -> None:
    before = session(prepared)
    assert do(prepared, act, id, value) == ""
    assert "saved " in words(prepared.screen.header)
    after = session(prepared)
    assert getattr(after, field) == saved
    other = {"version", "saved_at", field}
    assert after.model_dump(exclude=other) == before.model_dump(exclude=other)


@pytest.mark.parametrize(
    ("act", "id", "value", "says"),
    [
        ("setting", "minutes", "90", "There is no minutes “90”"),
        ("setting", "promise", "secret", "There is no promise “secret”"),
        ("setting", "language", "tlh", "There is no language “tlh”"),
        ("setting", "pack", "mining", "There is no pack “mining”"),
        ("setting", "notes", "x", "There is no setting “notes”"),
        ("set-size", "support", "-1", "as a whole number, such as 12"),
        ("set-size", "boss", "1", "There is no role group “boss”"),
        ("set-date", "held_on", "soon", "as year, month and day, such as 2026-03-31"),
        ("set-start", "start", "25:00", "a time such as 09:30"),
    ],
)
def test_a_bad_setting_is_refused_in_a_sentence(
    prepared: ChainExercise, act: str, id: str, value: str, says: str
) -> None:
    before, place = session(prepared), dict(prepared.place())
    assert says in do(prepared, act, id, value)
    assert session(prepared) == before
    assert dict(prepared.place()) == place


def test_a_year_on_its_way_to_2026_is_not_saved_yet(prepared: ChainExercise) -> None:
    before = session(prepared)
    for typed in ("0002-03-31", "0020-03-31", "0202-03-31", ""):
        assert do(prepared, "set-date", "held_on", typed) == ""
    assert session(prepared) == before


def test_the_form_stays_once_there_are_answers(prepared: ChainExercise) -> None:
    fill(prepared.desk.store, {"front_line": {"p01": 3}}, "leadership-day")
    said = do(prepared, "setting", "form", "full")
    assert said.startswith("The form stays as it is: there are answers to it.")
    assert session(prepared).form == "short"
    assert page(prepared.screen.body).select("select[data-id=form]") == []
    assert "The form stays as it is" in words(prepared.screen.body)


# --- two facilitators --------------------------------------------------------------------------


def test_two_who_change_different_settings_do_not_meet(prepared: ChainExercise) -> None:
    second = another(prepared)
    assert do(prepared, "setting", "minutes", "120") == ""
    assert do(second, "setting", "promise", "confidential") == ""
    assert do(prepared, "set-size", "management", "6") == ""
    assert do(second, "set-size", "customer", "9") == ""
    now = session(prepared)
    assert (now.minutes, now.promise) == (120, "confidential")
    assert now.group_sizes == {"management": 6, "customer": 9}


def test_of_two_who_change_the_same_one_the_second_is_told(prepared: ChainExercise) -> None:
    second = another(prepared)
    do(prepared, "set-size", "management", "6")
    said = do(second, "set-size", "management", "8")
    assert said == (
        "Somebody else changed this first: 6; yours was 8. Theirs stands and is shown now; "
        "change it again to overrule it."
    )
    assert one(second.screen.body, "[data-act=set-size][data-id=management]")["value"] == "6"
    assert do(second, "set-size", "management", "8") == ""
    assert session(prepared).group_sizes == {"management": 8}


def test_of_two_titles_both_are_kept(prepared: ChainExercise) -> None:
    second = another(prepared)
    do(prepared, "rewrite", "title", "Spring", seen="Leadership day")
    assert "Somebody else" in do(second, "rewrite", "title", "Summer", seen="Leadership day")
    assert session(prepared).title == "Spring / Summer"


def test_an_answer_elsewhere_does_not_redraw_what_is_typed_here(prepared: ChainExercise) -> None:
    before = prepared.screen.body
    fill(prepared.desk.store, {"front_line": {"p01": 3}}, "leadership-day")
    do(another(prepared), "rewrite", "notes", "They look tired")
    do(prepared, "ping")
    assert prepared.screen.body == before
    do(another(prepared), "setting", "minutes", "120")
    do(prepared, "ping")
    assert one(prepared.screen.body, "select[data-id=minutes] option[selected]")["value"] == "120"


# --- what is shown -----------------------------------------------------------------------------


def test_a_group_under_five_is_flagged_at_once_and_no_other(prepared: ChainExercise) -> None:
    said: list[dict[str, str]] = []
    prepared.screen.put_text = lambda texts: said.append(dict(texts))  # type: ignore[method-assign]
    for size, flagged in (("4", True), ("5", False), ("1", True), ("0", False), ("", False)):
        do(prepared, "set-size", "support", size)
        assert bool(said[-1]["small-support"]) is flagged
        assert said[-1]["small-management"] == ""
    do(prepared, "set-size", "support", "3")
    do(prepared, "step", value="prepare")
    flags = page(prepared.screen.body).select(".ck-flag")
    assert [flag["data-text"] for flag in flags if flag.get_text()] == ["small-support"]


def test_clock_times_follow_the_start_and_the_format(prepared: ChainExercise) -> None:
    def starts() -> list[str]:
        found = page(prepared.screen.body).select(".ck-starts")
        return [cell.get_text() for cell in found]

    assert set(starts()) == {""}
    do(prepared, "set-start", "start", "09:30")
    do(prepared, "step", value="prepare")
    assert starts()[:5] == ["", "09:30", "09:38", "09:42", "09:52"]
    assert prepared.place()["start"] == "09:30"  # a reload comes back to it
    do(prepared, "setting", "minutes", "240")
    assert starts()[-1] == "13:20"
    rows = [words(str(row)) for row in page(prepared.screen.body).select(".ck-agenda tr")]
    assert "11:10 Break 30 min –" in rows


def test_language_and_sector_are_offered_only_where_there_is_a_choice(
    prepared: ChainExercise,
) -> None:
    for name, offered in (("language", len(languages()) > 1), ("pack", bool(packs()))):
        assert bool(page(prepared.screen.body).select(f"select[data-id={name}]")) is offered


def test_both_promises_are_explained_and_differ(prepared: ChainExercise) -> None:
    labels = [words(str(one)) for one in page(prepared.screen.body).select(".ck-promise")]
    anonymous, confidential = labels
    assert "nobody can look up who gave an answer" in anonymous
    assert "weaker than anonymous" in confidential


def test_the_guide_and_the_notes_stand_beside_every_step(chain: ChainExercise) -> None:
    purposes = set()
    for step, _name in STEPS:
        do(chain, "step", value=step)
        guide = one(chain.screen.side, "details.ck-guide")
        assert "open" not in guide.attrs
        purposes.add(guide.p.get_text() if guide.p else "")
        assert one(chain.screen.side, "textarea[data-id=notes]")
    assert len(purposes) == len(STEPS)


# --- the header ----------------------------------------------------------------------------------


def marks(chain: ChainExercise) -> dict[str, str]:
    """Step -> what stands in its circle."""
    buttons = page(chain.screen.header).select(".ck-step")
    return {str(b["data-value"]): b.span.get_text() for b in buttons if b.span}


def test_done_steps_have_a_check_mark_and_say_so_in_words(chain: ChainExercise) -> None:
    assert [marks(chain)[step] for step, _ in STEPS] == ["✓", *map(str, range(2, 11))]
    fill(chain.desk.store, {"front_line": {f"p{n}": 2 for n in range(6)}}, "leadership-day")
    do(chain, "reveal")
    assert marks(chain)["rate"] == marks(chain)["reveal"] == "✓"
    (rate,) = page(chain.screen.header).select("[data-value=rate]")
    assert words(str(rate)) == "✓ Rate (done)"
    assert one(chain.screen.header, "[aria-current=step]")["data-value"] == "reveal"


def test_a_step_is_done_by_what_it_left_behind_in_this_session(chain: ChainExercise) -> None:
    desk, at = chain.desk, {"client": "acme", "session": "leadership-day"}
    links = tuple(link.id for link in desk.state.content.links)
    cases = {
        "order": CardOrder(**at, id="leadership-day/A", name="A", cards=links, done=True),
        "story": StoryNote(**at, id="leadership-day/case", link="case", text="A case."),
        "weakest": Choice(
            **at, id="leadership-day", round=1, link=links[0], rule=links[1], reason="Why not."
        ),
        "close": ConfidenceVote(**at, id="leadership-day", counts=(0, 0, 1, 0, 0)),
    }
    done = {"prepare"}
    for step, record in cases.items():
        assert step not in done_steps(desk.state)
        desk.store.append(record)
        desk.reload()
        done.add(step)
        assert done_steps(desk.state) == done
    start(chain, "Another day")
    assert done_steps(desk.state) == {"prepare"}


def test_nothing_is_done_without_a_session(empty: ChainExercise) -> None:
    assert done_steps(empty.desk.state) == frozenset()


def test_the_date_of_a_session_comes_before_its_long_title(chain: ChainExercise) -> None:
    do(chain, "rewrite", "title", "A very long title " * 8)
    option = one(chain.screen.header, "select[data-act=session] option")
    assert option.get_text().startswith(f"{DAY} · A very long title")


def test_the_room_is_told_what_happens_and_what_is_promised(chain: ChainExercise) -> None:
    room = ChainExercise(
        Desk(chain.desk.store, Place(client="acme", view="present", step="prepare"))
    )
    assert page(room.screen.lead).h1.get_text() == "Leadership day"  # type: ignore[union-attr]
    assert len(page(room.screen.body).select("ol li")) == 7  # the hour leaves two steps out
    assert "Your answers are anonymous." in words(room.screen.body)
    assert not re.search(r"\d+ min|\d\d:\d\d", words(room.screen.body))
    do(chain, "setting", "promise", "confidential")
    do(chain, "setting", "minutes", "240")
    do(room, "ping")
    assert "Your answers are confidential." in words(room.screen.body)
    assert len(page(room.screen.body).select("ol li")) == 9
    room.close()
