"""Whatever the result and the names, the chain's picture is sound and nothing in it acts."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.chain.result import ChainResult, GroupScore, LinkScore, Weakest
from tests.chain.drawn import (
    EVERY,
    NS,
    Drawn,
    cards,
    draw,
    texts_outside,
)
from tests.chain.picture_cases import IDS, LONG, content, workshop

PERCENT = st.floats(0, 100)
MAYBE = st.none() | PERCENT


@st.composite
def link_scores(draw_: st.DrawFn, link: str, source: str) -> LinkScore:
    status = draw_(st.sampled_from(["scored", "scored", "missing", "suppressed", "not_applicable"]))
    if status != "scored":
        return LinkScore(link, source, status, detail=draw_(st.text(max_size=30)))  # type: ignore[arg-type]
    low, middle, high = sorted(draw_(st.tuples(PERCENT, PERCENT, PERCENT)))
    found = tuple(
        GroupScore(name, "scored" if score is not None else "suppressed", score, score, None)
        for name, score in draw_(
            st.dictionaries(
                st.sampled_from(["management", "front_line", "support", "customer"]), MAYBE
            )
        ).items()
    )
    return LinkScore(
        link,
        source,  # type: ignore[arg-type]
        "scored",
        draw_(PERCENT),
        middle,
        low,
        high,
        draw_(st.integers(1, 10**6)),
        draw_(MAYBE),
        draw_(st.sampled_from([None, "firm", "fair", "rough"])),
        draw_(st.none() | st.floats(0, 1)),
        draw_(st.sampled_from([None, "shared view", "mixed", "split"])),
        found,
        draw_(st.none() | st.floats(-100, 100)),
        draw_(st.booleans()),
    )


@st.composite
def results(draw_: st.DrawFn) -> ChainResult:
    rated = {link: draw_(link_scores(link, "ratings")) for link in IDS}
    measured = {link: draw_(link_scores(link, "measures")) for link in IDS}
    weakest = draw_(
        st.none()
        | st.builds(Weakest, st.sampled_from(IDS), st.sampled_from(IDS), st.text(max_size=9))
    )
    primary = draw_(st.sampled_from(["ratings", "measures"]))
    return ChainResult(rated, measured, primary, weakest, "", 0, {})  # type: ignore[arg-type]


@settings(max_examples=25)
@given(
    result=results(),
    drawn=st.sampled_from(EVERY),
    selected=st.none() | st.sampled_from(IDS),
    labels=st.none() | st.lists(st.text(min_size=1, max_size=60), min_size=10, max_size=10),
)
def test_any_result_gives_a_sound_picture(
    result: ChainResult, drawn: Drawn, selected: str | None, labels: list[str] | None
) -> None:
    about = content(tuple(labels)) if labels else content()
    svg = draw(result, drawn, selected=selected, content=about)
    assert tuple(cards(svg)) == IDS
    assert not re.search(r"\b(nan|inf)\b", svg.partition("<g")[0] + " ".join(numbers(svg)))
    assert not list(texts_outside(svg))
    assert svg == draw(result, drawn, selected=selected, content=about)


def numbers(svg: str) -> list[str]:
    return re.findall(r' (?:d|x|y|cx|cy|r|width|height|font-size)="([^"]*)"', svg)


@pytest.mark.parametrize(
    "nasty",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "]]><!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
        "\u202eتجربة <b>\u0000\ud800",
        '👩‍👩‍👧 & Sons\' "Hotel"',
        "var(--ck-ink)",
        "=cmd()|'/c calc'!A0",
    ],
)
def test_names_are_inert(nasty: str) -> None:
    svg = draw(workshop(), title=nasty, content=content((nasty, *LONG[1:])))
    root = fromstring(svg)
    title = root.find(f"{NS}title")
    assert title is not None
    assert title.text == re.sub("[\x00\ud800]", "\ufffd", nasty).replace("\u202e", "")
    tags = {element.tag.removeprefix(NS) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "rect", "text", "path", "circle"}
    assert not [k for e in root.iter() for k in e.attrib if k.startswith("on") or "href" in k]


def test_no_foreign_host_is_named() -> None:
    svg = draw(workshop())
    assert re.findall(r"https?://[^\"' ]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "url(" not in svg
