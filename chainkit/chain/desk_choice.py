"""What the room decides against or beyond the rule: its link, and where the cause lies.

Each decision is one record with a reason; a new one is a new version, and so is a
withdrawal, so nothing that was decided is lost.  Imports the desk, its checks and the choice.
"""

from __future__ import annotations

from chainkit.chain.choice import CAUSE
from chainkit.chain.desk import Desk
from chainkit.chain.workshop import Choice
from chainkit.errors import BadValue, ChainkitError, Conflict, UnknownChoice
from chainkit.store import Store
from chainkit.words import say
from chainkit.workshop.checks import valid

FEWEST_WORDS = 3


def choose(desk: Desk, link: str, reason: str, *, cause: bool = False) -> None:
    """Save the room's own link, or with `cause` where it sees the cause upstream.

    Raises BadValue for a link that is unknown, a reason of fewer than three words, or while
    results are hidden; Conflict where somebody else decided since the reader last looked.
    """
    content, rule = desk.state.content, desk.state.result.weakest
    _session_round(desk)
    if link not in content.by_id:
        raise UnknownChoice("link", link, content.by_id)
    if len(reason.split()) < FEWEST_WORDS:
        says = say("Say why in a few words; they are kept with the choice.")
        raise BadValue("reason", reason, "a few words that say why", says=says)
    named = ""
    if rule is not None and rule.singled_out:  # of links lowest together the rule names none
        named = rule.root_candidate if cause else rule.link
    _save(desk, link, reason.strip(), named, cause=cause)


def withdraw(desk: Desk, *, cause: bool = False) -> None:
    """Take the room's choice back: the rule's link stands again, the history stays."""
    known = _known(desk, cause=cause)
    if known is not None and known.link:
        _save(desk, "", "", known.rule, cause=cause)


def choices_made(store: Store, client: str, session: str, *, cause: bool = False) -> list[Choice]:
    """All that was chosen and withdrawn in a session, oldest first."""
    return store.history(Choice, client, session + (CAUSE if cause else ""))


def _save(desk: Desk, link: str, reason: str, rule: str, *, cause: bool) -> None:
    session, number = _session_round(desk)
    known = _known(desk, cause=cause)
    record = valid(
        Choice,
        client=desk.place.client,
        id=session + (CAUSE if cause else ""),
        version=known.version if known else 0,
        session=session,
        round=number,
        link=link,
        rule=rule,
        reason=reason,
    )
    try:
        desk.store.append(record)
    except Conflict as conflict:
        raise ChainkitError(_told(desk, conflict)) from conflict
    finally:
        desk.reload()


def _told(desk: Desk, conflict: Conflict) -> str:
    """Who decides second is told what stands, and what they had chosen."""
    names = {link.id: link.name for link in desk.state.content.links}
    none = say("no link of its own")
    return say(
        "Somebody else saved a choice first: {theirs}. Yours was {mine}. Theirs stands and is "
        "shown now; choose again to overrule it.",
        theirs=names.get(conflict.theirs.link, none),
        mine=names.get(conflict.mine.link, none),
    )


def _known(desk: Desk, *, cause: bool) -> Choice | None:
    session, _ = _session_round(desk)
    wanted = session + (CAUSE if cause else "")
    return next((c for c in desk.state.kept.choices if c.id == wanted), None)


def _session_round(desk: Desk) -> tuple[str, int]:
    state = desk.state
    if state.session is None or state.round is None:
        raise BadValue("session", "", "started first: a choice belongs to a session")
    if not state.revealed:
        raise BadValue("round", state.round.number, "revealed before the room chooses a link")
    return state.session.id, state.round.number
