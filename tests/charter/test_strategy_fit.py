"""The reckoned page says what the page that is set does."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from chainkit.charter.strategy_fit import LARGEST, SMALLEST, WIDE, page_fit
from chainkit.report.paper import Box, one_page
from tests.charter.builders import CONTENT

NAMES = {content.id: content.name for content in CONTENT.strategy}
CUT = "Cut to fit"


def _set(texts: dict[str, str]) -> tuple[float, bool]:
    """Size of most letters of the page that is set, in points, and whether it was cut."""
    boxes = [Box(name, texts[id_], wide=id_ in WIDE) for id_, name in NAMES.items()]
    words = {"title": "Acme: customer strategy", "lead": "Review", "foot": "Ours."}
    pdf = one_page(boxes, **words, empty="Not yet", cut=CUT, size="A4", kind="pdf")
    sizes: dict[float, int] = {}

    def see(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        at = round(abs(tm[0]) * size, 2)
        sizes[at] = sizes.get(at, 0) + len(text.strip())

    (page,) = PdfReader(io.BytesIO(pdf)).pages
    text = page.extract_text(visitor_text=see)
    return max(sizes, key=lambda at: sizes[at]), CUT in text


@pytest.mark.parametrize(("times", "cut"), [(6, False), (18, True)])
def test_letters_are_as_large_as_reckoned(times: int, cut: bool) -> None:  # noqa: FBT001
    texts = dict.fromkeys(NAMES, "We answer every guest within the hour. " * times)
    size, was_cut = _set(texts)
    found = page_fit(NAMES, texts)
    assert found.points == pytest.approx(size, abs=1)
    assert (bool(found.cut), was_cut) == (cut, cut)


def test_an_empty_page_has_the_largest_letters_and_a_full_box_is_named() -> None:
    assert page_fit(NAMES, {}).points == LARGEST
    full = page_fit(NAMES, {"needs": "word " * 600})
    assert full.points == SMALLEST
    assert full.cut == {"needs"}
