"""The master of a deck: ours, on 16:9, or that of a presentation somebody gives us.

Ours has three layouts with real placeholders, and colours and letters in its theme, so that
whoever opens it restyles all slides in one place.  Imports python-pptx, the colours and errors.
"""

from __future__ import annotations

import re
from pathlib import Path
from string import Template
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from chainkit.errors import ReportError
from chainkit.pictures.tokens import LIGHT

WIDE, HIGH = Inches(13.333), Inches(7.5)
FONT = "Calibri"
_SIDE = Inches(0.7)
_THEME = {
    "dk1": LIGHT["ink"],
    "lt1": "#ffffff",
    "dk2": LIGHT["ink-2"],
    "lt2": LIGHT["panel"],
    "accent1": LIGHT["accent"],
    "accent2": LIGHT["low"],
    "accent3": LIGHT["high"],
    "accent4": LIGHT["ink-3"],
    "accent5": LIGHT["edge"],
    "accent6": LIGHT["mid"],
    "hlink": LIGHT["accent"],
    "folHlink": LIGHT["ink-2"],
}
_KEPT = {"Title Slide": "Title", "Title and Content": "Message", "Title Only": "Message and free"}
_BOXES: dict[str, tuple[float, float, float, float]] = {
    "title": (0.7, 0.68, 11.93, 1.0),
    "body": (0.7, 1.8, 11.93, 4.95),
    "ftr": (0.7, 6.95, 9.5, 0.32),
    "sldNum": (11.63, 6.95, 1.0, 0.32),
    "ctrTitle": (0.95, 2.0, 11.4, 1.7),
    "subTitle": (0.95, 3.85, 11.4, 1.4),
}
_DROPPED = {"dt"}
_TITLES = {"title", "ctrTitle"}
"""Of these a first slide has either, by the program that made its master."""
_UNREADABLE = (
    *(PackageNotFoundError, BadZipFile, SyntaxError),
    *(AttributeError, IndexError, KeyError, ValueError, NotImplementedError, OSError),
)
"""What python-pptx raises for a file that is no presentation, or a torn or encrypted one; what
lxml calls a syntax error is Python's own."""
_OF_SLIDES = {"commentAuthors", "authors", "tags", "customXml"}
_OF_FILE = {"thumbnail", "extended-properties", "custom-properties"}
"""Parts, by the end of their type, that tell of slides that are gone, or of their authors."""
_SIDES = {"ftr": "l", "sldNum": "r", "subTitle": "l", "ctrTitle": "l"}
KICKER = 7701
"""The number of our placeholder for where a slide is from; a template need not have it."""
_SHAPE = Template(
    '<p:sp $ns><p:nvSpPr><p:cNvPr id="$id" name="$name"/><p:cNvSpPr/><p:nvPr>$holder</p:nvPr>'
    '</p:nvSpPr><p:spPr><a:xfrm><a:off x="$x" y="$y"/><a:ext cx="$wide" cy="$high"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>$fill</p:spPr><p:txBody><a:bodyPr lIns="91440" '
    'anchor="ctr"/><a:lstStyle>$style</a:lstStyle><a:p><a:r><a:rPr/><a:t>$text</a:t></a:r></a:p>'
    "</p:txBody></p:sp>"
)
_ACCENT = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln>'
_KICKER_STYLE = (
    '<a:lvl1pPr marL="0" indent="0"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
    '<a:defRPr sz="1200" b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:defRPr>'
    "</a:lvl1pPr>"
)


def new_deck() -> Any:
    """An empty presentation of ours on 16:9."""
    deck = Presentation()
    _empty(deck)
    deck.slide_width, deck.slide_height = WIDE, HIGH
    for layout in list(deck.slide_layouts):
        if layout.name in _KEPT:
            layout.name = _KEPT[layout.name]
            _place(layout)
            _adorn(layout)
        else:
            deck.slide_layouts.remove(layout)
    _place(deck.slide_master)
    _letters(deck.slide_master)
    _theme(deck.slide_master)
    return deck


def open_template(path: Path) -> Any:
    """Somebody's presentation without its slides: master, layouts and theme stay.

    Raises ReportError where it is none, or has no layout with a title.
    """
    try:
        deck = Presentation(str(path))
        layouts = list(deck.slide_layouts)
    except _UNREADABLE as error:
        raise ReportError(
            f"{path} cannot be used as a template; a presentation saved as .pptx is needed."
        ) from error
    if not any(_kinds(layout) & _TITLES for layout in layouts):
        raise ReportError(f"{path} has no slide layout with a title.")
    _empty(deck)
    return deck


def _empty(deck: Any) -> None:
    """Take out the slides and all that tells of them: sections, shows, comments, a preview.

    A section or a show of slides that are gone would make PowerPoint offer a repair.
    """
    slides = deck.slides._sldIdLst  # noqa: SLF001 - the library has no way to remove a slide
    for entry in list(slides):
        deck.part.drop_rel(entry.rId)
        slides.remove(entry)
    root = deck.part._element  # noqa: SLF001 - as above
    for tag in ("{*}custShowLst", "{*}extLst/{*}ext/{*}sectionLst"):
        for found in root.findall(tag):
            gone = found if tag.startswith("{*}cust") else found.getparent()
            gone.getparent().remove(gone)
    for whole, kinds in ((deck.part, _OF_SLIDES), (deck.part.package, _OF_FILE)):
        relations = whole._rels  # noqa: SLF001 - as above
        for number, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in kinds:
                relations.pop(number)


