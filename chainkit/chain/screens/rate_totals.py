"""Totals per question: a table of counts that checks itself, and the second count of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from chainkit.chain.desk import Desk
from chainkit.chain.desk_paper import first_sheets
from chainkit.chain.desk_totals import (
    Counted,
    first_totals,
    second_totals,
    six,
    total_differences,
)
from chainkit.chain.screens.rate_words import form_of, item_words, scale_of
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, count_row
from chainkit.words import count, say
from chainkit.workshop.counting import Difference, check_rows

AGAIN, COMPARED = "totals-again", "totals-compared"


def totals(desk: Desk) -> Markup:
    """The count, its second time, or the two compared."""
    if desk.place.part == COMPARED:
        return _compared(desk)
    again = desk.place.part == AGAIN
    counted: Mapping[str, Counted] = second_totals(desk) if again else first_totals(desk)
    hint = (
        say("Count the same paper again, without looking at the first count.")
        if again
        else say("Type how many people of this group gave each answer. Empty means nobody.")
    )
    move = say("Arrow keys move from cell to cell, Enter goes down.")
    return join(
        _warning(desk),
        el("p", f"{hint} {move}", class_="ck-hint"),
        _table(desk, counted, act="count-again" if again else "tally"),
        el("p", check_words(desk, counted), data_text="tally-check", role="status"),
        el("div", *_buttons(again=again, counted=bool(counted)), class_="ck-bar"),
    )


def _warning(desk: Desk) -> Markup | None:
    sheets = len(first_sheets(desk))
    if not sheets:
        return None
    words = count(
        sheets,
        "{number} sheet of this group was typed sheet by sheet already; totals come on top of it.",
        "{number} sheets of this group were typed sheet by sheet already; totals come on top of "
        "them.",
    )
    return el("p", words, class_="ck-why")


def _buttons(*, again: bool, counted: bool) -> Sequence[Markup]:
    if not again:
        words = say("Count again, to check")
        return [button(words, "paper-part", kind="quiet", data_value=AGAIN)] if counted else []
    back = button(say("Back to the first count"), "paper-part", kind="quiet", data_value="totals")
    if not counted:
        return [back]
    compare = button(
        say("Compare the two counts"), "paper-part", kind="primary", data_value=COMPARED
    )
    return [compare, back, button(say("Forget the second count"), "paper-forget", kind="quiet")]


def _table(desk: Desk, counted: Mapping[str, Counted], *, act: str) -> Markup:
    scale = scale_of(desk)
    heads = [say("item"), *(f"{v} {w}" for v, w in scale), say("cannot judge"), say("sum")]
    rows: list[Markup] = []
    link = ""
    for item in desk.state.items:
        its = desk.state.content.by_id[desk.state.content.link_of_item[item]]
        if form_of(desk) == "full" and its.id != link:
            link = its.id
            rows.append(el("tr", el("th", its.name, colspan="8", scope="rowgroup",
                                    class_="ck-group")))  # fmt: skip
        rows.append(count_row(item, item_words(desk, item), six(counted.get(item)), scale, act=act))
    foot = [el("td", str(each), data_text=f"col-{at}") for at, each in enumerate(columns(counted))]
    return el(
        "div",
        el(
            "table",
            el("thead", el("tr", join(*(el("th", name, scope="col") for name in heads)))),
            el("tbody", join(*rows)),
            el("tfoot", el("tr", el("th", say("all"), scope="row"), join(*foot))),
            class_="ck-table ck-counts",
        ),
        class_="ck-scroll",
    )


def columns(counted: Mapping[str, Counted]) -> list[int]:
    """Sums of the six columns, and of everything."""
    rows = [six(each) for each in counted.values()]
    sums = [sum(row[at] for row in rows) for at in range(6)]
    return [*sums, sum(sums)]


def sums_by_text(desk: Desk, counted: Mapping[str, Counted], item: str) -> dict[str, str]:
    """What changes on the page after a cell of `item` was typed, by the name of its text."""
    found = {f"sum-{item}": str(sum(six(counted.get(item))))}
    found |= {f"col-{at}": str(each) for at, each in enumerate(columns(counted))}
    return found | {"tally-check": check_words(desk, counted)}


def check_words(desk: Desk, counted: Mapping[str, Counted]) -> str:
    """Whether all rows add up to the same number of sheets, in words."""
    check = check_rows({item: sum(six(counted.get(item))) for item in desk.state.items})
    if not check.sheets:
        return say("Nothing typed yet.")
    said = [say("Most rows add up to {sheets}.", sheets=check.sheets) if check.odd or check.empty
            else say("Every row adds up to {sheets}.", sheets=check.sheets)]  # fmt: skip
    for item, total in check.odd.items():
        gap = check.sheets - total
        name = _named(desk, item)
        said.append(
            say("{item} adds up to {total}, {gap} fewer.", item=name, total=total, gap=gap)
            if gap > 0
            else say("{item} adds up to {total}, {gap} more.", item=name, total=total, gap=-gap)
        )
    if check.empty:
        said.append(count(check.empty, "{number} row is empty.", "{number} rows are empty."))
    people = desk.state.session.group_sizes.get(desk.place.group, 0) if desk.state.session else 0
    if people:
        said.append(say("The session says {people} people.", people=people))
    return " ".join(said)


def _named(desk: Desk, item: str) -> str:
    return f"{item} ({item_words(desk, item)})" if form_of(desk) == "short" else item


# --- two entries ------------------------------------------------------------------------------


def _compared(desk: Desk) -> Markup:
    again, items = second_totals(desk), desk.state.items
    told = say("{typed} of {all} rows counted again.", typed=len(again), all=len(items))
    return join(
        el("p", told, class_="ck-hint"),
        settling(
            total_differences(desk),
            lambda item: f"{item}: {item_words(desk, item)}",
            lambda counts: " · ".join(map(str, counts)) if isinstance(counts, Iterable) else "",
        ),
        el(
            "div",
            button(say("Back to the second count"), "paper-part", kind="quiet", data_value=AGAIN),
            button(say("Back to the first count"), "paper-part", kind="quiet", data_value="totals"),
            class_="ck-bar",
        ),
    )


def settling(
    found: Sequence[Difference], where: Callable[[str], str], value: Callable[[object], str]
) -> Markup:
    """The differences between two entries, each with both ways to settle it."""
    if not found:
        return el("p", say("No difference: both entries say the same."), class_="ck-why",
                  role="status")  # fmt: skip
    title = count(len(found), "{number} difference", "{number} differences")
    rows = [
        el(
            "tr",
            el("th", where(one.where), scope="row"),
            el("td", _take(one.where, "first", say("Take first: {it}", it=value(one.first)))),
            el("td", _take(one.where, "second", say("Take second: {it}", it=value(one.second)))),
        )
        for one in found
    ]
    return el(
        "div",
        el("table", el("caption", title), el("tbody", join(*rows)), class_="ck-table"),
        class_="ck-scroll ck-tally-settle",
    )


def _take(where: str, which: str, words: str) -> Markup:
    key = f"take-{where}-{which}"
    return el("button", words, type="button", class_="ck-button quiet", data_act="paper-take",
              data_id=where, data_value=which, data_key=key)  # fmt: skip
