"""What the chain says of its records to those who do not know it.

Imports the chain's content and record types, and the shared signpost.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.actions import Action
from chainkit.chain.content import chain_content
from chainkit.chain.model import Measure, Session
from chainkit.errors import UnknownChoice
from chainkit.store import Store
from chainkit.words import count, language, phrase
from chainkit.workshop.signpost import Names, Signpost, client_of


def link_names(store: Store, actions: Sequence[Action]) -> Names:
    """The names of links, in the wording of the session that decided the action."""
    wanted = {action.session for action in actions if action.session}
    packs = {
        (session.client, session.id): session.pack
        for session in store.latest(Session, client_of(actions), id=wanted)
    }
    found = {}
    for action in actions:
        link = _links(packs.get((action.client, action.session), "")).get(action.about)
        if link:
            found[action.client, action.id] = link
    return found


def _links(pack: str) -> dict[str, str]:
    try:
        content = chain_content(language(), pack)
    except UnknownChoice:  # a pack that was there when the session was held
        content = chain_content(language())
    return {link.id: link.name for link in content.links}


def held(number: int) -> str:
    """So many sessions."""
    return count(number, "{number} session", "{number} sessions")


SIGNPOST = Signpost(
    sessions=Session,
    held=held,
    measures=Measure,
    period="period",
    measured=phrase("Hard measures up to {last}"),
    names=link_names,
)
