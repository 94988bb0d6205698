"""A picture in a document is only looked at: nothing in it acts, and ids do not collide."""

from __future__ import annotations

import re

import pytest

from chainkit.errors import ReportError
from chainkit.report.svg import is_wide, still_svg
from tests.report.hostile import picture

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
ACTIVE = {
    "script": f"{HEAD}<script>alert(1)</script></svg>",
    "handler": f'{HEAD}<rect onclick="alert(1)"/></svg>',
    "handler on the picture": HEAD.replace("viewBox", 'onload="x()" viewBox') + "</svg>",
    "foreign use": f'{HEAD}<use href="http://evil.example/x#a"/></svg>',
    "javascript": f'{HEAD}<use href="javascript:alert(1)"/></svg>',
    "html inside": f'{HEAD}<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/>'
    "</foreignObject></svg>",
    "link": f'{HEAD}<a href="#x"><rect/></a></svg>',
    "image": f'{HEAD}<image href="#x"/></svg>',
    "animation": f'{HEAD}<set attributeName="x"/></svg>',
    "foreign fill": f'{HEAD}<rect style="fill:url(http://evil.example/x)"/></svg>',
    "foreign style": f"{HEAD}<style>@import '//evil.example/x.css';</style></svg>",
    "entities": f'<!DOCTYPE svg [<!ENTITY a "aaaa">]>{HEAD}<text>&a;</text></svg>',
    "broken": f"{HEAD}<rect></svg>",
}


@pytest.mark.parametrize("svg", ACTIVE.values(), ids=ACTIVE.keys())
def test_an_active_or_broken_picture_is_refused(svg: str) -> None:
    with pytest.raises(ReportError):
        still_svg(svg, "a-", "alt")


def test_every_reference_leads_to_an_id_of_the_same_picture() -> None:
    still = still_svg(picture(), "f1-", "alt")
    ids = set(re.findall(r'\sid="([^"]+)"', still))
    references = set(re.findall(r"url\(#([^)]+)\)", still))
    assert references
    assert references <= ids
    assert all(each.startswith("f1-") for each in ids)


def test_it_has_a_name_and_nothing_to_stop_at() -> None:
    still = still_svg(picture(), "f1-", "Ten links & more")
    assert 'role="img"' in still
    assert 'aria-label="Ten links &amp; more"' in still
    assert "tabindex" not in still
    assert "button" not in still


@pytest.mark.parametrize(
    ("width", "height", "wide"),
    [(940, 562, False), (1800, 1065, True), (1800, 1213, False), (900, 500, True)],
)
def test_a_picture_of_small_letters_turns_its_page_sooner(
    width: int, height: int, *, wide: bool
) -> None:
    assert is_wide(f'<svg viewBox="0 0 {width} {height}"/>') is wide
