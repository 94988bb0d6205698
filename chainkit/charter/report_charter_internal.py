"""The charter for those who keep it: owners, data sources, the promise test, attainment.

Blocks only; imports the exercise's state, analysis and records, and the report's blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from chainkit.charter.editions import changed_since, left_out
from chainkit.charter.links import served_name
from chainkit.charter.linter import lint_words
from chainkit.charter.result import PromiseView, Standing
from chainkit.charter.state import CharterState
from chainkit.report.blocks import Block, Bullets, Callout, Heading, Paragraph, Table
from chainkit.report.words import origin_note
from chainkit.words import count, day, month_words, number, phrase, say, spoken

STANDINGS: Mapping[Standing, str] = {
    "met": phrase("kept"),
    "unsure": phrase("under 90 %, perhaps by chance"),
    "missed": phrase("clearly under 90 %"),
    "few": phrase("too few cases to tell"),
    "unknown": phrase("not counted"),
}
NONE = "–"


def internal_blocks(state: CharterState) -> tuple[Block, ...]:
    """The charter as it stands now, with all that customers do not read."""
    return tuple(_blocks(state))


def promise_blocks(state: CharterState) -> tuple[Block, ...]:
    """Owners, attainment, what the promise test asks for, and what changed: for a report."""
    if not state.promises and not state.editions:
        return (Heading(say("Promises")), Paragraph(say("No promise is written yet.")))
    parts = (_keepers, _attained, _to_mend, _editions)
    return tuple(block for part in parts for block in part(state))


def _blocks(state: CharterState) -> Iterator[Block]:
    yield Heading(say("The charter: internal version"), level=1)
    yield Paragraph(f"**{state.client.title}** · {day(state.day)}")
    note = origin_note(state.client.origin, state.client.credit)
    if note:
        yield Callout(f"{note}.")
    yield _finding(state)
    yield from _keepers(state)
    yield from _attained(state)
    yield from _to_mend(state)
    yield from _texts(state)
    yield from _editions(state)
    yield from _rules()


def _finding(state: CharterState) -> Callout:
    views = state.standing
    ready = sum(view.lint.ready for view in views)
    title = say(
        "{ready} of {all} promises are fit to be published", ready=ready, all=number(len(views))
    )
    under = [view for view in views if view.attainment.standing in {"missed", "unsure"}]
    unknown = sum(view.attainment.standing == "unknown" for view in views)
    said = (
        count(
            len(under),
            "{number} promise was kept in less than 90 % of cases.",
            "{number} promises were kept in less than 90 % of cases.",
        ),
        count(
            unknown,
            "For {number} promise nobody counted.",
            "For {number} promises nobody counted.",
        ),
    )
    return Callout(" ".join(said), kind="finding", title=title)


def _keepers(state: CharterState) -> Iterator[Block]:
    yield Heading(say("Who keeps each promise"))
    if not state.standing:
        yield Paragraph(say("No promise is written yet."))
        return
    head = (
        *(say("No."), say("Promise"), say("Owner"), say("Data source"), say("Test")),
        *(say("Serves"), say("Review on")),
    )
    rows = tuple(
        (
            str(at),
            _sentence(view),
            view.promise.owner.strip() or say("nobody yet"),
            view.promise.data_source.strip() or say("none yet"),
            say("{score} of 6", score=view.lint.score),
            served_name(view.promise.link, state.kept.targets) or NONE,
            day(view.promise.review_on) if view.promise.review_on else NONE,
        )
        for at, view in enumerate(state.standing, 1)
    )
    caption = say("Owner, data source and promise test of each promise")
    yield Table(caption, head, rows, message=_finding(state).title)


def _sentence(view: PromiseView) -> str:
    return view.lint.sentence or say("(no words yet)")


def _attained(state: CharterState) -> Iterator[Block]:
    yield Heading(say("How often each promise was kept"))
    if not state.standing:
        return
    head = (
        *(say("Promise"), say("Kept"), say("95 % interval"), say("Within"), say("In scope")),
        *(say("Months counted"), say("Judgement")),
    )
    kept = state.standing[0].attainment
    caption = say(
        "Cases from {first} to {last}", first=month_words(kept.first), last=month_words(kept.last)
    )
    rows = tuple(_attainment_row(view) for view in state.standing)
    yield Table(caption, head, rows, numeric=(1, 2, 3, 4, 5), message=_kept_message(state))
    warned = tuple(
        f"**{_sentence(view)}** {view.attainment.warning}"
        for view in state.standing
        if view.attainment.warning and view.attainment.standing != "unknown"
    )
    if warned:
        yield Bullets(warned)


def _kept_message(state: CharterState) -> str:
    """How many promises were kept, of those that somebody counted."""
    counted = [v for v in state.standing if v.attainment.standing != "unknown"]
    if not counted:
        return say("Nobody counted yet how often a promise was kept")
    kept = sum(view.attainment.standing == "met" for view in counted)
    said = say(
        "{kept} of {counted} promises that were counted are kept in 90 % of cases or more",
        kept=kept,
        counted=len(counted),
    )
    few = sum(view.attainment.standing == "few" for view in counted)
    if not few:
        return said
    more = count(few, "{number} has too few cases to tell", "{number} have too few cases to tell")
    return say("{said}; {more}", said=said, more=more)


def _attainment_row(view: PromiseView) -> tuple[str, ...]:
    found = view.attainment
    judged = spoken(STANDINGS[found.standing])
    months = say("{counted} of 12", counted=found.months)
    if found.percent is None or found.low is None or found.high is None:
        return (_sentence(view), NONE, NONE, NONE, NONE, months, judged)
    interval = say("{low} to {high} %", low=number(found.low, 1), high=number(found.high, 1))
    return (
        _sentence(view),
        say("{percent} %", percent=number(found.percent, 1)),
        interval,
        number(found.within),
        number(found.in_scope),
        months,
        judged,
    )


def _to_mend(state: CharterState) -> Iterator[Block]:
    unready = [view for view in state.standing if not view.lint.ready]
    yield Heading(say("What the promise test asks for"))
    if not unready:
        yield Paragraph(say("Every promise has all six points and no soft word."))
        return
    for view in unready:
        yield Heading(f"{_sentence(view)} ({lint_words(view.lint)})", level=3)
        yield Bullets(tuple(_lacks(view)))
        yield Paragraph(say("**Say instead:** {better}", better=view.lint.better))


def _lacks(view: PromiseView) -> Iterator[str]:
    for point in view.lint.points:
        if not point.met:
            yield say("**{point}.** {reason}", point=point.name, reason=_stopped(point.reason))
    for soft in view.lint.soft:
        yield say("**Soft words.** “{words}”: {why}.", words=soft.found, why=soft.why.rstrip("."))


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def _texts(state: CharterState) -> Iterator[Block]:
    yield Heading(say("The text around the promises"))
    rows = tuple(
        (
            section.name,
            _text(state, section.id) or say("not written yet: {ask}", ask=section.prompt),
        )
        for section in state.content.sections
        if section.id != "review"
    )
    yield Table(say("Sections of the charter"), (say("Section"), say("Text")), rows)


def _text(state: CharterState, section: str) -> str:
    found = state.texts.get(section)
    return found.text.strip() if found else ""


def _editions(state: CharterState) -> Iterator[Block]:
    yield Heading(say("Editions"))
    if not state.editions:
        yield Paragraph(say("Nothing was published yet."))
        return
    head = (say("Edition"), say("Published"), say("Title"), say("Promises"))
    rows = tuple(
        (str(each.number), day(each.published_on), each.title, str(len(each.promises)))
        for each in state.editions
    )
    yield Table(say("What was published, latest first"), head, rows, numeric=(3,))
    yield _since(state)


def _since(state: CharterState) -> Block:
    """What is different now from the last edition, each promise in its own words."""
    last = state.editions[0]
    new, reworded, gone = changed_since(state.promises, last)
    now = {view.promise.id: _sentence(view) for view in state.promises}
    now |= {each.promise: each.sentence for each in last.promises if each.promise in gone}
    told = (
        (say("not in that edition"), left_out(state.promises, last)),
        (say("new"), new),
        (say("worded otherwise"), reworded),
        (say("no longer promised"), gone),
    )
    rows = tuple((now[id_], what) for what, ids in told for id_ in ids)
    if not rows:
        return Paragraph(say("No promise changed since then."))
    caption = say("What is different since edition {number}", number=last.number)
    return Table(caption, (say("Promise"), say("Since then")), rows)


def _rules() -> Iterator[Block]:
    yield Heading(say("How the figures are made"))
    yield Bullets(
        (
            say(
                "**The promise test** gives one point each for an act one can see, a number with "
                "its unit, a time limit and when its clock starts, a data source that exists, a "
                "named owner, and a remedy. It is ours (mark O)."
            ),
            say(
                "**Kept** = cases within the promise / cases it held for × 100. The interval is "
                "Wilson's (1927), 95 %. A month that nobody counted is missing, not zero."
            ),
            say(
                "**90 %** is our own threshold (mark O), and so is calling under 30 cases too few."
            ),
        )
    )
