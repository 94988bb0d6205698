"""Pictures as files: plain colours, the right size, one font, and plain words when it fails."""

from __future__ import annotations

import io
import logging
import re
import struct

import pytest
from pypdf import PdfReader

from chainkit.errors import ReportError
from chainkit.markup import el
from chainkit.pictures.export import FAMILY, bake, font_dir, font_problem, to_pdf, to_png
from chainkit.pictures.tokens import DARK, LIGHT

PICTURE = str(
    el(
        "svg",
        el("rect", x=0, y=0, width=200, height=100, style="fill:var(--ck-s00)"),
        el("text", "Ergebnis var(--ck-ink)", x=10, y=50, style="fill:var(--ck-ink)"),
        xmlns="http://www.w3.org/2000/svg",
        viewBox="0 0 200 100",
        style="font-family:var(--ck-font)",
    )
)


def said(words: str) -> str:
    return PICTURE.replace("Ergebnis", words)


def test_baking_leaves_plain_colours_of_the_theme() -> None:
    baked = bake(PICTURE, DARK)
    assert f"fill:{DARK['s00']}" in baked
    assert not re.search(r'style="[^"]*var\(', baked)
    assert FAMILY in baked


def test_baking_leaves_what_people_wrote_alone() -> None:
    assert ">Ergebnis var(--ck-ink)<" in bake(PICTURE)


def test_a_ground_is_painted_behind_and_around() -> None:
    baked = bake(PICTURE, ground=True)
    assert 'viewBox="-24 -24 248 148"' in baked
    assert baked.index(LIGHT["paper"]) < baked.index(LIGHT["s00"])


def test_an_unknown_colour_is_refused() -> None:
    with pytest.raises(ReportError, match="“plum”"):
        bake(PICTURE.replace("--ck-s00", "--ck-plum"))


@pytest.mark.parametrize("width", [300, 1920])
def test_a_png_is_as_wide_as_asked(width: int) -> None:
    png = to_png(PICTURE, width)
    assert png.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", png[16:24])
    assert abs(wide - width) <= 1
    assert abs(high - width * 148 / 248) <= 1


def test_a_png_follows_its_theme() -> None:
    assert to_png(PICTURE, 200, LIGHT) != to_png(PICTURE, 200, DARK)


def test_a_pdf_keeps_its_text_in_the_exports_own_font() -> None:
    page = PdfReader(io.BytesIO(to_pdf(PICTURE))).pages[0]
    assert "Ergebnis" in page.extract_text()
    fonts = page["/Resources"]["/Font"]
    names = {str(fonts[name]["/BaseFont"]) for name in fonts}
    assert all("SourceSansPro" in name for name in names)


def test_the_fonts_of_exports_are_where_they_are_said_to_be() -> None:
    folder = font_dir()
    assert folder is not None
    assert (folder / "SourceSansPro-Semibold.ttf").is_file()


def test_letters_without_a_font_are_named_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    nobody = said("\U0010fffd")  # private use: belongs to no script, so no font has it
    assert "private use" in font_problem(nobody)
    with caplog.at_level(logging.WARNING, logger="chainkit"):
        assert to_png(nobody, 200).startswith(b"\x89PNG")
    assert "no font for these characters" in caplog.text


def test_letters_of_europe_need_no_warning() -> None:
    assert font_problem(said("Qualité Größe Łódź Ποιότητα Качество ± – “…”")) == ""


@pytest.mark.parametrize("make", [lambda svg: to_png(svg, 100), to_pdf])
def test_a_broken_picture_is_refused_in_one_sentence(make: object) -> None:
    broken = PICTURE.replace("</svg>", "")
    with pytest.raises(ReportError) as refused:
        make(broken)  # type: ignore[operator]
    assert "\n" not in str(refused.value)
    with pytest.raises(ReportError, match="viewBox"):
        make("<svg></svg>")  # type: ignore[operator]
