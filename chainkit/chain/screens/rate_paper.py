"""From paper: one sheet as a row of keys, with check sums, and once more as a check.

Nothing here says what anybody answered: check sums count answers, not which they were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainkit.chain.desk import Desk
from chainkit.chain.desk_paper import answers, first_sheets, second_sheets, sheet_differences
from chainkit.chain.screens.rate_totals import settling, totals
from chainkit.chain.screens.rate_words import form_of, group_name, groups, item_words, scale_of
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, choice, tabs
from chainkit.words import count, say
from chainkit.workshop.counting import BLANK, CANNOT_JUDGE, Difference, ItemSum, check_sums

AGAIN, TOTALS = "again", "totals"


def paper(desk: Desk) -> Markup:
    """The way that is chosen: sheet by sheet, or totals per question."""
    part = desk.place.part
    on_totals = part.startswith(TOTALS)
    ways = (("", say("Sheet by sheet")), (TOTALS, say("Totals per question")))
    bar = el(
        "div",
        tabs(say("How paper is typed"), "paper-part", ways, TOTALS if on_totals else ""),
        choice(say("Role group"), "group", groups(), desk.place.group),
        class_="ck-bar ck-tally-bar",
    )
    return join(bar, totals(desk) if on_totals else sheets(desk))


def sheets(desk: Desk) -> Markup:
    """Typing whole sheets, for the first time or again."""
    again = desk.place.part == AGAIN
    first = first_sheets(desk)
    second = second_sheets(desk) if again else {}
    typed = sum(number in second for number in first) if again else len(first)
    sums = check_sums((answers(sheet) for sheet in first.values()), desk.state.items)
    entry = _entry(desk, typed, len(first), again=again)
    if again:
        return join(entry, _grid(desk, {}), _after(desk, typed, len(first)))
    return join(entry, _before(len(first)), _grid(desk, sums), _hint())


# --- the field ------------------------------------------------------------------------------


def _entry(desk: Desk, typed: int, first: int, *, again: bool) -> Markup:
    total = len(desk.state.items)
    if again and typed == first:
        return el("p", say("Every sheet of this group has been typed again."), class_="ck-why")
    group = group_name(desk.place.group)
    title = (
        say("{group}: sheet {number} of {first}, again", group=group, number=typed + 1, first=first)
        if again
        else say("{group}: sheet {number}", group=group, number=typed + 1)
    )
    return el(
        "section",
        el(
            "div",
            el("label", title, for_="ck-tally-line", class_="ck-tally-title"),
            None if again else el("span", sheets_words(desk, first), class_="ck-hint"),
            class_="ck-tally-head",
        ),
        _field(total, AGAIN if again else "sheets"),
        el("p", id="ck-tally-now", class_="ck-tally-now", aria_live="polite"),
        _keys(desk),
        class_="ck-tally",
        aria_label=title,
    )  # fmt: skip


def _field(total: int, entry: str) -> Markup:
    """The one field that takes a whole sheet; `entry` tells the first from the second."""
    line = el(
        "input",
        type="text",
        id="ck-tally-line",
        inputmode="numeric",
        autocomplete="off",
        autocapitalize="off",
        spellcheck="false",
        maxlength=str(total),
        data_key="tally-line",
        data_tally=entry,
        data_focus=entry,
        aria_describedby="ck-tally-now ck-tally-keys",
        **_sentences(total),
    )
    words = say("Save sheet")
    save = el("button", words, type="button", class_="ck-button primary", data_tally_enter=True)
    return el("div", line, save, class_="ck-tally-row")


def _sentences(total: int) -> dict[str, str]:
    """What the page says while somebody types; it fills in {typed}, {key} and {line}."""
    return {
        "data_say_next": say("{at} of {total}: {item}", at="{at}", total=total, item="{item}"),
        "data_say_full": say("All {total} typed. Press Enter to save this sheet.", total=total),
        "data_say_short": say(
            "Not saved yet: {typed} of {total} typed. A blank is typed as 0.",
            typed="{typed}",
            total=total,
        ),
        "data_say_over": say(
            "This sheet has {total} answers: the key {key} was one too many.",
            total=total,
            key="{key}",
        ),
        "data_say_key": say(
            "The key {key} means nothing here: 1 to 5, x or 0.",
            key="{key}",
        ),
        "data_say_lost": say("Not saved: {line}. Type it again after this one.", line="{line}"),
    }


def _keys(desk: Desk) -> Markup:
    """What each key means; also keys to tap, where there is no keyboard."""
    meanings = [
        *((str(value), words) for value, words in scale_of(desk)),
        (CANNOT_JUDGE, say("cannot judge")),
        (BLANK, say("left blank")),
    ]
    keys = [
        el(
            "button",
            el("kbd", key),
            el("span", words),
            type="button",
            tabindex="-1",
            data_tally_key=key,
            class_="ck-tally-key",
        )
        for key, words in meanings
    ]
    keys.append(
        el("button", el("kbd", "⌫"), el("span", say("back")), type="button", tabindex="-1",
           data_tally_key="back", class_="ck-tally-key")
    )  # fmt: skip
    return el("div", join(*keys), class_="ck-tally-keys", role="group", aria_label=say("Keys"))


def _hint() -> Markup:
    words = say("On a number pad * is “cannot judge”. Enter saves, Ctrl+Z takes a sheet back.")
    return el("p", words, id="ck-tally-keys", class_="ck-hint ck-tally-hint")


# --- boxes and check sums --------------------------------------------------------------------


def _grid(desk: Desk, sums: Mapping[str, ItemSum]) -> Markup:
    """One box per item, by link, and beside it how the item stands over all sheets."""
    if form_of(desk) == "short":  # one item per link: the link's name says it
        return _link_card("", desk.state.items, desk, sums)
    asked = set(desk.state.items)
    cards = []
    for link in desk.state.content.links:
        items = [each.id for each in link.statements if each.id in asked]
        if items:
            cards.append(_link_card(f"{link.position} {link.name}", items, desk, sums))
    return el("div", join(*cards), class_="ck-tally-grid")


def _link_card(title: str, items: Sequence[str], desk: Desk, sums: Mapping[str, ItemSum]) -> Markup:
    names = (
        say("item"),
        say("now"),
        say("answers"),
        say("cannot judge"),
        say("blank"),
        say("sheets"),
    )
    shown = names if sums else names[:2]
    head = el("tr", join(*(el("th", name, scope="col") for name in shown)))
    rows = [_item_row(desk, item, sums.get(item)) for item in items]
    return el(
        "table",
        el("caption", title) if title else None,
        el("thead", head),
        el("tbody", join(*rows)),
        class_="ck-tally-card",
    )


def _item_row(desk: Desk, item: str, total: ItemSum | None) -> Markup:
    words = item_words(desk, item)
    cells = [el("td", el("span", "", class_="ck-box", data_box=f"{item} {words}"))]
    if total:
        figures = (total.answered, total.cannot_judge, total.blank, total.sheets)
        cells += [el("td", str(figure), class_="ck-num") for figure in figures]
    name = f"{item} {words}" if form_of(desk) == "short" else item
    return el("tr", el("th", name, scope="row", title=words), join(*cells))


# --- below ------------------------------------------------------------------------------------


def _before(typed: int) -> Markup | None:
    """How many sheets there are, and what can be done with them."""
    buttons = []
    if typed:
        words = say("Take back sheet {number}", number=typed)
        buttons = [
            button(words, "paper-undo", kind="quiet"),
            button(
                say("Type the sheets again, to check"), "paper-part", kind="quiet", data_value=AGAIN
            ),
        ]
    return _bar(buttons)


def sheets_words(desk: Desk, typed: int) -> str:
    """How many sheets were typed, against how many people there are."""
    session = desk.state.session
    people = session.group_sizes.get(desk.place.group, 0) if session else 0
    words = count(
        typed, "{number} sheet of this group typed.", "{number} sheets of this group typed."
    )
    if not people:
        return words
    if typed > people:
        more = say("That is more than the {people} people of this group.", people=people)
        return f"{words} {more}"
    return f"{words} " + say("The session says {people} people.", people=people)


def _after(desk: Desk, typed: int, first: int) -> Markup:
    """What the second entry has found so far."""
    buttons = [button(say("Back to the first entry"), "paper-part", kind="quiet", data_value="")]
    if typed:
        buttons += [
            button(say("Take back the last sheet"), "paper-undo", "again", kind="quiet"),
            button(say("Forget the second entry"), "paper-forget", kind="quiet"),
        ]
    told = say("{typed} of {first} sheets typed again.", typed=typed, first=first)
    return join(
        el("p", told, class_="ck-hint"),
        _found(desk, sheet_differences(desk)) if typed else None,
        _bar(buttons),
        _hint(),
    )


def _found(desk: Desk, found: Sequence[Difference]) -> Markup:
    def where(place: str) -> str:
        sheet, _, item = place.partition("/")
        words = item_words(desk, item)
        return say("Sheet {sheet}, {item}: {words}", sheet=sheet, item=item, words=words)

    return settling(found, where, lambda key: _key_words(str(key)))


def _key_words(key: str) -> str:
    return {BLANK: say("blank"), CANNOT_JUDGE: say("cannot judge")}.get(key, key)


def _bar(buttons: Sequence[Markup]) -> Markup | None:
    return el("div", join(*buttons), class_="ck-bar") if buttons else None
