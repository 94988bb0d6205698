"""The server's own pages as text: everything said, everything escaped, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from chainkit.actions import Action
from chainkit.clients import Deleted, read_client, slug_of
from chainkit.errors import BadValue
from chainkit.exercises import EXERCISES
from chainkit.overview import Overview
from chainkit.serve.clients import Frontage
from chainkit.serve.home import Attempt, home_page
from chainkit.serve.look import message_page, script_hash
from chainkit.serve.manage import NO_REFUSAL, Refusal, client_page, deleted_page
from chainkit.store.record import Client
from chainkit.workshop.signpost import INSIDE, inside

TODAY = date(2026, 5, 1)
HOSTILE = "<script>alert(1)</script>\" onload='x' & =cmd()"


def client(slug: str, title: str, origin: str = "own", credit: str = "") -> Client:
    return Client(client=slug, id=slug, title=title, origin=origin, credit=credit)


def home(*clients: Client, base_url: str = "/", attempt: Attempt | None = None) -> BeautifulSoup:
    seen = [Overview(each, {}) for each in clients]
    return page_of(seen, base_url=base_url, attempt=attempt)


def page_of(
    seen: Sequence[Overview], *, base_url: str = "/", attempt: Attempt | None = None
) -> BeautifulSoup:
    front = Frontage(EXERCISES, base_url, TODAY)
    typed = attempt or Attempt()
    page = home_page(seen, front, kept="The database here.", xsrf="2|token", attempt=typed)
    return BeautifulSoup(page, "html.parser")


def action(id_: str, due: date | None, **fields: Any) -> Action:
    given = {"client": "demo", "exercise": "levels", "what": f"Do {id_}", **fields}
    return Action(id=id_, due=due, **given)


def test_its_first_words_name_every_exercise() -> None:
    lead = home().find(class_="lead")
    assert lead is not None
    words = lead.get_text(" ").lower()
    assert len(EXERCISES) == len(INSIDE)
    for entry in EXERCISES:
        assert inside(entry.name) in words
        assert entry.title.lower().endswith(inside(entry.name))


def test_each_client_has_every_exercise_and_its_present_view() -> None:
    page = home(client("harbour", "Harbour"), client("demo", "Demo", "invented"), base_url="/ck/")
    links = {str(a["href"]) for a in page.find_all("a")}
    for entry in EXERCISES:
        for slug in ("harbour", "demo"):
            assert f"/ck/{entry.name}?client={slug}" in links
    assert page.form is not None
    assert page.form["action"] == "/ck/clients"
    here = {link.removeprefix("#") for link in links if link.startswith("#")}
    assert here == {"new-client"}
    assert page.find(id="new-client")
    assert {link.split("?")[0].split("/")[1] for link in links if link[0] != "#"} == {"ck"}


def test_own_clients_come_before_samples_and_samples_say_so() -> None:
    sample = client("nyc", "Schools", "real", "NYC Open Data")
    page = home(sample, client("zoo", "Zoo"), client("abbey", "Abbey"))
    assert [h.text for h in page.find_all("h3")] == ["Abbey", "Zoo", "Schools"]
    (mark,) = page.select(".mark")
    assert mark.text == "sample, real data"
    assert "NYC Open Data" in page.text


def test_a_clients_one_list_of_actions_is_short_and_says_what_is_overdue() -> None:
    days = [date(2026, 4, 1), date(2026, 5, 20), *[date(2026, 6, n) for n in range(1, 6)], None]
    seen = Overview(
        client("demo", "Demo"),
        {},
        open=tuple(action(f"a{n}", day) for n, day in enumerate(days)),
        closed=(action("old", None, status="done", closed_on=date(2026, 4, 2)),),
        about={"a0": "A quiet room", "old": HOSTILE},
    )
    page = page_of([seen])
    actions = page.select_one(".actions")
    assert actions is not None
    assert actions.h4 is not None
    assert actions.h4.text == "8 open actions, 1 overdue"
    assert [late.text for late in actions.select(".late")] == ["30 days overdue"]
    assert "A quiet room (service levels)" in actions.text
    folded = [each.text for each in actions.find_all("summary")]
    assert folded == ["3 more open actions", "1 done or dropped"]
    assert "done on 2 April 2026" in actions.text
    assert HOSTILE in actions.text
    assert {a["href"] for a in actions.find_all("a")} == {"/levels?client=demo&step=actions"}


def test_an_action_of_an_exercise_that_is_not_here_leads_nowhere() -> None:
    seen = Overview(client("demo", "Demo"), {}, open=(action("a", None, exercise="tides"),))
    listed = page_of([seen]).select_one(".actions")
    assert listed is not None
    assert not listed.find_all("a")
    assert "tides" in listed.text


def test_nothing_typed_by_a_user_becomes_markup() -> None:
    page = home(
        client("harbour", HOSTILE, "real", HOSTILE), attempt=Attempt(HOSTILE, HOSTILE, HOSTILE)
    )
    assert len(page.find_all("script")) == 1  # our own
    assert not page.find_all(onload=True)
    assert page.h3 is not None
    assert page.h3.text == HOSTILE
    named = page.find("input", {"name": "title"})
    assert named is not None
    assert named["value"] == HOSTILE  # type: ignore[index]


def test_a_message_page_says_it_and_leads_back() -> None:
    page = BeautifulSoup(message_page("Not found", HOSTILE, base_url="/ck/"), "html.parser")
    assert HOSTILE in page.text
    assert page.find("a", string="To the front door", href="/ck/") is not None


def test_the_policy_names_the_script_that_the_pages_carry() -> None:
    page = home()
    assert page.script is not None
    import base64
    import hashlib

    digest = hashlib.sha256(unescape(page.script.decode_contents()).encode()).digest()
    assert script_hash() == f"'sha256-{base64.b64encode(digest).decode()}'"


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Harbour", "Harbour"), ("Harbour", "-x"), ("Harbour", "a" * 65), ("Harbour", "a b"),
     ("Harbour", "ä"), ("", "x"), ("   ", "x"), ("x" * 201, "x"), ("酒店", "")],
)  # fmt: skip
def test_what_cannot_be_a_client_is_refused_in_one_sentence(title: str, slug: str) -> None:
    with pytest.raises(BadValue) as refused:
        read_client(title, slug)
    assert re.fullmatch(r"[^\n]+[.]", str(refused.value))


def test_a_refused_short_name_comes_with_one_that_would_do() -> None:
    with pytest.raises(BadValue, match=r"such as grand-hotel[.]"):
        read_client("Anything", "Grand Hotel!")


@given(st.text())
def test_a_short_name_made_from_any_title_is_valid_or_empty(title: str) -> None:
    slug = slug_of(title)
    if slug:
        assert client(slug, "x").client == slug


def test_many_clients_are_a_list_with_a_filter_and_archived_ones_wait_until_asked() -> None:
    many = [client(f"c{n}", f"Client {n:03}") for n in range(100)]
    away = client("away", "Away").changed(archived_on=TODAY)
    seen = [Overview(each, {}) for each in (*many, away, client("demo", "Demo", "invented"))]
    page = page_of(seen)
    assert len(page.select(".rows > li")) == 101
    assert page.find(id="finding", hidden=True)  # the script shows it
    assert page.find("a", href="/clients/c7", string="Client 007")
    assert not page.find(id="client-away")
    to_archive = page.find("a", href="/?archived=1#archived")
    assert to_archive
    assert to_archive.text == "1 archived client"
    front = Frontage(EXERCISES, "/", TODAY)
    shown = home_page(seen, front, kept="Here.", xsrf="x", archived=True)
    archived = BeautifulSoup(shown, "html.parser").select_one("#archived")
    assert archived
    assert "archived on 1 May 2026" in archived.text
    assert len(shown) < 150_000


def managed(one: Client, refusal: Refusal = NO_REFUSAL, done: str = "") -> BeautifulSoup:
    front = Frontage(EXERCISES, "/ck/", TODAY)
    page = client_page(
        Overview(one, {}), front, xsrf="2|token", holdings=(("answers", 1831),),
        folder="/here/deleted-clients", done=done, refusal=refusal,
    )  # fmt: skip
    return BeautifulSoup(page, "html.parser")


def test_a_clients_page_has_a_form_for_each_change_and_every_form_its_token() -> None:
    page = managed(client("demo", HOSTILE), done="renamed")
    assert {str(form["action"]) for form in page.find_all("form")} == {
        "/ck/workbook",
        *(f"/ck/clients/demo/{act}" for act in ("rename", "archive", "delete")),
    }
    for form in page.find_all("form"):
        token = form.find("input", {"name": "_xsrf"})
        assert token
        assert (form["method"], token["value"]) == ("post", "2|token")
    assert page.h1
    assert page.h1.text == HOSTILE
    assert page.find(role="status", string="Renamed.")
    folded = page.select_one("details.grave")
    assert folded
    assert not folded.has_attr("open")
    assert "/here/deleted-clients" in folded.text
    assert "1,831" in folded.text
    for field in page.select("input:not([type=hidden])"):
        assert field.find_parent("label")
    assert not managed(client("demo", "Demo"), done="nonsense").select(".done")


def test_an_archived_clients_page_brings_it_back() -> None:
    page = managed(client("demo", "Demo").changed(archived_on=TODAY))
    assert page.find("form", action="/ck/clients/demo/restore")
    assert not page.find("form", action="/ck/clients/demo/archive")
    assert "archived on 1 May 2026" in page.text


@pytest.mark.parametrize("act", ["rename", "delete"])
def test_a_form_that_is_not_taken_keeps_what_was_typed_and_says_why(act: str) -> None:
    page = managed(client("demo", "Demo"), Refusal(act, HOSTILE, "typed so far"))
    (alert,) = page.select("[role=alert]")
    field = page.find("input", value="typed so far")
    assert field
    assert alert.text == HOSTILE
    assert str(alert["id"]) in str(field["aria-describedby"])
    assert field["aria-invalid"] == "true"
    folded = field.find_parent("details")
    assert folded is None or folded.has_attr("open")


def test_what_was_deleted_is_told_with_the_way_back() -> None:
    done = Deleted(client("demo", HOSTILE), (("answers", 12), ("actions", 1)), Path("/x/demo.json"))
    page = BeautifulSoup(deleted_page(done, base_url="/ck/"), "html.parser")
    assert page.h1
    assert page.h1.text == f"{HOSTILE} was deleted"
    assert page.find("code", string="chainkit client new demo --from /x/demo.json")
    assert page.caption
    assert page.caption.text == "13 records"