def layout_for(deck: Any, *wanted: str) -> Any:
    """The layout that has placeholders of all `wanted` kinds, few others, and most room."""
    others = set(wanted) - _TITLES
    titled = [each for each in deck.slide_layouts if _kinds(each) & _TITLES]
    fitting = (
        [each for each in titled if _kinds(each) >= set(wanted)]
        or [each for each in titled if _kinds(each) >= others]
        or titled
    )
    return min(fitting, key=lambda layout: (len(layout.placeholders), -_room(layout)))


def _room(layout: Any) -> int:
    bodies = bodies_of(layout)
    return int(bodies[0].width * bodies[0].height) if bodies and bodies[0].width else 0


def _kinds(layout: Any) -> set[str]:
    """Such as ``{"title", "body"}``; what can hold anything counts as a body."""
    found = {"body"} if bodies_of(layout) else set()
    others = (each for each in layout.placeholders if not is_kicker(each))
    return found | {each.element.ph.get("type", "obj") for each in others} - {"obj"}


def bodies_of(sheet: Any) -> list[Any]:
    """The placeholders of a slide or layout that take text, the largest first."""
    found = [
        each
        for each in sheet.placeholders
        if each.element.ph.get("type", "obj") in {"obj", "body"} and not is_kicker(each)
    ]
    return sorted(found, key=lambda each: -(each.width or 0) * (each.height or 0))


def is_kicker(placeholder: Any) -> bool:
    """Whether it is ours for where a slide is from."""
    return bool(placeholder.placeholder_format.idx == KICKER)


def _place(sheet: Any) -> None:
    """Put the placeholders of a master or layout where 16:9 wants them."""
    for placeholder in list(sheet.placeholders):
        kind = placeholder.element.ph.get("type", "body")
        if kind in _DROPPED:
            placeholder.element.getparent().remove(placeholder.element)
        elif kind in _BOXES or kind == "obj":
            box = _BOXES["body" if kind == "obj" else kind]
            left, top, width, height = (Inches(number) for number in box)
            placeholder.left, placeholder.top = left, top
            placeholder.width, placeholder.height = width, height
            for level in placeholder.element.iter("{*}lvl1pPr"):
                if kind in _SIDES:
                    level.set("algn", _SIDES[kind])


def _adorn(layout: Any) -> None:
    """A bar beside the title of the first slide; on the others where they are from."""
    if layout.name == "Title":
        for placeholder in layout.placeholders:
            kind = placeholder.element.ph.get("type")
            if kind in {"ctrTitle", "subTitle"}:
                anchor = "b" if kind == "ctrTitle" else "t"
                placeholder.text_frame._txBody.bodyPr.set("anchor", anchor)  # noqa: SLF001 - as below
        _add(layout, "Bar", (0.7, 2.05, 0.09, 3.1), fill=_ACCENT, text="")
        return
    holder = f'<p:ph type="body" sz="quarter" idx="{KICKER}"/>'
    box = (0.7, 0.36, 11.93, 0.34)
    _add(layout, "Kicker", box, holder=holder, style=_KICKER_STYLE, text="Where it is from")


def _add(layout: Any, name: str, box: tuple[float, float, float, float], **more: str) -> None:
    x, y, wide, high = (int(Inches(number)) for number in box)
    blank = {"holder": "", "fill": "", "style": "", "ns": nsdecls("a", "p"), "id": "77"}
    values = {**blank, "name": name, "x": x, "y": y, "wide": wide, "high": high, **more}
    layout.shapes._spTree.append(parse_xml(_SHAPE.substitute(values)))  # noqa: SLF001 - no other way


def _letters(master: Any) -> None:
    """Sizes and sides of title, text and foot, as the master says them for all slides."""
    styles = master.element.find(".//{*}txStyles")
    for name, size, bold in (("titleStyle", 28, True), ("bodyStyle", 20, False)):
        for level in styles.find(f"{{*}}{name}"):
            level.set("algn", "l")
            for run in level.iter("{*}defRPr"):
                step = int(level.tag.rpartition("lvl")[2][:1] or 1) - 1
                run.set("sz", str(Pt(size - 2 * step).pt * 100).split(".")[0])
                run.set("b", "1" if bold else "0")
    for placeholder in master.placeholders:
        kind = placeholder.element.ph.get("type")
        body = placeholder.text_frame._txBody.bodyPr  # noqa: SLF001 - anchors of a master
        if kind == "title":
            body.set("anchor", "t")
        for fit in list(body):
            body.remove(fit)


def _theme(master: Any) -> None:
    """Our colours and letters in the theme; its master takes them from there."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(part.blob)
    for name, colour in _THEME.items():
        (slot,) = root.iterfind(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        for old in list(slot):
            slot.remove(old)
        slot.append(slot.makeelement(qn("a:srgbClr"), {"val": colour.removeprefix("#")}))
    for latin in root.iterfind(f".//{qn('a:fontScheme')}//{qn('a:latin')}"):
        latin.set("typeface", FONT)
    root.set("name", "chainkit")
    part._blob = serialize_part_xml(root)  # noqa: SLF001 - a part without a class of its own


def region_of(deck: Any) -> tuple[Emu, Emu, Emu, Emu]:
    """Left, top, width and height of where a slide shows things, below its title."""
    for sheet in (layout_for(deck, "title", "body"), deck.slide_master):
        for body in bodies_of(sheet):
            if body.width and body.height:
                return body.left, body.top, body.width, body.height
    wide, high = deck.slide_width, deck.slide_height
    return Emu(wide // 16), Emu(high // 4), Emu(wide * 14 // 16), Emu(high * 5 // 8)


def clean_name(text: str) -> str:
    """`text` as the name of a shape: one line."""
    return re.sub(r"\s+", " ", text)[:80]
