"""The agenda as a table: what happens when, how long it should take, and how long it took."""

from __future__ import annotations

from chainkit.markup import Markup, el, join
from chainkit.words import phrase, say, spoken
from chainkit.workshop.agenda import Part, plan
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.records import SessionRecord
from chainkit.workshop.screens.rail import clock_of_step, minutes_words
from chainkit.workshop.stage import StageLog, read_log

FORMAT_NAMES = {
    60: phrase("An hour"),
    90: phrase("An hour and a half"),
    120: phrase("Two hours"),
    180: phrase("Three hours"),
    240: phrase("Half a day"),
}


def format_names(desk: AnyDesk) -> list[tuple[str, str]]:
    """The formats a session can have, as (minutes, words)."""
    return [(str(minutes), _format(minutes)) for minutes in desk.agenda().formats]


def _format(minutes: int) -> str:
    if minutes in FORMAT_NAMES:
        return spoken(FORMAT_NAMES[minutes])
    return say("{minutes} min", minutes=minutes)


def start_key(place: int) -> str:
    """The key of the clock time of one line, which changes without the table around it."""
    return f"starts-{place}"


def start_words(desk: AnyDesk, session: SessionRecord, start: str) -> dict[str, str]:
    """Key of each line's clock time -> the time.  Raises BadValue for a start that is none."""
    parts = plan(desk.agenda(), session.minutes, start)
    return {start_key(place): part.starts for place, part in enumerate(parts)}


def table(desk: AnyDesk, session: SessionRecord) -> Markup:
    """The agenda of this session, with planned and spent minutes."""
    parts = plan(desk.agenda(), session.minutes, desk.place.start)
    log = read_log(desk.store, desk.kinds.stage, session)
    rows = [_row(desk, place, part, log) for place, part in enumerate(parts)]
    planned = sum(part.minutes or 0 for part in parts)
    heads = [say("Begins"), say("Step"), say("What happens"), say("Planned"), say("Spent")]
    total = el(
        "tr",
        el("td"),
        el("th", say("Together"), scope="row"),
        el("td"),
        el("td", say("{minutes} min", minutes=planned), class_="ck-num"),
        el("td", minutes_words(sum(log.spent.values())), class_="ck-num"),
    )
    spent = say("Spent is what the clock counted while the room was shown a step, without breaks.")
    return _framed("of", 2, heads, rows, total, spent)


def formats(desk: AnyDesk) -> Markup:
    """Before there is a session: the agenda of every format, side by side."""
    file = desk.agenda()
    heads = [say("Step"), say("What happens"), *(words for _, words in format_names(desk))]
    rows: list[Markup] = []
    for item in file.steps:
        cells = [_minutes(desk, minutes, item.id) for minutes in item.minutes]
        rows.append(
            el(
                "tr",
                el("th", spoken(desk.steps[item.id]), scope="row"),
                el("td", item.room),
                *cells,
            )
        )
        rows += [
            el(
                "tr",
                el("th", say("Break"), scope="row"),
                el("td"),
                *(_minutes(desk, one, "") for one in pause.minutes),
            )
            for pause in file.breaks
            if pause.after == item.id
        ]
    sums = [
        el("td", say("{minutes} min", minutes=minutes), class_="ck-num") for minutes in file.formats
    ]
    total = el("tr", el("th", say("Together"), scope="row"), el("td"), *sums)
    return _framed("all", len(file.formats), heads, rows, total, "")


def _framed(
    kind: str, figures: int, heads: list[str], rows: list[Markup], total: Markup, more: str
) -> Markup:
    columns = [
        el("th", words, scope="col", class_="ck-num" if place >= len(heads) - figures else None)
        for place, words in enumerate(heads)
    ]
    ours = say(
        "The minutes are our own suggestion. A step that is left out of a format can be visited "
        "all the same."
    )
    return el(
        "section",
        el("h2", say("Agenda")),
        el(
            "div",
            el(
                "table",
                el("thead", el("tr", join(*columns))),
                el("tbody", join(*rows), total),
                class_=f"ck-table ck-agenda ck-agenda-{kind}",
            ),
            class_="ck-scroll",
            tabindex="0",
            role="region",
            aria_label=say("Agenda"),
        ),
        el("p", f"{ours} {more}".strip(), class_="ck-hint"),
    )


def _row(desk: AnyDesk, place: int, part: Part, log: StageLog) -> Markup:
    step = part.step
    item = desk.agenda().item(step) if step else None
    name = spoken(desk.steps[step]) if step else say("Break")
    shown = log.stage is not None and log.stage.step == step
    go = el(
        "button",
        name,
        type="button",
        class_="ck-link",
        data_act="agenda-step",
        data_value=step,
        data_key=f"agenda-{step}",
    )
    here = el("span", say("the room is here"), class_="ck-here") if shown else None
    return el(
        "tr",
        el("td", part.starts, data_text=start_key(place), class_="ck-starts"),
        el("th", go if step else name, here, scope="row"),
        el("td", item.room if item else ""),
        _minutes(desk, part.minutes, step or ""),
        el("td", _spent(part, log, shown=shown), class_="ck-num"),
        class_="ck-row-shown" if shown else None,
    )


def _minutes(desk: AnyDesk, minutes: int | None, step: str) -> Markup:
    if minutes:
        return el("td", say("{minutes} min", minutes=minutes), class_="ck-num")
    words = (
        say("before")
        if step == next(iter(desk.steps))
        else say("left out")
        if step
        else say("none")
    )
    return el("td", words, class_="ck-num ck-hint")


def _spent(part: Part, log: StageLog, *, shown: bool) -> Markup | str:
    if shown:
        return clock_of_step(log, None)
    seconds = log.spent.get(part.step or "", 0.0)
    return minutes_words(seconds) if seconds else "–"
