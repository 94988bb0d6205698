"""The server's own pages as text: everything said, everything escaped, nothing from elsewhere."""

from __future__ import annotations

import re
from html import unescape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from chainkit.errors import BadValue
from chainkit.exercises import EXERCISES
from chainkit.serve.home import Attempt, home_page, read_client, slug_of
from chainkit.serve.look import message_page, script_hash
from chainkit.store.record import Client

HOSTILE = "<script>alert(1)</script>\" onload='x' & =cmd()"


def client(slug: str, title: str, origin: str = "own", credit: str = "") -> Client:
    return Client(client=slug, id=slug, title=title, origin=origin, credit=credit)


def home(*clients: Client, base_url: str = "/", attempt: Attempt | None = None) -> BeautifulSoup:
    page = home_page(
        EXERCISES,
        clients,
        base_url=base_url,
        kept="The database here.",
        xsrf="2|token",
        attempt=attempt or Attempt(),
    )
    return BeautifulSoup(page, "html.parser")


def test_each_client_has_every_exercise_and_its_present_view() -> None:
    page = home(client("harbour", "Harbour"), client("demo", "Demo", "invented"), base_url="/ck/")
    links = {str(a["href"]) for a in page.find_all("a")}
    for entry in EXERCISES:
        for slug in ("harbour", "demo"):
            assert f"/ck/{entry.name}?client={slug}" in links
            assert f"/ck/{entry.name}?client={slug}&view=present" in links
    assert page.form is not None
    assert page.form["action"] == "/ck/clients"
    assert {link.split("?")[0].split("/")[1] for link in links} == {"ck"}


def test_own_clients_come_before_samples_and_samples_say_so() -> None:
    sample = client("nyc", "Schools", "real", "NYC Open Data")
    page = home(sample, client("zoo", "Zoo"), client("abbey", "Abbey"))
    assert [h.text for h in page.find_all("h3")] == ["Abbey", "Zoo", "Schools"]
    (mark,) = page.select(".mark")
    assert mark.text == "sample, real data"
    assert "NYC Open Data" in page.text


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
