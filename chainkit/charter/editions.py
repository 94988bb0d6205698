"""A charter published: an edition that holds all it said, and never changes afterwards.

Imports the records and the analysis' results only; saves nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from chainkit.charter.result import PromiseView
from chainkit.charter.wording import promise_sentence, says_same
from chainkit.charter.workshop import CharterText, Edition, Printed, Promise
from chainkit.errors import BadValue
from chainkit.words import say


def next_edition(
    views: Iterable[PromiseView],
    texts: Iterable[CharterText],
    earlier: Sequence[Edition],
    *,
    client: str,
    title: str,
    published_on: date,
) -> Edition:
    """The edition after `earlier`, of the promises that stand; to be appended to the store.

    Raises BadValue where there is no promise to publish, or an edition is dated later.
    """
    printed = tuple(_printed(view) for view in views if not view.promise.withdrawn)
    if not any(each.sentence for each in printed):
        says = say("There is no promise to publish yet; write one first.")
        raise BadValue("promises", 0, "at least one promise", says=says)
    last = max((each.published_on for each in earlier), default=published_on)
    if published_on < last:
        expected = f"{last.isoformat()}, the day of the last edition, or later"
        raise BadValue(say("date of the edition"), published_on.isoformat(), expected)
    number = max((each.number for each in earlier), default=0) + 1
    return Edition(
        client=client,
        id=str(number),
        number=number,
        published_on=published_on,
        title=title,
        promises=tuple(each for each in printed if each.sentence),
        texts={each.section: each.text for each in texts if each.text.strip()},
    )


def left_out(views: Iterable[PromiseView], edition: Edition) -> tuple[str, ...]:
    """Ids of promises that stood, as they stand now, when `edition` went out without them."""
    held, out = {each.promise for each in edition.promises}, edition.saved_at
    standing = [view.promise for view in views if not view.promise.withdrawn]
    return tuple(
        each.id
        for each in standing
        if each.id not in held and each.saved_at and out and each.saved_at < out
    )


def changed_since(
    views: Iterable[PromiseView], edition: Edition
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Ids of promises that are new, worded otherwise, or gone since `edition` was published.

    New are those written, or last worded, since then; others not in it are `left_out`.
    """
    views = list(views)
    kept_back = left_out(views, edition)
    then = {each.promise: each for each in edition.promises}
    now = {view.promise.id: view.promise for view in views if not view.promise.withdrawn}
    return (
        tuple(id_ for id_ in now if id_ not in then and id_ not in kept_back),
        tuple(id_ for id_ in now if id_ in then and not _same(now[id_], then[id_])),
        tuple(id_ for id_ in then if id_ not in now),
    )


def _same(now: Promise, then: Printed) -> bool:
    """Whether customers read the same: what is promised, and what they get if it is missed."""
    return says_same(now, then.sentence) and now.remedy.strip() == then.remedy.strip()


def _printed(view: PromiseView) -> Printed:
    promise, kept = view.promise, view.attainment
    return Printed(
        promise=promise.id,
        sentence=promise_sentence(promise),
        remedy=promise.remedy.strip(),
        link=promise.link,
        owner=promise.owner.strip(),
        data_source=promise.data_source.strip(),
        in_scope=kept.in_scope or None,
        within=kept.within if kept.in_scope else None,
    )
