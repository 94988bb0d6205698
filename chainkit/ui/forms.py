"""Form parts as HTML: selects, buttons, rating rows, count tables.  Pure functions.

Native controls throughout: they are labelled, work from the keyboard and on a phone, and
need no script of ours.  `act` names the event that Python hears, `id` says on what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chainkit.markup import Markup, el, join
from chainkit.words import phrase, say, spoken

SCALE: tuple[tuple[int, str], ...] = (
    (1, phrase("strongly disagree")),
    (2, phrase("disagree")),
    (3, phrase("neither")),
    (4, phrase("agree")),
    (5, phrase("strongly agree")),
)
STRENGTH: tuple[tuple[int, str], ...] = (
    (1, phrase("very weak")),
    (2, phrase("weak")),
    (3, phrase("middling")),
    (4, phrase("strong")),
    (5, phrase("very strong")),
)
CANNOT_JUDGE = "x"
Scale = Sequence[tuple[int, str]]


def button(label: str, act: str, id: str = "", *, kind: str = "", **attributes: object) -> Markup:
    """A button; `kind` is ``primary``, ``quiet`` or nothing."""
    return el(
        "button",
        label,
        type="button",
        class_=f"ck-button {kind}".strip(),
        data_act=act,
        data_id=id,
        data_key=f"{act}-{id}",
        **attributes,
    )


def choice(
    label: str, act: str, options: Iterable[tuple[str, str]], chosen: str, *, id: str = ""
) -> Markup:
    """A labelled drop-down of (value, words)."""
    picks = [el("option", words, value=v, selected=v == chosen) for v, words in options]
    return el(
        "label",
        el("span", label, class_="ck-label"),
        el("select", join(*picks), data_act=act, data_id=id, data_key=f"{act}-{id}"),
        class_="ck-field",
    )


def tabs(label: str, act: str, options: Iterable[tuple[str, str]], chosen: str) -> Markup:
    """A row of buttons of which one is on (its `aria-pressed` says so)."""
    buttons = [
        el(
            "button",
            words,
            type="button",
            class_="ck-tab",
            data_act=act,
            data_value=value,
            data_key=f"{act}-{value}",
            aria_pressed="true" if value == chosen else "false",
        )
        for value, words in options
    ]
    return el("div", join(*buttons), class_="ck-tabs", role="group", aria_label=label)


def field(label: str, name: str, *, kind: str = "text", hint: str = "", **more: object) -> Markup:
    """A labelled input inside a form (sent when the form is)."""
    return el(
        "label",
        el("span", label, class_="ck-label"),
        el("input", type=kind, name=name, **more),
        el("span", hint, class_="ck-hint") if hint else None,
        class_="ck-field",
    )


def rating_row(item: str, text: str, answer: int | str | None, scale: Scale = SCALE) -> Markup:
    """One statement with its five points and *cannot judge*.

    `answer` is 1 to 5, ``"x"`` for cannot judge, or None for not answered.
    """
    options = [
        _option(item, str(value), f"{value}, {spoken(words)}", str(value), answer)
        for value, words in scale
    ]
    options.append(_option(item, CANNOT_JUDGE, say("cannot judge"), "?", answer))
    name = f"ck-text-{item}"
    return el(
        "div",
        el("p", text, id=name, class_="ck-statement"),
        el("div", join(*options), role="radiogroup", aria_labelledby=name, class_="ck-options"),
        class_="ck-row",
    )


def _option(item: str, value: str, words: str, shown: str, answer: int | str | None) -> Markup:
    return el(
        "label",
        el(
            "input",
            type="radio",
            name=f"r-{item}",
            value=value,
            checked=str(answer) == value,
            data_act="answer",
            data_id=item,
            data_digit=value,
            aria_label=words,
        ),
        el("span", shown, aria_hidden="true"),
        class_="ck-option" + (" ck-cannot" if value == CANNOT_JUDGE else ""),
        title=words,
    )


def count_row(
    item: str, text: str, counts: Sequence[int], scale: Scale = SCALE, *, act: str = "tally"
) -> Markup:
    """One item of a paper tally: how many people gave each answer, and their sum."""
    names = [*(f"{v} {spoken(w)}" for v, w in scale), say("cannot judge")]
    cells = [
        el(
            "td",
            el(
                "input",
                type="number",
                min="0",
                step="1",
                inputmode="numeric",
                value=str(count) if count else "",
                placeholder="0",
                data_act=act,
                data_id=f"{item}/{column}",
                data_key=f"{act}-{item}-{column}",
                data_seen=True,
                aria_label=say("{item}: how many answered {answer}", item=text, answer=name),
            ),
        )
        for column, (count, name) in enumerate(zip(counts, names, strict=True))
    ]
    return el(
        "tr",
        el("th", el("span", text), scope="row"),
        join(*cells),
        el("td", str(sum(counts)), class_="ck-sum", data_text=f"sum-{item}"),
    )


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str | Markup]],
    *,
    numeric: Sequence[int] = (),
    stacked: bool = False,
) -> Markup:
    """A plain table; the first column names its row, `numeric` columns align right.

    `stacked`: on a phone each row is a block of its own, every value under its column's name.
    """

    def cell(index: int, value: str | Markup) -> Markup:
        css = "ck-num" if index in numeric else None
        if index == 0:
            return el("th", value, scope="row")
        return el("td", value, class_=css, data_label=columns[index] if stacked else None)

    heads = [
        el("th", name, scope="col", class_="ck-num" if i in numeric else None)
        for i, name in enumerate(columns)
    ]
    lines = [el("tr", join(*(cell(i, v) for i, v in enumerate(row)))) for row in rows]
    return el(
        "div",
        el(
            "table",
            el("caption", caption),
            el("thead", el("tr", join(*heads))),
            el("tbody", join(*lines)),
            class_="ck-table ck-stacked" if stacked else "ck-table",
        ),
        class_="ck-scroll",
        tabindex="0",
        role="region",
        aria_label=caption,
    )


def details(summary: str, content: Markup, *, key: str) -> Markup:
    """A part that opens on demand; `key` keeps it open across redraws."""
    return el("details", el("summary", summary), content, data_key=key)


def definition_list(pairs: Mapping[str, str | Markup]) -> Markup:
    """Terms and their values."""
    return el("dl", join(*(join(el("dt", k), el("dd", v)) for k, v in pairs.items())))
