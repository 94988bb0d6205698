"""The one door for text: nothing a person types becomes markup or turns a page round."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chainkit.markup import el, join, text


@given(st.text())
def test_no_text_becomes_markup(said: str) -> None:
    html = str(el("p", said, title=said))
    assert html.count("<") == 2
    assert html.count('"') == 2


def test_markup_made_by_el_passes_once() -> None:
    assert join(el("b", "1 < 2"), " & ") == "<b>1 &lt; 2</b> &amp; "


def test_a_title_cannot_turn_round_the_words_after_it() -> None:
    assert text("Acme \u202egnihtyna\u202c Ltd") == "Acme gnihtyna Ltd"
    assert text("مرحبا") == "مرحبا"


def test_a_character_no_picture_can_carry_is_marked() -> None:
    assert text("a\x00b") == "a\ufffdb"


def test_no_line_ends_between_a_number_and_its_sign() -> None:
    kept = "88\N{NO-BREAK SPACE}%"
    assert el("p", "Kept: 88 %, and ", el("b", "7 of 88 %"), title="88 %") == (
        f'<p title="88 %">Kept: {kept}, and <b>7 of {kept}</b></p>'
    )
    for tag in ("textarea", "text", "title"):
        assert el(tag, "88 %") == f"<{tag}>88 %</{tag}>"
    assert el("p", "a %b") == "<p>a %b</p>"


def test_numbers_are_short_and_absent_attributes_are_absent() -> None:
    html = el("rect", x=1.2000001, y=3.0, fill=None, hidden=True, data_id="a")
    assert html == '<rect x="1.2" y="3" hidden data-id="a"></rect>'
