"""Writing the ten contents of the strategy and the charter's text: verbs on the records.

Of two texts written at once both are kept, and the second writer is told.  Imports the desk,
its checks and the shared texts.
"""

from __future__ import annotations

from chainkit.charter.desk import Desk
from chainkit.charter.desk_taken import save_here
from chainkit.charter.workshop import CharterText, StrategyText
from chainkit.errors import BadValue, UnknownChoice
from chainkit.words import say
from chainkit.workshop.checks import valid
from chainkit.workshop.texts import put_text


def write_content(desk: Desk, content: str, text: str, seen: str | None) -> None:
    """Save one content of the strategy of this review.  Raises Conflict, after keeping both."""
    session = desk.state.session
    if session is None:
        raise BadValue(say("review"), "", say("started first, in the step Prepare"))
    known = desk.state.content.strategy_by_id
    if content not in known:
        raise UnknownChoice("content", content, known)
    id_ = f"{session.id}/{content}"
    here = desk.state.strategy.get(content) or valid(
        StrategyText, client=session.client, id=id_, session=session.id, content=content, text=""
    )
    was = here.text if seen is None else seen
    save_here(desk, StrategyText, id_, lambda: put_text(desk.store, here, "text", was, text))


def write_section(desk: Desk, section: str, text: str, seen: str | None) -> None:
    """Save one section of the charter's text.  Raises Conflict, after keeping both."""
    known = desk.state.content.section_by_id
    if section not in known:
        raise UnknownChoice("section", section, known)
    here = desk.state.texts.get(section) or valid(
        CharterText, client=desk.place.client, id=section, section=section, text=""
    )
    was = here.text if seen is None else seen
    save_here(desk, CharterText, section, lambda: put_text(desk.store, here, "text", was, text))
