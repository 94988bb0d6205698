"""What the screens of the economics share: a section as panes, and forms from typed fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from chainkit.economics.report_section import Section
from chainkit.economics.seat import Seat
from chainkit.economics.state import EconomicsState
from chainkit.economics.typed import FORMS_BY_NAME, Asked, written
from chainkit.economics.words import inner
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Block, Figure
from chainkit.report.html import html_fragment
from chainkit.report.svg import still_svg
from chainkit.store.record import Record
from chainkit.ui.forms import button, details
from chainkit.ui.layouts import Layout, figure
from chainkit.ui.screen import Panes
from chainkit.words import day, say, spoken
from chainkit.workshop.screens.header import origin_label


def eyebrow(state: EconomicsState) -> str:
    """Client and review in one line."""
    parts = [state.client.title]
    if state.session:
        parts += [state.session.title, day(state.session.held_on)]
    return " · ".join(parts)


def shown(blocks: Sequence[Block]) -> Markup:
    """Blocks of a document on a screen."""
    if not blocks:
        return Markup()
    wide = tuple(
        replace(b, svg=b.wide_svg) if isinstance(b, Figure) and b.wide_svg else b for b in blocks
    )
    return el("div", Markup(html_fragment(wide, styled=False)), class_="ck-econ")


def section_panes(section: Section, *, controls: Markup | None = None, more: Markup | None = None,
                  side: Markup | None = None) -> Panes:  # fmt: skip
    """A section: headline, why, its blocks, then what can be written in."""
    return Panes(
        lead=join(el("h1", section.headline), el("p", section.why, class_="ck-why"), controls),
        body=join(shown(section.blocks[:1]), shown(section.blocks[1:]), more),
        side=side or Markup(),
    )


def room(make: Callable[[EconomicsState], Section]) -> Callable[[Seat], Panes]:
    """What the room sees of a section: its headline and its first picture, no controls."""

    def panes(seat: Seat) -> Panes:
        state = seat.desk.state
        return room_panes(make(state), state)

    return panes


def room_panes(section: Section, state: EconomicsState) -> Panes:
    """The room's view of a section."""
    first = next((each for each in section.blocks if isinstance(each, Figure)), None)
    return Panes(
        lead=join(el("p", eyebrow(state), class_="ck-eyebrow"), el("h1", section.headline)),
        picture=drawn(first) if first else Markup(),
        body=join(
            el("p", section.why, class_="ck-why"),
            el("p", say("Illustrative, not a forecast. {origin}", origin=origin_label(state)),
               class_="ck-src"),
        ),
    )  # fmt: skip


def drawn(picture: Figure) -> Markup:
    """A picture by itself, in the layouts that the page wants."""

    def draw(layout: Layout) -> Markup:
        wide = picture.wide_svg or picture.svg
        svg = picture.narrow_svg if layout == "narrow" and picture.narrow_svg else wide
        return still_svg(svg, f"{layout}-", picture.alt)

    return figure(draw, "ck-economics")


def record_form(name: str, record: Record | None = None, *, only: Sequence[str] = ()) -> Markup:
    """The form of a record type; `record` fills it, `only` shows some of its fields."""
    form = FORMS_BY_NAME[name]
    fields = [each for each in form.fields if not only or each.name in only]
    id_ = f"{name}/{record.id}" if record is not None and form.named else name
    return el(
        "form",
        el("div", *(_field(each, record) for each in fields), class_="ck-typed"),
        el("button", say("Save"), type="submit", class_="ck-button primary"),
        class_="ck-typed-form",
        data_act="put",
        data_id=id_,
        data_key=f"put-{id_}",
    )


def _field(asked: Asked, record: Record | None) -> Markup:
    value = written(asked, record)
    if asked.kind == "choice":
        picks = [
            el("option", spoken(words), value=key, selected=key == value)
            for key, words in (asked.choices or {}).items()
        ]
        box = el("select", *picks, name=asked.name)
    else:
        plain = asked.kind in {"text", "code"}
        box = el(
            "input",
            type="text",
            name=asked.name,
            value=value,
            maxlength="400" if asked.kind == "text" else "20",
            autocomplete="off",
            inputmode=None if plain else "decimal",
        )
    return el(
        "label",
        el("span", spoken(asked.label), class_="ck-label"),
        el("span", spoken(asked.hint), class_="ck-hint") if asked.hint else None,
        box,
        class_="ck-field ck-wide" if asked.kind == "text" else "ck-field",
    )


def editable(name: str, records: Sequence[Record], title: str, new: str) -> Markup:
    """Each record with its form, closed until it is wanted, and a form for a new one."""
    label = FORMS_BY_NAME[name].named
    parts = [
        details(
            say("Change “{name}”", name=inner(str(getattr(each, label)))),
            join(record_form(name, each), button(say("Remove"), "drop", f"{name}/{each.id}",
                                                 kind="quiet")),
            key=f"{name}-{each.id}",
        )
        for each in records
    ]  # fmt: skip
    return el(
        "section",
        el("h2", title),
        *parts,
        details(new, record_form(name), key=f"{name}-new"),
        class_="ck-editable",
    )
